"""All quotations on one page, and what a quotation's mark opens in the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from generator.outputs.web import addresses as at
from generator.outputs.web.model import SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.shown import Shown
from generator.thesis import Thesis

PANELS = "assets/panels.js"
"""What the marks open, as a script: a page opened from a file may load nothing else."""


def quotation_pages(
    writer: PageWriter, thesis: Thesis, shown: Sequence[Shown]
) -> Iterator[SitePage]:
    """The page of all quotations, with what they can be filtered by; none where there are none."""
    if not shown:
        return
    used = _used(one.participant for one in shown)
    themes = _used(theme for one in shown for theme in one.themes)
    codes = _used(code for one in shown for code in one.codes)
    chapters = _used(one.chapter.slug for one in shown)
    book = thesis.project.codebook
    filters = (
        ("participant", "Participant", [
            (one.id, one.name) for one in thesis.project.participants if one.id in used]),
        ("interview", "Interview", [
            (one, f"Interview {one}") for one in sorted(_used(s.interview for s in shown))]),
        ("theme", "Theme", [(one.id, one.name) for one in book.themes if one.id in themes]),
        ("code", "Code", [(one.id, one.label) for one in book.codes if one.id in codes]),
        ("chapter", "Chapter", [
            (one.slug, one.title) for one in thesis.chapters if one.slug in chapters]),
        ("kind", "Kind", [("block", "Set apart"), ("inline", "In a sentence")]),
        ("status", "Status", sorted({(one.trust.grade, _status(one)) for one in shown})),
    )  # fmt: skip
    yield writer.page("quotations", at.QUOTATIONS, "Quotations", shown=shown, filters=filters)


def _status(one: Shown) -> str:
    return "Not confirmed" if one.trust.grade == "failed" else one.trust.short


def _used(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value for value in values if value)


def panels(writer: PageWriter, shown: Sequence[Shown]) -> str:
    """The script that holds what is told of each quotation, as HTML by its anchor.

    Its links start from the top of the site.
    """
    told = {
        one.anchor: " ".join(writer.fill("panel", at.QUOTATIONS, shown=one).split())
        for one in shown
    }
    return f"window.quotationPanels = {json.dumps(told, ensure_ascii=False, indent=0)};\n"
