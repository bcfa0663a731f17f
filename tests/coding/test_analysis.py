from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest

from generator.coding.analysis import Coding
from generator.coding.checks import check_themes
from generator.coding.model import Codebook, CodedExtract, Participant, Theme
from generator.source import Source


def ids(items: Iterable[CodedExtract | Participant]) -> str:
    return " ".join(item.id for item in items)


def test_a_theme_has_the_extracts_of_its_codes_and_of_the_themes_under_it(coding: Coding) -> None:
    assert ids(coding.of_theme("push")) == "a c d"
    assert ids(coding.of_theme("pull")) == "a b c d"
    assert ids(coding.of_theme("force")) == "a b c d"
    assert ids(coding.of_theme("old")) == ""
    assert ids(coding.of_theme("unheard-of")) == ""
    assert [one.id for one in coding.with_subthemes("force")] == ["force", "push", "pull"]
    assert [one.id for one in coding.with_subthemes("push")] == ["push"]
    assert coding.with_subthemes("unheard-of") == ()
    assert coding.codes_of_theme("force") == {"1", "2"}


def test_extracts_by_participant_and_by_code(coding: Coding) -> None:
    assert ids(coding.of_participant("susan")) == "a b"
    assert ids(coding.of_participant("nobody")) == ""
    assert ids(coding.of_code("3")) == "b e"
    assert coding.owner("susan-2") == "susan"
    assert coding.owner("pilot") is None


def test_contributors_are_in_the_order_of_the_file(coding: Coding) -> None:
    assert ids(coding.contributors("force")) == "susan eleanor"
    assert ids(coding.contributors("push")) == "susan eleanor"
    assert ids(coding.contributors("bare")) == ""


def test_the_matrix_counts_extracts_of_themes_and_participants(coding: Coding) -> None:
    matrix = coding.matrix()
    assert [one.id for one in matrix.themes] == ["force", "push", "pull", "old", "bare"]
    assert ids(matrix.participants) == "susan mary eleanor"
    assert matrix.counts == ((2, 0, 1), (1, 0, 1), (2, 0, 1), (0, 0, 0), (0, 0, 0))
    assert coding.matrix(coding.with_subthemes("push")).counts == ((1, 0, 1),)


def gone(coding: Coding, name: str) -> Coding:
    """The same study after somebody has withdrawn."""
    people = [
        replace(one, withdrawn=date(2026, 1, 1)) if one.id == name else one
        for one in coding.participants
    ]
    return Coding(coding.codebook, coding.extracts, people)


def test_who_has_withdrawn_stands_in_no_table(coding: Coding) -> None:
    matrix = gone(coding, "mary").matrix()
    assert ids(matrix.participants) == "susan eleanor"
    assert matrix.counts[0] == (2, 1)


def test_who_has_withdrawn_should_leave_the_lists_and_is_not_to_be_coded_anew(
    coding: Coding,
) -> None:
    listed = [one for one in check_themes(gone(coding, "mary")) if "Mary" in one.message]
    assert [(one.rule, one.message, one.help) for one in listed] == [
        (
            "T105",
            "Mary is listed for the theme “The push”, and has withdrawn.",
            "Remove them from the list.",
        )
    ]
    assert any("Eleanor is not listed" in one.message for one in check_themes(coding))
    assert not any("Eleanor" in one.message for one in check_themes(gone(coding, "eleanor")))


@pytest.mark.parametrize(
    ("transcript", "lines", "codes"),
    [
        ("susan-1", (5, 5), ("1",)),
        ("susan-1", (9, 12), ("1",)),
        ("susan-1", (1, 20), ("1",)),
        ("susan-1", (1, 4), ()),
        ("susan-1", (10, 12), ()),
        ("susan-2", (3, 3), ("2", "3")),
        ("mary-1", (1, 99), ()),  # an extract without lines is nowhere
        ("nothing", (1, 99), ()),
    ],
)
def test_codes_are_found_where_extracts_overlap(
    coding: Coding, transcript: str, lines: tuple[int, int], codes: tuple[str, ...]
) -> None:
    assert coding.codes_at(transcript, lines) == codes


def test_codes_are_in_the_order_of_the_codebook(changed: Callable[[str, str], Coding]) -> None:
    assert changed("words,2;3,", "words,3;1;2,").codes_at("susan-2", (3, 3)) == ("1", "2", "3")


def test_themes_of_codes_are_those_that_list_them(coding: Coding) -> None:
    assert coding.themes_of(["1"]) == ("push", "pull")
    assert coding.themes_of(["2", "4"]) == ("pull", "bare")
    assert coding.themes_of([]) == ()


def test_themes_under_themselves_do_not_hang() -> None:
    span = Source("c.yml", "").span(0, 0)
    circle = Codebook(
        themes=(Theme("a", "A", span, parent="b"), Theme("b", "B", span, parent="a", codes=("1",)))
    )
    assert Coding(circle, (), ()).codes_of_theme("a") == {"1"}


def told(coding: Coding) -> list[str]:
    return [f"{d.rule} [{d.span.text}] {d.message}" for d in check_themes(coding)]


def test_where_codebook_and_extracts_disagree(coding: Coding) -> None:
    assert told(coding) == [
        "T105 [mary] Mary is listed for the theme “The push”, but no extract of theirs is coded to it.",
        "T105 [push] Eleanor is not listed for the theme “The push”, but the extract c is coded to it.",
        "T104 [bare] No coded extract belongs to the theme “Bare”.",
    ]
    second = list(check_themes(coding))[1]
    assert [(one.span.path, one.span.text) for one in second.related] == [("e.csv", "c")]


def test_where_they_agree_nothing_is_said(changed: Callable[[str, str], Coding]) -> None:
    coding = changed("participants: [susan, mary]", "participants: [susan, eleanor]")
    assert [one[:4] for one in told(coding)] == ["T104"]


def test_a_theme_merged_away_needs_no_extract(changed: Callable[[str, str], Coding]) -> None:
    assert "Old" not in " ".join(told(changed("codes: [4]", "codes: [3]")))
    unmerged = changed(", history: [{stage: s, merged: [old]}]", "")
    assert "T104 [old] No coded extract belongs to the theme “Old”." in told(unmerged)


def test_without_any_extract_nothing_is_said(coding: Coding) -> None:
    assert list(check_themes(Coding(coding.codebook, (), coding.participants))) == []
