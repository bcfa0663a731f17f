"""The first page: what the thesis is, in plain words and in its abstract, and the ways into it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from generator.diagnostics import judge
from generator.outputs.web import addresses as at
from generator.outputs.web.findings import ThemeView
from generator.outputs.web.fragments import without_ids
from generator.outputs.web.model import SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.report_page import counts, of_participants
from generator.rules import Severity
from generator.thesis import Chapter, Part, Thesis

if TYPE_CHECKING:
    from markupsafe import Markup

_OPENING = (r"(.*\W)?summary", r"(.*\W)?abstract")
"""Names of the files of front matter that open the site, without ``.md``, in their order."""

_WAYS = (
    ("site_way_themes", at.THEMES),
    ("site_way_participants", at.PARTICIPANTS),
    ("site_way_quotations", at.QUOTATIONS),
    ("site_report", at.REPORT),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A document of the front matter as the first page shows it, whole."""

    document: Chapter
    html: Markup


def home_page(
    writer: PageWriter,
    thesis: Thesis,
    themes: tuple[ThemeView, ...],
    pdf: Path | None,
    there: Collection[str],
) -> SitePage:
    """The page; ``pdf`` is what it offers for download, if anything; ``there`` all other pages."""
    words, fronts = thesis.project.words, thesis.parts(Part.FRONT)
    chapters = thesis.parts(Part.CHAPTER)
    parts = (
        ("site_front", fronts),
        ("site_chapters", chapters),
        ("site_appendices", thesis.parts(Part.APPENDIX)),
    )
    page = writer.page(
        "home",
        at.HOME,
        words["site_home"],
        openings=tuple(_openings(writer, fronts)),
        parts=[(name, words[name], documents) for name, documents in parts if documents],
        start=at.chapter_address(chapters[0]) if chapters else "",
        pdf=at.PDF if pdf else "",
        ways=[(words[name], page) for name, page in _WAYS if page in there],
        references=at.REFERENCES if thesis.references else "",
        report=at.REPORT,
        views=themes,
        counted=counts(of_participants(thesis)),
        errors=sum(
            one.severity is Severity.ERROR
            for one in judge(thesis.diagnostics, thesis.project.config.rules)
        ),
    )
    return replace(page, alone=True)


def _openings(writer: PageWriter, fronts: tuple[Chapter, ...]) -> Iterator[Opening]:
    """The summary in plain language and the abstract, those of them that the author wrote."""
    for name in _OPENING:
        for front in fronts:
            if re.fullmatch(name, PurePath(front.path).stem, re.IGNORECASE):
                html = writer.resolver(at.HOME, front.footnotes, at.chapter_address(front))
                yield Opening(front, html(without_ids(front.body)))
                break
