from __future__ import annotations

import re

import pytest

from generator.reports import REPORTS, Detail, Outcome, View

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")


def rendered(outcome: Outcome, view: View | None = None) -> list[str]:
    return list(REPORTS.load("github").render(outcome, view or View()))


def unescaped(text: str) -> str:
    """What the runner makes of it."""
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    match = COMMAND.match(line)
    assert match, line
    pairs = [pair.split("=", 1) for pair in match[2].split(",")]
    return match[1], {key: unescaped(text) for key, text in pairs}, unescaped(match[3])


def told(outcome: Outcome, rule: str, view: View | None = None) -> tuple[str, dict[str, str], str]:
    return next(parsed(line) for line in rendered(outcome, view) if f"title={rule} " in line)


def test_a_message_stands_at_its_line_under_its_rule(outcome: Outcome) -> None:
    kind, place, message = told(outcome, "Q212")
    assert kind == "warning"
    assert place == {
        "file": "content/chapters/04 findings, 100%: ä.md",
        "line": "3",
        "col": "10",
        "endLine": "3",
        "endColumn": "16",
        "title": "Q212 inline-unsupported",
    }
    assert message == "Unsupported."


def test_what_would_end_a_property_or_a_command_is_encoded(outcome: Outcome) -> None:
    line = next(line for line in rendered(outcome) if "title=Q202 " in line)
    assert line.startswith(
        "::error file=content/chapters/04 findings%2C 100%25%3A ä.md,line=5,endLine=7,"
        "title=Q202 quotation-altered::The words {0} differ: see "
    )
    assert "100%25.%0ASee eleanor-1.txt:2: eleanor-1.txt has & it" in line


@pytest.mark.parametrize("sign", ["%", "\r", "\n", ":", ",", "%0A", "::", "##["])
def test_any_sign_survives_the_runner(outcome: Outcome, sign: str) -> None:
    from generator.diagnostics import Diagnostic, judge
    from generator.source import Source

    path, help_line = f"a{sign}b.md".replace("\r", "").replace("\n", ""), f"x{sign}y"
    span = Source(path, "word").span(0, 4)
    one = Outcome(judge([Diagnostic("Q201", "No.", span, help_line)], {}), None)
    kind, place, message = parsed(rendered(one)[0])
    assert (kind, place["file"]) == ("error", path)
    assert message == f"No.\nx{sign}y".replace("x\r", "x\ufffd").replace("x\n", "x ")


def test_several_lines_have_no_columns(outcome: Outcome) -> None:
    _, place, _ = told(outcome, "Q101")
    assert (place["line"], place["endLine"]) == ("5", "7")
    assert "col" not in place
    assert "endColumn" not in place


def test_a_file_without_text_is_meant_as_a_whole(outcome: Outcome) -> None:
    _, place, _ = told(outcome, "K103")
    assert place == {"file": "content/x.bib", "title": "K103 file-missing"}


def test_a_file_outside_has_no_place_and_no_folder(outcome: Outcome) -> None:
    _, place, message = told(outcome, "K104")
    assert place == {"title": "K104 unreadable-data"}
    assert message == "sam-1.docx:1: sam-1.docx cannot be read \ufffd[31m\ufffd."
    assert "lovelace" not in "\n".join(rendered(outcome))


def test_the_project_may_be_a_folder_of_the_repository(outcome: Outcome) -> None:
    _, place, _ = told(outcome, "K103", View(folder="thesis/"))
    assert place["file"] == "thesis/content/x.bib"


def test_the_end_says_it_in_numbers_and_is_no_command(outcome: Outcome) -> None:
    numbers, quotations = rendered(outcome)[-2:]
    assert numbers == "4 errors, 3 warnings and 1 note."
    assert quotations.startswith("3 of 5 quotations (2 block, 3 inline) are proved")


def test_quiet_is_errors_only(outcome: Outcome) -> None:
    commands = rendered(outcome, View(detail=Detail.QUIET))[:-2]
    assert {parsed(line)[0] for line in commands} == {"error"}
    assert len(commands) == 4


def test_an_unread_project_says_so(outcome: Outcome) -> None:
    assert rendered(Outcome(outcome.diagnostics, None))[-1].startswith("The project cannot be read")
