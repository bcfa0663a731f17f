"""Laws: any verbatim stretch is proved at its place, and no changed word is ever accepted.

Transcripts are made of few words, so that stretches recur, and with all that transcribers write. What
is true of them is found out here without the core: by comparing lists of words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.provenance.corpus import Corpus
from generator.provenance.model import EditKind, Fault, Status, Verdict
from generator.provenance.near import near_misses
from generator.provenance.parts import read_quotation
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote

WORDS = [
    *[
        "I",
        "think",
        "you",
        "know",
        "it's",
        "the",
        "team",
        "can't",
        "really",
        "never",
        "go",
        "home",
        "because",
        "they",
        "said",
    ],
    *[
        "über",
        "Mädchen",
        "nicht",
        "café",
        "don't",
        "would",
        "have",
        "been",
        "there",
        "20",
        "3.5",
        "98",
        "so",
        "then",
        "Anna",
        "we",
    ],
    *["weren't", "were", "visits"],
]
BEHIND = ("", "", "", "", "", ",", ".", "?", "...", " (laughs)", " -", "; (long pause)")
BEFORE = ("", "", "", "", "", "", "'")


@dataclass(frozen=True)
class Spoken:
    """An interview as generated: for each utterance its words, and each as it is written."""

    words: tuple[tuple[str, ...], ...]
    typed: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        lines = []
        for number, typed in enumerate(self.typed):
            lines.append(f"{'Me' if number % 2 else 'Anna'}: {' '.join(typed)}")
        return "\n".join(lines)

    @property
    def participant(self) -> list[str]:
        """All that the participant says, in a row."""
        return [word for words in self.words[::2] for word in words]


TOKENS = [
    (word, f"{before}{word}{behind}") for word in WORDS for before in BEFORE for behind in BEHIND
]
ROWS = st.lists(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=12), min_size=2, max_size=6)


def interviews() -> st.SearchStrategy[Spoken]:
    """Interviews in which Anna and the interviewer take turns."""
    return ROWS.map(
        lambda rows: Spoken(
            tuple(tuple(word for word, _ in row) for row in rows),
            tuple(tuple(typed for _, typed in row) for row in rows),
        )
    )


def _curly(text: str) -> str:
    return text.replace("'", "’").replace("...", "…").replace("-", "–")


def _emphasised(text: str) -> str:
    return " ".join(f"*{word}*" if word.isalpha() else word for word in text.split(" "))


TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "curly": _curly,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "spaced dots": lambda text: text.replace("...", " . . . "),
    "soft hyphens": lambda text: text.replace("a", "a\u00ad"),
    "two lines": lambda text: text.replace(" ", "\n", 1),
    "emphasis": _emphasised,
    "entities": lambda text: text.replace("'", "&rsquo;"),
}


def _utterance(spoken: Spoken, data: st.DataObject, least: int) -> int:
    fit = [at for at in range(0, len(spoken.words), 2) if len(spoken.words[at]) >= least]
    assume(fit)
    return data.draw(st.sampled_from(fit), "utterance")


def _stretch(data: st.DataObject, length: int, least: int) -> tuple[int, int]:
    first = data.draw(st.integers(0, length - least), "first")
    return first, data.draw(st.integers(first + least, length), "last")


def _occurs(row: Sequence[str], within: Sequence[str]) -> bool:
    """Whether a quotation's words stand somewhere in a row, the first letter apart."""
    return any(_alike(row, within[at : at + len(row)]) for at in range(len(within) - len(row) + 1))


def _alike(row: Sequence[str], other: Sequence[str]) -> bool:
    return (
        list(row[1:]) == list(other[1:])
        and row[0][1:] == other[0][1:]
        and row[0][0].lower() == other[0][0].lower()
    )


def _check(text: str, corpus: Corpus, allow: frozenset[str] = ALLOW, line: int = 0) -> Verdict:
    return verify(quote(text, "anna-1", lines=(line, line) if line else None), corpus, allow)


@given(interviews(), st.sampled_from(sorted(TYPOGRAPHY)), st.data())
def test_a_verbatim_stretch_is_proved_at_its_place(
    spoken: Spoken, how: str, data: st.DataObject
) -> None:
    at = _utterance(spoken, data, 1)
    first, last = _stretch(data, len(spoken.words[at]), 1)
    typed = " ".join(spoken.typed[at][first:last])
    verdict = _check(TYPOGRAPHY[how](typed), corpus_of(anna_1=spoken.text), line=at + 1)
    assert verdict.status is Status.VERIFIED, verdict.candidates
    assert verdict.match is not None
    assert verdict.match.participant == "anna"
    assert verdict.match.place.lines == (at + 1, at + 1)


@given(interviews(), st.data())
def test_only_declared_edits_are_listed_and_each_can_be_forbidden(
    spoken: Spoken, data: st.DataObject
) -> None:
    at = _utterance(spoken, data, 2)
    first, last = _stretch(data, len(spoken.words[at]), 2)
    typed = " ".join(spoken.typed[at][first:last]).lstrip("'")
    swapped = typed[0].swapcase() + typed[1:]
    assume(swapped != typed)
    corpus = corpus_of(anna_1=spoken.text)
    verdict = _check(swapped, corpus, line=at + 1)
    assume(verdict.status is not Status.VERIFIED)  # the other form is said there too
    assert verdict.match is not None
    assert [edit.kind for edit in verdict.match.edits] == [EditKind.CASE]
    refused = _check(swapped, corpus, ALLOW - {"case"})
    assert refused.status is Status.ALTERED
    assert refused.candidates[0].fault is Fault.EDIT


CHANGES = ("substitute", "insert", "delete", "swap", "negate", "capital")


def _changed(words: list[str], how: str, data: st.DataObject) -> list[str]:
    at = data.draw(st.integers(1, len(words) - 2), "where")
    match how:
        case "substitute":
            return [*words[:at], data.draw(st.sampled_from([*WORDS, "other"])), *words[at + 1 :]]
        case "insert":
            return [*words[:at], data.draw(st.sampled_from([*WORDS, "not"])), *words[at:]]
        case "delete":
            return [*words[:at], *words[at + 1 :]]
        case "swap":
            return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]
        case "negate":
            return [*words[:at], "not", *words[at:]]
        case _:
            return [*words[:at], words[at].swapcase(), *words[at + 1 :]]


@given(interviews(), st.sampled_from(CHANGES), st.data())
def test_a_changed_word_is_never_accepted(spoken: Spoken, how: str, data: st.DataObject) -> None:
    at = _utterance(spoken, data, 5)
    first, last = _stretch(data, len(spoken.words[at]), 5)
    words = _changed(list(spoken.words[at][first:last]), how, data)
    assume(not _occurs(words, spoken.participant))
    verdict = _check(
        " ".join(words), corpus_of(anna_1=spoken.text), ALLOW | {"punctuation", "turns"}
    )
    assert not verdict.status.proved
    assert verdict.match is None


def _in_order(parts: Sequence[Sequence[str]], row: Sequence[str]) -> bool:
    """Whether the parts stand in this order in a row of words."""
    at = 0
    for part in parts:
        while not _alike(part, row[at : at + len(part)] if at + len(part) <= len(row) else [""]):
            at += 1
            if at + len(part) > len(row):
                return False
        at += len(part)
    return True


@given(
    interviews(), st.booleans(), st.sampled_from(["...", " … ", " [...] ", " (...) "]), st.data()
)
def test_parts_are_accepted_only_in_their_order(
    spoken: Spoken, change: bool, cut: str, data: st.DataObject
) -> None:
    row = spoken.participant
    assume(len(row) >= 8)
    first, last = _stretch(data, len(row), 7)
    middle = data.draw(st.integers(first + 2, last - 4), "cut from")
    end = data.draw(st.integers(middle + 1, last - 2), "cut to")
    parts = [list(row[first:middle]), list(row[end:last])]
    if change:
        parts = [_changed(["x", *parts[0], "x"], "substitute", data)[1:-1], parts[1]]
        assume(all(parts))
    text = cut.join(" ".join(part) for part in parts)
    verdict = _check(text, corpus_of(anna_1=spoken.text), ALLOW | {"punctuation", "turns"})
    assert verdict.status.proved == _in_order(parts, row), verdict
    if verdict.match is not None:
        assert EditKind.ELLIPSIS in {edit.kind for edit in verdict.match.edits} or any(
            "..." in word for typed in spoken.typed for word in typed
        )


@given(interviews(), st.data())
def test_what_an_ellipsis_leaves_out_is_what_stands_there(
    spoken: Spoken, data: st.DataObject
) -> None:
    at = _utterance(spoken, data, 5)
    words = list(dict.fromkeys(spoken.words[at]))  # of words that recur, others may be left out
    assume(len(words) >= 5)
    cut = data.draw(st.integers(2, len(words) - 3), "cut")
    corpus = corpus_of(anna_1=f"Anna: {' '.join(words)}")
    verdict = _check(f"{' '.join(words[:cut])}...{' '.join(words[cut + 1 :])}", corpus)
    assert verdict.status is Status.EDITED
    assert verdict.match is not None
    [edit] = verdict.match.edits
    assert edit.kind is EditKind.ELLIPSIS
    assert edit.omitted == words[cut]


@given(interviews(), st.data())
def test_a_bracket_stands_for_few_words_of_one_utterance(
    spoken: Spoken, data: st.DataObject
) -> None:
    row = spoken.participant
    assume(len(row) >= 6)
    first, last = _stretch(data, len(row), 5)
    words = [*row[first : first + 2], "[the manager]", *row[last - 2 : last]]
    verdict = _check(" ".join(words), corpus_of(anna_1=spoken.text), ALLOW | {"punctuation"})
    within = any(
        words[0:2] == list(said[a : a + 2]) and words[3:] == list(said[b : b + 2])
        for said in spoken.words[::2]
        for a in range(len(said) - 1)
        for b in range(a + 2, min(a + 15, len(said) - 1))
    )
    exact = {edit.kind for edit in verdict.match.edits} if verdict.match else set()
    if EditKind.CASE not in exact:  # the first word with another capital may stand there too
        assert verdict.status.proved == within, verdict


@given(interviews(), st.data())
def test_the_interviewers_words_are_nobodys_answer(spoken: Spoken, data: st.DataObject) -> None:
    fit = [at for at in range(1, len(spoken.words), 2) if len(spoken.words[at]) >= 3]
    assume(fit)
    at = data.draw(st.sampled_from(fit), "utterance")
    words = list(spoken.words[at])
    assume(not _occurs(words, spoken.participant))
    verdict = _check(" ".join(words), corpus_of(anna_1=spoken.text), ALLOW | {"punctuation"})
    assert verdict.status is Status.MISPLACED
    assert verdict.candidates[0].fault is Fault.SPEAKER


@given(interviews(), interviews(), st.data())
def test_words_of_another_transcript_are_misplaced(
    one: Spoken, other: Spoken, data: st.DataObject
) -> None:
    at = _utterance(other, data, 4)
    words = list(other.words[at])
    every = [word for said in one.words for word in said]
    assume(not _occurs(words, one.participant) and not _occurs(words, every))
    corpus = corpus_of(anna_1=one.text, ben_1=other.text.replace("Anna:", "Ben:"))
    verdict = _check(" ".join(words), corpus, ALLOW | {"punctuation"})
    assert verdict.status is Status.MISPLACED
    assert verdict.candidates[0].fault is Fault.SOURCE
    assert verdict.candidates[0].participant == "ben"


@given(interviews(), st.data())
def test_a_near_miss_lays_words_beside_words_in_the_same_order(
    spoken: Spoken, data: st.DataObject
) -> None:
    said = [word for words in spoken.words for word in words]
    parts = []
    for _ in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(said) - 1))
        part = said[first : first + data.draw(st.integers(1, 8))]
        parts.append(" ".join(part))
    text = data.draw(st.sampled_from([" ... ", " [x] ", " ", "\n\n"])).join(parts)
    corpus = corpus_of(anna_1=spoken.text)
    reading = read_quotation(quote(text, "anna-1"))
    for near in near_misses(reading, corpus, ["anna-1"], ["anna"]):
        indices = [index for index, _ in near.pairs if index is not None]
        numbers = [number for _, number in near.pairs if number is not None]
        assert indices == list(range(len(reading.words)))
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    ("transcript", "text"),
    [
        ("Me: I think I think\nAnna: I I I I...\n", "think think I think I I I I I"),
        (
            "Me: I I I you think\nAnna: think you you you think...\n",
            "you think [x] I you think think you [x] you think [x] I",
        ),
        (
            "Me: I I you think I I\nAnna: I I you I...\nMe: you.\nAnna: think...\n",
            "think I I I I you\n\nI I I you I you\n\nI I you I you",
        ),
    ],
)
def test_words_said_at_the_other_end_are_shown_there_only_where_nothing_else_is(
    transcript: str, text: str
) -> None:
    reading = read_quotation(quote(text, "anna-1"))
    (near,) = near_misses(reading, corpus_of(anna_1=transcript), ["anna-1"], ["anna"])
    numbers = [number for _, number in near.pairs if number is not None]
    assert numbers == sorted(set(numbers))
