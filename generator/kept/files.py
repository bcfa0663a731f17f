"""The files that a check depends on, by their digests: the project's, and the program's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from generator.resources import templates_dir
from generator.root import FILE_NAME

FOLDERS = ("content", "templates")
FILES = (FILE_NAME, "provenance.lock")
_ONLY_SHOWN = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".tif", ".tiff", ".pdf", ".mp3", ".wav",
     ".m4a", ".mp4", ".mov"}
)  # fmt: skip
"""Suffixes of files that no check reads: of them size and time of change are enough."""

Fingerprint = Mapping[str, str]
"""A digest by the name of each file; folders are in it too, as they may be looked for."""


def fingerprint(root: Path, transcripts: Path | None) -> Fingerprint:
    """Digests of all files that a check of the project at ``root`` can depend on.

    Those are all files of the folders that names can lead into, whether or not one does, and the
    transcripts, which may lie elsewhere. What cannot be read is told apart from what is not there.
    """
    found = {name: _digest(root / name) for name in FILES}
    for name in FOLDERS:
        found |= _below(root / name, name, set())
    if transcripts is not None:
        found |= _below(transcripts, str(transcripts), set())
    return found


def _below(folder: Path, name: str, above: set[tuple[int, int]]) -> dict[str, str]:
    """Digests of all files below a folder; links are followed, though never in a circle."""
    try:
        told = os.stat(folder)  # noqa: PTH116 - many folders, and time counts
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        return {name: f"unreadable: {error.errno}"}
    me = (told.st_dev, told.st_ino)
    if me in above:
        return {name: "a circle"}
    found = {name: "folder"}
    for entry in entries:
        inside = f"{name}/{entry.name}"
        if entry.is_dir():
            found |= _below(Path(entry.path), inside, above | {me})
        else:
            found[inside] = _digest(Path(entry.path)) if entry.is_file() else "no file"
    return found


def _digest(path: Path) -> str:
    try:
        if path.suffix.lower() in _ONLY_SHOWN:
            told = path.stat()
            return f"{told.st_size} {told.st_mtime_ns}"
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"


def program() -> str:
    """A digest of this program, of Python, and of where libraries are installed.

    Sizes and times of the program's files do, so that it holds for a checkout that is worked on
    too. A folder of libraries changes its time when one is installed or removed.
    """
    seen = blake2b(digest_size=16)
    for text in (sys.version, sys.platform, os.path.expanduser("~"), *_own_files(), *_libraries()):  # noqa: PTH111
        seen.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return seen.hexdigest()


def _own_files() -> Iterator[str]:
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - many files, time counts
    for top in (package, str(templates_dir())):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(one for one in folders if one != "__pycache__")
            for name in sorted(names):
                told = os.stat(f"{folder}/{name}")  # noqa: PTH116
                yield f"{folder}/{name} {told.st_size} {told.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        try:
            yield f"{folder} {os.stat(folder or '.').st_mtime_ns}"  # noqa: PTH116
        except OSError:
            yield f"{folder} not there"
