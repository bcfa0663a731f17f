"""THE Markdown factory: the one way from marked Markdown to HTML, for every output.

The dialect is Python-Markdown with the extensions that MkDocs users know; ``docs/formats.md`` lists
them. What the scan replaced by tokens comes out as tokens, for :mod:`generator.prose.assemble`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.prose.attributes import css_length

if TYPE_CHECKING:
    from markdown import Markdown

EXTENSIONS = (
    "abbr",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.caret",
    "pymdownx.highlight",
    "pymdownx.saneheaders",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
_CONFIG: dict[str, dict[str, object]] = {
    "footnotes": {"BACKLINK_TEXT": "", "UNIQUE_IDS": False},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.tilde": {"smart_delete": True},
}
_FOOTNOTE_CALL = re.compile(
    r'<sup id="fnref\d*:(?P<id>[^"]*)"><a [^>]*href="#fn:[^"]*"[^>]*>(?P<number>\d+)</a></sup>'
)
_FOOTNOTES = re.compile(
    r'<div class="footnote">\s*<hr ?/?>\s*<ol>(?P<items>.*)</ol>\s*</div>', re.DOTALL
)
_ITEM = re.compile(r'<li id="fn:[^"]*">')
_WIDTH = re.compile(
    r'(?P<before><img(?:(?! style=)[^<>])*) width="(?P<width>[^"<>]*)"'
    r"(?P<behind>(?:(?! style=)[^<>])*>)"
)
_BACK_LINK = re.compile(r'(?:&#160;|\s)*<a class="footnote-backref"[^>]*>[^<]*</a>')


@dataclass(frozen=True, slots=True)
class Html:
    """A converted document: its body with footnote calls, and the footnotes' contents in order."""

    body: str
    footnotes: tuple[str, ...]


@lru_cache(maxsize=1)
def _markdown() -> Markdown:
    from markdown import Markdown

    markdown = Markdown(
        extensions=list(EXTENSIONS), extension_configs=_CONFIG, output_format="html", tab_length=4
    )
    markdown.ESCAPED_CHARS.append("@")  # what is no citation
    return markdown


def convert(text: str) -> Html:
    """Convert marked Markdown to HTML. Footnote calls become ``<sup data-footnote="1"></sup>``."""
    markdown = _markdown()
    markdown.reset()
    html = _WIDTH.sub(_styled, markdown.convert(text))
    notes: tuple[str, ...] = ()
    found = _FOOTNOTES.search(html)
    if found:
        notes = tuple(_note(item) for item in _ITEM.split(found["items"])[1:])
        html = html[: found.start()] + html[found.end() :]
    calls = _FOOTNOTE_CALL.sub(_call, html)
    return Html(calls, tuple(_FOOTNOTE_CALL.sub(_call, note) for note in notes))


def _styled(found: re.Match[str]) -> str:
    """A picture with its width as a style, which print obeys too; as it was if that is no width."""
    width = css_length(found["width"])
    return f'{found["before"]} style="width: {width}"{found["behind"]}' if width else found[0]


def _call(found: re.Match[str]) -> str:
    return f'<sup data-footnote="{found["number"]}"></sup>'


def _note(item: str) -> str:
    html = _BACK_LINK.sub("", item).strip().removesuffix("</li>").strip()
    return html.replace("<p></p>", "")
