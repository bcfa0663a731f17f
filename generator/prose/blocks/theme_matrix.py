"""``/// theme-matrix``: themes by participants, with the number of coded extracts in each cell.

Computed from the coding, so a tick without an extract cannot stand in it. The argument may choose
one theme with those under it: ``/// theme-matrix | push-towards``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.coding.model import Theme
from generator.nearest import nearest
from generator.prose.computed import ComputedBlock, Study, Unwritable


@dataclass(frozen=True, slots=True)
class Row:
    """A theme, how deep it is nested (0: at the top), and its counts by participant."""

    theme: Theme
    depth: int
    counts: tuple[int, ...]


def _compute(study: Study, argument: str) -> Mapping[str, object] | Unwritable:
    themes = study.codebook.themes
    if argument:
        themes = study.coding.with_subthemes(argument) if argument in _ids(themes) else ()
    if not themes:
        near = nearest(argument, _ids(study.codebook.themes))
        return Unwritable(
            f"The codebook has no theme “{argument}”" + (f"; perhaps “{near}”?" if near else ".")
            if argument
            else "The codebook has no themes to show.",
            "codebook.yml lists the themes under themes:.",
        )
    ordered = tuple(nested(themes))
    matrix = study.coding.matrix([theme for theme, _ in ordered])
    shown = [at for at, row in enumerate(matrix.counts) if any(row) or ordered[at][0].codes]
    rows = [Row(*ordered[at], matrix.counts[at]) for at in shown]
    return {"people": matrix.participants, "rows": rows}


def _ids(themes: tuple[Theme, ...]) -> list[str]:
    return [theme.id for theme in themes]


def nested(themes: tuple[Theme, ...]) -> list[tuple[Theme, int]]:
    """Themes with their depth, each right above those under it."""
    ids = set(_ids(themes))
    result: list[tuple[Theme, int]] = []

    def add(theme: Theme, depth: int) -> None:
        if any(theme is one for one, _ in result):
            return  # a theme that stands under itself is reported in loading
        result.append((theme, depth))
        for below in themes:
            if below.parent == theme.id:
                add(below, depth + 1)

    for theme in themes:
        if theme.parent not in ids:
            add(theme, 0)
    return result


BLOCK = ComputedBlock(_compute)
