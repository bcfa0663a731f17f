"""A transcript made ready for searching: its words in rows, one row a voice.

All words of a transcript have one number each, counted through all utterances from 0: the *word
number*. A :class:`Stream` is what one voice says, as one string of lower-case words with single
spaces, so that searching it is a search for a substring; back-channels of others do not interrupt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.provenance.fold import (
    Folded,
    blanked,
    fold,
    is_plain,
    lowers_singly,
    marks,
    signs_in,
    word_pattern,
    words,
)
from generator.provenance.lexicon import is_nonverbal
from generator.provenance.model import Transcript, Utterance
from generator.source import Span

INTERVIEWER = "\0interviewer"
"""The voice of whoever asks. Other voices are participants' ids, or labels after a ``\\0``."""
NO_VOICE = "\0"
"""The voice of whoever does not speak in a transcript."""

_BRACKETED = re.compile(r"\(([^()\n]*)\)|\[([^\[\]\n]*)\]|<([^<>\n]*)>")
_CLOCK = re.compile(r".\s*\d+:\d\d")


class Stream:
    """The words of some utterances of a transcript in a row."""

    __slots__ = ("_chars", "_words", "members", "text")

    def __init__(self, members: Sequence[int], rows: Sequence[str]) -> None:
        """``members`` are indices of utterances, ``rows`` the words of all utterances."""
        self.members = [member for member in members if rows[member]]
        self.text = " " + " ".join([rows[member] for member in self.members]) + " "
        chars: list[int] = []
        at = 1
        for member in self.members:
            chars.append(at)
            at += len(rows[member]) + 1
        self._chars = chars
        self._words: tuple[str, ...] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Each word once, in the order in which they first occur."""
        if self._words is None:
            self._words = tuple(dict.fromkeys(self.text.split()))
        return self._words

    def find(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Where the words of ``phrase`` (lower case, single spaces) stand.

        Yields the position in ``members`` and the index of the word in that utterance.
        """
        wanted = f" {phrase} "
        at = self.text.find(wanted)
        while at >= 0:
            yield self.word_at(at + 1)
            at = self.text.find(wanted, at + 1)

    def word_at(self, at: int) -> tuple[int, int]:
        """Where the word is that starts at offset ``at`` of ``text``, as :meth:`find` says it."""
        position = bisect_right(self._chars, at) - 1
        return position, self.text.count(" ", self._chars[position], at)


class Tokens:
    """The words of one utterance: where they stand in the folded text, and what is between them."""

    __slots__ = ("_gaps", "_text", "ends", "starts")

    def __init__(self, text: str, pieces: Sequence[tuple[int, int, re.Pattern[str]]], speech: str):
        """``pieces`` are folded offsets, one pair a line, with how to find the words there."""
        self._text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self._gaps: dict[int, str] = {}  # those that the text itself does not show: over line ends
        outer = ""
        for start, end, pattern in pieces:
            found = [one.span() for one in pattern.finditer(speech, start, end)]
            first = found[0][0] if found else end
            self._gaps[len(self.starts)] = f"{outer} {text[start:first]}"
            outer = text[found[-1][1] : end] if found else self._gaps[len(self.starts)]
            if found:
                starts, ends = zip(*found, strict=True)
                self.starts += starts
                self.ends += ends
        self._gaps[len(self.starts)] = outer

    def gap(self, at: int) -> str:
        """What stands before word ``at``; behind the last for the number of words."""
        gap = self._gaps.get(at)
        return self._text[self.ends[at - 1] : self.starts[at]] if gap is None else gap


@dataclass(frozen=True, slots=True)
class Gap:
    """What a transcript has between two words: its marks in one form, and its sounds."""

    marks: str
    nonverbals: tuple[str, ...]


class Indexed:
    """One transcript with its words counted and its voices told apart.

    ``voices`` has one entry an utterance; ``bases`` the word number of each utterance's first word
    and, last, the number of all words.
    """

    def __init__(self, transcript: Transcript, owners: dict[str, str]) -> None:
        """``owners`` maps labels (as :func:`label_key` makes them) to participants' ids."""
        self.transcript = transcript
        self.utterances: Sequence[Utterance] = transcript.utterances
        self.folded: Folded = fold(transcript.source.text)
        self.speech = without_sounds(self.folded.text)
        self._owners = owners
        self.voices = [_voice(utterance, owners) for utterance in self.utterances]
        self.rows: list[str] = []
        self.bases: list[int] = [0]
        self._fill()
        self._streams: dict[str | None, Stream] = {}
        self._tokens: dict[int, Tokens] = {}
        self._spoken: list[str] = []

    def _fill(self) -> None:
        speech, folded, total = self.speech, self.folded, 0
        # Plain text is blanked as a whole; only lines with signs that are read aloud are not.
        plain = is_plain(speech)
        lower = plain and lowers_singly(speech)
        text = blanked(speech, lower=lower) if plain else speech
        signs = iter(signs_in(speech)) if plain else iter(())
        sign = next(signs, len(speech))
        for utterance in self.utterances:
            said: list[str] = []
            for piece in utterance.pieces:
                start, end = piece.start, piece.end
                if folded.offsets is not None:
                    start, end = folded.folded(start), folded.folded(end)
                while sign < start:
                    sign = next(signs, len(speech))
                if plain and sign >= end:
                    more = text[start:end].strip(" ")
                    while "  " in more:
                        more = more.replace("  ", " ")
                    if not lower:
                        more = more.lower()
                else:
                    more = " ".join(words(speech[start:end])).lower()
                if more:
                    said.append(more)
            row = " ".join(said)
            total += row.count(" ") + 1 if row else 0
            self.rows.append(row)
            self.bases.append(total)

    @cached_property
    def name(self) -> str:
        """The transcript's name."""
        return self.transcript.name

    @cached_property
    def participants(self) -> tuple[str, ...]:
        """The voices of all but the interviewer."""
        return tuple(voice for voice in dict.fromkeys(self.voices) if voice != INTERVIEWER)

    def voice_of_label(self, label: str) -> str | None:
        """The voice that a label names, if it is one of this transcript's."""
        key = label_key(label)
        voice = self._owners.get(key, f"\0{key}")
        return voice if voice in self.voices else None

    def stream(self, voice: str | None) -> Stream:
        """What ``voice`` says; ``None``: what all say."""
        found = self._streams.get(voice)
        if found is None:
            members = [
                number
                for number, speaker in enumerate(self.voices)
                if voice is None or speaker == voice
            ]
            found = self._streams[voice] = Stream(members, self.rows)
        return found

    @property
    def said(self) -> Sequence[str]:
        """All words in lower case, without keeping them for later."""
        return self._spoken or self.stream(None).text.split()

    @property
    def spoken(self) -> Sequence[str]:
        """All words in lower case; a word's number is its index."""
        if not self._spoken:
            self._spoken = self.stream(None).text.split()
        return self._spoken

    def utterance_of(self, word: int) -> int:
        """Index of the utterance that holds the word with this number."""
        return bisect_right(self.bases, word) - 1

    def tokens(self, utterance: int) -> Tokens:
        """The words of one utterance with their places."""
        found = self._tokens.get(utterance)
        if found is None:
            found = self._tokens[utterance] = self._tokenise(utterance)
        return found

    def _tokenise(self, number: int) -> Tokens:
        folded, speech = self.folded, self.speech
        pieces = []
        for piece in self.utterances[number].pieces:
            start, end = folded.folded(piece.start), folded.folded(piece.end)
            # The whole piece decides how it is cut into words, as it did when the row was filled.
            pieces.append((start, end, word_pattern(speech[start:end])))
        return Tokens(folded.text, pieces, speech)

    def word(self, number: int) -> str:
        """The word with this number, folded, with its capitals."""
        utterance = self.utterance_of(number)
        tokens = self.tokens(utterance)
        at = number - self.bases[utterance]
        return self.folded.text[tokens.starts[at] : tokens.ends[at]]

    def spoken_text(self, first: int, last: int) -> str | None:
        """The folded text from word ``first`` to ``last`` if both are on one line."""
        utterance = self.utterance_of(first)
        base = self.bases[utterance]
        if last >= self.bases[utterance + 1] or len(self.utterances[utterance].pieces) > 1:
            return None
        tokens = self.tokens(utterance)
        return self.folded.text[tokens.starts[first - base] : tokens.ends[last - base]]

    def gap(self, before: int, after: int) -> Gap:
        """What stands between two words that follow each other in the same or another utterance.

        ``before`` may be -1 and ``after`` the number of all words.
        """
        text = ""
        if before >= 0:
            utterance = self.utterance_of(before)
            text = self.tokens(utterance).gap(before - self.bases[utterance] + 1)
            if after < self.bases[-1] and self.utterance_of(after) == utterance:
                return read_gap(text)
        if after < self.bases[-1]:
            utterance = self.utterance_of(after)
            text += " " + self.tokens(utterance).gap(after - self.bases[utterance])
        return read_gap(text)

    def gap_after(self, word: int) -> Gap:
        """What stands behind a word, up to the next word or the end of its utterance."""
        utterance = self.utterance_of(word)
        return read_gap(self.tokens(utterance).gap(word - self.bases[utterance] + 1))

    def gap_before(self, word: int) -> Gap:
        """What stands before a word, from the word before it or the start of its utterance."""
        utterance = self.utterance_of(word)
        return read_gap(self.tokens(utterance).gap(word - self.bases[utterance]))

    def spans(self, first: int, last: int) -> Iterator[Span]:
        """The places of the words ``first`` to ``last`` in the file, one span a line of speech."""
        source, folded = self.transcript.source, self.folded
        for number in range(self.utterance_of(first), self.utterance_of(last) + 1):
            tokens, base = self.tokens(number), self.bases[number]
            low, high = max(first - base, 0), min(last - base, len(tokens.starts) - 1)
            if low > high:
                continue
            start, end = folded.origin(tokens.starts[low]), folded.origin(tokens.ends[high])
            for piece in self.utterances[number].pieces:
                if piece.start < end and start < piece.end:
                    yield source.span(max(start, piece.start), min(end, piece.end))

    def text(self, first: int, last: int) -> str:
        """The words ``first`` to ``last`` as they stand in the file; empty if there are none.

        Utterances are separated by `` | `` and those of others than the first one's speaker
        labelled.
        """
        if last < first:
            return ""
        start, end = self.utterance_of(first), self.utterance_of(last)
        voice = self.voices[start]
        out: list[str] = []
        for number in range(start, end + 1):
            low, high = max(first, self.bases[number]), min(last, self.bases[number + 1] - 1)
            spoken = " ".join(span.text for span in self.spans(low, high)) if low <= high else ""
            if spoken:
                if high == self.bases[number + 1] - 1 and number < end:
                    spoken += self.tokens(number).gap(high - self.bases[number] + 1).rstrip()
                speaker = "" if self.voices[number] == voice else self.utterances[number].speaker
                out.append(f"{speaker}: {spoken}" if speaker else spoken)
        return " | ".join(out)


@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """A label in comparable form."""
    return " ".join(label.split()).casefold()


def _voice(utterance: Utterance, owners: dict[str, str]) -> str:
    if utterance.interviewer:
        return INTERVIEWER
    key = label_key(utterance.speaker)
    return owners.get(key, f"\0{key}")


def without_sounds(text: str) -> str:
    """Blank the sounds, gestures and time stamps of a folded transcript, offsets kept."""
    if not any(mark in text for mark in "([<"):
        return text
    return _BRACKETED.sub(
        lambda found: (
            " " * len(found[0])
            if is_nonverbal(found[1] or found[2] or found[3] or "")
            else found[0]
        ),
        text,
    )


def read_gap(text: str) -> Gap:
    """Tell the sounds between two words from the marks; time stamps are neither."""
    if text in (" ", ""):
        return _EMPTY
    if any(mark in text for mark in "([<"):
        sounds = tuple(
            found[0]
            for found in _BRACKETED.finditer(text)
            if is_nonverbal(found[1] or found[2] or found[3] or "") and not _CLOCK.match(found[0])
        )
        return Gap(marks(without_sounds(text)), sounds)
    return Gap(marks(text), ())


_EMPTY = Gap("", ())
