"""What all transcripts together tell: which of them have a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.provenance.corpus import Corpus
from generator.provenance.model import Transcript
from tests.provenance.making import corpus_of, transcript

TEXTS = {
    "ann-1": "Me: And the nights?\nAnn: The nights are long, and Quiet.\n",
    "bob-1": "Me: And you?\nBob: Long nights, long days: it's all one.\n",
    "cy-1": "Cy: Nothing.\n",
}


class Closed(Mapping[str, Transcript]):
    """Transcripts of which none may be read."""

    def __getitem__(self, name: str) -> Transcript:
        raise AssertionError(f"{name} is read")

    def __iter__(self) -> Iterator[str]:
        return iter(TEXTS)

    def __len__(self) -> int:
        return len(TEXTS)

    def __contains__(self, name: object) -> bool:
        return name in TEXTS


def test_every_word_that_is_said_is_known_by_its_transcripts() -> None:
    found = corpus_of(**{name.replace("-", "_"): text for name, text in TEXTS.items()}).vocabulary()
    assert found["nights"] == 0b011
    assert found["quiet"] == 0b001
    assert found["nothing"] == 0b100
    assert found["and"] == 0b011  # the interviewer's words too
    assert "me" not in found


def test_where_words_are_known_no_transcript_is_read_for_them() -> None:
    read = Corpus([transcript(text, name) for name, text in TEXTS.items()], {})
    known = read.vocabulary()
    closed = Corpus(Closed(), {}, where=lambda word: known.get(word, 0))
    for words in ("nights long", "nothing", "quiet nights", "nobody", "it's all one", ""):
        asked = words.split()
        assert closed.holding(asked, TEXTS) == read.holding(asked, TEXTS)
