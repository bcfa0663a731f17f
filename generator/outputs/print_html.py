"""What the printed thesis is made of: pieces, laid out one by one, each on pages of its own.

Pure text in, text out: nothing here knows WeasyPrint. A piece is a document of the thesis (a front
page, a chapter, an appendix), the list of references, the title page or the contents. What a piece
holds does not depend on the page where it comes to stand: that is only given to
:func:`generator.outputs.print_sheet.sheet`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.config import ThesisInfo
from generator.wording import Words, packaged_words

REFERENCES = "references"
"""Anchor of the list of references."""

RUNNING = 48
"""Characters that one side of the running head holds at 9 pt without meeting the other side."""


class Folio(StrEnum):
    """How the pages of a piece are numbered, as CSS names the counter style."""

    NONE = "none"
    ROMAN = "lower-roman"
    ARABIC = "decimal"


@dataclass(frozen=True, slots=True)
class Cover:
    """What title page, running heads and metadata say.

    ``submitted`` is in words, ``words`` the number of words as it is printed (empty: it is not).
    ``created`` is a W3C date; if empty, the file carries no date.
    """

    title: str
    subtitle: str
    author: str
    degree: str
    institutions: tuple[str, ...]
    submitted: str
    licence: str
    language: str
    words: str = ""
    keywords: tuple[str, ...] = ()
    created: str = ""

    @property
    def short_title(self) -> str:
        """The title for running heads: up to its colon, cut at a word where that is long."""
        return shortened(re.split(r":\s", self.title)[0], RUNNING)


def cover_of(info: ThesisInfo, created: str, words: Words, counted: int = 0) -> Cover:
    """The cover as the configuration gives it; ``created`` is a W3C date or empty.

    ``counted`` is the number of words to print, 0 for none.
    """
    return Cover(
        title=info.title,
        subtitle=info.subtitle,
        author=info.author.name,
        degree=info.degree,
        institutions=info.institutions,
        submitted=words.date(info.submitted),
        licence=info.licence,
        language=info.language,
        words=words.say("word_count", count=words.count(counted)) if counted else "",
        created=created,
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the thesis that starts on a page of its own.

    ``content`` is HTML whose links are resolved to ``#anchor``; ``path`` is the author's file, for
    messages (empty for generated pieces). ``chapter``: it begins where chapters do.
    """

    slug: str
    folio: Folio
    content: str
    path: str = ""
    chapter: bool = False


class Templates:
    """The templates of ``print/``: a project may have its own in the place of any of them."""

    def __init__(self, folders: Iterable[Path], words: Words | None = None) -> None:
        """``folders`` each may hold a folder ``print``; the first that has a template wins.

        Every template has the program's own ``words``, in English where none are given.
        """
        self.words = words or packaged_words()
        loader = FileSystemLoader([str(folder) for folder in folders])
        self._environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False
        )
        self._environment.globals["words"] = self.words

    def fill(self, name: str, **values: object) -> str:
        """Fill ``print/NAME``."""
        return self._environment.get_template(f"print/{name}").render(**values)

    def text(self, name: str) -> str:
        """The text of ``print/NAME`` as it stands."""
        loader = self._environment.loader
        assert loader is not None
        return loader.get_source(self._environment, f"print/{name}")[0]


def title_piece(cover: Cover, templates: Templates) -> Piece:
    """The title page."""
    return Piece("title-page", Folio.NONE, templates.fill("title.html.j2", cover=cover))


def running_head(text: str) -> str:
    """``text`` as it fits one side of the running head; capitals take more room."""
    return shortened(text, RUNNING * 3 // 4 if text.isupper() else RUNNING)


def shortened(text: str, longest: int) -> str:
    """``text`` of at most ``longest`` characters, cut after a word."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0] or text[:longest]
    return cut.rstrip(" ,;:–—-") + " …"
