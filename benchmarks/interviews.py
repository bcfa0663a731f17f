"""Studies made by chance: interviews as lists of words, written out and read like real ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.banks import Bank
from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.transcript import read_transcript
from generator.source import Source

PEOPLE = ("anna", "bela", "clara", "dario")
ASKS = "Me"
_TOKEN = re.compile(r"\[[^\]]*\]\S*|\([^)]*\)|\S+")
_SOUND = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’][^\W_]+)*|%")


def tokens_of(text: str) -> list[str]:
    """A text cut at its spaces, but not within brackets."""
    return _TOKEN.findall(text)


def is_sound(token: str) -> bool:
    """Whether a token is a sound or gesture of an interview."""
    return token.startswith("(")


def words_of(tokens: Sequence[str]) -> list[str]:
    """The words of tokens, without marks and sounds."""
    text = _SOUND.sub(" ", " ".join(tokens))
    return _WORD.findall(text)


def only_word(token: str) -> str | None:
    """The one word that a token holds; ``None`` for a sound, a bracket and several words."""
    found = _WORD.findall(token)
    return found[0] if len(found) == 1 and not token.startswith(("(", "[")) else None


@dataclass(frozen=True, slots=True)
class Said:
    """One utterance: its tokens, its sentences (as offsets of tokens), and its lines."""

    interviewer: bool
    tokens: tuple[str, ...]
    line: int
    last: int
    sentences: tuple[tuple[int, int], ...] = ()
    reworded: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """One transcript as it was made; ``text`` as it is written."""

    name: str
    participant: str
    said: tuple[Said, ...]
    text: str = field(repr=False)

    def row(self, interviewer: bool = False) -> list[str]:
        """All words of the participant (or of the interviewer) in a row."""
        return [
            word
            for one in self.said
            if one.interviewer == interviewer
            for word in words_of(one.tokens)
        ]


@dataclass(frozen=True, slots=True)
class Study:
    """Interviews of one language and the same read by the program."""

    bank: Bank
    interviews: tuple[Interview, ...]
    corpus: Corpus = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens of one utterance: from ``first`` to ``last`` (exclusive)."""

    interview: Interview
    at: int
    first: int
    last: int

    @property
    def said(self) -> Said:
        return self.interview.said[self.at]

    @property
    def tokens(self) -> list[str]:
        return list(self.said.tokens[self.first : self.last])

    @property
    def lines(self) -> tuple[int, int]:
        return self.said.line, self.said.last


@dataclass(frozen=True, slots=True)
class Chance:
    """A study and a source of chance: what kinds of quotations are drawn with."""

    study: Study
    random: random.Random

    @property
    def bank(self) -> Bank:
        return self.study.bank

    def stretch(self, least: int, most: int = 25, *, interviewer: bool = False) -> Stretch:
        """A stretch of an utterance, beginning and ending with a word."""
        while True:
            interview = self.random.choice(self.study.interviews)
            at = self.random.randrange(len(interview.said))
            said = interview.said[at]
            if said.interviewer != interviewer or len(said.tokens) < least:
                continue
            count = self.random.randint(least, min(most, len(said.tokens)))
            first = self.random.randint(0, len(said.tokens) - count)
            found = Stretch(interview, at, first, first + count)
            if all(only_word(token) for token in (found.tokens[0], found.tokens[-1])):
                return found

    def inside(self, tokens: Sequence[str], fits: Callable[[str], object]) -> int | None:
        """The place of a token that fits, not the first nor the last; ``None``: there is none."""
        found = [at for at in range(1, len(tokens) - 1) if fits(tokens[at])]
        return self.random.choice(found) if found else None


def make_study(bank: Bank, seed: int) -> Study:
    """Two interviews of each of four people, some with header, ids and lines that carry on."""
    chance = random.Random(f"{bank.language} {seed}")
    interviews = tuple(
        _interview(bank, person, f"{person}-{number}", chance)
        for person in PEOPLE
        for number in (1, 2)
    )
    return Study(bank, interviews, read_study(interviews))


def read_study(interviews: Sequence[Interview]) -> Corpus:
    """The interviews, read by the program from what would stand in their files."""
    told: list[Diagnostic] = []
    transcripts = [
        read_transcript(Source(f"{one.name}.txt", one.text), one.name, [ASKS], told.append)
        for one in interviews
    ]
    if told:
        raise AssertionError(f"a generated transcript cannot be read: {told[0].message}")
    owners = {one.name: one.participant for one in interviews}
    return Corpus(transcripts, owners, {person: person.title() for person in PEOPLE})


def _interview(bank: Bank, person: str, name: str, chance: random.Random) -> Interview:
    lines: list[str] = []
    if chance.random() < 0.3:
        lines += ["---", f"participant: {person.title()}", "---", ""]
    said: list[Said] = []
    for _ in range(chance.randint(14, 22)):
        _write(lines, said, ASKS, [chance.choice(bank.questions)], chance)
        for turn in range(chance.randint(1, 3)):
            if turn:
                _write(lines, said, ASKS, [chance.choice(bank.murmurs)], chance)
            sentences = list(_answer(bank, chance))
            spoken = [one for one, _ in sentences]
            _write(lines, said, person.title(), spoken, chance, reworded=sentences)
        if chance.random() < 0.2:
            lines += ["", "# (the recorder was moved)"]
    text = "\n".join(lines) + "\n"
    return Interview(name, person, tuple(said), text.replace("'", chance.choice("'’")))


def _answer(bank: Bank, chance: random.Random) -> Iterator[tuple[str, str | None]]:
    """Sentences with all that speech has, and each in other words if there are any at hand."""
    for _ in range(chance.randint(1, 4)):
        sentence = chance.choice(list(bank.told))
        filling = {slot: chance.choice(words) for slot, words in bank.slots.items()}
        other = bank.told[sentence]
        words = tokens_of(sentence.format(**filling))
        spoken: list[str] = []
        for at, word in enumerate(words):
            if at and chance.random() < 0.03:
                spoken.append(chance.choice(bank.fillers))
            if at and chance.random() < 0.03:
                spoken.append(chance.choice(bank.sounds))
            again = word
            if word.lower() in bank.stammers and chance.random() < 0.2:
                spoken.append(word + chance.choice([",", "", "..."]))
                again = word if word == "I" else word.lower()
            pauses = 0 < at < len(words) - 1 and word.isalpha() and chance.random() < 0.03
            spoken.append(again + "..." * pauses)
        yield " ".join(spoken), None if other is None else other.format(**filling)


def _write(
    lines: list[str],
    said: list[Said],
    label: str,
    sentences: Sequence[str],
    chance: random.Random,
    *,
    reworded: Sequence[tuple[str, str | None]] = (),
) -> None:
    uid = f"[[uid=7x{chance.randrange(65536):04x}]] " if chance.random() < 0.1 else ""
    first = len(lines) + 1
    bounds: list[tuple[int, int]] = []
    tokens: list[str] = []
    row = f"{uid}{label}:"
    for number, sentence in enumerate(sentences):
        if number and chance.random() < 0.15:
            lines.append(row)
            row = ""
        row = f"{row} {sentence}".strip()
        bounds.append((len(tokens), len(tokens) + len(tokens_of(sentence))))
        tokens += tokens_of(sentence)
    lines.append(row)
    others = tuple(other for _, other in reworded)
    said.append(Said(label == ASKS, tuple(tokens), first, len(lines), tuple(bounds), others))
