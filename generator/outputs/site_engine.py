"""Finished pages made into a site by MkDocs and Material.

MkDocs gets finished pages (no Markdown, no files to read) and gives theme, navigation, search and
the page for addresses that do not exist. What it logs as a warning is collected.
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
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.outputs.site_setting import SEARCH, setting, source_of
from generator.outputs.web.model import Contents, Section, Site, SitePage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_DIALOG = '<div class="md-search" data-md-component="search" role="dialog"'


Indexed = dict[str, tuple[SitePage, list[object]]]
"""What the search finds on a page, by its address, and the page that it was read from."""


def render(site: Site, folder: Path, indexed: Indexed | None = None) -> tuple[str, ...]:
    """Write ``site`` into the existing ``folder`` and return what MkDocs warned of.

    ``indexed`` is kept from one site to the next: only pages that have changed are read for search.

    The same site gives the same bytes. Everything the pages load comes from the folder; search
    works from a server and from the file system.
    """
    with TemporaryDirectory() as nothing, _environment(), _warnings() as warnings:
        try:
            config = setting(site, folder, Path(nothing))
            config.plugins["chapterverse"] = _Pages(site, {} if indexed is None else indexed)
            mkdocs_build(config)
        except (MkDocsException, TemplateError) as error:
            # MkDocs has logged it too, with the page at which it stopped: any would have done so.
            warnings[:] = [one for one in warnings if not one.endswith(str(error) or "\0")]
            warnings.append(told(error))
        else:
            _search_without_server(folder)
    return tuple(warnings)


def told(error: Exception) -> str:
    """What an error says; of one in a template, the place too."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    place = f" (template {Path(name).name}, line {line})" if name else ""
    return f"{str(error) or type(error).__name__}{place}"


class _Finished(Page):
    """A page that is done: reading and rendering leave it as it is."""

    def __init__(self, page: SitePage, heads: bool, file: File, config: MkDocsConfig) -> None:
        super().__init__(Markup.escape(page.title), file, config)
        self.content = page.html
        self.toc = TableOfContents([_contents(entry) for entry in page.contents])
        self.markdown = ""
        self.meta = {"hide": ["navigation"]} if page.alone else {}
        self.given, self._heads = page, heads

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


class _Index(SearchIndex):  # type: ignore[misc]
    """Material's, but a page that is as it was is not read again."""

    def __init__(self, indexed: Indexed, config: Any) -> None:
        super().__init__(**config)
        self._indexed = indexed

    def add_entry_from_context(self, page: Page) -> None:
        assert isinstance(page, _Finished)
        before, found = self._indexed.get(page.url, (None, []))
        if before == page.given:
            self.entries += found
            return
        at = len(self.entries)
        super().add_entry_from_context(page)
        self._indexed[page.url] = (page.given, self.entries[at:])


class _Pages(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Puts the pages and files of a site where MkDocs looks for its own."""

    def __init__(self, site: Site, indexed: Indexed) -> None:
        self._site, self._indexed = site, indexed
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
                source_of(page.address),
                content="",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            _Finished(page, page.address in self._heads, file, config)
            files.append(file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
        search: Any = config.plugins[SEARCH]
        search.search_index = _Index(self._indexed, search.config)
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
