"""Transcripts in which nobody is the interviewer: told once, and in the help for a quotation."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.explain import explain
from generator.provenance.model import Attribution, Kind, Quotation, Transcript, Turn
from generator.provenance.speakers import conversations_without_interviewer
from generator.provenance.transcript import read_transcript
from generator.provenance.verify import verify
from generator.source import Source

TALK = "INT: What do you mend?\nSpeaker: Clocks, mostly.\nINT: Why clocks?\nSpeaker: They tick.\n"


def transcript(name: str, text: str, interviewer: str = "Interviewer") -> Transcript:
    told: list[Diagnostic] = []
    return read_transcript(Source(f"{name}.txt", text), name, [interviewer], told.append)


def told(*transcripts: Transcript) -> list[Diagnostic]:
    return list(conversations_without_interviewer(transcripts, ["Interviewer", "Me"]))


def test_a_wrong_label_is_told_once_for_all_transcripts_that_it_touches() -> None:
    good = transcript("ada-1", TALK.replace("INT", "Interviewer"))
    (found,) = told(good, transcript("ben-1", "\n" + TALK), transcript("cy-1", TALK))
    assert (found.rule, found.span.path, found.span.line) == ("K105", "ben-1.txt", 2)
    assert found.message == (
        "Nobody is the interviewer in the transcript ben-1 (nor in 1 more): INT and Speaker speak "
        "there, and the configuration has “Interviewer” or “Me” as the interviewer. So it is "
        "unsure whose words are the participant’s."
    )
    assert found.help == (
        "Put the label of whoever asks into `quotations: interviewer:` of site_config.yml. If "
        "nobody does, name who speaks in the header of the transcript: `speakers: [INT, Speaker]`."
    )


def test_nothing_is_told_of_one_who_speaks_alone_or_of_a_header_that_names_the_speakers() -> None:
    alone = transcript("ada-1", "Ada: Clocks.\nAda: They tick.\n")
    named = transcript("ben-1", f"---\nspeakers: [INT, Speaker]\n---\n{TALK}")
    assert told(alone, named) == []


def test_words_of_another_label_have_that_label_and_the_way_out_in_their_message() -> None:
    one = transcript("ben-1", TALK + "INT: And watches, do you mend them?\n")
    span = Source("a.md", "> Clocks, mostly.").span(0, 17)
    turn = Turn((span.source.span(2, 17),))
    quotation = Quotation(Kind.BLOCK, span, (turn,), Attribution(("ben",), ("ben-1",)))
    corpus = Corpus([one], {"ben-1": "ben"}, {"ben": "Ben"})
    (found,) = explain(verify(quotation, corpus, set()), corpus)
    assert found.rule == "Q203"
    assert found.message == "These words are not Ben’s: Speaker says them, in ben-1, line 2."
    assert found.help.startswith("Put the label of whoever asks into `quotations: interviewer:`")
