"""The findings of a check, kept for the next one.

They hold as long as no file that they depend on changed, nor the program. If nothing did but files
of the thesis itself, these are scanned again: either the findings are told at their new places, or
the project is examined with all that is known of it (see :mod:`generator.kept.update`). In every
doubt nothing is known.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from generator.diagnostics import Diagnostic
from generator.kept.files import Fingerprint, fingerprint, program
from generator.kept.sealed import read_sealed, write_sealed
from generator.kept.update import Last, Parts, Update, lines_in, tells_lines
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.examine import Examined
    from generator.project import Project

_FEW = 3
"""Changed files that are scanned again in each check; after more of them all is kept anew."""
T = TypeVar("T")


class Findings(NamedTuple, Generic[T]):
    """What a check found: ``diagnostics`` unjudged, ``severities`` as the project gives them.

    ``summary`` is what else is to be told of it.
    """

    diagnostics: tuple[Diagnostic, ...]
    severities: Mapping[str, Severity]
    summary: T


class _Kept(NamedTuple, Generic[T]):
    """One check of a project whose transcripts are in a folder (``None``: none was to be read)."""

    transcripts: Path | None
    files: Fingerprint
    severities: Mapping[str, Severity]
    summary: T
    documents: tuple[str, ...]
    movable: bool
    parts: Parts


class Store(Generic[T]):
    """The kept check of one project, in a file that only the holder of ``secret`` can write.

    With an empty ``secret`` nothing is kept.
    """

    def __init__(self, root: Path, file: Path, secret: bytes) -> None:
        self.root, self.file, self.secret = root, file, secret
        self._read: tuple[Path | None, Fingerprint] | None = None  # what was read if that is old

    def read(self) -> Findings[T] | Last | None:
        """What a check would find now, or else what examining the project can take over."""
        data = read_sealed(self.file, self.secret) if self.secret else None
        this = program().encode()
        if data is None or not data.startswith(this):
            return None
        with _no_collecting():
            kept: _Kept[T] = pickle.loads(data[len(this) :])
            now = fingerprint(self.root, kept.transcripts)
            names = kept.files.keys() | now.keys()
            changed = {name for name in names if kept.files.get(name) != now.get(name)}
            if not changed <= set(kept.documents):
                return None
            old = len(changed) > _FEW
            self._read = (kept.transcripts, now) if old else None
            update = Update(self.root, kept.parts, changed, self.secret)
            found = update.findings() if not changed or (kept.movable and not old) else None
            if found is not None:
                return Findings(found, kept.severities, kept.summary)
            return update.last() if changed else None

    def renew(self, findings: Findings[T], examined: Examined) -> None:
        """Keep what was found by what :meth:`read` gave, in its place, if that is old.

        Else it still does: to write takes longer than to scan a few files again.
        """
        if self._read is not None:
            self.write(findings, examined, *self._read)

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
        if not self.secret or not all_watched(examined, before):
            return
        parts = self._parts(findings.diagnostics, examined)
        if parts is None or fingerprint(self.root, transcripts) != before:
            return
        documents = tuple(one.source.path for one in examined.scans)
        severities, movable = dict(findings.severities), not examined.tells_of_text
        kept = _Kept(
            transcripts, before, severities, findings.summary, documents, movable, parts
        )  # fmt: skip
        from generator.kept.writing import Written

        whole = Written(self.root, plain=True)
        whole.dump(kept)
        write_sealed(self.file, self.secret, program().encode() + whole.data)

    def _parts(self, diagnostics: tuple[Diagnostic, ...], examined: Examined) -> Parts | None:
        """What was found; ``None`` where the texts are not those of the files any more."""
        from generator.kept.outline import outline
        from generator.kept.words import kept_words
        from generator.kept.writing import Written

        scans = {one.source.path: one for one in examined.scans}
        of_scans = {id(told) for one in scans.values() for told in one.diagnostics}
        others = [told for told in diagnostics if id(told) not in of_scans]
        lines = {
            at: lines_in(told, scans) for at, told in enumerate(others) if tells_lines(told, scans)
        }
        known = examined.known
        found, thesis = Written(self.root, plain=True), Written(self.root, plain=True)
        lasting = Written(self.root)
        found.dump((others, lines, {path: one.diagnostics for path, one in scans.items()}))
        outlines = {path: (one.numbering, outline(one)) for path, one in scans.items()}
        thesis.dump((known.dialect, outlines))
        lasting.dump(
            (
                told_of_files(diagnostics, examined),
                _to_be_read(known.project),
                known.scans,
                known.quotations,
                known.citations,
            )
        )
        if not all(one.can_be_read_back for one in (found, thesis, lasting)):
            return None
        words = kept_words(known.corpus.vocabulary(), self.secret)
        return Parts(found.data, thesis.data, lasting.data, words)


def told_of_files(
    diagnostics: tuple[Diagnostic, ...], examined: Examined
) -> tuple[Diagnostic, ...]:
    """What of all that was found reading the files had to say, before anything was examined."""
    later = {id(one) for one in examined.diagnostics}
    return tuple(one for one in diagnostics if id(one) not in later)


def _to_be_read(project: Project) -> Project:
    """The project without what stands in the folder of the transcripts."""
    from generator.provenance.transcript import Unread

    interviewer = project.config.quotations.interviewer
    transcripts = tuple(
        one._replace(utterances=Unread(one.source, one.name, interviewer))
        for one in project.transcripts
    )
    return replace(project, transcripts=transcripts, lock_key=None)


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
