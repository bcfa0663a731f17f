from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.model import Mode
from generator.citations.syntax import find_citations
from generator.source import Source

Row = tuple[str, Mode, str, tuple[str, str] | None, str]


def rows(text: str, masked: str | None = None) -> list[list[Row]]:
    return [
        [
            (
                cite.key,
                cite.mode,
                cite.prefix,
                (cite.locator.label, cite.locator.value) if cite.locator else None,
                cite.suffix,
            )
            for cite in citation.cites
        ]
        for citation in find_citations(Source("chapter.md", text), masked)
    ]


def keys(text: str) -> list[list[str]]:
    return [
        [cite.key for cite in group.cites] for group in find_citations(Source("chapter.md", text))
    ]


def test_a_group_has_prefix_locator_and_suffix() -> None:
    assert rows("As shown [see @ash, pp. 3-5, emphasis added; also @birch].") == [
        [
            ("ash", Mode.NORMAL, "see", ("page", "3-5"), ", emphasis added"),
            ("birch", Mode.NORMAL, "also", None, ""),
        ]
    ]


def test_a_minus_prints_the_year_only() -> None:
    assert rows("Ash [-@ash, p. 50; -@birch]") == [
        [
            ("ash", Mode.YEAR_ONLY, "", ("page", "50"), ""),
            ("birch", Mode.YEAR_ONLY, "", None, ""),
        ]
    ]


def test_a_narrative_citation_takes_the_brackets_that_follow() -> None:
    assert rows("@ash [p. 6] argues and @birch agrees") == [
        [("ash", Mode.NARRATIVE, "", ("page", "6"), "")],
        [("birch", Mode.NARRATIVE, "", None, "")],
    ]


def test_brackets_with_a_key_after_a_narrative_citation_are_their_own() -> None:
    assert keys("@ash [@birch] and @ash [see @birch]") == [["ash"], ["birch"]] * 2
    assert keys("@ash [p. 3; @birch]") == [["ash", "birch"]]


def test_spans_are_exact_on_later_lines() -> None:
    text = "First.\n\n> Quoted [see @ash,\n> p. 3].\n\n- @birch [p. 4] says\n"
    group, narrative = find_citations(Source("chapter.md", text))
    assert group.span.text == "[see @ash,\n> p. 3]"
    assert (group.span.line, group.span.column) == (3, 10)
    assert group.cites[0].span.text == "@ash"
    locator = group.cites[0].locator
    assert locator is not None
    assert locator.value == "3"
    assert narrative.span.text == "@birch [p. 4]"
    assert (narrative.span.line, narrative.span.column) == (6, 3)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@a_b:c.d/e-f, then", "a_b:c.d/e-f"),
        ("@ash.", "ash"),
        ("@ash's view", "ash"),
        ("@ash--and", "ash"),
        ("@2001ash?", "2001ash"),
        ("@{odd key, with spaces} says", "odd key, with spaces"),
        ("@http://example.org/a says", "http://example.org/a"),
        ("(@ash)", "ash"),
        ("“@ash”", "ash"),
        ("—@ash", "ash"),
        ("@müller2001 says", "müller2001"),
    ],
)
def test_a_key_ends_where_pandoc_ends_it(text: str, key: str) -> None:
    assert keys(text) == [[key]]


@pytest.mark.parametrize(
    "text",
    [
        "write to ash@example.org or a.b@example.org",
        "@sec-push, @fig-map and @tbl-sample, [@sec-push]",
        "a note[^1], [^@birch]",
        r"\@ash is escaped",
        "an @ alone, and @-ash, and @",
        "[words]{.quote of=susan-1} [text](https://example.org/@ash)",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert keys(text) == []


def test_a_link_or_span_is_no_citation_but_may_hold_one() -> None:
    assert rows("[as @ash says](page.md)") == [[("ash", Mode.NARRATIVE, "", None, "")]]
    assert keys("[he said so [@ash, p. 3]]{.quote}") == [["ash"]]
    assert keys("[@ash]{.term} [@ash][ref]") == [["ash"], ["ash"]]


def test_a_part_without_a_key_makes_the_brackets_no_citation() -> None:
    assert rows("[@ash; and so on]") == [[("ash", Mode.NARRATIVE, "", None, "")]]


def test_brackets_do_not_reach_over_a_paragraph() -> None:
    assert rows("[see @ash\n\nand so on]") == [[("ash", Mode.NARRATIVE, "", None, "")]]


def test_a_second_key_in_one_part_is_a_second_work() -> None:
    assert rows("[@ash, p. 3, quoted in @birch, p. 5]") == [
        [
            ("ash", Mode.NORMAL, "", ("page", "3"), ""),
            ("birch", Mode.NORMAL, "quoted in", ("page", "5"), ""),
        ]
    ]


def test_only_the_masked_text_is_looked_at() -> None:
    text = "`@code` and [see `x` @ash]"
    masked = "        and [see     @ash]"
    assert rows(text, masked) == [[("ash", Mode.NORMAL, "see `x`", None, "")]]
    with pytest.raises(ValueError, match="as long as"):
        find_citations(Source("chapter.md", text), "short")


@given(st.text(alphabet="[]@;-,. ab1{}()\n\\>^!p", max_size=60))
def test_every_place_is_what_it_says(text: str) -> None:
    end = 0
    for citation in find_citations(Source("chapter.md", text)):
        assert citation.span.start >= end
        end = citation.span.end
        assert citation.cites
        for cite in citation.cites:
            assert citation.span.start <= cite.span.start < cite.span.end <= citation.span.end
            assert cite.span.text.lstrip("-@").strip("{}") == cite.key
