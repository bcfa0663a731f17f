"""The real thesis, indexed once for all tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.transcript import read_transcript
from generator.source import Source
from tests.provenance.thesis import Booth


@pytest.fixture(scope="session")
def real(booth: Path) -> Booth:
    """The real thesis with its transcripts indexed."""
    found: list[Diagnostic] = []
    transcripts = [
        read_transcript(
            Source(f"content/transcripts/{path.name}", path.read_text("utf-8")),
            path.stem,
            ["Me"],
            found.append,
        )
        for path in sorted((booth / "content/transcripts").glob("*.txt"))
    ]
    assert found == []
    owners = {one.name: one.name.split("-")[0] for one in transcripts}
    names = {who: who.title() for who in owners.values()}
    truth = json.loads((booth / "truth.json").read_text("utf-8"))
    return Booth(booth, truth, Corpus(transcripts, owners, names))
