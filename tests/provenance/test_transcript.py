"""Reading transcripts: labels, continuation lines, headers, ids, and what is wrong."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.model import Transcript
from generator.provenance.transcript import read_transcript
from generator.source import Source
from tests.provenance.making import transcript


def read(text: str, name: str = "anna-1") -> tuple[Transcript, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return read_transcript(Source("t.txt", text), name, ["Me", "Interviewer"], found.append), found


def said(text: str, name: str = "anna-1") -> list[tuple[int, int, str, str]]:
    return [
        (one.number, one.last, one.speaker, one.text) for one in transcript(text, name).utterances
    ]


def test_utterances_have_the_line_that_an_editor_shows() -> None:
    text = "---\nparticipant: Anna\ninterview: 1\n---\n\n# a note\nMe: Hello.\n\n  Anna:   Hi \nthere  \n"
    assert said(text) == [(7, 7, "Me", "Hello."), (9, 10, "Anna", "Hi there")]
    read_ = transcript(text)
    assert [one.interviewer for one in read_.utterances] == [True, False]
    assert [piece.text for piece in read_.utterances[1].pieces] == ["Hi", "there"]
    assert [piece.line for piece in read_.utterances[1].pieces] == [9, 10]


@pytest.mark.parametrize(
    "line",
    [
        "So: what I did was leave",
        "Reason: I was tired",
        "and the reason: I was tired",
        "Like I said, Ben: go home",
        "Okay: fine",
        "It was 10: 30 then",
    ],
)
def test_a_line_that_goes_on_is_not_taken_for_a_label(line: str) -> None:
    text = f"Me: Why?\nAnna: Well,\n{line}\nMe: I see\nAnna: yes\nand more\n{line}\n"
    words = [(speaker, spoken) for _, _, speaker, spoken in said(text)]
    if line.startswith("Reason"):  # twice, and like a name: nothing tells it from one
        return
    assert words == [("Me", "Why?"), ("Anna", f"Well, {line}"), ("Me", "I see"),
                     ("Anna", f"yes and more {line}")]  # fmt: skip


def test_a_third_speaker_is_told_by_recurring_or_by_a_code() -> None:
    text = "Me: Why?\nAnna: Well\nmore\nBen: No.\nAnna: Yes.\nBen: Yes.\nP2: hm\n"
    assert [one[2] for one in said(text)] == ["Me", "Anna", "Ben", "Anna", "Ben", "P2"]


def test_a_single_line_with_a_colon_carries_on_where_lines_do() -> None:
    text = "Me: Why?\nAnna: Well\nmore\nReason: I was tired\nMe: So.\nAnna: yes\n"
    assert [one[2] for one in said(text)] == ["Me", "Anna", "Me", "Anna"]
    every = "Me: Why?\nAnna: Well\nReceptionist: Sorry!\nMe: So.\nAnna: yes\n"
    assert [one[2] for one in said(every)] == ["Me", "Anna", "Receptionist", "Me", "Anna"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Husband: She is right.", ["Husband:"]),
        ("  Mrs Green: She is right.", ["Mrs Green:"]),
        ("Reason: I was tired", []),
        ("I told him: go", []),
        ("My husband said: go", []),
        ("and the man: go", []),
    ],
)
def test_what_may_be_a_speaker_who_speaks_once_is_told(line: str, told: list[str]) -> None:
    text = f"Me: Why?\nAnna: Well\nmore\n{line}\nMe: So.\nAnna: yes\n"
    found = read(text)[1]
    assert [(one.rule, one.span.text, one.span.line) for one in found] == [
        ("K105", label, 4) for label in told
    ]
    assert read(f"---\nspeakers: [Anna]\n---\n{text}")[1] == []


def test_how_to_name_who_speaks_once() -> None:
    body = "Me: Why?\nAnna: Well\nmore\nHusband: No.\nAnna: yes\nMe: So.\n"
    assert "begin the file with a line ---, a line “speakers: [Me, Anna, Husband]” and" in (
        read(body)[1][0].help
    )
    assert "add the line “speakers: [Me, Anna, Husband]” to the header" in (
        read(f"---\ninterview: 1\n---\n{body}")[1][0].help
    )
    listed = f"---\nspeakers: [Anna, Husband]\n---\n{body}"
    assert [one[2] for one in said(listed)] == ["Me", "Anna", "Husband", "Anna", "Me"]


def test_the_header_and_the_name_tell_speakers_that_speak_once() -> None:
    text = "---\nspeakers: [Ben, Cy]\n---\nMe: Why?\nand?\nBen: Well\nMe: you?\nCy: no\nanna: hm\n"
    assert [one[2] for one in said(text)] == ["Me", "Ben", "Me", "Cy", "anna"]


def test_utterance_ids_are_ids_and_never_words() -> None:
    found = transcript("[[uid=7xccrdgb]] Me: Hello\n[[uid=abc]] Anna: Hi [[uid=x]] there\nmore\n")
    assert [(one.uid, one.text) for one in found.utterances] == [
        ("7xccrdgb", "Hello"),
        ("abc", "Hi there more"),
    ]


def test_time_stamps_before_a_label_are_no_words() -> None:
    assert said("[00:01:02] Me: Hello\n(1:03) Anna: Hi\n00:59 Me: Bye\n") == [
        (1, 1, "Me", "Hello"),
        (2, 2, "Anna", "Hi"),
        (3, 3, "Me", "Bye"),
    ]


def test_labels_with_other_capitals_are_the_same_speaker() -> None:
    assert [one[2] for one in said("Anna: a\nanna: b\nANNA: c\n")] == ["Anna"] * 3


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n", "no labels here\nnor here\n"])
def test_a_transcript_without_labels_is_unreadable(text: str) -> None:
    found, told = read(text)
    assert found.utterances == ()
    assert [one.rule for one in told] == ["K104"]


def test_speech_before_the_first_label_is_told_with_its_line() -> None:
    found, told = read("\nhello there\nMe: Hello\nAnna: Hi\n")
    assert [one.text for one in found.utterances] == ["Hello", "Hi"]
    assert [(one.rule, one.span.line) for one in told] == [("K104", 2)]


def test_a_header_that_never_ends_is_told_and_the_rest_is_read() -> None:
    found, told = read("---\nparticipant: Anna\nMe: Hello\nAnna: Hi\nMe: Bye\n")
    assert told[0].rule == "K104"
    assert told[0].span.line == 1
    assert [one.text for one in found.utterances][-2:] == ["Hi", "Bye"]


def test_a_file_without_a_last_line_end_and_an_empty_utterance() -> None:
    assert said("Me: Hello\nAnna:\nMe: Bye") == [
        (1, 1, "Me", "Hello"),
        (2, 2, "Anna", ""),
        (3, 3, "Me", "Bye"),
    ]


def test_an_utterance_of_three_hundred_thousand_lines_is_one() -> None:
    read = transcript("Anna: So\n" + "- and so\n" * 300_000)
    [utterance] = read.utterances
    assert (utterance.number, utterance.last) == (1, 300_001)
    assert len(utterance.pieces) == 300_001
    corpus = Corpus([read], {"anna-1": "anna"})
    assert corpus.indexed["anna-1"].bases == [0, 600_001]


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("Interviewer [00:00:01]: Why?\nAnna [00:00:04]: I was late.\n", 1, "Interviewer"),
        ("Interview with a nurse\n\n12. **Anna:** I was late.\n", 3, "Anna"),
        ("me\tWhy?\nANNA\tI was late.\n", 1, "me"),
    ],
)
def test_labels_as_other_programs_write_them_are_shown_as_they_should_be(
    text: str, line: int, name: str
) -> None:
    read_, told = read(text)
    assert read_.utterances == ()
    assert [(one.rule, one.span.line) for one in told] == [("K104", line)]
    assert told[0].help.startswith(f"Write the name, a colon and the words: “{name}: …”.")


@pytest.mark.parametrize("name", ["anna-1", "1"])
def test_a_text_without_any_name_is_told_how_a_transcript_looks(name: str) -> None:
    _, told = read("It was late.\n", name)
    assert told[0].help.startswith("Write one utterance a line")
