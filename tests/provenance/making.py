"""Transcripts and quotations for tests, from a few lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.model import Attribution, Kind, Quotation, Transcript, Turn
from generator.provenance.transcript import read_transcript
from generator.source import Source, Span

ALLOW = frozenset({"typography", "case", "ellipsis", "brackets", "nonverbal"})


def transcript(text: str, name: str = "anna-1", interviewer: Sequence[str] = ("Me",)) -> Transcript:
    """A transcript of a text that is one; what is wrong with it fails the test."""
    found: list[Diagnostic] = []
    read = read_transcript(Source(f"{name}.txt", text), name, interviewer, found.append)
    assert found == []
    return read


def corpus_of(**texts: str) -> Corpus:
    """Transcripts by name (``anna_1``: the first of Anna's)."""
    named = {name.replace("_", "-"): text for name, text in texts.items()}
    owners = {name: name.split("-")[0] for name in named}
    return Corpus(
        [transcript(text, name) for name, text in named.items()],
        owners,
        {one: one.title() for one in owners.values()},
    )


def quote(
    text: str,
    *transcripts: str,
    lines: tuple[int, int] | None = None,
    kind: Kind = Kind.BLOCK,
) -> Quotation:
    """A quotation: paragraphs are turns, ``Me:`` starts one of the interviewer's."""
    source = Source("chapter.md", text)
    turns: list[Turn] = []
    for found in re.finditer(r"(?:.+\n?)+", text):
        paragraph = found[0].rstrip("\n")
        label = re.match(r"(\w+): ", paragraph)
        interviewer = label is not None and label[1] == "Me"
        start = found.start() + (len(label[0]) if label else 0)
        turns.append(
            Turn(
                (Span(source, start, found.start() + len(paragraph)),),
                label[1] if label else None,
                interviewer,
            )
        )
    who = tuple(dict.fromkeys(name.split("-")[0] for name in transcripts))
    return Quotation(
        kind,
        source.span(0, len(text)),
        tuple(turns),
        Attribution(who, tuple(transcripts), lines),
    )
