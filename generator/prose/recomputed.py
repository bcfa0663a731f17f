"""Computed pieces of a chapter's HTML, kept apart so that an output can write them anew.

What is computed from the study names participants. Not every reader may know all of them, so each
piece that can name somebody stands between two comments with its number in ``Chapter.computed``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECE = re.compile(r"<!--computed:(\d+)-->(.*?)<!--/computed:\1-->", re.DOTALL)


def kept_apart(html: str, number: int) -> str:
    """The piece ``number`` of a chapter, so that :func:`rewritten` finds it again."""
    return f"<!--computed:{number}-->{html}<!--/computed:{number}-->"


def rewritten(html: str, anew: Callable[[int, str], str]) -> str:
    """``html`` with each piece as ``anew`` gives it, by its number and what stands there now."""
    return _PIECE.sub(lambda piece: anew(int(piece[1]), piece[2]), html)
