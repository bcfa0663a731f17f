"""Words of a transcript in something built, that nobody quoted and no consent covers (A204).

Whatever way they took into an output, what is compared is the words that readers get: a run of
words that a participant says, as long as nobody says by chance, and that is not part of what the
thesis quotes. Marks, capitals and line ends make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.provenance.model import Transcript

RUN = 8
"""So many words in a row are hardly said twice by chance."""
_OWN = 6
"""So many of them must not be quoted: an author's words may run into a quotation by chance."""
_STEP = RUN // 2  # every run of RUN words holds a whole piece of a grid of this step
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Leak:
    """``words`` of a line of a transcript, as the output has them but for marks and capitals."""

    transcript: str
    line: int
    words: str


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(text.replace("’", "'").casefold())


class LeakCheck:
    """Looks for what participants said in ``transcripts`` and is not among the texts ``released``.

    What the interviewer says is not looked for: questions are printed in interview guides.
    """

    def __init__(self, transcripts: Iterable[Transcript], released: Iterable[str]) -> None:
        self._runs: dict[tuple[str, ...], tuple[str, int]] = {}
        self._pieces: set[tuple[str, ...]] = set()
        for transcript in transcripts:
            for utterance in transcript.utterances:
                if not utterance.interviewer:
                    said = words_of(utterance.text)
                    self._pieces.update(_grams(said, _STEP))
                    for run in _grams(said, RUN):
                        self._runs.setdefault(run, (transcript.name, utterance.number))
        texts = [words_of(text) for text in released]
        self._released = {gram for text in texts for gram in _grams(text, _STEP)}
        for run in (run for text in texts for run in _grams(text, RUN)):
            self._runs.pop(run, None)

    def leaks(self, text: str) -> Iterator[Leak]:
        """Yield each run of words in ``text`` that should not be there, once, in order."""
        words = words_of(text)
        at = end = 0
        while at < len(words):
            if tuple(words[at : at + _STEP]) in self._pieces:
                for start in range(max(at - _STEP, end), at + 1):
                    place = self._runs.get(tuple(words[start : start + RUN]))
                    if place and not self._is_released(words, start):
                        end = self._end(words, start)
                        yield Leak(*place, " ".join(words[start:end]))
                        at = end - end % _STEP
                        break
            at += _STEP

    def _end(self, words: list[str], start: int) -> int:
        """Where the run ends that begins at ``start``."""
        end = start + RUN
        while end < len(words) and tuple(words[end - RUN + 1 : end + 1]) in self._runs:
            end += 1
        return end

    def _is_released(self, words: list[str], start: int) -> bool:
        """Whether so much of the run at ``start`` is released that the rest may be chance."""
        covered = [False] * RUN
        for at in range(start - _STEP + 1, start + RUN):
            if at >= 0 and tuple(words[at : at + _STEP]) in self._released:
                for inside in range(max(at, start), min(at + _STEP, start + RUN)):
                    covered[inside - start] = True
        return covered.count(False) < _OWN


def _grams(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
