"""The findings of a check, kept, and brought up to date where only prose was edited since.

They hold as long as no file that they depend on changed, nor the program. If nothing did but files
of the thesis itself, these are scanned again; where a file's outline (see
:mod:`generator.kept.outline`) is as it was, its findings are told at their new places. Everything
else is examined anew.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import re
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.diagnostics import Diagnostic, read_source
from generator.kept.files import Fingerprint, fingerprint, program
from generator.kept.sealed import read_sealed, write_sealed
from generator.rules import Severity
from generator.source import Source, Span

if TYPE_CHECKING:
    from generator.examine import Examined
    from generator.kept.outline import Moved, Outline
    from generator.prose.model import Numbering
    from generator.prose.scan import Dialect

T = TypeVar("T")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Findings(Generic[T]):
    """What a check found: ``diagnostics`` unjudged, ``severities`` as the project gives them.

    ``summary`` is what else is to be told of it.
    """

    diagnostics: tuple[Diagnostic, ...]
    severities: Mapping[str, Severity]
    summary: T


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """One check. ``found`` and ``thesis`` are pickles of their own: mostly one of them is needed.

    ``found`` has the diagnostics of all but the scans, with the lines that their texts name, and
    those of each scan by its file; ``thesis`` the dialect, and how each file is numbered and its
    outline.
    """

    transcripts: Path | None
    files: Fingerprint
    severities: Mapping[str, Severity]
    summary: T
    documents: tuple[str, ...]
    updatable: bool
    found: bytes
    thesis: bytes


class Store(Generic[T]):
    """The kept check of one project, in a file that only the holder of ``secret`` can write.

    With an empty ``secret`` nothing is kept.
    """

    def __init__(self, root: Path, file: Path, secret: bytes) -> None:
        self.root, self.file, self.secret = root, file, secret

    def read(self) -> Findings[T] | None:
        """What a check would find now, if that is known without examining the project."""
        data = read_sealed(self.file, self.secret) if self.secret else None
        this = program().encode()
        if data is None or not data.startswith(this):
            return None
        with _no_collecting():
            kept: _Kept[T] = pickle.loads(data[len(this) :])
            now = fingerprint(self.root, kept.transcripts)
            names = kept.files.keys() | now.keys()
            changed = {name for name in names if kept.files.get(name) != now.get(name)}
            if changed and not (kept.updatable and changed <= set(kept.documents)):
                return None
            found = _Update(self.root, kept, changed).diagnostics()
        return None if found is None else Findings(found, kept.severities, kept.summary)

    def write(
        self,
        findings: Findings[T],
        examined: Examined,
        transcripts: Path | None,
        before: Fingerprint,
    ) -> None:
        """Keep what a check found of files that had the fingerprint ``before`` when it began.

        Nothing is kept where a file changed since, or where something does not lie where it is
        watched. ``transcripts`` is their folder, ``None`` where none were to be read.
        """
        if not self.secret:
            return
        from generator.kept.outline import outline

        scans = examined.scans
        by_path = {one.source.path: one for one in scans}
        if not all_watched(examined, before):
            return
        of_scans = {id(told) for one in scans for told in one.diagnostics}
        others = [told for told in findings.diagnostics if id(told) not in of_scans]
        lines = {
            at: _lines(told, by_path)
            for at, told in enumerate(others)
            if _tells_lines(told, by_path)
        }
        told = {path: one.diagnostics for path, one in by_path.items()}
        outlines = {path: (one.numbering, outline(one)) for path, one in by_path.items()}
        found, thesis = _Written(self.root), _Written(self.root)
        found.dump((others, lines, told))
        thesis.dump((examined.dialect, outlines))
        readable = found.can_be_read_back and thesis.can_be_read_back
        if not readable or fingerprint(self.root, transcripts) != before:
            return
        kept = _Kept(
            transcripts, before, dict(findings.severities), findings.summary,
            tuple(by_path), not examined.tells_of_text, found.data, thesis.data,
        )  # fmt: skip
        whole = _Written(self.root)
        whole.dump(kept)
        write_sealed(self.file, self.secret, program().encode() + whole.data)


class _Update(Generic[T]):
    """Kept findings of files of which some changed."""

    def __init__(self, root: Path, kept: _Kept[T], changed: set[str]) -> None:
        self.root, self.kept, self.changed = root, kept, changed
        self.moved: dict[str, Moved] = {}

    def diagnostics(self) -> tuple[Diagnostic, ...] | None:
        """The findings now; ``None`` where they cannot be told from those that are kept."""
        scanned = self._scanned() if self.changed else {}
        if scanned is None:
            return None
        try:
            others, lines, told = _Reader(self.kept.found, self._source).load()
            others = [self._now(one) for one in others] if self.moved else others
        except _Unknown:
            return None
        if any(_lines(others[at], told) != then for at, then in lines.items()):
            return None
        return (*others, *(one for found in {**told, **scanned}.values() for one in found))

    def _scanned(self) -> dict[str, tuple[Diagnostic, ...]] | None:
        """What scans tell of the files that changed; ``None`` where an outline is not as it was."""
        # What scans takes its time to import: where nothing changed, it is not needed.
        from generator.kept.outline import Moved, outline
        from generator.prose.scan import scan
        from generator.prose.structure import titled

        found: dict[str, tuple[Diagnostic, ...]] = {}
        try:
            known: tuple[Dialect, dict[str, tuple[Numbering, Outline]]]
            known = _Reader(self.kept.thesis, self._read).load()
        except _Unknown:
            return None
        dialect, outlines = known
        for path in self.changed:
            numbering, before = outlines[path]
            source = self._read(path)
            if source is None:
                return None
            new = titled(scan(source, numbering, dialect))
            now = outline(new)
            if now.digest != before.digest:
                return None
            self.moved[path] = Moved(before, now, source)
            found[path] = new.diagnostics
        return found

    def _read(self, path: str) -> Source | None:
        wrong: list[Diagnostic] = []
        source = read_source(self.root, self.root / path, wrong.append)
        return None if wrong else source

    def _source(self, path: str) -> Source | None:
        # Of a file that changed only the places count, which are told anew.
        return Source(path, "") if path in self.changed else self._read(path)

    def _now(self, told: Diagnostic) -> Diagnostic:
        related = tuple(replace(one, span=self._place(one.span)) for one in told.related)
        return replace(told, span=self._place(told.span), related=related)

    def _place(self, span: Span) -> Span:
        if span.path not in self.moved:
            return span
        now = self.moved[span.path].span(span)
        if now is None:
            raise _Unknown
        return now


def all_watched(examined: Examined, files: Fingerprint) -> bool:
    """Whether every file that was asked for lies where the fingerprint ``files`` was taken.

    Each document must be there under one name only.
    """
    paths = {one.source.path for one in examined.scans}
    if len(paths) < len(examined.scans) or not paths <= files.keys():
        return False
    return not any(os.path.isabs(one) or ".." in one for one in _named(examined))  # noqa: PTH117


def _named(examined: Examined) -> Iterator[str]:
    """All names of files that are looked for from the folder of the thesis."""
    yield from examined.project.config.bibliography.files
    yield examined.project.config.bibliography.style
    yield from examined.tables
    for one in examined.scans:
        yield from (figure.path for figure in one.figures)
        yield from (picture.path for picture in one.pictures)


class _Unknown(Exception):
    """Raised where a place cannot be told any more."""


class _Written(pickle.Pickler):
    """Pickles with sources by their path: what files say is not kept."""

    def __init__(self, root: Path) -> None:
        self._file = io.BytesIO()
        super().__init__(self._file, pickle.HIGHEST_PROTOCOL)
        self._root = root
        self._sources: dict[int, Source] = {}
        self.can_be_read_back = True

    @property
    def data(self) -> bytes:
        """All that was written."""
        return self._file.getvalue()

    def reducer_override(self, value: object) -> Any:
        """Text that knows its place in a file, as a reader of YAML gives it, is kept as text."""
        if isinstance(value, str) and not isinstance(value, Enum):
            return str, (str(value),)
        return NotImplemented

    def persistent_id(self, value: object) -> str | None:
        """The path of a source; of anything else, nothing."""
        if not isinstance(value, Source):
            return None
        if id(value) not in self._sources:
            self._sources[id(value)] = value
            again = read_source(self._root, self._root / value.path, lambda _told: None)
            if again is None or again.text != value.text:
                self.can_be_read_back = False
        return value.path


class _Reader(pickle.Unpickler):
    """Reads what :class:`_Written` wrote; ``source`` gives a source by its path, if it is there."""

    def __init__(self, data: bytes, source: Callable[[str], Source | None]) -> None:
        super().__init__(io.BytesIO(data))
        self._source = source
        self._sources: dict[str, Source] = {}

    def persistent_load(self, path: str) -> Source:
        """The source of this path, one for all places in it."""
        if path not in self._sources:
            source = self._source(path)
            if source is None:
                raise _Unknown
            self._sources[path] = source
        return self._sources[path]


def _lines(told: Diagnostic, files: Container[str]) -> tuple[int, ...]:
    """The lines of all places of a diagnostic in some files."""
    spans = (told.span, *(one.span for one in told.related))
    return tuple(span.line for span in spans if span.path in files)


def _tells_lines(told: Diagnostic, files: Container[str]) -> bool:
    """Whether the texts of a diagnostic may name the line of one of its places in some files."""
    numbers = set(_NUMBER.findall(f"{told.message} {told.help}"))
    return any(str(line) in numbers for line in _lines(told, files))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Read many objects at once: looking for garbage among them in between takes time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
