"""Folding: what is typography, the way back, and that both ways of cutting words agree."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.provenance.fold import blanked, fold, is_plain, marks, signs_in, word_pattern, words
from generator.provenance.markdown import unmarked

TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aeioubcAÄ'’‘“”\"-–—…. ,;:!?()[]%\u00a0\u00ad\u0301\u0308\u200bﬁß1239"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"),
        ("„Ja“", '"Ja"'),
        ("« oui »", '"\u00a0oui\u202f"'),
        ("a – b — c‑d", "a - b - c-d"),
        ("Cafe\u0301", "Café"),
        ("U\u0308ber", "Über"),
        ("ﬁne ﬂat", "fine flat"),
        ("co\u00adopera\u200btion", "cooperation"),
        ("ＡＢＣ", "ABC"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u212bngström", "Ångström"),
    ],
)
def test_typography_folds_away(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [("resume", "résumé"), ("Strasse", "Straße"), ("m²", "m2"), ("Team", "team"), ("½", "1/2")],
)
def test_words_do_not(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@given(TEXT)
def test_folding_twice_changes_nothing_and_every_character_has_an_origin(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    places = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    for at, place in enumerate(places[:-1]):
        assert folded.folded(place) <= at


@given(TEXT)
def test_unicode_forms_fold_to_the_same(text: str) -> None:
    assert (
        fold(unicodedata.normalize("NFD", text)).text
        == fold(unicodedata.normalize("NFC", text)).text
    )


@given(TEXT)
def test_the_fast_way_to_cut_words_agrees_with_the_exact_one(text: str) -> None:
    folded = fold(text).text
    assert words(folded) == word_pattern(folded).findall(folded)
    if is_plain(folded):
        assert len(blanked(folded)) == len(folded)
        if not signs_in(folded):
            assert blanked(folded).split() == word_pattern(folded).findall(folded)


def test_words_are_letters_digits_and_signs_that_are_read_aloud() -> None:
    text = fold("'aw, it’s 3.5% or £20; re-do n't rock'n'roll. नमस्ते שָׁלוֹם 日本 👍 kids' (x)").text
    assert words(text) == [
        "aw", "it's", "3.5", "%", "or", "£", "20", "re", "do", "n't", "rock'n'roll",
        "नमस्ते", "שָׁלוֹם", "日", "本", "👍", "kids", "x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("gap", "form"),
    [
        (" ", ""),
        ("... ", "…"),
        (" . . . ", "…"),
        ("..... ", "…"),
        ("…….", "…"),
        ("?... ", "?…"),
        (" [...] ", "…"),
        (", '", ',"'),
        (" -- ", "-"),
        (" *", ""),
        ("***", "***"),
        (". ", "."),
    ],
)
def test_marks_have_one_form(gap: str, form: str) -> None:
    assert marks(gap) == form


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("*really* **so** ***it*** _was_ __fine__", "really so it was fine"),
        ("f***ing snake_case", "f***ing snake_case"),
        (r"1\. \*not\* \[laughs\]", "1. *not* [laughs]"),
        ("don&rsquo;t &amp; can&#8217;t &nbsp;go", "don't & can't  go"),
        ("a<br>b <em>c</em> <!-- no -->d", "a b c d"),
        ("so[^1] what", "so what"),
        ("the [naughty list]{.term} is", "the naughty list is"),
        ("if a < b & c", "if a < b & c"),
        ("~~gone~~", "gone"),
    ],
)
def test_markdown_is_not_words(typed: str, plain: str) -> None:
    folded = unmarked(typed)
    assert folded.text == plain
    places = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert places == sorted(places)


def test_a_word_leads_back_to_its_characters() -> None:
    typed = "say *Cafe\u0301* don&rsquo;t"
    folded = unmarked(typed)
    spans = [
        typed[folded.origin(found.start()) : folded.origin(found.end())]
        for found in word_pattern(folded.text).finditer(folded.text)
    ]
    assert spans[0] == "say"
    assert spans[1].rstrip("*") == "Cafe\u0301"
    assert spans[2] == "don&rsquo;t"
