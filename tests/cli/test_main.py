"""What is common to all commands: exit codes, encodings, and what stops the program."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import verse
from generator.errors import EnvironmentProblem


def run(*arguments: str) -> Result:
    return CliRunner().invoke(verse, arguments)


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"verse {__version__}\n")


def test_help_lists_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in ("build", "check", "new", "quotes"):
        assert f"\n  {name} " in result.output
    assert "..." not in result.output.partition("Commands:")[2]  # no sentence is cut


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "There is no command chek. Did you mean check?"),
        (["check", "--fail-on", "eror"], "'error'"),
        (["check", "--select", "Q299"], "there is no rule Q299. Did you mean Q209?"),
        (["check", "--ignore", "wrong-speakr"], "Did you mean wrong-speaker?"),
        (["check", "--format", "xml"], "'text'"),
        (["check", "--project", "no-such-folder"], "no-such-folder"),
        (["build", "docx"], "docx"),
        (["build", "--fail-on", "never"], "--fail-on never goes with --draft"),
        (["new"], "DIR"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not result.stdout


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """A command that raises what the test puts into the list."""
    errors: list[BaseException] = []

    @click.command("failing")
    def command() -> NoReturn:
        raise errors[0]

    monkeypatch.setattr(verse, "get_command", lambda _ctx, _name: command)
    return errors


def test_a_broken_environment_is_one_line_and_2(failing: list[BaseException]) -> None:
    failing.append(EnvironmentProblem("Pango is missing. Install it with …"))
    result = run("failing")
    assert (result.exit_code, result.stderr) == (2, "Error: Pango is missing. Install it with …\n")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device."),
        (
            PermissionError(errno.EACCES, "Permission denied", "x/.key"),
            "x/.key: Permission denied.",
        ),
        (OSError(errno.EROFS, "Read-only file system", "lock"), "lock: Read-only file system."),
    ],
)
def test_what_the_system_refuses_is_one_line_and_2(
    failing: list[BaseException], error: OSError, told: str
) -> None:
    failing.append(error)
    result = run("failing")
    assert (result.exit_code, result.stderr) == (2, f"Error: {told}\n")


def test_another_error_with_a_file_is_a_fault_of_the_program(failing: list[BaseException]) -> None:
    failing.append(FileNotFoundError(errno.ENOENT, "No such file or directory", "x"))
    assert "Please report it" in run("failing").stderr


def test_a_fault_of_the_program_is_a_traceback_that_asks_for_a_report(
    failing: list[BaseException],
) -> None:
    failing.append(ZeroDivisionError("by zero"))
    result = run("failing")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr
    assert "ZeroDivisionError: by zero" in result.stderr
    assert "Please report it" in result.stderr
    assert __version__ in result.stderr


def test_ctrl_c_is_130(failing: list[BaseException]) -> None:
    failing.append(KeyboardInterrupt())
    result = run("failing")
    assert result.exit_code == 130
    assert result.stderr.strip() == "Stopped. What was built before is as it was."


def test_output_is_utf_8_where_the_system_has_another_encoding(tmp_path: Path) -> None:
    name = "thèse-…"
    result = process("new", str(tmp_path / name), PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert result.returncode == 0, result.stderr
    assert name.encode("utf-8") in result.stdout
