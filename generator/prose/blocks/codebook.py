"""``/// codebook``: codes with their labels and how often each was used; ``/// codebook | THEME``.

Without a theme all codes are listed, those that no theme has at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.coding.model import Code
from generator.nearest import nearest
from generator.prose.computed import ComputedBlock, Study, Unwritable


@dataclass(frozen=True, slots=True)
class Section:
    """Codes under one heading (a theme's name; empty for a list without one), with their counts."""

    title: str
    theme: str
    codes: tuple[tuple[Code, int], ...]


def _compute(study: Study, argument: str) -> Mapping[str, object] | Unwritable:
    book = study.codebook
    known = [theme.id for theme in book.themes]
    if argument and argument not in known:
        near = nearest(argument, known)
        return Unwritable(
            f"The codebook has no theme “{argument}”" + (f"; perhaps “{near}”?" if near else "."),
            "codebook.yml lists the themes under themes:.",
        )
    if not book.codes:
        return Unwritable("The codebook has no codes to show.", "codebook.yml lists them.")
    themes = study.coding.with_subthemes(argument) if argument else book.themes
    sections = [
        Section(
            theme.name,
            theme.id,
            _counted(study, [one for one in book.codes if one.id in theme.codes]),
        )
        for theme in themes
        if theme.codes
    ]
    if not argument:
        used = {code for theme in book.themes for code in theme.codes}
        rest = _counted(study, [code for code in book.codes if code.id not in used])
        if rest:
            sections.append(Section("In no theme" if sections else "", "", rest))
    return {"sections": sections}


def _counted(study: Study, codes: Iterable[Code]) -> tuple[tuple[Code, int], ...]:
    return tuple((code, len(study.coding.of_code(code.id))) for code in codes)


BLOCK = ComputedBlock(_compute)
