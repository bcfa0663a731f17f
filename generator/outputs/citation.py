"""How the thesis is cited, as files: ``CITATION.cff`` and ``citation.bib``."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.outputs import Output
from generator.outputs.exchange.biblatex import as_biblatex
from generator.outputs.exchange.cff import as_cff
from generator.outputs.exchange.own import thesis_item
from generator.outputs.files import replace_folder
from generator.thesis import Thesis

CFF, BIB = "CITATION.cff", "citation.bib"


def build_citation(thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
    """Write both files into the folder ``target``, which is replaced whole; nothing can be wrong.

    Raises ``UsageError`` and ``EnvironmentProblem`` as ``replace_folder`` does.
    """
    config = thesis.project.config
    with replace_folder(target) as new:
        (new / CFF).write_text(as_cff(config), "utf-8")
        (new / BIB).write_text(as_biblatex([thesis_item(config)]), "utf-8")
    return ()


OUTPUT = Output("citation", f"citation/{CFF}", build_citation)
