"""The transcripts of the example study: what stands there is proved, a changed word never."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

import pytest

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.fold import fold, words
from generator.provenance.model import EditKind, Status, Transcript
from generator.provenance.transcript import read_transcript
from generator.provenance.verify import verify
from generator.source import Source
from tests.conftest import ROOT
from tests.provenance.making import quote

NAMES = sorted(path.stem for path in (ROOT / "content/transcripts").glob("*.txt"))
EVERY = frozenset(EditKind)
_LENGTH = 9  # words of a stretch of which every word is changed


@cache
def study() -> Corpus:
    return Corpus([_read(name) for name in NAMES], {name: name.split("-")[0] for name in NAMES})


def _read(name: str) -> Transcript:
    told: list[Diagnostic] = []
    path = ROOT / "content/transcripts" / f"{name}.txt"
    read = read_transcript(
        Source(path.name, path.read_text("utf-8")), name, ["Interviewer", "Me"], told.append
    )
    assert not told
    return read


def _stretches(name: str, count: int) -> Iterator[list[str]]:
    """Stretches of one answer without brackets or dots, as they stand there."""
    chance = random.Random(name)
    answers = [
        one.text.split()
        for one in study().indexed[name].utterances
        if not one.interviewer and not set("()[]…") & set(one.text) and "..." not in one.text
    ]
    answers = [one for one in answers if len(one) >= _LENGTH]
    for _ in range(count):
        answer = chance.choice(answers)
        first = chance.randint(0, len(answer) - _LENGTH)
        yield answer[first : first + _LENGTH]


def _changed(typed: list[str]) -> Iterator[list[str]]:
    """Each word another, left out, twice, denied, and changed with the next one."""
    for at, word in enumerate(typed):
        before, behind = typed[:at], typed[at + 1 :]
        yield [*before, "otherwise", *behind]
        yield [*before, f"{word[:1]}x{word[1:]}", *behind]
        if 0 < at < len(typed) - 1:
            yield before + behind
        yield [*before, word, word, *behind]
        yield [*before, "not", word, *behind]
        if behind:
            yield [*before, behind[0], word, *behind[1:]]


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_is_proved_as_it_stands(name: str) -> None:
    indexed = study().indexed[name]
    for utterance in indexed.utterances:
        if utterance.interviewer or not words(fold(utterance.text).text):
            continue
        verdict = verify(quote(utterance.text, name), study(), frozenset())
        assert verdict.status is Status.VERIFIED, utterance
        assert verdict.match is not None
        places = [verdict.match.place, *verdict.match.others]
        assert (utterance.number, utterance.last) in [place.lines for place in places]


@pytest.mark.parametrize("name", NAMES)
def test_no_changed_word_is_accepted(name: str) -> None:
    said = f" {' '.join(study().indexed[name].spoken)} "
    for typed in _stretches(name, 3):
        assert verify(quote(" ".join(typed), name), study(), frozenset()).match is not None
        for wrong in _changed(typed):
            text = " ".join(wrong)
            if f" {' '.join(words(fold(text.lower()).text))} " in said:
                continue  # it was said as well
            verdict = verify(quote(text, name), study(), EVERY)
            assert verdict.match is None, text
            assert verdict.candidates, text
