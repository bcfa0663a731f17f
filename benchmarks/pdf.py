"""How long the PDF takes, and beside it WeasyPrint in one piece, and pandoc with Typst.

``python -m benchmarks.pdf``: a thesis of 75,000 words, 180 footnotes, 40 tables and 300
cross-references that give pages; tagged; two cores.
``python -m benchmarks.pdf --sizes 1 2 4``: twice and four times as much, without the others.

Each figure is taken in a process of its own, with all that has to be imported; of several runs the
least counts, as whatever else the machine does can only add to it.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import manuscript
from generator.thesis import Thesis

_CONTENTS = re.compile(r'data-page-of="([^"]*)"')

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment: seconds on the wall, and seconds of CPU of this process and those it ended."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Clock:
        """The present one."""
        own = resource.getrusage(resource.RUSAGE_SELF)
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
        return cls(time.perf_counter(), spent)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3, help="of which the least counts")
    parser.add_argument("--sizes", type=int, nargs="+", help="only ours, this many theses long")
    parser.add_argument("--one", choices=sorted(_ONE), help="one figure (used by this script)")
    parser.add_argument("--folder", type=Path, help="of the project, for --one")
    chosen = parser.parse_args(arguments)
    if chosen.one:
        print(json.dumps(_measured(_ONE[chosen.one], chosen.folder)))
        return 0
    with TemporaryDirectory() as name:
        if chosen.sizes:
            _grow(Path(name), chosen.sizes, chosen.seed, chosen.runs)
        else:
            _compare(Path(name), chosen.seed, chosen.runs)
    return 0


def _compare(room: Path, seed: int, runs: int) -> None:
    found: dict[str, list[Figures]] = {}
    for run in range(runs):
        folder = room / str(run)
        manuscript.write(folder, 1, seed)
        found.setdefault("one piece", []).append(_run("whole", folder))
        found.setdefault("pandoc and Typst", []).append(_run("typst", folder))
        for name in ("cold", "no edit", "edit"):
            before = _made(folder)
            if name == "edit":
                manuscript.edit(folder)
            found.setdefault(name, []).append(_run("ours", folder))
            assert (_made(folder) == before) == (name == "no edit")
        shutil.rmtree(folder)
    peer, typst = (_least(found[name]) for name in ("one piece", "pandoc and Typst"))
    print("                    from compiled text to PDF          from Markdown to PDF")
    print("                     s  CPU s  of one piece  (CPU)      s  CPU s  of Typst  (CPU)  MiB")
    for name, figures in found.items():
        one = _least(figures)
        print(
            f"{name:<16}{one['wall']:>6.2f}{one['cpu']:>7.2f}"
            f"{one['wall'] / peer['wall']:>14.3f}{one['cpu'] / peer['cpu']:>7.3f}"
            f"{one['all wall']:>7.2f}{one['all cpu']:>7.2f}"
            f"{one['all wall'] / typst['all wall']:>10.2f}{one['all cpu'] / typst['all cpu']:>7.2f}"
            f"{one['mib']:>5.0f}"
        )


def _grow(room: Path, sizes: Sequence[int], seed: int, runs: int) -> None:
    print("size   cold s    CPU s   edit s   CPU s   no edit s   CPU s")
    for size in sizes:
        rows = []
        for run in range(runs):
            folder = room / f"{size}-{run}"
            manuscript.write(folder, size, seed)
            cold, same = _run("ours", folder), _run("ours", folder)
            manuscript.edit(folder)
            rows.append((cold, _run("ours", folder), same))
        cold, edited, same = (_least(column) for column in zip(*rows, strict=True))
        print(
            f"{size:>4}{cold['wall']:>9.2f}{cold['cpu']:>9.2f}{edited['wall']:>9.2f}"
            f"{edited['cpu']:>8.2f}{same['wall']:>12.2f}{same['cpu']:>8.2f}"
        )


def _least(figures: Sequence[Figures]) -> Figures:
    return {name: min(one[name] for one in figures) for name in figures[0]}


def _made(folder: Path) -> bytes:
    made = folder / "thesis.pdf"
    return made.read_bytes() if made.exists() else b""


def _run(name: str, folder: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.pdf", "--one", name, "--folder", str(folder)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(ran.stdout)
    return figures


def _measured(make: Callable[[Path], Clock], folder: Path) -> Figures:
    """What making a PDF takes; ``wall`` and ``cpu`` leave out what ``make`` prepared before."""
    start = Clock.now()
    prepared = make(folder)
    end = Clock.now()
    own, children = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "wall": end.wall - prepared.wall,
        "cpu": end.cpu - prepared.cpu,
        "all wall": end.wall - start.wall,
        "all cpu": end.cpu - start.cpu,
        "mib": max(own, children),
    }


def _compiled(folder: Path) -> Thesis:
    from generator.compile import compile_thesis
    from generator.project import load_project

    project = load_project(folder, lambda found: print(found.message, file=sys.stderr))
    assert project is not None
    return compile_thesis(project, cache=folder / "kept", secret=b"known to this benchmark alone")


def _ours(folder: Path) -> Clock:
    """As ``verse build pdf``: into a place where no PDF is, with what the last build has kept."""
    import gc

    from generator.cli import COLLECTED_AFTER

    gc.set_threshold(COLLECTED_AFTER)  # as the command does
    thesis = _compiled(folder)
    prepared = Clock.now()
    from generator.outputs.pdf import build_pdf

    found = build_pdf(thesis, folder / "new" / "thesis.pdf", folder / "kept" / "pdf")
    assert not found, found
    (folder / "new" / "thesis.pdf").replace(folder / "thesis.pdf")
    return prepared


def _whole(folder: Path) -> Clock:
    """WeasyPrint alone: the same text and style, page numbers by ``target-counter``."""
    html, styles = _one_document(_compiled(folder))
    prepared = Clock.now()
    from weasyprint import CSS, HTML

    HTML(string=html).write_pdf(
        folder / "whole.pdf",
        stylesheets=[CSS(string=text) for text in styles],
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
    )
    return prepared


def _one_document(thesis: Thesis) -> tuple[str, list[str]]:
    from generator.outputs.print_format import layout_of
    from generator.outputs.print_html import Templates, cover_of
    from generator.outputs.print_order import Late, in_order
    from generator.outputs.print_sheet import sheet
    from generator.resources import templates_dir

    project = thesis.project
    cover = cover_of(project.config.thesis, "", project.words, 0)
    templates = Templates((templates_dir(),), project.words)
    layout = layout_of(project, templates, draft=False)
    pieces = [one.fill({}) if isinstance(one, Late) else one
              for one in in_order(thesis, cover, templates)]  # fmt: skip
    content = "".join(f'<div class="piece">{one.content}</div>' for one in pieces)
    content = _CONTENTS.sub(r'data-page-of="\1" data-href="#\1"', content)
    own = (
        ".piece { break-before: page } .piece:first-child { break-before: auto }"
        " [data-href]::after { content: target-counter(attr(data-href), page) }"
        ' .xref::after { content: " (p. " target-counter(attr(href), page) ")" }'
    )
    whole = replace(pieces[-1], content=content)
    return sheet(whole, 1, cover, layout, templates), [*layout.sheets, own]


def _typst(folder: Path) -> Clock:
    """Pandoc and Typst, from the same Markdown."""
    prepared = Clock.now()
    import pypandoc
    import typst

    pandoc = pypandoc.get_pandoc_path()
    texts = sorted((folder / "content" / "chapters").glob("*.md"))
    one = folder / "all.md"
    # Its footnotes are of the whole document, and what we write with @ are citations there.
    told = []
    for number, path in enumerate(texts):
        text = path.read_text(encoding="utf-8").replace("[^n", f"[^c{number}n")
        told.append(re.sub(r"@(sec-\d+)", r"[this chapter](#\1)", text))
    one.write_text("\n\n".join(told), encoding="utf-8")
    source = folder / "all.typ"
    subprocess.run(
        [pandoc, "--standalone", "--toc", "--number-sections", "-o", str(source), str(one)],
        check=True,
    )
    typst.compile(source, output=folder / "typst.pdf")
    return prepared


_ONE: dict[str, Callable[[Path], Clock]] = {"ours": _ours, "whole": _whole, "typst": _typst}


if __name__ == "__main__":
    sys.exit(main())
