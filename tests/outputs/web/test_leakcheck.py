"""Words of a transcript are found in whatever a reader could get of a site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.outputs.web.leakcheck import leaks_in
from generator.outputs.web.pages import build_pages
from generator.provenance.transcript import read_transcript
from generator.source import Source
from tests.outputs.sample import sample

SAID = "I oil the hinges of every door and I warm my hands"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", f"<p>{SAID}.</p>"),
        ("a.html", "<p>I oil the <em>hinges</em> of every door<br>\nand I&nbsp;warm my hands</p>"),
        ("a.html", f'<img alt="{SAID}">'),
        ("a.html", f"<p hidden>{SAID}</p>"),
        ("a.html", f"<!-- {SAID} -->"),
        ("search/search_index.json", '{"text": "I oil the hinges\\nof every door and I warm my"}'),
        ("assets/panels.js", 'x = {"a": "<p>I oil the \\u003cb>hinges of every door and I warm"}'),
        ("sitemap.xml", f"<loc>{SAID}</loc>"),
        ("I-oil-the-hinges-of-every-door-and-I-warm.png", ""),
    ],
)
def test_it_is_found(tmp_path: Path, name: str, text: str) -> None:
    transcript = read_transcript(
        Source("ida-1.txt", f"Me: Yes?\nIda: {SAID}.\n"), "ida-1", ["Me"], lambda _: None
    )
    thesis = sample(tmp_path)
    project = replace(thesis.project, transcripts=(transcript,))
    folder = tmp_path / "site"
    for place in (folder / name, folder / "z" / name):  # told once, however often it is there
        place.parent.mkdir(parents=True)
        place.write_text(text, "utf-8")
    (found,) = leaks_in(folder, build_pages(thesis), project)
    assert found.rule == "A204"
    assert "ida-1 at line 2" in found.message
    assert f"({name})" in found.message
