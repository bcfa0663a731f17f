"""Headings that would look odd."""

from __future__ import annotations

import pytest

from tests.prose.speakers import scanned


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# One\n\n## {#sec-empty}\n\nText.\n", [3]),
        ("# One\n\n##\n\nText.\n", [3]),
        ("# {.unnumbered}\n\nText.\n", [1]),
        ("# One\n\n## Words {#sec-words}\n\n## *a*\n", []),
    ],
)
def test_a_heading_without_words_is_told(text: str, lines: list[int]) -> None:
    found = [one for one in scanned(text).diagnostics if "no words" in one.message]
    assert [(one.rule, one.span.line) for one in found] == [("S103", line) for line in lines]
