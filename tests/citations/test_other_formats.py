"""CSL-JSON and YAML: what exporters write is read, and what is broken is told at its line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.library import Library, load_library
from generator.diagnostics import Diagnostic
from generator.source import Source

MUNRO = {
    "id": "munro2011",
    "type": "report",
    "title": "A <i>Review</i>",
    "author": [{"family": "Munro", "given": "Eileen"}],
    "publisher": "Department for Education",
    "issued": {"date-parts": [["2011", 5]]},
    "URL": "https://example.org/munro",
    "accessed": {"date-parts": [[2024, 1, 2]]},
}
HOOD = {
    "id": "hood1991",
    "type": "article-journal",
    "title": "All seasons?",
    "author": [{"family": "Hood", "given": "C."}, {"literal": "The Group"}],
    "container-title": "Public Administration",
    "volume": 69,
    "page": "3-19",
    "DOI": "10.1111/j.1467",
    "issued": {"raw": "1991-03"},
}


def load(text: str, name: str = "works.json") -> tuple[Library, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return load_library([Source(name, text)], found.append), found


def test_items_are_entries_with_their_places() -> None:
    library, found = load(json.dumps([MUNRO, HOOD], indent=2))
    assert found == []
    munro, hood = library
    assert (munro.key, munro.type, munro.year, munro.label()) == (
        "munro2011", "report", "2011", "Munro, 2011",
    )  # fmt: skip
    assert munro.item["title"] == "A <i>Review</i>"
    assert munro.fields["title"] == "A Review"
    assert munro.item["issued"] == {"date-parts": [[2011, 5]]}
    assert (munro.span.text, munro.span.line) == ("munro2011", 3)
    assert hood.span.text == "hood1991"
    assert hood.extent.text.startswith("{")
    assert hood.extent.text.endswith("}")
    assert hood.page_range == (3, 19)
    assert hood.fields["journaltitle"] == "Public Administration"
    assert hood.item["volume"] == "69"
    assert [name.corporate for name in hood.creators] == [False, True]
    assert "id" not in hood.item


def test_the_citation_key_goes_before_an_address_as_id() -> None:
    item = {**MUNRO, "id": "http://zotero.org/users/1/items/A", "citation-key": "munro"}
    library, found = load(json.dumps([item]))
    assert found == []
    assert list(library.entries) == ["munro"]
    assert library.entries["munro"].span.text == "munro"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"items": [MUNRO, HOOD]}),
        json.dumps({"references": [MUNRO, HOOD]}, indent=1),
        json.dumps([MUNRO]) [:-1] + ",\n" + json.dumps([HOOD])[1:],
    ],
)  # fmt: skip
def test_lists_within_a_group_are_read_too(text: str) -> None:
    library, found = load(text)
    assert found == []
    assert list(library.entries) == ["munro2011", "hood1991"]


GOOD = '{"id": "good", "type": "book", "title": "Good"}'


@pytest.mark.parametrize(
    ("broken", "line", "words"),
    [
        ('{"id": "a", "type": "book"\n "title": "X"}', 2, "a comma is missing"),
        ('{"id": "a", "type": book}', 1, "stands without quotation marks"),
        ('{"id": "a",\n "type": "book", "title": "X}', 2, "quotation mark is missing"),
        ('{"id": "a", "type" "book"}', 1, "a colon is missing"),
        ('{"id": "a", "type": "book",}', 1, "comma before it is one too many"),
        ('{"type": "book", "title": "X"}', 1, "“X” has no id"),
        ('{"id": "a", "title": "X"}', 1, "has no type"),
        ('{"id": "a", "type": "boook"}', 1, "Did you mean book?"),
        ('{"id": "a", "type": "book", "issued": "may be"}', 0, ""),
        ('{"id": "a", "type": "book", "issued": {"date-parts": "2011"}}', 1, "issued is no date"),
        ('{"id": "a", "type": "book", "author": [{"given": ""}]}', 1, "neither family nor"),
        ('{"id": "a", "type": "book", "title": ["X"]}', 1, "neither text nor a number"),
        ('"words"', 1, "not a group of fields"),
        ('{"id": "a", "type": "book", "id": "b"}', 1, "the field id twice"),
        ('{"id": "good", "type": "book"}', 2, "used by two entries"),
        ('{"itemType": "book", "id": "a"}', 1, "Zotero's own JSON"),
    ],
)
def test_a_broken_item_is_told_and_the_next_still_loads(broken: str, line: int, words: str) -> None:
    library, found = load(f"[{broken},\n{GOOD}]")
    assert "good" in library
    assert [one.rule for one in found] == (["K104"] if line else [])
    if line:
        assert (found[0].span.line, words in found[0].message) == (line, True), found[0].message
        assert found[0].help


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "It is empty"),
        ("[" + GOOD, "ends before its list"),
        ('"words"', "is a list of entries"),
        ("[" + GOOD + "]\n[" + GOOD + "]", "ends before this place"),
        ("[]" + GOOD, "ends before this place"),
        (GOOD + GOOD, "ends before this place"),
        ("@book{a, title={X}}", "It is BibTeX"),
        ("<!DOCTYPE html><html></html>", "It is a web page"),
        ("[" + GOOD + ', {"id": "b", "ty', "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_is_told(text: str, words: str) -> None:
    _, found = load(text)
    assert words in found[0].message
    assert found[0].rule == "K104"


PYBTEX = r"""entries:
  munro2011:
    type: report
    author:
      - {first: Eileen, last: Munro}
      - {last: Department for Education}
    title: 'A review of {UK} law \& order'
    institution: DfE
    year: 2011
  hood1991:
    type: article
    author:
      - first: Christopher
        prelast: van
        last: Hood
        lineage: Jr
    journal: Public Administration
    pages: 3--19
    year: 1991
"""


def test_the_yaml_of_pybtex_is_read_like_bibtex() -> None:
    library, found = load(PYBTEX, "works.yaml")
    assert found == []
    munro, hood = library
    assert [name.short for name in munro.creators] == ["Munro", "Department for Education"]
    assert [name.corporate for name in munro.creators] == [False, True]
    assert munro.fields["title"] == "A review of UK law & order"
    assert munro.item["type"] == "report"
    assert (munro.span.text, munro.span.line) == ("munro2011", 2)
    assert (hood.creators[0].particle, hood.creators[0].suffix) == ("van", "Jr")
    assert hood.page_range == (3, 19)


PANDOC = """---
references:
- id: munro2011
  type: report
  author:
  - family: Munro
    given: Eileen
  issued: 2011-05
  title: Review
- id: old
  type: book
  title: 1984
  author: {family: Orwell, given: G.}
  issued:
  - year: 1949
...
"""


def test_the_yaml_of_pandoc_is_read_as_items() -> None:
    library, found = load(PANDOC, "works.yml")
    assert found == []
    munro, old = library
    assert munro.item["issued"] == {"date-parts": [[2011, 5]]}
    assert (munro.span.line, munro.from_bibtex) == (3, False)
    assert (old.fields["title"], old.year, old.label()) == ("1984", "1949", "Orwell, 1949")


def test_every_group_of_a_yaml_file_is_read() -> None:
    item = "references:\n- {id: %s, type: book, title: X}\n"
    library, found = load(f"{item % 'a'}{item % 'b'}{PYBTEX}", "works.yaml")
    assert found == []
    assert list(library.entries) == ["a", "b", "munro2011", "hood1991"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("entries:\n  a:\n    type: book\n   title: X\n", 4, "indented"),
        ("entries:\n  a: words\n", 2, "has no fields"),
        ("entries:\n  a:\n    title: X\n", 2, "has no type"),
        ("entries:\n  a: {type: book, title: X, title: Y}\n", 2, "the field title twice"),
        ("entries:\n  a: {type: book, title: [X]}\n", 2, "its title is no text"),
        ("entries:\n  a: {type: book, author: [{first: E}]}\n", 2, "a name has no last"),
        ("thesis: {title: X}\n", 1, "neither entries: nor references:"),
        ("references:\n- type: book\n  title: X\n", 2, "“X” has no id"),
        ("references:\n- words\n", 2, "not a group of fields"),
        ("references:\n- {id: a, type: book, id: b}\n", 2, "the field id twice"),
        ("references:\n- {id: a, type: buch}\n", 2, "which CSL does not know"),
    ],
)
def test_broken_yaml_is_told_at_its_line(text: str, line: int, words: str) -> None:
    _, found = load(text, "works.yaml")
    assert [(one.rule, one.span.line) for one in found] == [("K104", line)]
    assert words in found[0].message


@given(st.data())
def test_no_item_goes_missing_without_a_word(data: st.DataObject) -> None:
    """However a file is cut and changed: each key is there, or something is told."""
    items = [{**HOOD, "id": f"key{number}"} for number in range(4)]
    text = json.dumps(items, indent=data.draw(st.sampled_from([None, 1])))
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 30))
    put = data.draw(st.text(alphabet='{}[]",:\\ \nkey0x', max_size=4))
    name = data.draw(st.sampled_from(["works.json", "works.yaml", "works.bib"]))
    library, found = load(text[:at] + put + text[at + cut :], name)
    if set(library.entries) < {f"key{number}" for number in range(4)}:
        assert found
