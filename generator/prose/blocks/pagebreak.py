"""``/// pagebreak``: what follows starts on a new page of the PDF."""

from __future__ import annotations

from generator.prose.computed import ComputedBlock, Study


def _render(_study: Study, _argument: str) -> str:
    return '<div class="pagebreak"></div>'


BLOCK = ComputedBlock(_render)
