from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import verse
from generator.resources import example_dir, example_files


def new(*arguments: str | Path) -> Result:
    return CliRunner().invoke(verse, ["new", *map(str, arguments)])


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_skeleton_has_one_of_each(tmp_path: Path) -> None:
    target = tmp_path / "some" / "thesis"
    result = new(target)
    assert result.exit_code == 0, result.output
    assert files(target) == {
        ".gitignore",
        "site_config.yml",
        "content/front/abstract.md",
        "content/chapters/01-introduction.md",
        "content/transcripts/robin-1.txt",
        "content/extracts/extracts.csv",
        "content/participants.yml",
        "content/codebook.yml",
        "content/references.bib",
    }
    assert [path.name for path in target.parent.iterdir()] == ["thesis"]


def test_the_example_is_a_copy_of_the_whole_study(tmp_path: Path) -> None:
    target = tmp_path / "study"
    assert new(target, "--example").exit_code == 0
    copied = {str(path) for path in example_files()}
    assert files(target) == copied | {".gitignore"}
    for path in example_files():
        assert (target / path).read_bytes() == (example_dir() / path).read_bytes()


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    assert new(tmp_path / "thesis").exit_code == 0
    assert (tmp_path / "thesis" / "site_config.yml").is_file()


def test_the_current_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = new(".")
    assert result.exit_code == 0
    assert "cd" not in result.output.split()
    assert "site_config.yml" in files(tmp_path)


@pytest.mark.parametrize("arguments", [(), ("--example",)])
def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = new(tmp_path, *arguments)
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert files(tmp_path) == {"notes.txt"}


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").write_text("mine")
    assert new(tmp_path / "thesis").exit_code == 2
    assert (tmp_path / "thesis").read_text() == "mine"


def test_a_failing_copy_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    result = new(tmp_path / "thesis")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "typed"), [("thesis", "thesis"), ("über-1", "über-1"), ("my thesis", '"my thesis"')]
)
def test_the_folder_is_told_so_that_it_can_be_typed(
    name: str, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert f"  cd {typed}\n" in new(Path(name)).output
