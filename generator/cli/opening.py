"""From the folder that a command is given to an examined project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.terminal import Tell
from generator.diagnostics import Diagnostic, Judged, judge
from generator.errors import UsageError
from generator.reports import Checked, Outcome, count
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.examine import Examined

BUILD = "build"
CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class Opened:
    """A project as far as it can be read. ``examined`` is ``None`` where it cannot.

    ``diagnostics`` is everything found, with the severities of the project, in order of place.
    """

    root: Path
    examined: Examined | None
    diagnostics: tuple[Judged, ...]
    severities: Mapping[str, Severity]

    def judged(self, more: Iterable[Diagnostic]) -> tuple[Judged, ...]:
        """The diagnostics with ``more`` found later, in order of place."""
        return judge([*(one.diagnostic for one in self.diagnostics), *more], self.severities)

    def outcome(self, diagnostics: tuple[Judged, ...]) -> Outcome:
        """What a report tells of these diagnostics."""
        if self.examined is None:
            return Outcome(diagnostics, None)
        verdicts = [one.verdict for one in self.examined.quotations]
        locked = sum(v.match.locked for v in verdicts if v.match is not None)
        counts = count((v.quotation.kind, v.status) for v in verdicts)
        project = self.examined.project
        checked = Checked(
            title=project.config.thesis.title,
            documents=len(project.documents),
            transcripts=len(project.transcripts),
            participants=len(project.participants),
        )
        return Outcome(diagnostics, replace(counts, locked=locked), checked)


def open_project(folder: Path | None, tell: Tell, *, transcripts: bool = True) -> Opened:
    """Find the project, read it and examine it.

    ``folder`` is the project's own folder; ``None`` looks upward from the current one. Without
    ``transcripts`` the lock stands for them. Raises ``UsageError`` where there is no project.
    """
    # All that reads and checks takes its time to import: the help does without it.
    from generator.examine import examine
    from generator.project import load_project

    root = project_root(folder)
    found: list[Diagnostic] = []
    tell("Reading the project", 0.0)
    project = load_project(root, found.append, transcripts=transcripts)
    if project is None:
        return Opened(root, None, judge(found, {}), {})
    examined = examine(project, tell)
    found += examined.diagnostics
    severities = project.config.rules
    return Opened(root, examined, judge(found, severities), severities)


def project_root(folder: Path | None) -> Path:
    """The project's own folder; ``None`` looks upward from the current one.

    Raises ``UsageError`` where there is none.
    """
    from generator.config import FILE_NAME
    from generator.project import find_root

    if folder is not None:
        if (folder / FILE_NAME).is_file():
            return folder.resolve()
        raise UsageError(f"There is no {FILE_NAME} in {folder}.")
    root = find_root(Path.cwd())
    if root is None:
        raise UsageError(
            f"There is no {FILE_NAME} here or in a folder above. Go to your project's folder, name "
            "it with --project DIR, or start one with `verse new DIR`."
        )
    return root
