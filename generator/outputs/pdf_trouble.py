"""What the layout engine complains about, as diagnostics that an author understands.

WeasyPrint reports a picture that it cannot read or a letter that no font has through
:mod:`logging`, and carries on. Here each record from a warning upwards becomes the message and the
help of a ``P101``, with what of it stands in the author's file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from generator.diagnostics import Diagnostic, file_place
from generator.source import Source

if TYPE_CHECKING:
    from jinja2 import TemplateError

_LOGGERS = ("weasyprint", "fontTools")


class Told(NamedTuple):
    """A message, its help, what of it to look for in the author's file, and the rule's code."""

    message: str
    help: str
    sought: str = ""
    rule: str = "P101"

    def diagnostic(self, path: str, source: Source | None) -> Diagnostic:
        """The message at its place in ``source``; of the file ``path`` as a whole without one."""
        at = source.text.find(self.sought) if source and self.sought else -1
        if source is None or at < 0:
            return Diagnostic(self.rule, self.message, file_place(path), self.help)
        span = source.span(at, at + len(self.sought))
        return Diagnostic(self.rule, self.message, span, self.help)


class LayoutFailure(Exception):
    """The layout engine gave up on a piece: its slug, and what the engine said."""

    def __init__(self, slug: str, reason: str) -> None:
        super().__init__(slug, reason)  # both, so that it passes from one process to another
        self.slug, self.reason = slug, reason


class Trouble(logging.Handler):
    """Collects records as messages, each with its help and each once."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._found: dict[Told, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what one record says (called by :mod:`logging`)."""
        self._found[explained(record)] = None

    @property
    def found(self) -> tuple[Told, ...]:
        """Messages and helps so far."""
        return tuple(self._found)


@contextmanager
def collecting() -> Iterator[Trouble]:
    """Take what is logged while the block runs, instead of letting it be printed."""
    trouble = Trouble()
    before = []
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        before.append((logger, logger.propagate))
        logger.addHandler(trouble)
        logger.propagate = False
    try:
        yield trouble
    finally:
        for logger, propagate in before:
            logger.removeHandler(trouble)
            logger.propagate = propagate


def explained(record: logging.LogRecord) -> Told:
    """Message and help for one record of the engine's log.

    Told by the beginning of the record's own format string; anything unknown is passed on as the
    engine words it.
    """
    form = str(record.msg)
    for beginning, explain in _EXPLAINED:
        if form.startswith(beginning) and isinstance(record.args, tuple):
            return explain(*record.args)
    return Told(
        f"The layout engine reported: {record.getMessage()}",
        "Look at the pages of this file; if nothing is wrong there, tell the program's makers.",
    )


def template_trouble(error: TemplateError) -> Told:
    """Message and help for a template that cannot be filled."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    place = f" (line {line} of {name})" if name else ""
    return Told(
        f"A template for print cannot be filled: {error.message or type(error).__name__}{place}.",
        "Correct it in the project's folder templates/print, or remove it there to have ours.",
    )


def layout_trouble(failure: LayoutFailure) -> Told:
    """Message and help for a piece that the engine could not lay out at all."""
    return Told(
        f"The layout engine gave up on these pages ({failure.reason}), so there is no PDF.",
        "If the project has a style sheet or templates of its own for print, take out what was "
        "written there last. Otherwise this is a fault of the program: please report it.",
    )


def _picture(address: object, reason: object) -> Told:
    name = _file_name(address)
    if urlsplit(str(address)).scheme not in ("content", "file", ""):
        return Told(
            f"The picture {address} is not in the project, so the PDF does not show it.",
            "Save it in content/figures and name it from there: nothing is fetched while building.",
            str(address),
        )
    missing = "No such file" in str(reason) or "FileNotFoundError" in str(reason)
    if missing:
        return Told(
            f"The picture {name} does not exist, so the PDF shows a gap.",
            "Put the file there, or correct its name in the text.",
            name,
        )
    return Told(
        f"The picture {name} cannot be read, so the PDF shows a gap.",
        "Open it in a picture program and save it again as PNG, JPEG or SVG.",
        name,
    )


def _drawing(address: object) -> Told:
    return Told(
        f"The drawing {_file_name(address)} cannot be drawn whole.",
        "Save it again as plain SVG (in Inkscape: “Plain SVG”), or as PNG.",
        _file_name(address),
    )


def missing_anchor(name: object) -> Told:
    """Message and help for a link without a target."""
    return Told(
        f"A link leads to “{name}”, which is nowhere in the PDF.",
        "Correct the link, or give its target the id.",
        str(name),
    )


def _undescribed(source: object) -> Told:
    return Told(
        f"The picture {_file_name(source)} has no description for readers who cannot see it.",
        'Add one to it in the text: {alt="What the picture shows"}.',
        _file_name(source),
    )


def _letter(letter: object, code: object) -> Told:
    return Told(
        f"No font here has the character “{letter}” (U+{int(str(code)):04X}); the PDF shows a box.",
        "Install a font that has it (Debian: fonts-noto-core), or write it otherwise.",
        str(letter),
    )


def _cells(count: object) -> Told:
    return Told(
        f"A row of a table has {count} more cells than the table has columns; they are left out.",
        "Give every row of the table the same number of cells.",
    )


def _style(name: object, value: object, *_rest: object) -> Told:
    return Told(
        f"The style “{name}: {value}” is not known in print and was left out.",
        "Remove it from the style attribute or the template that has it.",
        str(value),
    )


def _twice(name: object) -> Told:
    return Told(
        f"Two places have the id “{name}”; links lead to the first.",
        "Give one of them another id.",
        str(name),
    )


_EXPLAINED: tuple[tuple[str, Callable[..., Told]], ...] = (
    ("Failed to load image", _picture),
    ("Failed to render SVG", _drawing),
    ("Image", _undescribed),
    (".notdef glyph", _letter),
    ("This row has more columns", _cells),
    ("Ignored", _style),
    ("Anchor defined twice", _twice),
)


def _file_name(address: object) -> str:
    return Path(unquote(urlsplit(str(address)).path)).name or str(address)
