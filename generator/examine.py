"""A project's files -> all that is found in them: everything but writing the thesis.

What ``verse check`` tells is known when this is done: every diagnostic and every verdict. Nothing
is converted from Markdown and no citation is formatted for it; :mod:`generator.compile` does that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from generator.anchors import numberings_of
from generator.citing import KnownCitations, check_citing
from generator.coding.analysis import Coding
from generator.coding.checks import check_themes
from generator.coding.claims import check_claim, evaluate
from generator.config import Counted
from generator.diagnostics import Diagnostic, Sink, read_source
from generator.ethics.consent import check_consent, check_withdrawn_extracts
from generator.ethics.released import (
    check_attributes,
    check_named,
    check_unique,
    shown_publicly,
)
from generator.links import Anchor
from generator.project import Project
from generator.prose.abbreviations import check_capitals, collect
from generator.prose.computed import Study, compute_block
from generator.prose.marks import NOT_COMPUTED
from generator.prose.model import Scan
from generator.prose.plain import plain
from generator.prose.scan import Dialect, scan
from generator.prose.structure import titled
from generator.provenance.corpus import Corpus
from generator.provenance.model import Verdict
from generator.provenance.twice import check_twice
from generator.quoting import KnownQuotations, Proved, check_lock, dialect_of, prove
from generator.source import Source, Span
from generator.targets import all_anchors, check_targets
from generator.wordcount import check_limit, count_words

if TYPE_CHECKING:
    from generator.thesis import Quoted

Progress = Callable[[str, float], None]
"""Told what is done now, and how much of the whole is done (0 to 1)."""


def silent(_doing: str, _share: float) -> None:
    """Tell nobody."""


class Known(NamedTuple):
    """What was found of a project that holds for the same project with other documents.

    ``scans`` are those of its documents, ``corpus`` its transcripts, indexed.
    """

    project: Project
    dialect: Dialect
    scans: tuple[Scan, ...]
    corpus: Corpus
    quotations: KnownQuotations
    citations: KnownCitations


@dataclass(frozen=True, slots=True)
class Examined:
    """A project with all that was found in it.

    ``scans`` has one for each document, read as ``dialect`` says; ``anchors`` are all targets but
    references; ``tables`` are the CSV files that table blocks name, by the name they are given,
    each scanned for the first document that shows it. ``verdicts`` are those of
    all quotations, in the order of the thesis. ``diagnostics`` is everything that examining had to
    say.
    """

    project: Project
    dialect: Dialect
    scans: tuple[Scan, ...]
    proved: Proved
    citations: KnownCitations
    study: Study
    anchors: Mapping[str, Anchor]
    tables: Mapping[str, Scan]
    verdicts: tuple[Verdict, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def texts(self) -> tuple[Scan, ...]:
        """All documents, each followed by the tables from files that it is the first to show."""
        return _texts(self.scans, self.tables)

    @property
    def tells_of_text(self) -> bool:
        """Whether a diagnostic may depend on text that is in no scan.

        All checks of the thesis as a whole know its text by the scans alone, but for those of the
        number of words and of names that a public site must not show. Whatever else reads the text
        must be named here: what is kept of a check (``generator.kept``) relies on it.
        """
        config = self.project.config
        unnamed = any(
            person.withdrawn is None and not person.consent.site
            for person in self.project.participants
        )
        return config.word_count.limit > 0 or (config.release.site.audience == "public" and unnamed)

    @property
    def known(self) -> Known:
        """What examining the project again, with other documents, need not find out again."""
        return Known(
            self.project,
            self.dialect,
            self.scans,
            self.proved.corpus,
            self.proved.lasting,
            self.citations,
        )

    @property
    def quotations(self) -> tuple[Quoted, ...]:
        """All quotations where they stand, in the order of the thesis, as pages tell of them."""
        from generator.telling import Teller  # what is written of quotations, no check reads

        teller = Teller(self.project, self.study.coding, self.proved)
        return tuple(
            teller.quoted(span, one.numbering.slug, one.section_at(span.start))
            for one, span in _in_order(self.proved, self.texts)
        )

    @property
    def counted(self) -> Mapping[Counted, int]:
        """The words of each kind; they are counted when asked for."""
        return count_words(self.project, self.scans, self.tables, self.proved.verdicts)

    @property
    def titles(self) -> dict[str, str]:
        """The title of each document by its slug, in the order of the thesis."""
        slugs = (one.numbering.slug for one in self.scans)
        return {slug: self.anchors[slug].title for slug in slugs}

    @property
    def extracts(self) -> tuple[Verdict, ...]:
        """What became of the coded extracts, in their order."""
        return tuple(self.proved.extracts.values())


def examine(project: Project, progress: Progress = silent, before: Known | None = None) -> Examined:
    """Scan and prove everything in ``project``. Mistakes are in ``diagnostics``; none raises.

    ``before`` is what was found in the same project with other documents, if anything is known: of
    a document with the same source the scan is taken from there, and of a quotation the verdict.
    """
    progress("Reading chapters", 0.0)
    dialect = before.dialect if before else dialect_of(project)
    known = {(one.source, one.numbering): one for one in before.scans} if before else {}
    scans = tuple(
        known.get((document.source, numbering)) or titled(scan(document.source, numbering, dialect))
        for document, numbering in zip(project.documents, numberings_of(project), strict=True)
    )
    progress("Checking quotations", 0.4)
    told: list[Diagnostic] = []
    tables = dict(_tables(project, scans, dialect, told.append))
    texts = _texts(scans, tables)
    proved = prove(project, texts, before and before.corpus, before and before.quotations)
    progress("Checking links and claims", 0.9)
    coding = Coding(project.codebook, project.extracts, project.participants)
    verdicts = tuple(proved.verdicts.values())
    study = Study(
        project.participants,
        project.codebook,
        coding,
        verdicts,
        project.config.thesis.language,
        project.words,
        collect(found for one in scans for found in one.abbreviations),
    )
    told += [found for one in texts for found in one.diagnostics]
    told += [found for problems in proved.problems.values() for found in problems]
    told += proved.extract_problems
    anchors = all_anchors(project, scans, _by_document(proved, texts), told.append)
    told += check_lock(project)
    in_order = tuple(proved.verdicts[span] for _, span in _in_order(proved, texts))
    told += check_twice(in_order)
    told += check_themes(coding) if project.all_coded else ()
    told += check_consent(verdicts, project.owners)
    told += check_withdrawn_extracts(project.extracts, project.owners)
    told += _check_released(project, texts, verdicts)
    citations = check_citing(project, texts, told.append, before and before.citations)
    told += check_targets(texts, anchors, project.content, whole=project.whole)
    for one in texts:
        told += _check_computed(one, study, project)
    told += _check_capitals(project, scans, study)
    if project.config.word_count.limit:
        told += check_limit(project, count_words(project, scans, tables, proved.verdicts))
    progress("", 1.0)
    return Examined(
        project, dialect, scans, proved, citations, study, anchors, tables, in_order, tuple(told)
    )


def _in_order(proved: Proved, texts: Sequence[Scan]) -> Iterator[tuple[Scan, Span]]:
    """The places of the quotations in the order of the thesis, each with the scan of its file."""
    by_source: dict[Source, list[Span]] = {one.source: [] for one in texts}
    for span in proved.verdicts:
        by_source[span.source].append(span)
    for one in texts:
        for span in sorted(by_source[one.source], key=lambda found: found.start):
            yield one, span


def _by_document(proved: Proved, texts: Sequence[Scan]) -> Iterator[tuple[str, str]]:
    """The anchor of each quotation, and the slug of the document that shows it."""
    slugs = {one.source: one.numbering.slug for one in texts}
    for span, verdict in proved.verdicts.items():
        yield verdict.anchor, slugs[span.source]


def _check_released(
    project: Project, scans: Sequence[Scan], verdicts: Sequence[Verdict]
) -> Iterator[Diagnostic]:
    """Report what the site would tell of participants that it must not."""
    site, people = project.config.release.site, project.participants
    config = project.config.source.span(0, 0)
    yield from check_attributes(site.attributes, people, config)
    if site.audience == "public":
        claims = [
            span.span for one in scans for span in one.spans if "claim" in span.attributes.classes
        ]
        quoted = [verdict.quotation.span for verdict in verdicts]
        yield from check_named([one.source for one in scans], [*quoted, *claims], people)
        yield from check_unique(site.attributes, shown_publicly(people), config)


def _texts(scans: Sequence[Scan], tables: Mapping[str, Scan]) -> tuple[Scan, ...]:
    """The documents, each followed by its tables from files: what they say is said there."""
    shown: dict[str, list[Scan]] = {}
    for table in tables.values():
        shown.setdefault(table.numbering.slug, []).append(table)
    return tuple(text for one in scans for text in (one, *shown.get(one.numbering.slug, ())))


def _tables(
    project: Project, scans: Sequence[Scan], dialect: Dialect, sink: Sink
) -> Iterator[tuple[str, Scan]]:
    """The CSV files that table blocks name; a missing one is reported where it is named."""
    known: set[str] = set()
    for one in scans:
        for name, span in one.table_files:
            if name in known:
                continue
            source = _table(project, name, one.source.line_span(span.line), sink)
            if source is not None:
                from generator.prose.cells import scan_cells  # of no use to most theses

                known.add(name)
                quotes = any(quote.groups for quote in one.quotes)
                cells = scan_cells(source, one.numbering, dialect, quotes_participants=quotes)
                yield name, cells


def _table(project: Project, name: str, place: Span, sink: Sink) -> Source | None:
    path = project.content / name
    if path.is_dir():
        sink(
            Diagnostic(
                "K103",
                f"{name} is no file." if name else "Nothing says which file this table is.",
                place,
                "Write the path of a CSV file, from content/: /// table | tables/sample.csv",
            )
        )
        return None
    found: list[Diagnostic] = []
    source = read_source(project.root, path, found.append)
    for told in found:
        sink(replace(told, span=place) if told.rule == "K103" else told)
    return source


def _check_capitals(project: Project, scans: Sequence[Scan], study: Study) -> Iterator[Diagnostic]:
    """Report abbreviations in chapters that nothing explains; a front page may explain them."""
    said = [found for one in scans for found in one.capitals if found.explained]
    known = [one.short for one in study.abbreviations]
    known += [one.span.text for one in said]
    known += [person.name for person in project.participants]
    chapters = (
        one
        for document, one in zip(project.documents, scans, strict=True)
        if document.part == "chapter"
    )
    return check_capitals((found for one in chapters for found in one.capitals), known)


def _check_computed(one: Scan, study: Study, project: Project) -> Iterator[Diagnostic]:
    """Report claims that the coding does not bear out, and what cannot be computed."""
    for claim in one.spans:
        if "claim" in claim.attributes.classes and project.all_coded:
            text, filters = plain(claim.inside.text), claim.attributes.values
            yield from check_claim(text, filters, claim.inside, study.coding)
    for value in one.values:
        result = evaluate(value.expression, value.span, study.coding, project.transcripts)
        if isinstance(result, Diagnostic):
            yield result
    for block in one.blocks:
        if block.name not in NOT_COMPUTED:
            written = compute_block(block, study)
            if isinstance(written, Diagnostic):
                yield written
