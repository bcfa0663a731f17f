"""A fault of WeasyPrint's line breaking, mended from outside while a thesis is laid out.

Where the text before an inline element (a citation, say) just fits into the line, but the space at
its end does not, WeasyPrint 70 takes the text for too long and keeps its first word only: a line of
one word, stretched over the measure where it is justified. In a thesis with 500 citations that
happens several times.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from weasyprint.layout import inline

_NARROWEST = 4
"""How many characters stand on one em at most; WeasyPrint reckons with the same number."""

_COLLAPSING = ("normal", "nowrap", "pre-line")


@contextmanager
def mended_lines() -> Iterator[None]:
    """Break lines after such text, and not in it, while the block runs."""
    mended = partial(_split_first_line, inline.split_first_line)
    with patch.object(inline, "split_first_line", mended):
        yield


def _split_first_line(
    original: Any, text: str, style: Any, context: Any, max_width: float, *more: Any, **named: Any
) -> Any:
    """As ``weasyprint.text.line_break.split_first_line``, whose arguments and result these are.

    The result is the layout of the first line, its length in bytes, where the rest begins
    (``None``: there is none), and its width, height and baseline.
    """
    found = original(text, style, context, max_width, *more, **named)
    _, length, rest, *_ = found
    trimmed = text.rstrip(" ")
    if (
        rest is None
        or trimmed == text
        or b" " in text.encode()[:length].strip(b" ")
        or length >= len(trimmed.encode())
        or style["white_space"] not in _COLLAPSING
        or len(trimmed) > max_width / style["font_size"] * _NARROWEST
    ):
        return found
    layout, length, rest, width, *metrics = original(
        trimmed, style, context, max_width, *more, **named
    )
    if rest is not None or width > max_width:
        return found
    return (layout, length, len(text.encode()), width, *metrics)
