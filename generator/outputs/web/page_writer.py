"""Fills the templates of the site's own pages and finishes a page: links, permalinks, contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.links import resolve
from generator.outputs.locators import kept_together
from generator.outputs.web import addresses as at
from generator.outputs.web.addresses import Addresses, PageResolver, relative
from generator.outputs.web.compiled import COMPILED
from generator.outputs.web.fragments import contents, with_permalinks, with_statuses
from generator.outputs.web.model import SitePage
from generator.outputs.web.shown import Shown
from generator.project import Project
from generator.resources import templates_dir
from generator.thesis import Footnote


class PageWriter:
    """Writes the pages of one site; ``common`` are values that every template may use.

    A file under ``templates/site/pages/`` of the author's folder takes the place of the packaged
    one. Every template can ``say`` the program's words in the language of ``project``.
    """

    def __init__(
        self, project: Project, addresses: Addresses, common: Mapping[str, object]
    ) -> None:
        self._addresses = addresses
        self.words = project.words
        own, packaged = project.root / "templates" / "site", templates_dir() / "site"
        self.places = tuple(place for place in (own, packaged) if place.is_dir())
        self._environment = Environment(
            loader=FileSystemLoader([place / "pages" for place in self.places]),
            autoescape=True,
            bytecode_cache=COMPILED,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            chapter_address=at.chapter_address,
            address_of=addresses.get,
            theme_address=at.theme_address,
            participant_address=at.participant_address,
            codebook=at.CODEBOOK,
            report=at.REPORT,
            quotations_page=at.QUOTATIONS,
            say=self.words.say,
            **common,
        )

    def file(self, path: str) -> Path:
        """The author's own file of this path below ``templates/site/``, else the packaged one."""
        return next(place / path for place in self.places if (place / path).is_file())

    def resolver(
        self, address: str, notes: Sequence[Footnote] = (), notes_page: str = ""
    ) -> Callable[[str], Markup]:
        """Turns compiled fragments into HTML of the page at ``address``.

        They may call the footnotes ``notes``, which stand on ``notes_page`` (if not on this page).
        All fragments of a page need one resolver, since the first call of a footnote is where it
        leads back to.
        """
        named = {note.number: note for note in notes}
        resolver = PageResolver(address, self._addresses, named, notes_page or address)
        return lambda html: Markup(kept_together(resolve(html, resolver)))

    def fill(self, template: str, address: str, **values: object) -> str:
        """The template as HTML of the page at ``address``: ``to`` and ``words`` link from there."""
        html = self.resolver(address)

        def words(shown: Shown) -> Markup:
            return html(shown.words)

        return self._environment.get_template(f"{template}.html").render(
            values, to=partial(relative, address), words=words
        )

    def page(self, template: str, address: str, name: str, **values: object) -> SitePage:
        """A finished page. ``name`` is plain text, for navigation and the browser's bar."""
        html = with_statuses(self.fill(template, address, **values), self.words)
        linked = with_permalinks(html, self.words["site_permalink"])
        return SitePage(address, name, linked, contents(html))
