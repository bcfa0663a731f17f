from __future__ import annotations

import pytest

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
