"""What a computed block is, what it is written from, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.coding.analysis import Coding
from generator.coding.model import Codebook, Participant
from generator.diagnostics import Diagnostic
from generator.nearest import nearest
from generator.prose.abbreviations import Abbreviation
from generator.prose.fragments import Fragments
from generator.prose.model import ScannedBlock
from generator.provenance.model import Verdict
from generator.registry import Folder
from generator.wording import Words, packaged_words


@dataclass(frozen=True, slots=True)
class Study:
    """The data that computed blocks and values are written from.

    ``verdicts`` are those of all quotations of the thesis, in order; ``language`` is the thesis's
    (``en-GB``), ``words`` are the program's own in it.
    """

    participants: tuple[Participant, ...]
    codebook: Codebook
    coding: Coding
    verdicts: tuple[Verdict, ...]
    language: str = "en"
    words: Words = field(default_factory=packaged_words)
    abbreviations: tuple[Abbreviation, ...] = ()


class ComputedBlock(NamedTuple):
    """``compute(study, argument)`` gives the values that the block's fragment is filled with.

    The fragment has the block's name. Where ``argument`` cannot be written, it says why in words.
    """

    compute: Callable[[Study, str], Mapping[str, object] | Unwritable]


class Unwritable(NamedTuple):
    """Why a block cannot be written, and what to do."""

    message: str
    help: str = ""


FOLDER: Folder[ComputedBlock] = Folder(
    "generator.prose.blocks", "BLOCK", ComputedBlock, "computed block"
)
_OTHERS = frozenset({"extract", "landscape", "table"})
"""Blocks that are not computed from the study."""


def module_name(block: str) -> str:
    """The module of a block: ``theme-matrix`` is written by ``theme_matrix.py``."""
    return block.replace("-", "_")


def compute_block(block: ScannedBlock, study: Study) -> Mapping[str, object] | Diagnostic:
    """What a computed block shows; S107 for one that cannot be written."""
    known = {name.replace("_", "-") for name in FOLDER.names()}
    if block.name in known:
        found = FOLDER.load(module_name(block.name)).compute(study, block.argument)
    else:
        near = nearest(block.name, known | _OTHERS)
        found = Unwritable(
            f"There is no block “{block.name}”" + (f"; perhaps “{near}”?" if near else "."),
            "The blocks are: " + ", ".join(sorted(known | _OTHERS)) + ".",
        )
    if isinstance(found, Unwritable):
        return Diagnostic("S107", found.message, block.opening, found.help)
    return found


def render_block(block: ScannedBlock, study: Study, fragments: Fragments) -> str | Diagnostic:
    """HTML of a computed block; S107 for one that cannot be written."""
    found = compute_block(block, study)
    return found if isinstance(found, Diagnostic) else fragments.render(block.name, **found)
