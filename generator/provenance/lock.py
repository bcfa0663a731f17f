"""``provenance.lock``: what was verified, for those who may not have the transcripts.

A public repository, or a machine that checks every change, holds chapters and lock but no
transcripts. The lock proves that no quotation changed since it was verified.

What it must not do is reveal words that nobody quoted. A plain digest of anything short can be
guessed (which name stands behind ``[the manager]``? try them all), and so can one of a whole
transcript by somebody who knows all of it but a name. Therefore

- an entry has a digest of the *quotation as typed*, which stands in the chapter for all to read,
  and never one of what the transcript has in its place; of edits only their kinds;
- a transcript is remembered by an HMAC with a random key that is kept beside the transcripts and
  nowhere else. Without the key the value says nothing; whoever has the key has the transcripts.

What it does reveal: transcripts' names and the lines of quotations, which the outputs print too.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, Sink
from generator.provenance.model import (
    Edit,
    EditKind,
    Kind,
    Match,
    Place,
    Quotation,
    Status,
    Verdict,
)
from generator.source import Source

FILE_NAME = "provenance.lock"
KEY_NAME = ".provenance-key"
"""The key's file, in the folder of the transcripts."""
SCHEMA = 1
_IDENTITY_LENGTH = 20  # hexadecimal digits: 80 bits, enough for a library of theses


class Locked(NamedTuple):
    """What was found of one quotation. ``lines`` are 0, 0 where it was not proved."""

    transcript: str
    lines: tuple[int, int]
    status: Status
    edits: tuple[EditKind, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """``entries`` by :func:`identity`; ``transcripts`` maps names to keyed digests."""

    entries: Mapping[str, Locked]
    transcripts: Mapping[str, str]
    source: Source = field(repr=False, default_factory=lambda: Source(FILE_NAME, ""))


def new_key() -> str:
    """A random key, as text for its file."""
    import secrets  # takes its time, and a key is made once

    return secrets.token_hex(32)


def identity(quotation: Quotation) -> str:
    """A digest of a quotation as typed: its words by turns, and whose the author says they are.

    Spaces and line breaks do not count; where in the thesis it stands does not either.
    """
    attribution = quotation.attribution
    typed: list[object] = [
        [[turn.label, turn.interviewer, " ".join(turn.text.split())] for turn in quotation.turns],
        sorted(attribution.participants),
        sorted(attribution.transcripts),
        attribution.lines,
    ]
    text = json.dumps(typed, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_IDENTITY_LENGTH]


def transcript_digest(source: Source, key: str) -> str:
    """The keyed digest (HMAC-SHA-256, RFC 2104) of a transcript's text."""
    text = source.text.encode("utf-8", "surrogatepass")
    return hmac.new(key.encode(), text, sha256).hexdigest()


def make_lock(verdicts: Iterable[Verdict], transcripts: Mapping[str, Source], key: str) -> Lock:
    """Lock what is proved, and which inline quotations are not (so that they are told again).

    A block quotation that is not proved gets no entry: nothing can stand for it.
    """
    entries: dict[str, Locked] = {}
    for verdict in verdicts:
        if verdict.match is not None:
            place = verdict.match.place
            kinds = tuple(dict.fromkeys(edit.kind for edit in verdict.match.edits))
            entry = Locked(place.transcript, place.lines, verdict.status, kinds)
        elif verdict.quotation.kind is Kind.INLINE and verdict.status is not Status.UNCHECKED:
            entry = Locked("", (0, 0), Status.MISSING, ())
        else:
            continue
        entries[identity(verdict.quotation)] = entry
    digests = {name: transcript_digest(source, key) for name, source in transcripts.items()}
    return Lock(MappingProxyType(entries), MappingProxyType(digests))


def dump_lock(lock: Lock) -> str:
    """The text of the lock's file: JSON, one quotation a line, in an order that does not move."""
    rows = [
        "  "
        + json.dumps(
            {
                "quotation": key,
                "transcript": entry.transcript,
                "lines": list(entry.lines),
                "status": entry.status.value,
                "edits": [kind.value for kind in entry.edits],
            }
        )
        for key, entry in sorted(lock.entries.items())
    ]
    names = [
        f"  {json.dumps(name)}: {json.dumps(lock.transcripts[name])}"
        for name in sorted(lock.transcripts)
    ]
    return (
        f'{{"schema": {SCHEMA},\n"transcripts": {{\n' + ",\n".join(names)
        + '\n},\n"quotations": [\n' + ",\n".join(rows) + "\n]}\n"
    )  # fmt: skip


def read_lock(source: Source, sink: Sink) -> Lock | None:
    """Read a lock's file. One that cannot be read is K104, and stands for nothing."""
    try:
        data: Any = json.loads(source.text)
        if data["schema"] != SCHEMA:
            raise ValueError(f"its schema is {data['schema']}, not {SCHEMA}")
        entries = {
            str(row["quotation"]): Locked(
                str(row["transcript"]),
                (int(row["lines"][0]), int(row["lines"][1])),
                Status(row["status"]),
                tuple(EditKind(kind) for kind in row["edits"]),
            )
            for row in data["quotations"]
        }
        transcripts = {str(name): str(digest) for name, digest in data["transcripts"].items()}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        line = getattr(error, "lineno", 1)
        sink(
            Diagnostic(
                "K104",
                f"{FILE_NAME} cannot be read: {error}.",
                source.line_span(line),
                "It is written by `verse lock`; restore it, or write it again where the "
                "transcripts are.",
            )
        )
        return None
    return Lock(MappingProxyType(entries), MappingProxyType(transcripts), source)


def verdict_by(
    lock: Lock, verdict: Verdict, owners: Mapping[str, str], allow: Set[str]
) -> Verdict | None:
    """What the lock says of a quotation whose transcript is not at hand; ``None``: nothing.

    ``owners`` maps a transcript's name to its participant's id. An entry whose edits are not
    allowed any more stands for nothing.
    """
    entry = lock.entries.get(identity(verdict.quotation))
    if entry is None or not all(kind.value in allow for kind in entry.edits):
        return None
    if not entry.status.proved:
        return Verdict(verdict.quotation, Status.MISSING, verdict.anchor)
    match = Match(
        owners.get(entry.transcript),
        Place(entry.transcript, entry.lines, ()),
        tuple(Edit(kind) for kind in entry.edits),
        locked=True,
    )
    return Verdict(verdict.quotation, entry.status, verdict.anchor, match)


def changed_transcripts(
    lock: Lock, transcripts: Mapping[str, Source], key: str | None
) -> tuple[str, ...]:
    """Names of transcripts that are not those which the lock verified, in order.

    Without the key nothing can be told of any, so all that the lock names are meant.
    """
    return tuple(
        name
        for name in sorted(transcripts)
        if name in lock.transcripts
        and (
            key is None
            or not hmac.compare_digest(
                transcript_digest(transcripts[name], key), lock.transcripts[name]
            )
        )
    )
