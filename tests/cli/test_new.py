from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import COMMANDS, verse
from generator.resources import example_dir, example_files

REPOSITORY = {".gitignore", ".gitlab-ci.yml", str(Path(".github", "workflows", "thesis.yml"))}


def new(*arguments: str | Path) -> Result:
    return CliRunner().invoke(verse, ["new", *map(str, arguments)])


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_skeleton_has_one_of_each(tmp_path: Path) -> None:
    target = tmp_path / "some" / "thesis"
    result = new(target)
    assert result.exit_code == 0, result.output
    assert files(target) == {
        *REPOSITORY,
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
    assert files(target) == copied | REPOSITORY
    for path in example_files():
        assert (target / path).read_bytes() == (example_dir() / path).read_bytes()


def test_what_to_do_next_is_written_as_the_program_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\n  verse check\n  verse build --draft\n" in new(tmp_path / "one").output
    monkeypatch.setenv("VERSE_CALLED_AS", "/opt/thesis/run verse")
    assert "\n  /opt/thesis/run verse check\n" in new(tmp_path / "two").output


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


@pytest.fixture
def made(tmp_path: Path) -> Path:
    assert new(tmp_path / "thesis").exit_code == 0
    return tmp_path / "thesis"


def commands(folder: Path) -> list[str]:
    """Every call of this program that the workflows make."""
    text = "\n".join((folder / name).read_text("utf-8") for name in REPOSITORY - {".gitignore"})
    return re.findall(r"^\s*- (?:run: )?verse (.*)$", text, re.MULTILINE)


def test_the_workflows_install_this_very_version(made: Path) -> None:
    for name in REPOSITORY - {".gitignore"}:
        text = (made / name).read_text("utf-8")
        assert re.findall(r"chapterverse==(\S+)", text) == [__version__]


def test_the_workflows_check_with_the_lock_before_they_build(made: Path) -> None:
    assert len(commands(made)) == 4
    for name in REPOSITORY - {".gitignore"}:
        text = (made / name).read_text("utf-8")
        assert 0 < text.index("verse check --no-transcripts") < text.index("verse build")


def test_the_workflows_call_what_there_is(made: Path) -> None:
    for words in map(str.split, commands(made)):
        options = {option for param in COMMANDS.load(words[0]).params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= options


def test_only_what_passed_the_check_is_published(made: Path) -> None:
    github = yaml.safe_load((made / ".github/workflows/thesis.yml").read_text("utf-8"))
    assert github["jobs"]["publish"]["needs"] == "check"
    gitlab = yaml.safe_load((made / ".gitlab-ci.yml").read_text("utf-8"))
    assert gitlab["pages"]["needs"] == ["check"]


def test_every_action_is_pinned_by_its_version(made: Path) -> None:
    used = re.findall(r"uses: (\S+)", (made / ".github/workflows/thesis.yml").read_text("utf-8"))
    assert len(used) == 4
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", action)


def test_transcripts_stay_out_of_a_repository(made: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=made, check=True)
    subprocess.run(["git", "add", "."], cwd=made, check=True)
    staged = subprocess.run(
        ["git", "ls-files"], cwd=made, check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()
    assert "content/chapters/01-introduction.md" in staged
    assert [name for name in staged if "transcripts" in name] == []


def test_with_the_lock_and_without_the_transcripts_the_check_passes(made: Path) -> None:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(verse, [*arguments, "--project", str(made)])

    assert call("check", "--no-transcripts").exit_code == 1
    assert call("lock").exit_code == 0
    shutil.rmtree(made / "content" / "transcripts")
    result = call("check", "--no-transcripts")
    assert result.exit_code == 0, result.output
