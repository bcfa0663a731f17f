"""``/// pagebreak``: what follows starts on a new page of the PDF."""

from __future__ import annotations

from collections.abc import Mapping

from generator.prose.computed import ComputedBlock, Study


def _compute(_study: Study, _argument: str) -> Mapping[str, object]:
    return {}


BLOCK = ComputedBlock(_compute)
