"""All quotations on one page, and what a quotation's mark opens in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.outputs.web import addresses as at
from generator.outputs.web.fragments import capital
from generator.outputs.web.model import SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.shown import Shown
from generator.thesis import Thesis
from generator.wording import Words

PANELS = "assets/panels.js"
"""What the marks open, as a script: a page opened from a file may load nothing else."""


def quotation_pages(
    writer: PageWriter, thesis: Thesis, shown: Sequence[Shown]
) -> Iterator[SitePage]:
    """The page of all quotations, with what they can be filtered by; none where there are none."""
    if not shown:
        return
    people, words = thesis.project.participants, writer.words
    book, chapters = thesis.project.codebook, thesis.chapters
    of = {
        "participant": [(one.id, one.name) for one in people],
        "interview": [
            (number, capital(words.say("interview", number=number)))
            for number in sorted({one.interview for one in shown if one.interview})
        ],
        "theme": [(one.id, one.name) for one in book.themes],
        "code": [(one.id, one.label) for one in book.codes],
        "chapter": [(one.slug, one.title) for one in chapters],
        "kind": [("block", words["site_apart"]), ("inline", words["site_within"])],
        "status": sorted({(one.trust.grade, _status(one, words)) for one in shown}),
    }
    used = {
        "participant": {one.participant for one in shown},
        "theme": {theme for one in shown for theme in one.themes},
        "code": {code for one in shown for code in one.codes},
        "chapter": {one.chapter.slug for one in shown},
    }
    filters = [
        (
            name,
            words[f"site_{name}"],
            [one for one in options if name not in used or one[0] in used[name]],
        )
        for name, options in of.items()
    ]
    yield writer.page(
        "quotations", at.QUOTATIONS, words["site_quotations"], shown=shown, filters=filters
    )


def _status(one: Shown, words: Words) -> str:
    return words["site_trust_failed"] if one.trust.grade == "failed" else one.trust.short


def panels(writer: PageWriter, shown: Sequence[Shown]) -> str:
    """The script that holds what is told of each quotation, as HTML by its anchor.

    Its links start from the top of the site.
    """
    told = {
        one.anchor: " ".join(writer.fill("panel", at.QUOTATIONS, shown=one).split())
        for one in shown
    }
    title, close = writer.words["site_about"], writer.words["site_close"]
    whole = json.dumps({"title": title, "close": close, "told": told}, ensure_ascii=False, indent=0)
    return f"window.quotationPanels = {whole};\n"
