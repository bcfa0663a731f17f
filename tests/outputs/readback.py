"""A PDF read back for tests: its words and where they stand, its labels, anchors and text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import groupby
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.diagnostics import Diagnostic

MILLIMETRE = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = (side * MILLIMETRE for side in (38, 25, 30, 30))

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler (pdftotext) is not installed"
)


@dataclass(frozen=True)
class Word:
    """A word as painted: its page (from 0) and its box in points, from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass
class Printed:
    """A PDF that was built, read back."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.path)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        html = run("pdftotext", "-bbox", str(self.path), "-")
        pages = html.split("<page ")[1:]
        return tuple(word for number, page in enumerate(pages) for word in words_of(number, page))

    @cached_property
    def labels(self) -> list[str]:
        return self.reader.page_labels

    def page_of(self, anchor: str) -> int:
        """Index of the page that the named destination leads to."""
        number = self.reader.get_destination_page_number(self.reader.named_destinations[anchor])
        assert number is not None
        return number

    def text(self, first: int, last: int) -> str:
        """The words within the margins of pages ``first`` to ``last`` (from 0), as painted."""
        found = []
        sizes = [page.mediabox for page in self.reader.pages[first : last + 1]]
        for (width, height), group in groupby(
            enumerate(sizes, first + 1), lambda one: (round(one[1].width), round(one[1].height))
        ):
            numbers = [number for number, _ in group]
            top, bottom = round(TOP) - 4, round(BOTTOM) - 8
            if width > height:  # landscape: what is bound is at the top
                top, bottom = 100, 60
            crop = ("-x", 0, "-y", top, "-W", width, "-H", height - top - bottom)
            pages = ("-f", numbers[0], "-l", numbers[-1])
            found.append(run("pdftotext", "-raw", *map(str, (*pages, *crop)), str(self.path), "-"))
        return "\n".join(found)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words_of(number: int, page: str) -> Iterator[Word]:
    pattern = r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>'
    for left, top, right, bottom, text in re.findall(pattern, page):
        yield Word(number, float(left), float(top), float(right), float(bottom), unescape(text))


def letters(text: str) -> str:
    """Text without white space, hyphens and bullets: what neither lines nor lists change."""
    return re.sub(r"[\s\u00ad\u2010\u200b•◦▪-]+", "", text)
