"""The format of the page: what a preset gives, what the configuration says instead, both sides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from generator.config import PdfRelease, Preset, PrintMargins
from generator.outputs.print_format import PRESETS, Margins, format_of, layout_of, points
from generator.outputs.print_html import Cover, Folio, Piece, Templates
from generator.outputs.print_sheet import sheet
from generator.project import Project
from generator.resources import templates_dir
from tests.outputs.print_sample import printed_sample

COVER = Cover('Rain "and" </style> sun', "", "", "", (), "", "", "en-GB")
PIECE = Piece("rain", Folio.ARABIC, "<p>Rain.</p>", chapter=True)
TEMPLATES = Templates([templates_dir()])


def project(root: Path, release: PdfRelease) -> Project:
    made = printed_sample(root).project
    changed = replace(made.config.release, pdf=release)
    return replace(made, config=replace(made.config, release=changed))


def html(root: Path, release: PdfRelease, first: int, piece: Piece = PIECE) -> str:
    layout = layout_of(project(root, release), TEMPLATES, draft=False)
    return sheet(piece, first, COVER, layout, TEMPLATES)


@pytest.mark.parametrize("name", get_args(Preset))
def test_a_preset_has_values_and_a_style_sheet(name: Preset, tmp_path: Path) -> None:
    layout = layout_of(project(tmp_path, PdfRelease(preset=name)), TEMPLATES, draft=False)
    assert layout.format == PRESETS[name]
    assert len(layout.sheets) == 2
    assert layout.own == ""
    narrow = points(layout.format.margins.inner) + points(layout.format.margins.outer)
    assert narrow < points("100mm")


def test_what_the_configuration_says_stands_instead_of_the_preset() -> None:
    asked = PdfRelease(
        preset="apa", page="A4", margins=PrintMargins(inner="40mm"), two_sided=True, spacing=1.5,
        font_size="11pt", chapter_start="right",
    )  # fmt: skip
    found = format_of(asked)
    assert found.margins == Margins("1in", "1in", "40mm", "1in")
    assert (found.page, found.two_sided, found.spacing, found.size, found.right) == (
        "A4", True, 1.5, "11pt", True,
    )  # fmt: skip
    assert found.folio == "top-right"


def test_small_paper_has_small_margins_and_type_unless_told() -> None:
    assert format_of(PdfRelease(page="A5")).size == "10pt"
    assert format_of(PdfRelease(page="A5")).margins.inner == "20mm"
    assert format_of(PdfRelease(page="A5", font_size="11pt")).size == "11pt"


def test_the_binding_edge_is_left_where_one_side_is_printed(tmp_path: Path) -> None:
    made = html(tmp_path, PdfRelease(), 2)
    assert "margin: 30mm 25mm 30mm 38mm;" in made
    assert "@page :left" not in made
    assert 'class="blank"' not in made


@pytest.mark.parametrize(("first", "left"), [(1, "left"), (2, "right"), (17, "left")])
def test_margins_and_heads_of_left_pages_mirror_those_of_right_ones(
    tmp_path: Path, first: int, left: str
) -> None:
    made = html(tmp_path, PdfRelease(two_sided=True), first)
    assert f"@page :{left} {{ margin-left: 25mm; margin-right: 38mm; @top-right" in made


@pytest.mark.parametrize(("first", "blank"), [(1, False), (2, True), (3, False)])
def test_a_chapter_that_starts_right_has_a_blank_page_before_it(
    tmp_path: Path, first: int, blank: bool
) -> None:
    release = PdfRelease(chapter_start="right")
    assert ('class="blank"' in html(tmp_path, release, first)) == blank
    front = replace(PIECE, chapter=False)
    assert 'class="blank"' not in html(tmp_path, release, first, front)


@pytest.mark.parametrize("folder", ["content", "templates/print"])
def test_the_author_s_style_sheet_counts_for_most(tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True, exist_ok=True)
    (place / "house.css").write_text("h1 { color: teal } /* </style> */")
    made = html(tmp_path, PdfRelease(stylesheet="house.css"), 1)
    assert made.index("@page :first") < made.index("h1 { color: teal }") < made.index("</head>")
    assert made.count("</style>") == 2
    layout = layout_of(
        project(tmp_path, PdfRelease(stylesheet="house.css")), TEMPLATES, draft=False
    )
    assert layout.base == place.as_uri() + "/"


def test_a_title_is_no_css(tmp_path: Path) -> None:
    made = html(tmp_path, PdfRelease(preset="apa"), 1)
    head = made[made.index("@top-left") : made.index("@page landscape")]
    assert 'content: "Rain\\20 \\22 and\\22 \\20 \\3c \\2f style\\3e \\20 sun"' in head
