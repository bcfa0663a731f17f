"""How near typed authors are to an entry's: names folded, compared, and what differs in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.citations.library import Entry
from generator.citations.names import Name
from generator.citations.typed import ET_AL, OPENERS
from generator.nearest import distance

_ET_AL = re.compile(rf",?\s*(?:{ET_AL}|\band (?:colleagues|others))\s*$")
_BETWEEN = re.compile(r"\s*,\s*(?:and|&|und)\s+|\s*,\s*|\s+(?:and|&|und)\s+")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?[\s-]?){1,4}")

SLIP, ET_AL_MISSING, ORDER, MORE_AUTHORS, YEAR, OTHERS, TOO_FAR = 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0
"""What a difference costs; an entry that costs least is the nearest."""


@cache
def folded(text: str) -> str:
    """A name or title without case, accents and marks: ``O’Sullivan`` is ``osullivan``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = re.sub(r"[’'`´.*_]|[\u0300-\u036f]", "", plain)
    plain = plain.translate({0xDF: "ss", 0xF8: "o", 0xE6: "ae", 0x142: "l"})
    return " ".join(re.findall(r"[^\W_]+", plain))


class Said(NamedTuple):
    """Typed names: as typed, folded as a whole, and as folded surnames with or without et al."""

    names: str
    whole: str
    surnames: tuple[str, ...]
    et_al: bool

    @classmethod
    def of(cls, names: str) -> Said:
        return cls(names, whole_name(names), *_split(names))


class Known(NamedTuple):
    """An entry with its authors folded; ``whole`` are the ways a body may be called."""

    entry: Entry
    label: str
    creators: tuple[Name, ...]
    authors: tuple[str, ...]
    more: bool  # "and others"
    whole: frozenset[str]
    years: frozenset[str]


def known_of(entry: Entry) -> Known:
    """An entry with its authors folded, once for all comparisons."""
    creators = tuple(name for name in entry.creators if name.short != "others")
    names = tuple(folded(name.short) for name in creators)
    whole: set[str] = set()
    if len(creators) == 1 and creators[0].corporate:
        whole |= set(_ways(creators[0].family))
    for name in ("shortauthor", "shorteditor", "shorthand", "label"):
        whole |= {folded(entry.fields[name])} if entry.fields.get(name) else set()
    if not creators:
        whole.add(whole_name(entry.fields.get("title", "")))
        whole.add(whole_name(entry.fields.get("shorttitle", "")))
    years = {entry.year, entry.year[:4], entry.year or "no date"}
    return Known(
        entry,
        entry.label().rpartition(", ")[0],
        entry.creators,
        names,
        len(creators) < len(entry.creators),
        frozenset(whole - {""}),
        frozenset(years - {""}),
    )


def _ways(body: str) -> Iterator[str]:
    """How a body may be called: its name, without ``The``, or its initials (``DfE``, ``BASW``)."""
    yield whole_name(body)
    words = re.findall(r"[^\W_]+", body.removeprefix("The "))
    if len(words) > 1:
        yield "".join(word[0] for word in words).casefold()
        yield "".join(word[0] for word in words if word[0].isupper()).casefold()
    if inside := re.search(r"\(([A-Z]\w+)\)", body):
        yield inside[1].casefold()
        yield whole_name(body[: inside.start()])


def whole_name(names: str) -> str:
    """Names folded as those of one body, without ``The``."""
    return folded(names).removeprefix("the ")


def _split(names: str) -> tuple[tuple[str, ...], bool]:
    """Typed names as folded surnames, and whether ``et al.`` follows them."""
    bare = _ET_AL.sub("", names)
    found = [
        surname
        for part in _BETWEEN.split(bare)
        if part and not _INITIALS.fullmatch(part)
        and (surname := folded(_without_initials(part)))
    ]  # fmt: skip
    return tuple(found), bare != names


def _without_initials(part: str) -> str:
    bare = re.sub(r"^(?:[A-ZÀ-ÖØ-Þ]\.[\s-]?)+\s*|(?:\s+[A-ZÀ-ÖØ-Þ]\.?)+$", "", part)
    return bare or part


def _same_authors(typed: Sequence[str], known: Known, *, et_al: bool) -> bool:
    authors = known.authors
    if not typed or len(typed) > len(authors):
        return False
    if not all(map(_is_surname, typed, authors, known.creators)):
        return False
    if et_al or known.more:
        return len(authors) > len(typed) or known.more
    return len(typed) == len(authors)


def _is_surname(typed: str, family: str, name: Name) -> bool:
    """Whether ``eileen munro`` or ``munro`` is the author ``Munro, E.``, in folded letters."""
    if typed == family:
        return True
    given = typed.removesuffix(f" {family}")
    first = folded(name.given)[:1]
    if given == typed or name.corporate or set(given.split()) & OPENERS:
        return False
    return not first or given[:1] == first


def is_by(said: Said, known: Known) -> bool:
    """Whether an entry is by just the authors that were typed."""
    return said.whole in known.whole or _same_authors(said.surnames, known, et_al=said.et_al)


def names_apart(said: Said, known: Known) -> tuple[float, tuple[str, ...]]:
    """How far typed names are from an entry's, and in what."""
    authors, typed, et_al = known.authors, said.surnames, said.et_al
    if is_by(said, known):
        return 0.0, ()
    if not typed or not authors:
        return TOO_FAR, ()
    if len(known.creators) == 1 and known.creators[0].corporate:
        typed, et_al = (said.whole,), False
    slips = [_slips(one, other) for one, other in zip(typed, authors, strict=False)]
    if len(typed) == len(authors) and not et_al and None not in slips:
        return _misspelt(sum(slip or 0 for slip in slips)), (_spelt(said.names, typed, known),)
    if len(typed) > 1 and set(typed) == set(authors):
        return ORDER, (f"its authors stand in another order: {known.label}",)
    if slips[0] is None:
        several = len(set(typed) & set(authors)) > 1
        return (OTHERS, (f"it is by {known.label}",)) if several else (TOO_FAR, ())
    return _first_is_right(said, known, typed, slips)


def _first_is_right(
    said: Said, known: Known, typed: Sequence[str], slips: Sequence[int | None]
) -> tuple[float, tuple[str, ...]]:
    """How far names are apart of which the first is right, or nearly, and the number is not."""
    cost = _misspelt(slips[0] or 0)
    why = () if not slips[0] else (_spelt(said.names, typed[:1], known),)
    count = len(known.authors)
    if len(typed) == 1 and count > 2 and not said.et_al:
        return cost + ET_AL_MISSING, (
            *why, f"it has {_number(count)} authors, so “et al.” is missing"
        )  # fmt: skip
    if said.et_al and count > len(typed) and None not in slips:
        return cost, why
    if said.et_al and len(typed) >= count:
        return cost + ET_AL_MISSING, (*why, f"it has no more authors than {known.label}")
    return cost + MORE_AUTHORS, (*why, f"it is by {known.label}")


def _slips(typed: str, author: str) -> int | None:
    """The letters by which two names differ; ``None`` if these are two names."""
    longest = max(len(typed), len(author))
    limit = 1 if longest < 7 else 2 if longest < 14 else 3
    if typed == author:
        return 0
    # One slip changes two kinds of letters at most: most names are told apart without counting.
    if len(set(typed) ^ set(author)) > 2 * limit:
        return None
    found = distance(typed, author, limit)
    if found > limit or (longest < 4 and found):
        return None
    return found


def _misspelt(slips: int) -> float:
    return SLIP + slips / 10 if slips else 0.0


def _spelt(names: str, typed: Sequence[str], known: Known) -> str:
    """``it has Burnham, not Burham``."""
    as_typed = {folded(part): part.strip() for part in _BETWEEN.split(_ET_AL.sub("", names))}
    wrong = [
        (name.short, as_typed.get(one, names))
        for one, author, name in zip(typed, known.authors, known.creators, strict=False)
        if one != author and not _is_surname(one, author, name)
    ]
    right = " and ".join(other for other, _ in wrong)
    return f"it has {right}, not {' and '.join(one for _, one in wrong)}"


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else str(count)
