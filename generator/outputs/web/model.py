"""What a site consists of before any engine: finished pages, their order, files beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Contents:
    """One entry of the table of contents of a page. ``title`` is HTML."""

    title: str
    anchor: str
    level: int
    children: tuple[Contents, ...] = ()


@dataclass(frozen=True, slots=True)
class SitePage:
    """A finished page. ``address`` is its path in the site, such as ``chapters/findings.html``.

    ``title`` is plain text, ``html`` everything between the frame of the site, with its heading of
    level 1. ``contents`` holds that heading as its only root. ``alone`` tells that the page is in
    no group, so that a list of its neighbours says nothing. ``source`` is the author's file that it
    was made from, if it is one (a path as in diagnostics).
    """

    address: str
    title: str
    html: str
    contents: tuple[Contents, ...] = ()
    alone: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A named group of the navigation; ``items`` are addresses of pages, or further groups.

    ``page`` is the address of the page that stands for the group as a whole, if there is one.
    """

    title: str
    items: tuple[Section | str, ...]
    page: str = ""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: a copy of ``source``, or what ``text`` says."""

    address: str
    source: Path | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A whole site. ``url`` is where it will be published, if known.

    ``footer`` is HTML; ``language`` a BCP 47 tag; ``words`` are the program's own in that language;
    ``report`` is the address of the page that says what was checked. ``templates`` are the folders
    that may hold a template of the theme, the first that has it wins. ``released`` are the words of
    transcripts that its readers may see: what is quoted, and the lines around it that are shown.
    """

    title: str
    author: str
    description: str
    language: str
    url: str
    words: Mapping[str, str]
    footer: str
    report: str
    draft: bool
    pages: tuple[SitePage, ...]
    navigation: tuple[Section | str, ...]
    files: tuple[SiteFile, ...]
    templates: tuple[Path, ...]
    released: tuple[str, ...] = ()
    citation: tuple[tuple[str, str], ...] = ()
