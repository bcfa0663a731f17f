"""Exceptions, for wrong usage and a broken environment only: author mistakes are diagnostics."""

from __future__ import annotations


class ChapterVerseError(Exception):
    """Something that stops the program; the message is for the person at the terminal."""


class UsageError(ChapterVerseError):
    """The command cannot be carried out as called: wrong option, no project, folder in the way."""


class EnvironmentProblem(ChapterVerseError):
    """A part that the program needs is missing or broken here; the message says which."""
