"""What the coded data says: who contributed to which theme, with which extracts.

A theme has the extracts of its own codes and of the themes under it, however deep. An extract is a
participant's if its transcript is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.coding.model import Codebook, CodedExtract, Participant, Theme


class Matrix(NamedTuple):
    """Theme x participant: ``counts[row][column]`` is how many extracts."""

    themes: tuple[Theme, ...]
    participants: tuple[Participant, ...]
    counts: tuple[tuple[int, ...], ...]


class Coding:
    """The coded data, indexed once. Everything is returned in the order of the author's files.

    Names that the files do not have are answered with nothing: they are reported in loading.
    """

    def __init__(
        self,
        codebook: Codebook,
        extracts: Sequence[CodedExtract],
        participants: Sequence[Participant],
    ) -> None:
        self.codebook = codebook
        self.extracts = tuple(extracts)
        self.participants = tuple(participants)
        self.present = tuple(one for one in self.participants if one.withdrawn is None)
        """Who still takes part: whom tables show and numbers count."""
        self._owners: dict[str, str] = {}
        for person in self.participants:
            for _, transcript in person.transcripts:
                self._owners.setdefault(transcript, person.id)
        self._below: dict[str | None, list[str]] = defaultdict(list)
        for theme in codebook.themes:
            self._below[theme.parent].append(theme.id)
        self._codes = {theme.id: self._codes_below(theme.id) for theme in codebook.themes}
        self._of_theme = {
            theme: tuple(one for one in self.extracts if not codes.isdisjoint(one.codes))
            for theme, codes in self._codes.items()
        }

    def _codes_below(self, theme: str) -> frozenset[str]:
        return frozenset(code for one in self.with_subthemes(theme) for code in one.codes)

    def with_subthemes(self, theme: str) -> tuple[Theme, ...]:
        """Return a theme and all that stand under it."""
        found: set[str] = set()
        waiting = [theme]
        while waiting:
            one = waiting.pop()
            if one not in found:  # themes that stand under themselves are reported in loading
                found.add(one)
                waiting.extend(self._below[one])
        return tuple(one for one in self.codebook.themes if one.id in found)

    def codes_of_theme(self, theme: str) -> frozenset[str]:
        """Return the codes of a theme and of the themes under it."""
        return self._codes.get(theme, frozenset())

    def owner(self, transcript: str) -> str | None:
        """Return the id of the participant whose transcript it is."""
        return self._owners.get(transcript)

    def of_theme(self, theme: str) -> tuple[CodedExtract, ...]:
        """Return the extracts of a theme and of the themes under it."""
        return self._of_theme.get(theme, ())

    def of_participant(self, participant: str) -> tuple[CodedExtract, ...]:
        """Return the extracts from a participant's transcripts."""
        return tuple(one for one in self.extracts if self.owner(one.transcript) == participant)

    def of_code(self, code: str) -> tuple[CodedExtract, ...]:
        """Return the extracts that have a code."""
        return tuple(one for one in self.extracts if code in one.codes)

    def contributors(self, theme: str) -> tuple[Participant, ...]:
        """Return the participants with at least one extract of a theme or of a theme under it."""
        owners = {self.owner(one.transcript) for one in self.of_theme(theme)}
        return tuple(person for person in self.participants if person.id in owners)

    def matrix(self, themes: Sequence[Theme] | None = None) -> Matrix:
        """Count the extracts of each of ``themes`` (default: all) and each who still takes part."""
        rows = self.codebook.themes if themes is None else tuple(themes)
        owners = [[self.owner(one.transcript) for one in self.of_theme(row.id)] for row in rows]
        counts = tuple(tuple(row.count(one.id) for one in self.present) for row in owners)
        return Matrix(rows, self.present, counts)

    def extracts_at(self, transcript: str, lines: tuple[int, int]) -> tuple[CodedExtract, ...]:
        """Return the extracts that overlap lines (first, last) of a transcript."""
        first, last = lines
        return tuple(
            one
            for one in self.extracts
            if one.transcript == transcript
            and one.lines is not None
            and one.lines[0] <= last
            and first <= one.lines[1]
        )

    def codes_at(self, transcript: str, lines: tuple[int, int]) -> tuple[str, ...]:
        """Return the codes of the extracts that overlap lines (first, last) of a transcript."""
        found = {code for one in self.extracts_at(transcript, lines) for code in one.codes}
        return tuple(code.id for code in self.codebook.codes if code.id in found)

    def themes_of(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the themes that have one of ``codes`` themselves, not through a sub-theme."""
        wanted = set(codes)
        return tuple(one.id for one in self.codebook.themes if not wanted.isdisjoint(one.codes))
