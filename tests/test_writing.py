from __future__ import annotations

import pytest

from generator.writing import curled, turns_html

CURLED = {
    "it's": "it’s",
    "'cause I can't": "’cause I can’t",
    "she said 'no, thanks' to me": "she said ‘no, thanks’ to me",
    "she said 'no.'": "she said ‘no.’",
    'like "fine" and "so"': "like “fine” and “so”",
    "“all 'right' then”": "“all ‘right’ then”",
    "the kids' toys": "the kids’ toys",
    "rock 'n' roll": "rock ‘n’ roll",
}


@pytest.mark.parametrize("typed", CURLED)
def test_marks_are_curled(typed: str) -> None:
    assert curled(typed) == CURLED[typed]


def test_turns_are_escaped() -> None:
    assert turns_html([("Me:", "a < b", True), ("", "“c”", False)]) == (
        '<p class="turn interviewer"><span class="speaker">Me:</span> a &lt; b</p>\n'
        '<p class="turn">“c”</p>'
    )


def test_double_marks_are_those_of_the_language() -> None:
    assert curled('so "ja" sagte sie', ("„", "“")) == "so „ja“ sagte sie"


def test_single_marks_are_those_of_the_language_and_apostrophes_are_none() -> None:
    said = curled("der 'Chef' hat's gesagt, \"ja, 'so'\"", ("„", "“"), ("‚", "‘"))
    assert said == "der ‚Chef‘ hat’s gesagt, „ja, ‚so‘“"
    said = curled('l\'autre a dit "oui"', ("«\u202f", "\u202f»"))
    assert said == "l’autre a dit «\u202foui\u202f»"
