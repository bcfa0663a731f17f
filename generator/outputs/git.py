"""Calls of git, the program that keeps an author's files and their history."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.errors import EnvironmentProblem


def ask(root: Path, *arguments: str) -> str | None:
    """What git answers in the folder ``root``; ``None`` if it is not there, or says no."""
    try:
        done = _run(root, arguments, {}, b"")
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def call(
    root: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None
) -> str:
    """What git answers; ``given`` is its input, ``more`` stands in its environment.

    Raises ``EnvironmentProblem`` with git's own words where it fails, or is not there.
    """
    try:
        done = _run(root, arguments, more or {}, given)
    except OSError as error:
        raise EnvironmentProblem("git is not installed on this machine.") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise EnvironmentProblem(f"`git {arguments[0]}` failed: {said}")
    return done.stdout.decode("utf-8", "replace").strip()


def _run(
    root: Path, arguments: tuple[str, ...], more: Mapping[str, str], given: bytes
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments],
        cwd=root, env={**os.environ, **more}, input=given, capture_output=True, check=False,
    )  # fmt: skip
