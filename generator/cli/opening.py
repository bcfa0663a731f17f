"""From the folder that a command is given to an examined project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.cli.terminal import Tell
from generator.cli.workspace import secret
from generator.diagnostics import Diagnostic, Judged, judge
from generator.errors import UsageError
from generator.reports import Checked, Counts, Outcome, count
from generator.root import FILE_NAME, find_root
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.examine import Examined
    from generator.kept.check import Store
    from generator.kept.update import Last
    from generator.project import Project

BUILD = "build"
CACHE = ".cache"


class Opened(NamedTuple):
    """What is known of a project. ``counts`` and ``checked`` are ``None`` if it cannot be read.

    ``diagnostics`` is everything found, with the severities of the project, in order of place.
    ``examined`` is there where the project was opened, not only checked.
    """

    root: Path
    diagnostics: tuple[Judged, ...]
    severities: Mapping[str, Severity]
    counts: Counts | None = None
    checked: Checked | None = None
    examined: Examined | None = None

    def judged(self, more: Iterable[Diagnostic]) -> tuple[Judged, ...]:
        """The diagnostics with ``more`` found later, in order of place."""
        return judge([*(one.diagnostic for one in self.diagnostics), *more], self.severities)

    def outcome(self, diagnostics: tuple[Judged, ...]) -> Outcome:
        """What a report tells of these diagnostics."""
        return Outcome(diagnostics, self.counts, self.checked)


def open_project(folder: Path | None, tell: Tell, *, transcripts: bool = True) -> Opened:
    """Find the project, read it and examine it.

    ``folder`` is the project's own folder; ``None`` looks upward from the current one. Without
    ``transcripts`` the lock stands for them. Raises ``UsageError`` where there is no project.
    """
    return _examined(project_root(folder), tell, transcripts, None)


def check_project(
    folder: Path | None, tell: Tell, *, transcripts: bool = True, keep: bool = True
) -> Opened:
    """The same for who wants the findings alone: they may be known from the last time.

    With ``keep`` they are kept for the next time.
    """
    # Only what reads an author's text is imported, until more than that is to be examined.
    from generator.kept.check import Findings, Store

    root = project_root(folder)
    name = "check.kept" if transcripts else "check-locked.kept"
    store: Store[tuple[Counts, Checked]]
    store = Store(root, root / BUILD / CACHE / name, (secret() or b"") if keep else b"")
    tell("Looking for changes", 0.0)
    found = store.read()
    if found is None:
        return _examined(root, tell, transcripts, store)
    if isinstance(found, Findings):
        judged = judge(found.diagnostics, found.severities)
        return Opened(root, judged, found.severities, *found.summary)
    return reexamined(found, tell, store)


def reexamined(
    last: Last, tell: Tell, store: Store[tuple[Counts, Checked]] | None = None
) -> Opened:
    """The project with the documents that it has now; all that is known of it is taken over."""
    from generator.examine import examine
    from generator.kept.check import Findings

    project = last.known.project
    examined = examine(project, tell, before=last.known)
    severities = project.config.rules
    found = (*last.told, *examined.diagnostics)
    summary = counts_of(examined), _checked(project)
    if store:
        store.renew(Findings(found, severities, summary), examined)
    return Opened(project.root, judge(found, severities), severities, *summary, examined)


def _examined(
    root: Path, tell: Tell, transcripts: bool, store: Store[tuple[Counts, Checked]] | None
) -> Opened:
    # All that reads and checks takes its time to import: the help does without it.
    from generator.config import load_config
    from generator.examine import examine
    from generator.kept.files import fingerprint
    from generator.project import read_project, transcripts_folder

    found: list[Diagnostic] = []
    tell("Reading the project", 0.0)
    first = fingerprint(root, None) if store else {}
    config = load_config(root, found.append)
    if config is None:
        return Opened(root, judge(found, {}), {})
    watched = transcripts_folder(root, config) if transcripts else None
    before = fingerprint(root, watched) if store else {}
    project = read_project(root, config, found.append, transcripts=transcripts)
    examined = examine(project, tell)
    found += examined.diagnostics
    severities = config.rules
    summary = counts_of(examined), _checked(project)
    if store and first.items() <= before.items():
        from generator.kept.check import Findings

        store.write(Findings(tuple(found), severities, summary), examined, watched, before)
    return Opened(root, judge(found, severities), severities, *summary, examined)


def counts_of(examined: Examined) -> Counts:
    """How many quotations there are, and what became of them."""
    verdicts = examined.verdicts
    locked = sum(v.match.locked for v in verdicts if v.match is not None)
    return count((v.quotation.kind, v.status) for v in verdicts)._replace(locked=locked)


def _checked(project: Project) -> Checked:
    return Checked(
        title=project.config.thesis.title,
        documents=len(project.documents),
        transcripts=len(project.transcripts),
        participants=len(project.participants),
    )


def project_root(folder: Path | None) -> Path:
    """The folder of the project; arguments and errors are those of :func:`open_project`."""
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
