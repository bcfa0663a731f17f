from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.locators import KINDS, split_locator


def split(text: str) -> tuple[str, str, str]:
    locator, suffix = split_locator(text)
    return (locator.label, locator.value, suffix) if locator else ("", "", suffix)


@pytest.mark.parametrize(
    ("text", "label", "value", "suffix"),
    [
        (", p. 3", "page", "3", ""),
        (" p. 3", "page", "3", ""),
        (", p.3", "page", "3", ""),
        (", p 3", "page", "3", ""),
        (", pp3-5", "page", "3-5", ""),
        (", pp. 3–5", "page", "3–5", ""),
        (", pp. 3--5", "page", "3–5", ""),
        (", pp. 3, 7 and 9-12", "page", "3, 7 and 9-12", ""),
        (", pp. 12ff.", "page", "12ff.", ""),
        (", p. 12 ff., my italics", "page", "12 ff.", ", my italics"),
        (", pp. xii-xiv", "page", "xii-xiv", ""),
        (", 33", "page", "33", ""),
        (" 33-35, 38", "page", "33-35, 38", ""),
        (", p. S12", "page", "S12", ""),
        (", ch. 4", "chapter", "4", ""),
        (", chap. IV", "chapter", "IV", ""),
        (", Chapter 4", "chapter", "4", ""),
        (", sec. 3.14", "section", "3.14", ""),
        (", § 4(2)(b)", "section", "4(2)(b)", ""),
        (", §§4-6", "section", "4-6", ""),
        (", para. 12a", "paragraph", "12a", ""),
        (", l. 4", "line", "4", ""),
        (", ll. 4-9", "line", "4-9", ""),
        (", S. 12-14", "page", "12-14", ""),
        (", S.12", "page", "12", ""),
        (", Kap. 3", "chapter", "3", ""),
        (", Abs. 2, eigene Übersetzung", "paragraph", "2", ", eigene Übersetzung"),
        (", Bd. 2", "volume", "2", ""),
        (", Anm. 7", "note", "7", ""),
        (", s. 47", "", "", ", s. 47"),
        (", v. 4", "verse", "4", ""),
        (", vol. 2", "volume", "2", ""),
        (", fig. 2", "figure", "2", ""),
        (", n. 5", "note", "5", ""),
        (", no. 5", "issue", "5", ""),
        (", s.v. 5", "sub-verbo", "5", ""),
        ("{ii, A, D-Z}, my italics", "page", "ii, A, D-Z", ", my italics"),
        (", {ch. the third} of it", "chapter", "the third", " of it"),
    ],
)
def test_a_locator_is_read(text: str, label: str, value: str, suffix: str) -> None:
    assert split(text) == (label, value, suffix)


@pytest.mark.parametrize(
    "text",
    [
        ", emphasis added",
        ", s. 47",
        ", pages that matter",
        ", i said",
        ", ch. one",
        ", lines of flight",
        ", p. mill",
        ", translated 2nd time",
        ", {open",
        "",
    ],
)
def test_what_is_not_understood_stays_suffix(text: str) -> None:
    assert split(text) == ("", "", text)


def test_empty_braces_say_that_there_is_no_locator() -> None:
    assert split("{}, 99 years later") == ("", "", ", 99 years later")


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_of_typing_a_kind_names_it(kind: str) -> None:
    for typed in KINDS[kind]:
        assert split(f", {typed} 7") == (kind, "7", "")


@given(st.text(alphabet="pvsxi. ,;-–&§47af()", max_size=20))
def test_nothing_is_lost(text: str) -> None:
    locator, suffix = split_locator(text)
    assert text.rstrip().endswith(suffix)
    if locator is not None:
        # Without the dash that is written anew, label, value and suffix are the text.
        head = text.rstrip()[: len(text.rstrip()) - len(suffix)]
        assert head.replace(" ", "").replace("--", "–").endswith(locator.value.replace(" ", ""))
