"""``verse quotes --summary`` for people: a sentence, four tables, what an examiner would ask."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from generator.reports import View
from generator.reports.counting import plural
from generator.reports.ink import Ink, clean, columns, inked, pad, shorten
from generator.reports.quotes import Row
from generator.reports.quotes.summary import Counted, Summary, Tally

_LEAST = 16  # columns of a name


def tell_summary(_rows: Sequence[Row], summary: Summary, view: View) -> Iterator[str]:
    """Yield the summary line by line."""
    yield from textwrap.wrap(_whole(summary), view.width)
    if not summary.whole.quotations:
        return
    names = summary.names
    people = [(one.name, one, "") for one in summary.participants]
    interviews = [(one.id, one, "") for one in summary.interviews]
    themes = [(one.name, one, _who(one, names)) for one in summary.themes]
    chapters = [(one.name, one, _who(one, names)) for one in summary.chapters]
    tables = (
        ("participant", people),
        ("interview", interviews),
        ("theme", themes),
        ("chapter", chapters),
    )
    for heading, table in tables:
        if table:
            yield ""
            yield from _table(heading, table, summary.whole.words, view)
    remarks = list(_remarks(summary))
    if remarks:
        yield ""
        for remark in remarks:
            yield from textwrap.wrap(remark, view.width)


def _whole(summary: Summary) -> str:
    whole, people = summary.whole, len(summary.whole.participants)
    if not whole.quotations:
        told = "No quotation of a participant is proved."
    else:
        of = f" of {plural(people, 'participant')}" if people else ""
        told = (
            f"{plural(whole.quotations, 'proved quotation')} ({whole.block} block, "
            f"{whole.inline} inline){of}: {plural(whole.words, 'word')}."
        )
    if summary.unproved:
        verb = "is" if summary.unproved == 1 else "are"
        told += f" {summary.unproved} not proved {verb} not counted here."
    if summary.longest and summary.shortest and whole.quotations > 1:
        told += (
            f" The longest has {_length(summary.longest)}, the shortest "
            f"{_length(summary.shortest)}."
        )
    return told


def _length(counted: Counted) -> str:
    return f"{plural(counted.words, 'word')} ({counted.path}:{counted.line})"


def _table(
    heading: str, table: Sequence[tuple[str, Tally, str]], words: int, view: View
) -> Iterator[str]:
    numbers = [_numbers(tally, words) for _, tally, _ in table]
    titles = ("quotations", "block", "inline", "words", "share")
    widths = [max(len(row[at]) for row in (titles, *numbers)) for at in range(len(titles))]
    room = view.width - sum(widths) - 2 * len(widths)
    width = min(
        max(columns(heading), *(columns(clean(name)) for name, _, _ in table)), max(_LEAST, room)
    )
    head = [title.rjust(wide) for title, wide in zip(titles, widths, strict=True)]
    yield inked("  ".join([pad(heading, width), *head]), Ink.PLACE, view.colour)
    for (name, tally, who), row in zip(table, numbers, strict=True):
        cells = [cell.rjust(wide) for cell, wide in zip(row, widths, strict=True)]
        line = "  ".join([pad(shorten(name, width), width), *cells])
        ink = Ink.FAINT if not tally.quotations else None
        yield inked(line, ink, view.colour) if ink else line
        if who:
            yield from textwrap.wrap(who, view.width, initial_indent="  ", subsequent_indent="  ")


def _numbers(tally: Tally, words: int) -> tuple[str, ...]:
    share = f"{100 * tally.words / words:.0f} %" if words else "–"
    counts = (tally.quotations, tally.block, tally.inline, tally.words)
    return (*map(str, counts), share)


def _who(tally: Tally, names: dict[str, str]) -> str:
    """Who is quoted, the most quoted first."""
    return clean(", ".join(names.get(one, one) for one in tally.participants))


def _remarks(summary: Summary) -> Iterator[str]:
    """What an examiner would ask about."""
    names = summary.names
    if summary.never_quoted:
        yield f"Never quoted: {_listed([names[one] for one in summary.never_quoted])}."
    silent = [one.id for one in summary.interviews if not one.quotations]
    if silent:
        yield f"Not quoted from: {_listed(silent)}."
    for one in summary.chapters:
        if one.alone and one.quotations > 1:
            yield f"The chapter “{clean(one.name)}” quotes {names.get(one.alone, one.alone)} alone."
    for one in summary.themes:
        if one.alone:
            yield (
                f"The theme “{clean(one.name)}” is quoted from "
                f"{names.get(one.alone, one.alone)} alone."
            )
    unquoted = [one.name for one in summary.themes if not one.quotations]
    if unquoted:
        yield f"Themes without a quotation: {_listed([f'“{clean(one)}”' for one in unquoted])}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
