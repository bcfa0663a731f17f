"""A project that is opened again and again: what no file changed since is not read again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.cli.opening import Opened, open_project, reexamined
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.examine import Examined
    from generator.kept.files import Fingerprint


class _Opened(NamedTuple):
    """What was opened, of files with the fingerprint ``files`` when that began."""

    opened: Opened
    examined: Examined
    files: Fingerprint


class Reopening:
    """Opens the project at ``root``, as :func:`open_project` does and with the same outcome.

    Where nothing changed but files of the thesis, only these are read and scanned again, and only
    their quotations proved.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last: _Opened | None = None

    def open(self) -> Opened:
        """What the project is now; raises what :func:`open_project` does."""
        from generator.kept.check import all_watched

        files = self._files()
        opened = self._with_new_texts(files)
        if opened is None:
            opened = open_project(self._root, lambda _what, _share: None)
        examined = opened.examined
        watched = files is not None and examined is not None and all_watched(examined, files)
        self._last = _Opened(opened, examined, files) if watched and examined and files else None
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
        from generator.kept.check import told_of_files
        from generator.kept.update import Last
        from generator.project import with_new_texts

        last = self._last
        if last is None or files is None:
            return None
        names = files.keys() | last.files.keys()
        changed = {name for name in names if files.get(name) != last.files.get(name)}
        if not changed <= {one.source.path for one in last.examined.scans}:
            return None
        wrong: list[Diagnostic] = []
        project = with_new_texts(last.examined.project, wrong.append)
        if wrong:
            return None
        found = tuple(one.diagnostic for one in last.opened.diagnostics)
        told = told_of_files(found, last.examined)
        known = last.examined.known._replace(project=project)
        return reexamined(Last(known, told), lambda _what, _share: None)
