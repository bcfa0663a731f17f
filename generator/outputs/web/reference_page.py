"""The list of references on the site: every entry with its places, and the works as files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.outputs.back_links import CitingPlace, by_section
from generator.outputs.exchange.biblatex import as_biblatex
from generator.outputs.exchange.cff import as_cff
from generator.outputs.exchange.items import as_csl_json, cited_items
from generator.outputs.exchange.own import thesis_item
from generator.outputs.exchange.ris import as_ris
from generator.outputs.web import addresses as at
from generator.outputs.web.model import SiteFile, SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.thesis import Thesis

DOWNLOADS = (
    ("BibTeX", "references.bib"),
    ("RIS", "references.ris"),
    ("CSL-JSON", "references.json"),
)
OWN_FILES = (("BibTeX", "citation.bib"), ("CFF", "CITATION.cff"))
"""How the thesis itself is cited."""

_ENTRIES = "assets/references.js"


def reference_pages(
    writer: PageWriter, thesis: Thesis, places: Mapping[str, tuple[CitingPlace, ...]]
) -> Iterator[SitePage]:
    """The page; none for a thesis that cites nothing. ``places`` are those of each entry."""
    if not thesis.references:
        return
    html = writer.resolver(at.REFERENCES)
    page = writer.page(
        "references",
        at.REFERENCES,
        thesis.project.words["references"],
        entries=[
            (one.anchor, html(one.html), tuple(by_section(places.get(one.anchor, ()))))
            for one in thesis.references
        ],
        downloads=DOWNLOADS,
    )
    yield replace(page, alone=True)


def citation_files(writer: PageWriter, thesis: Thesis) -> Iterator[SiteFile]:
    """How the thesis is cited; and the works it cites, for readers and for the site's script."""
    config, words = thesis.project.config, thesis.project.words
    yield SiteFile("citation.bib", text=as_biblatex([thesis_item(config)]))
    yield SiteFile("CITATION.cff", text=as_cff(config))
    if not thesis.references:
        return
    items = cited_items(thesis)
    yield SiteFile("references.bib", text=as_biblatex(items))
    yield SiteFile("references.ris", text=as_ris(items))
    yield SiteFile("references.json", text=as_csl_json(items))
    html = writer.resolver(_ENTRIES)
    shown = {
        "more": words["site_in_the_list"],
        "entries": {one.anchor: str(html(one.html)) for one in thesis.references},
    }
    script = json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    yield SiteFile(_ENTRIES, text=f"window.verseReferences={script};\n")
