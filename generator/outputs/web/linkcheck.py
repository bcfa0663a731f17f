"""Whether a built site holds together: every link, anchor and file within it, and no other host.

Reads the pages as they lie in the folder, whoever made them, so that nothing which builds the site
can hide what it broke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_SILENT = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?(</\2>)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_STYLE_LOADS = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.I)
_LINKING = {"href", "src", "poster", "data"}
_LOADING = {"img", "script", "source", "iframe", "audio", "video", "embed", "object", "input"}
_LOADED_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch"}
_ELSEWHERE = "the page asks another host for it"
_OWN_PATH_PAGES = {"404.html"}


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """``page`` (its path in the site) holds ``link``, and ``reason`` says what is wrong with it."""

    page: str
    link: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Page:
    anchors: frozenset[str]
    doubled: tuple[str, ...]
    links: tuple[tuple[str, bool], ...]  # address, whether opening the page loads it


def broken_links(folder: Path, *, base: str = "/") -> tuple[BrokenLink, ...]:
    """Check all pages below ``folder``; what is wrong comes back in the order of pages.

    Wrong are: a file or an anchor that does not exist, an id that occurs twice on a page, a link to
    a folder (which works on a server only), and anything that makes the browser ask another host.
    ``base`` is the path under which the site is served, for the links of ``404.html``.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {
        name: _read((folder / name).read_text("utf-8"))
        for name in sorted(files)
        if name.endswith(".html")
    }
    found = [
        broken for name, page in pages.items() for broken in _check(name, page, pages, files, base)
    ]
    for name in sorted(name for name in files if name.endswith(".css")):
        style = (folder / name).read_text("utf-8")
        found += (BrokenLink(name, link, _ELSEWHERE) for link in _STYLE_LOADS.findall(style))
    return tuple(found)


@lru_cache(maxsize=512)  # of the pages of a preview, nearly all are as they were
def _read(html: str) -> _Page:
    anchors: set[str] = set()
    doubled: list[str] = []
    links: list[tuple[str, bool]] = []
    for tag in _TAG.finditer(_SILENT.sub(r"\1\3", html)):
        name = tag[1].lower()
        attributes = {
            found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(tag[2])
        }
        anchor = attributes.get("id") or (attributes.get("name") if name == "a" else None)
        if anchor is not None:
            if anchor in anchors:
                doubled.append(anchor)
            anchors.add(anchor)
        loads = name in _LOADING or (
            name == "link" and not _LOADED_RELATIONS.isdisjoint(attributes.get("rel", "").split())
        )
        links.extend((attributes[key], loads) for key in _LINKING & attributes.keys())
    return _Page(frozenset(anchors), tuple(doubled), tuple(dict.fromkeys(links)))


def _check(
    name: str, page: _Page, pages: dict[str, _Page], files: set[str], base: str
) -> Iterator[BrokenLink]:
    for anchor in page.doubled:
        yield BrokenLink(name, f"#{anchor}", "two elements of the page have this id")
    for link, loads in page.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            if loads and parts.scheme != "data":
                yield BrokenLink(name, link, _ELSEWHERE)
            continue
        target = _target(name, unquote(parts.path), base)
        if target is None:
            yield BrokenLink(name, link, "it works only where the site is at the top of a host")
        elif target not in files:
            yield BrokenLink(name, link, _missing(target, files))
        elif target in pages and not _stands(unquote(parts.fragment), pages[target]):
            yield BrokenLink(name, link, f"{target} has no such anchor")


def _target(name: str, path: str, base: str) -> str | None:
    """The file that a link on the page ``name`` means; ``None`` if the site cannot know."""
    if path.startswith("/"):
        known = name in _OWN_PATH_PAGES and path.startswith(base)
        return path.removeprefix(base) if known else None
    return normpath(join(dirname(name), path)) if path else name


def _stands(fragment: str, page: _Page) -> bool:
    return not fragment or fragment in page.anchors


def _missing(target: str, files: set[str]) -> str:
    if f"{target.rstrip('/')}/index.html".removeprefix("./") in files:
        return "it leads to a folder, which opens on a server only"
    return "the site has no such file"
