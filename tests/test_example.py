"""The example study: what newcomers see first is whole, clean, and says that it is invented."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.links import AnchorKind, references
from generator.project import load_project
from generator.provenance.model import EditKind, Kind, Status
from generator.thesis import Part, Thesis


@pytest.fixture(scope="module")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(root / "content", folder / "content")
    shutil.copy(root / "site_config.yml", folder)
    return folder


@pytest.fixture(scope="module")
def compiled(example: Path) -> tuple[Thesis, list[Diagnostic]]:
    return compile_at(example)


def compile_at(folder: Path) -> tuple[Thesis, list[Diagnostic]]:
    told: list[Diagnostic] = []
    project = load_project(folder, told.append)
    assert project is not None
    thesis = compile_thesis(project, cache=folder / "build" / ".cache")
    return thesis, [*told, *thesis.diagnostics]


def test_it_checks_clean(compiled: tuple[Thesis, list[Diagnostic]]) -> None:
    assert [(d.rule, d.span.path, d.span.line, d.message) for d in compiled[1]] == []


def test_it_says_that_it_is_invented(root: Path) -> None:
    config = (root / "site_config.yml").read_text(encoding="utf-8")
    first = re.search(r"^front:\s+- (\S+)", config, re.MULTILINE)
    assert first
    for page in (root / "content" / first[1], root / "content" / "README.md", root / "README.md"):
        assert "invented" in page.read_text(encoding="utf-8")


def test_it_is_whole(compiled: tuple[Thesis, list[Diagnostic]]) -> None:
    thesis = compiled[0]
    project = thesis.project
    assert len(thesis.parts(Part.CHAPTER)) == 6
    assert len(thesis.parts(Part.APPENDIX)) >= 3
    assert sum(chapter.words for chapter in thesis.parts(Part.CHAPTER)) >= 8000
    assert len(project.participants) == 6
    assert len(project.transcripts) == 8
    assert all(60 <= len(one.utterances) <= 120 for one in project.transcripts)
    assert len(project.extracts) >= 40
    assert len(project.codebook.codes) == 40
    assert any(theme.parent for theme in project.codebook.themes)
    assert any(theme.opposes for theme in project.codebook.themes)
    assert any(stage.merged for theme in project.codebook.themes for stage in theme.history)
    assert len(thesis.references) >= 40
    assert len({entry.type for entry in project.library}) >= 5
    assert sum(len(chapter.footnotes) for chapter in thesis.chapters) >= 6
    kinds = Counter(one.kind for chapter in thesis.chapters for one in chapter.floats)
    assert kinds[AnchorKind.FIGURE] >= 3
    assert kinds[AnchorKind.TABLE] >= 4


def test_it_quotes_in_all_forms_and_all_is_proved(
    compiled: tuple[Thesis, list[Diagnostic]],
) -> None:
    verdicts = [quoted.verdict for quoted in compiled[0].quotations]
    assert {verdict.status for verdict in verdicts} == {Status.VERIFIED, Status.EDITED}
    kinds = Counter(verdict.quotation.kind for verdict in verdicts)
    assert kinds[Kind.BLOCK] + kinds[Kind.EXTRACT] >= 40
    assert kinds[Kind.EXTRACT] >= 8
    assert kinds[Kind.INLINE] >= 25
    edits = {edit.kind for verdict in verdicts if verdict.match for edit in verdict.match.edits}
    assert edits >= {EditKind.ELLIPSIS, EditKind.BRACKETS, EditKind.NONVERBAL, EditKind.CASE}
    assert any(turn.interviewer for verdict in verdicts for turn in verdict.quotation.turns)


def test_every_quotation_leads_to_lines_that_have_its_words(
    compiled: tuple[Thesis, list[Diagnostic]],
) -> None:
    for quoted in compiled[0].quotations:
        match = quoted.verdict.match
        assert match is not None
        first = match.place.spans[0]
        assert match.place.lines[0] <= first.line <= match.place.lines[1]
        spoken = re.findall(r"\w+", " ".join(span.text for span in match.place.spans).casefold())
        typed = re.findall(
            r"\w+", re.sub(r"\[.*?\]\w*|\(.*?\)", " ", quoted.verdict.quotation.text.casefold())
        )
        assert set(typed) <= set(spoken) | {"interviewer", "me"}


def test_every_link_within_the_thesis_has_a_target(
    compiled: tuple[Thesis, list[Diagnostic]],
) -> None:
    thesis = compiled[0]
    ids = [
        found for chapter in thesis.chapters for found in re.findall(r' id="([^"]+)"', chapter.body)
    ]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    for chapter in thesis.chapters:
        for target in references(chapter.body):
            assert target in thesis.anchors
    standing = {
        anchor.id
        for anchor in thesis.anchors.values()
        if anchor.kind in (AnchorKind.QUOTATION, AnchorKind.FIGURE, AnchorKind.TABLE)
    }
    assert standing <= set(ids)


MISTAKES = {
    "a changed word": ("Keep the sheet!", "Hold the sheet!", "Q202"),
    "a name that nobody has": ("(Tomasz interview one)", "(Tomas interview one)", "Q102"),
    "another participant": ("(Tomasz interview one)", "(Callum interview one)", "Q204"),
    "no attribution": ("> (Tomasz interview one)\n", "", "Q101"),
    "a word left out": ("This is, this is the whole", "This is, this is whole", "Q206"),
    "an unknown work": ("[@baier1986]", "[@bayer1986]", "B101"),
    "a section that is nowhere": ("(@sec-keys)", "(@sec-key)", "S101"),
    "a wrong number in a claim": ("[Five participants (", "[Six participants (", "C101"),
    "a wrong name in a claim": ("Tomasz, Denise and Callum)]{.claim theme=keeping-quiet}", "Tomasz, Denise and Hazel)]{.claim theme=keeping-quiet}", "C102"),
    "an extract that is not coded": ("/// extract | maureen-2-sideways", "/// extract | maureen-2-sidewards", "S107"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_at_its_line(example: Path, tmp_path: Path, name: str) -> None:
    old, new, rule = MISTAKES[name]
    folder = tmp_path / "mistaken"
    shutil.copytree(example, folder)
    for path in sorted((folder / "content" / "chapters").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if old in text:
            break
    else:
        pytest.fail(f"the example study does not have {old!r} any more")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    _, told = compile_at(folder)
    found = [
        (d.rule, Path(d.span.path).name) for d in told if d.span.line <= line <= d.span.end_line + 2
    ]
    assert (rule, path.name) in found, told
