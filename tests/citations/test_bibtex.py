"""Broken bibliography files: each mistake has its line, and nothing else is lost."""

from __future__ import annotations

import pytest

from generator.citations.bibtex import RawEntry, Strings, read_bibtex
from generator.diagnostics import Diagnostic
from generator.source import Source

GOOD = "\n@book{good,\n  title = {Good},\n}\n"


def read(text: str) -> tuple[dict[str, RawEntry], list[Diagnostic]]:
    found: list[Diagnostic] = []
    entries = read_bibtex(Source("works.bib", text), found.append, Strings())
    return {entry.key: entry for entry in entries}, found


@pytest.mark.parametrize(
    ("text", "line", "place", "words"),
    [
        ("@book{a,\n title = {X}\n year = {2000},\n}", 3, "y", "a comma is missing before"),
        ("@book{a,\n title = {X,\n year = {2000},\n}\n", 2, "title", "is not closed"),
        ("@book{a,\n title = {X},\n year = {2000},\n", 1, "@", "is not closed"),
        ('@book{a,\n title = "X,\n year = {2000},\n}', 2, "title", "without its closing one"),
        ("@book{a,\n title = {X}},\n year = {2000},\n}", 3, "{", "outside any entry"),
        ("@book{title = {X}}", 1, "@book", "has no key"),
        ("@book{,\n title = {X}}", 1, "@book", "has no key"),
        ("@book a,\n title = {X}}", 2, "{", "outside any entry"),
        ("@book{a b, title = {X}}", 1, "a b", "has a space"),
        ("@book{a,\n title {X}}", 2, "{", "title stands where a field should begin"),
        ("@book{a,\n title = ,}", 2, ",", "title has no value"),
        ('@book{a,\n title = {X}",\n}', 2, '"', "neither the end of a field"),
        ("@book{a,\n month = brumaire,\n}", 2, "brumaire", "which no @string defines"),
        ("@book{a,\n title = {X},\n Title = {Y},\n}", 1, "a", "has the field Title twice"),
        ("@string{up = }", 1, "}", "up has no value"),
    ],
)
def test_a_broken_entry_is_named_and_the_next_still_loads(
    text: str, line: int, place: str, words: str
) -> None:
    entries, found = read(text + GOOD)
    assert [(one.rule, one.span.line, one.span.text) for one in found] == [("K104", line, place)]
    assert words in found[0].message
    assert found[0].help
    assert entries["good"].fields == {"title": "Good"}


def test_what_stands_before_a_mistake_is_kept() -> None:
    entries, _ = read("@book{a,\n author = {Ash, P.},\n title {X},\n year = 2000}")
    assert entries["a"].fields == {"author": "Ash, P."}


def test_strings_months_numbers_and_joined_values() -> None:
    entries, found = read(
        '@STRING{up = "University Press"}\n@Book(a, publisher = {Northern } # UP, year = 2000,\n'
        " month = jan, title = {A {Nested} \n   title})"
    )
    assert found == []
    assert entries["a"].type == "book"
    assert entries["a"].fields == {
        "publisher": "Northern University Press",
        "year": "2000",
        "month": "January",
        "title": "A {Nested} title",
    }


def test_comments_of_every_kind_are_no_entries() -> None:
    entries, found = read(
        "% @book{a, title = {X}}\nplain words\n@comment{jabref:\n@book{b, title = {Y}}\n}\n"
        "@preamble{ {\\newcommand} }" + GOOD
    )
    assert list(entries) == ["good"]
    assert found == []


def test_places_are_those_of_the_file() -> None:
    entries, _ = read("\n\n@book{key1, title = {X}}")
    assert (entries["key1"].span.line, entries["key1"].span.column) == (3, 7)
    assert entries["key1"].span.text == "key1"
    assert entries["key1"].extent.text == "@book{key1, title = {X}}"
