"""``/// abbreviations``: all that are defined, with their words and the place of first use."""

from __future__ import annotations

from collections.abc import Mapping

from generator.prose.computed import ComputedBlock, Study, Unwritable


def _compute(study: Study, _argument: str) -> Mapping[str, object] | Unwritable:
    if not study.abbreviations:
        return Unwritable(
            "No abbreviation is defined, so there is no list of them.",
            "Define one on a line of its own, in any chapter: *[CQC]: Care Quality Commission",
        )
    return {"abbreviations": study.abbreviations}


BLOCK = ComputedBlock(_compute)
