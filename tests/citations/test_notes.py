"""Numbers of notes, and what a style that cites in notes says of another note."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.citations.format import format_citations
from generator.citations.library import load_library
from generator.citations.model import NotePlace
from generator.citations.notes import note_number, tidied, with_numbers, within_sentence
from generator.citations.render import text_of
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.source import Source

WORKS = "@book{a, author = {Ash, A.}, title = {T}, date = 2001}\n@book{b, author = {Birch, B.}, title = {U}, date = 2002}"


def notes_of(places: list[NotePlace], text: str) -> list[str]:
    style = find_style("oscola", Path(), lambda told: pytest.fail(told.message))
    assert style is not None
    library = load_library([Source("w.bib", WORKS)], lambda told: pytest.fail(told.message))
    citations = find_citations(Source("c.md", text))
    result = format_citations(citations, library, style, "en-GB", notes=places)
    return [text_of(one.note) for one in result.citations]


def test_a_note_refers_to_the_number_that_is_printed() -> None:
    # Note 2 is the author's own; the fourth citation stands in another chapter.
    places = [NotePlace(0, number, "Chapter 1") for number in (1, 3, 4)]
    places.append(NotePlace(1, 1, "Chapter 2"))
    assert notes_of(places, "[@a]\n\n[@b]\n\n[@a]\n\n[@a, 7]") == [
        "A Ash, T (2001).", "B Birch, U (2002).", "Ash (n 1).", "Ash (n 1, Chapter 1) 7."]  # fmt: skip


def test_the_same_place_again_is_ibid_only_in_the_next_note() -> None:
    assert notes_of([NotePlace(0, 1), NotePlace(0, 2)], "[@a]\n\n[@a]")[1] == "ibid."
    assert notes_of([NotePlace(0, 1), NotePlace(1, 1)], "[@a]\n\n[@a]")[1] != "ibid."


def test_numbers_of_works_are_no_numbers_of_notes() -> None:
    place = NotePlace(3, 7)
    note = f"n {note_number(place)}, doi:10.1/{note_number(place)}, 900800001"
    assert with_numbers(note, 3, [place]) == f"n 7, doi:10.1/{note_number(place)}, 900800001"


def test_what_is_tidied() -> None:
    assert tidied("(<a>N 7</a>).", "", "en-GB") == "(<a>n 7</a>)."
    assert tidied("<a>Ibid</a> 3.", '<text term="ibid"/>', "en-GB") == "<a>Ibid</a> 3."
    small = '<text text-case="lowercase" term="ibid"/>'
    assert tidied("<a>Ibid</a> 3.", small, "en-GB") == "<a>ibid</a> 3."
    assert tidied("“T”</a>.", "", "en-US") == "“T.”</a>"
    assert tidied("“T?”.", "", "en-US") == "“T?”."
    assert tidied('<a href="x"></a>S. 47.', "", "en-GB") == "S. 47."


def test_within_a_sentence_a_note_has_no_stop_and_the_typed_letter() -> None:
    assert within_sentence("See Ash.", "see ") == "see Ash"
    assert within_sentence("Ash.", "") == "Ash"
