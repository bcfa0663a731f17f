"""Where a project is: the folder with its ``site_config.yml``."""

from __future__ import annotations

from pathlib import Path

FILE_NAME = "site_config.yml"


def find_root(start: Path) -> Path | None:
    """Return the nearest folder from ``start`` upward that has a ``site_config.yml``."""
    start = start.resolve()
    return next((one for one in (start, *start.parents) if (one / FILE_NAME).is_file()), None)
