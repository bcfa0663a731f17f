"""Where the words of a quotation stand in the author's file, and how its author writes marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.fixes.curly import ENGLISH, Marks, marks_of
from generator.provenance.index import Indexed
from generator.provenance.lexicon import is_nonverbal
from generator.provenance.model import Quotation
from generator.provenance.parts import Reading
from generator.source import Source, Span
from generator.writing import curled

EMPHASIS = "*_~"
_MARKUP = re.compile(r"[<&\\\[\]{}`*_~]")
_BRACKETED = re.compile(r"\s*(?:\(([^()\n]*)\)|\[([^\[\]\n]*)\])")
_DOUBLE = re.compile("[“”„«»]"), re.compile('"')
_SINGLE = re.compile("[‘’‚‹›]"), re.compile("'")
_STRAIGHT_DOUBLE = str.maketrans("“”„«»", '"' * 5)
_STRAIGHT_SINGLE = str.maketrans("‘’‚‹›", "'" * 5)


@dataclass(frozen=True, slots=True)
class Typed:
    """A quotation with its words, each of which has a place in the file."""

    quotation: Quotation
    reading: Reading

    @property
    def source(self) -> Source:
        """The author's file."""
        return self.quotation.span.source

    def word(self, index: int) -> Span:
        """The characters of word ``index``, without markup around it."""
        reading = self.reading
        folded = reading.texts[reading.turns[index]]
        start = folded.origin(reading.starts[index])
        last = folded.origin(reading.ends[index] - 1)
        end = folded.origin(reading.ends[index])
        text = self.quotation.turns[reading.turns[index]].text
        # The end of a word is where the next character comes from, which is behind closing markup.
        while end > last + 1 and text[end - 1] in EMPHASIS:
            end -= 1
        return self.source.span(self._offset(index, start), self._offset(index, end - 1) + 1)

    def between(self, before: int, after: int) -> Span:
        """What stands between two words."""
        return self.source.span(self.word(before).end, self.word(after).start)

    def _offset(self, index: int, at: int) -> int:
        """Offset in the file of an offset in the text of a word's turn."""
        spans = self.quotation.turns[self.reading.turns[index]].spans
        for span in spans:
            if at <= span.end - span.start:
                return span.start + at
            at -= span.end - span.start + 1
        return spans[-1].end


@dataclass(frozen=True, slots=True)
class Hand:
    """How an author writes: with curly or with straight marks, in Markdown or in a table.

    ``double`` and ``single`` tell whether marks are curly; they are ``None`` where nothing tells.
    ``marks`` are the curly ones of the language. ``sounds`` says whether the transcript's sounds
    and gestures must be taken over.
    """

    double: bool | None
    single: bool | None
    marks: Marks
    markdown: bool
    sounds: bool

    def write(self, spoken: str) -> str | None:
        """Words and marks of a transcript as this author would; ``None`` if that is not safe."""
        text = spoken if self.sounds else _BRACKETED.sub(_without_sound, spoken)
        text = re.sub(r"\s+", " ", text)
        text = self._marked(text)
        plain = text.replace("[", "").replace("]", "")
        return None if self.markdown and _MARKUP.search(plain) else text

    def _marked(self, text: str) -> str:
        if self.double or self.single:
            text = curled(text, self.marks[:2] if self.double else ('"', '"'), self.marks[2:])
        if self.double is False:
            text = text.translate(_STRAIGHT_DOUBLE)
        return text.translate(_STRAIGHT_SINGLE) if self.single is False else text


def hand_of(quotation: Quotation, language: str, *, markdown: bool, sounds: bool) -> Hand:
    """How the author of a quotation writes, by what is more frequent in it, or else in its file."""
    # A table's fields stand in straight double marks, whatever its author writes within them.
    double = _lean(_DOUBLE, quotation) if markdown else None
    single = _lean(_SINGLE, quotation)
    return Hand(
        single if double is None else double,
        double if single is None else single,
        marks_of(language) or ENGLISH,
        markdown,
        sounds,
    )


def _lean(marks: tuple[re.Pattern[str], re.Pattern[str]], quotation: Quotation) -> bool | None:
    """Whether marks are curly; ``None`` where there are as many straight ones, or none at all."""
    for text in (quotation.text, quotation.span.source.text):
        curly, straight = (len(each.findall(text)) for each in marks)
        if curly != straight:
            return curly > straight
    return None


def _without_sound(found: re.Match[str]) -> str:
    return "" if is_nonverbal(found[1] or found[2] or "") else found[0]


def spoken(indexed: Indexed, first: int, last: int) -> str:
    """The words ``first`` to ``last`` of one utterance as the transcript has them."""
    return " ".join(span.text for span in indexed.spans(first, last))


def spoken_gap(indexed: Indexed, before: int, after: int) -> str:
    """What a transcript has between two words of one utterance."""
    whole = spoken(indexed, before, after)
    start = len(spoken(indexed, before, before))
    return whole[start : len(whole) - len(spoken(indexed, after, after))]
