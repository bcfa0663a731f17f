"""Which entry a typed citation means: the one that fits, several that do, or the nearest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.citations.library import Entry, Library
from generator.citations.names import Name
from generator.citations.typed import ET_AL, OPENERS, TypedWork
from generator.nearest import distance

_ET_AL = re.compile(rf",?\s*(?:{ET_AL}|\band (?:colleagues|others))\s*$")
_BETWEEN = re.compile(r"\s*,\s*(?:and|&|und)\s+|\s*,\s*|\s+(?:and|&|und)\s+")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?[\s-]?){1,4}")
_START = re.compile(r"(?:,\s+(?:and|&)?\s*|\s+(?:and|&)\s+|\s+)(?=[A-ZÀ-ÖØ-Þ]|v[ao]n |de )")
_SPACE = re.compile(r"(?<![,&])(?<!\band)\s+(?=[A-ZÀ-ÖØ-Þ]|v[ao]n |de )")
_FAR_YEAR = 9

# What a difference costs; an entry that costs least is the nearest.
_SLIP, _ET_AL_COST, _ORDER, _MORE_AUTHORS, _YEAR, _OTHERS, _TOO_FAR = (
    0.5,
    1.0,
    1.5,
    2.0,
    3.0,
    5.0,
    8.0,
)


@dataclass(frozen=True, slots=True)
class Near:
    """An entry that is not what was typed, and how it differs: ``it is of 2021, not 2022``."""

    entry: Entry
    cost: float
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """What a typed work can mean.

    ``names`` are those of the typed names that belong to it (``Munro`` of ``In Leeds, Munro``).
    ``fitting`` are the entries with just these authors and this year; where there are none,
    ``near`` are the nearest, all equally near. A typed year letter that several entries could have
    makes none of them certain.
    """

    names: str
    fitting: tuple[Entry, ...] = ()
    near: tuple[Near, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The one entry that fits."""
        return self.fitting[0] if len(self.fitting) == 1 else None

    @property
    def meant(self) -> Entry | None:
        """The entry that is probably meant: that which fits, or the only nearest one."""
        return self.entry or (self.near[0].entry if len(self.near) == 1 else None)


@cache
def folded(text: str) -> str:
    """A name or title without case, accents and marks: ``O’Sullivan`` is ``osullivan``."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = re.sub(r"[’'`´.*_]|[\u0300-\u036f]", "", plain)
    plain = plain.translate({0xDF: "ss", 0xF8: "o", 0xE6: "ae", 0x142: "l"})
    return " ".join(re.findall(r"[^\W_]+", plain))


@dataclass(frozen=True, slots=True)
class _Said:
    """Typed names: as typed, folded as a whole, and as folded surnames with or without et al."""

    names: str
    whole: str
    surnames: tuple[str, ...]
    et_al: bool

    @classmethod
    def of(cls, names: str) -> _Said:
        return cls(names, _whole(names), *_split(names))


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry with its authors folded; ``whole`` are the ways a body may be called."""

    entry: Entry
    label: str
    creators: tuple[Name, ...]
    authors: tuple[str, ...]
    more: bool  # "and others"
    whole: frozenset[str]
    years: frozenset[str]


class Fitter:
    """Finds entries of one library, whose names it folds once."""

    def __init__(self, library: Library) -> None:
        self.known = tuple(_known(entry) for entry in library)
        self._apart: dict[str, tuple[tuple[_Known, float, tuple[str, ...]], ...]] = {}

    def fit(self, work: TypedWork, *, narrative: bool = False) -> Fit:
        """Find what a typed work with names means.

        Before a ``narrative`` one stand other words with capitals: ``In Leeds, Munro (2011)``.
        """
        best = Fit(_without_openers(work.names))
        lowest = _TOO_FAR
        for names in _ends(work.names, _START if narrative else _SPACE):
            said = _Said.of(names)
            fitting = tuple(self._fitting(said, work.year))
            # What is nearly right as a whole is no other work by the last of its authors.
            if fitting and not _is_one_slip(lowest):
                return Fit(names, fitting)
            near = tuple(self._near(said, work.year))
            if near and near[0].cost < lowest:
                lowest, best = near[0].cost, Fit(names, (), near)
        return best

    def fit_year(self, work: TypedWork, above: str) -> Fit:
        """Find what ``(2009, p. 3)`` means: a work of that year whose authors ``above`` names.

        Of several, the one that is named last.
        """
        text = f" {folded(above)} "
        year = work.year.rstrip("abcdefgh")
        found = [
            (text.rfind(f" {one.authors[0]} "), one.entry)
            for one in self.known
            if year in one.years and one.authors and f" {one.authors[0]} " in text
        ]
        last = max((at for at, _ in found), default=-1)
        entries = tuple(entry for at, entry in found if at == last)
        if entries:
            return Fit("", entries)
        misspelt = [
            Near(one.entry, 1.0, (f"it is by {one.entry.creators[0].short}",))
            for one in self.known
            if year in one.years and any(f" {name} " in text for name in one.authors)
        ]
        return Fit("", (), tuple(misspelt[:3]))

    def _fitting(self, said: _Said, year: str) -> Iterator[Entry]:
        base, letter = _base(year)
        found = [one.entry for one in self.known if base in one.years and _is_by(said, one)]
        if letter and len(found) == 1:
            return  # the letter tells of a second work, which is not there
        yield from found

    def _alike(self, said: _Said) -> tuple[tuple[_Known, float, tuple[str, ...]], ...]:
        """The entries by nearly these authors, of whatever year, with how far they are apart."""
        if said.names not in self._apart:
            every = ((one, *_names_apart(said, one)) for one in self.known)
            self._apart[said.names] = tuple(row for row in every if row[1] < _TOO_FAR)
        return self._apart[said.names]

    def _near(self, said: _Said, year: str) -> Iterator[Near]:
        base, letter = _base(year)
        found = []
        for one, names_apart, said_of_names in self._alike(said):
            cost, why = names_apart, said_of_names
            if base not in one.years:
                apart = _years_apart(base, one.entry.year)
                # Two slips at once are one too many, unless both are small.
                few = cost == 0 or (cost <= _ET_AL_COST and apart <= 1)
                cost += _YEAR + min(apart, 15) / 10 if few else _TOO_FAR
                why = (*why, f"it is of {one.entry.year or 'no date'}, not {base}")
            elif letter and not why:
                cost = _SLIP
                why = (f"no other work by its authors is of {base}, so no {letter} is due",)
            found.append((cost, one.entry, why))
        lowest = min((cost for cost, _, _ in found), default=_TOO_FAR)
        if lowest < _TOO_FAR:
            yield from (Near(entry, cost, why) for cost, entry, why in found if cost == lowest)


def _known(entry: Entry) -> _Known:
    creators = tuple(name for name in entry.creators if name.short != "others")
    names = tuple(folded(name.short) for name in creators)
    whole: set[str] = set()
    if len(creators) == 1 and creators[0].corporate:
        whole |= set(_ways(creators[0].family))
    for name in ("shortauthor", "shorteditor", "shorthand", "label"):
        whole |= {folded(entry.fields[name])} if entry.fields.get(name) else set()
    if not creators:
        whole.add(_whole(entry.fields.get("title", "")))
        whole.add(_whole(entry.fields.get("shorttitle", "")))
    years = {entry.year, entry.year[:4], entry.year or "no date"}
    return _Known(
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
    yield _whole(body)
    words = re.findall(r"[^\W_]+", body.removeprefix("The "))
    if len(words) > 1:
        yield "".join(word[0] for word in words).casefold()
        yield "".join(word[0] for word in words if word[0].isupper()).casefold()
    if inside := re.search(r"\(([A-Z]\w+)\)", body):
        yield inside[1].casefold()
        yield _whole(body[: inside.start()])


def _whole(names: str) -> str:
    return folded(names).removeprefix("the ")


def _ends(names: str, start: re.Pattern[str]) -> Iterator[str]:
    """The names, and all that they may be without what stands before them in a sentence."""
    yield names
    yield from (names[found.end() :] for found in start.finditer(names))


def _is_one_slip(cost: float) -> bool:
    """Whether all names are right but for one letter, their order or the year."""
    return cost <= _ORDER or _YEAR <= cost < _OTHERS


def _without_openers(names: str) -> str:
    while (first := re.match(r"(\w+),?\s+", names)) and first[1].casefold() in OPENERS:
        names = names[first.end() :]
    return names


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


def _base(year: str) -> tuple[str, str]:
    """A typed year and its letter."""
    if year[:1].isdigit():
        return year[:4], year[4:]
    return ("no date", "") if year.startswith(("n", "N", "o")) else (year, "")


def _same_authors(typed: Sequence[str], known: _Known, *, et_al: bool) -> bool:
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


def _is_by(said: _Said, known: _Known) -> bool:
    return said.whole in known.whole or _same_authors(said.surnames, known, et_al=said.et_al)


def _names_apart(said: _Said, known: _Known) -> tuple[float, tuple[str, ...]]:
    """How far typed names are from an entry's, and in what."""
    authors, typed, et_al = known.authors, said.surnames, said.et_al
    if _is_by(said, known):
        return 0.0, ()
    if not typed or not authors:
        return _TOO_FAR, ()
    if len(known.creators) == 1 and known.creators[0].corporate:
        typed, et_al = (said.whole,), False
    slips = [_slips(one, other) for one, other in zip(typed, authors, strict=False)]
    if len(typed) == len(authors) and not et_al and None not in slips:
        return _misspelt(sum(slip or 0 for slip in slips)), (_spelt(said.names, typed, known),)
    if len(typed) > 1 and set(typed) == set(authors):
        return _ORDER, (f"its authors stand in another order: {known.label}",)
    if slips[0] is None:
        several = len(set(typed) & set(authors)) > 1
        return (_OTHERS, (f"it is by {known.label}",)) if several else (_TOO_FAR, ())
    return _first_is_right(said, known, typed, slips)


def _first_is_right(
    said: _Said, known: _Known, typed: Sequence[str], slips: Sequence[int | None]
) -> tuple[float, tuple[str, ...]]:
    """How far names are apart of which the first is right, or nearly, and the number is not."""
    cost = _misspelt(slips[0] or 0)
    why = () if not slips[0] else (_spelt(said.names, typed[:1], known),)
    count = len(known.authors)
    if len(typed) == 1 and count > 2 and not said.et_al:
        return cost + _ET_AL_COST, (
            *why, f"it has {_number(count)} authors, so “et al.” is missing"
        )  # fmt: skip
    if said.et_al and count > len(typed) and None not in slips:
        return cost, why
    if said.et_al and len(typed) >= count:
        return cost + _ET_AL_COST, (*why, f"it has no more authors than {known.label}")
    return cost + _MORE_AUTHORS, (*why, f"it is by {known.label}")


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
    return _SLIP + slips / 10 if slips else 0.0


def _spelt(names: str, typed: Sequence[str], known: _Known) -> str:
    """``it has Burnham, not Burham``."""
    as_typed = {folded(part): part.strip() for part in _BETWEEN.split(_ET_AL.sub("", names))}
    wrong = [
        (name.short, as_typed.get(one, names))
        for one, author, name in zip(typed, known.authors, known.creators, strict=False)
        if one != author and not _is_surname(one, author, name)
    ]
    right = " and ".join(other for other, _ in wrong)
    return f"it has {right}, not {' and '.join(one for _, one in wrong)}"


def _years_apart(typed: str, year: str) -> int:
    if typed.isdigit() and year[:4].isdigit():
        return abs(int(typed) - int(year[:4]))
    return _FAR_YEAR


def _number(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else str(count)
