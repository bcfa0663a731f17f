"""What can be repaired: which quotation or citation, which characters of which file, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from generator.source import Span


class RepairKind(StrEnum):
    """What a repair is about; a person at the terminal can take all of one kind at once."""

    WORDS = "words"
    LINES = "lines"
    MARKS = "marks"
    CITATIONS = "citations"


class Setting(StrEnum):
    """How a quotation is set, which tells where it is found in its file; or that it is none."""

    BLOCK = "block"
    INLINE = "inline"
    EXTRACT = "extract"
    CITATION = "citation"


class Target(NamedTuple):
    """One quotation or citation: the ``number``-th (from 0) of its setting in the file ``path``.

    Repairs neither add nor remove any, so a target stays the same through all of them.
    """

    path: str
    setting: Setting
    number: int


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of an author's file, and what is to stand there instead."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair, proved before it is offered.

    ``rule`` is the code of the message that it answers, empty for curly marks, about which there is
    none. ``changes`` are in one file, in order, and none lies over another. ``why`` says in a
    sentence what is done.
    """

    kind: RepairKind
    rule: str
    target: Target
    changes: tuple[Change, ...]
    why: str

    @property
    def path(self) -> str:
        """The file, as messages name it."""
        return self.target.path

    @property
    def key(self) -> tuple[Target, RepairKind]:
        """What it is, whatever has been repaired around it since."""
        return self.target, self.kind


@dataclass(frozen=True, slots=True)
class Plan:
    """Every repair that is safe, in order of file and place; and why others are not.

    ``reasons`` tell of quotations and citations that would be of a kind to be repaired why they are
    not.
    """

    repairs: tuple[Repair, ...]
    reasons: dict[Target, str]
