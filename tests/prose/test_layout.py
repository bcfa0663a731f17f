from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.layout import FIGURE, Block, blocks
from generator.prose.mask import mask, mask_code
from generator.prose.model import Numbering
from generator.prose.structure import read_structure
from generator.source import Source

SAMPLE = """\
---
title: x
---
# Title {#sec-a}
Right under it.

Setext
======

> one
lazy line
>
> two

> another quotation
- a list
  goes on

| a | b |
| - | - |
| 1 | 2 |
Table: Numbers {#tbl-a}

![A map
of it](figures/map.svg){#fig-map alt="a"}

/// landscape
Table: Wide

| a |
| - |
///
```md
# no heading
> no quotation
```
<!-- a comment

goes on -->
last
"""


def kinds(text: str) -> list[tuple[str, int, int]]:
    return [(b.kind.value, b.span.line, b.span.end_line) for b in blocks(Source("x", text))]


def test_every_block_has_its_kind_and_lines() -> None:
    assert kinds(SAMPLE) == [
        ("hidden", 1, 3),
        ("heading", 4, 4),
        ("text", 5, 5),
        ("heading", 7, 8),
        ("quote", 10, 13),
        ("quote", 15, 15),
        ("text", 16, 17),
        ("table", 19, 21),
        ("caption", 22, 22),
        ("figure", 24, 25),
        ("open", 27, 27),
        ("caption", 28, 28),
        ("table", 30, 31),
        ("close", 32, 32),
        ("code", 33, 36),
        ("hidden", 37, 39),
        ("text", 40, 40),
    ]


LINE = st.sampled_from(
    ["", "# H", "> q", ">", "text", "- item", "| a |", "| - |", "```", "~~~", "---", "===", "///",
     "/// table | x.csv", "Table: c", "![c](p.svg)", "<!-- c", "-->", "    code", "[^1]: note"]
)  # fmt: skip


@given(st.lists(LINE, max_size=12))
def test_every_line_that_says_something_is_in_exactly_one_block(lines: list[str]) -> None:
    text = "\n".join(lines)
    seen = [n for _, first, last in kinds(text) for n in range(first, last + 1)]
    assert len(seen) == len(set(seen))
    assert {n for n, line in enumerate(lines, 1) if line.strip()} <= set(seen)


@given(st.text(alphabet="ab `<>!-[](){}@^\n\"'=/:.~", max_size=80))
def test_masks_keep_length_and_line_ends(text: str) -> None:
    for masked in (mask(text), mask_code(text)):
        assert len(masked) == len(text)
        assert [i for i, c in enumerate(masked) if c == "\n"] == [
            i for i, c in enumerate(text) if c == "\n"
        ]
        assert all(new in (old, " ") for new, old in zip(masked, text, strict=True))


def test_masks_hide_what_is_no_prose() -> None:
    text = 'see `"code"` and <b title="x">it</b> [a](b "t") ![“alt”](p.svg) {{ n("x") }} [^1] “yes”'
    assert mask(text).split() == ["see", "and", "it", "[a]", "“yes”"]


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("figures/map.png", "figures/map.png"),
        ("figures/the map.png", "figures/the map.png"),
        ("<figures/map (1).png>", None),
        ('figures/the map.png "A map"', "figures/the map.png"),
        ("figures/the map.png ", "figures/the map.png"),
    ],
)
def test_the_path_of_a_figure_may_have_blanks(typed: str, path: str | None) -> None:
    found = FIGURE.match(f"![A caption]({typed}){{#fig-map}}")
    assert found
    assert found["path"] == path
    assert found["angle"] == (None if path else typed.strip("<>"))


class Looks(tuple[Block, ...]):
    """Blocks that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        Looks.looks += 1
        return super().__getitem__(at)

    def __iter__(self) -> Iterator[Block]:
        for block in super().__iter__():
            Looks.looks += 1
            yield block


@pytest.mark.parametrize(
    "row",
    [
        "/// x\n\n",
        "///\n\n",
        "/// x\n\n///\n\n",
        "Table: a\n\n| a |\n| - |\n| b |\n\n",
        "/// x\nT\n",
    ],
)
def test_each_block_is_looked_at_a_few_times_however_many_there_are(row: str) -> None:
    source = Source("chapter.md", row * 500)
    layout = Looks(blocks(source))
    Looks.looks = 0
    read_structure(source, Numbering("ch", "1", "Chapter"), layout)
    assert Looks.looks <= 12 * len(layout)
