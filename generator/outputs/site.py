"""The site: the pages of a thesis, put through MkDocs and Material, and read again to be checked.

What is wrong with what was built comes back as ``P101``, or as ``A204``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError

from generator.diagnostics import Diagnostic, file_place, judge
from generator.outputs import Output
from generator.outputs.files import Abandon, replace_folder
from generator.outputs.site_engine import Indexed, render, told
from generator.outputs.web.addresses import PDF
from generator.outputs.web.leakcheck import leaks_in
from generator.outputs.web.linkcheck import broken_links
from generator.outputs.web.model import Site
from generator.outputs.web.pages import build_pages
from generator.rules import Severity
from generator.thesis import Thesis

_TEMPLATE = (
    "If the project has templates of its own under templates/site, look there. Otherwise this is a "
    "fault of the program: please report it."
)
_LINK = (
    "If the link or the picture is one of the text, mend it there. Otherwise this is a fault of "
    "the program: please report it."
)


def build_site(thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
    """Render the thesis as the site in the folder ``target``; return what is wrong as ``P101``.

    ``target`` is replaced whole. Where something is wrong that this project takes for an error and
    this is no draft, the folder that was there stays as it was. A PDF of the thesis that lies
    beside ``target`` is offered for download, unless it may hold what the site withholds.
    Raises ``UsageError`` and ``EnvironmentProblem`` as ``replace_folder`` does.
    """
    return _built(thesis, target, None)


def preview_site(thesis: Thesis, target: Path, indexed: Indexed) -> tuple[Diagnostic, ...]:
    """The same as fast as it goes: what was built is not read again to be checked.

    ``indexed`` is empty at first and kept by the caller for the next time.
    """
    return _built(thesis, target, indexed)


def _built(thesis: Thesis, target: Path, preview: Indexed | None) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    pdf = target.parent / PDF
    with replace_folder(target) as new:
        try:
            site = build_pages(thesis, pdf if pdf.is_file() else None)
        except TemplateError as error:
            found.append(_broken(thesis, told(error), _TEMPLATE))
            raise Abandon from error
        found += (_broken(thesis, message, _TEMPLATE) for message in render(site, new, preview))
        if preview is None:
            found += _links(thesis, site, new)
            found += leaks_in(new, site, thesis.project)
        judged = judge(found, thesis.project.config.rules)
        if any(one.severity is Severity.ERROR for one in judged) and not thesis.draft:
            raise Abandon
    return tuple(found)


def _broken(thesis: Thesis, message: str, help_: str) -> Diagnostic:
    told, path = f"The site engine says: {message}", thesis.project.config.source.path
    return Diagnostic("P101", told, file_place(path), help_)


def _links(thesis: Thesis, site: Site, folder: Path) -> Iterator[Diagnostic]:
    """A ``P101`` for each broken link, in the file its page was made from or the configuration."""
    sources = {page.address: page.source for page in site.pages if page.source}
    for wrong in broken_links(folder, base=urlsplit(site.url).path or "/"):
        message = (
            f"On the page {wrong.page} of the site, the link “{wrong.link}” is wrong: "
            f"{wrong.reason}."
        )
        path = sources.get(wrong.page, thesis.project.config.source.path)
        yield Diagnostic("P101", message, file_place(path), _LINK)


OUTPUT = Output("site", "site/index.html", build_site)
