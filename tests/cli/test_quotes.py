from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import verse

CHAPTER = "content/chapters/01-introduction.md"
Run = Callable[..., Result]
Alter = Callable[[str, str, str], None]


def test_json_lists_every_quotation_with_where_it_comes_from(run: Run) -> None:
    result = run("quotes", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    listed = json.loads(result.stdout)
    assert listed["schema"] == 1
    block, inline, extract = listed["quotations"]
    assert [one["kind"] for one in (block, inline, extract)] == ["block", "inline", "extract"]
    assert {one["participant"] for one in listed["quotations"]} == {"robin"}
    assert {one["transcript"] for one in listed["quotations"]} == {"robin-1"}
    assert (block["status"], block["lines"]) == ("edited", [8, 8])
    assert (block["line"], block["end_line"], block["section"]) == (9, 9, "1.1")
    (edit,) = block["edits"]
    assert edit["kind"] == "ellipsis"
    assert edit["omitted"].startswith("She said it would be one evening and a biscuit")
    assert (inline["status"], inline["lines"]) == ("verified", [10, 10])
    assert (extract["status"], extract["lines"]) == ("verified", [12, 12])
    assert (extract["codes"], extract["themes"]) == (["2"], ["one-room"])
    assert len({one["anchor"] for one in listed["quotations"]}) == 3


def test_csv_and_text_list_the_same(run: Run) -> None:
    rows = list(csv.DictReader(run("quotes", "--format", "csv").stdout.splitlines(keepends=True)))
    assert [row["lines"] for row in rows] == ["8", "10", "12"]
    text = run("quotes").stdout
    assert text.startswith(f"{CHAPTER}\n")
    assert [line.split()[3] for line in text.splitlines()[1:4]] == [
        "robin-1:8",
        "robin-1:10",
        "robin-1:12",
    ]


def test_a_list_judges_nothing(run: Run, alter: Alter) -> None:
    alter(CHAPTER, "my sister had a spare ticket", "my brother had a spare ticket")
    result = run("quotes", "--quiet")
    assert result.exit_code == 0
    assert "altered" in result.stdout
    assert "verified" not in result.stdout


def test_a_project_that_cannot_be_read_leaves_standard_output_empty(run: Run, alter: Alter) -> None:
    alter("site_config.yml", "thesis:\n", "thesis: [\n")
    result = run("quotes", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[K104]" in result.stderr


def agrees(found: dict[str, Any] | None, expected: dict[str, Any]) -> bool:
    keys = ("participant", "transcript", "status", "end_line")
    if found is None or any(found[key] != expected[key] for key in keys):
        return False
    (first, last), (start, end) = found["lines"], expected["lines"]
    return bool(first <= end and start <= last)


@pytest.mark.booth
def test_all_block_quotations_of_the_real_thesis(booth_copy: Path) -> None:
    result = CliRunner().invoke(verse, ["quotes", "--project", str(booth_copy), "--format", "json"])
    assert result.exit_code == 0
    listed = json.loads(result.stdout)["quotations"]
    blocks = {(one["path"], one["line"]): one for one in listed if one["kind"] == "block"}
    truth = json.loads((booth_copy / "truth.json").read_text("utf-8"))["blocks"]
    wrong = [
        (expected["n"], found)
        for expected in truth
        if not agrees(found := blocks.get((expected["path"], expected["line"])), expected)
    ]
    assert [number for number, _ in wrong] == [48], wrong  # without an attribution: Q101
