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
from generator.reports import REPORTS

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
@pytest.mark.parametrize("form", REPORTS.names())
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


@pytest.mark.parametrize("form", REPORTS.names())
def test_an_unreadable_project_is_2_and_told_in_every_format(
    run: Run, alter: Alter, form: str
) -> None:
    alter("site_config.yml", "thesis:\n", "thesis: [\n")
    result = run("check", "--format", form)
    assert result.exit_code == 2
    assert "K104" in result.stdout


@pytest.mark.parametrize("form", REPORTS.names())
def test_a_report_in_a_file_is_the_one_on_standard_output(
    run: Run, altered: None, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "reports" / f"check.{form}"
    result = run("check", "--format", form, "--output", str(file))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"check.{form}." in result.stderr
    assert file.read_bytes().decode("utf-8") == run("check", "--format", form).stdout
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_report_that_cannot_be_written_is_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("check", "--output", str(tmp_path / "file" / "report.txt"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="this system has no such place")
def test_a_place_that_takes_no_files_is_told(run: Run, project: Path) -> None:
    result = run("check", "--output", "/proc/version")
    assert result.exit_code == 2
    assert "/proc/version cannot be written" in result.stderr


def test_a_file_name_that_is_no_text_stops_no_report(run: Run, project: Path) -> None:
    name = "caf\udce9-1.txt"  # the byte 0xE9, which UTF-8 does not have alone
    try:
        (project / "content" / "transcripts" / name).write_bytes(b"\xff")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    for form in REPORTS.names():
        result = run("check", "--format", form)
        assert result.exit_code in (0, 1), form
        assert "caf" in result.stdout


def test_no_report_that_leaves_the_machine_names_its_folders(
    run: Run, alter: Alter, project: Path, tmp_path: Path
) -> None:
    (project / "content" / "transcripts").rename(tmp_path / "interviews")
    alter("site_config.yml", "transcripts: content/transcripts", "transcripts: ../interviews")
    alter(CHAPTER, "my sister had a spare ticket", "my brother had a spare ticket")
    assert str(tmp_path) in run("check", "--format", "json").stdout
    for form in ("sarif", "github", "html"):
        text = run("check", "--format", form).stdout
        assert "robin-1.txt" in text
        assert str(tmp_path) not in text, form


def test_in_github_actions_files_are_named_from_the_top_of_the_repository(
    run: Run, altered: None, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project.parent))
    assert f"file={project.name}/{CHAPTER},line=9," in run("check", "--format", "github").stdout
    assert f'"{project.name}/{CHAPTER}"' in run("check", "--format", "sarif").stdout
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project / "content"))
    assert f"file={CHAPTER},line=9," in run("check", "--format", "github").stdout


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
