"""What a thesis cites and how: everything that the checks of citations and entries need of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from generator.citations.checks.keys import check_citations, check_locators
from generator.citations.checks.quoted import CitedWork, LiteratureQuotation, check_quoted
from generator.citations.checks.typed import Read, as_cited, check_typed, read_typed
from generator.citations.fitting import Fits, Fitter
from generator.citations.library import Library
from generator.citations.model import Citation, Cite, Mode
from generator.citations.slips import SLIPS
from generator.citations.style import Style, find_style
from generator.diagnostics import Diagnostic, Sink
from generator.project import Project
from generator.prose.model import Scan
from generator.yamldoc import place

_LOCATES = re.compile(r"\d")
_EXAMPLE = "p. 6"


class KnownCitations(NamedTuple):
    """What holds of a project's bibliography whatever cites it.

    ``style_told`` is what is wrong with the style; without one nothing is said of what only a style
    asks for. ``fits`` are what typed names mean; ``told`` is what is wrong with the entries where
    just those with the keys ``cited`` are cited.
    """

    style: Style | None
    style_told: tuple[Diagnostic, ...]
    fits: Fits
    cited: frozenset[str]
    told: tuple[Diagnostic, ...]


def check_citing(
    project: Project,
    scans: Sequence[Scan],
    sink: Sink,
    before: KnownCitations | None = None,
) -> KnownCitations:
    """Report all that is wrong with the citations of the thesis and with its bibliography.

    ``before`` is what this returned for the same project with other documents.
    """
    style, style_told = (before.style, before.style_told) if before else _style(project)
    library = project.library
    fitter = Fitter(library, before.fits if before else {})
    reads = read_all_typed(fitter, scans)
    for told in _check_citations(project, scans, reads, style):
        sink(told)
    citations = (citation for one in scans for citation in one.citations)
    cited = {library.key_of(cite.key) for one in citations for cite in one.cites}
    cited |= {key for found in reads.values() for read in found for key in read.meant}
    known = KnownCitations(
        style,
        style_told,
        fitter.fits,
        frozenset(cited),
        before.told
        if before and before.cited == cited
        else tuple(_told_of_entries(library, cited, style)),
    )
    for told in (*known.style_told, *known.told):
        sink(told)
    return known


def _told_of_entries(
    library: Library, cited: Set[str], style: Style | None
) -> Iterator[Diagnostic]:
    from generator.citations.checks.entries import check_entries  # needed if others are cited only

    return check_entries(library, cited, style)


def _style(project: Project) -> tuple[Style | None, tuple[Diagnostic, ...]]:
    """The citation style, and what is wrong with it if it cannot be used."""
    told: list[Diagnostic] = []
    config = project.config
    named = place(config.bibliography.style, config.source.span(0, 0))
    return find_style(config.bibliography.style, project.content, told.append, named), tuple(told)


def _check_citations(
    project: Project,
    scans: Sequence[Scan],
    reads: Mapping[str, Sequence[Read]],
    style: Style | None,
) -> Iterator[Diagnostic]:
    """Yield what is wrong with citations, and with quotations from the literature."""
    library, min_words = project.library, project.config.quotations.inline_min_words
    citations = [citation for one in scans for citation in one.citations]
    typed = {key for found in reads.values() for read in found for key in read.meant}
    by_hand = {library.entries[key].span for key in typed}
    for told in check_citations(citations, library):
        # What is cited by hand is told there, not as cited nowhere; and what a chapter cites that
        # cannot be read, nobody knows.
        if told.rule != "B102" or (project.whole and told.span not in by_hand):
            yield told
    if style is not None:
        yield from check_locators(citations, style)
    for one in scans:
        for read in reads[one.source.path]:
            yield from check_typed(read)
        yield from _in_meanings(one)
    quotations = [
        quoted for one in scans for quoted in _quoted(one, library, reads[one.source.path])
    ]
    yield from check_quoted(quotations, style, min_words=min_words)


def _in_meanings(one: Scan) -> Iterator[Diagnostic]:
    """Citations in what abbreviations mean, which is shown as plain text (B107)."""
    lines = {found.span.line: found for found in one.abbreviations}
    for citation in one.citations if lines else ():
        if (found := lines.get(citation.span.line)) is not None:
            yield Diagnostic(
                "B107",
                f"{citation.span.text} prints as it stands: what {found.short} means is shown as "
                "plain text.",
                citation.span,
                f"Cite the work where the text first speaks of {found.short}, and not here.",
            )


def read_all_typed(fitter: Fitter, scans: Sequence[Scan]) -> dict[str, tuple[Read, ...]]:
    """All citations typed by hand, by the path of their file, in their order.

    What is a slip only if its keys are in the bibliography is none where they are not. An @ makes
    it one if a key at least is in it, or near to one that is.
    """
    return {
        one.source.path: tuple(
            read
            for each in one.typed
            if (read := read_typed(each, fitter)).entries
            or each.command not in SLIPS
            or ("@" in each.span.text and read.meant)
        )
        for one in scans
    }


def _quoted(one: Scan, library: Library, reads: Sequence[Read]) -> Iterator[LiteratureQuotation]:
    """The quotations from the literature in one file, each with what it is cited from."""
    native = {each.span: each for each in one.citations}
    typed = {read.typed.span: read for read in reads}
    for found in one.literature:
        works: tuple[CitedWork, ...] = ()
        if found.cited in native:
            citation = native[found.cited]
            works = tuple(_work(citation, cite, library) for cite in citation.cites)
        elif found.cited in typed:
            works = tuple(_typed(typed[found.cited]))
        yield LiteratureQuotation(found.span, found.text, found.block, works, found.paged)


def _work(citation: Citation, cite: Cite, library: Library) -> CitedWork:
    entry = library.get(cite.key)
    locator = f"{cite.locator.label} {cite.locator.value}" if cite.locator else ""
    if not locator and _LOCATES.search(cite.suffix):
        locator = cite.suffix.strip(" ,")  # s. 47 of an Act
    typed = cite.span.text
    narrative = cite.mode is Mode.NARRATIVE or not citation.span.text.startswith("[")
    write = f"{typed} [{_EXAMPLE}]" if narrative else f"[{typed}, {_EXAMPLE}]"
    return CitedWork(citation.span, entry.label() if entry else cite.key, entry, locator, write)


def _typed(read: Read) -> Iterator[CitedWork]:
    for work, fit in zip(read.typed.works, read.fits, strict=True):
        entry = fit.meant
        locator = work.suffix.strip(" ,") if _LOCATES.search(work.suffix) else ""
        label = f"{fit.names}, {work.year}" if fit.names else work.year or work.key
        nearest = read.nearest
        write = f"({label}, {_EXAMPLE})"
        if nearest:
            cited = as_cited(read.typed, nearest)
            write = cited.removesuffix("]") + f", {_EXAMPLE}]"
            if not cited.endswith("]"):
                write = f"{cited} [{_EXAMPLE}]"
        yield CitedWork(read.typed.span, label, entry, locator, write)
