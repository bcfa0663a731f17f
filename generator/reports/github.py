"""``--format github``: messages at their lines in a pull request, as GitHub Actions shows them.

Each diagnostic is one workflow command, ``::error file=…,line=…,title=…::message``, by GitHub's
"Workflow commands for GitHub Actions". The runner reads one command a line; what would end a
command or a property is percent-encoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic, Judged
from generator.reports import Detail, Outcome, Report, View
from generator.reports.counting import UNREAD, counted, in_numbers
from generator.reports.naming import named, plainly
from generator.rules import RULES, Severity
from generator.source import Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
_RELATED = 3  # further places that are named


def _render(outcome: Outcome, view: View) -> Iterator[str]:
    for judged in outcome.diagnostics:
        if view.detail is not Detail.QUIET or judged.severity is Severity.ERROR:
            yield _command(judged, view)
    yield in_numbers(outcome)
    yield counted(outcome.quotations) if outcome.quotations else UNREAD


def _command(judged: Judged, view: View) -> str:
    found = judged.diagnostic
    properties = {
        **_place(found.span, view.folder),
        "title": f"{found.rule} {RULES[found.rule].name}",
    }
    listed = ",".join(f"{key}={_escaped(text, _PROPERTY)}" for key, text in properties.items())
    message = "\n".join(_message(found, view))
    return f"::{_COMMANDS[judged.severity]} {listed}::{_escaped(message, _DATA)}"


def _place(span: Span, folder: str) -> dict[str, str]:
    """Properties of a place; none of a file that is not in the repository.

    Columns stand only where beginning and end are on one line: an annotation over several lines
    has none.
    """
    file = named(span.path)
    if file.outside:
        return {}
    place = {"file": folder + file.path}
    if span.source.text:
        place["line"] = str(span.line)
        if span.line == span.end_line:
            place["col"] = str(span.column)
        place["endLine"] = str(span.end_line)
        if span.line == span.end_line:
            place["endColumn"] = str(span.end_column)
    return place


def _message(found: Diagnostic, view: View) -> Iterator[str]:
    file = named(found.span.path)
    lead = f"{file.path}:{found.span.line}: " if file.outside else ""
    yield lead + plainly(found.message, found)
    if found.help:
        yield plainly(found.help, found)
    most = len(found.related) if view.detail is Detail.VERBOSE else _RELATED
    for other in found.related[:most]:
        where = f"{named(other.span.path).path}:{other.span.line}"
        yield f"See {where}: {plainly(other.message, found)}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


REPORT = Report("for GitHub Actions", _render)
