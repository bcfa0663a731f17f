from __future__ import annotations

import pytest

from generator.prose.tables import csv_rows
from tests.prose.speakers import scanned

CASES = {
    "as many cells": ("| a | b |\n| - | - |\n| 1 | 2 |\n", []),
    "fewer cells": ("| a | b |\n| - | - |\n| 1 |\n", []),
    "without outer strokes": ("a | b\n- | -\n1 | 2\n", []),
    "one too many": ("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n", [3]),
    "one too many without outer strokes": ("a | b\n- | -\n1 | 2 | 3\n", [3]),
    "a stroke that is escaped": ("| a |\n| - |\n| 1 \\| 2 |\n", []),
    "a stroke in code": ("| a |\n| - |\n| `1 | 2` |\n", []),
    "no line of dashes": ("Text.\n\n| a | b |\n| 1 | 2 |\n", [3]),
    "one line with strokes": ("| aside |\n", []),
    "a table in code": ("```\n| a |\n| 1 | 2 |\n```\n", []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_table_would_lose_is_told(name: str) -> None:
    text, lines = CASES[name]
    told = [d for d in scanned(text).diagnostics if d.rule == "S108"]
    assert [found.span.line for found in told] == lines


def test_the_line_of_dashes_is_given() -> None:
    (told,) = scanned("| a | b |\n| 1 | 2 |\n").diagnostics
    assert told.help.endswith("| --- | --- |")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("Name;Zahl\nÄpfel;3,5\n", [["Name", "Zahl"], ["Äpfel", "3,5"]]),
        (
            "Name, Vorname;Zahl\nA, B;1\nC;2\n",
            [["Name, Vorname", "Zahl"], ["A, B", "1"], ["C", "2"]],
        ),
        ("a\tb, c\n1\t2\n", [["a", "b, c"], ["1", "2"]]),
        ("sep=;\na,b;c\n1,2;3\n", [["a,b", "c"], ["1,2", "3"]]),
        ('a,b\n"x; y",2\n"p; q",3\n', [["a", "b"], ["x; y", "2"], ["p; q", "3"]]),
        ('a;b\n"x ""y"" z\nw";2\n', [["a", "b"], ['x "y" z\nw', "2"]]),
        ("alone\nmore\n", [["alone"], ["more"]]),
        ("", []),
    ],
)
def test_the_separator_of_a_file_is_what_divides_its_rows_alike(
    text: str, rows: list[list[str]]
) -> None:
    assert csv_rows(text) == rows
