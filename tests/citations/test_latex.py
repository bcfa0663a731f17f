from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.latex import address, plain_text, rich_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"Sch\"{o}n", "Schön"),
        (r"G{\"o}del", "Gödel"),
        (r"{\'E}cole", "École"),
        (r"na\"\i ve", "naïve"),
        (r"\c{c}a, \v S, \H{o}, \k{a}, \~n", "ça, Š, ő, ą, ñ"),
        (r"\O re and stra\ss{}e and \L{}odz", "Øre and straße and Łodz"),
        (r"Crime \& Punishment, 50\% \#1", "Crime & Punishment, 50% #1"),
        ("50% off", "50% off"),
        ("costs $5", "costs $5"),
        (r"``quoted'' \dots{} 1--2 --- x~y", "“quoted” … 1–2 — x\u00a0y"),
        (r"\textendash{} \textquoteright s", "– ’s"),
        (r"{{Whole {UK} title}}", "Whole UK title"),
        (r"\emph{Middlemarch} \textbf{x} \mkbibquote{y}", "Middlemarch x “y”"),
        (r"H$_2$O and \textsuperscript{nd}", "H2O and nd"),
        (r"\href{https://example.org}{a page}", "a page"),
        (r"\unknown{word} stays", "word stays"),
        ("Łukasz — “already” Unicode", "Łukasz — “already” Unicode"),
        (r"open {brace and }close} twice\\", "open brace and close twice"),
    ],
)
def test_latex_is_read_as_text(value: str, text: str) -> None:
    assert plain_text(value) == text


def test_markup_is_what_csl_reads() -> None:
    assert rich_text(r"The {UK} and \emph{Emma}: CO\textsubscript{2}") == (
        'The <span class="nocase">UK</span> and <i>Emma</i>: CO<sub>2</sub>'
    )
    # Braces around a command or a sign only group.
    assert rich_text(r"{\"O}l {--} {\emph{x}}") == "Öl – <i>x</i>"
    assert rich_text("{{UK}}") == '<span class="nocase">UK</span>'


def test_an_address_keeps_its_signs() -> None:
    assert (
        address(r"https://example.org/a\_b\%20c?d=1\&e=\~f")
        == "https://example.org/a_b%20c?d=1&e=~f"
    )
    assert address(r"\url{https://example.org/a_b--c}") == "https://example.org/a_b--c"


@given(st.text(alphabet="abcÄé ,.:;!?()%'", max_size=40))
def test_words_without_latex_stay_as_they_are(text: str) -> None:
    expected = " ".join(text.replace("''", "”").split())
    assert plain_text(text) == expected


@given(st.text(alphabet="\\{}$^_'`~-aUo ", max_size=30))
def test_broken_latex_never_raises(text: str) -> None:
    plain_text(text)
