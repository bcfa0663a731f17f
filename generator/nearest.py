"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name in ``known`` that is nearest to ``word``, or ``None`` where none is near.

    Near is, whatever the case: equal; different by few slips (a letter too many, missing, wrong,
    or swapped with its neighbour), fewer than half of the longer name's letters and no more than
    two or a quarter of them; or else one begins with the other (``lang``, ``language``). Of
    equally near names the first is taken. Numbers are near to nothing: 24 is no misspelt 23.
    """
    wanted, names = word.casefold(), tuple(known)
    if not wanted or wanted.isdigit():
        return None
    best, fewest = None, len(wanted)
    for name in names:
        length = max(len(wanted), len(name))
        limit = min(max(2, length // 4), (length - 1) // 2, fewest - 1)
        slips = distance(wanted, name.casefold(), limit)
        if slips <= limit:
            best, fewest = name, slips
    return best or next((name for name in names if _begins(wanted, name.casefold())), None)


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter)


def distance(one: str, other: str, limit: int) -> int:
    """Count the slips between two words; ``limit + 1`` stands for more than ``limit``.

    Optimal string alignment: insertion, deletion, substitution and transposition of neighbours, no
    stretch edited twice (https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, last, row = row, above, [i]
        for j, against in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and (not above or min(above) > limit):
            return limit + 1
    return min(row[-1], limit + 1)
