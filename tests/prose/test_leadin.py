"""Q216: a lead-in that names another participant than the label, and everything like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.diagnostics import Diagnostic
from generator.prose.model import Numbering
from generator.prose.scan import scan
from generator.prose.sentences import Names
from generator.source import Source
from tests.prose.speakers import DIALECT

BLOCK = "> “I was there.”\n\n(Ida interview one)\n"
TOLD = {
    "a colon": "Joe was late:",
    "a colon, in the second sentence": "Ida had gone. Joe was late:",
    "a verb of saying": "This is how Joe describes it.",
    "a verb without a full stop": "Joe said",
    "a possessive": "In Joe’s words:",
    "both wrong": "Joe and Kim agree:",
    "the pronoun's name": "Joe was late. He said:",
    "behind a comparison": "Unlike Kim, Joe was late:",
    "German": "Joe erzählt davon:",
}
SILENT = {
    "the right one": "Ida was late:",
    "the right one too": "Joe and Ida agree:",
    "nobody": "It was late:",
    "no announcement": "Joe was late and left before anybody came.",
    "the verb long before": "Joe said that he had been late on every Sunday of that winter.",
    "the right one compared": "Unlike Ida, Joe was late:",
    "compared": "Unlike Joe, she came at once:",
    "several compared": "In contrast to Joe and Kim, the night was kind to her:",
    "spoken about": "When she was asked about Joe, this is what she said:",
    "another participant": "Another participant contradicts Joe:",
    "another": "Joe had left. Another says:",
    "participants": "Joe told the other participants:",
    "within quotation marks": "It was “Joe, come here” that she said:",
    "in another paragraph": "Joe was late:\n\nIt was a cold night:",
    "a paragraph of two": "Joe met Kim. He said:",
    "a heading between": "Joe said:\n\n## So\n\n",
    "part of a word": "The Joeish way:",
}


def q216(text: str) -> list[Diagnostic]:
    people = (("ida", "Ida"), ("joe", "Joe"), ("kim", "Kim"))
    inline = DIALECT.inline._replace(names=type(DIALECT.inline.names).of(people))
    dialect = replace(DIALECT, inline=inline, extracts={"ida-1-there": ("ida",)})
    found = scan(Source("chapter.md", text), Numbering("ch", "4", "Chapter"), dialect)
    return [told for told in found.diagnostics if told.rule == "Q216"]


@pytest.mark.parametrize("name", TOLD)
def test_another_name_is_told(name: str) -> None:
    (found,) = q216(f"{TOLD[name]}\n\n{BLOCK}")
    assert found.span.text == "Joe"
    assert found.related[0].span.text == "(Ida interview one)"
    assert "its label says Ida" in found.message


@pytest.mark.parametrize("name", SILENT)
def test_everything_else_is_passed_over(name: str) -> None:
    assert q216(f"{SILENT[name]}\n\n{BLOCK}") == []


def test_the_first_of_two_blocks_is_led_in_to() -> None:
    assert q216(f"Ida said:\n\n{BLOCK}\n> “So was I.”\n\n(Joe interview one)\n") == []


def test_a_block_of_two_quotations_is_led_in_to_as_one() -> None:
    both = "> “One.”\n> (Ida interview one)\n>\n> “Two.”\n> (Joe interview two)\n"
    assert q216(f"Joe said:\n\n{both}") == []
    assert len(q216(f"Kim said:\n\n{both}")) == 1


def test_an_extract_by_its_id_has_an_owner_too() -> None:
    (found,) = q216("Joe said:\n\n/// extract | ida-1-there\n///\n")
    assert found.message == "What leads in to this quotation names Joe; its label says Ida."
    assert q216("Ida said:\n\n/// extract | ida-1-there\n///\n") == []


def test_blocks_of_nobody_and_of_the_literature_have_no_label() -> None:
    assert q216("Joe said:\n\n> “I was there.”\n") == []
    assert q216("Joe said:\n\n> Some words [@hood1991, p. 6].\n") == []


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("de", "Joes Worte dazu:", True),
        ("de-CH", "In Joes Worten:", True),
        ("sv", "Joes ord:", True),
        ("en", "In Joes words:", False),
        ("de", "Joess Worte:", False),
        ("de", "Joel sagt:", False),
        ("de", "Joe sagt:", True),
    ],
)
def test_a_genitive_without_an_apostrophe_names_somebody_where_it_is_one(
    language: str, text: str, told: bool
) -> None:
    inline = DIALECT.inline._replace(names=Names.of((("ida", "Ida"), ("joe", "Joe")), language))
    dialect = replace(DIALECT, inline=inline)
    found = scan(
        Source("chapter.md", f"{text}\n\n{BLOCK}"), Numbering("ch", "4", "Chapter"), dialect
    )
    assert [one.rule for one in found.diagnostics] == ["Q216"] * told
