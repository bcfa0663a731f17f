from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import EnvironmentProblem, UsageError
from generator.outputs.files import Abandon, replace_file, replace_folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_half_and_raise(place: Path, error: type[BaseException]) -> None:
    (place / "half.html" if place.is_dir() else place).write_text("half")
    raise error


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("old")
    (folder / "gone.html").write_text("old")
    return folder


def test_new_folder_takes_the_place_of_the_old_one_whole(site: Path) -> None:
    with replace_folder(site) as new:
        (new / "index.html").write_text("new")
        assert (site / "index.html").read_text() == "old"
    assert names(site) == ["index.html"]
    assert (site / "index.html").read_text() == "new"
    assert names(site.parent) == ["site"]


def test_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    with replace_folder(target) as new:
        (new / "x").touch()
    assert names(target) == ["x"]


def test_folder_can_be_read_by_others_as_the_umask_allows(tmp_path: Path) -> None:
    target = tmp_path / "site"
    plain = tmp_path / "plain"
    plain.mkdir()
    with replace_folder(target):
        pass
    assert target.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_last_good_folder(site: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), replace_folder(site) as new:
        write_half_and_raise(new, error)
    assert names(site) == ["gone.html", "index.html"]
    assert names(site.parent) == ["site"]


def test_abandoning_leaves_the_last_good_folder_and_is_no_error(site: Path) -> None:
    with replace_folder(site) as new:
        write_half_and_raise(new, Abandon)
    assert names(site) == ["gone.html", "index.html"]
    assert names(site.parent) == ["site"]


def test_a_folder_that_a_killed_run_moved_aside_comes_back(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    with replace_folder(site) as new:
        write_half_and_raise(new, Abandon)
    assert names(site) == ["gone.html", "index.html"]


def test_a_failing_swap_puts_the_old_folder_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(EnvironmentProblem, match="Permission denied"), replace_folder(site) as new:
        (new / "half.html").touch()
    assert names(site) == ["gone.html", "index.html"]
    assert names(site.parent) == ["site"]


@pytest.mark.parametrize("name", ["site_config.yml", "content", ".git"])
def test_a_project_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UsageError, match=name), replace_folder(tmp_path):
        pytest.fail("the block was run")
    assert names(tmp_path) == [name]


def test_a_file_is_not_replaced_by_a_folder_nor_the_reverse(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("kept")
    folder.mkdir()
    with pytest.raises(UsageError), replace_folder(file):
        pytest.fail("the block was run")
    with pytest.raises(UsageError), replace_file(folder):
        pytest.fail("the block was run")
    assert file.read_text() == "kept"


def test_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "build" / "thesis.pdf"
    for text in ("old", "new"):
        with replace_file(target) as new:
            assert new.suffix == ".pdf"
            new.write_text(text)
        assert target.read_text() == text
    assert names(target.parent) == ["thesis.pdf"]


@pytest.mark.parametrize("error", [RuntimeError, Abandon])
def test_a_failure_leaves_the_last_good_file(tmp_path: Path, error: type[Exception]) -> None:
    target = tmp_path / "thesis.pdf"
    target.write_text("old")
    try:
        with replace_file(target) as new:
            write_half_and_raise(new, error)
    except RuntimeError:
        assert error is RuntimeError
    assert target.read_text() == "old"
    assert names(tmp_path) == ["thesis.pdf"]


def test_a_block_that_writes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem), replace_file(tmp_path / "thesis.pdf"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="a POSIX way to make a folder unwritable")
def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file where a folder should be")
    with (
        pytest.raises(EnvironmentProblem, match="cannot be written"),
        replace_folder(tmp_path / "build" / "site"),
    ):
        pytest.fail("the block was run")
