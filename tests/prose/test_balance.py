"""Q215: marks without a partner are told at the mark, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.balance import unbalanced
from tests.prose.speakers import scanned

BALANCED = {
    "nothing": "It is fine.",
    "double": "She said “it is fine” twice.",
    "single": "She said ‘it is fine’ twice.",
    "straight": "She said \"it is\" 'fine' twice.",
    "mixed kinds": 'She said “it is" fine and "so it is”.',
    "nested": "“He said ‘no’ to me,” she said; ‘he said “no.”’",
    "nested the same": '"He said "no" to me"',
    "apostrophes": "It’s the workers’ views, and it's the 1980's kids', rock 'n' roll.",
    "a possessive inside": "‘The workers’ views,’ she said, ‘matter.’",
    "a possessive inside, straight": "'The workers' views,' she said.",
    "words cut short": "“’cause I’m goin’, ’til they stop ’em,” in the ’90s and the ‘80s",
    "words cut short, German": "„’n Kaffee und ’ne Tasse, so ’n Tag“",
    "inches": 'a 5" screen, 6" more and a "5" screen"',
    "inches inside": '"it has a 6" pipe" she said',
    "German": "Sie sagt „ich weiß, ‚gut‘ heißt es, nicht“ hier.",
    "German guillemets": "Sie sagt »ich weiß, ›gut‹, nicht« hier.",
    "French": "Elle dit « je sais, ‹ oui ›, bien » ici.",
    "French, no-break": "Elle dit «\u00a0je sais\u00a0» et «\u202fbien\u202f».",
    "Swedish": "Hon sade ”jag vet” och ”nej”.",
    "emphasis": "*“gone”* and **'away'** and “*so*”",
    "marks in brackets": "(“yes”) [‘no’] and [“perhaps”]",
    "dashes": "was—“gone”—then",
    "goes on in each paragraph": "“One.\n\n“Two.\n\n“Three.”",
    "goes on in each paragraph, straight": '"One.\n\n"Two.\n\n"Three."',
    "no space behind the closing mark": "“so”and then",
    "a mark between spaces": 'a " b',
    "feet and inches": "he is 6' 2\" tall",
}
LONE = {
    "never closed": ("She said “it is fine.", ["“ opened"]),
    "never opened": ("She said it is fine.” Then", ["” closed"]),
    "single inside double": ("“She said ‘it is fine.” Then", ["‘ opened"]),
    "straight single inside": ('"She said \'it is why" Then', ["' opened"]),
    "single twice": ("“‘where is it? Not ‘oh my god’. Erm”", ["‘ opened"]),
    "single never opened": ("It is fine,’ she said.", ["’ closed"]),
    "straight never opened": ('It is fine," she said.', ['" closed']),
    "straight single never opened": ("It is fine.' Then", ["' closed"]),
    "straight never closed": ('She said "it is fine.', ['" opened']),
    "the wrong way round": ("She said ”it is fine“ twice.", ["” closed", "“ opened"]),
    "German": ("Sie sagt „ich weiß nicht.", ["„ opened"]),
    "German inside": ("Sie sagt „ich ‚weiß nicht“.", ["‚ opened"]),
    "German, never opened": ("Sie sagt ich weiß“, und „nichts“.", ["“ closed"]),
    "French": ("Elle dit « je sais.", ["« opened"]),
    "French, never opened": ("Elle dit je sais ».", ["» closed"]),
    "German guillemets": ("Sie sagt »ich weiß nicht.", ["» opened"]),
    "one of two": ("“One” and “two and three.", ["“ opened"]),
    "both": ("One” and “two", ["” closed", "“ opened"]),
}


def lone(text: str) -> list[str]:
    return [f"{text[one.at]} {'opened' if one.opened else 'closed'}" for one in unbalanced(text)]


@pytest.mark.parametrize("name", BALANCED)
def test_balanced_marks_are_passed_over(name: str) -> None:
    assert lone(BALANCED[name]) == []


@pytest.mark.parametrize("name", LONE)
def test_marks_without_a_partner_are_told(name: str) -> None:
    text, expected = LONE[name]
    assert lone(text) == expected


@given(
    st.lists(st.sampled_from(["so", "it’s", "don't", "goes", "on,", "well."]), min_size=1),
    st.sampled_from(["“”", "„“", "«»", "»«", '""']),
    st.data(),
)
def test_taking_one_mark_away_is_told(words: list[str], pair: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    opened = [pair[0] + word if at == first else word for at, word in enumerate(words)]
    both = " ".join(word + pair[1] if at == last else word for at, word in enumerate(opened))
    assert lone(f"Then {both} said she.") == []
    assert lone(f"Then {' '.join(opened)} said she.") == [f"{pair[0]} opened"]


@given(st.text(alphabet="ab s5.'\"‘’“”„«»›‹‚\n", max_size=80))
def test_any_marks_at_all_end_in_places_of_marks(text: str) -> None:
    told = list(unbalanced(text))
    assert [one.at for one in told] == sorted({one.at for one in told})
    assert not any(text[one.at].isalnum() or text[one.at].isspace() for one in told)


def q215(text: str) -> list[tuple[int, int, str]]:
    found = [told for told in scanned(text).diagnostics if told.rule == "Q215"]
    return [(told.span.line, told.span.column, told.span.text) for told in found]


WHOLE = {
    "a block without marks": ("> I was there.\n\n(Ida interview one)\n", []),
    "a block over turns": (
        "> “I was.\n>\n> Me: Where?\n>\n> There.”\n\n(Ida interview one)\n",
        [],
    ),
    "a block that never closes": (
        "> “I was.\n>\n> Me: Where?\n>\n> There.\n\n(Ida interview one)\n",
        [(1, 3, "“")],
    ),
    "an interviewer's marks closed, and the block's": (
        "> “Me: Where?”\n>\n> There.”\n\n(Ida interview one)\n",
        [(3, 9, "”")],
    ),
    "two quotations in one block": (
        "> “One.\n> (Ida interview one)\n>\n> Two.”\n> (Joe interview two)\n",
        [(1, 3, "“"), (4, 7, "”")],
    ),
    "a paragraph is balanced for itself": (
        "She said “it is.\n\nAnd so it was” then.\n",
        [(1, 10, "“"), (3, 14, "”")],
    ),
    "a quotation of several paragraphs": ("“One.\n\n“Two.\n\n“Three.”\n", []),
    "one of several paragraphs that never closes": ("“One.\n\n“Two.\n\nText.\n", [(3, 1, "“")]),
    "a quotation that goes on in a list": ("“One:\n\n- “two\n\n- three”\n", []),
    "a list": ("1. “one\n\n2. two\n\n3. three”\n", []),
    "a heading": ("# A “heading\n", [(1, 5, "“")]),
    "cells": ("| a | b |\n| - | - |\n| “c | d” |\n", [(3, 3, "“"), (3, 9, "”")]),
    "a figure's text": ('![A “map”](f.svg){#fig-m alt="a 5“ map"}\n', []),
    "a figure's caption": ('![A “map](f.svg){#fig-m alt="x"}\n', [(1, 5, "“")]),
    "attributes": ('![](f.svg){alt="x"} and [so](x.html){title="a"} and *b*{.c d="e"}.\n', []),
    "code": ("So `“` and:\n\n```\n“\n```\n", []),
    "a block of the literature": ("> “Some words [@hood1991, p. 6].\n", [(1, 3, "“")]),
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files(name: str) -> None:
    text, expected = WHOLE[name]
    assert q215(text) == expected


def test_the_message_says_what_to_write() -> None:
    (found,) = scanned("Sie sagt „ich weiß nicht.\n").diagnostics
    assert found.message == (
        "The quotation mark „ opens here, and nothing in this paragraph closes it."
    )
    assert found.help == "Put “ where the words end, or take „ away if nothing is quoted."


def told(text: str) -> list[str]:
    return [one.message for one in scanned(text).diagnostics if one.rule == "Q215"]


@pytest.mark.parametrize("mark", ["“", "‘", "„", '"', "'", "«"])
def test_a_hundred_thousand_marks_that_nothing_closes_are_a_few_messages(mark: str) -> None:
    messages = told(f"{mark}word " * 100_000)
    assert 1 <= len(messages) <= 10
    if mark not in "\"'":  # straight ones close each other in part
        assert messages[-1].endswith(" 99990 more marks of this paragraph have no partner.")
    assert not any("more mark" in one for one in messages[:-1])


def test_of_eleven_lone_marks_the_last_is_counted() -> None:
    assert told("“a " * 11)[-1].endswith(" 1 more mark of this paragraph has no partner.")
    assert len(told("“a " * 10)) == 10
    assert not any("more mark" in one for one in told("“a " * 10))


def test_a_german_closing_mark_without_an_opening_one_is_told_as_such() -> None:
    text = "Sie sagt „ja“.\n\nEr sei größer geworden“, sagt sie.\n"
    [found] = [told for told in scanned(text).diagnostics if told.rule == "Q215"]
    assert found.message.startswith("The quotation mark “ closes here what nothing")
    assert found.help.startswith("Put „ where the words begin")
