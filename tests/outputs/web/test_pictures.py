"""The pictures of themes: everything is in them once, inside its box, whatever the names are."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.coding.model import Stage, Theme
from generator.outputs.web.drawing import PAD, wrapped
from generator.outputs.web.findings import ThemeView
from generator.outputs.web.history_map import history_map, stages_of
from generator.outputs.web.theme_map import theme_map
from generator.source import Source
from generator.wording import packaged_words

NOWHERE = Source("codebook.yml", "").span(0, 0)
WORDS = packaged_words()
SVG = "{http://www.w3.org/2000/svg}"

names = st.text(
    st.sampled_from("abc <&\"'é夜の"), min_size=1, max_size=90
).filter(lambda text: bool(text.strip()))  # fmt: skip


@given(names, st.floats(60, 400))
def test_wrapping_loses_no_letter_and_fits(text: str, width: float) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) * 0.56 * 13 <= max(width - 2 * PAD, 4 * 0.56 * 13) for line in lines)


@st.composite
def themes(draw: st.DrawFn) -> list[Theme]:
    """Up to 40 themes, nested without circles, some against another."""
    number = draw(st.integers(1, 40))
    made = []
    for at in range(number):
        above = draw(st.none() | st.integers(0, at - 1)) if at else None
        against = draw(st.none() | st.integers(0, number - 1))
        made.append(
            Theme(
                f"t{at}",
                draw(names),
                NOWHERE,
                parent=None if above is None else f"t{above}",
                opposes=None if against in (None, at) else f"t{against}",
            )
        )
    return made


def views(all_: list[Theme]) -> list[ThemeView]:
    by_id = {one.id: one for one in all_}

    def parents(one: Theme) -> tuple[Theme, ...]:
        above = by_id.get(one.parent or "")
        return (*parents(above), above) if above else ()

    return [
        ThemeView(
            one,
            parents(one),
            tuple(other for other in all_ if other.parent == one.id),
            tuple(
                other for other in all_ if other.id == one.opposes or other.opposes == one.id
            ),
            (),
            (),
            (),
            (),
        )
        for one in all_
    ]  # fmt: skip


@settings(max_examples=30)
@given(themes())
def test_the_map_has_every_theme_once_and_nothing_outside(all_: list[Theme]) -> None:
    root = ET.fromstring(theme_map(views(all_), lambda theme: f"themes/{theme}.html", WORDS))
    links = [one.attrib["href"] for one in root.iter(f"{SVG}a")]
    assert sorted(links) == sorted(f"themes/{one.id}.html" for one in all_)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for box in root.iter(f"{SVG}rect"):
        x, y, w, h = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        assert w > 0
        assert h > 0
        assert y + h <= height + 0.1
        assert x + min(w, 110) <= width + 0.1 or len(all_) > 12  # nested a dozen deep
    pairs = {
        frozenset((one.id, one.opposes)) for one in all_ if one.opposes and one.opposes != one.id
    }
    assert sum("against" in one.attrib.get("class", "") for one in root.iter(f"{SVG}path")) == len(
        pairs
    )


def test_a_link_says_what_its_theme_is_part_of_and_stands_against() -> None:
    a = Theme("a", "First & last", NOWHERE)
    b = Theme("b", "Second", NOWHERE, parent="a", opposes="c")
    c = Theme("c", "Third", NOWHERE)
    svg = theme_map(views([a, b, c]), str, WORDS)
    assert 'aria-label="Second; part of First &amp; last; stands against Third"' in svg
    assert theme_map([], str, WORDS) == ""


def test_stages_keep_the_order_that_the_themes_give_them() -> None:
    def theme(name: str, *stages: str) -> Theme:
        return Theme(name, name, NOWHERE, history=tuple(Stage(one, NOWHERE) for one in stages))

    assert stages_of(
        [theme("a", "initial", "review", "naming"), theme("b", "initial", "split", "naming")]
    ) == ["initial", "split", "review", "naming"]


def test_the_history_draws_what_was_taken_in_even_without_a_history_of_its_own() -> None:
    kept = Theme(
        "kept", "Kept", NOWHERE,
        history=(Stage("initial", NOWHERE, "Old"), Stage("review", NOWHERE, "", ("lost",))),
    )  # fmt: skip
    svg = history_map([kept, Theme("lost", "Lost", NOWHERE)], lambda theme: f"{theme}.html", WORDS)
    root = ET.fromstring(svg)
    assert {one.attrib["href"] for one in root.iter(f"{SVG}a")} == {"kept.html", "lost.html"}
    kinds = [one.attrib["class"] for one in root.iter(f"{SVG}path")]
    assert sorted(kinds) == ["joined", "kept"]
    assert re.search(r"Initial.*Review", svg)
    assert history_map([Theme("x", "X", NOWHERE)], str, WORDS) == ""
