"""Unified diffs, as ``diff -u`` and ``git apply`` know them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

_AROUND = 1  # lines of context: a line is a paragraph in most chapters


def unified(path: str, before: str, after: str) -> Iterator[str]:
    r"""Lines, without line ends, of the diff between two texts with ``\n`` as line end.

    Nothing where they are the same.
    """
    ends = [text.endswith("\n") or not text for text in (before, after)]
    old, new = _closed(before.split("\n"), ends[0]), _closed(after.split("\n"), ends[1])
    for number, hunk in enumerate(_Lines(None, old, new).get_grouped_opcodes(_AROUND)):
        if not number:
            yield f"--- a/{path}"
            yield f"+++ b/{path}"
        removed = _range(hunk[0][1], hunk[-1][2])
        yield f"@@ -{removed} +{_range(hunk[0][3], hunk[-1][4])} @@"
        for kind, old_from, old_to, new_from, new_to in hunk:
            if kind == "equal":
                yield from _signed(" ", old[old_from:old_to])
            else:
                yield from _signed("-", old[old_from:old_to])
                yield from _signed("+", new[new_from:new_to])


def _closed(rows: list[str], closed: bool) -> list[str]:
    """Each line with its end, which the last one may lack."""
    whole = [f"{row}\n" for row in rows[:-1]]
    return whole if closed else [*whole, rows[-1]]


def _range(start: int, end: int) -> str:
    """Lines from the number ``start`` (counted from 0) on as a hunk's head has them."""
    count = end - start
    return f"{start + (count > 0)}" if count == 1 else f"{start + (count > 0)},{count}"


def _signed(sign: str, rows: Sequence[str]) -> Iterator[str]:
    for row in rows:
        shown, closed, _ = row.partition("\n")
        yield sign + shown
        if not closed:
            yield "\\ No newline at end of file"


class _Lines(SequenceMatcher[str]):
    """Lines that both texts have, in one order.

    Lines that stand once in each text are matched first (as in patience diff), then what lies
    between them. So lines that a chapter has hundreds of (``>``, an attribution) need neither be
    left aside, as difflib does of more than 200 lines, nor each be compared with all others.
    """

    a: Sequence[str]
    b: Sequence[str]

    def get_matching_blocks(self) -> list[Match]:
        """The blocks in order, ended by an empty one, as the base class has them."""
        counts = Counter(self.a), Counter(self.b)
        once = {row for row, count in counts[0].items() if count == counts[1][row] == 1}
        rows = [[at for at, row in enumerate(side) if row in once] for side in (self.a, self.b)]
        anchors = [
            (rows[0][found.a + step], rows[1][found.b + step])
            for found in _between([self.a[at] for at in rows[0]], [self.b[at] for at in rows[1]])
            for step in range(found.size)
        ]
        out: list[Match] = []
        first = second = 0
        for here, there in (*anchors, (len(self.a), len(self.b))):
            out += [
                Match(first + found.a, second + found.b, found.size)
                for found in _between(self.a[first:here], self.b[second:there])
            ]
            if here < len(self.a):
                out.append(Match(here, there, 1))
            first, second = here + 1, there + 1
        return [*_joined(out), Match(len(self.a), len(self.b), 0)]


def _between(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    return SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()[:-1]


def _joined(blocks: Sequence[Match]) -> list[Match]:
    """The same with blocks that touch in both texts made one."""
    out: list[Match] = []
    for one in blocks:
        if out and (out[-1].a + out[-1].size, out[-1].b + out[-1].size) == (one.a, one.b):
            out[-1] = Match(out[-1].a, out[-1].b, out[-1].size + one.size)
        else:
            out.append(one)
    return out
