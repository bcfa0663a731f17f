"""How MkDocs and Material are set up for a site."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from generator.errors import EnvironmentProblem
from generator.outputs.web.compiled import COMPILED
from generator.outputs.web.model import Section, Site

SEARCH = "material/search"
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
_PALETTE: list[dict[str, Any]] = [
    {
        "media": "(prefers-color-scheme: light)",
        "scheme": "default",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-night", "name": "site_dark"},
    },
    {
        "media": "(prefers-color-scheme: dark)",
        "scheme": "slate",
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": "material/weather-sunny", "name": "site_light"},
    },
]


def setting(site: Site, folder: Path, nothing: Path) -> MkDocsConfig:
    """What MkDocs makes ``site`` in ``folder`` by; ``nothing`` is an empty folder.

    Raises ``EnvironmentProblem`` where it does not take that.
    """
    config = MkDocsConfig()
    look: dict[str, Any] = {
        "font": False,
        "features": list(_FEATURES),
        "palette": [_named(choice, site.words) for choice in _PALETTE],
        "icon": {"logo": "material/book-open-page-variant"},
    }
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
            "theme": {"name": "material"},
            "markdown_extensions": [],
            "plugins": {SEARCH: {}},
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
    config.theme = _Theme("material", custom_dir=str(site.templates[-1]), **look)
    config.theme.dirs[:0] = [str(place) for place in site.templates[:-1]]
    config.theme["language"] = _language(site.language, config.theme.dirs)
    return config


def _nav(item: Section | str) -> Any:
    if isinstance(item, str):
        return source_of(item)
    first = [source_of(item.page)] if item.page else []
    return {escape(item.title, quote=False): [*first, *(_nav(inner) for inner in item.items)]}


def _named(choice: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """A palette whose switch is called as the language of the site does."""
    toggle = choice["toggle"]
    return {**choice, "toggle": {**toggle, "name": words[toggle["name"]]}}


def source_of(address: str) -> str:
    """MkDocs takes a page for one only if its name ends like a Markdown file."""
    return address.removesuffix(".html") + ".md"


def _language(tag: str, places: list[str]) -> str:
    """The language of Material nearest to a BCP 47 tag."""
    for name in (tag, tag.split("-", maxsplit=1)[0]):
        if any((Path(place) / f"partials/languages/{name}.html").is_file() for place in places):
            return name
    return "en"


class _Loader(FileSystemLoader):
    """Lists no hidden files: Material's icons are ten thousand, and none of them is copied."""

    def list_templates(self) -> list[str]:
        return sorted(set(self._listed()))

    def _listed(self) -> Iterator[str]:
        for place in self.searchpath:
            for folder, inner, names in os.walk(place):
                inner[:] = [name for name in inner if not name.startswith(".")]
                yield from (Path(folder, name).relative_to(place).as_posix() for name in names)


class _Theme(Theme):
    """A theme whose templates are found and compiled once."""

    _environment: Environment | None = None

    def get_env(self) -> Environment:
        if self._environment is None:
            self._environment = super().get_env()
            self._environment.loader = _Loader(self.dirs)
            self._environment.bytecode_cache = COMPILED
        return self._environment
