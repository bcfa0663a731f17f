"""How reports that leave this machine name files: never by where they lie on it.

Diagnostics name a file by its path within the project, and one outside of it by its whole path.
That path tells a reader elsewhere nothing but the author's user name and folders.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from generator.diagnostics import Diagnostic
from generator.reports.ink import clean


@dataclass(frozen=True, slots=True)
class Named:
    """A file: its path within the project, or only its name if it is ``outside``."""

    path: str
    outside: bool

    def __str__(self) -> str:
        """The name with what it lacks, for people."""
        return f"{self.path} (outside the project)" if self.outside else self.path


def named(path: str) -> Named:
    """What to call the file that a span names ``path``."""
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        return Named(clean(PureWindowsPath(path).name or path.strip("/")), outside=True)
    return Named(clean(path), outside=False)


def plainly(text: str, found: Diagnostic) -> str:
    """A message or help line of ``found`` on one line, without folders outside the project."""
    for path in {found.span.path, *(other.span.path for other in found.related)}:
        name = named(path)
        if name.outside:
            text = text.replace(path, name.path)
    return clean(text)
