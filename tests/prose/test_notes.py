"""Footnotes of a citation style among the author's own, in one numbering."""

from __future__ import annotations

import re

import pytest

from generator.prose.model import Numbering
from generator.prose.notes import (
    call_alone,
    in_brackets,
    merge_notes,
    note_call,
    note_numbers,
)
from generator.prose.pipeline import Html, convert
from generator.prose.scan import scan
from generator.source import Source
from tests.prose.speakers import DIALECT

CALL = '<sup data-footnote="{}"></sup>'


def test_notes_and_footnotes_are_numbered_in_the_order_of_their_calls() -> None:
    body = f"<p>One {note_call(0)}. Two{CALL.format(2)}, three {note_call(1)}; four{CALL.format(1)}</p>"
    merged = merge_notes(Html(body, ("<p>own 1</p>", "<p>own 2</p>")), ["Ash.", "Birch."])
    assert merged.body == (
        f"<p>One.{CALL.format(1)} Two{CALL.format(2)}, three;{CALL.format(3)} four{CALL.format(4)}</p>"
    )
    assert merged.footnotes == ("<p>Ash.</p>", "<p>own 2</p>", "<p>Birch.</p>", "<p>own 1</p>")


def test_a_citation_in_a_footnote_stands_in_it() -> None:
    html = Html(
        f"<p>A{CALL.format(1)}</p>", (f"<p>See {note_call(0)}. And {note_call(1)} too</p>",)
    )
    merged = merge_notes(html, ["Ash, 3.", "Birch."])
    assert merged.footnotes == ("<p>See Ash, 3. And Birch too</p>",)
    assert merged.body == html.body


@pytest.mark.parametrize(
    ("behind", "note", "printed"),
    [
        (" and <em>more</em>.", "Ash, 3.", "Ash, 3 and <em>more</em>."),
        (" <em>and</em> more.", "Ash, <i>3</i>.", "Ash, <i>3</i> <em>and</em> more."),
        (" (emphasis added).", "Ash, 3.", "Ash, 3 (emphasis added)."),
        (" It is so.", "Ash, 3.", "Ash, 3. It is so."),
        (", and more.", "Ash, 3.", "Ash, 3, and more."),
        ("", "Ash, 3.", "Ash, 3."),
        (" and more.", "<i>Ibid.</i>", "<i>Ibid.</i> and more."),
        (" and more.", "Ash, n.d.", "Ash, n.d. and more."),
    ],
)
def test_within_a_sentence_of_a_footnote_a_citation_has_no_full_stop(
    behind: str, note: str, printed: str
) -> None:
    html = Html(f"<p>A{CALL.format(1)}</p>", (f"<p>See {note_call(0)}{behind}</p>",))
    assert merge_notes(html, [note]).footnotes == (f"<p>See {printed}</p>",)


def test_a_footnote_called_twice_keeps_its_number() -> None:
    html = Html(f"{CALL.format(1)} a{note_call(0)} {CALL.format(1)}", ("<p>own</p>",))
    assert re.findall(r'"(\d)"', merge_notes(html, ["x"]).body) == ["1", "2", "1"]


def test_without_notes_nothing_changes() -> None:
    html = Html(f"{CALL.format(1)} .", ("<p>own</p>",))
    assert merge_notes(html, []) is html


def test_a_title_has_its_note_in_brackets() -> None:
    assert in_brackets(f"Rain {note_call(1)}", ["x", "Ash, 3."]) == "Rain (Ash, 3)"
    assert in_brackets(CALL.format(1), []) == CALL.format(1)


def test_only_a_call_is_a_call_alone() -> None:
    assert call_alone(f" {note_call(0)} ")
    assert not call_alone(f"Ash{note_call(0)}")
    assert not call_alone("")


TEXT = """# Title [@t]

One [@a]. Two[^own], three @b; `[^no] [@no]` and [^later].

> quoted

Four [@c] and again [^own] [@d].

[^own]: Mine, see [@e] and
    more [@f].

    A second paragraph [@g].

[^later]: Later @h
wraps [@i].

Not in it [@j].
"""


def test_numbers_are_known_before_anything_is_printed() -> None:
    scanned = scan(Source("c.md", TEXT), Numbering("c"), DIALECT)
    keys = [one.cites[0].key for one in scanned.citations]
    assert dict(zip(keys, note_numbers(scanned), strict=True)) == {
        "t": 0, "a": 1, "b": 3, "c": 5, "d": 6, "e": 2, "f": 2, "g": 2, "h": 4, "i": 4, "j": 7}  # fmt: skip


def test_they_are_the_numbers_that_are_printed() -> None:
    scanned = scan(Source("c.md", TEXT), Numbering("c"), DIALECT)
    marked, at = "", 0
    for index, one in enumerate(scanned.citations):
        marked += TEXT[at : one.span.start] + f"NOTE{index}X"
        at = one.span.end
    html = convert((marked + TEXT[at:]).replace("# Title NOTE0X\n", ""))
    found = [re.sub(r"NOTE(\d+)X", lambda m: note_call(int(m[1])), part) for part in (
        html.body, *html.footnotes)]  # fmt: skip
    notes = [f"[{index}]" for index in range(len(scanned.citations))]
    merged = merge_notes(Html(found[0], tuple(found[1:])), notes)
    numbers = note_numbers(scanned)
    for index, note in enumerate(notes[1:], 1):
        assert note in merged.footnotes[numbers[index] - 1]
