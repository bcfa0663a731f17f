"""The printed list of references with the pages that cite each entry."""

from __future__ import annotations

from pathlib import Path

from generator.outputs.back_links import CitingPlace
from generator.outputs.print_documents import Documents
from generator.outputs.print_html import Templates, cover_of
from generator.resources import templates_dir
from tests.outputs.print_sample import printed_sample


def listed(tmp_path: Path, pages: dict[str, str]) -> str:
    thesis = printed_sample(tmp_path)
    templates = Templates((templates_dir(),), thesis.project.words)
    cover = cover_of(thesis.project.config.thesis, "", thesis.project.words)
    places = {"ref-work3": tuple(CitingPlace(f"cite-{n}", "sun", "1") for n in range(1, 4))}
    return Documents(thesis, cover, templates).references(places, pages).content


def test_a_page_is_named_once_and_leads_to_its_first_citation(tmp_path: Path) -> None:
    html = listed(tmp_path, {"cite-1": "7", "cite-2": "7", "cite-3": "12"})
    assert html.count('class="cited-on"') == 1
    assert 'Cited on <a href="#cite-1"><span data-page-of="cite-1">7</span></a>, ' in html
    assert '<a href="#cite-3"><span data-page-of="cite-3">12</span></a>.</span></p>' in html
    assert "cite-2" not in html


def test_nothing_is_said_while_no_page_is_known(tmp_path: Path) -> None:
    assert "cited-on" not in listed(tmp_path, {})
