"""The printed thesis in one piece, straight from WeasyPrint: what the joined file has to look like.

The same pieces with the same numbers, but painted into one file by the library itself; no page
number is written afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.outputs.pdf_layout import laid_out
from generator.outputs.pdf_press import drop_double_links
from generator.outputs.pdf_tags import describe_links, mended_tags, unique_ids
from generator.outputs.print_format import layout_of
from generator.outputs.print_html import Folio, Templates, cover_of
from generator.outputs.print_order import Late, in_order
from generator.outputs.print_sheet import sheet
from generator.resources import templates_dir
from generator.thesis import Thesis


def in_one_piece(thesis: Thesis, numbers: Mapping[str, str], target: Path) -> None:
    """Write it to ``target``; ``numbers`` gives the printed number of the page of each anchor."""
    project = thesis.project
    words = thesis.words if project.config.word_count.printed else 0
    cover = cover_of(project.config.thesis, "", project.words, words)
    templates = Templates((project.root / "templates", templates_dir()), project.words)
    layout = layout_of(project, templates, draft=thesis.draft)
    fonts = FontConfiguration()
    styles = [CSS(string=text, font_config=fonts) for text in layout.sheets]
    after = {True: 1, False: 1}
    documents = []
    for one in in_order(thesis, cover, templates):
        piece = one.fill(numbers) if isinstance(one, Late) else one
        arabic = piece.folio is Folio.ARABIC
        html = sheet(piece, after[arabic], cover, layout, templates)
        source = HTML(string=html, base_url=layout.base or None)
        render = partial(
            source.render, font_config=fonts, stylesheets=styles, pdf_variant=layout.variant
        )
        document = laid_out(render)
        after[arabic] += len(document.pages)
        documents.append(document)
    pages = tuple(page for document in documents for page in document.pages)
    drop_double_links(pages)

    def finish(_document: Any, pdf: Any) -> None:
        describe_links(pages)
        unique_ids(pdf, "thesis")

    with mended_tags(pages):
        documents[0].copy(list(pages)).write_pdf(
            target, finisher=finish, pdf_variant=layout.variant, pdf_tags=True
        )
