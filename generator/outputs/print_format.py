"""The format of the printed thesis: a preset, and what the configuration says instead.

A preset is the values here and a style sheet ``templates/print/NAME.css`` on top of ``thesis.css``,
which all share. The author's own style sheet stands on top of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config import PdfRelease
from generator.outputs.print_html import Templates
from generator.project import Project

_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0}


@dataclass(frozen=True, slots=True)
class Margins:
    """CSS lengths. ``inner`` is the edge where the pages are bound, ``outer`` the other."""

    top: str
    bottom: str
    inner: str
    outer: str


@dataclass(frozen=True, slots=True)
class Format:
    """What a university's regulations ask for.

    ``page`` is a CSS page size, ``size`` a CSS length, ``folio`` the margin box of page numbers.
    ``two_sided``: margins and running heads of left pages mirror those of right ones. ``right``:
    chapters begin on pages with odd numbers. ``sections``: running heads name chapter and section,
    not the thesis. ``captions_above``: those of figures too.
    """

    page: str
    margins: Margins
    two_sided: bool
    spacing: float
    size: str
    right: bool
    folio: str = "bottom-center"
    sections: bool = True
    captions_above: bool = False


_SMALL = Margins("22mm", "22mm", "20mm", "15mm")
"""For paper of half the size, where a preset is made for the whole."""

PRESETS: Mapping[str, Format] = {
    "uk-doctoral": Format(
        "A4", Margins("30mm", "30mm", "38mm", "25mm"), False, 1.5, "11.5pt", right=False
    ),
    "apa": Format(
        "letter", Margins("1in", "1in", "1in", "1in"), False, 2.0, "12pt", right=False,
        folio="top-right", sections=False, captions_above=True,
    ),
    "compact": Format(
        "A4", Margins("25mm", "30mm", "32mm", "38mm"), True, 1.2, "10.5pt", right=False
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """How all pieces are laid out: the format, the kind of PDF, and the style sheets as text.

    ``sheets`` are those of the program and the preset, the same for all pieces; ``own`` is the
    author's, which counts for more than the format, and ``base`` the folder that addresses in it
    are meant from (empty without one).
    """

    format: Format
    variant: str
    draft: bool
    sheets: tuple[str, ...]
    own: str = ""
    base: str = ""

    @property
    def small(self) -> bool:
        """Whether the paper is too small for the headings of a bound thesis."""
        return is_small(self.format.page)

    @property
    def head_gap(self) -> str:
        """The space between running head and text, in proportion to the margin."""
        return f"{points(self.format.margins.top) * 0.23:.1f}pt"

    @property
    def foot_gap(self) -> str:
        """The space between text and page number, in proportion to the margin."""
        return f"{points(self.format.margins.bottom) * 0.3:.1f}pt"


def layout_of(project: Project, templates: Templates, *, draft: bool) -> Layout:
    """The layout that the configuration asks for.

    The author's style sheet is looked for in ``content/``, then among the project's templates; one
    that is nowhere has been reported by the project.
    """
    release = project.config.release.pdf
    names = ("thesis.css", f"{release.preset}.css", *(("draft.css",) if draft else ()))
    own = own_stylesheet(project)
    return Layout(
        format_of(release),
        release.variant,
        draft,
        tuple(templates.text(name) for name in names),
        own.read_text(encoding="utf-8") if own else "",
        own.parent.resolve().as_uri() + "/" if own else "",
    )


def own_stylesheet(project: Project) -> Path | None:
    """The author's style sheet, if one is named and there."""
    name = project.config.release.pdf.stylesheet
    places = (project.content, project.root / "templates" / "print")
    return next((folder / name for folder in places if name and (folder / name).is_file()), None)


def format_of(release: PdfRelease) -> Format:
    """The preset's format with what the configuration says instead."""
    preset = PRESETS[release.preset]
    page = release.page or preset.page
    margins = _SMALL if is_small(page) and not is_small(preset.page) else preset.margins
    size = "10pt" if is_small(page) and not is_small(preset.page) else preset.size
    two_sided = preset.two_sided if release.two_sided is None else release.two_sided
    return replace(
        preset,
        page=page,
        margins=replace(margins, **dict(_given(release))),
        two_sided=two_sided,
        spacing=release.spacing or preset.spacing,
        size=release.font_size or size,
        right=release.chapter_start == "right" if release.chapter_start else preset.right,
    )


def _given(release: PdfRelease) -> Iterator[tuple[str, str]]:
    for name in ("top", "bottom", "inner", "outer"):
        if value := getattr(release.margins, name):
            yield name, value


def is_small(page: str) -> bool:
    """Whether paper is about half of A4."""
    return page in ("A5", "B5")


def points(length: str) -> float:
    """A CSS length in points."""
    found = re.fullmatch(r"([\d.]+)(mm|cm|in|pt)", length)
    assert found is not None, length
    return float(found[1]) * _POINTS[found[2]]
