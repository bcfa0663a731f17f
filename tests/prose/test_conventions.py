"""``/// conventions``: it says what was done to quotations, and nothing that was not done."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.coding.analysis import Coding
from generator.coding.model import Codebook
from generator.prose.blocks.conventions import BLOCK, sentences
from generator.prose.computed import Study
from generator.prose.fragments import Fragments
from generator.provenance.model import Kind, Status, Verdict
from generator.provenance.verify import verify
from generator.wording import packaged_words
from tests.provenance.making import ALLOW, corpus_of, quote

CORPUS = corpus_of(
    anna_1=(
        "Me: How was it?\n"
        "Anna: It was... a bit of a shock, honestly, (laughs) when Julie came to the door.\n"
        "Me: Mmm\n"
        "Anna: And nobody told us.\n"
        "Me: What did you do about it then?\n"
        "Anna: We muddled through.\n"
    )
)
EVERY = ALLOW | {"punctuation", "turns"}


def proved(text: str, kind: Kind = Kind.BLOCK) -> Verdict:
    verdict = verify(quote(text, "anna-1", kind=kind), CORPUS, EVERY)
    assert verdict.status.proved, text
    return verdict


PLAIN = proved("when Julie came to the door")
INLINE = proved("muddled through", Kind.INLINE)
UNPROVED = verify(quote("a yacht in Monaco", "anna-1"), CORPUS, EVERY)
TERM = Verdict(INLINE.quotation, Status.TERM, "q-1")
EDITED = {
    "ellipsis": "a bit of a shock ... when Julie came",
    "crosses": "And nobody told us ... We muddled through",
    "replaced": "when [somebody] came to the door",
    "added": "when Julie came to [our] the door",
    "sounds_added": "when Julie (sighs) came to the door",
    "sounds_left_out": "a shock, honestly, when Julie",
    "case": "When Julie came to the door",
    "punctuation": "a bit of a shock; honestly",
    "turns": "came to the door.\n\nAnd nobody told us",
    "pause": "It was... a bit of a shock",
}


def say(what: str) -> str:
    words = packaged_words()
    return words.say(f"conventions_{what}", places=words.say("conventions_places", 1))


def told(*verdicts: Verdict, language: str = "en") -> str:
    return " ".join(sentences(verdicts, packaged_words(language)))


@pytest.mark.parametrize("what", EDITED)
def test_an_edit_is_told_where_it_was_made_and_nowhere_else(what: str) -> None:
    for other, text in EDITED.items():
        said = say(what) in told(PLAIN, proved(text))
        assert said == (what == other or (what == "ellipsis" and other == "crosses")), other


def test_one_is_one_and_two_are_two() -> None:
    assert told(PLAIN) == (
        "Participants are quoted in their own words, in one extract that is set apart from the "
        "text. It was compared with its transcript word by word and follows it without any edit. "
        "Hesitations, repetitions and turns of speech stand as they were transcribed; the shapes "
        "of quotation marks, dashes and spaces are those of this thesis."
    )
    cut = proved(EDITED["ellipsis"])
    both = told(PLAIN, PLAIN, INLINE, cut, cut)
    assert "in 4 extracts that are set apart from the text and one short quotation within" in both
    assert "Each was compared with its transcript word by word; 3 follow it without" in both
    assert "by an ellipsis (in 2 quotations)." in both
    assert "; one follows it" in told(PLAIN, cut)
    assert "by an ellipsis (in one quotation)." in told(PLAIN, cut)
    assert "word by word and was edited as told here." in told(cut, cut)
    assert "It was compared with its transcript word by word and was edited" in told(cut)


def test_what_is_not_proved_is_told_and_terms_are_not() -> None:
    assert told(PLAIN, UNPROVED).endswith("One further quotation is not proved.")
    assert told(PLAIN, UNPROVED, UNPROVED).endswith("2 further quotations are not proved.")
    assert "proved" not in told(PLAIN, TERM)
    assert told() == "No quotation of a participant is proved yet."


def test_german() -> None:
    cut = proved(EDITED["ellipsis"])
    assert told(PLAIN, cut, INLINE, language="de").startswith(
        "Die Teilnehmenden werden wörtlich zitiert, in 2 abgesetzten Auszügen und einem kurzen "
        "Zitat im Satz. Jedes wurde Wort für Wort mit dem Transkript verglichen; 2 folgen ihm ohne "
        "jede Änderung."
    )
    assert "Auslassungspunkte angezeigt (in einem Zitat)." in told(cut, language="de")


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("de-CH", "<p>Die Teilnehmenden"),
        ("en-GB", "<p>Participants"),
        ("fr", '<p lang="en">Participants'),
    ],
)
def test_the_paragraph_is_in_the_language_of_the_thesis(language: str, start: str) -> None:
    book = Codebook()
    words = packaged_words(language)
    study = Study((), book, Coding(book, (), ()), (PLAIN,), language, words)
    shown = BLOCK.compute(study, "")
    assert isinstance(shown, Mapping)
    html = Fragments(None, words).render("conventions", **shown)
    assert start in html
