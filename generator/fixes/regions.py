"""What stands between two words of a quotation: words taken out of it, or its marks written anew.

Line breaks, with the ``>`` that follow them, and emphasis around what stays are kept.
"""

from __future__ import annotations

import re

from generator.fixes.typed import EMPHASIS, Typed
from generator.source import Span

_BREAK = re.compile(r"[ \t\\]*\n[ \t>]*|\s+")
_LINE = re.compile(r"[ \t\\]*\n[ \t>]*")
_FRAMED = re.compile(
    rf"(?P<closed>[{EMPHASIS}]*)(?P<marks>[^\s{EMPHASIS}]*)(?P<after>[{EMPHASIS}]*)"
    rf"(?P<space>[ \t\\]*\n[ \t>]*|\s+)(?P<opened>[{EMPHASIS}]*)"
)
_OTHER_MARKUP = re.compile(r"[<&\[\]{}`]")


def taken_out(
    typed: Typed, before: int, after: int, *, keep_first: bool, keep_last: bool
) -> Span | None:
    """What to delete so that the words between ``before`` and ``after`` (two indices) go.

    ``keep_first`` tells that the marks behind ``before`` are those that shall remain, ``keep_last``
    that those before ``after`` are. ``None`` if emphasis or other markup is in the way.
    """
    source = typed.source
    first, last = typed.word(before + 1), typed.word(after - 1)
    left, right = typed.word(before).end, typed.word(after).start
    candidates = []
    if keep_first:
        candidates.append((first.start, right))
        opened = len(source.text[last.end : right]) - len(
            source.text[last.end : right].rstrip(EMPHASIS)
        )
        candidates.append((first.start, right - opened))
        start = first.start
        while start > left and source.text[start - 1] in EMPHASIS:
            start -= 1
        candidates.append((start, right - opened))
    if keep_last:
        candidates.append((left, last.end))
        end = last.end
        while end < right and source.text[end] in EMPHASIS:
            end += 1
        candidates.append((left, end))
    sound = [source.span(*one) for one in candidates if _is_whole(source.text[slice(*one)])]
    return min(sound, key=lambda one: "\n" in one.text, default=None)


def _is_whole(text: str) -> bool:
    """Whether emphasis opened in a stretch is closed in it, and no other markup is there."""
    if _OTHER_MARKUP.search(text):
        return False
    runs = re.findall(rf"[{EMPHASIS}]+", text)
    if len(runs) not in (0, 2):
        return False
    if not runs:
        return True
    opened, closed = (found.span() for found in re.finditer(rf"[{EMPHASIS}]+", text))
    return (
        runs[0] == runs[1]
        and not text[opened[1]].isspace()
        and not text[closed[0] - 1].isspace()
        and (opened[0] == 0 or text[opened[0] - 1].isspace())
    )


def rewritten(typed: str, wanted: str, *, bare: bool) -> str | None:
    """What stands between two words, written anew as ``wanted``.

    ``bare`` tells that no words are in ``typed``: then emphasis at its ends is kept. A line break
    stays a line break. ``None`` if that cannot be.
    """
    if _OTHER_MARKUP.search(typed):
        return None
    space = _BREAK.search(wanted)
    if not any(mark in typed for mark in EMPHASIS):
        lines: list[str] = _LINE.findall(typed)
        if len(lines) > 1 or (lines and space is None):
            return None
        if not lines or space is None:
            return wanted
        return wanted[: space.start()] + lines[0] + wanted[space.end() :]
    framed = _FRAMED.fullmatch(typed) if bare else None
    if framed is None or space is None:
        return None
    marks, rest = wanted[: space.start()], wanted[space.end() :]
    parts: dict[str, str] = framed.groupdict()
    closed = parts["closed"] + marks + parts["after"]
    return closed + parts["space"] + rest + parts["opened"]
