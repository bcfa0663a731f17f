"""Which state of an author's files an output was made from, so that building again says the same.

The time of the build is no property of a thesis and is told nowhere.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from generator.outputs.git import ask

_SOURCES = ("site_config.yml", "content", "templates", "provenance.lock")


def sources_date(root: Path) -> str:
    """The day (``2025-11-03``, UTC) that the sources of the project at ``root`` are from.

    ``SOURCE_DATE_EPOCH`` says it (reproducible-builds.org), or else the last commit that touched
    them, if all of them are as committed. Empty where neither does.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal():
        changed = ask(root, "status", "--porcelain", "--", *_SOURCES)
        last = ask(root, "log", "-1", "--format=%ct", "--", *_SOURCES) if changed == "" else None
        epoch = last or ""
    if not epoch:
        return ""
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
