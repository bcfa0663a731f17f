"""Coded extract files: CSV, one row an extract, ``id,transcript,lines,text,codes,memo``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.coding.codebook import unknown
from generator.coding.model import CodedExtract
from generator.coding.numbers import joined
from generator.coding.table import Row, read_rows
from generator.diagnostics import Diagnostic, Related, Sink
from generator.nearest import nearest
from generator.source import Source
from generator.yamldoc import Placed, place

COLUMNS = ("id", "transcript", "lines", "text", "codes", "memo")
_REQUIRED = COLUMNS[:-1]
_LINES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


def read_extracts(source: Source, sink: Sink) -> tuple[CodedExtract, ...]:
    """Read one coded extract file and report all its mistakes: K101, K104.

    Columns may stand in any order, ``memo`` may be missing, and further columns are left alone.
    A row that has no id, transcript or text, or more fields than the header, is left out.
    """
    rows = read_rows(source, COLUMNS, sink)
    header = next(rows, None)
    if header is None:
        sink(_lacking(source, _REQUIRED))
        return ()
    names = [name.strip().casefold() for name in header.fields]
    lacking = [name for name in _REQUIRED if name not in names]
    for found in _misspelt(header, [name for name in COLUMNS if name not in names]):
        sink(found)
    if lacking:
        sink(_lacking(source, lacking))
        return ()
    read = (_extract(row, names, sink) for row in rows)
    return tuple(extract for extract in read if extract is not None)


def check_extracts(
    extracts: Sequence[CodedExtract],
    codes: Collection[str] | None,
    transcripts: Collection[str] | None,
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the extracts of all files together.

    K104 for an id that another extract has, T101 for a code that is not in ``codes``, K103 for a
    transcript that is not in ``transcripts`` (``None`` for either: not readable, nothing is said).
    """
    first: dict[str, CodedExtract] = {}
    for extract in extracts:
        before = first.setdefault(extract.id, extract)
        if before is not extract:
            yield Diagnostic(
                "K104",
                f"Two extracts have the id `{extract.id}`.",
                place(extract.id, extract.span),
                "Give each an id of its own.",
                (Related(place(before.id, before.span), "the other is here"),),
            )
        if transcripts is not None and extract.transcript not in transcripts:
            span = place(extract.transcript, extract.span)
            yield unknown("K103", "transcript", extract.transcript, span, transcripts)
        for code in extract.codes:
            if codes is not None and code not in codes:
                yield unknown("T101", "code", code, place(code, extract.span), codes)


def _lacking(source: Source, names: Iterable[str]) -> Diagnostic:
    listed = joined([f"`{name}`" for name in names])
    return Diagnostic(
        "K104",
        f"The header of {source.path} lacks {listed}.",
        source.line_span(1),
        f"The first line names the columns: {','.join(COLUMNS)}.",
    )


def _misspelt(header: Row, missing: Sequence[str]) -> Iterator[Diagnostic]:
    for name in header.fields:
        near = nearest(name.strip(), missing)
        if near is not None and name.strip().casefold() not in COLUMNS:
            yield Diagnostic(
                "K101",
                f"There is no column `{name}`. Did you mean `{near}`?",
                name.span,
                f"Columns that are read: {', '.join(COLUMNS)}.",
            )


def _extract(row: Row, names: Sequence[str], sink: Sink) -> CodedExtract | None:
    def wrong(message: str, help_: str, at: Placed | None = None) -> None:
        sink(Diagnostic("K104", message, at.span if at is not None else first.span, help_))

    first = row.fields[0]
    if any(row.fields[len(names) :]):
        wrong(
            f"This row has {len(row.fields)} fields, but the header has {len(names)}.",
            'Put quotation marks around a field with the separator, a line end or " in it.',
        )
        return None
    fields = {name: _stripped(field) for name, field in zip(names, row.fields, strict=False)}
    empty = [name for name in ("id", "transcript", "text") if not fields.get(name)]
    if empty:
        wrong(f"This extract has no {' and no '.join(empty)}.", "Fill it in, or remove the row.")
        return None
    written = fields.get("lines")
    lines = _lines(written) if written else None
    if written and lines is None:
        wrong(
            f"`lines` must be a line or the first and the last one, not “{written}”.",
            "Write 42 or 42-47. If a spreadsheet has made a date of it, give the column the format "
            "Text and type it again.",
            written,
        )
    return CodedExtract(
        id=fields["id"],
        transcript=fields["transcript"],
        lines=lines,
        text=fields["text"],
        text_span=fields["text"].span,
        codes=tuple(_codes(fields["codes"])) if "codes" in fields else (),
        memo=fields.get("memo", ""),
        span=row.span,
        lines_span=written.span if written else None,
    )


def _stripped(field: Placed) -> Placed:
    """Without white space around it; the span too."""
    bare = field.strip()
    if bare == field:
        return field
    source, start, end = field.span.source, field.span.start, field.span.end
    raw = field.span.text
    start += len(raw) - len(raw.lstrip())
    end = max(start, end - (len(raw) - len(raw.rstrip())))
    return Placed(bare, source.span(start, end))


def _lines(written: str) -> tuple[int, int] | None:
    match = _LINES.fullmatch(written)
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2] or first)
    return (first, last) if 1 <= first <= last else None


def _codes(field: Placed) -> Iterator[Placed]:
    """Yield the codes of ``7; 42`` with the place of each."""
    source, start = field.span.source, field.span.start
    for match in re.finditer(r"[^;]+", field):
        words = match[0].strip()
        if words:
            at = start + match.start() + match[0].index(words)
            yield Placed(words, source.span(at, at + len(words)))
