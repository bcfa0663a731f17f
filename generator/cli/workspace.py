"""Around a project: the repository that a continuous run has checked out, and the user."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.source import plain_path

_PROGRAM = "chapter-and-verse"
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


def secret() -> bytes | None:
    """What seals the files that this user's runs keep; ``None`` where there can be none."""
    from generator.kept.sealed import read_secret

    return read_secret(Path(click.get_app_dir(_PROGRAM)))
