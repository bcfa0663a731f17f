"""A check that takes over what is known tells the same as one from scratch, and reads no more."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from generator.cli import verse
from generator.kept import check as kept
from generator.kept.words import KeptWords, kept_words
from generator.kept.writing import said, words_in
from generator.provenance import transcript
from generator.provenance.lock import KEY_NAME, dump_lock, make_lock
from generator.resources import EXAMPLE_PARTS, example_dir
from tests.kept.editing import Material, change, disturb
from tests.kept.test_kept import check, cold, edited, kept_file, project, prose, settings, told

__all__ = ["project", "settings"]

Run = tuple[int, str]


def run(root: Path, *options: str) -> Run:
    """What ``verse check`` prints, and its exit code."""
    result = CliRunner().invoke(verse, ["check", "--project", str(root), *options])
    return result.exit_code, result.stdout


def same_as_cold(root: Path) -> None:
    for form in ("text", "json"):
        again, anew = (run(root, "--format", form, *more) for more in ((), ("--no-cache",)))
        assert again == anew


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which transcripts were read only because they were needed, by their names."""
    names: list[str] = []
    reads = transcript.read_transcript

    def noted(*given: object) -> object:
        names.append(str(given[1]))
        return reads(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(transcript, "read_transcript", noted)
    return names


BLOCK = "\n\n> I only ever count the hours until morning comes.\n\n(Bob, 1)\n"
NEEDED: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a citation": (lambda root: prose(root, "one.md", "@lee2001, p. 3", "@ray2010"), []),
    "a typed citation": (lambda root: prose(root, "one.md", "(Poe, 1999)", "(Lee, 2001)"), []),
    "a heading": (lambda root: prose(root, "two.md", "See @fig", "## New\n\nSee @fig"), []),
    "a footnote": (lambda root: prose(root, "two.md", "[^1]: Here.", "[^2]: Here."), []),
    "a quotation elsewhere": (lambda root: prose(root, "more.md", "# More", "# More\n\nNew"), []),
    "no quotation": (
        lambda root: prose(root, "two.md", "> I only ever count the days until morning comes.", ""),
        [],
    ),
    "the same again": (
        lambda root: prose(root, "more.md", "# More", f"# More{BLOCK.replace('hours', 'days')}"),
        [],
    ),
    "words as they were said": (
        lambda root: prose(root, "more.md", "# More", f"# More{BLOCK}"),
        ["bob-1"],
    ),
    "other words": (
        lambda root: prose(root, "more.md", "really quiet", "so very quiet"),
        ["ann-1", "bob-1"],
    ),
}


@pytest.mark.parametrize("edit", NEEDED)
def test_only_what_is_asked_for_is_read(edit: str, project: Path, read: list[str]) -> None:
    check(project)
    make, needed = NEEDED[edit]
    make(project)
    read.clear()
    found = check(project)
    assert sorted(read) == needed
    assert told(found) == cold(project)


def test_a_message_stands_where_its_quotation_is(project: Path) -> None:
    """The same altered words in two chapters: of each it is told at its own place."""
    check(project)
    words = "> I only ever count the days until morning comes.\n\n(Bob, 1)"
    prose(project, "more.md", "# More", f"# More\n\n{words}")
    found = check(project)
    places = [
        (one.diagnostic.span.path, one.diagnostic.span.line)
        for one in found.diagnostics
        if one.diagnostic.rule == "Q202" and "days" in one.diagnostic.span.text
    ]
    assert places == [("content/more.md", 3), ("content/two.md", 17)]
    assert told(found) == cold(project)


def test_other_lines_of_the_same_words_are_asked_for_anew(project: Path, read: list[str]) -> None:
    prose(project, "more.md", "# More", f"# More{BLOCK}")
    check(project)
    prose(project, "more.md", "(Bob, 1)", "(Bob, 1, l. 1)")
    read.clear()
    found = check(project)
    assert read == ["bob-1"]
    assert "Q205" in {one.diagnostic.rule for one in found.diagnostics}
    assert told(found) == cold(project)


def test_what_a_work_lacks_is_told_once_it_is_cited(project: Path) -> None:
    prose(
        project,
        "refs.bib",
        "@book{ray2010",
        "@book{poor1999, author={Poor, Al}, year={1999}}\n@book{ray2010",
    )
    before = {one.diagnostic.rule for one in check(project).diagnostics}
    prose(project, "more.md", "# More", "# More [@poor1999]")
    found = check(project)
    assert {one.diagnostic.rule for one in found.diagnostics} - before
    assert told(found) == cold(project)


def test_a_moved_folder_is_another_project(project: Path) -> None:
    check(project)
    project = project.rename(project.with_name("elsewhere"))
    prose(project, "one.md", "@lee2001, p. 3", "@ray2010")
    assert told(check(project)) == cold(project)


def test_an_emptied_chapter_is_not_taken_for_the_one_that_is_not_known(project: Path) -> None:
    check(project)
    (project / "content/two.md").write_text("")
    assert told(check(project)) == cold(project)


def test_old_findings_are_kept_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(project)
    prose(project, "one.md", "@lee2001, p. 3", "@ray2010")
    before = kept_file(project).read_bytes()
    assert check(project).examined is not None
    assert kept_file(project).read_bytes() == before
    monkeypatch.setattr(kept, "_FEW", 0)
    assert check(project).examined is not None
    assert kept_file(project).read_bytes() != before
    found = check(project)
    assert found.examined is None
    assert told(found) == cold(project)


def test_what_is_left_out_of_a_quotation_is_not_kept(project: Path) -> None:
    path = project / "content/transcripts/ann-1.txt"
    told_there = (
        "Ann: Tea came at four, on a trolley with one bad wheel, and nobody grumbled of it.\n"
    )
    path.write_text(path.read_text("utf-8") + told_there, encoding="utf-8")
    block = "> Tea came at four, … and nobody [talked] of it.\n\n(Ann, 1)"
    extract = 'y,ann-1,5,"with one bad wheel, and",1,\n'
    prose(project, "extracts/all.csv", "x,ann-1", f"{extract}x,ann-1")
    prose(project, "more.md", "# More", f"# More\n\n{block}")
    check(project)
    data = kept_file(project).read_bytes()
    assert b"trolley" not in data
    assert b"bad wheel" not in data
    assert b"grumbled" not in data
    prose(project, "more.md", "# More", "# More [@nobody]")
    found = check(project)
    assert told(found) == cold(project)
    assert found.examined is not None
    edits = [
        edit.omitted
        for one in found.examined.verdicts
        if one.match and "Tea" in one.quotation.text
        for edit in one.match.edits
    ]
    assert "on a trolley with one bad wheel" in edits
    assert "grumbled" in edits


def test_of_many_transcripts_only_those_are_read_that_can_have_the_words(
    project: Path, read: list[str]
) -> None:
    for number in range(4):
        path = project / f"content/transcripts/cy-{number}.txt"
        path.write_text(f"Cy: The ward was quiet, the lamp was {number}.\nCy: Really quiet.\n")
    check(project)
    prose(project, "more.md", "really quiet", "so very quiet")
    read.clear()
    found = check(project)
    assert read == ["ann-1"]
    assert told(found) == cold(project)


WORDS = st.dictionaries(st.text(min_size=1, max_size=5), st.integers(1, 2**20), max_size=20)


@given(WORDS, st.text(max_size=5))
def test_it_is_known_who_says_a_word(where: dict[str, int], other: str) -> None:
    secret = b"s" * 32
    data = kept_words(where, secret)
    known = KeptWords(data, secret)
    assert {word: known(word) for word in where} == where
    assert known(other) == where.get(other, 0)
    stranger = KeptWords(data, b"t" * 32)
    assert not any(stranger(word) for word in where)
    assert not any(word.encode("utf-8", "surrogatepass") in data for word in where if len(word) > 4)


@given(st.text(" ab\n“x", max_size=30), st.text(" ab\n“x", max_size=30))
@example("a b", "b a")
@example("", "")
def test_words_are_found_again(words: str, text: str) -> None:
    assert said(words_in(words, text), text) == words


@pytest.mark.parametrize("transcripts", [True, False])
def test_with_a_lock(transcripts: bool, project: Path) -> None:
    """What only the lock proves has no places; its key is not kept."""
    first = check(project, keep=False).examined
    assert first is not None
    sources = {one.name: one.source for one in first.project.transcripts}
    key = "0123456789abcdef" * 4
    lock = dump_lock(make_lock(first.verdicts, sources, key))
    (project / "provenance.lock").write_text(lock, encoding="utf-8")
    (project / "content/transcripts" / KEY_NAME).write_text(key, encoding="utf-8")
    prose(project, "transcripts/bob-1.txt", "only ever", "just")
    check(project, transcripts=transcripts)
    for edit in ("really quiet", "(Ann, 1)"):
        prose(project, "more.md", edit, edit.replace("quiet", "still").replace("1", "2"))
        again = check(project, transcripts=transcripts)
        assert again.examined is not None
        assert told(again) == told(check(project, transcripts=transcripts, keep=False))
    kept_files = list((project / "build/.cache").glob("*.kept"))
    assert kept_files
    assert not any(key.encode() in file.read_bytes() for file in kept_files)


@pytest.mark.parametrize("few", [0, 3])
@pytest.mark.parametrize("seed", range(3))
def test_ordinary_edits_one_after_the_other(
    seed: int, few: int, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_FEW", few)
    chance = random.Random(seed)
    of = Material(project, chance)
    check(project)
    for _ in range(12):
        path = chance.choice(of.chapters)
        name = change(path, of)
        if chance.random() < 0.2:
            disturb(chance.choice(of.data), of)
        if chance.random() < 0.2:
            path.write_text(edited(path.read_text("utf-8"), chance), encoding="utf-8")
        assert told(check(project)) == cold(project), name


@pytest.mark.parametrize("seed", range(2))
def test_reports_of_the_example_study(seed: int, tmp_path: Path) -> None:
    root = tmp_path / "example"
    for part in EXAMPLE_PARTS:
        source = example_dir() / part
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        root.mkdir(exist_ok=True)
        copy(source, root / part)
    _edit_and_compare(root, random.Random(seed), 7)


@pytest.mark.booth
@pytest.mark.parametrize("seed", range(2))
def test_reports_of_the_real_thesis(seed: int, booth_copy: Path) -> None:
    _edit_and_compare(booth_copy, random.Random(seed), 6)


def _edit_and_compare(root: Path, chance: random.Random, times: int) -> None:
    of = Material(root, chance)
    same_as_cold(root)
    for turn in range(times):
        for _ in range(chance.randrange(1, 3)):
            change(chance.choice(of.chapters), of)
        if turn == times // 2:
            disturb(chance.choice(of.data), of)
        same_as_cold(root)
