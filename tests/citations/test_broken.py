"""Bibliographies that are broken as real ones are: each is told, and nothing else is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.citations.library import Library, load_library
from generator.diagnostics import Diagnostic
from generator.source import Source

GOOD = "\n@book{good,\n  title = {Good},\n}\n"


def load(text: str, name: str = "works.bib") -> tuple[Library, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return load_library([Source(name, text)], found.append), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "It is empty"),
        ("\n  \n", "It is empty"),
        ("<!DOCTYPE html>\n<html><head>", "It is a web page"),
        ("\n<html lang='en'>", "It is a web page"),
        ("TY  - JOUR\nAU  - Munro, E.\nER  - \n", "It is an RIS file"),
        ('<?xml version="1.0"?><xml><records>', "It is XML"),
        ("PMID- 12345\nTI  - Title\n", "a file of PubMed's"),
        ("%0 Journal Article\n%A Munro\n", "a file of EndNote's"),
        ("\\documentclass{article}\n", "It is LaTeX"),
        ("%PDF-1.7\n", "PDF or Word"),
        ('[{"id": "a", "type": "book"}]', "It is JSON"),
        ("references:\n- id: a\n", "It is YAML"),
        ("Munro, E. (2011) The review. London: HMSO.\n", "It has no entry"),
        ("article{munro2011, title={X}}", "It has no entry"),
    ],
)
def test_another_file_under_the_name_of_a_bibliography_is_told(text: str, words: str) -> None:
    library, found = load(text)
    assert len(library) == 0
    assert [one.rule for one in found] == ["K104"]
    assert words in found[0].message
    assert found[0].help


def test_a_bibliography_that_has_only_comments_is_none_yet() -> None:
    assert load("% references come here\n")[1] == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("@book{a,\n title = {X,\n author = {Y}\n}\n", 2, "is not closed"),
        ("@book{a,\n title = {X},\n @article{b,\n  title = {Y},\n }\n}\n", 1, "is not closed"),
        ("@book{munro 2011,\n title = {X},\n}\n", 1, "has a space"),
        ("@book{\n title = {X},\n}\n", 1, "has no key"),
        ("@book{a,\n title = X y,\n}\n", 2, "which no @string defines"),
        ("@book{a,\n publisher = oup # { Press},\n}\n", 2, "which no @string defines"),
        ("@book{a,\n title = {X},\n title = {Y},\n}\n", 1, "twice"),
        (
            "@book{a,\n author = {Ash, P., Elm, J.},\n}\n@book{a,\n title = {X},\n}\n",
            4,
            "two entries",
        ),
        ("@book{a,\n title = {X}\n author = {Y},\n}\n", 3, "a comma is missing"),
        ("@book{a,\n year = 2011a,\n}\n", 2, ""),
        ("@book{a,\n title = “X”,\n}\n", 2, ""),
        ("@article{%a,\n title = {X},\n}\n", 1, "The key %a has %"),
        ("@article{@a,\n title = {X},\n}\n", 1, "The key @a has @"),
        ("@article{a;\n title = {X},\n}\n", 1, "ends with ;"),
        ("@a{rticle{a,\n title = {X},\n}\n}\n", 1, "stands { in the place of a comma"),
        ("@book{a),\n title = {X},\n}\n", 1, "stands ) in the place of a comma"),
        ('@book{a"b,\n title = {X},\n}\n', 1, 'stands " in the place of a comma'),
        ("@book{a,\n title: {X},\n}\n", 2, ""),
        ("@book{a,\n title = {X}},\n year = 2011\n}\n", 4, "outside any entry"),
        ("book{a,\n title = {X},\n}\n", 1, "outside any entry"),
        ("@ {a,\n title = {X},\n}\n", 1, "outside any entry"),
        ("@book a\n title = {X}\n", 2, "outside any entry"),
        ("@book{a,\n crossref = {gone},\n}\n", 1, "there is no such entry"),
    ],
)
def test_a_broken_entry_is_told_at_its_line_and_the_next_still_loads(
    text: str, line: int, words: str
) -> None:
    library, found = load(text + GOOD)
    assert "good" in library
    assert {one.rule for one in found} == {"K104"}
    assert line in {one.span.line for one in found}, [(one.span.line, one.message) for one in found]
    assert any(words in one.message for one in found), [one.message for one in found]
    assert all(one.help for one in found)


def test_what_exporters_write_beside_the_entries_is_passed_over() -> None:
    text = r"""% Encoding: UTF-8
@Comment{jabref-meta: databaseType:biblatex;}
@comment{jabref-entrytype: Video: req[title] opt[]}
@preamble{"\newcommand{\noop}[1]{}"}
@string{jss = "Journal of Invented Studies"}
@Article{Mueller2011,
  author       = {M{\"u}ller, Anna and de la Cruz, José and {Department for Things, The}},
  date         = {2011-05-03/2011-05-05},
  journaltitle = jss,
  title        = {Care at 100\% of {UK} homes \& elsewhere},
  file         = {:C\:\\Users\\anna\\My Papers\\m2011.pdf:PDF;Full Text:files/1.pdf:application/pdf},
  keywords     = {care, night},
  mendeley-groups = {Thesis/Chapter 2},
  langid       = {english},
  urldate      = {2024-01-02},
  url          = {https://example.org/a_b%20c?x=1&y=2#z},
  abstract     = {He wrote to anna@example.org. 50% of it, he said, is "true" - {braced}.},
  ids          = {old2001},
}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Care\;0\;1\;\;\;\;;
}
"""
    library, found = load(text)
    assert found == []
    (entry,) = library
    assert [name.short for name in entry.creators] == [
        "Müller", "de la Cruz", "Department for Things, The",
    ]  # fmt: skip
    assert entry.fields["title"] == "Care at 100% of UK homes & elsewhere"
    assert entry.fields["journaltitle"] == "Journal of Invented Studies"
    assert entry.fields["url"] == "https://example.org/a_b%20c?x=1&y=2#z"
    assert entry.item["issued"] == {"date-parts": [[2011, 5, 3], [2011, 5, 5]]}


EXAMPLE = (Path(__file__).resolve().parents[2] / "content" / "references.bib").read_text("utf-8")
ENTRIES = re.split(r"\n(?=@)", EXAMPLE)


def names(text: str) -> set[str]:
    """The keys that a reader sees in a text."""
    return set(re.findall(r"^@\w+\{(\w+),", text, re.MULTILINE))


@given(st.data())
@example(None)
def test_no_entry_goes_missing_without_a_word(data: st.DataObject | None) -> None:
    """However the example's bibliography is cut and changed, what is lost is told."""
    if data is None:
        assert set(load(EXAMPLE)[0].entries) == names(EXAMPLE)
        assert load(EXAMPLE)[1] == []
        return
    first = data.draw(st.integers(0, len(ENTRIES) - 4))
    whole = "\n".join(ENTRIES[first : first + 4])
    text = whole
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 40))
        put = data.draw(st.text(alphabet='{}()@,="#%\\ \n\tabk0é', max_size=5))
        text = text[:at] + put + text[at + cut :]
    library, found = load(text)
    lost = names(whole) - set(library.entries)
    seen = {key for key in lost if re.search(rf"(?<!\w){key}(?!\w)", text)}
    # A key that still stands in the file belongs to an entry, or to something that was told.
    if seen:
        assert found, (seen, text)


@given(st.integers(0, len(EXAMPLE)))
def test_a_file_that_is_cut_off_says_so(end: int) -> None:
    text = EXAMPLE[:end]
    library, found = load(text)
    assert set(library.entries) >= names(text.rpartition("\n@")[0] + "\n")
    if text.count("{") != text.count("}"):
        assert found
