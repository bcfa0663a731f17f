"""Words with the source of a block quotation that are none (Q218)."""

from __future__ import annotations

import pytest

from tests.prose.speakers import scanned


def told(text: str) -> list[int]:
    """The lines of the chapter that Q218 points at; the chapter's title is line 1."""
    found = scanned(f"# Findings\n{text}\n").diagnostics
    return [one.span.line for one in found if one.rule == "Q218"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("It was the tea.\n\n(Ida interview one)", [4]),
        ("“It was the tea.”\n\n*(Ida interview one)*", [4]),
        ("<blockquote>It was the tea.</blockquote>\n\n(Ida interview one)", [4]),
        ("> It was the tea.\n\n(Ida interview one)\n\nMore of it.\n\n(Joe interview one)", [8]),
        ("\n    It was the tea. (Ida interview one)", [3]),
        ("\n    It was the tea.\n    (Ida interview one)", [3]),
        ("\n\tIt was the tea. (Ida interview one)", [3]),
        ("- A list.\n\nProse.\n\n    It was the tea. (Ida interview one)", [6]),
    ],
)
def test_a_source_without_a_block_quotation_is_told(text: str, lines: list[int]) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "> It was the tea.\n\n(Ida interview one)",
        "> It was the tea. (Ida interview one)",
        "> It was the tea. (Ida interview one)\n\n(Ida interview one)",
        "It was the tea, somebody said (Ida interview one).",
        "![The tea](tea.svg){alt=Tea}\n\n(Ida interview one)",
        "- A list.\n\n    It was the tea. (Ida interview one)",
        "- A list.\n\n    > Tea.\n\n    It was the tea. (Ida interview one)",
        "Tea\n:   Leaves.\n\n    It was the tea. (Ida interview one)",
        "[^1]: A note.\n\n    It was the tea. (Ida interview one)\n\n    More. (Ida interview one)",
        "\n    print(tea)",
        "\n```\nIt was the tea. (Ida interview one)\n```",
        "## It was the tea\n\n(Ida interview one)",
    ],
)
def test_other_lines_with_a_source_are_let_be(text: str) -> None:
    assert told(text) == []
