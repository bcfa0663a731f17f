from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.quotes import inline_quotes

CASES = {
    "curly double": ("She said “it is fine” twice.", ["it is fine"]),
    "curly single": ("They ‘know where they are’, or ‘lost’.", ["know where they are", "lost"]),
    "straight": ("The 'naughty list' and \"the data\".", ["naughty list", "the data"]),
    "apostrophes are none": ("It's the 1980's, the kids' and rock 'n' roll", ["n"]),
    "apostrophe inside": ("‘I don’t know’ she said", ["I don’t know"]),
    "possessive inside": ("‘the workers’ views’ matter", ["the workers’ views"]),
    "possessive after": ("‘lost’ without workers’ views", ["lost"]),
    "nested": ("“he said ‘no’ to me” and", ["he said ‘no’ to me"]),
    "nested straight": ("'he said \"no\" to me' and", ['he said "no" to me']),
    "German": ("Sie sagt „ich weiß es nicht“ und ‚gut‘.", ["ich weiß es nicht", "gut"]),
    "French": ("Elle dit « je ne sais pas » ici", ["je ne sais pas"]),
    "French with no-break spaces": (
        "Elle dit «\u00a0je ne sais pas\u00a0», puis ‹\u202foui\u202f›.",
        ["je ne sais pas", "oui"],
    ),
    "French, unclosed": ("Elle dit « je ne sais pas. Et puis", []),
    "French with nothing inside": ("Elle dit «  » ici", []),
    "guillemets": ("Elle dit «je ne sais pas» ici", ["je ne sais pas"]),
    "reversed guillemets": ("Sie sagt »ich weiß« hier", ["ich weiß"]),
    "after a bracket": ("(“yes” or [‘no’])", ["yes", "no"]),
    "after a dash": ("was—“gone”—then", ["gone"]),
    "emphasis around": ("*“gone”* and **'away'**", ["gone", "away"]),
    "unclosed": ("She said “it is fine. And then nothing", []),
    "inches": ('a 5" screen and 6" more', []),
    "a closing mark forgotten": ("“it is fine, she said, and “it is not” too", ["it is not"]),
    "forgotten, single": ("to ‘know where they are, or ‘where we’re at’, it’s", ["where we’re at"]),
    "forgotten, German": ("sei „größer, sagt er, und „nichts wert“.", ["nichts wert"]),
    "forgotten, German single": ("sei ‚größer, sagt er, und ‚nichts wert‘.", ["nichts wert"]),
    "nested of the same kind": ("“he said “no” to me” and", ["he said “no” to me"]),
    "nested of the same kind, single": ("‘he said ‘no’ to me’ and", ["he said ‘no’ to me"]),
    "a word cut short inside": ("‘I went ‘cause of it’ she said", ["I went ‘cause of it"]),
    "forgotten inside another": ("“he «said no to me” and", ["he «said no to me"]),
    "closed twice": ("“no” to me” and “yes”", ["no", "yes"]),
    "ends the text": ("He was 'free'", ["free"]),
}


@pytest.mark.parametrize("name", CASES)
def test_finds_the_words_between_marks(name: str) -> None:
    text, expected = CASES[name]
    assert [text[q.inner : q.outer] for q in inline_quotes(text, 0, len(text))] == expected


@given(st.text(alphabet="ab '\"‘’“”„«».,-\n", max_size=60))
def test_quotations_are_in_order_apart_and_marked(text: str) -> None:
    at = 0
    for quote in inline_quotes(text, 0, len(text)):
        assert at <= quote.start < quote.inner <= quote.outer < quote.end <= len(text)
        assert not text[quote.inner].isspace()
        assert not text[quote.outer - 1].isspace()
        at = quote.end


@given(st.text(alphabet="abc de", min_size=3).filter(lambda t: t == t.strip()))
def test_curly_marks_around_plain_words_are_always_found(words: str) -> None:
    text = f"She said “{words}” then."
    assert [text[q.inner : q.outer] for q in inline_quotes(text, 0, len(text))] == [words]


@pytest.mark.parametrize("row", ["„a „b“ c ", "“a “b” c ", "‘a ‘b’ c ", "‘b’ ‘c "])
def test_marks_that_are_forgotten_over_and_over_hide_no_quotation(row: str) -> None:
    text = row * 20_000 + "then Ida said «lost» to me"
    assert [text[q.inner : q.outer] for q in inline_quotes(text, 0, len(text))][-1:] == ["lost"]


@pytest.mark.parametrize("mark", "'‘“\"„«")
def test_marks_that_nothing_closes_hide_no_quotation(mark: str) -> None:
    text = f"{mark}a " * 100_000 + "then Ida said ‹lost› to me"
    assert [text[q.inner : q.outer] for q in inline_quotes(text, 0, len(text))][-1:] == ["lost"]
