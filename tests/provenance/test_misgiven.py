"""Q203: which words somebody else says, by whom, and what to do about the label."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.explain import explain
from generator.provenance.model import Attribution
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote, transcript

CORPUS = corpus_of(
    ida_1="""Ida: I rowed out before the others were up, and the water was flat.
Me: Were you not afraid of the current by the point?
Ida: Never of the current. Of the ferry, yes.
Me: Right
Ida: It does not see you.
"""
)
SHOWN = "I rowed out before the others were up, and the water was flat.\n\n"
ASKED = "Were you not afraid of the current by the point?\n\n"
ANSWERED = "Never of the current. Of the ferry, yes."


def told(text: str, corpus: Corpus = CORPUS, name: str = "ida-1") -> Diagnostic:
    [found] = explain(verify(quote(text, name), corpus, ALLOW), corpus)
    return found


def test_a_turn_without_its_label_is_named_with_its_line() -> None:
    found = told(f"{SHOWN}{ASKED}{ANSWERED}")
    assert found.rule == "Q203"
    assert found.message == (
        "Not all of these words are Ida’s: the interviewer says “Were you not afraid of the current"
        " by the point”, in ida-1, line 2."
    )
    assert found.help.startswith("Start that paragraph with the label of the speaker")


def test_a_participants_turn_with_the_interviewers_label_is_not_the_interviewers() -> None:
    found = told(f"{SHOWN}Me: {ASKED}{ANSWERED}\n\nMe: Right\n\nMe: It does not see you.")
    assert found.rule == "Q203"
    assert found.message == (
        "The label “Me” is not that of who speaks: Ida says “It does not see you”, in ida-1,"
        " line 5."
    )
    assert found.help.startswith("Put the right label before that paragraph")


def test_two_voices_in_one_paragraph_are_to_be_parted() -> None:
    found = told(f"{SHOWN}Me: {ASKED}{ANSWERED} Right It does not see you.")
    assert "the interviewer says “Right”, in ida-1, line 4." in found.message
    assert found.help.startswith("Put each turn into a paragraph of its own")


def test_words_that_are_all_the_interviewers_are_told_as_such() -> None:
    found = told(ASKED)
    assert found.message.startswith("These words are not Ida’s: the interviewer says them")


def test_in_a_group_the_other_participant_is_named() -> None:
    text = "Me: And then?\nBo: The mast came down.\nCy: On the cook.\nBo: He was not hurt.\n"
    corpus = Corpus(
        [transcript(text, "crew-1")], {"crew-1": ("bo", "cy")}, {"bo": "Bo", "cy": "Cy"}
    )
    quoted = quote("Bo: The mast came down.\n\nBo: On the cook.", "crew-1")
    quoted = quoted._replace(attribution=Attribution(("bo", "cy"), ("crew-1",)))
    [found] = explain(verify(quoted, corpus, ALLOW), corpus)
    assert found.message == (
        "The label “Bo” is not that of who speaks: Cy says “On the cook”, in crew-1, line 3."
    )


def test_a_turn_with_the_label_of_somebody_who_is_not_there_is_never_proved() -> None:
    found = told(f"{SHOWN}Me: {ASKED}Joe: {ANSWERED}")
    assert found.rule == "Q203"
    assert found.message == (
        "The label “Joe” is not that of who speaks: Ida says “Never of the current. Of the ferry,"
        " yes”, in ida-1, line 3."
    )


def test_a_label_may_be_the_pseudonym_of_whom_the_transcript_calls_otherwise() -> None:
    text = "P: I rowed out before the others were up.\nMe: Why?\nP: It was quiet.\n"
    corpus = Corpus([transcript(text, "ida-1")], {"ida-1": "ida"}, {"ida": "Ida"})
    for label in ("Ida: ", "P: ", ""):
        quoted = quote(
            f"I rowed out before the others were up.\n\nMe: Why?\n\n{label}It was quiet.", "ida-1"
        )
        assert verify(quoted, corpus, ALLOW).status.proved


@pytest.mark.parametrize("label", ["Int.", "M.N.", "Inter-viewer"])
def test_a_label_that_no_transcript_has_is_not_taken_for_a_word(label: str) -> None:
    found = told(f"{SHOWN}{label}: {ASKED}{ANSWERED}")
    assert found.rule == "Q202"
    assert found.help.startswith(f"If “{label}” is who speaks")
    assert found.help.endswith("write the label of the transcript: Ida or Me.")


def test_a_colon_within_a_paragraph_is_no_label() -> None:
    found = told("I rowed out: before the others were up")
    assert "label" not in found.help


def test_a_turn_of_somebody_else_behind_a_long_quotation_is_no_slip_in_it() -> None:
    corpus = corpus_of(
        ida_1="Ida: "
        + " ".join(f"I rowed past buoy {n} and looked back." for n in range(12))
        + "\n",
        joe_1="Me: And you?\nJoe: We never lock the boats in the winter months.\n",
    )
    text = " ".join(f"I rowed past buoy {n} and looked back." for n in range(12))
    found = told(f"{text}\n\nWe never lock the boats in the winter months.", corpus)
    assert found.rule == "Q207"
    assert "different transcripts: ida-1 and joe-1" in found.message
