from __future__ import annotations

import pytest

from generator.citations.names import Name, read_names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ash, P. Q.", [Name("Ash", "P. Q.")]),
        ("Petra Quill Ash", [Name("Ash", "Petra Quill")]),
        ("Ash, P. and Birch, V.", [Name("Ash", "P."), Name("Birch", "V.")]),
        ("van der Elm, Jan", [Name("Elm", "Jan", "van der")]),
        ("Jan van der Elm", [Name("Elm", "Jan", "van der")]),
        ("Van Elm, Jan", [Name("Van Elm", "Jan")]),
        ("Maple, Jr, Z.", [Name("Maple", "Z.", suffix="Jr")]),
        ("Maple, Zoe, Jr.", [Name("Maple", "Zoe", suffix="Jr.")]),
        ("Maple, Zoe, III", [Name("Maple", "Zoe", suffix="III")]),
        (r"Sch{\"o}n, D. A.", [Name("Schön", "D. A.")]),
        (r"{Department of This and That}", [Name("Department of This and That", corporate=True)]),
        ("{Ash, Birch and Sons} and Elm, J.",
         [Name("Ash, Birch and Sons", corporate=True), Name("Elm", "J.")]),
        ("{A} and {B}", [Name("A", corporate=True), Name("B", corporate=True)]),
        ("Ash, P. and others", [Name("Ash", "P."), Name("others", corporate=True)]),
        ("family=Elm, given=Jan, prefix=van der, useprefix=true", [Name("Elm", "Jan", "van der")]),
        ("Plato", [Name("Plato")]),
    ],
)  # fmt: skip
def test_names_are_read(value: str, names: list[Name]) -> None:
    assert read_names(value) == (tuple(names), ())


def test_a_name_with_too_many_commas_is_told_and_kept() -> None:
    names, unreadable = read_names("Ash, P., Birch, V., Elm, J.")
    assert unreadable == ("Ash, P., Birch, V., Elm, J.",)
    assert names == (Name("Ash, P., Birch, V., Elm, J.", corporate=True),)


def test_a_citation_names_the_particle() -> None:
    assert Name("Elm", "Jan", "van der").short == "van der Elm"


@pytest.mark.parametrize(
    "typed",
    [
        "Ash, P.; Elm, J.",
        "Ash, P. & Elm, J.",
        r"Ash \& Elm",
        "Ash P, Elm J",
        "Ash, P., Elm, J., Fir, X.",
        "Ash, P. and Elm, J. and",
        "and Ash, P.",
    ],
)
def test_several_people_without_and_are_told_and_still_print(typed: str) -> None:
    names, unreadable = read_names(typed)
    assert len(unreadable) == 1
    assert names


@pytest.mark.parametrize(
    "typed",
    ["{Procter & Gamble}", "{Ash; Elm}", "Ash, P. and others", "{Rock and}", "Ash, P. J.", "Ash P"],
)
def test_what_stands_in_braces_or_is_one_name_is_readable(typed: str) -> None:
    assert read_names(typed)[1] == ()
