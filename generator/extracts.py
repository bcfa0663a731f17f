"""Extracts that are quoted by their id: coded once, so that their words cannot drift."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.coding.model import CodedExtract
from generator.coding.numbers import in_words
from generator.diagnostics import Diagnostic, Related
from generator.nearest import nearest
from generator.project import Project
from generator.prose.model import Scan, ScannedBlock
from generator.provenance.model import Attribution, Kind, Quotation, Status, Turn, Verdict
from generator.source import Span

if TYPE_CHECKING:
    from generator.prose.fragments import Fragments
    from generator.writing import Told

_LABEL = re.compile(r"[ \t]*(?P<label>[^:\n“”\"]{1,40}):[ \t]+")


def coded_quotation(project: Project, extract: CodedExtract) -> Quotation:
    """A coded extract as a quotation: a turn each line, and each labelled stretch."""
    owner = project.owner(extract.transcript)
    interviewer = {label.casefold() for label in project.config.quotations.interviewer}
    names = {person.name.casefold() for person in project.participants}
    span = extract.text_span
    source = span.source
    turns = []
    at = span.start
    for line in span.text.split("\n"):
        found = _LABEL.match(line)
        label = found["label"].strip() if found else ""
        known = label.casefold() in interviewer | names
        start = at + (found.end() if found and known else 0)
        if line.strip(' \t"'):
            words = tuple(_undoubled(source.span(start, at + len(line.rstrip()))))
            turns.append(Turn(words, label if known else None, label.casefold() in interviewer))
        at += len(line) + 1
    return Quotation(
        Kind.EXTRACT,
        extract.text_span,
        tuple(turns),
        Attribution(
            (owner.id,) if owner else (), (extract.transcript,), extract.lines, extract.lines_span
        ),
        extract.id,
    )


def _undoubled(cell: Span) -> Iterator[Span]:
    """The characters of a CSV cell's line: of a doubled quotation mark only the first."""
    start = cell.start
    for mark in re.finditer('""', cell.text):
        yield cell._replace(start=start, end=cell.start + mark.start() + 1)
        start = cell.start + mark.end()
    if start < cell.end:
        yield cell._replace(start=start)


def quoted_by_id(
    block: ScannedBlock, extracts: Mapping[str, Verdict]
) -> tuple[Verdict | None, tuple[Diagnostic, ...]]:
    """The verdict of the extract that a block quotes, standing where the block stands."""
    verdict = extracts.get(block.argument)
    if verdict is None:
        near = nearest(block.argument, extracts)
        return None, (
            Diagnostic(
                "S107",
                f"No coded extract has the id “{block.argument}”"
                + (f"; perhaps “{near}”?" if near else "."),
                block.opening,
                "Write the id of a row of content/extracts/*.csv.",
            ),
        )
    quotation = verdict.quotation._replace(span=block.opening)
    told: tuple[Diagnostic, ...] = ()
    if verdict.status is Status.UNCHECKED:
        told = (
            Diagnostic(
                "Q213",
                f"Nobody can check the coded extract “{block.argument}”: its transcript is not "
                "there.",
                block.opening,
                "The message about the coded extract says what to do.",
                (Related(verdict.quotation.span, "the coded extract"),),
            ),
        )
    elif not verdict.status.proved:
        told = (
            Diagnostic(
                "E101",
                f"The coded extract “{block.argument}” is not what its transcript says.",
                block.opening,
                "Correct the extract where it is coded; the message there shows both texts.",
                (Related(verdict.quotation.span, "the coded extract"),),
            ),
        )
    return replace(verdict, quotation=quotation), told


def extract_html(project: Project, scans: Sequence[Scan], fragments: Fragments, told: Told) -> str:
    """The fragment of an extract quoted by its id: its words in marks, its source written as usual.

    ``scans`` tell how the thesis writes its sources.
    """
    from generator.writing import curled, quotation_html, turns_html  # which no check needs

    turns = told.verdict.quotation.turns
    last = len(turns) - 1
    marks = project.words["quote_open"], project.words["quote_close"]
    words = turns_html(
        [
            (
                f"{turn.label}:" if turn.label else "",
                marks[0] * (at == 0) + curled(_unquoted(turn), marks) + marks[1] * (at == last),
                turn.interviewer,
            )
            for at, turn in enumerate(turns)
        ]
    )
    return quotation_html(fragments, told, words, attribution_of(project, told.verdict, scans))


def attribution_of(project: Project, verdict: Verdict, scans: Sequence[Scan]) -> str:
    """The source line of an extract quoted by its id, written as this thesis writes them."""
    attribution = verdict.quotation.attribution
    person = project.participant(attribution.participants[0]) if attribution.participants else None
    if person is None or not attribution.transcripts:
        return ""
    interview = project.interview(attribution.transcripts[0]) or ""
    for pattern in project.config.quotations.attribution:
        if "{interview}" in pattern and "{line" not in pattern:
            words = (
                in_words(int(interview))
                if interview.isdigit() and _says_in_words(scans)
                else interview
            )
            return pattern.replace("{participant}", person.name).replace("{interview}", words)
    return f"({person.name})"


def _says_in_words(scans: Sequence[Scan]) -> bool:
    """Whether the typed attributions of the thesis give interviews in words, not figures."""
    typed = [
        group.attribution.text
        for scan in scans
        for quote in scan.quotes
        for group in quote.groups
        if group.attribution
    ]
    figures = sum(bool(re.search(r"\d", re.sub(r"\bll?\..*", "", text))) for text in typed)
    return 2 * figures < len(typed) or not typed


def _unquoted(turn: Turn) -> str:
    """The words of a coded turn without marks around them; pieces of one line belong together."""
    text = ""
    for before, span in zip((None, *turn.spans), turn.spans, strict=False):
        apart = before is not None and before.end_line != span.line
        text += (" " if apart else "") + span.text
    text = text.strip()
    whole = text[:1] + text[-1:] in ("“”", '""') and not set(text[1:-1]) & set('“”"')
    return text[1:-1] if whole else text
