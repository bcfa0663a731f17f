"""Dates as exporters write them: EDTF, BibTeX's month, words; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.dates import csl_date, year_of


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2011-21", [[2011, 21]]),
        ("2011-05-12/2011-05-14", [[2011, 5, 12], [2011, 5, 14]]),
        ("2011/..", [[2011]]),
        ("../2011", [[2011]]),
        ("2011–13", [[2011], [2013]]),
        ("2011-13", [[2011], [2013]]),
        ("2011-12", [[2011, 12]]),
        ("199X", [[1990], [1999]]),
        ("20XX", [[2000], [2099]]),
        ("2011-05-XX", [[2011, 5]]),
        ("2011-00-00", [[2011]]),
        ("2011-05-12T10:00:00Z", [[2011, 5, 12]]),
        ("12/2011", [[2011, 12]]),
        ("May 2011", [[2011, 5]]),
        ("12 May 2011", [[2011, 5, 12]]),
        ("May 12, 2011", [[2011, 5, 12]]),
        ("Spring 2011", [[2011, 21]]),
    ],
)
def test_a_date_has_its_parts(value: str, parts: list[list[int]]) -> None:
    assert csl_date(value) == {"date-parts": parts}


@pytest.mark.parametrize("value", ["2011?", "2011~", "2011%", "~2011", "c. 2011", "2011?/2013"])
def test_an_unsure_date_says_so(value: str) -> None:
    date = csl_date(value)
    assert date["circa"] is True
    assert year_of(date) == "2011"


@pytest.mark.parametrize(
    ("month", "day", "rest"),
    [
        ("May/June", "", [[5], [6]]),
        ("12 May", "", [[5, 12]]),
        ("May 12", "", [[5, 12]]),
        ("jan.", "3", [[1, 3]]),
        ("5", "99", [[5]]),
        ("Whitsun", "", [[]]),
    ],
)
def test_a_month_belongs_to_its_year(month: str, day: str, rest: list[list[int]]) -> None:
    assert csl_date("2011", month, day) == {"date-parts": [[2011, *parts] for parts in rest]}


@pytest.mark.parametrize("value", ["in press", "n.d.", "2011a", "05/12/2011", "[2011]", "", ".."])
def test_what_is_no_date_is_kept_as_it_stands(value: str) -> None:
    assert csl_date(value) == {"literal": value}


@given(
    st.text(alphabet="0123456789-/–~?X.cMay ", max_size=14),
    st.text(max_size=6),
    st.text(max_size=3),
)
def test_whatever_is_written_comes_out_as_a_date_of_csl(value: str, month: str, day: str) -> None:
    date = csl_date(value, month, day)
    parts = date.get("date-parts")
    if parts is None:
        assert date == {"literal": value.strip()}
        return
    assert isinstance(parts, list)
    assert 1 <= len(parts) <= 2
    for year, *rest in parts:
        assert -9999 <= year <= 9999
        assert not rest or 1 <= rest[0] <= 24
        assert len(rest) < 2 or 1 <= rest[1] <= 31
