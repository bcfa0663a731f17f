"""What the golden files do not show: links, unknown keys, notes, languages, results that are kept."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.citations import format as formatting
from generator.citations.format import format_citations
from generator.citations.library import load_library
from generator.citations.model import Bibliography
from generator.citations.style import Style, find_style
from generator.citations.syntax import find_citations
from generator.errors import EnvironmentProblem
from generator.source import Source

HERE = Path(__file__).parent


def style(name: str) -> Style:
    found = find_style(name, HERE, lambda one: pytest.fail(one.message))
    assert found is not None
    return found


def bibliography(
    text: str,
    *,
    bib: str | None = None,
    name: str = "harvard-cite-them-right",
    language: str = "en-GB",
    cache: Path | None = None,
) -> Bibliography:
    bib = (HERE / "works.bib").read_text("utf-8") if bib is None else bib
    library = load_library([Source("works.bib", bib)], lambda one: pytest.fail(one.message))
    citations = find_citations(Source("chapter.md", text))
    return format_citations(citations, library, style(name), language, cache)


def test_each_work_links_to_its_entry() -> None:
    result = bibliography("[see @ash2011, p. 3; @birch2006]")
    assert result.citations[0].html == (
        '(see <a href="ref:ref-ash2011">Ash, 2011, p. 3</a>; '
        '<a href="ref:ref-birch2006">Birch and van der Elm, 2006</a>)'
    )
    assert [(one.key, one.anchor) for one in result.references] == [
        ("ash2011", "ref-ash2011"),
        ("birch2006", "ref-birch2006"),
    ]


def test_only_cited_works_are_listed_and_none_without_citations() -> None:
    assert [one.key for one in bibliography("[@ash2011]").references] == ["ash2011"]
    assert bibliography("No citation.") == Bibliography((), ())


def test_an_unknown_key_disturbs_no_other() -> None:
    known = bibliography("[@ash2011] @birch2006 [p. 3] [@hazel2018]")
    mixed = bibliography("[@gone1] [@ash2011] @gone2 [p. 3] @birch2006 [p. 3] [@hazel2018; @g<3]")
    printed = [one.text for one in mixed.citations]
    assert [printed[1], printed[3]] == [one.text for one in known.citations[:2]]
    assert printed[0] == "[gone1?]"
    assert printed[2] == "[gone2?]"
    assert printed[4] == "(Hazel et al., 2018; [g<3?])"
    assert mixed.citations[4].html.endswith('<span class="citation-unknown">[g&lt;3?]</span>)')
    assert mixed.references == known.references


def test_a_thesis_of_unknown_keys_needs_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "run_citeproc", lambda *_: pytest.fail("pandoc was called"))
    result = bibliography("[@gone; @lost]")
    assert result.citations[0].text == "[gone?]; [lost?]"


def test_what_authors_type_is_escaped_and_emphasis_kept() -> None:
    bib = "@book{a, author={Ash <b>, P.}, title={If a<b & c>d}, year=2001}"
    result = bibliography("[<i>see</i> *his* @a, p. 3, \\*my\\* _italics_ & more]", bib=bib)
    html = result.citations[0].html
    assert html.startswith("(&lt;i&gt;see&lt;/i&gt; <em>his</em> <a ")
    assert html.endswith("</a>, *my* <em>italics</em> &amp; more)")
    assert result.references[0].html == (
        "Ash &lt;b&gt;, P. (2001) <em>If a&lt;b &amp; c&gt;d</em>."
    )
    assert result.references[0].text == "Ash <b>, P. (2001) If a<b & c>d."


class Nesting(HTMLParser):
    """Fails on a link within a link and on tags that do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["chicago-notes-bibliography", "oscola", "ieee", "nature"])
def test_other_kinds_of_styles_give_whole_html(name: str) -> None:
    text = (HERE / "golden" / "cases.txt").read_text("utf-8").replace("\n", "\n\n")
    result = bibliography(text, name=name)
    for html in (*(one.html for one in result.citations), *(one.html for one in result.references)):
        assert html
        parser = Nesting()
        parser.feed(html)
        assert parser.open == []


def test_a_style_with_notes_has_the_note_and_words_for_the_text() -> None:
    result = bibliography("[see @ash2015, p. 3] @birch2006", name="chicago-notes-bibliography")
    first, second = result.citations
    assert (
        first.text
        == "(see P. Q. Ash, Numbers on the Wall, 2nd edn (Northern University Press, 2015), 3)"
    )
    assert first.note.startswith('See <a href="ref:ref-ash2015">')
    assert first.note.endswith(".")
    assert second.text.startswith("Véra Birch and Jan van der Elm (‘Reading")


def test_numeric_styles_number_in_the_order_of_the_text() -> None:
    result = bibliography("[@hazel2018] [@ash2011, p. 3] [@hazel2018]", name="ieee")
    assert [one.text for one in result.citations] == ["[1]", "[2, p. 3]", "[1]"]
    assert [one.key for one in result.references] == ["hazel2018", "ash2011"]
    assert result.references[0].html.startswith('<span class="csl-left-margin">[1] </span>')


def test_locators_are_printed_in_the_language_of_the_thesis() -> None:
    result = bibliography("[@ash2011, p. 103] [@ash2011, s. 4] [@birch2006]", language="de-DE")
    assert [one.text for one in result.citations] == [
        "(Ash, 2011, S. 103)",
        "(Ash, 2011, s. 4)",  # no locator of ours, so not the German "Seite" either
        "(Birch und van der Elm, 2006)",
    ]


def test_year_letters_depend_on_all_citations() -> None:
    alone = bibliography("[@ash2015]")
    both = bibliography("[@ash2015]\n\n[@ash2015wall]")
    assert alone.citations[0].text == "(Ash, 2015)"
    assert [one.text for one in both.citations] == ["(Ash, 2015a)", "(Ash, 2015b)"]


def test_keys_may_be_odd() -> None:
    bib = "@book{a:b/c+d_e, author={Ash, P.}, year=2001}\n@book{Ash:b, author={Elm, J.}, year=2001}"
    result = bibliography("[@a:b/c+d_e] @{Ash:b}", bib=bib)
    assert [one.text for one in result.citations] == ["(Ash, 2001)", "Elm (2001)"]
    assert [one.key for one in result.references] == ["a:b/c+d_e", "Ash:b"]


def test_results_are_kept_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bibliography("[@ash2011]", cache=tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(formatting, "run_citeproc", lambda *_: pytest.fail("pandoc was called"))
        assert bibliography("Moved: [@ash2011]", cache=tmp_path / "kept") == first
    for damage in (
        "",
        "{",
        json.dumps({"citations": [], "references": []}),
        '{"citations": [[1]]}',
    ):
        file.write_text(damage, "utf-8")
        assert bibliography("[@ash2011]", cache=tmp_path / "kept") == first
        assert json.loads(file.read_text("utf-8"))["references"]
    for other in (
        {"text": "[@ash2011, p. 3]"},
        {"text": "[@ash2011]", "name": "apa"},
        {"text": "[@ash2011]", "language": "en-US"},
        {"text": "[@ash2011]", "bib": "@book{ash2011, author={Ash, Q.}, year=2011}"},
    ):
        before = len(list((tmp_path / "kept").iterdir()))
        bibliography(cache=tmp_path / "kept", **other)
        assert len(list((tmp_path / "kept").iterdir())) == before + 1


def test_a_style_that_pandoc_refuses_is_named() -> None:
    broken = Style("broken", "Broken", "<style/>", note=False)
    library = load_library(
        [Source("works.bib", (HERE / "works.bib").read_text("utf-8"))],
        lambda one: pytest.fail(one.message),
    )
    citations = find_citations(Source("chapter.md", "[@ash2011]"))
    with pytest.raises(EnvironmentProblem, match="the style broken"):
        format_citations(citations, library, broken, "en-GB")
