"""How diagnostics are told: each module with a ``REPORT`` is one format of ``verse check``.

A report is a leaf: it renders what it is given and decides nothing. Severities, the choice of rules
and exit codes are settled before (``generator.diagnostics``, ``generator.cli``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Judged
from generator.registry import Folder
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.provenance.model import Kind, Status


class Counts(NamedTuple):
    """How many quotations of participants there are, and what became of them.

    ``block`` counts those by id too. ``failed`` are the altered, misplaced, missing and unchecked.
    Literature and terms are no quotations of participants and are not counted, so that
    ``block + inline == verified + edited + failed``. ``failed_inline`` are those of the failed that
    stand within a sentence, ``locked`` those of the proved that only ``provenance.lock`` proves.
    """

    block: int = 0
    inline: int = 0
    verified: int = 0
    edited: int = 0
    failed: int = 0
    failed_inline: int = 0
    locked: int = 0

    @property
    def total(self) -> int:
        """All quotations of participants."""
        return self.block + self.inline

    @property
    def proved(self) -> int:
        """Those whose words are the transcript's, declared edits apart."""
        return self.verified + self.edited


def count(quotations: Iterable[tuple[Kind, Status]]) -> Counts:
    """Count quotations, each given by how it is set and what became of it."""
    from generator.provenance.model import Kind, Status

    told = [one for one in quotations if one[1] not in (Status.LITERATURE, Status.TERM)]
    inline = sum(kind is Kind.INLINE for kind, _ in told)
    verified = sum(status is Status.VERIFIED for _, status in told)
    edited = sum(status is Status.EDITED for _, status in told)
    failed = [kind for kind, status in told if not status.proved]
    unsupported = sum(kind is Kind.INLINE for kind in failed)
    return Counts(len(told) - inline, inline, verified, edited, len(failed), unsupported)


class Checked(NamedTuple):
    """What a run looked at: the thesis by its title, and how much of each there is.

    ``documents`` are front matter, chapters and appendices; ``transcripts`` those that were read.
    """

    title: str
    documents: int
    transcripts: int
    participants: int


class Outcome(NamedTuple):
    """What a run found: diagnostics in order of file and place, and the quotations in numbers.

    ``quotations`` and ``checked`` are ``None`` where the project could not be read.
    """

    diagnostics: tuple[Judged, ...]
    quotations: Counts | None
    checked: Checked | None = None

    def number(self, severity: Severity) -> int:
        """How many diagnostics have exactly this severity."""
        return sum(judged.severity is severity for judged in self.diagnostics)


class Detail(IntEnum):
    """How much a reader wants: ``--quiet``, nothing said, ``--verbose``."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


class View(NamedTuple):
    """Where a report goes: ``width`` in columns, whether ``colour`` may be used, how much is told.

    ``folder`` is the project's folder as its repository names it: empty, or ``part/`` with ``/``
    at its end. Reports that a code host reads put it before every path.
    """

    width: int = 100
    colour: bool = False
    detail: Detail = Detail.NORMAL
    folder: str = ""


class Report(NamedTuple):
    """One format. ``render`` yields lines without line ends; ``summary`` says who it is for."""

    summary: str
    render: Callable[[Outcome, View], Iterator[str]]


REPORTS: Folder[Report] = Folder("generator.reports", "REPORT", Report, "report")
