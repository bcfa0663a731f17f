"""What the program reports about an author's files: data, rendered by ``generator.reports``.

A :class:`Diagnostic` names a rule of the closed table in :mod:`generator.rules`; how severe that is
belongs to the table and to the project's ``rules:``, never to the place that reports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from generator.rules import RULES, Severity
from generator.source import Source, Span, plain_path

Sink = Callable[["Diagnostic"], None]
"""Where a loader puts what it finds: usually ``list.append``."""


class Related(NamedTuple):
    """A second place that explains a diagnostic, e.g. the transcript's line."""

    span: Span
    message: str


class Op(StrEnum):
    """How a stretch of words differs between a quotation and its transcript."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"  # in the quotation only
    MISSING = "missing"  # in the transcript only
    OMITTED = "omitted"  # in the transcript only, and the quotation says so with an ellipsis


class Difference(NamedTuple):
    """One aligned stretch of words: what the quotation has and what the transcript has."""

    op: Op
    quoted: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the author.

    ``rule`` is a code of the closed table; ``span`` the place in the author's file; ``help`` says
    what to do; ``comparison`` aligns both texts word by word where two texts differ.
    """

    rule: str
    message: str
    span: Span
    help: str = ""
    related: tuple[Related, ...] = ()
    comparison: tuple[Difference, ...] = ()

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise KeyError(f"{self.rule} is not in generator.rules")


class Judged(NamedTuple):
    """A diagnostic with the severity that this project gives its rule."""

    diagnostic: Diagnostic
    severity: Severity


def judge(
    diagnostics: Iterable[Diagnostic], overrides: Mapping[str, Severity]
) -> tuple[Judged, ...]:
    """Give each diagnostic its severity, drop what is off, and order by file, line and rule.

    Identical reports of one rule at one place with one message are one.
    """
    seen: dict[tuple[str, int, int, str, str], Judged] = {}
    for found in diagnostics:
        severity = overrides.get(found.rule, RULES[found.rule].severity)
        if severity is not Severity.OFF:
            span = found.span
            key = (span.path, span.start, span.end, found.rule, found.message)
            seen.setdefault(key, Judged(found, severity))
    return tuple(seen[key] for key in sorted(seen))


def file_place(path: str) -> Span:
    """The place "this file as a whole", for a file that has no readable text."""
    return Source(path, "").span(0, 0)


def read_source(root: Path, path: Path, sink: Sink, *, guess: bool = False) -> Source | None:
    """Read a UTF-8 text file, or report why it cannot be read (K103, K104) and return ``None``.

    ``root`` is the project's folder, to name the file by; ``path`` may lie outside it. With
    ``guess`` a file of another encoding is told likewise, and read as what it probably is, so that
    what follows from its contents can still be said.
    """
    name = display_path(root, path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        sink(
            Diagnostic("K103", f"The file {name} does not exist.", file_place(name),
                       "Create it, or correct its name where it is given."),
        )  # fmt: skip
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        sink(
            Diagnostic("K104", f"The file {name} cannot be opened: {reason}.", file_place(name),
                       "Check that it is a file and that you may read it."),
        )  # fmt: skip
        return None
    if (told := _no_text(name, data)) is not None:
        sink(told)
        return Source(name, _line_ends(_guessed(data))) if guess and _wide(data) else None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "ignore")
        lossy = Source(name, _line_ends(data.decode("utf-8-sig", "replace")))
        at = len(_line_ends(good))
        sink(
            Diagnostic("K104", f"The file {name} is not UTF-8 text: the byte "
                       f"0x{data[error.start]:02x} at this place cannot be read.",
                       lossy.span(at, at + 1),
                       "Save the file again with the encoding UTF-8."),
        )  # fmt: skip
        return Source(name, _line_ends(_guessed(data))) if guess else None
    source = Source(name, _line_ends(text))
    nul = source.text.find("\0")  # no text has it
    if nul < 0:
        return source
    sink(
        Diagnostic("K104", f"The file {name} is not UTF-8 text: it has a NUL character at this "
                   "place.", source.span(nul, nul + 1),
                   "Save the file again with the encoding UTF-8; if it is, delete the character."),
    )  # fmt: skip
    return Source(name, _line_ends(_guessed(data))) if guess else None


_FORMATS = {
    b"PK\x03\x04": "a file of Word or LibreOffice",
    b"\xd0\xcf\x11\xe0": "a file of an old Word",
    b"{\\rtf": "an RTF file",
    b"%PDF-": "a PDF",
}
"""How files begin that somebody may take for text."""


def _no_text(name: str, data: bytes) -> Diagnostic | None:
    """The K104 for a file that as a whole is no UTF-8 text, and says by its bytes what it is."""
    for begins, what in _FORMATS.items():
        if data.startswith(begins):
            return Diagnostic(
                "K104",
                f"The file {name} is {what}, not plain text.",
                file_place(name),
                "Open it in the program it is of, and save it as plain text (.txt, .md) with the "
                "encoding UTF-8.",
            )
    if _wide(data) is None:
        return None
    return Diagnostic(
        "K104",
        f"The file {name} is text in UTF-16, which Windows calls Unicode, and not in UTF-8.",
        file_place(name),
        "Save it again with the encoding UTF-8; in most editors that is asked under “Save as”.",
    )


def _wide(data: bytes) -> str | None:
    """Which UTF-16 it is by its mark or, if it has none, by its zeros; ``None`` if it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding, high in (("utf-16-be", data[:4096:2]), ("utf-16-le", data[1:4096:2])):
        if high.count(0) > len(high) / 2:
            return encoding
    return None


def _guessed(data: bytes) -> str:
    """Bytes that are not UTF-8 as text: UTF-16 if they say so or look so, else Windows-1252."""
    return data.decode(_wide(data) or "cp1252", "replace")


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def display_path(root: Path, path: Path) -> str:
    """How messages name a file: relative to the project where it lies inside it."""
    try:
        return plain_path(str(path.resolve().relative_to(root.resolve())))
    except ValueError:
        return plain_path(str(path))
