"""Read a transcript: one utterance a line, ``Speaker: words``.

A line without a label carries on the line above; blank lines and lines that start with ``#`` are
not speech. ROCK utterance ids (``[[uid=7xccrdgb]]``, https://rock.science) and a time stamp may
stand before the label and are no words. The line number of an utterance is the one that an editor
shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from generator.diagnostics import Diagnostic, Sink
from generator.provenance.lexicon import OPENERS
from generator.provenance.model import Transcript, Utterance
from generator.source import Source, Span

_UID = re.compile(r"\[\[uid[=:]\s*([^\]\s]+)\s*\]\]")
_LINE = re.compile(
    r"[ \t]*(?:\[\[uid[=:][ \t]*(?P<uid>[^\]\s]+)[ \t]*\]\][ \t]*)?"
    r"(?:[\[(]?\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?[\])]?[ \t]+)?"
    r"(?:(?P<label>[^\W_][^:\n.,;!?“”\"]{0,39}?)[ \t]*:(?:[ \t]+|$))?"
)
_ENTRY = re.compile(
    r"^(?P<key>participant|speakers?|interviewer)[ \t]*:[ \t]*(?P<value>.+?)[ \t]*$", re.M
)
_LABEL_WORDS = 4
_NAME_WORDS = 2  # of a speaker who speaks once: more is the beginning of a sentence
_CODE = re.compile(r"[A-Z]{1,4}\d{0,3}|[A-Z][a-z]?\d{1,3}")
"""Labels as transcribers abbreviate them: ``INT``, ``P``, ``P3``."""


class _Line(NamedTuple):
    number: int
    start: int  # of the line
    end: int
    words: int  # where the words start if the label is one
    bare: int  # where they start if it is none
    label: str | None
    uid: str | None


def read_transcript(
    source: Source, name: str, interviewer: Sequence[str], sink: Sink
) -> Transcript:
    """Read ``source`` as the transcript ``name``; labels in ``interviewer`` are the interviewer's.

    A word with a colon at the start of a line is a label if it is known (from ``interviewer``, from
    the header's ``participant`` or ``speakers``, from the transcript's name), or if it recurs; so a
    line that goes on with ``So: ...`` stays with the line above. K104 is reported for a header that
    never closes, for speech before the first label, and for a file without any labelled line, K105
    for what may be somebody who speaks once; what can be read is returned all the same.
    """
    body, header = _header(source, sink)
    lines = list(_lines(source.text, body, source.position(body)[0]))
    labels = _labels(lines, name, interviewer, header)
    asks = {_key(label) for label in interviewer}
    utterances: list[Utterance] = []
    stray: _Line | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.label is None or (label := labels.get(_key(line.label))) is None:
            stray = stray or line  # only ever before the first label: the loop below takes the rest
            continue
        pieces = [*_pieces(source, line.words, line.end)]
        last = line.number
        while at < len(lines) and not _is_labelled(lines[at], labels):
            pieces += _pieces(source, lines[at].bare, lines[at].end)
            last = lines[at].number
            at += 1
        utterances.append(
            Utterance(line.number, last, label, _key(label) in asks, tuple(pieces), line.uid)
        )
    if "speakers" not in header:
        for found in _speaking_once(source, lines, labels, has_header=body > 0):
            sink(found)
    if not utterances:
        sink(_no_labels(source, name, interviewer))
    elif stray is not None:
        sink(
            Diagnostic(
                "K104",
                f"Speech stands before the first speaker's label in the transcript {name}.",
                source.span(stray.start, stray.end),
                "Start the line with who speaks, e.g. “Me: …”; or with # if it is not speech.",
            )
        )
    speakers = tuple(_speakers([header.get("speakers", "")]))
    return Transcript(name, source, tuple(utterances), speakers)


class Unread(Sequence[Utterance]):
    """The utterances of a transcript that is read only when the first of them is asked for.

    Arguments are those of :func:`read_transcript`; what is wrong with the file is told to nobody.
    """

    def __init__(self, source: Source, name: str, interviewer: Sequence[str]) -> None:
        self._source, self._name, self._interviewer = source, name, interviewer
        self._read: Sequence[Utterance] | None = None

    @property
    def _all(self) -> Sequence[Utterance]:
        if self._read is None:
            told: list[Diagnostic] = []
            read = read_transcript(self._source, self._name, self._interviewer, told.append)
            self._read = read.utterances
        return self._read

    @overload
    def __getitem__(self, at: int) -> Utterance: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Utterance]: ...
    def __getitem__(self, at: int | slice) -> Utterance | Sequence[Utterance]:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Utterance]:
        return iter(self._all)


def _header(source: Source, sink: Sink) -> tuple[int, dict[str, str]]:
    """Where the speech starts, and what the YAML header says of the speakers."""
    text = source.text
    if re.match(r"---[ \t]*(?:\n|$)", text) is None:
        return 0, {}
    close = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M).search(text, text.find("\n") + 1)
    if close is None or text.find("\n") < 0:
        sink(
            Diagnostic(
                "K104",
                "The header of this transcript starts with --- and never ends.",
                source.line_span(1),
                "Put a second line --- below the last line of the header.",
            )
        )
        return min(len(text), text.find("\n") + 1 or len(text)), {}
    inside = text[: close.start()]
    return close.end(), {entry["key"]: entry["value"] for entry in _ENTRY.finditer(inside)}


def _lines(text: str, body: int, number: int) -> Iterator[_Line]:
    """The lines that hold speech."""
    start = body
    for raw in text[body:].split("\n"):
        bare = raw.strip()
        if bare and bare[0] != "#":
            end = start + len(raw.rstrip())
            found = _LINE.match(text, start, end)
            assert found is not None  # every group is optional
            label, uid = found.group("label", "uid")
            words = unlabelled = found.end()
            if label is not None:
                unlabelled = found.start("label")
                if len(label.split()) > _LABEL_WORDS:
                    label = None
            yield _Line(number, start, end, words, unlabelled, label, uid)
        start += len(raw) + 1
        number += 1


@lru_cache(maxsize=4096)
def _key(label: str) -> str:
    """A label in comparable form."""
    return " ".join(label.split()).casefold()


def _is_labelled(line: _Line, labels: dict[str, str]) -> bool:
    return line.label is not None and _key(line.label) in labels


def _labels(
    lines: Sequence[_Line], name: str, interviewer: Sequence[str], header: dict[str, str]
) -> dict[str, str]:
    """The labels of this transcript: their comparable form -> as first typed."""
    known = {_key(label) for label in (*interviewer, *_speakers(header.values()))}
    known.add(_key(_without_number(name)))
    typed = [line.label for line in lines if line.label is not None]
    counts = Counter(map(_key, typed))
    # Where every line has something like a label, lines are not carried on: each is a turn.
    all_labelled = len(typed) == len(lines)
    labels: dict[str, str] = {}
    for label in dict.fromkeys(typed):
        key = _key(label)
        recurs = counts[key] > 1 or all_labelled or label == lines[0].label
        opener = key.split()[0] in OPENERS
        likely = not opener and (label[0].isupper() or counts[key] > 2)
        code = _CODE.fullmatch(label) is not None and (not opener or len(label) == 1)
        if key not in labels and (key in known or code or (recurs and likely)):
            labels[key] = " ".join(label.split())
    return labels


def _may_speak(label: str) -> bool:
    """Whether what is taken for no label looks like one: *Husband*, *Mrs Green*."""
    words = _key(label).split()
    return label[0].isupper() and len(words) <= _NAME_WORDS and words[0] not in OPENERS


def _speakers(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        for one in value.strip("[]").split(","):
            if name := one.strip(" \"'"):
                yield name


def _pieces(source: Source, start: int, end: int) -> tuple[Span, ...]:
    """The words of a line, without utterance ids and outer spaces; nothing for an empty line."""
    text = source.text
    if text.find("[[", start, end) < 0:
        return (Span(source, start, end),) if start < end else ()
    pieces: list[Span] = []
    for found in _UID.finditer(text, start, end):
        pieces += _trimmed(source, start, found.start())
        start = found.end()
    return (*pieces, *_trimmed(source, start, end))


def _trimmed(source: Source, start: int, end: int) -> Iterator[Span]:
    text = source.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(source, start, end)


def _speaking_once(
    source: Source, lines: Sequence[_Line], labels: dict[str, str], *, has_header: bool
) -> Iterator[Diagnostic]:
    """Lines that carry on and may be somebody else's, who speaks in no other line (K105)."""
    above: str | None = None
    for line in lines:
        if line.label is None:
            continue
        if (speaker := labels.get(_key(line.label))) is not None:
            above = speaker
        elif above is not None and _may_speak(line.label):
            entry = f"speakers: [{', '.join((*labels.values(), line.label))}]"
            where = (
                f"add the line “{entry}” to the header"
                if has_header
                else f"begin the file with a line ---, a line “{entry}” and a line ---"
            )
            yield Diagnostic(
                "K105",
                f"“{line.label}:” begins no other line, so this one is read as more of what "
                f"{above} says.",
                source.span(line.bare, line.bare + len(line.label) + 1),
                f"If {line.label} is somebody who speaks, {where}. If not, do the same without "
                f"{line.label}. `verse fix` then puts right the cited lines that have moved.",
            )


def _no_labels(source: Source, name: str, interviewer: Sequence[str]) -> Diagnostic:
    names = [re.escape(one) for one in (*interviewer, _without_number(name)) if one.strip()]
    # As other programs write it: bold, numbered, or with the time behind the name.
    odd = rf"^[^\w\n]*(?:\d+[^\w\n]+)?(?P<name>{'|'.join(names)})\b.*"
    found = re.search(odd, source.text, re.IGNORECASE | re.MULTILINE) if names else None
    if found is None:
        told = "Write one utterance a line, with the speaker's name before it: “Anna: I was late.”"
        place = source.span(0, 0)
    else:
        told = (
            f"Write the name, a colon and the words: “{found['name']}: …”. A time may stand before "
            "the name, nothing behind it; replacing in an editor changes all lines at once."
        )
        place = source.span(*found.span())
    return Diagnostic(
        "K104", f"The transcript {name} has no line that says who speaks.", place, told
    )


def _without_number(name: str) -> str:
    """Whose interview a transcript is, as its file is called: ``anna`` for ``anna-2``."""
    return re.sub(r"[-_ ]*\d+$", "", name)
