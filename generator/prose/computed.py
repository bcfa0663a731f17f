"""What a computed block is, what it is written from, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.coding.analysis import Coding
from generator.coding.model import Codebook, Participant
from generator.diagnostics import Diagnostic
from generator.nearest import nearest
from generator.prose.fragments import Fragments
from generator.prose.model import ScannedBlock
from generator.provenance.model import Verdict
from generator.registry import Folder


@dataclass(frozen=True, slots=True)
class Study:
    """The data that computed blocks and values are written from.

    ``verdicts`` are those of all quotations of the thesis, in order; ``language`` is the thesis's
    (``en-GB``).
    """

    participants: tuple[Participant, ...]
    codebook: Codebook
    coding: Coding
    verdicts: tuple[Verdict, ...]
    fragments: Fragments
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ComputedBlock:
    """``render(study, argument)`` gives HTML, or in words why ``argument`` cannot be written."""

    render: Callable[[Study, str], str | Unwritable]


@dataclass(frozen=True, slots=True)
class Unwritable:
    """Why a block cannot be written, and what to do."""

    message: str
    help: str = ""


FOLDER: Folder[ComputedBlock] = Folder(
    "generator.prose.blocks", "BLOCK", ComputedBlock, "computed block"
)


def module_name(block: str) -> str:
    """The module of a block: ``theme-matrix`` is written by ``theme_matrix.py``."""
    return block.replace("-", "_")


def render_block(block: ScannedBlock, study: Study) -> tuple[str, tuple[Diagnostic, ...]]:
    """HTML of a computed block. One that cannot be written is empty, and S107 says why."""
    known = {name.replace("_", "-") for name in FOLDER.names()}
    if block.name not in known:
        near = nearest(block.name, known | {"extract", "landscape", "table"})
        problem = Unwritable(
            f"There is no block “{block.name}”" + (f"; perhaps “{near}”?" if near else "."),
            "The blocks are: " + ", ".join(sorted(known | {"extract", "landscape", "table"})) + ".",
        )
    else:
        written = FOLDER.load(module_name(block.name)).render(study, block.argument)
        if isinstance(written, str):
            return written, ()
        problem = written
    return "", (Diagnostic("S107", problem.message, block.opening, problem.help),)
