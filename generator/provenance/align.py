"""Align two rows of words that are nearly the same, to show how they differ.

Shared stretches of three words are chained into the best order (as sequence aligners chain seeds);
what lies between two of them is aligned word by word (Needleman and Wunsch 1970; Gotoh 1982).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.provenance.compare import Pair

SEED = 3  # words
_LONG = 8  # words of a stretch that hardly stands anywhere by chance
_BLOCKS = 240  # stretches that are chained; of more the longest
_MANY_BLOCKS, _NEIGHBOURS = 12_000, 20  # where these cover less than most of the quotation
_MOST = 0.9
_PLACES = 50  # of one stretch of three words that are looked at
_STEPS = 1_000_000  # words in all stretches together
_LEAP = 60  # words of the transcript that may be left out between two stretches without a cut
_REACH = 6  # words looked at beyond the ends of the quotation
_AREA = 20_000  # cells of one word-by-word table
# What a change, another form of a word, a word of the quotation alone and one of the transcript
# alone cost. At the ends, where words of the transcript are left out freely, a changed word must
# cost less than an added one, or two words were never set side by side; and more than a missing
# one, or an equal word a step further on were never found.
_CHANGE, _FORM, _ADDED, _MISSING = 0.9, 0.5, 0.95, 0.55
_MORE = 0.12  # each further word of the transcript alone
_FAR, _SAME = 1e9, 1e-9


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of words that both texts have: where it starts in each, and how long it is."""

    quoted: int
    spoken: int
    size: int

    @property
    def quoted_end(self) -> int:
        return self.quoted + self.size

    @property
    def spoken_end(self) -> int:
        return self.spoken + self.size


def shared_blocks(
    quoted: Sequence[str], spoken: Sequence[str], find: Callable[[str], Iterator[int]]
) -> list[Block]:
    """The longest stretches of at least three words that the transcript has too.

    ``find`` yields the word numbers (indices of ``spoken``) at which a phrase stands. Within a long
    stretch that stands nowhere else, no other places of its words are looked for. Where the same
    is said over and over, only some of its places are.
    """
    reached: dict[int, int] = {}  # how far apart both texts are in a block -> where it ends
    known: dict[str, tuple[int, ...]] = {}  # a phrase -> where it stands
    blocks: list[Block] = []
    at, left = 0, _STEPS
    while at <= len(quoted) - SEED and left > 0:
        sizes = [0]
        phrase = " ".join(quoted[at : at + SEED])
        if phrase not in known:
            known[phrase] = tuple(islice(find(phrase), _PLACES))
        for place in known[phrase]:
            if left <= 0 or at + SEED <= reached.get(place - at, 0):
                continue
            size = SEED
            while (
                at + size < len(quoted)
                and place + size < len(spoken)
                and quoted[at + size] == spoken[place + size]
            ):
                size += 1
            blocks.append(Block(at, place, size))
            reached[place - at] = at + size
            left -= size
            sizes.append(size)
        alone = len(sizes) == 2 and sizes[-1] >= _LONG
        at += sizes[-1] - SEED + 1 if alone else 1
    return blocks


def best_chain(blocks: Sequence[Block], elastic: Sequence[bool]) -> list[Block]:
    """The blocks that together, in order in both texts, cover the quotation best.

    ``elastic[i]`` tells that any number of words may be left out before word ``i`` of the
    quotation. Blocks of the result do not overlap. Where the longest ones cover too little, of a
    quotation that is cut into very many, all of them are chained, each to one of the nearest.
    """
    cuts = [0]
    for one in elastic:
        cuts.append(cuts[-1] + one)
    longest = sorted(blocks, key=lambda block: -block.size)
    chain = _chain(longest[:_BLOCKS], cuts, _BLOCKS)
    if len(longest) > _BLOCKS and sum(block.size for block in chain) < _MOST * len(elastic):
        many = _chain(longest[:_MANY_BLOCKS], cuts, _NEIGHBOURS)
        chain = max(chain, many, key=lambda found: sum(block.size for block in found))
    return chain


def _chain(blocks: Sequence[Block], cuts: Sequence[int], reach: int) -> list[Block]:
    """The best chain in which each block follows one of the ``reach`` before it."""
    kept = sorted(blocks, key=lambda block: (block.quoted, block.spoken))
    score = [float(block.size) for block in kept]
    before = [-1] * len(kept)
    for at, block in enumerate(kept):
        for other_at in range(max(0, at - reach), at):
            other = kept[other_at]
            gained = _gain(other, block, cuts)
            if gained is not None and score[other_at] + gained > score[at]:
                score[at] = score[other_at] + gained
                before[at] = other_at
    if not kept:
        return []
    at = max(range(len(kept)), key=score.__getitem__)
    chain: list[Block] = []
    while at >= 0:
        chain.append(kept[at])
        at = before[at]
    return _trimmed(chain[::-1])


def _gain(other: Block, block: Block, cuts: Sequence[int]) -> float | None:
    """What ``block`` adds behind ``other``, or ``None`` if it cannot stand there."""
    if block.quoted_end <= other.quoted_end or block.spoken_end <= other.spoken_end:
        return None
    overlap = max(other.quoted_end - block.quoted, other.spoken_end - block.spoken, 0)
    if overlap >= block.size:
        return None
    typed = block.quoted + overlap - other.quoted_end
    said = block.spoken + overlap - other.spoken_end
    if cuts[block.quoted + overlap + 1] > cuts[other.quoted_end]:
        return block.size - overlap - 0.5 - 0.0001 * said
    if said > typed + _LEAP:
        return None
    return block.size - overlap - 0.5 - 0.08 * abs(said - typed)


def _trimmed(chain: Sequence[Block]) -> list[Block]:
    out: list[Block] = []
    for block in chain:
        overlap = 0
        if out:
            overlap = max(out[-1].quoted_end - block.quoted, out[-1].spoken_end - block.spoken, 0)
        out.append(Block(block.quoted + overlap, block.spoken + overlap, block.size - overlap))
    return out


def align(
    quoted: Sequence[str],
    spoken: Sequence[str],
    chain: Sequence[Block],
    costs: Mapping[int, float],
) -> list[Pair]:
    """Align the whole quotation with the transcript around a chain of blocks.

    ``costs[i]`` is what a word of the transcript costs that is left out before word ``i`` of the
    quotation (less than usual at a cut or a bracket). The result starts and ends with words of the
    quotation.
    """
    pairs: list[Pair] = []
    first = chain[0]
    reach = max(0, first.spoken - first.quoted - _REACH)
    pairs += _table(
        quoted,
        spoken,
        rows=(0, first.quoted),
        columns=(reach, first.spoken),
        costs=costs,
        free=(True, False),
    )
    for number, block in enumerate(chain):
        pairs += [(block.quoted + step, block.spoken + step) for step in range(block.size)]
        if number + 1 < len(chain):
            following = chain[number + 1]
            pairs += _between(quoted, spoken, block, following, costs)
    last = chain[-1]
    rest = len(quoted) - last.quoted_end
    reach = min(len(spoken), last.spoken_end + rest + _REACH)
    pairs += _table(
        quoted,
        spoken,
        rows=(last.quoted_end, len(quoted)),
        columns=(last.spoken_end, reach),
        costs=costs,
        free=(False, True),
    )
    return _bare(pairs)


def _between(
    quoted: Sequence[str],
    spoken: Sequence[str],
    block: Block,
    following: Block,
    costs: Mapping[int, float],
) -> list[Pair]:
    start, end = block.spoken_end, following.spoken
    typed = following.quoted - block.quoted_end
    kept = 2 * typed + 4
    rows = block.quoted_end, following.quoted
    if end - start <= 3 * kept:
        return _table(quoted, spoken, rows=rows, columns=(start, end), costs=costs)
    # A long cut: only its two ends can hold words of the quotation.
    near = [*range(start, start + kept), *range(end - kept, end)]
    pairs = _table(
        quoted, [spoken[at] for at in near], rows=rows, columns=(0, len(near)), costs=costs
    )
    out: list[Pair] = []
    for index, at in pairs:
        if at == kept:
            out += [(None, place) for place in range(start + kept, end - kept)]
        out.append((index, None if at is None else near[at]))
    return out


def align_window(
    quoted: Sequence[str],
    spoken: Sequence[str],
    first: int,
    last: int,
    costs: Mapping[int, float],
) -> list[Pair]:
    """Align the whole quotation with words ``first`` to ``last`` (exclusive) of the transcript."""
    return _bare(
        _table(
            quoted,
            spoken,
            rows=(0, len(quoted)),
            columns=(first, last),
            costs=costs,
            free=(True, True),
        )
    )


def _bare(pairs: list[Pair]) -> list[Pair]:
    """Drop words of the transcript before the first and behind the last of the quotation."""
    typed = [at for at, pair in enumerate(pairs) if pair[0] is not None]
    return pairs[typed[0] : typed[-1] + 1] if typed else []


def _table(
    quoted: Sequence[str],
    spoken: Sequence[str],
    *,
    rows: tuple[int, int],
    columns: tuple[int, int],
    costs: Mapping[int, float],
    free: tuple[bool, bool] = (False, False),
) -> list[Pair]:
    """Align a stretch of the quotation with one of the transcript; either may be empty.

    ``free`` tells that words of the transcript cost nothing before the first, or behind the last,
    word of the quotation. Leaving out a second word in a row costs little (Gotoh 1982).
    """
    first, start = rows[0], columns[0]
    height, width = rows[1] - first, columns[1] - start
    if not height or not width or height * width > _AREA:
        return [*((None, at) for at in range(*columns)), *((index, None) for index in range(*rows))]
    usual = [costs.get(first + row, _MISSING) for row in range(height + 1)]
    opening = [0.0 if free[0] else usual[0], *usual[1:]]
    if free[1]:
        opening[-1] = 0.0
    more = [min(cost, _MORE) for cost in opening]
    best = [[_FAR] * (width + 1) for _ in range(height + 1)]
    missing = [[_FAR] * (width + 1) for _ in range(height + 1)]
    for row in range(height + 1):
        here, gaps = best[row], missing[row]
        here[0] = row * _ADDED
        above = best[row - 1]
        word = quoted[first + row - 1]
        for column in range(1, width + 1):
            gap = gaps[column] = min(here[column - 1] + opening[row], gaps[column - 1] + more[row])
            if row:
                change = above[column - 1] + _change(word, spoken[start + column - 1])
                here[column] = min(change, gap, above[column] + _ADDED)
            else:
                here[column] = gap
    way = _walk(best, missing, quoted[first : rows[1]], spoken[start : columns[1]], more)
    return [
        (None if index is None else first + index, None if at is None else start + at)
        for index, at in way
    ]


def _walk(
    best: Sequence[Sequence[float]],
    missing: Sequence[Sequence[float]],
    quoted: Sequence[str],
    spoken: Sequence[str],
    more: Sequence[float],
) -> list[Pair]:
    """Read the cheapest way out of the tables, from their end."""
    row, column = len(best) - 1, len(best[0]) - 1
    pairs: list[Pair] = []
    in_gap = False
    while row or column:
        here = missing[row][column] if in_gap else best[row][column]
        if not in_gap and row and column:
            step = _change(quoted[row - 1], spoken[column - 1])
            if abs(here - best[row - 1][column - 1] - step) < _SAME:
                row, column = row - 1, column - 1
                pairs.append((row, column))
                continue
        if column and abs(here - missing[row][column]) < _SAME:
            in_gap = abs(here - missing[row][column - 1] - more[row]) < _SAME
            column -= 1
            pairs.append((None, column))
            continue
        row -= 1
        pairs.append((row, None))
    return pairs[::-1]


def _change(word: str, said: str) -> float:
    """What it costs to set two words side by side; forms of one word lie nearer than others."""
    if word == said:
        return 0.0
    return _FORM if word[:4] == said[:4] else _CHANGE
