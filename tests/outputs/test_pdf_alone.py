"""One chapter as a file of its own: the pages of the whole, and nothing that leads out of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import page as validation
import pytest
from pikepdf import Name, Pdf

from generator.compile import compile_thesis
from generator.outputs.pdf import build_pdf
from generator.project import load_project
from generator.resources import example_dir
from tests.outputs.readback import Printed, needs_poppler
from tests.outputs.tag_tree import TagTree

pytestmark = [needs_poppler, pytest.mark.slow]

TITLE = "Chapter 4: Findings: trusted with the night (The Quiet Hours: "


class Both(NamedTuple):
    """The chapter alone, and the thesis; ``slug`` is that of the chapter, ``after`` of the next."""

    slug: str
    after: str
    alone: Printed
    whole: Printed


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    project = load_project(example_dir(), lambda _: None)
    assert project is not None
    thesis = compile_thesis(project)
    slug, after = (one.slug for one in thesis.chapters if one.number in ("4", "5"))
    folder = tmp_path_factory.mktemp("alone")
    alone, whole = folder / "alone.pdf", folder / "whole.pdf"
    return Both(
        slug,
        after,
        Printed(alone, build_pdf(thesis, alone, folder / "kept", only=slug)),
        Printed(whole, build_pdf(thesis, whole, folder / "kept")),
    )


def links(path: Path) -> list[str]:
    with Pdf.open(path) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get(Name.Annots, ())]
        return [str(note.Dest) for note in notes if Name.Dest in note]


def test_the_pages_are_those_of_the_whole(both: Both) -> None:
    first = both.whole.page_of(both.slug)
    last = first + len(both.alone.labels) - 1
    assert both.alone.labels == both.whole.labels[first : last + 1]
    assert last + 1 == both.whole.page_of(both.after)
    assert [one.text for one in both.alone.words] == [
        one.text for one in both.whole.words if first <= one.page <= last
    ]


def test_it_has_the_glyphs_that_it_needs_and_no_more(both: Both) -> None:
    def embedded(path: Path) -> dict[str, int]:
        with Pdf.open(path) as pdf:
            fonts = pdf.pages[-1].obj.Resources.Font
            told = [fonts[name].DescendantFonts[0].FontDescriptor for name in fonts.keys()]  # noqa: SIM118
            return {str(one.FontName): len(one.FontFile3.read_raw_bytes()) for one in told}

    alone, whole = embedded(both.alone.path), embedded(both.whole.path)
    assert alone.keys() < whole.keys()  # it has no table, so no bold sans
    assert all(alone[name] < whole[name] for name in alone)


def test_links_within_stay_and_those_that_would_lead_out_are_text(both: Both) -> None:
    named = set(both.alone.reader.named_destinations)
    kept = links(both.alone.path)
    assert kept
    assert set(kept) <= named
    assert any(name.startswith("source-") for name in links(both.whole.path))
    assert not any(name.startswith("source-") for name in named)


def test_it_has_a_title_and_bookmarks_of_its_own(both: Both) -> None:
    with Pdf.open(both.alone.path) as pdf:
        assert str(pdf.docinfo[Name.Title]).startswith(TITLE)
        with pdf.open_metadata() as metadata:
            assert str(metadata["dc:title"]) == str(pdf.docinfo[Name.Title])
        with pdf.open_outline() as outline:
            (top,) = outline.root
            assert top.title == "Chapter 4: Findings: trusted with the night"
            assert len(top.children) == 3


def test_tags_lead_to_what_is_there(both: Both) -> None:
    assert validation.validate_pdf(both.alone.path, profile="ua1").failures == []
    tree = TagTree(both.alone.path)
    assert tree.tags
    parents = tree.parents()
    noted = {note.objgen for page in tree.pdf.pages for note in page.get(Name.Annots, ())}
    assert noted == {note.objgen for note, _ in tree.links}
    for note, element in tree.links:
        assert parents[int(note.StructParent)].objgen == element.objgen
    with_links = [tag for tag in tree.tags if tag.kind == "Link"]
    assert len(with_links) == len({element.objgen for _, element in tree.links})
    known = {int(note.StructParent) for note, _ in tree.links}
    known |= {int(page.obj.StructParents) for page in tree.pdf.pages}
    assert set(parents) == known
