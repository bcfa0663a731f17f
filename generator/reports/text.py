"""``--format text``: for the person who wrote the thesis, at the end of a long day.

One diagnostic is its place, what is wrong in one sentence, the place itself underlined, both texts
word by word where two texts differ, further places, and what to do. The end says it all in numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from generator.diagnostics import Diagnostic, Judged, Related
from generator.reports import Detail, Outcome, Report, View
from generator.reports.comparison import comparison, first_difference
from generator.reports.counting import UNREAD, counted, in_numbers
from generator.reports.excerpt import excerpt
from generator.reports.ink import Ink, clean, inked, shorten
from generator.rules import RULES, Severity
from generator.source import Span

_INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}
_INDENT = "  "
_RELATED = 3  # further places that are shown
_MANY = 8  # more diagnostics than this are counted by rule at the end


def _render(outcome: Outcome, view: View) -> Iterator[str]:
    told: set[tuple[str, str, str]] = set()
    shown = [
        judged
        for judged in outcome.diagnostics
        if view.detail is not Detail.QUIET or judged.severity is Severity.ERROR
    ]
    above: tuple[str, str, str] | None = None
    for judged, following in zip_longest(shown, shown[1:]):
        found = judged.diagnostic
        # The same advice under fifty messages of one file hides what differs between them. Under an
        # error it is left out only where it stands right above.
        advice = (found.span.path, found.rule, found.help)
        repeated = advice == above if judged.severity is Severity.ERROR else advice in told
        told.add(advice)
        above = advice
        yield from _judged(judged, view, helped=view.detail is Detail.VERBOSE or not repeated)
        if not (_brief(judged, view) and following and _brief(following, view)):
            yield ""
    yield from _by_rule(outcome, view)
    yield from _summary(outcome, view)


def _brief(judged: Judged, view: View) -> bool:
    """Whether a diagnostic is its message only."""
    return judged.severity is Severity.NOTE and view.detail is not Detail.VERBOSE


def _judged(judged: Judged, view: View, helped: bool) -> Iterator[str]:
    found = judged.diagnostic
    yield from _head(judged, view)
    if _brief(judged, view):
        return
    room = view.width - len(_INDENT)
    whole = view.detail is Detail.VERBOSE
    compared = list(comparison(found.comparison, room, view.colour, whole))
    marked = first_difference(found.comparison, found.span) if compared else found.span
    most = 1 if compared else len(found.span.text) + 1 if whole else 3
    yield from _indented([*excerpt(marked, room, view.colour, _INKS[judged.severity], most)])
    if compared:
        yield ""
        yield from _indented(compared)
    yield from _related(found, view, excerpts=not compared)
    if found.help and helped:
        yield from _indented(_wrapped(f"help: {found.help}", room))


def _head(judged: Judged, view: View) -> Iterator[str]:
    found = judged.diagnostic
    place = _place(found.span)
    kind = f"{judged.severity.value}[{found.rule}]"
    first, *rest = _wrapped(f"{place}: {kind} {found.message}", view.width)
    coloured = first.replace(place, inked(place, Ink.PLACE, view.colour), 1)
    yield coloured.replace(kind, inked(kind, _INKS[judged.severity], view.colour), 1)
    yield from rest


def _place(span: Span) -> str:
    """How editors and terminals write a place; a file without text is meant as a whole."""
    return f"{span.path}:{span.line}:{span.column}" if span.source.text else span.path


def _related(found: Diagnostic, view: View, excerpts: bool) -> Iterator[str]:
    most = len(found.related) if view.detail is Detail.VERBOSE else _RELATED
    for other in found.related[:most]:
        yield from _one_related(other, view, excerpts)
    rest = len(found.related) - most
    if rest > 0:
        yield f"{_INDENT}… and {rest} more place{'s' if rest > 1 else ''}; --verbose shows all."


def _one_related(other: Related, view: View, excerpts: bool) -> Iterator[str]:
    room = view.width - len(_INDENT)
    yield from _indented(_wrapped(f"see {_place(other.span)}: {other.message}", room))
    if excerpts:
        yield from _indented([*excerpt(other.span, room, view.colour, Ink.FAINT, 1)])


def _wrapped(text: str, width: int, further: str = _INDENT) -> list[str]:
    """``text`` in lines of at most ``width`` characters, all but the first after ``further``.

    Longer words are not broken. (The standard library's ``textwrap`` takes a third of the time that
    all of a report does.)
    """
    rest, lines, indent = clean(text).rstrip(" "), [], ""
    while len(indent) + len(rest) > width:
        room = width - len(indent)
        at = rest.rfind(" ", 1, room + 1)
        at = at if at > 0 else rest.find(" ", room)
        if at < 0:
            break
        lines.append(indent + rest[:at].rstrip(" "))
        rest, indent = rest[at:].lstrip(" "), further
    return [*lines, indent + rest]


def _indented(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield f"{_INDENT}{line}" if line else ""


def _by_rule(outcome: Outcome, view: View) -> Iterator[str]:
    """How often each rule spoke, the gravest first."""
    if view.detail is Detail.QUIET or len(outcome.diagnostics) <= _MANY:
        return
    times = Counter((j.diagnostic.rule, j.severity) for j in outcome.diagnostics)
    ordered = sorted(times.items(), key=lambda item: (-item[0][1].rank, item[0][0]))
    width = len(str(max(times.values())))
    for (code, severity), number in ordered:
        rule = RULES[code]
        word = inked(severity.value.ljust(7), _INKS[severity], view.colour)
        yield f"{number:{width}} × {word} {code}  " + shorten(rule.summary, view.width - width - 17)
    yield ""


def _summary(outcome: Outcome, view: View) -> Iterator[str]:
    ink = Ink.ERROR if outcome.number(Severity.ERROR) else Ink.GOOD
    yield inked(in_numbers(outcome), ink, view.colour)
    told = counted(outcome.quotations) if outcome.quotations else UNREAD
    yield from _wrapped(told, view.width, "")


REPORT = Report("for people", _render)
