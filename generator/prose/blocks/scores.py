"""``/// scores``: participants by scales, as the codebook gives the values.

The argument may choose one scale: ``/// scores | helpful``.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.nearest import nearest
from generator.prose.computed import ComputedBlock, Study, Unwritable


def _compute(study: Study, argument: str) -> Mapping[str, object] | Unwritable:
    scales = study.codebook.scores
    if argument:
        scales = tuple(scale for scale in scales if scale.id == argument)
    if not scales:
        near = nearest(argument, [scale.id for scale in study.codebook.scores])
        return Unwritable(
            f"There is no scale “{argument}”" + (f"; perhaps “{near}”?" if near else ".")
            if argument
            else "The codebook has no scores to show.",
            "codebook.yml lists the scales under scores:.",
        )
    return {"scales": scales, "people": study.coding.present}


BLOCK = ComputedBlock(_compute)
