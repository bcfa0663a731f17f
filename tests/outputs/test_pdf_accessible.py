"""The PDF of the example study for readers who hear it, and for archives that keep it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as validation
import pytest
from pikepdf import Name

from generator.compile import compile_thesis
from generator.config import Variant
from generator.outputs.pdf import build_pdf
from generator.outputs.print_sources import REPORT, SOURCES
from generator.project import load_project
from generator.resources import example_dir
from generator.thesis import Thesis
from tests.outputs.one_piece import in_one_piece
from tests.outputs.readback import Printed, Word, needs_poppler
from tests.outputs.tag_tree import TagTree

pytestmark = pytest.mark.slow

CLOSE = 0.75
"""Points by which a word or a link may stand elsewhere: less than a pixel of a screen."""


@pytest.fixture(scope="module")
def thesis() -> Thesis:
    project = load_project(example_dir(), lambda _: None)
    assert project is not None
    return compile_thesis(project)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="module")
def joined(thesis: Thesis, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    target = tmp_path_factory.mktemp("joined") / "thesis.pdf"
    return Printed(target, build_pdf(thesis, target, kept))


@pytest.fixture(scope="module")
def whole(thesis: Thesis, joined: Printed, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The same thesis in one piece."""
    numbers = {n: joined.labels[joined.page_of(n)] for n in joined.reader.named_destinations}
    target = tmp_path_factory.mktemp("whole") / "thesis.pdf"
    in_one_piece(thesis, numbers, target)
    return Printed(target, ())


@pytest.fixture(scope="module")
def tree(joined: Printed) -> TagTree:
    return TagTree(joined.path)


def failures(path: Path, profile: str) -> list[str]:
    report = validation.validate_pdf(path, profile=profile)
    assert report.rules.total > 90
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


def test_it_conforms_to_pdf_ua_1(joined: Printed) -> None:
    assert failures(joined.path, "ua1") == []


@pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:.*sRGB2014:ResourceWarning")
@pytest.mark.parametrize(("variant", "profile"), [("pdf/a-3u", "3u"), ("pdf/a-2b", "2b")])
def test_it_conforms_to_pdf_a(
    thesis: Thesis, tmp_path: Path, variant: Variant, profile: str
) -> None:
    config = thesis.project.config
    release = replace(config.release, pdf=replace(config.release.pdf, variant=variant))
    project = replace(thesis.project, config=replace(config, release=release))
    target = tmp_path / "thesis.pdf"
    assert build_pdf(replace(thesis, project=project), target) == ()
    assert failures(target, profile) == []
    assert failures(target, "ua1") == []
    made = Printed(target, ())
    assert len(made.reader.attachments) == (0 if variant == "pdf/a-2b" else 2)
    appendix = made.page_of(SOURCES)
    assert (REPORT in made.text(appendix, appendix)) == (variant != "pdf/a-2b")


def test_the_checker_finds_what_is_wrong(joined: Printed, tmp_path: Path) -> None:
    tree = TagTree(joined.path)
    figure = next(tag for tag in tree.tags if tag.kind == "Figure")
    del figure.element.Alt
    tree.pdf.save(tmp_path / "worse.pdf")
    assert "ALTERNATIVE-TEXT" in failures(tmp_path / "worse.pdf", "ua1")[0]


def test_everything_painted_is_tagged_or_an_artifact(tree: TagTree) -> None:
    assert tree.tags
    tagged: dict[int, set[int]] = {}
    for page, mark, _ in tree.marks:
        assert mark not in tagged.setdefault(page, set())
        tagged[page].add(mark)
    for number in range(len(tree.pdf.pages)):
        marks, loose = tree.painted(number)
        assert not loose, f"page {number}"
        assert marks == tagged.get(number, set()), f"page {number}"


def test_marks_and_links_lead_back_to_their_elements(tree: TagTree) -> None:
    assert tree.tags
    assert tree.wrong_parents == []
    parents = tree.parents()
    for page, mark, element in tree.marks:
        back = parents[int(tree.pdf.pages[page].obj.StructParents)][mark]
        assert back.objgen == element.objgen
    noted = {note.objgen for page in tree.pdf.pages for note in page.get(Name.Annots, ())}
    assert noted == {note.objgen for note, _ in tree.links}
    for note, element in tree.links:
        assert parents[int(note.StructParent)].objgen == element.objgen


def test_links_say_what_they_are_and_have_words(tree: TagTree) -> None:
    assert tree.tags
    for note, element in tree.links:
        assert str(element.S) == "/Link"
        assert any(one is element or one.objgen == element.objgen for _, _, one in tree.marks) or (
            len(element.K) > 1
        )
        said = str(note.Contents)
        assert said.strip()
        assert not re.match(r"(?:sec|ref|fn|tbl|fig)-", said)
        if Name.A in note:
            assert str(note.A.URI) in said
    with_words = [tag for tag in tree.tags if tag.kind == "Link"]
    assert len(with_words) == len(tree.links)


def test_header_cells_have_a_scope_and_ids_are_unique(tree: TagTree) -> None:
    headers = [tag for tag in tree.tags if tag.kind == "TH"]
    assert {tag.attribute("Scope") for tag in headers} == {"/Column", "/Row"}
    ids = [bytes(tag.element.ID) for tag in tree.tags if Name.ID in tag.element]
    names = tree.root.IDTree.Names
    listed = [bytes(names[n]) for n in range(0, len(names), 2)]
    assert len(set(ids)) == len(ids)
    assert listed == sorted(ids)
    wanted = {
        bytes(one)
        for tag in tree.tags
        if tag.kind == "TD" and Name.A in tag.element
        for one in tag.element.A.get(Name.Headers, ())
    }
    assert wanted
    assert wanted <= set(ids)


def test_notes_are_notes_and_figures_are_described(tree: TagTree, thesis: Thesis) -> None:
    notes = sum(len(one.footnotes) for one in thesis.chapters)
    kinds = [tag.kind for tag in tree.tags]
    assert kinds.count("Note") >= notes > 0
    assert kinds.count("Reference") == notes
    figures = [tag.attribute("Alt") for tag in tree.tags if tag.kind == "Figure"]
    assert figures
    assert all(figures)


def test_paragraphs_hold_their_text_themselves(tree: TagTree) -> None:
    assert "P" in {str(element.S)[1:] for _, _, element in tree.marks}
    for tag in tree.tags:
        if tag.kind in ("P", "H1", "H2", "H3"):
            for kid in tag.element.get(Name.K, ()):
                said = {} if isinstance(kid, int) else kid
                assert said.get(Name.S) != Name.Span or Name.Lang in said or held(said)


def held(span: Any) -> bool:
    """Whether a ``Span`` has other elements in it."""
    return any(not isinstance(kid, int) for kid in span.K)


def test_no_level_of_headings_is_left_out(tree: TagTree) -> None:
    levels = [int(tag.kind[1]) for tag in tree.tags if re.fullmatch(r"H\d", tag.kind)]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_the_file_tells_its_title_and_language(tree: TagTree, thesis: Thesis) -> None:
    root: Any = tree.pdf.Root
    info = thesis.project.config.thesis
    assert str(root.Lang) == info.language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(tree.pdf.docinfo.Title) == info.title


def test_tags_are_read_in_the_order_of_the_pages(tree: TagTree) -> None:
    assert tree.tags
    pages = [page for page, _, _ in tree.marks]
    assert pages == sorted(pages)


@needs_poppler
def test_pages_are_those_of_one_piece_word_for_word(joined: Printed, whole: Printed) -> None:
    assert joined.labels == whole_labels(joined, whole)
    left: defaultdict[tuple[int, str], list[Word]] = defaultdict(list)
    for word in whole.words:
        left[word.page, word.text].append(word)
    assert left
    for word in joined.words:
        same = left[word.page, word.text]
        assert same, word
        nearest = min(same, key=partial(apart, word))
        same.remove(nearest)
        assert apart(word, nearest) < CLOSE, (word, nearest)
    assert not any(left.values())


def apart(one: Word, other: Word) -> float:
    """By how many points any side of a word stands elsewhere."""
    return max(
        abs(one.left - other.left),
        abs(one.top - other.top),
        abs(one.right - other.right),
        abs(one.bottom - other.bottom),
    )


def whole_labels(joined: Printed, whole: Printed) -> list[str]:
    """The labels of the joined file, if there are as many pages in the other."""
    assert len(joined.reader.pages) == len(whole.reader.pages)
    return joined.labels


def links(printed: Printed) -> list[tuple[object, ...]]:
    """Every link: its page, what it says, where it leads, and where it stands."""
    found: list[tuple[object, ...]] = []
    for number, page in enumerate(printed.reader.pages):
        for reference in page.get("/Annots", ()):
            note = reference.get_object()
            leads = printed.page_of(note["/Dest"]) if "/Dest" in note else note["/A"]["/URI"]
            place = tuple(round(float(side)) for side in note["/Rect"])
            found.append((number, note["/Contents"], leads, place))
    return found


def test_links_are_those_of_one_piece(joined: Printed, whole: Printed) -> None:
    assert links(joined) == links(whole)
    names = set(joined.reader.named_destinations)
    assert names >= set(whole.reader.named_destinations)
    for name in whole.reader.named_destinations:
        assert joined.page_of(name) == whole.page_of(name)


def test_bookmarks_are_those_of_one_piece(joined: Printed, whole: Printed) -> None:
    def tree(printed: Printed, items: list[Any]) -> list[Any]:
        number = printed.reader.get_destination_page_number
        return [
            tree(printed, one) if isinstance(one, list) else (one.title, number(one))
            for one in items
        ]

    assert tree(joined, joined.reader.outline) == tree(whole, whole.reader.outline)


def test_tags_are_those_of_one_piece(tree: TagTree, whole: Printed) -> None:
    def told(tags: TagTree) -> list[tuple[object, ...]]:
        return [
            (tag.depth, tag.kind, tag.page, *map(tag.attribute, ("Alt", "Scope", "Lang")))
            for tag in tags.tags
        ]

    assert told(tree) == told(TagTree(whole.path))


def test_kept_pieces_and_one_core_give_the_same_bytes(
    thesis: Thesis, joined: Printed, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = joined.path.read_bytes()
    assert build_pdf(thesis, tmp_path / "alone.pdf", cores=1) == ()
    assert (tmp_path / "alone.pdf").read_bytes() == first

    def refuse(*_: object) -> None:
        raise AssertionError("nothing had to be laid out")

    monkeypatch.setattr("generator.outputs.pdf_crew.Crew._work", refuse)
    assert build_pdf(thesis, tmp_path / "again.pdf", kept) == ()
    assert (tmp_path / "again.pdf").read_bytes() == first
