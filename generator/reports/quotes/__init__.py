"""``verse quotes``: every quotation and where it comes from; each ``LISTING`` is one format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.provenance.model import Edit, Kind, Place, Status, Verdict
from generator.registry import Folder
from generator.reports import View

if TYPE_CHECKING:
    from generator.reports.quotes.summary import Summary
    from generator.thesis import Quoted


@dataclass(frozen=True, slots=True)
class Row:
    """One quotation, flat. The meanings of ``kind`` and ``status`` are in ``docs/command-line.md``.

    ``participant``, ``transcript`` and ``lines`` (first, last) are where the words stand. Where
    they were not found as quoted, ``participant`` is the author's claim and the others are the
    nearest place; ``None`` where nothing is known.
    """

    path: str
    line: int
    end_line: int
    section: str
    kind: Kind
    status: Status
    participant: str | None
    transcript: str | None
    lines: tuple[int, int] | None
    text: str
    edits: tuple[Edit, ...]
    codes: tuple[str, ...]
    themes: tuple[str, ...]
    anchor: str


def rows(quotations: Iterable[Quoted]) -> tuple[Row, ...]:
    """Flatten the quotations of a thesis, in its order."""
    return tuple(_row(quoted) for quoted in quotations)


def _row(quoted: Quoted) -> Row:
    verdict = quoted.verdict
    quotation = verdict.quotation
    place = _place(verdict)
    claimed = quotation.attribution
    transcript = place.transcript if place else _only(claimed.transcripts)
    lines = place.lines if place else claimed.lines
    return Row(
        path=quotation.span.path,
        line=quotation.span.line,
        end_line=quotation.span.end_line,
        section=quoted.section,
        kind=quotation.kind,
        status=verdict.status,
        participant=_participant(verdict),
        transcript=transcript,
        lines=lines,
        text=quotation.text,
        edits=verdict.match.edits if verdict.match else (),
        codes=quoted.codes,
        themes=quoted.themes,
        anchor=verdict.anchor,
    )


def _place(verdict: Verdict) -> Place | None:
    """Where the words are, or where they are nearly: the status tells which."""
    if verdict.match:
        return verdict.match.place
    return verdict.candidates[0].place if verdict.candidates else None


def _participant(verdict: Verdict) -> str | None:
    if verdict.match and verdict.match.participant:
        return verdict.match.participant
    claimed = _only(verdict.quotation.attribution.participants)
    if claimed is None and verdict.candidates:
        return verdict.candidates[0].participant
    return claimed


def _only(names: Sequence[str]) -> str | None:
    return names[0] if len(names) == 1 else None


@dataclass(frozen=True, slots=True)
class Listing:
    """One format. ``summary`` says who it is for.

    ``render`` lists quotations, ``summed`` tells of them in numbers (``verse quotes --summary``);
    both yield lines without line ends.
    """

    summary: str
    render: Callable[[Sequence[Row], View], Iterator[str]]
    summed: Callable[[Sequence[Row], Summary, View], Iterator[str]]


LISTINGS: Folder[Listing] = Folder("generator.reports.quotes", "LISTING", Listing, "listing")
