from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import fix, verse

CHAPTER = "content/chapters/01-introduction.md"
CODED = "content/extracts/extracts.csv"
Run = Callable[..., Result]
Alter = Callable[[str, str, str], None]
Answer = Callable[..., Result]


@pytest.fixture
def answer(project: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Run the command as on a terminal, with answers typed in."""
    monkeypatch.setattr(fix, "_is_terminal", lambda: True)

    def invoke(typed: str, *arguments: str) -> Result:
        command = ["fix", "--project", str(project), *arguments]
        return CliRunner().invoke(verse, command, input=typed)

    return invoke


@pytest.fixture
def altered(project: Path, alter: Alter) -> Path:
    """A project with two altered quotations and a moved line."""
    alter(CHAPTER, "my sister had a spare ticket", "my sister held a spare ticket")
    lines = (project / CODED).read_text("utf-8").splitlines()
    assert ",8," in lines[1]
    alter(CODED, "robin-1,8,", "robin-1,10,")
    return project


def texts(project: Path) -> tuple[bytes, bytes]:
    return (project / CHAPTER).read_bytes(), (project / CODED).read_bytes()


def test_nothing_to_repair(run: Run, project: Path) -> None:
    before = texts(project)
    result = run("fix", "--yes")
    assert (result.exit_code, result.output) == (0, "Nothing was repaired.\n")
    assert texts(project) == before


def test_yes_repairs_all_after_a_diff_and_twice_changes_nothing(run: Run, altered: Path) -> None:
    result = run("fix", "--yes")
    assert result.exit_code == 0
    assert f"--- a/{CHAPTER}\n+++ b/{CHAPTER}\n" in result.stdout
    assert "\n-" in result.stdout
    assert result.stdout.endswith(
        "Repaired: 1 quotation got exact words, 1 quotation got new line numbers.\n"
    )
    assert "my sister had a spare ticket" in (altered / CHAPTER).read_text("utf-8")
    assert run("check").exit_code == 0
    before = texts(altered)
    again = run("fix", "--yes")
    assert (again.exit_code, again.stdout) == (0, "Nothing was repaired.\n")
    assert texts(altered) == before


def test_a_dry_run_writes_nothing_and_tells_that_something_can_be_repaired(
    run: Run, altered: Path
) -> None:
    before = texts(altered)
    result = run("fix", "--dry-run")
    assert result.exit_code == 1
    assert result.stdout.endswith("2 repairs possible. Nothing was written.\n")
    assert "+++ b/" in result.stdout
    assert texts(altered) == before


def test_without_a_terminal_nobody_is_asked_and_nothing_is_written(run: Run, altered: Path) -> None:
    before = texts(altered)
    result = run("fix")
    assert result.exit_code == 1
    assert "`verse fix --yes` makes all repairs" in result.stdout
    assert texts(altered) == before


def test_only_selected_rules(run: Run, altered: Path) -> None:
    chapter, coded = texts(altered)
    result = run("fix", "--yes", "--select", "E102")
    assert result.exit_code == 0
    assert texts(altered)[0] == chapter
    assert texts(altered)[1] != coded
    assert run("fix", "--dry-run").exit_code == 1


def test_each_repair_is_a_question(answer: Answer, altered: Path) -> None:
    chapter, coded = texts(altered)
    result = answer("n\ny\n")
    assert result.stdout.count("[y]es") == 2
    assert "“had” for “held”" in result.stdout
    assert result.exit_code == 1
    assert f"{CHAPTER}:" in result.stdout.split("Left for you")[1]
    assert "left as it is, as you said" in result.stdout
    assert texts(altered)[0] == chapter
    assert texts(altered)[1] != coded


def test_all_of_a_kind_is_asked_once(answer: Answer, altered: Path, alter: Alter) -> None:

    text = (altered / CODED).read_text("utf-8").splitlines()
    again = text[1].replace(text[1].split(",")[0], "another-one", 1)
    (altered / CODED).write_text("\n".join([*text, again, ""]), "utf-8")
    result = answer("y\na\n")
    assert result.stdout.count("[y]es") == 2
    assert "1 quotation got exact words, 2 quotations got new line numbers" in result.stdout
    assert result.exit_code == 0


def test_quitting_keeps_what_was_agreed(answer: Answer, altered: Path) -> None:
    coded = texts(altered)[1]
    result = answer("y\nq\n")
    assert result.exit_code == 1
    assert "my sister had a spare ticket" in (altered / CHAPTER).read_text("utf-8")
    assert texts(altered)[1] == coded


def test_stopping_writes_nothing(answer: Answer, altered: Path) -> None:
    before = texts(altered)
    result = answer("y\n")  # and then the end of input, as Ctrl-D
    assert result.exit_code == 130
    assert texts(altered) == before


def test_what_cannot_be_repaired_is_told_in_plain_words(
    run: Run, altered: Path, alter: Alter
) -> None:
    alter(CHAPTER, "my sister held a spare ticket", "nobody could say no to my brother")
    before = texts(altered)[0]
    result = run("fix", "--yes")
    assert result.exit_code == 1
    assert "Left for you: 1 place" in result.stdout
    assert f"{CHAPTER}:" in result.stdout
    assert texts(altered)[0] == before


def test_a_file_that_changes_meanwhile_is_not_touched(
    answer: Answer, altered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = fix._Questions.__call__

    def meddle(self: fix._Questions, repair: object, study: object) -> object:
        (altered / CHAPTER).write_text("Something else.\n", "utf-8")
        return ask(self, repair, study)  # type: ignore[arg-type]

    monkeypatch.setattr(fix._Questions, "__call__", meddle)
    result = answer("y\ny\n")
    assert result.exit_code == 1
    assert f"{CHAPTER} was changed by another program" in result.stdout
    assert (altered / CHAPTER).read_text("utf-8") == "Something else.\n"
    assert "robin-1,8," in (altered / CODED).read_text("utf-8")


@pytest.mark.parametrize("form", ["crlf", "bom", "mixed", "unended"])
def test_line_ends_and_marks_of_the_file_stay(run: Run, altered: Path, form: str) -> None:
    path = altered / CHAPTER
    text = path.read_bytes()
    lines = text.split(b"\n")
    shaped = {
        "crlf": text.replace(b"\n", b"\r\n"),
        "bom": b"\xef\xbb\xbf" + text,
        "mixed": b"".join(line + (b"\r\n", b"\n")[at % 2] for at, line in enumerate(lines)),
        "unended": text.rstrip(b"\n"),
    }[form]
    path.write_bytes(shaped)
    assert run("fix", "--yes").exit_code == 0
    assert path.read_bytes() == shaped.replace(b"sister held", b"sister had")


def test_a_project_that_cannot_be_read_is_wrong_usage(run: Run, alter: Alter) -> None:
    alter("site_config.yml", "thesis:\n", "thesis: [\n")
    result = run("fix", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[K104]" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are those of POSIX")
def test_on_a_real_terminal(altered: Path) -> None:
    import pty

    command = [sys.executable, "-m", "generator", "fix", "--project", str(altered)]
    process, terminal = pty.fork()
    if process == 0:
        os.environ["NO_COLOR"] = "1"
        os.execv(sys.executable, command)
    os.write(terminal, b"y\ny\n")
    told = b""
    try:
        while piece := os.read(terminal, 4096):
            told += piece
    except OSError:  # how Linux tells that the other end is closed
        pass
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, told.decode()
    assert "my sister had a spare ticket" in (altered / CHAPTER).read_text("utf-8")
    assert "robin-1,8," in (altered / CODED).read_text("utf-8")


@pytest.mark.booth
def test_a_faithful_thesis_is_left_as_it_is(booth_copy: Path) -> None:
    files = [*booth_copy.glob("content/**/*.md"), *booth_copy.glob("content/**/*.csv")]
    before = {path: path.read_bytes() for path in files}
    rules = ["--select", "Q,E"]
    result = CliRunner().invoke(verse, ["fix", "--yes", *rules, "--project", str(booth_copy)])
    assert "Nothing was repaired.\n" in result.stdout
    assert result.exit_code == 1  # one has no attribution, and some inline ones have no support
    assert "Q101" in result.stdout.split("Left for you")[1]
    assert {path: path.read_bytes() for path in files} == before


@pytest.mark.booth
def test_citations_of_the_real_thesis_get_keys_where_one_entry_fits(booth_copy: Path) -> None:
    command = ["fix", "--yes", "--select", "B107", "--project", str(booth_copy)]
    result = CliRunner().invoke(verse, command)
    assert "Repaired: 3 citations got keys.\n" in result.stdout
    assert "Left for you: 50 places" in result.stdout
    text = (booth_copy / "content/chapters/06-discussion.md").read_text("utf-8")
    assert "[@ferguson2017; @miller1989; @parkinson2017]" in text
    again = CliRunner().invoke(verse, command)
    assert "Nothing was repaired.\n" in again.stdout
