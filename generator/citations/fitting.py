"""Which entry a typed citation means: the one that fits, several that do, or the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from generator.citations.authors import (
    ET_AL_MISSING,
    ORDER,
    OTHERS,
    SLIP,
    TOO_FAR,
    YEAR,
    Known,
    Said,
    folded,
    is_by,
    known_of,
    names_apart,
)
from generator.citations.library import Entry, Library
from generator.citations.typed import OPENERS, TypedWork

_START = re.compile(r"(?:,\s+(?:and|&)?\s*|\s+(?:and|&)\s+|\s+)(?=[A-ZÀ-ÖØ-Þ]|v[ao]n |de )")
_SPACE = re.compile(r"(?<![,&])(?<!\band)\s+(?=[A-ZÀ-ÖØ-Þ]|v[ao]n |de )")
_FAR_YEAR = 9


class Near(NamedTuple):
    """An entry that is not what was typed, and how it differs: ``it is of 2021, not 2022``."""

    entry: Entry
    cost: float
    differences: tuple[str, ...]


class Fit(NamedTuple):
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


Fits = Mapping[tuple[str, str, str], Fit]
"""What was found by the names, the year, and how the names stand (or the text above, without)."""
_NARRATIVE = "before the bracket"


class Fitter:
    """Finds entries of one library. Of no names and year it looks for them twice.

    ``fits`` are what an earlier one found in the same library.
    """

    def __init__(self, library: Library, fits: Fits = MappingProxyType({})) -> None:
        self.library = library
        self.fits = dict(fits)
        self._apart: dict[str, tuple[tuple[Known, float, tuple[str, ...]], ...]] = {}

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Every entry with its names folded."""
        return tuple(known_of(entry) for entry in self.library)

    def fit(self, work: TypedWork, *, narrative: bool = False) -> Fit:
        """Find what a typed work with names means.

        Before a ``narrative`` one stand other words with capitals: ``In Leeds, Munro (2011)``.
        """
        typed = work.names, work.year, _NARRATIVE if narrative else ""
        if typed not in self.fits:
            self.fits[typed] = self._fit(work, narrative)
        return self.fits[typed]

    def _fit(self, work: TypedWork, narrative: bool) -> Fit:
        best = Fit(_without_openers(work.names))
        lowest = TOO_FAR
        for names in _ends(work.names, _START if narrative else _SPACE):
            said = Said.of(names)
            fitting = tuple(self._fitting(said, work.year))
            # What is nearly right as a whole is no other work by the last of its authors.
            if fitting and not _is_one_slip(lowest):
                return Fit(names, fitting)
            near = tuple(self._near(said, work.year))
            if near and near[0].cost < lowest:
                lowest, best = near[0].cost, Fit(names, (), near)
        return best

    def fit_key(self, key: str) -> Fit:
        """Find the entry of a key, or the one whose key is nearest."""
        entry, near = self.library.get(key), self.library.nearest(key)
        if entry is not None:
            return Fit("", (entry,))
        return Fit("", (), (Near(near, SLIP, (f"its key is not {key}",)),) if near else ())

    def fit_year(self, work: TypedWork, above: str) -> Fit:
        """Find what ``(2009, p. 3)`` means: a work of that year whose authors ``above`` names.

        Of several, the one that is named last.
        """
        typed = "", work.year, above
        if typed not in self.fits:
            self.fits[typed] = self._fit_year(work, above)
        return self.fits[typed]

    def _fit_year(self, work: TypedWork, above: str) -> Fit:
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

    def _fitting(self, said: Said, year: str) -> Iterator[Entry]:
        base, letter = _base(year)
        found = [one.entry for one in self.known if base in one.years and is_by(said, one)]
        if letter and len(found) == 1:
            return  # the letter tells of a second work, which is not there
        yield from found

    def _alike(self, said: Said) -> tuple[tuple[Known, float, tuple[str, ...]], ...]:
        """The entries by nearly these authors, of whatever year, with how far they are apart."""
        if said.names not in self._apart:
            every = ((one, *names_apart(said, one)) for one in self.known)
            self._apart[said.names] = tuple(row for row in every if row[1] < TOO_FAR)
        return self._apart[said.names]

    def _near(self, said: Said, year: str) -> Iterator[Near]:
        base, letter = _base(year)
        found = []
        for one, distance, differences in self._alike(said):
            cost, why = distance, differences
            if base not in one.years:
                apart = _years_apart(base, one.entry.year)
                # Two slips at once are one too many, unless both are small.
                few = cost == 0 or (cost <= ET_AL_MISSING and apart <= 1)
                cost += YEAR + min(apart, 15) / 10 if few else TOO_FAR
                why = (*why, f"it is of {one.entry.year or 'no date'}, not {base}")
            elif letter and not why:
                cost = SLIP
                why = (f"no other work by its authors is of {base}, so no {letter} is due",)
            found.append((cost, one.entry, why))
        lowest = min((cost for cost, _, _ in found), default=TOO_FAR)
        if lowest < TOO_FAR:
            yield from (Near(entry, cost, why) for cost, entry, why in found if cost == lowest)


def _ends(names: str, start: re.Pattern[str]) -> Iterator[str]:
    """The names, and all that they may be without what stands before them in a sentence."""
    yield names
    yield from (names[found.end() :] for found in start.finditer(names))


def _is_one_slip(cost: float) -> bool:
    """Whether all names are right but for one letter, their order or the year."""
    return cost <= ORDER or YEAR <= cost < OTHERS


def _without_openers(names: str) -> str:
    while (first := re.match(r"(\w+),?\s+", names)) and first[1].casefold() in OPENERS:
        names = names[first.end() :]
    return names


def _base(year: str) -> tuple[str, str]:
    """A typed year and its letter."""
    if year[:1].isdigit():
        return year[:4], year[4:]
    return ("no date", "") if year.startswith(("n", "N", "o")) else (year, "")


def _years_apart(typed: str, year: str) -> int:
    if typed.isdigit() and year[:4].isdigit():
        return abs(int(typed) - int(year[:4]))
    return _FAR_YEAR
