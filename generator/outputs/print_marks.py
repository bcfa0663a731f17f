"""What print treats in its own way, marked in fragments with classes for its stylesheet."""

from __future__ import annotations

import re

from generator.outputs.locators import kept_together

_SHORT_EXTRACT = 45
"""Words up to which an extract is kept on one page: four lines or so, with its source line."""

_MANY_COLUMNS = 7
"""Columns from which a table is set in smaller type."""

_ROW = 90
"""Characters that a row of a table holds in one line, roughly, in all of its cells."""

_FEW_LINES = {True: 24, False: 12}
"""Lines up to which a table is kept on one page: with a caption, for which it can move to the next,
and without."""

_EXTRACT = re.compile(r'(<figure class="extract)\b([^<>]*>)(.*?)(?=</figure>)', re.DOTALL)
_BARE_ADDRESS = re.compile(r"<a ([^<>]*)>(?=\s*(?:https?://|www\.|doi:|10\.\d))")
_TABLE = re.compile(r"<table\b([^<>]*)>(.*?)</table>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b")
_ROW_END = "</tr>"
_LEAD_IN = re.compile(
    r"<p>(?=(?:(?!</p>).)*:\s*</p>\s*<(?:figure|div|table|blockquote|ul|ol|dl)\b)", re.DOTALL
)
_PROBLEM = re.compile(r'(<span class="[^"]*\bproblem\b[^<>]*?) (?=title="([A-Z]\d+): )')
_REFERENCE = re.compile(r'(?<=<a class="xref" )([^<>]*>)([^<>]*)(?=</a>)')
_LAST_WORD = re.compile(r"(?<=\s)([^\s<>]{7,})(?=\s*</(?:p|li)>)")
_FIGURE = re.compile(
    r'(<figure class="figure"[^<>]*>)(.*?)(<figcaption>.*?</figcaption>)(.*?</figure>)', re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_NOT_IN_LISTS = re.compile(
    r'</?a\b[^<>]*>|<sup data-footnote="\d+"></sup>|(?<=[\w"])\sid="[^"]*"(?=[^<>]*>)'
)


def for_print(html: str) -> str:
    """Mark what print treats in its own way, by its size or by what follows.

    In a draft the rule of a problem within a line is given for print, as nobody can point at it.
    Short extracts and small tables stay whole, wide ones are set smaller, addresses break anywhere,
    and a paragraph that ends with a colon stays with what it announces. ``Section 2.1`` and
    ``p. 84`` stay in one line; no paragraph ends with half a word on a line of its own.
    """
    html = _EXTRACT.sub(_short, html)
    html = _BARE_ADDRESS.sub(_address, html)
    html = _REFERENCE.sub(lambda one: one[1] + one[2].replace(" ", "\u00a0"), html)
    html = _LEAD_IN.sub('<p class="leads">', html)
    html = kept_together(html)
    html = _LAST_WORD.sub(r'<span class="whole">\1</span>', html)
    html = _PROBLEM.sub(r'\1 data-rule="\2" ', html)
    return _TABLE.sub(_sized, html)


def _short(found: re.Match[str]) -> str:
    short = len(_TAG.sub(" ", found[3]).split()) <= _SHORT_EXTRACT
    return f"{found[1]}{' short' if short else ''}{found[2]}{found[3]}"


def _address(found: re.Match[str]) -> str:
    return f"<a {_with_class(found[1], 'url')}>"


def _sized(found: re.Match[str]) -> str:
    attributes, rows = found[1], found[2].split(_ROW_END)
    if len(_CELL.findall(rows[0])) >= _MANY_COLUMNS:
        attributes = _with_class(attributes, "compact")
    if sum(map(_lines, rows)) <= _FEW_LINES["<caption" in rows[0]]:
        attributes = _with_class(attributes, "small")
    return f"<table {attributes.strip()}>{found[2]}</table>"


def _lines(row: str) -> int:
    """How many lines a row of a table takes, if its columns are as wide as their words need it."""
    return -(-len(_TAG.sub("", row.rpartition("</caption>")[2]).strip()) // _ROW)


def _with_class(attributes: str, name: str) -> str:
    attributes = attributes.strip()
    if 'class="' in attributes:
        return attributes.replace('class="', f'class="{name} ', 1)
    return f'class="{name}" {attributes}'.strip()


def captions_above(html: str) -> str:
    """``html`` with the captions of figures before the pictures, as some styles want them."""
    return _FIGURE.sub(r"\1\3\2\4", html)


def entry_html(html: str) -> str:
    """A title as contents and lists show it: no notes, links or ids in it."""
    return _NOT_IN_LISTS.sub("", html)
