"""``verse lock`` and what it stands for, through the command line on the example study."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import verse


@pytest.fixture
def study(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "content", tmp_path / "content")
    shutil.copy(root / "site_config.yml", tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(verse, list(words))


def transcripts(study: Path) -> Path:
    return study / "content" / "transcripts"


def test_with_the_lock_the_transcripts_may_stay_at_home(study: Path) -> None:
    made = run("lock", "--project", str(study))
    assert made.exit_code == 0, made.output
    assert "from 8 transcripts" in made.output
    shutil.move(transcripts(study), study.parent / "at-home")
    checked = run("check", "--project", str(study))
    assert checked.exit_code == 0, checked.output
    assert "130 of them by provenance.lock" in " ".join(checked.output.split())

    chapter = study / "content" / "chapters" / "06-discussion-and-conclusion.md"
    text = chapter.read_text(encoding="utf-8")
    assert "Keep the sheet!" in text
    chapter.write_text(text.replace("Keep the sheet!", "Hold the sheet!"), encoding="utf-8")
    checked = run("check", "--project", str(study))
    assert checked.exit_code == 1
    assert "error[Q213]" in checked.output


def test_without_a_lock_nothing_is_proved_without_transcripts(study: Path) -> None:
    checked = run("check", "--no-transcripts", "--project", str(study))
    assert checked.exit_code == 1
    assert "0 of 130 quotations" in checked.output


def test_nothing_is_locked_while_anything_is_wrong(study: Path) -> None:
    chapter = study / "content" / "chapters" / "06-discussion-and-conclusion.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("Keep the sheet!", "Hold the sheet!"), encoding="utf-8")
    made = run("lock", "--project", str(study))
    assert made.exit_code == 1
    assert "Nothing was recorded" in made.output
    assert not (study / "provenance.lock").exists()
    assert not (transcripts(study) / ".provenance-key").exists()


def test_a_changed_transcript_is_told_until_it_is_locked_again(study: Path) -> None:
    assert run("lock", "--project", str(study)).exit_code == 0
    with (transcripts(study) / "hazel-1.txt").open("a", encoding="utf-8") as file:
        file.write("Hazel: And that was all.\n")
    checked = run("check", "--project", str(study))
    assert checked.exit_code == 0
    assert "warning[Q214] The transcript hazel-1 is not the one" in checked.output
    assert run("lock", "--project", str(study)).exit_code == 0
    assert "Q214" not in run("check", "--project", str(study)).output


def test_the_key_is_for_its_owner_only(study: Path) -> None:
    assert run("lock", "--project", str(study)).exit_code == 0
    key = transcripts(study) / ".provenance-key"
    assert key.stat().st_mode & 0o077 == 0
    kept = key.read_text(encoding="utf-8")
    assert run("lock", "--project", str(study)).exit_code == 0
    assert key.read_text(encoding="utf-8") == kept
