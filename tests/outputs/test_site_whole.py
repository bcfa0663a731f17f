"""The sites of whole theses: the example study, and the real one beside the checkout."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.compile import compile_thesis
from generator.outputs.site import build_site
from generator.project import load_project
from generator.provenance.model import Place
from generator.thesis import Thesis

LONG = 8
"""Words from which on an utterance is hardly said twice by chance."""


def compiled(root: Path, *, draft: bool = False) -> Thesis:
    project = load_project(root, lambda _: None)
    assert project is not None
    return compile_thesis(project, draft=draft)


@pytest.fixture(scope="module")
def example(root: Path) -> Thesis:
    return compiled(root)


@pytest.fixture(scope="module")
def site(example: Thesis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "site"
    assert build_site(example, folder) == ()
    return folder


def letters(text: str) -> str:
    """Only what is said: no marks, no markup, no capitals."""
    return re.sub(r"\W+", " ", unescape(re.sub(r"<[^<>]*>", "", text))).lower()


def published(folder: Path) -> str:
    kinds = {".html", ".json", ".js", ".xml"}
    skipped = folder / "assets"
    return " ".join(
        letters(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*"))
        if path.suffix in kinds and not path.is_relative_to(skipped)
    )


def places(thesis: Thesis) -> list[Place]:
    """Every place of a transcript that the thesis quotes or seems to quote."""
    verdicts = [quoted.verdict for quoted in thesis.quotations]
    found = [place for v in verdicts if v.match for place in (v.match.place, *v.match.others)]
    return found + [near.place for verdict in verdicts for near in verdict.candidates]


def test_nothing_that_was_said_is_published_unless_the_thesis_quotes_it(
    example: Thesis, site: Path
) -> None:
    everything = published(site)
    # Who has agreed that lines around a quotation are shown has these lines there.
    private = {
        name
        for person in example.project.participants
        if not person.consent.context
        for _, name in person.transcripts
    }
    quoted = {
        (place.transcript, line)
        for place in places(example)
        for line in range(place.lines[0], place.lines[1] + 1)
    }
    unquoted = [
        utterance.text
        for transcript in example.project.transcripts
        for utterance in transcript.utterances
        if transcript.name in private
        and (transcript.name, utterance.number) not in quoted
        and len(utterance.text.split()) >= LONG
    ]
    assert len(unquoted) > 80
    assert [words for words in unquoted if letters(words) in everything] == []


def test_every_proved_quotation_of_the_example_is_on_its_participants_page(
    example: Thesis, site: Path
) -> None:
    expected = Counter(
        quoted.verdict.match.participant for quoted in example.quotations if quoted.verdict.match
    )
    assert len(expected) == 6
    for participant, count in expected.items():
        page = (site / "participants" / f"{participant}.html").read_text("utf-8")
        assert page.count('class="extract listed') == count


def test_taking_back_consent_takes_the_words_from_the_example(
    example: Thesis, tmp_path: Path
) -> None:
    people = tuple(
        replace(one, consent=replace(one.consent, site=one.id != "hazel"))
        for one in example.project.participants
    )
    thesis = replace(example, project=replace(example.project, participants=people))
    assert build_site(thesis, tmp_path / "site") == ()
    everything = published(tmp_path / "site")
    hers = [
        turn.text
        for quoted in example.quotations
        if quoted.verdict.match and quoted.verdict.match.participant == "hazel"
        for turn in quoted.verdict.quotation.turns
        if len(turn.text.split()) >= LONG and not turn.interviewer
    ]
    assert len(hers) >= 3
    assert [words for words in hers if letters(words) in everything] == []
    assert not (tmp_path / "site" / "participants" / "hazel.html").exists()


@pytest.mark.booth
def test_the_real_thesis_has_all_its_block_quotations_by_participant(
    booth: Path, tmp_path: Path
) -> None:
    assert build_site(compiled(booth, draft=True), tmp_path / "site") == ()
    truth = json.loads((booth / "truth.json").read_text("utf-8"))["blocks"]
    expected = Counter(block["participant"] for block in truth if block["participant"])
    found = {
        name: (tmp_path / "site" / "participants" / f"{name}.html")
        .read_text("utf-8")
        .count('class="extract listed"')
        for name in expected
    }
    # One block has no attribution in the source, so it is nobody's (Q101).
    assert sum(expected.values()) - 1 <= sum(found.values()) <= sum(expected.values())
    assert all(found[name] <= count for name, count in expected.items())
