"""An examined project -> the thesis: every chapter converted, written and linked once.

Writing a chapter takes what is given in :class:`ChapterWriter` and the scan of its file, and
nothing else; all of it is gathered here before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape
from itertools import chain
from pathlib import Path

from generator.citations.all_authors import with_all_authors
from generator.citations.format import format_citations
from generator.citations.model import Bibliography, NotePlace, Printed
from generator.citations.style import find_style
from generator.coding.claims import evaluate
from generator.diagnostics import Diagnostic
from generator.examine import Examined, Progress, examine, silent
from generator.extracts import extract_html
from generator.kept.converted import Converted
from generator.links import Anchor, AnchorKind, references
from generator.project import Document, Project
from generator.prose.abbreviations import glossary
from generator.prose.assemble import assemble
from generator.prose.computed import render_block
from generator.prose.first_uses import ABBREVIATIONS, FirstUses
from generator.prose.fragments import Fragments
from generator.prose.marks import EXTRACT, NOT_COMPUTED, mark
from generator.prose.model import ComputedValue, Scan, ScannedBlock
from generator.prose.notes import merge_notes, note_numbers
from generator.prose.own_links import OwnLink, OwnPicture
from generator.prose.plain import plain
from generator.prose.recomputed import kept_apart
from generator.source import Span
from generator.targets import check_own
from generator.telling import Teller
from generator.thesis import Chapter, Float, Footnote, Part, Quoted, Thesis
from generator.wordcount import total
from generator.writing import ChapterWriter

_OWN_LINK = re.compile(r'href="#([^"]+)"')
_OWN_PICTURE = re.compile(r'(<img\b[^>]*? src=")(?!asset:|data:|https?:)([^"]*)')
_EXAMINED = 0.4  # share of the whole that examining takes


def compile_thesis(
    project: Project,
    *,
    draft: bool = False,
    cache: Path | None = None,
    secret: bytes = b"",
    progress: Progress = silent,
) -> Thesis:
    """Examine and write a whole project. Mistakes are in ``Thesis.diagnostics``; none raises.

    In a draft, failing places are marked in the text. ``cache`` is a folder where formatted
    citations are kept by content and, if there is a ``secret`` to seal it with, converted Markdown;
    without it all is made anew.
    """
    examined = examine(project, lambda doing, share: progress(doing, share * _EXAMINED))
    return write_thesis(
        examined,
        draft=draft,
        cache=cache,
        secret=secret,
        progress=lambda doing, share: progress(doing, _EXAMINED + share * (1 - _EXAMINED)),
    )


def write_thesis(
    examined: Examined,
    *,
    draft: bool = False,
    cache: Path | None = None,
    secret: bytes = b"",
    progress: Progress = silent,
) -> Thesis:
    """Write every chapter of an examined project; the arguments are as for compiling."""
    progress("Formatting citations", 0.0)
    converted = Converted(cache, secret)
    writing = _Writing(examined, _bibliography(examined, cache), converted, draft)
    chapters = []
    documents = examined.project.documents
    for at, (document, one) in enumerate(zip(documents, examined.scans, strict=True)):
        progress(f"Writing {document.file.file}", 0.2 + 0.8 * at / len(documents))
        chapters.append(writing.chapter(document, one))
    converted.keep()
    progress("", 1.0)
    return writing.thesis(tuple(chapters))


def _bibliography(examined: Examined, cache: Path | None) -> Bibliography:
    citations = [citation for one in examined.texts for citation in one.citations]
    project = examined.project
    wanted = project.config.bibliography
    # Examining has told what is wrong with it.
    style = find_style(wanted.style, project.content, lambda _found: None)
    if style is None:
        return Bibliography(
            tuple(Printed(escape(one.span.text), one.span.text) for one in citations), ()
        )
    if wanted.all_authors:
        style = with_all_authors(style)
    language = project.config.thesis.language
    documents = {one.numbering.slug: at for at, one in enumerate(examined.scans)}
    notes = [
        NotePlace(documents[one.numbering.slug], number, one.numbering.label)
        for one in (examined.texts if style.note else ())
        for number in (note_numbers(one) if one in examined.scans else [0] * len(one.citations))
    ]
    return format_citations(citations, project.library, style, language, cache, notes=notes)


class _Writing:
    """What the chapters are written from."""

    def __init__(
        self, examined: Examined, bibliography: Bibliography, converted: Converted, draft: bool
    ) -> None:
        self.examined, self.bibliography, self.draft = examined, bibliography, draft
        self.converted = converted
        self.project, self.anchors = examined.project, examined.anchors
        self.diagnostics = list(examined.diagnostics)
        self.messages = {found.message for found in examined.diagnostics}
        self.fragments = Fragments(self.project.root, self.project.words)
        self.teller = Teller(self.project, examined.study.coding, examined.proved, draft)
        citations = (citation for one in examined.texts for citation in one.citations)
        self.printed = {
            citation.span: printed
            for citation, printed in zip(citations, bibliography.citations, strict=True)
        }
        self.glossary = glossary(examined.study.abbreviations)
        self.first_uses = FirstUses(examined.study.abbreviations)
        self.quotations: dict[str, list[Quoted]] = {}
        self.all_quotations = examined.quotations
        for quoted in self.all_quotations:
            self.quotations.setdefault(quoted.document, []).append(quoted)

    def chapter(self, document: Document, one: Scan) -> Chapter:
        """Convert one document."""
        slug = one.numbering.slug
        quotations = tuple(self.quotations.get(slug, ()))
        computed: list[ScannedBlock | ComputedValue] = []
        writer = ChapterWriter(
            fragments=self.fragments,
            anchors=self.anchors,
            source=one.source,
            printed=self.printed,
            told={
                quoted.verdict.quotation.span: self.teller.told(quoted.verdict.quotation.span)
                for quoted in quotations
            },
            computed=dict(self._computed(one, computed)),
            headings=[],
            captions={},
        )
        marked = mark(one, self.examined.tables)
        html = self.converted.convert(marked.text + self.glossary)
        html = merge_notes(assemble(marked, html, writer), writer.notes)
        body = self.first_uses.named(self._own_links(one, html.body), slug)
        return Chapter(
            slug=slug,
            part=Part(document.part),
            number=one.numbering.number,
            label=one.numbering.label,
            title=writer.headings[0].text if writer.headings else slug,
            path=document.source.path,
            body=body,
            headings=tuple(writer.headings),
            floats=tuple(self._floats(one, writer.captions)),
            footnotes=tuple(
                Footnote(index, f"fn-{slug}-{index}", self._own_links(one, note))
                for index, note in enumerate(html.footnotes, 1)
            ),
            quotations=quotations,
            words=len(plain(body).split()),
            computed=tuple(computed),
        )

    def _computed(
        self, one: Scan, apart: list[ScannedBlock | ComputedValue]
    ) -> Iterator[tuple[Span, str]]:
        """HTML of each value and computed block; those that are kept apart are put into a list."""
        tables = (self.examined.tables.get(name) for name, _ in one.table_files)
        values = chain(one.values, *(table.values for table in tables if table))
        for value in values:
            coding, transcripts = self.examined.study.coding, self.project.transcripts
            result = evaluate(value.expression, value.span, coding, transcripts)
            if isinstance(result, Diagnostic):
                yield value.span, f'<span class="problem error">{escape(value.span.text)}</span>'
            elif value.expression.startswith("names"):
                # Of all values only these name somebody; the others need not be written anew.
                apart.append(value)
                yield value.span, kept_apart(escape(result), len(apart) - 1)
            else:
                yield value.span, escape(result)
        for block in one.blocks:
            if block.name == EXTRACT:
                yield block.span, self._extract(block)
            elif block.name not in NOT_COMPUTED:
                written = render_block(block, self.examined.study, self.fragments)
                if isinstance(written, Diagnostic):
                    yield block.span, _problem_place(block.opening.text, (written,))
                elif block.name == ABBREVIATIONS:
                    yield block.span, written  # it names nobody, and links to what is used
                else:
                    apart.append(block)
                    yield block.span, kept_apart(written, len(apart) - 1)

    def _extract(self, item: ScannedBlock) -> str:
        proved = self.examined.proved
        if item.opening not in proved.verdicts:
            return _problem_place(item.opening.text, proved.problems[item.opening])
        told = self.teller.told(item.opening)
        return extract_html(self.project, self.examined.scans, self.fragments, told)

    def _own_links(self, one: Scan, html: str) -> str:
        """Links and pictures that the author wrote in plain Markdown, made symbolic like all."""
        start = one.source.span(0, 0)

        def link(found: re.Match[str]) -> str:
            target = unescape(found[1])
            if target in self.anchors:
                return f'href="ref:{found[1]}"'
            self._unseen([OwnLink(start, target)], ())
            return 'href=""'

        def picture(found: re.Match[str]) -> str:
            self._unseen((), [OwnPicture(start, unescape(found[2]))])
            return f"{found[1]}asset:{found[2]}"

        return _OWN_PICTURE.sub(picture, _OWN_LINK.sub(link, html))

    def _unseen(self, links: Iterable[OwnLink], pictures: Iterable[OwnPicture]) -> None:
        """Check what odd Markdown made a link or picture of, unseen in the raw text."""
        told = check_own(links, pictures, self.anchors, self.project.content)
        self.diagnostics += [found for found in told if found.message not in self.messages]

    def _floats(self, one: Scan, captions: Mapping[str, str]) -> Iterator[Float]:
        placed = [(item.span.start, item.anchor) for item in one.figures]
        placed += [(item.span.start, item.anchor) for item in one.tables]
        for _, identifier in sorted(placed):
            anchor = self.anchors[identifier]
            html = captions.get(identifier, "")
            yield Float(anchor.kind, anchor.number, anchor.label, plain(html), html, identifier)

    def thesis(self, chapters: tuple[Chapter, ...]) -> Thesis:
        """Freeze everything. A symbolic link without a target is a fault of this program."""
        anchors = dict(self.anchors)
        for anchor, slug in self.first_uses.found.items():
            anchors[anchor] = Anchor(anchor, AnchorKind.OTHER, slug)
        chapters = tuple(replace(one, body=self.first_uses.linked(one.body)) for one in chapters)
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
            quotations=self.all_quotations,
            extracts=self.examined.extracts,
            diagnostics=tuple(self.diagnostics),
            draft=self.draft,
            words=total(self.project, self.examined.counted),
        )


def _problem_place(typed: str, told: Iterable[Diagnostic]) -> str:
    """What a draft shows where a block could not be written."""
    messages = "; ".join(f"{found.rule}: {found.message}" for found in told)
    return f'<p class="problem error" title="{escape(messages)}">{escape(typed)}</p>'
