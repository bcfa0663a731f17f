"""The words of the provenance core: transcripts, quotations, and what became of each.

An accepted :class:`Match` and a :class:`Candidate` are different types: nothing that is merely near
can be taken for verified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.diagnostics import Difference
from generator.source import Source, Span


class Utterance(NamedTuple):
    """What one speaker says in one turn.

    ``number`` is its line in the transcript file (1-based, as any editor shows it) and its
    identity; ``last`` the line where it ends (lines without a label carry on the line above).
    ``pieces`` are the spans of its words, one a line, without label and utterance id.
    """

    number: int
    last: int
    speaker: str
    interviewer: bool
    pieces: tuple[Span, ...]
    uid: str | None = None

    @property
    def text(self) -> str:
        """The words, lines joined by one space."""
        return " ".join(piece.text for piece in self.pieces)


class Transcript(NamedTuple):
    """One anonymised interview. ``name`` is its file name without ``.txt``.

    ``speakers`` are those that its header names; none where it does not say who speaks.
    """

    name: str
    source: Source
    utterances: Sequence[Utterance]
    speakers: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Who speaks, as first typed, whoever speaks most first."""
        return tuple(
            label for label, _ in Counter(one.speaker for one in self.utterances).most_common()
        )


class Attribution(NamedTuple):
    """Whose words the author says a quotation is.

    ``participants`` are ids: one for a labelled quotation, several where an inline one may be any
    of theirs, none where nothing tells. ``transcripts`` are the names of the transcripts that are
    meant: one where the interview is given, else all of the participants'. ``lines`` are the cited
    lines.
    """

    participants: tuple[str, ...]
    transcripts: tuple[str, ...]
    lines: tuple[int, int] | None = None
    span: Span | None = None


class Kind(StrEnum):
    """How a quotation is set."""

    BLOCK = "block"
    INLINE = "inline"
    EXTRACT = "extract"  # by its id in a coded extract file


class Turn(NamedTuple):
    """One paragraph of a quotation: the author's characters, as typed, with Markdown in them.

    ``spans`` are the stretches of the author's file that hold the words (one a line, without ``>``,
    list numbers, labels and the outer quotation marks); ``label`` is the speaker's name if typed.
    """

    spans: tuple[Span, ...]
    label: str | None = None
    interviewer: bool = False

    @property
    def text(self) -> str:
        return "\n".join(span.text for span in self.spans)


class Quotation(NamedTuple):
    """Words that the author says a participant said; ``span`` covers all of it in the file."""

    kind: Kind
    span: Span
    turns: tuple[Turn, ...]
    attribution: Attribution
    extract: str | None = None  # the id, for a quotation by id and for a coded extract itself

    @property
    def text(self) -> str:
        """The words as typed; turns are separated by a line end."""
        return "\n".join(turn.text for turn in self.turns)


class Status(StrEnum):
    """What became of a quotation; the meanings are fixed in ``docs/command-line.md``."""

    VERIFIED = "verified"
    EDITED = "edited"
    ALTERED = "altered"
    MISPLACED = "misplaced"
    MISSING = "missing"
    UNCHECKED = "unchecked"
    LITERATURE = "literature"
    TERM = "term"

    @property
    def proved(self) -> bool:
        """Whether the words are the transcript's, declared edits apart."""
        return self in (Status.VERIFIED, Status.EDITED)


class EditKind(StrEnum):
    """A declared difference between a quotation and its transcript."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    ELLIPSIS = "ellipsis"
    BRACKETS = "brackets"
    NONVERBAL = "nonverbal"
    TURNS = "turns"


class Edit(NamedTuple):
    """One declared edit.

    ``inserted`` is what only the quotation has, ``omitted`` what only the transcript has.
    ``crosses`` tells that the interviewer asks something inside what an ellipsis, or a turn that is
    not quoted, leaves out.
    """

    kind: EditKind
    inserted: str = ""
    omitted: str = ""
    crosses: bool = False


class Place(NamedTuple):
    """Where words stand: a transcript, its first and last line, the spans of the words there."""

    transcript: str
    lines: tuple[int, int]
    spans: tuple[Span, ...]


class Match(NamedTuple):
    """An accepted match: the words are the transcript's, but for ``edits``.

    ``participant`` is the id of whose transcript it is (``None``: nobody's in participants.yml).
    ``place`` is the one that is meant; ``others`` are further places with the same words.
    ``locked``: not compared now, but by ``provenance.lock`` (then ``place`` has no spans, and edits
    only their kinds).
    """

    participant: str | None
    place: Place
    edits: tuple[Edit, ...] = ()
    others: tuple[Place, ...] = ()
    locked: bool = False


class Fault(StrEnum):
    """Why a candidate is not a match."""

    WORDS = "words"  # words differ
    OMISSION = "omission"  # words left out, no ellipsis
    ORDER = "order"  # parts in another order, or from several transcripts
    EDIT = "edit"  # the words agree, but an edit was made that ``allow`` does not list
    SPEAKER = "speaker"  # somebody else's words
    SOURCE = "source"  # another transcript
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A near miss: never verified, only shown. ``differences`` align both texts word by word.

    Of an order fault there is one candidate a part, in the quotation's order. ``edits`` are those
    of the whole quotation; of an edit fault those that are not allowed.
    """

    fault: Fault
    participant: str | None
    place: Place
    differences: tuple[Difference, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one quotation.

    ``match`` is set exactly where ``status.proved``; ``candidates`` (best first) only where not.
    ``anchor`` is a stable address made from place and words: the same quotation keeps it when text
    around it moves.
    """

    quotation: Quotation
    status: Status
    anchor: str
    match: Match | None = None
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if (self.match is not None) != self.status.proved:
            raise ValueError("a match and a proved status belong together")
