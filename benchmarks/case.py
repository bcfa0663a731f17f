"""One case of the benchmark: a quotation as an author would type it, and what is true of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.interviews import ASKS, Chance, Interview, Stretch, words_of
from generator.provenance.model import Attribution, Kind, Quotation, Turn
from generator.source import Source, Span

ALLOW = frozenset({"typography", "case", "ellipsis", "brackets", "nonverbal"})
ALL = ALLOW | {"punctuation", "turns"}


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation, typed: paragraphs are turns, and a label may stand before each.

    ``interviews`` are those that the author names. Of a faithful case ``at`` is where the words
    stand (interview, first and last line) and ``edits`` the kinds of edits that may be listed.
    """

    typed: str
    interviews: tuple[str, ...]
    at: tuple[str, tuple[int, int]] | None = None
    edits: frozenset[str] = frozenset()
    allow: frozenset[str] = ALLOW
    lines: tuple[int, int] | None = None
    kind: Kind = Kind.BLOCK

    def quotation(self) -> Quotation:
        """The case as the program gets it from a chapter."""
        source = Source("chapter.md", self.typed)
        turns: list[Turn] = []
        for found in re.finditer(r"(?:.+\n?)+", self.typed):
            paragraph = found[0].rstrip("\n")
            label = re.match(r"(Me|Anna|Bela|Clara|Dario): ", paragraph)
            start = found.start() + (len(label[0]) if label else 0)
            span = Span(source, start, found.start() + len(paragraph))
            name = label[1] if label else None
            turns.append(Turn((span,), name, name == ASKS))
        people = tuple(dict.fromkeys(name.split("-")[0] for name in self.interviews))
        return Quotation(
            self.kind,
            source.span(0, len(self.typed)),
            tuple(turns),
            Attribution(people, self.interviews, self.lines),
        )


Maker = Callable[[Chance], Case | None]
"""Makes a case of one kind; ``None`` where what was drawn does not lend itself to it."""


def faithful(
    place: Stretch,
    typed: str | Iterable[str],
    *edits: str,
    allow: frozenset[str] = ALLOW,
) -> Case:
    """A quotation whose words stand at ``place``, which it cites."""
    text = typed if isinstance(typed, str) else " ".join(typed)
    name = place.interview.name
    return Case(text, (name,), (name, place.lines), frozenset(edits), allow, place.lines)


def corrupted(
    place: Stretch,
    typed: str | Sequence[str],
    parts: Sequence[Sequence[str]] | None = None,
) -> Case | None:
    """A quotation that is none, said to be from the interview of ``place``.

    ``parts`` are what stands between its cuts; without, it is cut wherever it has three dots: even
    a pause may be read as a cut. ``None`` where the words of all parts stand in that interview by
    chance, in this order: then the quotation is true. Every edit is allowed, so that nothing but
    the words can refuse it.
    """
    text = typed if isinstance(typed, str) else " ".join(typed)
    parts = [words_of([part]) for part in text.split("...")] if parts is None else parts
    if stand(parts, place.interview):
        return None
    return Case(text, (place.interview.name,), allow=ALL)


def stand(parts: Sequence[Sequence[str]], interview: Interview) -> bool:
    """Whether the words of all parts stand in this order in what the participant says."""
    row, at = [plain(word) for word in interview.row()], 0
    for part in parts:
        if not part:
            continue
        wanted = [plain(word) for word in part]
        while at + len(wanted) <= len(row) and not _alike(wanted, row[at : at + len(wanted)]):
            at += 1
        if at + len(wanted) > len(row):
            return False
        at += len(wanted)
    return True


def plain(word: str) -> str:
    """A word with straight apostrophes."""
    return word.replace("’", "'")


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of words are the same but for the first letter."""
    return (
        one[1:] == other[1:]
        and one[0][1:] == other[0][1:]
        and one[0][0].lower() == other[0][0].lower()
    )
