from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import verse

CHAPTER = "content/chapters/01-introduction.md"
Run = Callable[..., Result]
Alter = Callable[[str, str, str], None]


@pytest.fixture
def altered(alter: Alter) -> None:
    """A quotation with one word changed: an error."""
    alter(CHAPTER, "my sister had a spare ticket", "my brother had a spare ticket")


@pytest.fixture
def warned(alter: Alter) -> None:
    """An entry that nothing cites: a warning."""
    alter("content/references.bib", "@article{braun2006,", "@book{o, title={T}, year=2001,\n"
          " author={Okri, Ben}, publisher={P}}\n\n@article{braun2006,")  # fmt: skip


def test_the_skeleton_checks_clean_without_a_warning_or_a_note(run: Run, project: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("No errors.\nAll 3 quotations (2 block, 1 inline) are proved")


def test_check_writes_no_output(run: Run, project: Path) -> None:
    run("check")
    assert not (project / "build" / "site").exists()
    assert not (project / "build" / "thesis.pdf").exists()


def test_a_wrong_word_is_shown_against_the_transcript(run: Run, altered: None) -> None:
    result = run("check")
    assert result.exit_code == 1
    text = result.stdout
    assert f"{CHAPTER}:9:" in text
    assert "error[Q202]" in text
    lines = text.splitlines()
    quoted = next(line for line in lines if line.startswith("  quoted"))
    transcript, marks = lines[lines.index(quoted) + 1 :][:2]
    assert "my brother had" in quoted
    assert "my sister  had" in transcript
    assert marks.strip("| ") == "^" * len("brother")
    assert marks.index("^") == quoted.index("brother")
    assert "content/transcripts/robin-1.txt:8:" in text
    assert "\n1 error.\n2 of 3 quotations (2 block, 1 inline) are proved" in text


def test_json_is_for_programs(run: Run, altered: None) -> None:
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["schema"] == 1
    assert report["summary"]["errors"] == 1
    assert report["summary"]["quotations"]["failed"] == 1
    (found,) = report["diagnostics"]
    assert (found["rule"], found["path"], found["line"]) == ("Q202", CHAPTER, 9)
    assert found["related"][0]["path"] == "content/transcripts/robin-1.txt"
    assert found["related"][0]["line"] == 8


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "note"], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning", "--ignore", "B102"], 0),
        (["--fail-on", "warning", "--select", "Q,E"], 0),
        (["--fail-on", "warning", "--select", "reference-uncited"], 1),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_exit_code_is_that_of_the_gravest_selected(
    run: Run, warned: None, arguments: list[str], code: int, form: str
) -> None:
    result = run("check", "--format", form, *arguments)
    assert result.exit_code == code, result.output


def test_fail_on_never_is_0_whatever_there_is(run: Run, altered: None) -> None:
    assert run("check", "--fail-on", "never").exit_code == 0


def test_what_is_not_selected_is_neither_shown_nor_counted(
    run: Run, altered: None, warned: None
) -> None:
    report = json.loads(run("check", "--format", "json", "--select", "B102").stdout)
    assert [one["rule"] for one in report["diagnostics"]] == ["B102"]
    assert report["summary"]["errors"] == 0


def test_quiet_is_errors_and_the_summary(run: Run, altered: None, warned: None) -> None:
    text = run("check", "--quiet").stdout
    assert "error[Q202]" in text
    assert "warning[" not in text
    assert "1 error and 1 warning." in text


def test_the_severity_is_the_projects(run: Run, alter: Alter, warned: None) -> None:
    alter("site_config.yml", "quotations:\n", "rules: {B102: error}\n\nquotations:\n")
    result = run("check")
    assert result.exit_code == 1
    assert "error[B102]" in result.stdout


def test_a_configuration_that_is_no_yaml_is_2_and_told_whatever_is_selected(
    run: Run, alter: Alter
) -> None:
    alter("site_config.yml", "thesis:\n", "thesis: [\n")
    result = run("check", "--select", "B")
    assert result.exit_code == 2
    assert "site_config.yml:" in result.stdout
    assert "error[K104]" in result.stdout
    assert "The project cannot be read" in result.stdout
    assert json.loads(run("check", "--format", "json").stdout)["summary"]["errors"] >= 1


def test_no_project_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(verse, ["check"])
    assert result.exit_code == 2
    assert "There is no site_config.yml here or in a folder above." in result.stderr
    result = CliRunner().invoke(verse, ["check", "--project", str(tmp_path)])
    assert result.exit_code == 2
    assert "There is no site_config.yml in" in result.stderr


def test_the_project_is_found_from_a_folder_within(project: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--quiet"],
        cwd=project / "content" / "chapters",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("No errors.")


def test_the_example_study_checks_clean_as_it_is_copied(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    assert CliRunner().invoke(verse, ["new", str(folder), "--example"]).exit_code == 0
    result = CliRunner().invoke(verse, ["check", "--project", str(folder), "--format", "json"])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert [one["rule"] for one in report["diagnostics"]] == []
    assert report["summary"]["quotations"]["failed"] == 0
    assert report["summary"]["quotations"]["block"] >= 40


@pytest.mark.booth
def test_the_real_thesis_fails_for_its_real_fault(booth_copy: Path) -> None:
    arguments = ["check", "--project", str(booth_copy), "--format", "json"]
    result = CliRunner().invoke(verse, arguments)
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    errors = [one for one in report["diagnostics"] if one["severity"] == "error"]
    unattributed = "content/chapters/05-findings-management.md"
    assert [(one["rule"], one["path"], one["line"]) for one in errors] == [
        ("Q101", unattributed, 45)
    ]
    assert report["summary"]["quotations"]["block"] == 65
