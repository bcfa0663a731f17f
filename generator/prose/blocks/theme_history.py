"""``/// theme-history``: how the themes came to be, stage by stage.

The argument may choose one theme: ``/// theme-history | push-towards``.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.nearest import nearest
from generator.prose.computed import ComputedBlock, Study, Unwritable


def _compute(study: Study, argument: str) -> Mapping[str, object] | Unwritable:
    themes = [theme for theme in study.codebook.themes if theme.history]
    names = {theme.id: theme.name for theme in study.codebook.themes}
    if argument:
        chosen = [theme for theme in themes if theme.id == argument]
        if not chosen:
            near = nearest(argument, [theme.id for theme in themes])
            return Unwritable(
                f"No theme “{argument}” has a history" + (f"; perhaps “{near}”?" if near else "."),
                "codebook.yml gives a theme's history under history:.",
            )
        themes = chosen
    if not themes:
        return Unwritable(
            "No theme of the codebook has a history to show.",
            "codebook.yml gives a theme's history under history:.",
        )
    return {"themes": themes, "names": names}


BLOCK = ComputedBlock(_compute)
