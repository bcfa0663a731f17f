"""A kept check, brought up to date: the files of the thesis that changed are scanned again.

Where their outlines (see :mod:`generator.kept.outline`) are as they were, all findings are told at
their new places. Else there is what was known of the project, to be examined with these texts.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, read_source
from generator.kept.reading import Reader, Unknown
from generator.source import Source, Span

if TYPE_CHECKING:
    from generator.examine import Known
    from generator.kept.outline import Moved, Outline
    from generator.prose.model import Numbering, Scan
    from generator.prose.scan import Dialect

_NUMBER = re.compile(r"\d+")


class Parts(NamedTuple):
    """A kept check in parts, of which mostly one or two are needed: pickles, but for the last.

    ``found`` has the diagnostics of all but the scans, with the lines that their texts name, and
    those of each scan by its file; ``thesis`` the dialect, and how each file is numbered and its
    outline; ``known`` what reading the files had to say, and what a new examination takes over;
    ``words`` which transcripts have which (:mod:`generator.kept.words`).
    """

    found: bytes
    thesis: bytes
    known: bytes
    words: bytes


class Last(NamedTuple):
    """What was known of a project before its documents changed; in ``known`` they are as now.

    ``told`` is what reading its files had to say.
    """

    known: Known
    told: tuple[Diagnostic, ...]


class Update:
    """A kept check of the project at ``root``, of whose documents some have changed since.

    ``secret`` is what its words were kept with.
    """

    def __init__(self, root: Path, parts: Parts, changed: Set[str], secret: bytes) -> None:
        self._root, self._parts, self._changed = root, parts, changed
        self._secret = secret
        self._sources: dict[str, Source | None] = {}

    def findings(self) -> tuple[Diagnostic, ...] | None:
        """All that was found, at its places now; ``None`` where that cannot be told."""
        try:
            moved = self._moved() if self._changed else {}
            if moved is None:
                return None
            others, lines, told = Reader(self._parts.found, self._source).load()
            others = [_at_new_place(one, moved) for one in others] if moved else others
        except Unknown:
            return None
        if any(lines_in(others[at], told) != then for at, then in lines.items()):
            return None
        scanned = {path: one.diagnostics for path, one in self._scans.items()} if moved else {}
        return (*others, *(one for found in {**told, **scanned}.values() for one in found))

    def last(self) -> Last | None:
        """What examining the project anew can take over; ``None`` where that cannot be told."""
        from generator.examine import Known
        from generator.kept.words import KeptWords
        from generator.project import lock_key
        from generator.quoting import corpus_of

        try:
            told, project, scans, *lasting = Reader(self._parts.known, self._source).load()
            new = self._scans
        except Unknown:
            return None
        if any(lines_in(one, self._changed) for one in told):
            return None
        documents = tuple(
            one._replace(source=new[one.source.path].source) if one.source.path in new else one
            for one in project.documents
        )
        key = lock_key(self._root, project.config, lambda _told: None)
        project = replace(project, root=self._root, documents=documents, lock_key=key)
        scans = tuple(new.get(one.source.path, one) for one in scans)
        corpus = corpus_of(project, KeptWords(self._parts.words, self._secret))
        return Last(Known(project, self._thesis[0], scans, corpus, *lasting), told)

    @cached_property
    def _thesis(self) -> tuple[Dialect, Mapping[str, tuple[Numbering, Outline]]]:
        found: tuple[Dialect, Mapping[str, tuple[Numbering, Outline]]]
        found = Reader(self._parts.thesis, self._read).load()
        return found

    @cached_property
    def _scans(self) -> Mapping[str, Scan]:
        """The files that changed, scanned; raises ``Unknown`` where one cannot be read."""
        # What scans takes its time to import: where nothing changed, it is not needed.
        from generator.prose.scan import scan
        from generator.prose.structure import titled

        dialect, outlines = self._thesis
        found: dict[str, Scan] = {}
        for path in sorted(self._changed):
            source = self._read(path)
            if source is None:
                raise Unknown
            found[path] = titled(scan(source, outlines[path][0], dialect))
        return found

    def _moved(self) -> dict[str, Moved] | None:
        """Where the places of the files are now; ``None`` where an outline is not as it was."""
        from generator.kept.outline import Moved, outline

        moved: dict[str, Moved] = {}
        for path, one in self._scans.items():
            before, now = self._thesis[1][path][1], outline(one)
            if now.digest != before.digest:
                return None
            moved[path] = Moved(before, now, one.source)
        return moved

    def _read(self, path: str) -> Source | None:
        if path not in self._sources:
            wrong: list[Diagnostic] = []
            source = read_source(self._root, self._root / path, wrong.append)
            self._sources[path] = None if wrong else source
        return self._sources[path]

    def _source(self, path: str) -> Source | None:
        # Of a file that changed what it said is not known any more: only the places count.
        return Source(path, "") if path in self._changed else self._read(path)


def _at_new_place(told: Diagnostic, moved: Mapping[str, Moved]) -> Diagnostic:
    related = tuple(one._replace(span=_place(one.span, moved)) for one in told.related)
    return replace(told, span=_place(told.span, moved), related=related)


def _place(span: Span, moved: Mapping[str, Moved]) -> Span:
    if span.path not in moved:
        return span
    now = moved[span.path].span(span)
    if now is None:
        raise Unknown
    return now


def lines_in(told: Diagnostic, files: Container[str]) -> tuple[int, ...]:
    """The lines of all places of a diagnostic in some files."""
    spans = (told.span, *(one.span for one in told.related))
    return tuple(span.line for span in spans if span.path in files)


def tells_lines(told: Diagnostic, files: Container[str]) -> bool:
    """Whether the texts of a diagnostic may name the line of one of its places in some files."""
    numbers = set(_NUMBER.findall(f"{told.message} {told.help}"))
    return any(str(line) in numbers for line in lines_in(told, files))
