"""``--format html``: one page for people, which opens from a folder or an e-mail and asks nobody.

Everything is in the page (``templates/report/``): style, and a small script that only filters what
is there anyway. The content security policy of the page forbids it any request.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import __version__
from generator.diagnostics import Diagnostic, Judged, Op, Related
from generator.reports import Checked, Counts, Detail, Outcome, Report, View
from generator.reports.comparison import first_difference
from generator.reports.counting import UNREAD, counted, in_numbers, plural
from generator.reports.naming import named, plainly
from generator.reports.pairing import Pairing, pairing
from generator.reports.passage import Passage, passage
from generator.resources import templates_dir
from generator.rules import RULES, Rule, Severity
from generator.source import Span

_RELATED = 4  # further places that are shown
_LINES = 6  # lines of a place that are shown
_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"}
_MEANINGS = {
    Severity.ERROR: "has to be put right",
    Severity.WARNING: "should be looked at",
    Severity.NOTE: "is for your information",
}
_OPS = {
    Op.CHANGED: ("≠", "changed", "other words than in the transcript"),
    Op.ADDED: ("+", "added", "the transcript does not have these words"),
    Op.MISSING: ("−", "missing", "the quotation lacks these words and does not say so"),
    Op.OMITTED: ("…", "left out", "an ellipsis stands for these words, which is no fault"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A second place: where it is, what is to be seen there, and its lines."""

    where: str
    message: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Message:
    """One diagnostic as the page shows it."""

    anchor: str
    severity: Severity
    rule: Rule
    where: str
    message: str
    help: str
    passage: Passage
    pairing: Pairing | None
    related: tuple[Place, ...]
    more: int


@dataclass(frozen=True, slots=True)
class File:
    """The messages of one file, in order of place."""

    anchor: str
    name: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Often:
    """How often a rule spoke with one severity, and the first message that it gave."""

    rule: Rule
    severity: Severity
    times: int
    first: str


def _render(outcome: Outcome, view: View) -> Iterator[str]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    folder = templates_dir() / "report"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shown = [
        judged
        for judged in outcome.diagnostics
        if view.detail is not Detail.QUIET or judged.severity is Severity.ERROR
    ]
    files = tuple(_files(shown, view))
    page = environment.get_template("report.html").render(
        title=outcome.checked.title if outcome.checked else "",
        numbers=in_numbers(outcome),
        quotations=counted(outcome.quotations) if outcome.quotations else UNREAD,
        checked=_checked(outcome.checked) if outcome.checked else "",
        table=_table(outcome.quotations) if outcome.quotations else (),
        total=outcome.quotations.total if outcome.quotations else 0,
        often=_often(files),
        severities=[one for one in _SIGNS if any(j.severity is one for j in shown)],
        files=files,
        number=len(shown),
        unshown=len(outcome.diagnostics) - len(shown),
        signs=_SIGNS,
        meanings=_MEANINGS,
        ops=_OPS,
        version=__version__,
        style=Markup((folder / "report.css").read_text("utf-8")),
        script=Markup((folder / "report.js").read_text("utf-8")),
    )
    yield from page.rstrip("\n").split("\n")


def _checked(checked: Checked) -> str:
    documents = plural(checked.documents, "document")
    if not checked.transcripts:
        return f"{documents}; no transcript was read"
    transcripts = plural(checked.transcripts, "transcript")
    return f"{documents} against {transcripts} of {plural(checked.participants, 'participant')}"


def _table(counts: Counts) -> tuple[tuple[str, str, int, str], ...]:
    """Rows of the table of quotations: a name for the style, a sign, a number, what it means."""
    return (
        ("verified", "✓", counts.verified, "word for word as in the transcript"),
        ("edited", "✎", counts.edited, "as in the transcript, but for edits that they declare"),
        ("failed", "✖", counts.failed, "not proved"),
    )


def _files(shown: Sequence[Judged], view: View) -> Iterator[File]:
    number = 0
    paths = groupby(shown, lambda judged: judged.diagnostic.span.path)
    for position, (path, group) in enumerate(paths, 1):
        messages = []
        for judged in group:
            number += 1
            messages.append(_message(f"m{number}", judged, view))
        yield File(f"f{position}", str(named(path)), tuple(messages))


def _message(anchor: str, judged: Judged, view: View) -> Message:
    found = judged.diagnostic
    whole = view.detail is Detail.VERBOSE
    compared = pairing(found.comparison, whole)
    marked = first_difference(found.comparison, found.span) if compared else found.span
    related = found.related if whole else found.related[:_RELATED]
    return Message(
        anchor=anchor,
        severity=judged.severity,
        rule=RULES[found.rule],
        where=_where(found.span),
        message=plainly(found.message, found),
        help=plainly(found.help, found),
        passage=passage(marked, len(found.span.text) + 1 if whole else _LINES),
        pairing=compared,
        related=tuple(_place(one, found, 1 if compared else 2) for one in related),
        more=len(found.related) - len(related),
    )


def _where(span: Span) -> str:
    """The place within its file; a file without text is meant as a whole."""
    return f"line {span.line}, column {span.column}" if span.source.text else "the whole file"


def _place(other: Related, found: Diagnostic, most: int) -> Place:
    line = f", line {other.span.line}" if other.span.source.text else ""
    return Place(
        f"{named(other.span.path)}{line}",
        plainly(other.message, found),
        passage(other.span, most),
    )


def _often(files: Sequence[File]) -> list[Often]:
    """The rules that spoke, the gravest first."""
    messages = [message for file in files for message in file.messages]
    times = Counter((message.rule.code, message.severity) for message in messages)
    first = {(one.rule.code, one.severity): one.anchor for one in reversed(messages)}
    ordered = sorted(times, key=lambda pair: (-pair[1].rank, pair[0]))
    return [Often(RULES[pair[0]], pair[1], times[pair], first[pair]) for pair in ordered]


REPORT = Report("one page for people, to open in a browser", _render)
