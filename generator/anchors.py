"""Numbers and targets: how documents are numbered, and everything that a link can lead to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.links import Anchor, AnchorKind
from generator.project import Project
from generator.prose.model import Numbering, Scan, ScannedFigure, ScannedHeading, ScannedTable
from generator.prose.plain import plain
from generator.source import Span
from generator.wording import Words


def numberings_of(project: Project) -> Iterator[Numbering]:
    """How each document is numbered: chapters 1, 2 ..., appendices A, B ... or 1, 2 ..."""
    chapters = appendices = 0
    letters = project.config.appendix_labels == "letters"
    words = project.words
    taken: Counter[str] = Counter()
    for document in project.documents:
        slug = Path(document.file.file).stem
        taken[slug] += 1
        if taken[slug] > 1:
            slug = f"{slug}-{taken[slug]}"
        if document.part == "chapter" and document.file.numbered:
            chapters += 1
            number = str(chapters)
            yield Numbering(slug, number, words.numbered("chapter", number))
        elif document.part == "appendix" and document.file.numbered:
            appendices += 1
            number = _letter(appendices) if letters else str(appendices)
            yield Numbering(slug, number, words.numbered("appendix", number))
        else:
            yield Numbering(slug)


def _letter(number: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def document_anchors(one: Scan, words: Words) -> Iterator[tuple[Anchor, Span]]:
    """The anchors of a document: itself, its headings, figures and tables, and named spans."""
    numbering = one.numbering
    slug = numbering.slug
    label = numbering.label
    title = _title(one.headings[0]) if one.headings else slug
    start = one.headings[0].span if one.headings else one.source.span(0, 0)
    yield Anchor(slug, AnchorKind.DOCUMENT, slug, numbering.number, label, title), start
    for heading in one.headings:
        name = label if heading.level == 1 else words.numbered("section", heading.number)
        yield (
            Anchor(
                heading.anchor,
                AnchorKind.HEADING,
                slug,
                heading.number,
                name if heading.number else "",
                _title(heading),
            ),
            heading.span,
        )
    for figure in one.figures:
        label = words.numbered("figure", figure.number)
        yield _float_anchor(AnchorKind.FIGURE, label, figure, slug), figure.span
    for table in one.tables:
        label = words.numbered("table", table.number)
        yield _float_anchor(AnchorKind.TABLE, label, table, slug), table.span
    for span in one.spans:
        if span.attributes.id:
            yield (
                Anchor(span.attributes.id, AnchorKind.OTHER, slug, title=plain(span.inside.text)),
                span.span,
            )


def _float_anchor(
    kind: AnchorKind, label: str, item: ScannedFigure | ScannedTable, slug: str
) -> Anchor:
    caption = plain(item.caption.text) if item.caption else ""
    return Anchor(item.anchor, kind, slug, item.number, label, caption)


def _title(heading: ScannedHeading) -> str:
    return plain(re.sub(r"[*_`]", "", heading.content.text))


def study_anchors(project: Project) -> Iterator[Anchor]:
    """The participants, themes and codes; an output may have pages for them."""
    for person in project.participants:
        yield Anchor(f"participant-{person.id}", AnchorKind.PARTICIPANT, title=person.name)
    for theme in project.codebook.themes:
        yield Anchor(f"theme-{theme.id}", AnchorKind.THEME, title=theme.name)
    for code in project.codebook.codes:
        yield Anchor(f"code-{code.id}", AnchorKind.CODE, title=code.label)
