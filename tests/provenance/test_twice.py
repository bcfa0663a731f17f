"""Q211: two wordings of one utterance are told; two lengths of one wording are not."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.model import Kind
from generator.provenance.twice import check_twice
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote

CORPUS = corpus_of(
    anna_1=(
        "Me: How was it?\n"
        "Anna: Well, Julie from upstairs said that CareBoard would never be switched off again.\n"
        "Me: Mmm\n"
        "Anna: And then it was switched off on a Sunday night, (laughs) like the lights.\n"
        "and nobody told us about it.\n"
    ),
    anna_2="Me: And now?\nAnna: Julie from upstairs said that CareBoard would come back.\n",
)
PLAIN = "said that CareBoard would never be switched off again"
MASKED = "said that [the system] would never be switched off again"


def told(
    *texts: str, names: tuple[str, ...] = ("anna-1",), inline: bool = False
) -> list[Diagnostic]:
    kind = Kind.INLINE if inline else Kind.BLOCK
    quotations = [quote(text, *names, kind=kind) for text in texts]
    return list(check_twice([verify(one, CORPUS, ALLOW) for one in quotations]))


ONE_WORDING = {
    "the same": (PLAIN, PLAIN),
    "the same, edited alike": (MASKED, MASKED),
    "shorter": (PLAIN, "would never be switched off"),
    "neighbours": ("Julie from upstairs said", "that CareBoard would never"),
    "beside the bracket": (MASKED, "would never be switched off again"),
    "a cut over what the other shows": ("said that ... would never be switched off", PLAIN),
    "a cut over what the other masks": ("said that ... would never be switched off", MASKED),
    "first letter": ("Said that CareBoard would never be", PLAIN),
    "first letter in brackets": ("[S]aid that CareBoard would never be", PLAIN),
    "the mark at the end": ("would never be switched off.", PLAIN),
    "a sound": (
        "on a Sunday night, (laughs) like the lights",
        "on a Sunday night, like the lights",
    ),
    "typography": ("‘said that “CareBoard” would never’", PLAIN),
    "turns": (
        "switched off again\n\nMe: Mmm\n\nAnd then it was switched off",
        "switched off again ... And then it was switched off",
    ),
    "a gloss that replaces nothing": ("said that CareBoard [the system] would never", PLAIN),
    "other words": ("it was switched off on a Sunday", PLAIN),
    "altered alike": ("said that Careboard must never be switched off",) * 2,
    "nothing like it": ("we have bought a yacht in Monaco", PLAIN),
}
TWO_WORDINGS = {
    "a bracket": ((PLAIN, MASKED), "[the system]", "CareBoard"),
    "a bracket first": ((MASKED, PLAIN), "CareBoard", "[the system]"),
    "two brackets": (
        (MASKED, "that [the programme] would never be switched off"),
        "[the programme]",
        "[the system]",
    ),
    "a bracket over half of it": (
        ("Well, [a manager] said that CareBoard", "from upstairs said that CareBoard would never"),
        "Julie from upstairs",
        "[a manager]",
    ),
    "a bracket in a line that is carried on": (
        ("like the lights. and [no team] told us", "and nobody told us about it"),
        "nobody",
        "[no team]",
    ),
    "a changed word": (
        (PLAIN, "that CareBoard would not be switched off again"),
        "not",
        "never",
    ),
    "an added word": ((PLAIN, "said that CareBoard would never ever be switched off"), "ever", ""),
    "a word left out": ((PLAIN, "said that CareBoard would be switched off again"), "", "never"),
    "altered in two ways": (
        (
            "said that CareBoard could never be switched off",
            "said that CareBoard must never be switched off",
        ),
        "must",
        "could",
    ),
    "behind a cut": (
        ("Julie ... said that CareBoard would", "Julie ... said that [the system] would never"),
        "[the system]",
        "CareBoard",
    ),
}


@pytest.mark.parametrize("name", ONE_WORDING)
def test_one_wording_is_passed_over(name: str) -> None:
    assert told(*ONE_WORDING[name]) == []


@pytest.mark.parametrize("name", TWO_WORDINGS)
def test_two_wordings_are_told_with_both(name: str) -> None:
    texts, here, there = TWO_WORDINGS[name]
    (found,) = told(*texts)
    assert found.rule == "Q211"
    assert found.span.text == texts[1]
    assert next(one.span.text for one in found.related) == texts[0]
    shown = [f"“{one}”" if one else "nothing" for one in (here, there)]
    assert f"here {shown[0]}, there {shown[1]}." in found.message


def test_inline_and_block_are_compared() -> None:
    block = verify(quote(PLAIN, "anna-1"), CORPUS, ALLOW)
    inline = verify(quote("CareBoard would always be", "anna-1", kind=Kind.INLINE), CORPUS, ALLOW)
    (found,) = check_twice([inline, block])
    assert found.span.text == "CareBoard would always be"  # the altered one, though it is earlier
    assert found.help == "Quote the transcript's words in both places."


def test_an_altered_quotation_of_few_words_is_not_taken_for_a_wording() -> None:
    assert told("always switched", PLAIN, inline=True) == []


def test_the_same_words_in_another_transcript_are_another_utterance() -> None:
    first = verify(
        quote("Julie from upstairs said that CareBoard would never", "anna-1"), CORPUS, ALLOW
    )
    second = verify(quote("from upstairs said that [it] would come back", "anna-2"), CORPUS, ALLOW)
    assert first.status.proved
    assert second.status.proved
    assert list(check_twice([first, second])) == []


def test_each_quotation_is_told_once_with_all_that_differ() -> None:
    found = told(PLAIN, MASKED, "that CareBoard would never", MASKED)
    assert [one.span.text for one in found] == [MASKED, "that CareBoard would never", MASKED]
    assert [len(one.related) for one in found] == [2, 2, 3]
