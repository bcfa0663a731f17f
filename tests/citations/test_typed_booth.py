"""The real author's slips: each is found, and the entry that was meant is the nearest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.examine import examine
from generator.project import load_project

pytestmark = pytest.mark.booth

# What is wrong, as the thesis's own account tells it -> the entry that was meant.
SLIPS = {
    "Burham, 2005": "burnham2005",
    "Curristine, 2006": "currstine2006",
    "Obholzer and Roberts, 1994": "obholzer1994",
    "Preston-Shoot and Agass, 1990": "agass1990",
    "Broadhurst, 2010": "broadhurst2010",
    "Beddoe, *et al.*, 2022": "beddoe2021",
    "Domakin and Curry, 2018": "domakin2017",
    "Lees and Cooper, 2019": "lees2021",
    "Stevens and Cox, 2013": "stevens2008",
    "Menzies Lyth, 1961": "menzieslyth1960",
    "Coffey, Dugdill and Tattersall, 2009": "coffey2009",
    "Turnell, Munro and Murphey, 2018": "turnell2018",
    "Riesenber-Malcolm, 2001": "riesenbergmalcolm2001",
    "Williamson *et al.*, 2022": "williamson2023",
    "Economic and Social Research Council, 2021": "esrc2022",
    "Hinshelwood and Skogstad, 2000": "skogstad2000",
    "Pithouse, 2012": "pithouse2012",
    "Ferguson, 2021": "ferguson2021",
    "He, 2022": "he2022",
    "Department for Education, 2021": "dfe2022",
    "Laming, 2007": "laming2009",
}


@pytest.fixture(scope="module")
def found(booth: Path) -> list[Diagnostic]:
    told: list[Diagnostic] = []
    project = load_project(booth, told.append)
    assert project is not None
    return [one for one in examine(project).diagnostics if one.rule.startswith("B")]


def test_every_citation_left_as_typed_is_told_at_its_line(
    booth: Path, found: list[Diagnostic]
) -> None:
    rows = json.loads((booth / "citations-left-as-typed.json").read_text("utf-8"))
    told = {(one.span.path, one.span.line) for one in found if one.rule == "B107"}
    assert [row for row in rows if (row["chapter"], row["line"]) not in told] == []
    # And nothing else is taken for one.
    assert told == {(row["chapter"], row["line"]) for row in rows}


@pytest.mark.parametrize(("typed", "key"), SLIPS.items())
def test_each_slip_has_the_entry_that_was_meant(
    typed: str, key: str, found: list[Diagnostic]
) -> None:
    about = [one for one in found if one.rule == "B107" and one.message.startswith(f"{typed} is")]
    assert about
    assert all(f"The nearest is {key} (" in one.message for one in about)


def test_osullivan_is_found_with_either_apostrophe(found: list[Diagnostic]) -> None:
    about = [
        one for one in found if one.message.startswith(("O’Sullivan, 2019", "O'Sullivan, 2019"))
    ]
    assert len(about) == 5
    assert all("The nearest is osullivan2018" in one.message for one in about)


def test_a_year_without_its_letter_names_all_that_fit(found: list[Diagnostic]) -> None:
    (about,) = [one for one in found if one.message.startswith("Department for Education, 2023 is")]
    assert all(f"dfe2023{letter} (" in about.message for letter in "abc")


def test_quotations_without_a_page_are_the_known_ones_and_more_like_them(
    found: list[Diagnostic],
) -> None:
    told = [one for one in found if one.rule == "B103"]
    assert any("from Curristine, 2006 without" in one.message for one in told)
    assert any("from Forrester et al., 2018 without" in one.message for one in told)
    assert len(told) == 9


def test_authors_in_two_forms_are_told(found: list[Diagnostic]) -> None:
    told = " ".join(one.message for one in found if one.rule == "B108")
    assert "Roberts, V. Z. (roberts2019) is Robert, V. Z. in obholzer1994" in told
    assert "British Association of Social workers" in told
    assert len([one for one in found if one.rule == "B108"]) == 4


def test_no_other_rule_raises_a_false_alarm(found: list[Diagnostic]) -> None:
    """Each was looked at: chapters and articles lack pages, web pages lost their address."""
    count = {rule: len([one for one in found if one.rule == rule]) for rule in
             ("B101", "B104", "B105", "B106", "B109", "B110", "B111", "B112", "B113")}  # fmt: skip
    assert count == {"B101": 0, "B104": 0, "B105": 0, "B106": 20, "B109": 0, "B110": 0,
                     "B111": 1, "B112": 0, "B113": 0}  # fmt: skip


def test_of_fifteen_works_without_a_key_in_the_text_one_is_cited_nowhere(
    found: list[Diagnostic],
) -> None:
    """The others are cited by hand, with or without a slip, and are told there."""
    (uncited,) = [one for one in found if one.rule == "B102"]
    assert uncited.span.text == "carnochan2014"
