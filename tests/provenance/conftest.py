"""A throw-away reader of typed extracts: enough of the dialect to hand quotations to the core."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.model import Attribution, Kind, Quotation, Transcript, Turn
from generator.provenance.transcript import read_transcript
from generator.source import Source, Span

ALLOW = frozenset({"typography", "case", "ellipsis", "brackets", "nonverbal"})
_OPENING, _CLOSING = "“\"‘'*_", "”\"’'*_."


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


@dataclass(frozen=True)
class Booth:
    """The real thesis as the core sees it."""

    root: Path
    truth: dict[str, Any]
    corpus: Corpus
    sources: dict[str, Source] = field(default_factory=dict)

    def block(self, block: dict[str, Any]) -> Quotation:
        """The quotation of one entry of the expected results."""
        source = self.source(block["path"])
        paragraphs: list[list[Span]] = [[]]
        for number in range(block["line"], block["end_line"] + 1):
            text = source.line(number)
            found = re.match(r"\s*>\s?", text)
            assert found is not None
            if text[found.end() :].strip():
                start = source.offset(number) + found.end()
                paragraphs[-1].append(source.span(start, source.offset(number) + len(text)))
            else:
                paragraphs.append([])
        turns = [turn_of(lines) for lines in paragraphs if lines]
        who = block["participant"]
        return Quotation(
            Kind.BLOCK,
            source.line_span(block["line"], block["end_line"]),
            tuple(turns),
            Attribution((who,), (block["transcript"],)),
        )

    def inline(self, entry: dict[str, Any]) -> Quotation:
        """The inline quotation of one entry."""
        source = self.source(entry["path"])
        line = source.line_span(entry["line"])
        at = source.text.index(entry["text"], line.start)
        words = source.span(at + 1, at + len(entry["text"]) - 1)
        who = tuple(entry["participant"] or ())
        names = tuple(name for name, owners in self.corpus.owners.items() if set(owners) & set(who))
        return Quotation(Kind.INLINE, words, (Turn((words,)),), Attribution(who, names))

    def source(self, path: str) -> Source:
        if path not in self.sources:
            self.sources[path] = Source(path, (self.root / path).read_text("utf-8"))
        return self.sources[path]

    def extracts(self) -> list[dict[str, str]]:
        with (self.root / "content/extracts/extracts.csv").open(encoding="utf-8") as file:
            return list(csv.DictReader(file))


def turn_of(lines: list[Span]) -> Turn:
    """One turn without outer marks, emphasis at its edges, and label."""
    first, last = lines[0], lines[-1]
    text, start, end = first.source.text, first.start, last.end
    while text[start] in _OPENING:
        start += 1
    label = re.compile(r"(Me): ").match(text, start)
    if label:
        start = label.end()
    while text[end - 1] in _CLOSING and text[end - 1] != ".":
        end -= 1
    spans = [Span(one.source, max(one.start, start), min(one.end, end)) for one in lines]
    return Turn(tuple(spans), label[1] if label else None, label is not None)


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


@pytest.fixture
def found() -> list[Diagnostic]:
    """Where a test's sink puts what is reported."""
    return []


Verdicts = Callable[[Quotation], Any]
