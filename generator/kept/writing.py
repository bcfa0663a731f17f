"""Findings and what was read as pickles, without the texts of files: these are read again.

A place is kept by the path of its file. Coded extracts, and what a transcript has in place of a
quotation's words or besides them, are kept by where these words stand: of transcripts nothing is in
a kept file but what a check tells of them.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.coding.model import CodedExtract
from generator.diagnostics import Difference, read_source
from generator.kept.reading import source_at
from generator.provenance.model import Candidate, Edit, Match, Place
from generator.source import Source
from generator.yamldoc import Placed

Words = tuple["tuple[int, int] | str", ...]
"""A text by where its words stand in another; those that do not are there as they are."""


class Written(pickle.Pickler):
    """Pickles for :class:`generator.kept.reading.Reader`, of a project in the folder ``root``.

    Of ``plain`` ones, text that knows its place in a file is text only.
    """

    def __init__(self, root: Path, *, plain: bool = False) -> None:
        self._file = io.BytesIO()
        super().__init__(self._file, pickle.HIGHEST_PROTOCOL)
        self._root, self._plain = root, plain
        self._names: dict[type, tuple[str, ...] | None] = {}
        self.can_be_read_back = True

    @property
    def data(self) -> bytes:
        """All that was written."""
        return self._file.getvalue()

    def reducer_override(self, value: Any) -> Any:
        """How an object is made again that pickles otherwise not, more slowly, or with texts."""
        kind = type(value)
        if kind is Source:
            return self._source(value)
        if kind is Match:
            edits = _edits_kept(value.edits, value.place)
            return _match, (value.participant, value.place, edits, value.others, value.locked)
        if kind is Candidate:
            edits = _edits_kept(value.edits, value.place)
            differences = _differences_kept(value.differences, value.place)
            return _candidate, (value.fault, value.participant, value.place, differences, edits)
        if kind is CodedExtract and value.text:
            words = words_in(value.text, value.span.source.text)
            return _extract, (value._replace(text=""), words)
        if kind is Placed and self._plain:
            return str, (str(value),)
        if kind is MappingProxyType:
            return _read_only, (dict(value),)
        if kind not in self._names:
            of_data = is_dataclass(kind) and all(one.init for one in fields(kind))
            self._names[kind] = tuple(one.name for one in fields(kind)) if of_data else None
        names = self._names[kind]
        if names is None:
            return NotImplemented
        return kind, tuple([getattr(value, name) for name in names])

    def _source(self, source: Source) -> Any:
        again = read_source(self._root, self._root / source.path, lambda _told: None)
        if again is None or again.text != source.text:
            self.can_be_read_back = False
        return source_at, (source.path,)


def _read_only(mapping: dict[Any, Any]) -> Any:
    return MappingProxyType(mapping)


def _text(place: Place) -> str:
    """The text of the transcript in which a place is; what only the lock proves has none."""
    return place.spans[0].source.text if place.spans else ""


def _edits_kept(edits: Sequence[Edit], place: Place) -> tuple[Any, ...]:
    text = _text(place)
    return tuple(
        (one.kind, one.inserted, words_in(one.omitted, text), one.crosses) for one in edits
    )


def _edits(kept: Any, place: Place) -> tuple[Edit, ...]:
    text = _text(place)
    return tuple(
        Edit(kind, inserted, said(omitted, text), crosses)
        for kind, inserted, omitted, crosses in kept
    )


def _differences_kept(differences: Sequence[Difference], place: Place) -> tuple[Any, ...]:
    text = _text(place)
    return tuple((one.op, one.quoted, words_in(one.spoken, text)) for one in differences)


def _match(participant: Any, place: Place, edits: Any, others: Any, locked: bool) -> Match:
    return Match(participant, place, _edits(edits, place), others, locked)


def _candidate(
    fault: Any, participant: Any, place: Place, differences: Any, edits: Any
) -> Candidate:
    text = _text(place)
    told = tuple(Difference(op, quoted, said(spoken, text)) for op, quoted, spoken in differences)
    return Candidate(fault, participant, place, told, _edits(edits, place))


def _extract(without_text: CodedExtract, words: Words) -> CodedExtract:
    return without_text._replace(text=said(words, without_text.span.source.text))


def words_in(words: str, text: str) -> Words:
    """Where a text stands in another; if not as a whole, where each of its words does."""
    at = text.find(words)
    if at >= 0:
        return ((at, at + len(words)),) if words else ()
    found = ((text.find(word), word) for word in words.split(" "))
    return tuple(word if at < 0 else (at, at + len(word)) for at, word in found)


def said(words: Words, text: str) -> str:
    """The text that :func:`words_in` found."""
    return " ".join([one if isinstance(one, str) else text[one[0] : one[1]] for one in words])
