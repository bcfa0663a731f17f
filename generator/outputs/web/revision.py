"""Which state of an author's files an output was made from, so that building again says the same.

The time of the build is no property of a thesis and is told nowhere.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path


def sources_date(root: Path) -> str:
    """The day (``2025-11-03``, UTC) that the sources of the project at ``root`` are from.

    ``SOURCE_DATE_EPOCH`` says it (reproducible-builds.org), or else the last commit that touched
    the project, if its files are as committed. Empty where neither does.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal():
        changed = git(root, "status", "--porcelain", "--untracked-files=no", "--", ".")
        epoch = git(root, "log", "-1", "--format=%ct", "--", ".") or "" if changed == "" else ""
    if not epoch:
        return ""
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def git(root: Path, *arguments: str) -> str | None:
    """What git prints, run in the folder ``root``; ``None`` if it is not there or fails."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
