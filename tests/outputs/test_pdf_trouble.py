"""What goes wrong while the PDF is made is told, and leaves the last good one alone."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator.config import PdfRelease, Release, RuleSetting, Variant
from generator.diagnostics import Diagnostic
from generator.outputs.pdf import build_pdf
from generator.outputs.pdf_trouble import Told, collecting, explained
from generator.rules import Severity
from generator.source import Source
from generator.thesis import Chapter, Part, Thesis
from tests.outputs.print_sample import document, printed_sample

PICTURE = '<figure class="figure"><img src="asset:figures/gone.png" alt="Gone"></figure>'


def small(root: Path, body: str, *, draft: bool = False) -> Thesis:
    """A thesis of one chapter with this body: quick to lay out."""
    chapter: Chapter = document("01-only", Part.CHAPTER, "Chapter 1", "Only", body)
    return replace(printed_sample(root, draft=draft), chapters=(chapter,), references=())


def told(found: tuple[Diagnostic, ...]) -> str:
    assert {one.rule for one in found} == {"P101"}
    assert all(one.help for one in found)
    return "\n".join(one.message for one in found)


def test_a_missing_picture_is_told_and_the_last_good_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "thesis.pdf"
    target.write_text("the last good one")
    found = build_pdf(small(tmp_path, PICTURE), target)
    assert told(found) == "The picture gone.png does not exist, so the PDF shows a gap."
    assert found[0].span.path == "content/01-only.md"
    assert target.read_text() == "the last good one"
    assert {path.name for path in tmp_path.iterdir()} == {"thesis.pdf", "content"}


def test_trouble_is_told_where_the_author_wrote_it() -> None:
    source = Source("content/01-rain.md", "# Rain\n\nA map:\n\n![Map](figures/map.png)\n")
    found = Told("The picture map.png is coarse.", "Save it.", "map.png", "P103")
    here = found.diagnostic(source.path, source)
    assert (here.rule, here.span.line, here.span.text) == ("P103", 5, "map.png")
    nowhere = Told("Something is wrong.", "Look.", "gone.png").diagnostic(source.path, source)
    assert (nowhere.rule, nowhere.span.path, nowhere.span.text) == ("P101", source.path, "")


def test_a_draft_is_made_all_the_same(tmp_path: Path) -> None:
    target = tmp_path / "thesis.pdf"
    assert told(build_pdf(small(tmp_path, PICTURE, draft=True), target))
    assert target.read_bytes().startswith(b"%PDF")


def test_a_project_that_takes_it_for_a_warning_gets_its_file(tmp_path: Path) -> None:
    thesis = small(tmp_path, PICTURE)
    settings = {"P101": RuleSetting(Severity.WARNING)}
    project = thesis.project
    lenient = replace(project, config=replace(project.config, rule_settings=settings))
    target = tmp_path / "thesis.pdf"
    assert told(build_pdf(replace(thesis, project=lenient), target))
    assert target.exists()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p><a href="#nowhere">there</a></p>', "A link leads to “nowhere”"),
        ('<p><img src="https://example.org/a.png" alt="A"></p>', "is not in the project"),
        ('<p><img src="asset:figures/broken.png" alt="A"></p>', "broken.png cannot be read"),
        ('<p style="colour: red">Red</p>', "The style “colour:"),
        ('<figure class="figure"><img src="asset:figures/map.svg"></figure>', "no description"),
        ("<p>\U000e0041\ue123</p>", "No font here has the character"),
        ('<p id="here">A</p><p id="here">B</p>', "Two places have the id “here”"),
    ],
)
def test_each_trouble_is_told_in_words(tmp_path: Path, body: str, message: str) -> None:
    thesis = small(tmp_path, body)
    (tmp_path / "content/figures/broken.png").write_bytes(b"no picture")
    assert message in told(build_pdf(thesis, tmp_path / "thesis.pdf"))


def test_a_number_that_is_not_that_of_the_page_is_found(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "print"
    own.mkdir(parents=True)
    (own / "sheet.html.j2").write_text(
        "<html lang='en'><title>T</title><style>@page { @bottom-center { content: 'x' "
        "counter(page) } }</style>{{ piece.content | safe }}"
    )
    found = build_pdf(small(tmp_path, "<p>Text</p>"), tmp_path / "thesis.pdf")
    assert "The contents give page 1 for “sec-01-only”, which is on x1." in told(found)


def test_a_broken_template_of_the_project_is_told(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "print"
    own.mkdir(parents=True)
    (own / "title.html.j2").write_text("<p>{{ cover.title }</p>")
    found = build_pdf(small(tmp_path, "<p>Text</p>"), tmp_path / "thesis.pdf")
    assert "A template for print cannot be filled" in told(found)
    assert not (tmp_path / "thesis.pdf").exists()


def test_a_style_that_the_engine_trips_over_is_told_with_the_file(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "print"
    own.mkdir(parents=True)
    (own / "thesis.css").write_text(".n { float: footnote; footnote-policy: block }")
    words = "word " * 900
    body = f'<p>{words}<span class="n">{words}</span></p>'
    found = build_pdf(small(tmp_path, body), tmp_path / "thesis.pdf")
    assert "The layout engine gave up on these pages (AssertionError)" in told(found)
    assert [one.span.source.path for one in found] == ["content/01-only.md"]
    assert not (tmp_path / "thesis.pdf").exists()


def test_the_same_sources_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("one", "two"):
        assert build_pdf(printed_sample(tmp_path / name), tmp_path / f"{name}.pdf") == ()
    first, second = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("one", "two"))
    assert first == second
    about = PdfReader(tmp_path / "one.pdf").metadata
    assert about is not None
    assert about.creation_date == datetime(2023, 11, 14)


# WeasyPrint does not close the colour profile that it embeds for PDF/A.
@pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:.*sRGB2014:ResourceWarning")
@pytest.mark.parametrize("variant", ["pdf/ua-2", "pdf/a-2b", "pdf/a-3u"])
def test_other_kinds_of_pdf_say_what_they_are(tmp_path: Path, variant: Variant) -> None:
    thesis = small(tmp_path, PICTURE.replace("gone.png", "map.svg"))
    project = thesis.project
    release = Release(pdf=PdfRelease(variant=variant))
    other = replace(project, config=replace(project.config, release=release))
    target = tmp_path / "thesis.pdf"
    assert build_pdf(replace(thesis, project=other), target) == ()
    root: Any = PdfReader(target).trailer["/Root"]
    kind = variant.removeprefix("pdf/").partition("-")[0]
    assert f"pdf{kind}id:part=".encode() in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert ("/OutputIntents" in root) == (kind == "a")


def test_small_paper_has_small_margins_and_one_title_page(tmp_path: Path) -> None:
    thesis = small(tmp_path, "<p>Text</p>")
    project = thesis.project
    release = Release(pdf=PdfRelease(page="A5"))
    on_a5 = replace(project, config=replace(project.config, release=release))
    target = tmp_path / "thesis.pdf"
    assert build_pdf(replace(thesis, project=on_a5), target) == ()
    reader = PdfReader(target)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [420, 595]
    assert reader.get_destination_page_number(reader.named_destinations["contents"]) == 1


def test_what_is_not_known_is_passed_on_as_it_is_worded() -> None:
    record = logging.LogRecord("weasyprint", 30, "", 0, "The moon is %s", ("full",), None)
    message, help_, *_ = explained(record)
    assert message == "The layout engine reported: The moon is full"
    assert help_


def test_nothing_is_printed_and_the_loggers_are_as_before(
    capfd: pytest.CaptureFixture[str],
) -> None:
    logger = logging.getLogger("weasyprint")
    before = list(logger.handlers), logger.propagate
    with collecting() as trouble:
        logger.warning("The moon is full")
        logger.info("Step 1")
    assert (list(logger.handlers), logger.propagate) == before
    assert [one.message for one in trouble.found] == [
        "The layout engine reported: The moon is full"
    ]
    assert capfd.readouterr() == ("", "")
