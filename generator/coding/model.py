"""Participants, codes, themes, scales and coded extracts as the author's files give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from generator.source import Span

_EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Consent:
    """What a participant agreed to: quotation in the thesis, on the site, with lines around."""

    thesis: bool = True
    site: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """``id`` is used in files and addresses, ``name`` is the pseudonym that is printed.

    ``transcripts`` maps an interview as written in the file (``1``) to a transcript's name.
    """

    id: str
    name: str
    span: Span
    transcripts: tuple[tuple[str, str], ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    consent: Consent = Consent()
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook. ``id`` is kept as text (``25``)."""

    id: str
    label: str
    span: Span
    level: str = ""
    status: Literal["active", "discounted"] = "active"
    because: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step in how a theme came to be. ``merged`` names themes taken in at this step."""

    stage: str
    span: Span
    name: str = ""
    merged: tuple[str, ...] = ()
    renamed: str = ""
    on: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme. ``participants`` is the author's claim of who contributed (``None``: no claim)."""

    id: str
    name: str
    span: Span
    description: str = ""
    parent: str | None = None
    opposes: str | None = None
    codes: tuple[str, ...] = ()
    participants: tuple[str, ...] | None = None
    history: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """Participant x scale: ``values`` maps a participant's id to what is written: ``6/7``."""

    id: str
    label: str
    span: Span
    values: Mapping[str, str] = field(default_factory=lambda: _EMPTY)


class CodedExtract(NamedTuple):
    """One row of a coded extract file. ``lines`` are 1-based, first and last."""

    id: str
    transcript: str
    lines: tuple[int, int] | None
    text: str
    text_span: Span
    codes: tuple[str, ...]
    memo: str
    span: Span
    lines_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes, themes and scales in file order."""

    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    scores: tuple[Scale, ...] = ()
