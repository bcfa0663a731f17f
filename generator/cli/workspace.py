"""Where the project lies within the repository that a continuous run has checked out."""

from __future__ import annotations

import os
from pathlib import Path

from generator.source import plain_path

_CHECKED_OUT = "GITHUB_WORKSPACE"  # set by the runner: the folder of the checked-out repository


def folder_in_repository(root: Path) -> str:
    """The project's folder as its repository names it, with ``/`` at its end; empty for the top.

    Code hosts find files by that name. Outside of such a run the project itself is the top.
    """
    top = os.environ.get(_CHECKED_OUT)
    if not top or not root.is_relative_to(Path(top).resolve()):
        return ""
    inner = root.relative_to(Path(top).resolve())
    return "" if inner == Path() else f"{plain_path(str(inner))}/"
