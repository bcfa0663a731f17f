"""A number stays in the line of what it counts: ``p. 84`` and ``ll. 42–47`` are not torn apart."""

from __future__ import annotations

import re

_BEFORE_NUMBER = re.compile(
    r"(?<![\w.])("
    r"(?:pp?|ll?|nn?|vols?|nos?|chs?|paras?|regs?|arts?|figs?"  # English
    r"|S|Z|Bd|Nr|Kap|Abs|Art|Anm|Abb|Tab|Rn)\."  # German
    r"|§§?)\s(?=\d)"
)


def kept_together(html: str) -> str:
    """``html`` with a space that breaks no line behind each such abbreviation before a number."""
    return _BEFORE_NUMBER.sub("\\1\u00a0", html)
