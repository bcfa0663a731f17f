"""Much speech, made by chance: for measuring time, where what is said does not matter.

Words are as frequent as in real speech (Zipf's law), so that short stretches recur and long ones do
not. Everything comes from the seed.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from benchmarks.banks import BANKS
from benchmarks.interviews import words_of
from generator.provenance.model import Attribution, Kind, Quotation, Turn
from generator.source import Source

_VOCABULARY = 12_000
_SYLLABLES = ("ba", "ber", "co", "den", "do", "fa", "gel", "hin", "ka", "li", "ment", "no", "ra",
              "ser", "sta", "ten", "to", "un", "ver", "wol")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation, and where its words were taken from: transcript and characters."""

    quotation: Quotation
    transcript: str
    start: int
    end: int
    altered: bool


def vocabulary(chance: random.Random) -> list[str]:
    """Words, the most frequent first: those of the sentences, then made ones."""
    sentences = [one for bank in BANKS.values() for one in (*bank.told, *bank.questions)]
    words = dict.fromkeys(word.lower() for word in words_of(sentences) if word.isalpha())
    while len(words) < _VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(words)


def transcripts(words: int, seed: int, each: int = 10_000) -> Iterator[tuple[str, str]]:
    """Name and text of transcripts that together have about so many ``words``, one at a time."""
    chance = random.Random(seed)
    known = vocabulary(chance)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(known))))
    for number in range(max(1, round(words / each))):
        yield f"person{number // 2:03}-{number % 2 + 1}", _text(known, weights, each, chance)


def _text(known: list[str], weights: list[float], words: int, chance: random.Random) -> str:
    lines: list[str] = []
    left = words
    asks = True
    while left > 0:
        count = min(left, chance.randint(3, 25) if asks else chance.randint(5, 160))
        row = [known[bisect(weights, chance.random() * weights[-1])] for _ in range(count)]
        sentences = []
        while row:
            sentence = " ".join(row[: chance.randint(5, 20)])
            row = row[len(sentence.split()) :]
            sentences.append(sentence[0].upper() + sentence[1:] + chance.choice(".....?,"))
        lines.append(f"{'Me' if asks else 'Anna'}: {' '.join(sentences)}")
        left -= count
        asks = not asks
    return "\n".join(lines) + "\n"


def asked(texts: list[tuple[str, str]], count: int, seed: int, before: int = 0) -> list[Asked]:
    """``count`` quotations of 12 to 60 words; one in ten of them has one wrong word.

    ``before`` is how many others there are already, for telling every tenth. Every third of the
    others is cut by an ellipsis, every third has another first letter and a soft hyphen.
    """
    chance = random.Random(f"asked {seed}")
    answers: dict[str, list[tuple[int, str]]] = {}
    found: list[Asked] = []
    while len(found) < count:
        name, text = chance.choice(texts)
        if name not in answers:
            answers[name] = list(_answers(text))
        start, answer = chance.choice(answers[name])
        tokens = answer.split(" ")
        length = min(len(tokens), chance.randint(12, 60))
        first = chance.randint(0, len(tokens) - length)
        begin = start + len(" ".join(tokens[:first])) + (first > 0)
        stretch = tokens[first : first + length]
        end = begin + len(" ".join(stretch))
        wrong = (before + len(found)) % 10 == 9
        typed = _altered(stretch, chance) if wrong else _edited(stretch, chance)
        found.append(Asked(quoted(typed, name), name, begin, end, wrong))
    return found


def quoted(typed: str, transcript: str) -> Quotation:
    """A block quotation of one turn that names its transcript."""
    source = Source("chapter.md", typed)
    span = source.span(0, len(typed))
    return Quotation(Kind.BLOCK, span, (Turn((span,)),), Attribution((), (transcript,)))


def _answers(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        label, _, words = line.partition(": ")
        if label == "Anna" and words.count(" ") > 14:
            yield at + len(label) + 2, words
        at += len(line) + 1


def _altered(tokens: list[str], chance: random.Random) -> str:
    at = chance.randint(1, len(tokens) - 2)
    match chance.randrange(3):
        case 0:
            return " ".join([*tokens[:at], "never", *tokens[at + 1 :]])
        case 1:
            return " ".join([*tokens[:at], "never", *tokens[at:]])
        case _:
            return " ".join([*tokens[:at], *tokens[at + 1 :]])


def _edited(tokens: list[str], chance: random.Random) -> str:
    match chance.randrange(3):
        case 0:
            at = chance.randint(3, len(tokens) - 7)
            gap = chance.randint(1, len(tokens) - at - 4)
            first = " ".join(tokens[:at]).rstrip(".,?")
            return f"{first} [...] {' '.join(tokens[at + gap :])}"
        case 1:
            text = " ".join(tokens)
            return text[0].swapcase() + text[1:4].replace("a", "a\u00ad") + text[4:]
        case _:
            return " ".join(tokens)
