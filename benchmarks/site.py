"""How long the site of a thesis takes, and what its pages weigh, beside plain MkDocs with Material.

``python -m benchmarks.site``: the example study; ``python -m benchmarks.site FOLDER``: another.

Both make the same pages in this process, taking turns: the program from the files of the thesis,
MkDocs from the author's Markdown and, where the program makes a page of the data, from its content.
"""

from __future__ import annotations

import argparse
import gc
import logging
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from statistics import median
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.outputs.site import build_site
from generator.outputs.web.addresses import chapter_address
from generator.outputs.web.pages import build_pages
from generator.project import Project, load_project
from generator.resources import example_dir
from generator.thesis import Thesis

TIME_LIMIT, WEIGHT_LIMIT = 1.3, 1.2
_LOADED = re.compile(r'<(?:link\b[^>]*rel="stylesheet"[^>]*href|script\b[^>]*src)="([^"]+)"')

_OWN = re.compile(r'<link\b[^>]*rel="stylesheet"[^>]*>|<script\b[^>]*src="[^"]*"[^>]*></script>')
"""What a page of ours loads, which plain MkDocs does not have."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of CPU: reading and compiling, making the site of that, and MkDocs alone."""

    compiled: float
    site: float
    plain: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=example_dir())
    parser.add_argument("--runs", type=int, default=5, help="of which the middle one counts")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        room = Path(name)
        thesis = _compiled(_loaded(chosen.folder), room)
        pages = plain_pages(thesis)
        runs = [measure(chosen.folder, pages, room) for _ in range(chosen.runs)]
        site = median(run.site for run in runs)
        plain = median(run.plain for run in runs)
        compiled = median(run.compiled for run in runs)
        print(f"{len(pages)} pages; seconds of CPU, the middle of {chosen.runs} runs")
        print(f"  compiling        {compiled:6.2f}  (reading, checking, citations, Markdown)")
        print(f"  site             {site:6.2f}")
        print(f"  plain MkDocs     {plain:6.2f}  (Markdown and site)")
        print(f"  ratio, site      {site / plain:6.2f}  (limit {TIME_LIMIT})")
        print(f"  ratio, all       {(compiled + site) / plain:6.2f}")
        heavy = _weights(room / "site", room / "plain", sorted(pages))
    return int(site / plain > TIME_LIMIT or heavy)


def measure(folder: Path, pages: dict[str, str], room: Path) -> Times:
    """Make both once."""

    def program() -> tuple[float, float]:
        start = time.process_time()
        thesis = _compiled(_loaded(folder), room)
        middle = time.process_time()
        build_site(thesis, room / "site")
        return middle - start, time.process_time() - middle

    compiled, site = program()
    gc.collect()
    plain = _seconds(lambda: _plain(pages, room))
    gc.collect()
    return Times(compiled, site, plain)


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _loaded(folder: Path) -> Project:
    found: list[Diagnostic] = []
    project = load_project(folder, found.append)
    if project is None:
        raise SystemExit(f"{folder} cannot be read: {found[0].message}")
    return project


def _compiled(project: Project, room: Path) -> Thesis:
    return compile_thesis(project, draft=True, cache=room / "cache")


def plain_pages(thesis: Thesis) -> dict[str, str]:
    """What MkDocs is given for each page of the site: the author's Markdown, else the content."""
    documents = {
        chapter_address(chapter): document.source.text
        for chapter, document in zip(thesis.chapters, thesis.project.documents, strict=True)
    }
    return {
        page.address.removesuffix(".html") + ".md": documents.get(
            page.address, _OWN.sub("", page.html)
        )
        for page in build_pages(thesis).pages
    }


def _plain(pages: dict[str, str], room: Path) -> None:
    """Build them as an author without this program would, with what Material recommends."""
    sources = room / "sources"
    for address, text in pages.items():
        path = sources / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "Plain",
            "docs_dir": str(sources),
            "site_dir": str(room / "plain"),
            "use_directory_urls": False,
            "theme": {
                "name": "material",
                "font": False,
                "features": ["navigation.footer", "navigation.prune", "navigation.tabs"],
                "palette": [{"scheme": "default"}, {"scheme": "slate"}],
            },
            "markdown_extensions": [
                "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}},
            ],
            "plugins": ["search"],
        }
    )  # fmt: skip
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.CRITICAL)  # links of the text mean nothing to it, and it says so
    failed, _ = config.validate()
    if failed:
        raise SystemExit(f"MkDocs does not take its configuration: {failed}")
    build(config)


def _weights(ours: Path, plain: Path, pages: Sequence[str]) -> bool:
    """Print what one page of each kind weighs; tell whether one is too heavy."""
    heavy = False
    print("bytes of one page, with the styles and scripts that it loads")
    for kind, address in sorted(_kinds(pages)):
        one, other = _weight(ours, address), _weight(plain, address)
        heavy |= one / other > WEIGHT_LIMIT
        print(f"  {kind:<14}{one:>9}{other:>9}  {one / other:5.2f}  (limit {WEIGHT_LIMIT})")
    return heavy


def _kinds(pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """One page of each folder, the one in the middle, and all that lie at the top."""
    folders: dict[str, list[str]] = {}
    for page in pages:
        folders.setdefault(dirname(page), []).append(page.removesuffix(".md") + ".html")
    for folder, inside in folders.items():
        if folder:
            yield folder, inside[len(inside) // 2]
        else:
            yield from ((page.removesuffix(".html"), page) for page in inside)


def _weight(folder: Path, address: str) -> int:
    html = (folder / address).read_text("utf-8")
    loaded = {normpath(join(dirname(address), link)) for link in _LOADED.findall(html)}
    return sum((folder / path).stat().st_size for path in {address, *loaded})


if __name__ == "__main__":
    sys.exit(main())
