from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from generator.fixes.model import Change, Repair, RepairKind, Setting
from generator.fixes.plan import FEW_MATCH, REPAIRABLE, TWO_PLACES, make_plan
from generator.fixes.study import Study
from generator.fixes.typed import Typed
from generator.provenance.parts import read_quotation
from tests.fixes.making import chapter_after, make_project, repaired, study_of

SOURCE = "\n\n(Anna)\n"


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("it was cold and very wet on the hill that morning", "it was cold and rather wet on the hill that morning"),
        ("it was cold and wet on the hill that morning", "it was cold and rather wet on the hill that morning"),
        ("it was cold and rather very wet on the hill that morning", "it was cold and rather wet on the hill that morning"),
        ("It was cold and rather wet on the hill that Morning", "It was cold and rather wet on the hill that morning"),
        # punctuation alone
        ("it was cold, and rather wet on the hill that morning", "it was cold and rather wet on the hill that morning"),
        ("on the hill that morning and nobody came", "on the hill that morning, and nobody came"),
        # a word goes with its marks, and comes with them
        ("rather wet on the hill, you know, that morning, and nobody came", "rather wet on the hill that morning, and nobody came"),
        ("So we sat in the van, and we drank the tea, we counted sheep", "So we sat in the van, and we drank the tea, and we counted sheep"),
        # the last word, the first word
        ("it was cold and rather wet on the hill that mourning", "it was cold and rather wet on the hill that morning"),
        ("Really it was cold and rather wet on the hill that morning", "it was cold and rather wet on the hill that morning"),
        # declared edits stay
        ("it was [bitterly] cold and very wet … and nobody came", "it was [bitterly] cold and rather wet … and nobody came"),
        ("it was cold ... on the mountain that morning, and nobody came", "it was cold ... on the hill that morning, and nobody came"),
        # emphasis stays around what stays, and goes with what goes
        ("it was *cold and very wet* on the hill that morning", "it was *cold and rather wet* on the hill that morning"),
        ("it was *cold* and *really* rather wet on the hill that morning", "it was *cold* and rather wet on the hill that morning"),
        ("it was cold and *rather quite* wet on the hill that morning", "it was cold and *rather* wet on the hill that morning"),
        ("it was cold and **very** wet on the hill that morning", "it was cold and **rather** wet on the hill that morning"),
        # apostrophes as the author types them
        ("this is a holiday, is it? She said, it’ll the best we can get", "this is a holiday, is it? She said, it’s the best we can get"),
    ],
)  # fmt: skip
def test_the_smallest_change(tmp_path: Path, typed: str, exact: str) -> None:
    after = chapter_after(tmp_path, f"> “{typed}”{SOURCE}")
    assert after == f"> “{exact}”{SOURCE}"


def test_line_breaks_stay(tmp_path: Path) -> None:
    after = chapter_after(
        tmp_path, f"> “it was cold and\n> very wet on the hill\n> that really morning”{SOURCE}"
    )
    assert after == f"> “it was cold and\n> rather wet on the hill\n> that morning”{SOURCE}"


def test_a_word_left_out_at_a_line_break_comes_back(tmp_path: Path) -> None:
    after = chapter_after(
        tmp_path, f"> “it was cold and rather\n> on the hill that morning”{SOURCE}"
    )
    assert after == f"> “it was cold and rather\n> wet on the hill that morning”{SOURCE}"


def test_turns_of_the_interviewer_are_repaired_too(tmp_path: Path) -> None:
    typed = "> rather wet on the hill that morning, and nobody came.\n>\n> Me: {}\n>\n> Not a {}. So we sat in the van\n\n(Anna)\n"
    after = chapter_after(tmp_path, typed.format("Someone?", "single soul"))
    assert after == typed.format("Nobody?", "soul")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("it was cold and rather damp on the hill that noon", TWO_PLACES),
        ("it was cold and rather wet on the hill that evening", TWO_PLACES),
        ("it was hot and rather sunny on the beach that noon, so everybody came", FEW_MATCH),
    ],
)
def test_nothing_is_changed_where_more_than_one_reading_is_possible(
    tmp_path: Path, typed: str, why: str
) -> None:
    folder = make_project(tmp_path, f"> “{typed}”{SOURCE}")
    done = repaired(folder)
    assert done.made == ()
    assert [(one.rule, one.why) for one in done.left] == [("Q202", why)]


def test_the_same_words_at_two_places_are_one_reading(tmp_path: Path) -> None:
    after = chapter_after(tmp_path, f"> “cold and rather, Bea, the hill{SOURCE}")
    assert after.startswith("> “cold and rather, Bea")
    after = chapter_after(tmp_path, f"> “it was cold and quite rather{SOURCE}")
    assert after == f"> “it was cold and rather{SOURCE}"


@pytest.mark.parametrize(
    "chapter",
    [
        "> “it was cold and rather damp on the hill that morning, and nobody came”\n\n(Bob)\n",
        "> “it was cold and rather damp on the hill that morning, and nobody came”\n\nAnd so on.\n",
        "> “What was it liked”\n\n(Anna)\n",
        "Anna said it was “really cold” that day.\n\n> “Not a soul.”\n\n(Anna)\n",
    ],
)
def test_what_words_cannot_put_right_is_left(tmp_path: Path, chapter: str) -> None:
    assert chapter_after(tmp_path, chapter) == chapter


def test_a_quotation_within_a_sentence_is_repaired_if_it_is_long_enough(tmp_path: Path) -> None:
    typed = "Anna recalled that “we sat in the {} and we {} the tea, and we counted sheep”.\n"
    assert chapter_after(tmp_path, typed.format("van,", "poured")) == typed.format("van,", "drank")
    short = "Anna recalled that “we poured the tea”.\n"
    assert chapter_after(tmp_path, short) == short


def test_code_and_everything_around_stay(tmp_path: Path) -> None:
    around = "`“it was cold and very wet on the hill that morning”`\n\n    > “it was cold and very wet”\n\n"
    typed = f"# T\n\n{around}> “it was cold and {{}} wet on the hill that morning”{SOURCE}"
    assert chapter_after(tmp_path, typed.format("very")) == typed.format("rather")


@pytest.fixture(scope="module")
def example(root: Path) -> Study:
    study = study_of(root)
    assert study.stale == ()
    return study


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_one_word_of_the_example_study_is_put_right(
    example: Study, data: st.DataObject
) -> None:
    proved = [case for case in example.cases() if case.verdict.status.proved]
    case = data.draw(st.sampled_from(proved))
    quotation = case.verdict.quotation
    reading = read_quotation(quotation)
    assume(reading.words)
    word = Typed(quotation, reading).word(data.draw(st.integers(0, len(reading.words) - 1)))
    source = word.source
    match data.draw(st.sampled_from(["change", "add", "drop"])):
        case "change":
            change = Change(word, data.draw(st.sampled_from(["zebra", "quietly", "Osgood"])))
        case "add":
            change = Change(source.span(word.start, word.start), "never ")
        case _:
            assume(source.text[word.end : word.end + 1] == " ")
            change = Change(source.span(word.start, word.end + 1), "")
    harm = Repair(RepairKind.WORDS, "Q202", case.target, (change,), "")
    broken = example.repaired([harm])
    found = next((one for one in broken.cases() if one.target == case.target), None)
    assume(found is not None)
    assert found is not None
    if found.verdict.status.proved:
        event("still proved")
        return
    plan = make_plan(broken, REPAIRABLE)
    if case.target.setting is Setting.INLINE and not plan.repairs:
        event("too short")
        assert len(reading.words) < 10
        return
    assert [one.target for one in plan.repairs] == [case.target]
    done = broken.repaired(plan.repairs)
    again = next(one for one in done.cases() if one.target == case.target)
    assert again.verdict.status.proved
    assert make_plan(done, REPAIRABLE).repairs == ()
    # Nothing but the quotation's own characters has changed.
    before, after = broken.files[case.target.path].text, done.files[case.target.path].text
    start = found.verdict.quotation.span.start
    rest = len(broken.files[case.target.path].source.text) - found.verdict.quotation.span.end
    assert before[:start] == after[:start]
    assert before[len(before) - rest :] == after[len(after) - rest :]
    for path in example.files:
        assert path == case.target.path or done.files[path] is example.files[path]
    event("restored to the letter" if after == example.files[case.target.path].text else "proved")
