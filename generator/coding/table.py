"""Rows of a CSV file with the exact place of every field.

The ``csv`` module of the standard library tells only the line where a row ends; a coded extract
must be found again character by character. The grammar is that of RFC 4180, with the separator as
found: spreadsheets write ``;`` or a tab where the comma is the decimal mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Related, Sink
from generator.source import Source, Span
from generator.yamldoc import Placed

_SEP_LINE = re.compile(r"sep=([,;\t])\n", re.IGNORECASE)  # what Excel puts above the header


@dataclass(frozen=True, slots=True)
class Row:
    """One record. The span of a field is what stands between its quotation marks, if it has any."""

    fields: tuple[Placed, ...]
    span: Span


def read_rows(
    source: Source, columns: Sequence[str], sink: Sink, *, separator: str = ""
) -> Iterator[Row]:
    """Yield the rows of ``source``, the header first, without empty ones.

    The separator, if none is given, is the one that finds most of ``columns`` in the first line.
    K104 is reported for a quotation mark that never closes, which ends the reading, and for text
    after a closing one, whose row is left out.
    """
    told = _SEP_LINE.match(source.text)
    start = told.end() if told else 0
    separator = separator or (told[1] if told else _separator(source.text, columns))
    field = re.compile(
        rf'[ ]*(?:"(?P<quoted>(?:[^"]++|"")*+)"[ ]*(?P<after>[^{separator}\n]*)'
        rf'|(?P<open>")|(?P<bare>[^{separator}\n]*))(?P<end>[{separator}\n]|\Z)?'
    )
    fields: list[Placed] = []
    good = True
    for match in field.finditer(source.text, start):
        if match["open"]:
            sink(_open(source.span(*match.span("open"))))
            return
        if match["after"]:
            sink(_after(source.span(*match.span("after")), match.start("quoted") - 1))
            good = False
        words = source.span(*match.span("bare" if match["quoted"] is None else "quoted"))
        text = words.text if match["quoted"] is None else words.text.replace('""', '"')
        fields.append(Placed(text, words))
        if match["end"] != separator:
            if good and any(fields):
                yield Row(tuple(fields), source.span(start, match.start("end")))
            start, fields, good = match.end(), [], True


def _separator(text: str, columns: Sequence[str]) -> str:
    header = text.partition("\n")[0].casefold()
    found = {
        one: len({name.strip(' "') for name in header.split(one)} & {*columns}) for one in ",;\t"
    }
    return max(found, key=lambda one: found[one])


def _open(span: Span) -> Diagnostic:
    return Diagnostic(
        "K104",
        "The quotation mark that opens this field is never closed, so the rest cannot be read.",
        span,
        'Close the field with ". Double a quotation mark that belongs to the text: "".',
    )


def _after(span: Span, opened: int) -> Diagnostic:
    mark = span.source.span(opened, opened + 1)
    above = mark.line < span.line
    return Diagnostic(
        "K104",
        "The field has been closed by a quotation mark before this place, and more text follows.",
        span,
        'Double a quotation mark that belongs to the text: "".'
        + (" Or close the field on the line where it opens." if above else ""),
        (Related(mark, "the field opens here"),) if above else (),
    )
