"""The site, through MkDocs and Material: the one place that knows them.

MkDocs gets finished pages (no Markdown, no files to read) and gives theme, navigation, search and
the page for addresses that do not exist. What it logs as a warning comes back as ``P101``.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.diagnostics import Diagnostic, file_place, judge
from generator.errors import EnvironmentProblem
from generator.outputs import Output
from generator.outputs.files import Abandon, replace_folder
from generator.outputs.web.addresses import PDF
from generator.outputs.web.compiled import COMPILED
from generator.outputs.web.leakcheck import leaks_in
from generator.outputs.web.linkcheck import broken_links
from generator.outputs.web.model import Contents, Section, Site, SitePage
from generator.outputs.web.pages import build_pages
from generator.rules import Severity
from generator.thesis import Thesis

_SEARCH = "material/search"
_DIALOG = '<div class="md-search" data-md-component="search" role="dialog"'
_TEMPLATE = (
    "If the project has templates of its own under templates/site, look there. Otherwise this is a "
    "fault of the program: please report it."
)
_LINK = (
    "If the link or the picture is one of the text, mend it there. Otherwise this is a fault of "
    "the program: please report it."
)
_FEATURES = [
    "content.footnote.tooltips",
    "navigation.footer",
    "navigation.indexes",
    "navigation.prune",  # each page holds its own branch only: half the bytes on a small page
    "navigation.sections",
    "navigation.tabs",
    "navigation.top",
    "search.highlight",
    "search.share",
    "search.suggest",
    "toc.follow",
]
_PALETTE = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-night", "name": "Switch to dark mode"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": "Switch to light mode"},
    },
]


def build_site(thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
    """Render the thesis as the site in the folder ``target``; return what is wrong as ``P101``.

    ``target`` is replaced whole. Where something is wrong that this project takes for an error and
    this is no draft, the folder that was there stays as it was. A PDF of the thesis that lies
    beside ``target`` is offered for download, unless it may hold what the site withholds.
    Raises ``UsageError`` and ``EnvironmentProblem`` as ``replace_folder`` does.
    """
    return _built(thesis, target, checked=True)


def preview_site(thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
    """The same as fast as it goes: what was built is not read again to be checked."""
    return _built(thesis, target, checked=False)


def _built(thesis: Thesis, target: Path, *, checked: bool) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    pdf = target.parent / PDF
    with replace_folder(target) as new:
        try:
            site = build_pages(thesis, pdf if pdf.is_file() else None)
        except TemplateError as error:
            found.append(_broken(thesis, _told(error), _TEMPLATE))
            raise Abandon from error
        found += (_broken(thesis, message, _TEMPLATE) for message in render(site, new))
        if checked:
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


def render(site: Site, folder: Path) -> tuple[str, ...]:
    """Write ``site`` into the existing ``folder`` and return what MkDocs warned of.

    The same site gives the same bytes. Everything the pages load comes from the folder; search
    works from a server and from the file system.
    """
    with TemporaryDirectory() as nothing, _environment(), _warnings() as warnings:
        try:
            config = _config(site, folder, Path(nothing))
            config.plugins["chapterverse"] = _Pages(site)
            mkdocs_build(config)
        except (MkDocsException, TemplateError) as error:
            warnings.append(_told(error))
        else:
            _search_without_server(folder)
    return tuple(warnings)


def _told(error: Exception) -> str:
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    place = f" (template {Path(name).name}, line {line})" if name else ""
    return f"{str(error) or type(error).__name__}{place}"


def _config(site: Site, folder: Path, nothing: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": Markup.escape(site.title),
            "site_url": site.url,
            "site_description": escape(site.description),
            "site_author": escape(site.author),
            "copyright": site.footer,
            "docs_dir": str(nothing),
            "site_dir": str(folder),
            "use_directory_urls": False,
            "theme": {
                "name": "material",
                "custom_dir": str(site.templates[-1]),
                "font": False,
                "features": list(_FEATURES),
                "palette": [dict(choice) for choice in _PALETTE],
                "icon": {"logo": "material/book-open-page-variant"},
            },
            "markdown_extensions": [],
            "plugins": {_SEARCH: {}},
            "nav": [_nav(item) for item in site.navigation],
            "extra_css": ["assets/thesis.css", "assets/findings.css", "assets/citations.css"],
            "extra_javascript": [
                {"path": f"assets/{name}.js", "defer": True}
                for name in ("site", "findings", "citations")
            ],
            "extra": {
                "polyfills": ["assets/worker.js"],
                "generator": False,
                "draft": site.draft,
                "citation": site.citation,
                "homepage": "index.html",
                "report": site.report,
                "locale": site.language.replace("-", "_"),
                "words": {name: escape(word) for name, word in site.words.items()},
            },
        }
    )
    failed, _ = config.validate()
    if failed:
        raise EnvironmentProblem(
            "MkDocs does not take its configuration: "
            + "; ".join(f"{key}: {error}" for key, error in failed)
        )
    config.theme.dirs[:0] = [str(place) for place in site.templates[:-1]]
    config.theme["language"] = _language(site.language, config.theme.dirs)
    return config


def _nav(item: Section | str) -> Any:
    if isinstance(item, str):
        return _source(item)
    first = [_source(item.page)] if item.page else []
    return {escape(item.title, quote=False): [*first, *(_nav(inner) for inner in item.items)]}


def _source(address: str) -> str:
    """MkDocs takes a page for one only if its name ends like a Markdown file."""
    return address.removesuffix(".html") + ".md"


def _language(tag: str, places: list[str]) -> str:
    """The language of Material nearest to a BCP 47 tag."""
    for name in (tag, tag.split("-", maxsplit=1)[0]):
        if any((Path(place) / f"partials/languages/{name}.html").is_file() for place in places):
            return name
    return "en"


class _Finished(Page):
    """A page that is done: reading and rendering leave it as it is."""

    def __init__(self, page: SitePage, heads: bool, file: File, config: MkDocsConfig) -> None:
        super().__init__(Markup.escape(page.title), file, config)
        self.content = page.html
        self.toc = TableOfContents([_contents(entry) for entry in page.contents])
        self.markdown = ""
        self.meta = {"hide": ["navigation"]} if page.alone else {}
        self._heads = heads

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Nothing to convert."""

    @property
    def is_index(self) -> bool:
        """Whether the page stands for its group in the navigation."""
        return self._heads


def _contents(entry: Contents) -> AnchorLink:
    link = AnchorLink(entry.title, entry.anchor, entry.level)
    link.children = [_contents(inner) for inner in entry.children]
    return link


class _Pages(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Puts the pages and files of a site where MkDocs looks for its own."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._heads = {"index.html", *_heads(site.navigation)}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if file.src_uri.endswith(".map"):  # for developers of the theme; as large as all else
                files.remove(file)
        for copied in self._site.files:
            given: dict[str, Any] = (
                {"abs_src_path": str(copied.source)} if copied.source else {"content": copied.text}
            )
            files.append(File.generated(config, copied.address, **given))
        for page in self._site.pages:
            file = File.generated(
                config,
                _source(page.address),
                content="",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            _Finished(page, page.address in self._heads, file, config)
            files.append(file)
        return files

    def on_env(self, env: Environment, **_: object) -> Environment:
        env.bytecode_cache = COMPILED
        return env

    def on_post_page(self, output: str, **_: object) -> str:
        return self._mended(output)

    def on_post_template(self, output: str, **_: object) -> str:
        return self._mended(output)

    def _mended(self, output: str) -> str:
        """The page in its own language, without the indents of the theme's templates.

        Material's search dialog gets a name (WCAG 4.1.2).
        """
        before, tag, after = output.partition('<html lang="')
        if not tag:
            return output
        name = f' aria-label="{escape(self._site.words["site_search"])}"'
        after = after.replace(_DIALOG, _DIALOG + name, 1)
        page = before + tag + escape(self._site.language) + after[after.index('"') :]
        head, begin, rest = page.partition("<article")
        text, end, foot = rest.rpartition("</article>")
        return _unindented(head).lstrip() + begin + text + end + _unindented(foot)


def _unindented(html: str) -> str:
    """Without blank at the beginnings and ends of lines: a fifth of a page, in Material's frame."""
    return re.sub(r"\s*\n\s*", "\n", html)


def _heads(items: tuple[Section | str, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Section):
            if item.page:
                yield item.page
            yield from _heads(item.items)


def _search_without_server(folder: Path) -> None:
    """Give the search index as a script too: a page opened from a file may load nothing else."""
    index = folder / "search" / "search_index.json"
    script = f"var __index = {index.read_text('utf-8')}\n"
    index.with_suffix(".js").write_text(script, "utf-8")


@contextmanager
def _environment() -> Iterator[None]:
    """No date of building in the pages, and no notice about Material's end of life."""
    ours = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update({name: before[name] or value for name, value in ours.items()})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Collector(logging.Handler):
    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        self._into.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs and its parts log from warnings upwards, instead of printing it."""
    logger, found = logging.getLogger("mkdocs"), list[str]()
    collector, propagate = _Collector(found), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield found
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate


OUTPUT = Output("site", "site/index.html", build_site)
