from __future__ import annotations

import click
import pytest

from generator.cli.selection import chosen, rules_named
from generator.diagnostics import Diagnostic, Judged, judge
from generator.rules import RULES
from generator.source import Source

SPAN = Source("a.md", "text").span(0, 4)
ALL = judge([Diagnostic(rule, "", SPAN) for rule in RULES], {})


def named(*values: str) -> frozenset[str]:
    context = click.Context(click.Command("check"))
    return rules_named(context, click.Option(["--select"]), values)


def codes(judged: tuple[Judged, ...]) -> set[str]:
    return {one.diagnostic.rule for one in judged}


def test_a_code_a_beginning_and_a_name_mean_rules() -> None:
    assert named("Q202") == {"Q202"}
    assert named("quotation-altered") == named("q202") == {"Q202"}
    assert named("Q1,B101") == {"Q101", "Q102", "B101"}
    assert named("Q1", " B101 ") == {"Q101", "Q102", "B101"}
    assert named("E") == {code for code in RULES if code[0] == "E"}


@pytest.mark.parametrize("word", ["Q9", "quotation", "202", "everything"])
def test_what_means_no_rule_is_wrong_usage(word: str) -> None:
    with pytest.raises(click.BadParameter, match=f"no rule {word}"):
        named(word)


def test_nothing_selected_is_everything_selected() -> None:
    assert chosen(ALL, named(), named()) == ALL


def test_ignoring_outweighs_selecting() -> None:
    assert codes(chosen(ALL, named("Q1"), named("Q101"))) == {"Q102"}


def test_what_is_ignored_is_all_that_is_left_out() -> None:
    assert codes(chosen(ALL, named(), named("B"))) == {code for code in RULES if code[0] != "B"}
