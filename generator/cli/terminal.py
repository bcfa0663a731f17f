"""The terminal: its encoding, width and colours, and one line that tells what is being done."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from generator.reports import Detail, View

Tell = Callable[[str, float], None]
"""Called with what is being done and the share that is done, from 0 to 1."""

_UNKNOWN_WIDTH = 100  # columns where the output is no terminal
_BAR = 24  # columns of the bar


def speak_utf8() -> None:
    """Write UTF-8 whatever the system's code page is: quotations have letters that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def view(detail: Detail) -> View:
    """What a report on standard output may use. ``NO_COLOR`` (no-color.org) is obeyed."""
    width = shutil.get_terminal_size((_UNKNOWN_WIDTH, 24)).columns
    return View(max(40, width), _coloured(sys.stdout), detail)


def _coloured(stream: TextIO) -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def shown_path(path: Path) -> Path:
    """The path as seen from the current folder, where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@contextmanager
def progress(detail: Detail) -> Iterator[Tell]:
    """Show a bar on standard error while the block runs, and wipe it away after.

    Silent where standard error is no terminal, and with ``--quiet``.
    """
    if detail is Detail.QUIET or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _what, _share: None
        return
    try:
        yield _draw
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _draw(what: str, share: float) -> None:
    full = round(min(max(share, 0.0), 1.0) * _BAR)
    room = shutil.get_terminal_size().columns - _BAR - 5
    bar = f"\r\x1b[K[{'#' * full}{'-' * (_BAR - full)}] {what[: max(0, room)]}"
    click.echo(bar, nl=False, err=True)


def stretch(tell: Tell, start: float, end: float) -> Tell:
    """A part of a longer bar: shares from 0 to 1 become shares from ``start`` to ``end``."""
    return lambda what, share: tell(what, start + (end - start) * share)
