from __future__ import annotations

from pathlib import Path

from generator.citations.style import Style, find_style, style_names
from generator.diagnostics import Diagnostic
from generator.source import Source

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Mine</title><id>mine</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
</style>
"""


def find(name: str, root: Path) -> tuple[Style | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return find_style(name, root, found.append), found


def test_styles_by_name(tmp_path: Path) -> None:
    style, found = find("harvard-cite-them-right", tmp_path)
    assert style is not None
    assert style.title.startswith("Cite Them Right 12th edition")
    assert not style.note
    assert found == []
    style, _ = find("apa", tmp_path)
    assert style is not None
    assert style.title == "APA Style 7th edition"
    assert style.apa
    style, _ = find("chicago-notes-bibliography", tmp_path)
    assert style is not None
    assert style.note


def test_a_dependent_style_leads_to_its_parent(tmp_path: Path) -> None:
    assert "nature-digest" in style_names()
    style, _ = find("nature-digest", tmp_path)
    assert style is not None
    assert (style.name, style.title) == ("nature-digest", "Nature")
    assert "<citation" in style.csl


def test_an_own_style_and_one_that_depends_on_another(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "mine.csl").write_text(STYLE, "utf-8")
    style, found = find("styles/mine.csl", tmp_path)
    assert style is not None
    assert (style.title, found) == ("Mine", [])
    dependent = STYLE.replace(
        "<info>",
        '<info><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>',
    )
    (tmp_path / "mine.csl").write_text(dependent, "utf-8")
    style, _ = find("mine.csl", tmp_path)
    assert style is not None
    assert style.apa


def test_an_unknown_name_is_told_with_near_ones_at_its_place(tmp_path: Path) -> None:
    place = Source("site_config.yml", "style: harvard-cite-them-rihgt").span(7, 30)
    found: list[Diagnostic] = []
    assert find_style("harvard-cite-them-rihgt", tmp_path, found.append, place) is None
    assert (found[0].rule, found[0].span) == ("K103", place)
    assert "Did you mean harvard-cite-them-right?" in found[0].message
    _, found = find("cite-them-right", tmp_path)
    assert "Did you mean harvard-cite-them-right or" in found[0].message


def test_a_missing_or_broken_file_is_told(tmp_path: Path) -> None:
    style, found = find("mine.csl", tmp_path)
    assert style is None
    assert [one.rule for one in found] == ["K103"]
    for text, line, words in (
        (STYLE.replace("</layout>", ""), 4, "not XML"),
        ("<html/>", 1, "not a style"),
        (STYLE.replace('variable="title"', 'macro="gone"'), 1, "the macro gone"),
        (STYLE.replace("layout", "sort"), 1, "how a citation looks"),
    ):
        (tmp_path / "mine.csl").write_text(text, "utf-8")
        style, found = find("mine.csl", tmp_path)
        assert style is None
        assert [(one.rule, one.span.path, one.span.line) for one in found] == [
            ("K104", f"{tmp_path.name}/mine.csl", line)
        ]
        assert words in found[0].message
