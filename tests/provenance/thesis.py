"""The real thesis as the core sees it: a throw-away reader of its typed extracts."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.provenance.corpus import Corpus
from generator.provenance.model import Attribution, Kind, Quotation, Turn
from generator.source import Source, Span

_OPENING, _CLOSING = "“\"‘'*_", "”\"’'*_."


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
