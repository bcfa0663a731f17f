"""A project that is opened again and again: what no file changed since is not read again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.opening import Opened, counts_of, open_project
from generator.diagnostics import Diagnostic, judge

if TYPE_CHECKING:
    from generator.examine import Examined
    from generator.kept.files import Fingerprint


@dataclass(frozen=True, slots=True)
class _Last:
    """What was opened, of files with the fingerprint ``files`` when that began."""

    opened: Opened
    examined: Examined
    files: Fingerprint

    @property
    def told_of_files(self) -> tuple[Diagnostic, ...]:
        """What reading the files had to say, before anything was examined."""
        later = {id(one) for one in self.examined.diagnostics}
        told = (one.diagnostic for one in self.opened.diagnostics)
        return tuple(one for one in told if id(one) not in later)


class Reopening:
    """Opens the project at ``root``, as :func:`open_project` does and with the same outcome.

    Where nothing changed but files of the thesis, only these are read and scanned again, and only
    their quotations proved.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last: _Last | None = None

    def open(self) -> Opened:
        """What the project is now; raises what :func:`open_project` does."""
        from generator.kept.check import all_watched

        files = self._files()
        opened = self._with_new_texts(files)
        if opened is None:
            opened = open_project(self._root, lambda _what, _share: None)
        examined = opened.examined
        watched = files is not None and examined is not None and all_watched(examined, files)
        self._last = _Last(opened, examined, files) if watched and examined and files else None
        return opened

    def _files(self) -> Fingerprint | None:
        from generator.config import load_config
        from generator.kept.files import fingerprint
        from generator.project import transcripts_folder

        config = load_config(self._root, lambda _told: None)
        if config is None:
            return None
        return fingerprint(self._root, transcripts_folder(self._root, config))

    def _with_new_texts(self, files: Fingerprint | None) -> Opened | None:
        """The project of the last time with the documents of now, if nothing else changed."""
        from generator.examine import examine
        from generator.project import with_new_texts

        last = self._last
        if last is None or files is None:
            return None
        names = files.keys() | last.files.keys()
        changed = {name for name in names if files.get(name) != last.files.get(name)}
        if not changed <= {one.source.path for one in last.examined.scans}:
            return None
        told: list[Diagnostic] = []
        project = with_new_texts(last.examined.project, told.append)
        if told:
            return None
        examined = examine(project, before=last.examined.known)
        found = (*last.told_of_files, *examined.diagnostics)
        judged = judge(found, last.opened.severities)
        counts = counts_of(examined)
        return replace(last.opened, diagnostics=judged, counts=counts, examined=examined)
