"""B107: citations typed by hand, with the entry that each means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.citations.fitting import Fit, Fitter
from generator.citations.latex_cites import from_latex
from generator.citations.library import Entry
from generator.citations.round_cites import ROUND
from generator.citations.slips import DIVIDED, NO_SIGN, SLIPS, SPACED
from generator.citations.syntax import is_plain_key
from generator.citations.typed import TypedCitation, TypedWork
from generator.diagnostics import Diagnostic, Related
from generator.source import Span

_LAW = re.compile(r"\b(?:Act|Regulations|Order)$")
_LAW_HELP = (
    "Add the law to the bibliography as an entry of the type @legislation, with title and year, "
    "and cite it by its key."
)
_SHOWN = 4  # entries that a message names


class Read(NamedTuple):
    """A typed citation and what each of its works means, in their order."""

    typed: TypedCitation
    fits: tuple[Fit, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, if exactly one fits each of the works; else empty."""
        found = [fit.entry for fit in self.fits]
        return tuple(entry for entry in found if entry is not None) if all(found) else ()

    @property
    def nearest(self) -> tuple[Entry, ...]:
        """An entry for each work, if each has one that fits or is the only nearest."""
        found = [fit.meant for fit in self.fits]
        return tuple(entry for entry in found if entry is not None) if all(found) else ()

    @property
    def meant(self) -> tuple[str, ...]:
        """The keys of the entries that are probably meant, as far as there are any."""
        return tuple(fit.meant.key for fit in self.fits if fit.meant is not None)


def read_typed(typed: TypedCitation, fitter: Fitter) -> Read:
    """Find what the works of a typed citation mean."""
    return Read(typed, tuple(_fit(typed, work, fitter) for work in typed.works))


def _fit(typed: TypedCitation, work: TypedWork, fitter: Fitter) -> Fit:
    if work.key:
        return fitter.fit_key(work.key)
    if work.names:
        return fitter.fit(work, narrative=typed.narrative)
    return fitter.fit_year(work, typed.above)


def as_cited(typed: TypedCitation, entries: Sequence[Entry]) -> str:
    """How the bracket of a typed citation is written as a citation of ``entries``, one a work.

    Prefixes and suffixes are kept. Names before the bracket stay: ``Munro [-@munro2011, p. 3]``.
    """
    if typed.command:
        return from_latex(typed, [_key(entry.key) for entry in entries])
    year_only = typed.narrative or not typed.works[0].names
    keys = [f"{'-' if year_only else ''}@{_key(entry.key)}" for entry in entries]
    parts = [
        f"{work.prefix}{key}{work.suffix}" for work, key in zip(typed.works, keys, strict=True)
    ]
    return f"[{'; '.join(parts)}]"


def check_typed(read: Read) -> Iterator[Diagnostic]:
    """Tell that a citation is typed by hand; of each work that no single entry fits, why."""
    typed = read.typed
    entries = read.entries
    if typed.command:
        if typed.command in SLIPS:
            yield _slip(read)
        elif typed.command != ROUND:
            yield _latex(read)
        elif entries:  # else the unknown key is told
            yield _round(read)
        return
    if entries:
        place = _place(read)
        text = _on_one_line(place.text)
        one = len(entries) == 1
        yield Diagnostic(
            "B107",
            f"{text} is typed by hand, so it leads nowhere and the list of references does not "
            f"count it. {'One entry fits' if one else 'An entry fits each'}: "
            f"{', '.join(entry.key for entry in entries)}.",
            place,
            f"Write {_written(read, entries)} instead; `verse fix` can do it.",
            tuple(Related(entry.span, "the entry that fits") for entry in entries[:_SHOWN]),
        )
        return
    told = ""
    for work, fit in zip(typed.works, read.fits, strict=True):
        known = fit.fitting or fit.near
        if fit.entry is None and (known or (fit.names != told and _is_plain(typed, work))):
            told = fit.names
            yield _unfitting(read, work, fit)


def _latex(read: Read) -> Diagnostic:
    """One message for a citation of LaTeX."""
    return _as_typed(read, "is a citation of LaTeX, and prints as it stands here.")


def _round(read: Read) -> Diagnostic:
    """Keys in round brackets, which print theirs within them."""
    typed, entries = read.typed, read.entries
    who, _, year = entries[0].label().rpartition(", ")
    return Diagnostic(
        "B107",
        f"{_on_one_line(typed.span.text)} prints brackets within brackets, as in ({who} ({year})).",
        typed.span,
        f"Write {as_cited(typed, entries)} instead; `verse fix` can do it.",
    )


_SLIPS = {
    NO_SIGN: "no @ stands before the key",
    SPACED: "a blank stands behind the @",
    DIVIDED: "a semicolon stands before the page, where the next work would begin",
}


def _slip(read: Read) -> Diagnostic:
    """What would be a citation but for one sign."""
    slip = _SLIPS[read.typed.command]
    return _as_typed(read, f"is no citation, and its brackets print as they stand: {slip}.")


def _as_typed(read: Read, what: str) -> Diagnostic:
    """A whole citation that prints as it stands, with ``what`` it is, and how to write it."""
    typed, entries = read.typed, read.entries
    told, related = _unknown_keys(read)
    return Diagnostic(
        "B107",
        f"{_on_one_line(typed.span.text)} {what}{told}",
        typed.span,
        f"Write {as_cited(typed, entries)} instead; `verse fix` can do it."
        if entries
        else _with_known_key(typed),
        related,
    )


def _unknown_keys(read: Read) -> tuple[str, tuple[Related, ...]]:
    """Which keys no bibliography has, and the nearest that one has."""
    told = ""
    near = []
    for work, fit in zip(read.typed.works, read.fits, strict=True):
        if fit.entry is None:
            told += f" No bibliography has an entry {work.key}."
            if fit.near:
                entry = fit.near[0].entry
                told += f" The nearest is {entry.key} ({entry.label()})."
                near.append(Related(entry.span, "the nearest entry"))
    return told, tuple(near)


def _with_known_key(typed: TypedCitation) -> str:
    written = from_latex(typed, [_key(work.key) for work in typed.works])
    return f"Write {written} instead, with a key that a bibliography has."


def _place(read: Read) -> Span:
    """Where a typed citation stands, without words before it that are no names: ``For Munro``."""
    typed, names = read.typed, read.fits[0].names
    if typed.names is None:
        return typed.span
    start = max(typed.names.end - len(names), typed.names.start)
    source = typed.span.source
    whole = source.text[start : typed.names.end] == names
    return source.span(start, typed.span.end) if whole else typed.span


def _is_plain(typed: TypedCitation, work: TypedWork) -> bool:
    """Whether what is like no entry still looks like a citation, as ``(London 2012)`` does not."""
    return (
        typed.narrative
        or re.search(rf",\s*{re.escape(work.year[:4])}", work.span.text) is not None
        or re.search(r"\band\b|&|\bet\.?\s+al\b", work.names) is not None
    )


def _unfitting(read: Read, work: TypedWork, fit: Fit) -> Diagnostic:
    typed = read.typed
    place = _place(read) if typed.narrative else work.span
    said = f"{fit.names}, {work.year}" if fit.names else f"({work.year}{work.suffix})"
    if fit.fitting:
        keys = [f"{entry.key} ({_title(entry)})" for entry in fit.fitting[:_SHOWN]]
        return Diagnostic(
            "B107",
            f"{said} is typed by hand, and {len(fit.fitting)} entries fit: {', '.join(keys)}.",
            place,
            "Cite the one that is meant, so that it gets its own letter behind the year: "
            f"{_alone(typed, work, fit.fitting[0])}.",
            tuple(Related(entry.span, "this one fits") for entry in fit.fitting[:_SHOWN]),
        )
    if not fit.near:
        return Diagnostic(
            "B107",
            f"{said} is typed by hand, and no entry of the bibliography is like it.",
            place,
            _LAW_HELP
            if _LAW.search(fit.names)
            else "Add the work to the bibliography and cite it by its key, as in [@munro2011]. If "
            f"this is no citation, write {_no_citation(typed, work)}.",
        )
    near = fit.near[:_SHOWN]
    first = near[0]
    if len(near) == 1:
        told = f"The nearest is {first.entry.key} ({first.entry.label()}): "
        told += f"{'; '.join(first.differences).rstrip('.')}."
    else:
        told = "The nearest are "
        told += ", ".join(f"{one.entry.key} ({one.entry.label()})" for one in near) + "."
    meant = read.nearest
    once = len({entry.key for entry in meant}) == len(meant)
    write = _written(read, meant) if meant and once else _alone(typed, work, first.entry)
    return Diagnostic(
        "B107",
        f"{said} is typed by hand, and no entry fits. {told}",
        place,
        f"Write {write} if {'that work is' if len(near) == 1 else 'one of these is'} meant; "
        "otherwise add the work to the bibliography.",
        tuple(
            Related(one.entry.span, "the nearest entry" if len(near) == 1 else "near")
            for one in near
        ),
    )


def _no_citation(typed: TypedCitation, work: TypedWork) -> str:
    """How the words can be written so that nobody takes them for a citation."""
    return f"(in {work.year})" if typed.narrative else f"({work.names} {work.year}), with no comma"


def _written(read: Read, entries: Sequence[Entry]) -> str:
    """The whole citation as it should be written, its names too."""
    bracket = as_cited(read.typed, entries)
    if not read.typed.narrative:
        return bracket
    name = entries[0].label().rpartition(", ")[0] if not read.entries else read.fits[0].names
    return f"{name}{read.typed.owns} {bracket}"


def _alone(typed: TypedCitation, work: TypedWork, entry: Entry) -> str:
    minus = "-" if typed.narrative or not work.names else ""
    return f"[{work.prefix}{minus}@{_key(entry.key)}{work.suffix}]"


def _key(key: str) -> str:
    """A key as it is written behind ``@``: in braces, if it has marks that would end it."""
    return key if is_plain_key(key) else f"{{{key}}}"


def _title(entry: Entry) -> str:
    title = entry.fields.get("title", "")
    return title if len(title) <= 50 else f"{title[:47].rstrip()}…"


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("\n>", "\n").split())
