"""Abbreviations: what is defined, what is explained, and where each is used first."""

from __future__ import annotations

import pytest

from generator.prose.abbreviations import (
    Abbreviation,
    check_capitals,
    collect,
    find_capitals,
    find_defined,
    glossary,
)
from generator.prose.first_uses import FirstUses
from generator.prose.layout import blocks
from generator.prose.mask import mask, mask_code
from generator.prose.model import ScannedCapitals
from generator.source import Source


def capitals(text: str) -> list[ScannedCapitals]:
    source = Source("1.md", text)
    return list(find_capitals(source, mask(text), blocks(source)))


def told(text: str, *known: str) -> list[str]:
    return [found.message for found in check_capitals(capitals(text), known)]


def test_definitions_are_found_with_their_place_and_not_in_code() -> None:
    text = "A.\n\n*[DfE]: Department for Education  \n*[R&D]: Research\n\n```\n*[NO]: code\n```\n"
    found = list(find_defined(source := Source("1.md", text), mask_code(text)))
    assert [(one.short, one.long) for one in found] == [
        ("DfE", "Department for Education"),
        ("R&D", "Research"),
    ]
    assert source.text[found[0].span.start : found[0].span.end] == "DfE"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Department for *Education*", "Department for Education"),
        ("**Department** for Education", "Department for Education"),
        ("p < 0.05 * 2 * x", "p < 0.05 * 2 * x"),
        ("a star* and *another", "a star* and *another"),
    ],
)
def test_what_an_abbreviation_means_is_plain_text(typed: str, shown: str) -> None:
    text = f"*[X]: {typed}\n"
    (found,) = find_defined(Source("1.md", text), text)
    assert found.long == shown


def test_the_list_is_in_the_order_of_a_dictionary_and_the_first_definition_counts() -> None:
    text = "*[SW]: social work\n*[dB]: decibel\n*[R&D]: one\n*[R-D]: other\n*[SW]: something\n"
    listed = collect(find_defined(Source("1.md", text), text))
    assert listed == (
        Abbreviation("dB", "decibel", "abbr-db"),
        Abbreviation("R&D", "one", "abbr-r-d"),
        Abbreviation("R-D", "other", "abbr-r-d-2"),
        Abbreviation("SW", "social work", "abbr-sw"),
    )
    assert "*[SW]: social work\n" in glossary(listed)
    assert glossary(()) == ""


def test_what_is_used_often_and_explained_nowhere_is_told_once() -> None:
    assert told("The FDO saw the FDO.") == []
    assert told("The FDO saw the FDO, and FDOs left.") == [
        "“FDO” is used 3 times and never explained."
    ]
    assert told("The FDO saw the FDO, and FDOs left.", "FDO") == []


@pytest.mark.parametrize(
    "explained",
    [
        "The family duty officer (FDO) came.",
        "All family duty officers (FDOs; there are two) came.",
        "The FDO (family duty officer) came.",
        "FDO\n:   Family duty officer",
    ],
)
def test_an_explanation_anywhere_is_enough(explained: str) -> None:
    text = "FDO and FDO and FDO.\n\n"
    assert told(text) != []
    assert told(f"{text}{explained}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "In the UK, the UK and the UK.",
        "> FDO FDO FDO\n\n(Ida interview one)",
        "`FDO` `FDO` `FDO`",
        "[FDO](FDO.md) saw FDO1, A.FDO and FDO-2.",
        "Ask for (FDO AND HOME) OR (FDO AND CARE) OR NOT this OR that AND there.",
    ],
)
def test_what_is_no_abbreviation_in_prose_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_citation_behind_it_explains_nothing() -> None:
    assert told("FDO (Smith, 2010) and FDO (p. 3) and FDO (2020).") != []


def test_the_first_use_in_running_text_has_the_anchor_and_only_used_ones_are_linked() -> None:
    uses = FirstUses(
        (Abbreviation("R&D", "research", "abbr-r-d"), Abbreviation("X", "y", "abbr-x"))
    )
    use = '<abbr title="research">R&amp;D</abbr>'
    listed = (
        '<a href="ref:abbr-r-d">R&amp;D</a> <span data-page-of="abbr-r-d"></span>'
        '<a href="ref:abbr-x">X</a> <span data-page-of="abbr-x"></span>'
    )
    one = uses.named(f"<h2>{use}</h2><caption>{use}</caption>", "one")
    assert "id=" not in one
    two = uses.named(f"<p>{use} {use}</p>", "two")
    named = use.replace("<abbr", '<abbr id="abbr-r-d"')
    assert two == f"<p>{named} {use}</p>"
    assert uses.named(f"<p>{use}</p>", "three") == f"<p>{use}</p>"
    assert uses.found == {"abbr-r-d": "two"}
    assert uses.linked(listed) == listed.partition('<a href="ref:abbr-x">')[0] + "X "
