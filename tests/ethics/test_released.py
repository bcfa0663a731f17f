"""Attributes that single somebody out, and names in texts of the public site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.coding.model import Consent, Participant
from generator.ethics.released import (
    check_attributes,
    check_named,
    check_unique,
    shown_publicly,
)
from generator.source import Source

NOWHERE = Source("participants.yml", "").span(0, 0)
SITE = Consent(site=True)
ATTRIBUTES = ("age", "role", "home")

people = st.lists(
    st.dictionaries(st.sampled_from(ATTRIBUTES), st.sampled_from("ab")), max_size=6
).map(
    lambda all_: tuple(
        Participant(f"p{at}", f"P{at}", NOWHERE, (), one, SITE) for at, one in enumerate(all_)
    )
)


def person(name: str, **attributes: str) -> Participant:
    return Participant(name.lower(), name, NOWHERE, (), attributes, SITE)


@given(people)
def test_exactly_those_are_told_whom_some_combination_singles_out(
    all_: tuple[Participant, ...],
) -> None:
    def alone(one: Participant) -> bool:
        own = [name for name in ATTRIBUTES if one.attributes.get(name)]
        return any(
            all(
                other is one
                or any(other.attributes.get(name) != one.attributes[name] for name in chosen)
                for other in all_
            )
            for size in range(1, len(own) + 1)
            for chosen in combinations(own, size)
        )

    told = [found.message for found in check_unique(ATTRIBUTES, all_, NOWHERE)]
    expected = [one.name for one in all_ if alone(one)]
    assert len(told) == len(expected)
    assert all(f"nobody but {name}:" in text for name, text in zip(expected, told, strict=True))


def test_the_fewest_attributes_are_named() -> None:
    all_ = (
        person("Ines", age="40", role="x"),
        person("Omar", age="40", role="y"),
        person("Petra", age="30", role="y"),
        person("Quin", age="30", role="x"),
    )
    (first, *_) = check_unique(ATTRIBUTES, all_, NOWHERE)
    assert "age “40” and role “x” together describe nobody but Ines" in first.message
    assert not [*check_unique(("age",), all_, NOWHERE)]


def test_what_is_not_released_singles_nobody_out() -> None:
    all_ = (person("Ines", age="40"), person("Omar", age="30"))
    assert not [*check_unique((), all_, NOWHERE)]


def test_an_attribute_that_nobody_has_is_told_with_the_nearest() -> None:
    (found,) = check_attributes(("rol",), (person("Ines", role="x"),), NOWHERE)
    assert found.rule == "K102"
    assert "perhaps “role”?" in found.message


def test_names_are_told_once_a_text_and_not_where_the_site_rewrites_them() -> None:
    text = Source("a.md", "Ines says it. Inesita and Ines do not. (Ines)")
    gone = Participant("ines", "Ines", NOWHERE)
    (found,) = check_named([text], [text.span(0, 4)], [gone, person("Omar")])
    assert found.rule == "A103"
    assert found.span.start == text.text.index("Ines do")
    assert "names Ines 2 times, first here" in found.message
    assert shown_publicly([gone]) == ()


def test_who_has_withdrawn_is_not_asked_again() -> None:
    text = Source("a.md", "Ines says it.")
    gone = replace(person("Ines"), withdrawn=date(2025, 3, 1))
    (found,) = check_named([text], [], [gone])
    assert found.message.startswith("Ines withdrew on 2025-03-01, and the public site shows")
    assert "ask" not in found.help
