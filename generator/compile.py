"""A project's files -> the thesis: every chapter read, proved, converted and linked once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape, unescape
from operator import itemgetter
from os.path import isfile
from pathlib import Path

from generator.anchors import document_anchors, numberings_of, study_anchors
from generator.citations.all_authors import with_all_authors
from generator.citations.check import check_citations
from generator.citations.format import format_citations
from generator.citations.model import Bibliography, Printed
from generator.citations.style import find_style
from generator.coding.analysis import Coding
from generator.coding.checks import check_themes
from generator.coding.claims import check_claim, evaluate
from generator.diagnostics import Diagnostic, Sink, read_source
from generator.ethics.consent import check_consent, check_withdrawn_extracts
from generator.ethics.released import check_attributes, check_unique, shown_publicly
from generator.extracts import EXTRACT, extract_html
from generator.links import references
from generator.nearest import nearest
from generator.project import Document, Project
from generator.prose.assemble import assemble, plain
from generator.prose.computed import Study, render_block
from generator.prose.fragments import Fragments
from generator.prose.marks import mark
from generator.prose.model import (
    ComputedValue,
    Scan,
    ScannedBlock,
    ScannedTable,
)
from generator.prose.pipeline import convert
from generator.prose.recomputed import kept_apart
from generator.prose.scan import scan
from generator.prose.structure import titled
from generator.provenance.twice import check_twice
from generator.quoting import (
    Proved,
    Teller,
    check_lock,
    dialect_of,
    prove,
)
from generator.source import Span
from generator.thesis import (
    Anchor,
    AnchorKind,
    Chapter,
    Float,
    Footnote,
    Part,
    Quoted,
    Thesis,
)
from generator.writing import ChapterWriter
from generator.yamldoc import place

_OWN_LINK = re.compile(r'href="#([^"]+)"')
_OWN_PICTURE = re.compile(r'(<img\b[^>]*? src=")(?!asset:|data:|https?:)([^"]*)')

Progress = Callable[[str, float], None]
"""Told what is done now, and how much of the whole is done (0 to 1)."""


def compile_thesis(
    project: Project,
    *,
    draft: bool = False,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> Thesis:
    """Compile a whole project. Mistakes are in ``Thesis.diagnostics``; none raises.

    In a draft, failing places are marked in the text. ``cache`` is a folder where formatted
    citations are kept by content; without it they are formatted anew.
    """
    tell = progress or _silent
    tell("Reading chapters", 0.0)
    numberings = tuple(numberings_of(project))
    dialect = dialect_of(project)
    scans = tuple(
        titled(scan(document.source, numbering, dialect))
        for document, numbering in zip(project.documents, numberings, strict=True)
    )
    tell("Checking quotations", 0.2)
    proved = prove(project, scans)
    tell("Formatting citations", 0.4)
    compiler = _Compiler(project, scans, proved, draft)
    compiler.bibliography = _bibliography(project, scans, cache, compiler.diagnostics.append)
    chapters = []
    for number, document in enumerate(project.documents):
        tell(f"Writing {document.file.file}", 0.5 + 0.5 * number / len(scans))
        chapters.append(compiler.chapter(number, document))
    compiler.check_links()
    tell("", 1.0)
    return compiler.thesis(tuple(chapters))


def _silent(_doing: str, _share: float) -> None:
    """Tell nobody."""


def _bibliography(
    project: Project, scans: Sequence[Scan], cache: Path | None, sink: Sink
) -> Bibliography:
    citations = [citation for one in scans for citation in one.citations]
    for found in check_citations(citations, project.library):
        sink(found)
    config = project.config
    named = place(config.bibliography.style, config.source.span(0, 0))
    style = find_style(config.bibliography.style, project.content, sink, named)
    if style is None:
        return Bibliography(
            tuple(Printed(escape(one.span.text), one.span.text) for one in citations), ()
        )
    if config.bibliography.all_authors:
        style = with_all_authors(style)
    language = config.thesis.language
    return format_citations(citations, project.library, style, language, cache)


class _Compiler:
    """Everything that the chapters share while they are written."""

    def __init__(
        self, project: Project, scans: tuple[Scan, ...], proved: Proved, draft: bool
    ) -> None:
        self.project, self.scans, self.proved, self.draft = project, scans, proved, draft
        self.diagnostics: list[Diagnostic] = [found for one in scans for found in one.diagnostics]
        self.bibliography = Bibliography((), ())
        self.computed: list[ScannedBlock | ComputedValue] = []  # of the chapter at hand
        self.coding = Coding(project.codebook, project.extracts, project.participants)
        self.teller = Teller(project, self.coding, proved, draft)
        self.fragments = Fragments(project.root, project.words)
        self.anchors = self._anchors()
        self.diagnostics += [d for found in proved.problems.values() for d in found]
        self.diagnostics += proved.extract_problems
        self.diagnostics += check_lock(project)
        self.diagnostics += check_twice([
            verdict for one in scans for _, verdict in sorted(
                ((span.start, verdict) for span, verdict in proved.verdicts.items()
                 if span.source is one.source), key=itemgetter(0))
        ])  # fmt: skip
        self.diagnostics += check_themes(self.coding)
        self.diagnostics += check_consent(proved.verdicts.values(), project.owners)
        self.diagnostics += check_withdrawn_extracts(project.extracts, project.owners)
        self.diagnostics += self._released()
        for one in scans:
            for claim in one.spans:
                if "claim" in claim.attributes.classes:
                    text, filters = plain(claim.inside.text), claim.attributes.values
                    self.diagnostics += check_claim(text, filters, claim.inside, self.coding)
        self.study = Study(
            project.participants,
            project.codebook,
            self.coding,
            tuple(proved.verdicts.values()),
            project.config.thesis.language,
            project.words,
        )

    def _released(self) -> Iterator[Diagnostic]:
        """What the site would tell of participants that it must not."""
        site, people = self.project.config.release.site, self.project.participants
        config = self.project.config.source.span(0, 0)
        yield from check_attributes(site.attributes, people, config)
        if site.audience == "public":
            yield from check_unique(site.attributes, shown_publicly(people), config)

    def _anchors(self) -> dict[str, Anchor]:
        """Every target of the thesis but references, which are known only when formatted."""
        anchors: dict[str, Anchor] = {}
        for one in self.scans:
            for anchor, span in document_anchors(one, self.project.words):
                if anchor.id in anchors:
                    self.diagnostics.append(
                        Diagnostic(
                            "S101",
                            f"The name #{anchor.id} stands twice: a cross-reference to it could "
                            "lead to either place.",
                            span,
                            "Give one of the two another name.",
                        )
                    )
                anchors.setdefault(anchor.id, anchor)
            for span, verdict in self.proved.verdicts.items():
                if span.source is one.source:
                    anchors[verdict.anchor] = Anchor(
                        verdict.anchor, AnchorKind.QUOTATION, one.numbering.slug
                    )
        for anchor in study_anchors(self.project):
            anchors[anchor.id] = anchor
        return anchors

    def chapter(self, number: int, document: Document) -> Chapter:
        """Convert one document."""
        self.computed = []
        one = self.scans[number]
        offset = sum(len(before.citations) for before in self.scans[:number])
        printed = {
            citation.span: self.bibliography.citations[offset + index]
            for index, citation in enumerate(one.citations)
        }
        writer = ChapterWriter(
            fragments=self.fragments,
            anchors=self.anchors,
            printed=printed,
            told={
                span: self.teller.told(span)
                for span in self.proved.verdicts
                if span.source is one.source
            },
            value=self._value,
            block=self._block,
            headings=[],
            captions={},
        )
        marked = mark(one, self._table)
        html = assemble(marked, convert(marked.text), writer)
        numbering = one.numbering
        slug = numbering.slug
        body = self._own_links(one, html.body)
        return Chapter(
            slug=slug,
            part=Part(document.part),
            number=numbering.number,
            label=numbering.label,
            title=writer.headings[0].text if writer.headings else slug,
            path=document.source.path,
            body=body,
            headings=tuple(writer.headings),
            floats=tuple(self._floats(one, writer.captions)),
            footnotes=tuple(
                Footnote(index, f"fn-{slug}-{index}", self._own_links(one, note))
                for index, note in enumerate(html.footnotes, 1)
            ),
            quotations=tuple(self._quotations(one)),
            words=len(plain(body).split()),
            computed=tuple(self.computed),
        )

    def _own_links(self, one: Scan, html: str) -> str:
        """Links and pictures that the author wrote in plain Markdown, made symbolic like all."""

        def link(found: re.Match[str]) -> str:
            target = unescape(found[1])
            if target in self.anchors:
                return f'href="ref:{found[1]}"'
            at = max(one.source.text.find(f"#{target}"), 0)
            self.diagnostics.append(self._broken(target, one.source.span(at, at + len(target) + 1)))
            return 'href=""'

        def picture(found: re.Match[str]) -> str:
            path = unescape(found[2])
            at = max(one.source.text.find(f"({path}"), -1) + 1
            self._check_picture(path, one.source.span(at, at + len(path) if at else 0))
            return f"{found[1]}asset:{found[2]}"

        return _OWN_PICTURE.sub(picture, _OWN_LINK.sub(link, html))

    def _quotations(self, one: Scan) -> Iterator[Quoted]:
        spans = [span for span in self.proved.verdicts if span.source is one.source]
        for span in sorted(spans, key=lambda found: found.start):
            yield self.teller.quoted(span, one.numbering.slug, one.section_at(span.start))

    def _value(self, item: ComputedValue) -> str:
        result = evaluate(item.expression, item.span, self.coding, self.project.transcripts)
        if isinstance(result, Diagnostic):
            self.diagnostics.append(result)
            return f'<span class="problem error">{escape(item.span.text)}</span>'
        # Of all values only these name somebody; the others need not be written anew.
        names = item.expression.lstrip().startswith("names")
        return self._kept_apart(escape(result), item) if names else escape(result)

    def _kept_apart(self, html: str, item: ScannedBlock | ComputedValue) -> str:
        self.computed.append(item)
        return kept_apart(html, len(self.computed) - 1)

    def _block(self, item: ScannedBlock) -> str:
        if item.name == EXTRACT:
            return self._extract(item)
        written = render_block(item, self.study, self.fragments)
        if isinstance(written, str):
            return self._kept_apart(written, item)
        self.diagnostics.append(written)
        return _problem_place(item.opening.text, (written,))

    def _extract(self, item: ScannedBlock) -> str:
        if item.opening not in self.proved.verdicts:
            return _problem_place(item.opening.text, self.proved.problems[item.opening])
        told = self.teller.told(item.opening)
        return extract_html(self.project, self.scans, self.fragments, told)

    def _table(self, item: ScannedTable | ScannedBlock) -> str:
        """The text of the CSV file that a table block names; a missing one is reported."""
        name = item.file if isinstance(item, ScannedTable) else item.argument
        place = item.span.source.line_span(item.span.line)
        if (self.project.content / name).is_dir():
            self.diagnostics.append(
                Diagnostic(
                    "K103",
                    f"{name} is no file." if name else "Nothing says which file this table is.",
                    place,
                    "Write the path of a CSV file, from content/: /// table | tables/sample.csv",
                )
            )
            return ""
        found: list[Diagnostic] = []
        source = read_source(self.project.root, self.project.content / name, found.append)
        self.diagnostics += [
            replace(told, span=place) if told.rule == "K103" else told for told in found
        ]
        return source.text if source else ""

    def _floats(self, one: Scan, captions: Mapping[str, str]) -> Iterator[Float]:
        placed = [(item.span.start, item.anchor) for item in one.figures]
        placed += [(item.span.start, item.anchor) for item in one.tables]
        for _, identifier in sorted(placed):
            anchor = self.anchors[identifier]
            html = captions.get(identifier, "")
            yield Float(anchor.kind, anchor.number, anchor.label, plain(html), html, identifier)

    def check_links(self) -> None:
        """S101 for every cross-reference without a target, K103 for every missing picture."""
        for one in self.scans:
            for item in one.references:
                if item.target not in self.anchors:
                    self.diagnostics.append(self._broken(item.target, item.span))
            for figure in one.figures:
                self._check_picture(figure.path, figure.span)

    def _check_picture(self, path: str, place: Span) -> None:
        """K103 for a picture that is not in the project."""
        elsewhere = re.match(r"[a-z]+://", path, re.IGNORECASE) is not None
        if elsewhere or Path(path).is_absolute():
            message = f"The picture {path} is not a file of this project."
            help_ = "Put a copy into content/figures/, and write its path from content/."
        elif not isfile(self.project.content / path):  # noqa: PTH113 - never raises, unlike Path
            message = f"The picture {path} does not exist."
            help_ = "Put it there, or correct its path, which starts from the folder content/."
        else:
            return
        self.diagnostics.append(Diagnostic("K103", message, place, help_))

    def _broken(self, target: str, span: Span) -> Diagnostic:
        near = nearest(target, self.anchors)
        return Diagnostic(
            "S101",
            f"Nothing in the thesis is named {target}."
            + (f" Did you mean {near}?" if near else ""),
            span,
            f"Correct the name here, or write {{#{target}}} behind the heading, figure or caption "
            "that is meant.",
        )

    def thesis(self, chapters: tuple[Chapter, ...]) -> Thesis:
        """Freeze everything. A symbolic link without a target is a fault of this program."""
        anchors = dict(self.anchors)
        for reference in self.bibliography.references:
            anchors[reference.anchor] = Anchor(
                reference.anchor, AnchorKind.REFERENCE, title=reference.text
            )
        for chapter in chapters:
            for html in (chapter.body, *(note.html for note in chapter.footnotes)):
                for target in references(html):
                    if target not in anchors:
                        raise AssertionError(f"{chapter.path} links to {target}, which is nowhere")
        return Thesis(
            project=self.project,
            chapters=chapters,
            anchors=anchors,
            references=self.bibliography.references,
            quotations=tuple(quoted for chapter in chapters for quoted in chapter.quotations),
            extracts=tuple(self.proved.extracts.values()),
            diagnostics=tuple(self.diagnostics),
            draft=self.draft,
        )


def _problem_place(typed: str, told: Iterable[Diagnostic]) -> str:
    """What a draft shows where a block could not be written."""
    messages = "; ".join(f"{found.rule}: {found.message}" for found in told)
    return f'<p class="problem error" title="{escape(messages)}">{escape(typed)}</p>'
