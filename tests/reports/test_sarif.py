"""SARIF 2.1.0. ``sarif-schema-2.1.0.json`` is the standard's own (OASIS, errata 01), unchanged."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import fastjsonschema
import pytest

from generator.diagnostics import Diagnostic, judge
from generator.reports import REPORTS, Counts, Outcome, View
from generator.reports.sarif import FINGERPRINT, log
from generator.rules import RULES, Severity
from generator.source import Source

SCHEMA = Path(__file__).with_name("sarif-schema-2.1.0.json")
Log = dict[str, Any]


@pytest.fixture(scope="module")
def validate() -> Callable[[Log], object]:
    """The standard's schema as a function that raises where a log is not valid."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    compiled: Callable[[Log], object] = fastjsonschema.compile(schema, use_default=False)
    return compiled


@pytest.fixture
def written(outcome: Outcome) -> Log:
    parsed: Log = json.loads("\n".join(REPORTS.load("sarif").render(outcome, View())))
    return parsed


def results(written: Log, rule: str) -> list[Log]:
    return [one for one in written["runs"][0]["results"] if one["ruleId"] == rule]


def test_the_schema_is_the_standards_own() -> None:
    digest = sha256(SCHEMA.read_text("utf-8").encode()).hexdigest()
    assert digest == "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def test_a_log_is_valid(written: Log, validate: Callable[[Log], object]) -> None:
    validate(written)


def test_a_log_of_nothing_and_one_of_an_unreadable_project_are_valid(
    validate: Callable[[Log], object],
) -> None:
    validate(log(Outcome((), Counts())))
    unread = log(Outcome((), None))
    validate(unread)
    assert unread["runs"][0]["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.update(level="grave"),
        lambda one: one.update(remark="?"),
        lambda one: one.pop("message"),
        lambda one: one["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    written: Log, validate: Callable[[Log], object], spoil: Callable[[Log], object]
) -> None:
    wrong = copy.deepcopy(written)
    spoil(results(wrong, "Q202")[0])
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate(wrong)


def test_every_rule_has_its_id_name_description_and_default_level(written: Log) -> None:
    rules = written["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    altered = next(rule for rule in rules if rule["id"] == "Q202")
    assert altered["name"] == "quotation-altered"
    assert altered["shortDescription"]["text"] == "The quoted words differ from the transcript."
    assert altered["defaultConfiguration"] == {"level": "error"}
    assert altered["properties"]["tags"] == ["quotations"]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["Q205"], levels["Q210"]) == ("warning", "note")


def test_results_point_at_their_rule_and_have_the_projects_severity(written: Log) -> None:
    run = written["runs"][0]
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    (uncited,) = results(written, "B102")
    assert uncited["level"] == "note"  # a warning, had the project not said otherwise


def test_a_place_is_counted_in_characters_and_ends_after_the_last(written: Log) -> None:
    assert written["runs"][0]["columnKind"] == "unicodeCodePoints"
    first, second = results(written, "Q212")
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 16}
    # Between both stands a sign of two UTF-16 units, which is one character.
    assert second["locations"][0]["physicalLocation"]["region"]["startColumn"] == 23
    (gap,) = results(written, "Q215")
    region = gap["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (3, 3)


def test_a_file_that_could_not_be_read_has_no_region(written: Log) -> None:
    (missing,) = results(written, "K103")
    place = missing["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "content/x.bib", "uriBaseId": "SRCROOT"}}


def test_paths_are_relative_uris_and_no_folder_of_the_machine_is_told(
    outcome: Outcome, written: Log
) -> None:
    location = results(written, "Q202")[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "content/chapters/04%20findings%2C%20100%25%3A%20%C3%A4.md"
    assert unquote(location["uri"]) == "content/chapters/04 findings, 100%: ä.md"
    (unread,) = results(written, "K104")
    assert unread["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "sam-1.docx",
        "uriBaseId": "ELSEWHERE",
    }
    text = json.dumps(written)
    assert "lovelace" not in text
    assert "file:" not in text
    assert {"SRCROOT", "ELSEWHERE"} == set(written["runs"][0]["originalUriBaseIds"])
    inner = log(outcome, "thesis/")
    assert all(
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("thesis/")
        for one in inner["runs"][0]["results"]
        if one["ruleId"] != "K104"
    )


def test_help_follows_the_message_and_nothing_in_it_is_a_placeholder_or_a_link(
    written: Log,
) -> None:
    (altered,) = results(written, "Q202")
    assert altered["message"]["text"] == (
        "The words {{0}} differ: see \\[here\\](https://example.org) <script>alert(2)</script>\n"
        "Mark it: [lost]{{.term}}, 100%."
    )


def test_further_places_have_a_message_and_a_number(written: Log) -> None:
    (altered,) = results(written, "Q202")
    (other,) = altered["relatedLocations"]
    assert other["id"] == 1
    assert other["message"]["text"] == "eleanor-1.txt has & it"
    assert other["physicalLocation"]["region"]["startLine"] == 2


def test_control_characters_and_halves_of_surrogates_reach_no_reader(written: Log) -> None:
    (unread,) = results(written, "K104")
    assert unread["message"]["text"] == "sam-1.docx cannot be read \ufffd[31m\ufffd."


def prints(text: str, *words: str) -> list[str]:
    source = Source("a.md", text)
    found = [
        Diagnostic("Q212", f"{word} in line {line}", source.span(at, at + len(word)))
        for word in words
        for line, at in enumerate(i for i in range(len(text)) if text.startswith(word, i))
    ]
    written = log(Outcome(judge(found, {}), Counts()))
    return [one["partialFingerprints"][FINGERPRINT] for one in written["runs"][0]["results"]]


def test_a_result_is_known_again_when_lines_move_and_are_wrapped_otherwise() -> None:
    before = prints("one “very lost” two “found”", "“very lost”", "“found”")
    after = prints("new\n\nnew “very\nlost” two “found”", "“very\nlost”", "“found”")
    assert before == after
    assert len(set(before)) == 2


def test_equal_words_are_told_apart_by_their_number() -> None:
    both = prints("“lost” and “lost”", "“lost”")
    assert len(set(both)) == 2
    assert prints("x “lost” and then “lost”", "“lost”") == both


def test_other_words_are_another_result() -> None:
    assert prints("“lost”", "“lost”") != prints("“last”", "“last”")


def test_the_same_run_gives_the_same_bytes(outcome: Outcome) -> None:
    render = REPORTS.load("sarif").render
    turned = Outcome(
        judge((one.diagnostic for one in reversed(outcome.diagnostics)), {"B102": Severity.NOTE}),
        outcome.quotations,
    )
    assert list(render(outcome, View())) == list(render(turned, View()))
