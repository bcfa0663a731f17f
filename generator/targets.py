"""What the links of a thesis lead to: every name that can be linked to, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.anchors import document_anchors, study_anchors
from generator.diagnostics import Diagnostic, Sink
from generator.links import Anchor, AnchorKind
from generator.nearest import nearest
from generator.pictures import check_picture
from generator.project import Project
from generator.prose.model import Scan
from generator.prose.own_links import OwnLink, OwnPicture
from generator.source import Span


def all_anchors(
    project: Project, scans: Iterable[Scan], quotations: Iterable[tuple[str, str]], sink: Sink
) -> dict[str, Anchor]:
    """Every target of the thesis but references, which are known only when formatted, by its id.

    ``quotations`` are the anchor of each, and the slug of the document that shows it. An id that
    stands twice is S101; links to it mean the first.
    """
    anchors: dict[str, Anchor] = {}
    for one in scans:
        for anchor, span in document_anchors(one, project.words):
            if anchor.id in anchors:
                sink(
                    Diagnostic(
                        "S101",
                        f"The name #{anchor.id} stands twice: a cross-reference to it could "
                        "lead to either place.",
                        span,
                        "Give one of the two another name.",
                    )
                )
            anchors.setdefault(anchor.id, anchor)
    for name, slug in quotations:
        anchors[name] = Anchor(name, AnchorKind.QUOTATION, slug)
    for anchor in study_anchors(project):
        anchors[anchor.id] = anchor
    return anchors


def check_targets(
    scans: Iterable[Scan], anchors: Mapping[str, Anchor], content: Path, *, whole: bool = True
) -> Iterator[Diagnostic]:
    """S101 for every link within the thesis that leads nowhere, K103 or K104 for pictures.

    ``content`` is the folder that pictures are named from. Without the ``whole`` thesis nobody
    knows where a cross-reference leads, and nothing is said of it.
    """
    for one in scans:
        for reference in one.references if whole else ():
            if reference.target not in anchors:
                yield _nowhere(reference.target, reference.span, anchors)
        for figure in one.figures:
            yield from check_picture(figure.path, figure.span, content)
        yield from check_own(one.links, one.pictures, anchors, content)


def check_own(
    links: Iterable[OwnLink],
    pictures: Iterable[OwnPicture],
    anchors: Mapping[str, Anchor],
    content: Path,
) -> Iterator[Diagnostic]:
    """The same for links and pictures that an author writes in plain Markdown."""
    for link in links:
        if link.target not in anchors:
            yield _nowhere(link.target, link.span, anchors)
    for picture in pictures:
        yield from check_picture(picture.path, picture.span, content)


def _nowhere(target: str, span: Span, anchors: Mapping[str, Anchor]) -> Diagnostic:
    near = nearest(target, anchors)
    return Diagnostic(
        "S101",
        f"Nothing in the thesis is named {target}." + (f" Did you mean {near}?" if near else ""),
        span,
        f"Correct the name here, or write {{#{target}}} behind the heading, figure or caption "
        "that is meant.",
    )
