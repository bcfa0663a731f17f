"""Renderings of one compiled thesis: site, PDF and whatever comes to stand beside them.

Each output is one module that takes a ``Thesis`` and a place to write to, and returns diagnostics.
A module with an ``OUTPUT`` is one that ``verse build`` offers, under the module's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.registry import Folder

if TYPE_CHECKING:
    from generator.thesis import Thesis


@dataclass(frozen=True, slots=True)
class Output:
    """One output.

    ``target`` is its name in the build folder: a file if it has a suffix, else a folder. ``start``
    is the file to open first, below the build folder. ``build`` renders a thesis to a target of
    that name, whole or not at all, and returns what is wrong with it as ``P101``; unless the thesis
    is a draft, it then leaves the target as it was. ``rebuild``, where there is one, does so
    with a folder in which it keeps what the next build can use again.
    """

    target: str
    start: str
    build: Callable[[Thesis, Path], tuple[Diagnostic, ...]]
    rebuild: Callable[[Thesis, Path, Path], tuple[Diagnostic, ...]] | None = None


OUTPUTS: Folder[Output] = Folder("generator.outputs", "OUTPUT", Output, "output")
