"""Rules that undo one cause of a difference between a printed text and another, and nothing else.

A difference is explained by the fewest rules that make both texts the same; what no set of rules
makes the same is unexplained.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

_MOST = 4

Pair = tuple[str, str]
"""What the program printed and what the author did."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause. ``undo`` rewrites both texts so that they do not differ by it."""

    name: str
    undo: Callable[[str, str], Pair]


def same(text: Callable[[str], str]) -> Callable[[str, str], Pair]:
    """A rule that does the same to both texts."""
    return lambda ours, theirs: (text(ours), text(theirs))


def explain(ours: str, theirs: str, causes: Sequence[Cause]) -> tuple[str, ...] | None:
    """The causes of the difference: none for equal texts, ``None`` where the rules do not do.

    Rules are applied in their order. Sets of fewer rules are tried first, and none of more than
    four: with enough rules anything could be explained.
    """
    for size in range(_MOST + 1):
        for chosen in combinations(causes, size):
            one, other = ours, theirs
            for cause in chosen:
                one, other = cause.undo(one, other)
            if one == other:
                return tuple(cause.name for cause in chosen)
    return None
