"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.diagnostics import Judged
from generator.reports import Detail
from generator.rules import Severity

F = TypeVar("F", bound=Callable[..., Any])

NEVER = "never"
_LEVELS = (Severity.ERROR.value, Severity.WARNING.value, Severity.NOTE.value, NEVER)


def common(command: F) -> F:
    """Add ``--project``, ``--quiet`` and ``--verbose``: arguments ``folder`` and ``detail``."""
    command = click.option(
        "-v", "--verbose", "detail", flag_value=Detail.VERBOSE, type=Detail,
        help="Show everything: notes in full, whole comparisons, every place.",
    )(command)  # fmt: skip
    command = click.option(
        "-q", "--quiet", "detail", flag_value=Detail.QUIET, type=Detail, default=Detail.NORMAL,
        help="Show only what has to be put right, and the summary.",
    )(command)  # fmt: skip
    return click.option(
        "--project", "folder", metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The project's folder. Default: the nearest folder upward with a site_config.yml.",
    )(command)  # fmt: skip


def no_transcripts(command: F) -> F:
    """Add ``--no-transcripts``: argument ``transcripts``, whether to read them."""
    return click.option(
        "--no-transcripts", "transcripts", is_flag=True, flag_value=False, default=True,
        help="Do not read the transcripts even where they are; provenance.lock stands for them.",
    )(command)  # fmt: skip


def fail_on(command: F) -> F:
    """Add ``--fail-on``: argument ``level``, a :class:`Severity` or ``None`` for never."""
    return click.option(
        "--fail-on", "level", type=click.Choice(_LEVELS), default=Severity.ERROR.value,
        show_default=True, callback=lambda _ctx, _param, word: None if word == NEVER else
        Severity(word), help="Exit with 1 if anything at least as grave is found.",
    )(command)  # fmt: skip


def fails(diagnostics: Iterable[Judged], level: Severity | None) -> bool:
    """Whether anything is at or above the level of ``--fail-on``."""
    return level is not None and any(one.severity.rank >= level.rank for one in diagnostics)
