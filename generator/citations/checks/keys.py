"""Checks of the citations against the library and the style: B101, B102, B104 and B114."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.citations.library import Entry, Library, full_page
from generator.citations.model import Citation, Cite
from generator.citations.style import Style
from generator.diagnostics import Diagnostic, Related

_PAGES = re.compile(r"(?<![\w.])(\d+)(?:\s?[-–—]\s?(\d+))?")

_REFERENCE = re.compile(
    r"(?:ch|chap|chapter|app|apx|appendix|sec|section|fig|figure|tab|table|tbl)[-:_]", re.IGNORECASE
)
"""How names begin that other programs give to what a cross-reference leads to."""


def check_citations(citations: Iterable[Citation], library: Library) -> Iterator[Diagnostic]:
    """Yield keys that no bibliography has, pages outside a work's own, and works never cited.

    ``citations`` are all of the thesis; a work that is only the book of a cited chapter
    (``crossref``) counts as cited.
    """
    cited: set[str] = set()
    lost: list[Cite] = []
    for group in citations:
        for cite in group.cites:
            cited.add(library.key_of(cite.key))
            entry = library.get(cite.key)
            if entry is None and (library.unread or not library.entries):
                lost.append(cite)
            elif entry is None:
                yield _unknown(cite, library)
            else:
                yield from _page_outside(cite, entry)
    if lost:
        yield _lost(lost, library)
    cited |= {entry.fields.get("crossref", "") for entry in library if entry.key in cited}
    for entry in library:
        if entry.key not in cited:
            yield Diagnostic(
                "B102",
                f"{entry.label()} ({entry.key}) is in the bibliography and is not cited.",
                entry.span,
                "Cite it, or delete the entry. It is not printed in the list of references.",
            )


def check_locators(citations: Iterable[Citation], style: Style) -> Iterator[Diagnostic]:
    """Tell once of pages that a style without a place for them leaves out."""
    located = [] if style.locates else [
        cite for group in citations for cite in group.cites if cite.locator is not None
    ]  # fmt: skip
    if not located:
        return
    count = f"{len(located)} citations name" if len(located) > 1 else "One citation names"
    yield Diagnostic(
        "B114",
        f"{count} a page, or another part of a work, which the style {style.name} does not print: "
        "it has no place for one in citations.",
        located[0].span,
        "Say it in your own words where readers need it (on page 12), or choose a style that "
        "prints pages. Checks use what you typed in any case.",
    )


def _lost(lost: Sequence[Cite], library: Library) -> Diagnostic:
    """One message for all keys that may be in a file that could not be read, or is not named."""
    count = f"{len(lost)} citations have" if len(lost) > 1 else "A citation has"
    if library.unread:
        why = f"nothing of {' and '.join(library.unread)} could be read"
        help_ = "Put the bibliography right first: a message tells what is wrong with the file."
    else:
        why = "there is no bibliography with an entry"
        help_ = (
            "Name the file in site_config.yml, from content/: bibliography: {files: "
            "[references.bib]}. If a message tells of that line or that file, begin there."
        )
    return Diagnostic(
        "B101",
        f"{count} no entry, because {why}. The first is {lost[0].key}.",
        lost[0].span,
        help_,
    )


def _unknown(cite: Cite, library: Library) -> Diagnostic:
    near = library.nearest(cite.key)
    if near is None and (meant := _REFERENCE.match(cite.key)):
        kind = {"fig": "fig", "tab": "tbl", "tbl": "tbl"}.get(meant[0][:3].lower(), "sec")
        return Diagnostic(
            "B101",
            f"No bibliography has an entry {cite.key}.",
            cite.span,
            f"If this is a cross-reference, name it {kind}-…, here and where it leads: chapters, "
            "appendices and sections are sec-…, figures fig-…, tables tbl-….",
        )
    if near is None:
        return Diagnostic(
            "B101",
            f"No bibliography has an entry {cite.key}.",
            cite.span,
            "Add the entry, or correct the key. If this is no citation, write \\@ instead of @.",
        )
    return Diagnostic(
        "B101",
        f"No bibliography has an entry {cite.key}. The nearest is {near.key} ({near.label()}).",
        cite.span,
        f"Write @{near.key} if that work is meant; otherwise add the entry.",
        (Related(near.span, "the nearest entry"),),
    )


def _page_outside(cite: Cite, entry: Entry) -> Iterator[Diagnostic]:
    pages = entry.page_range
    if pages is None or cite.locator is None or cite.locator.label != "page":
        return
    first, last = pages
    cited = [
        int(page)
        for start, end in _PAGES.findall(cite.locator.value)
        for page in (start, full_page(start, end) if end else start)
    ]
    if any(not first <= page <= last for page in cited):
        yield Diagnostic(
            "B104",
            f"Page {cite.locator.value} is cited, but {entry.label()} has pages {first}–{last}.",
            cite.span,
            "Correct the page here, or the field pages of the entry.",
            (Related(entry.span, f"the entry, with the pages {entry.fields['pages']}"),),
        )
