"""Unified diffs, as ``diff -u`` and ``git apply`` know them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

_AROUND = 1  # lines of context: a line is a paragraph in most chapters


def unified(path: str, before: str, after: str) -> Iterator[str]:
    r"""Lines, without line ends, of the diff between two texts with ``\n`` as line end.

    Nothing where they are the same.
    """
    old, new = before.split("\n"), after.split("\n")
    ends = [text.endswith("\n") or not text for text in (before, after)]
    rows = (_closed(old, ends[0]), _closed(new, ends[1]))
    for line in unified_diff(rows[0], rows[1], f"a/{path}", f"b/{path}", n=_AROUND):
        shown, closed, _ = line.partition("\n")
        yield shown
        if not closed:
            yield "\\ No newline at end of file"


def _closed(rows: list[str], closed: bool) -> list[str]:
    """Each line with its end, which the last one may lack."""
    whole = [f"{row}\n" for row in rows[:-1]]
    return whole if closed else [*whole, rows[-1]]
