"""What is shown of both texts, and named in a sentence: pauses, marks, sounds, questions."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Difference, Op
from generator.ethics.leaks import RUN
from generator.provenance.corpus import Corpus
from generator.provenance.explain import explain
from generator.provenance.model import Attribution, Kind
from generator.provenance.near import near_misses
from generator.provenance.parts import read_quotation
from generator.provenance.twice import check_twice
from generator.provenance.verify import verify
from generator.provenance.wording import clipped_around, marks_named, soundless
from tests.provenance.making import ALLOW, corpus_of, quote

CORPUS = corpus_of(
    mona_1="""Mona: We count the boats in the evening... and then we lock the sheds, you know.
Me: And what do you do when somebody has not come back by then?
Mona: We wait (sighs) by the slip. My father said “never go home first”, and I have not.
Me: Hm
Mona: So we wait. It is a long hour on the cold pier, and a short one in the warm shed.
""",
    rhea_1="""Rhea: The tide was out that morning.
Me: Right
Rhea: And the gulls were in.
Me: What did you do then?
Rhea: I walked out to the wreck and sat on it for a while.
""",
    olof_1="""Olof: The sheds were never locked before the storm came through.
""",
)


def told(text: str, *, kind: Kind = Kind.BLOCK) -> list[Diagnostic]:
    return list(explain(verify(quote(text, "mona-1", kind=kind), CORPUS, ALLOW), CORPUS))


def test_a_pause_that_both_texts_have_is_no_cut_in_the_comparison() -> None:
    [found] = told("We count the ships in the evening... and then we lock the sheds")
    assert [(one.op, one.quoted, one.spoken) for one in found.comparison] == [
        (Op.SAME, "We count the", "We count the"),
        (Op.CHANGED, "ships", "boats"),
        (
            Op.SAME,
            "in the evening... and then we lock the sheds",
            "in the evening... and then we lock the sheds,",
        ),
    ]


@pytest.mark.parametrize("typed", ["…", ". . .", "...."])
def test_a_pause_may_be_typed_otherwise(typed: str) -> None:
    [found] = told(f"We count the ships in the evening{typed} and then we lock the sheds")
    assert all(one.op is not Op.OMITTED for one in found.comparison)


@pytest.mark.parametrize(
    "text",
    [
        "We count the ships in the evening [...] and then we lock the sheds",
        "We count the ships in the evening... then we lock the sheds",
        "We count the ships ... in the evening... and then we lock the sheds",
    ],
)
def test_a_cut_is_told_from_a_pause(text: str) -> None:
    [found] = told(text)
    assert [one.op for one in found.comparison].count(Op.OMITTED) == 1


def test_a_mark_that_opens_behind_a_word_is_seen_where_it_is_the_difference() -> None:
    [found] = told("My father said never go home first, and I have not")
    assert (
        "the quotation has nothing where the transcript has a quotation mark or apostrophe"
        in found.message
    )
    assert found.comparison[1] == Difference(Op.CHANGED, "said", "said “")


def test_a_dash_is_named_whatever_its_kind() -> None:
    [found] = told("It is a long hour on the cold pier – and a short one in the warm shed")
    assert "the quotation has a hyphen or dash where the transcript has “,”" in found.message


@pytest.mark.parametrize(
    ("folded", "named"),
    [
        ("", "nothing"),
        (",", "“,”"),
        ("-", "a hyphen or dash"),
        ('"', "a quotation mark or apostrophe"),
        (':"', "“:” and a quotation mark or apostrophe"),
    ],
)
def test_marks_are_named_in_words_where_a_sign_would_not_tell(folded: str, named: str) -> None:
    assert marks_named(folded) == named


def test_a_sound_behind_a_changed_word_need_not_be_written() -> None:
    [found] = told("We stay by the slip")
    assert found.help.startswith("Write “wait” for “stay”.")


def test_two_wordings_are_told_without_the_sounds() -> None:
    said = ["We stay by the slip", "We wait by the slip"]
    verdicts = [verify(quote(text, "mona-1"), CORPUS, ALLOW) for text in said]
    [found] = check_twice(verdicts)
    assert "here “stay”, there “wait”" in found.message


@pytest.mark.parametrize("text", ["We wait. by the slip", "We wait okay (sighs) by the slip"])
def test_a_mark_beside_a_sound_is_no_other_wording(text: str) -> None:
    verdicts = [verify(quote(one, "mona-1"), CORPUS, ALLOW) for one in ("We wait", text)]
    assert [one.status.proved for one in verdicts] == [True, False]
    assert list(check_twice(verdicts)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("wait (sighs)", "wait"),
        ("wait [long pause]", "wait"),
        ("wait (at the slip)", "wait (at the slip)"),
        ("(laughs) wait", "(laughs) wait"),
        ("wait", "wait"),
    ],
)
def test_only_a_sound_at_the_end_is_dropped(text: str, left: str) -> None:
    assert soundless(text) == left


def test_the_question_that_is_jumped_over_is_told_not_the_back_channel() -> None:
    text = "The tide was out that morning ... I walked out to the wreck"
    [found] = explain(verify(quote(text, "rhea-1"), CORPUS, ALLOW), CORPUS)
    assert found.rule == "Q208"
    assert "“What did you do then?”" in found.message


def test_a_negation_is_seen_in_what_is_shown_of_a_long_cut() -> None:
    found = told("We count the boats in the evening ... by the slip")
    [negation] = [one for one in found if one.rule == "Q209"]
    assert "(“not”)" in negation.message
    assert "has not come" in negation.message


def test_words_are_shown_around_the_one_that_matters() -> None:
    text = "no " * 20 + "knot not " + "yes " * 20
    shown = clipped_around(text, "not")
    assert "knot not" in shown
    assert shown.startswith("… no")
    assert shown.endswith("yes …")
    assert len(shown.strip("… ").split()) < RUN  # a draft that shows the message is no leak
    assert clipped_around("not at all", "not") == "not at all"
    assert clipped_around("not " + "yes " * 20, "not").startswith("not yes")
    assert clipped_around("yes " * 20 + "not", "not").endswith("yes not")


def test_parts_from_two_people_are_told_of_an_inline_quotation_too() -> None:
    [found] = told("then we lock the sheds ... before the storm came through", kind=Kind.INLINE)
    assert found.rule == "Q212"
    assert "come from different transcripts: mona-1 and olof-1" in found.message
    assert found.help == "Quote each as an extract of its own."


def test_words_that_go_forward_in_the_quotation_are_laid_beside_words_that_do_so_too() -> None:
    corpus = corpus_of(
        tom_1="Tom: I keep my nets in order, they are dried at once, they are stored by size "
        "and colour, so that nobody has to look for them.\n"
    )
    text = (
        "they are dried at once ... I keep my nets in order, they are stored by size and colour, so"
        " that nobody has to look for them."
    )
    [near] = near_misses(read_quotation(quote(text, "tom-1")), corpus, ["tom-1"], ["tom"])
    assert list(near.numbers) == sorted(near.numbers)


ECHOED = corpus_of(
    ann_1="""Me: What was the bag like?
Ann: Well it was very heavy that day and I could hardly lift it onto the cart.
Me: So it was very heavy and you could hardly lift it?
Ann: Yes. I asked the porter whether he would take it for me.
Me: You asked the porter if he would take it for you?
Ann: He did not want to. He said it was a thing for the young ones.
Me: He said it was a job for the young ones, did he? And the cart belonged to the house then?
Ann: That is what he said to me.
""",
    club_1="""Me: How was it?
Bo: It was a long way down to the harbour and back.
Cy: It was a very long way down to the harbour, and so cold.
""",
)
ECHOED = Corpus(
    [one.transcript for one in ECHOED.indexed.values()],
    {"ann-1": ("ann",), "club-1": ("bo", "cy")},
    {"ann": "Ann", "bo": "Bo", "cy": "Cy"},
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I asked a porter if he would carry it for me", 4),
        ("I begged the porter if he would take it", 4),
        ("He said it was a job for young ones", 6),
        ("He said it is a job for the young ones", 6),
        ("So it was quite heavy and I could hardly lift it", 2),
        ("it was so heavy and I could barely lift it", 2),
    ],
)
def test_slips_are_laid_beside_the_answer_not_beside_its_echo(text: str, line: int) -> None:
    verdict = verify(quote(text, "ann-1"), ECHOED, ALLOW)
    [found] = explain(verdict, ECHOED)
    assert found.rule == "Q202"
    assert verdict.candidates[0].place.lines == (line, line)


def test_an_echo_that_the_author_shows_as_one_is_laid_beside_itself() -> None:
    text = (
        "I asked the porter whether he would take it for me\n\n"
        "Me: You asked a porter if he would take it for you"
    )
    verdict = verify(quote(text, "ann-1"), ECHOED, ALLOW)
    [candidate] = verdict.candidates
    assert candidate.place.lines == (4, 5)
    assert [one.spoken for one in candidate.differences if one.op is Op.CHANGED] == ["the"]


@pytest.mark.parametrize(("who", "line"), [("bo", 2), ("cy", 3)])
def test_in_a_group_the_one_who_is_cited_comes_first(who: str, line: int) -> None:
    quoted = quote("It was a rather long way down to the harbour", "club-1")
    quoted = quoted._replace(attribution=Attribution((who,), ("club-1",)))
    [candidate] = verify(quoted, ECHOED, ALLOW).candidates
    assert candidate.place.lines == (line, line)


@pytest.mark.parametrize("kind", [Kind.BLOCK, Kind.INLINE])
def test_words_that_only_the_interviewer_says_nearly_so_are_told_as_hers(kind: Kind) -> None:
    quoted = quote("And the cart belonged to a house then", "ann-1", kind=kind)
    [found] = explain(verify(quoted, ECHOED, ALLOW), ECHOED)
    assert "line 7. There the interviewer speaks." in found.message
    assert found.help.startswith("Look up what Ann said.")


@pytest.mark.parametrize("brackets", [100, 300, 2000])
def test_one_slip_among_very_many_brackets_is_told_as_one(brackets: int) -> None:
    words = [f"w{number}" for number in range(4 * brackets)]
    corpus = corpus_of(ida_1=f"Ida: {' '.join(words)}\n")
    typed = ["[x]" if number % 4 == 3 else word for number, word in enumerate(words)]
    typed[1] = "wrong"
    [found] = explain(verify(quote(" ".join(typed), "ida-1"), corpus, ALLOW), corpus)
    assert (found.rule, found.help) == ("Q202", "Write “w1” for “wrong”.")


def test_few_words_that_agree_are_no_other_wording() -> None:
    corpus = corpus_of(ida_1="Ida: I was very careful then.\n")
    said = ("I was very careful then", "was quite careful")
    verdicts = [verify(quote(text, "ida-1"), corpus, ALLOW) for text in said]
    assert [one.status.proved for one in verdicts] == [True, False]
    assert list(check_twice(verdicts)) == []


def test_a_bracket_of_an_altered_quotation_is_another_wording_too() -> None:
    said = (
        "count the boats in the evening",
        "We count the [things] in the evening... and so we lock the sheds",
    )
    verdicts = [verify(quote(text, "mona-1"), CORPUS, ALLOW) for text in said]
    assert [one.status.proved for one in verdicts] == [True, False]
    [found] = check_twice(verdicts)
    assert "here “[things]”, there “boats”" in found.message


def test_of_parts_that_lie_over_each_other_the_later_one_is_told() -> None:
    [found] = told("the cold pier ... We count the boats in the ... the boats in the evening")
    assert found.rule == "Q207"
    assert "part 2 (line 1) was said before part 1 (line 5)" in found.message
    [found] = told("We count the ... boats in the evening ... in the evening... and then we lock")
    assert found.rule == "Q207"
    assert "part 3 (line 1) was said before part 2 (line 1)" in found.message


@pytest.mark.parametrize(("few", "rule"), [(2, "Q212"), (3, "Q212"), (4, "Q217")])
def test_an_inline_quotation_is_short_below_the_words_that_are_asked(few: int, rule: str) -> None:
    verdict = verify(quote("dragons never lie", "mona-1", kind=Kind.INLINE), CORPUS, ALLOW)
    [found] = explain(verdict, CORPUS, inline_min_words=few)
    assert found.rule == rule


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("in the evening... and, then we lock the sheds", "nothing."),
        ("in the evening... and, then we, lock the sheds", "nothing (and at 1 more place)."),
        ("in the, evening... and, then we, lock the sheds", "nothing (and at 2 more places)."),
    ],
)
def test_how_many_more_marks_differ_is_told(text: str, told_of: str) -> None:
    [found] = told(text)
    assert found.message.endswith(f"the quotation has “,” where the transcript has {told_of}")


def test_a_pause_at_the_end_of_a_turn_is_no_cut_either() -> None:
    corpus = corpus_of(ida_1="Ida: We row out and wait...\nMe: And then?\nIda: Then we row home.\n")
    text = "We row out and stay...\n\nMe: And then?\n\nThen we row home."
    [found] = explain(verify(quote(text, "ida-1"), corpus, ALLOW), corpus)
    assert [(one.op, one.quoted, one.spoken) for one in found.comparison][1] == (
        Op.CHANGED,
        "stay...",
        "wait...",
    )
    assert all(one.op is not Op.OMITTED for one in found.comparison)


def test_a_word_that_was_added_behind_what_another_quotation_shows_is_none_of_its_own() -> None:
    said = ("We count", "We count surely the boats in the evening")
    verdicts = [verify(quote(text, "mona-1"), CORPUS, ALLOW) for text in said]
    assert [one.status.proved for one in verdicts] == [True, False]
    assert list(check_twice(verdicts)) == []
    more = verify(quote("We count the boats", "mona-1"), CORPUS, ALLOW)
    assert len(list(check_twice([more, verdicts[1]]))) == 1


def test_a_word_too_many_and_another_too_few_are_two_slips() -> None:
    [found] = told("We surely count boats in the evening")
    assert found.help.startswith("Take out “surely”; put back “the”")


def test_what_only_the_interviewer_says_nearly_so_is_not_laid_beside_something_far() -> None:
    corpus = corpus_of(
        ann_1="Me: So in the end you sold the old boat to your brother then?\n"
        "Ann: In the end you had the boat painted.\n"
    )
    quoted = quote("in the end you sold the red boat to your brother", "ann-1")
    [found] = explain(verify(quoted, corpus, ALLOW), corpus)
    assert "line 1. There the interviewer speaks." in found.message


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The sheds were [not] locked before the storm", []),
        ("The sheds were [always] locked before the storm", ["Q209"]),
        ("The sheds were never locked [not once] before the storm", ["Q209"]),
        ("The [old] sheds were never locked before the storm", []),
    ],
)
def test_a_bracket_that_keeps_a_negation_is_passed_over(text: str, rules: list[str]) -> None:
    found = explain(verify(quote(text, "olof-1"), CORPUS, ALLOW), CORPUS)
    assert [one.rule for one in found] == rules


@pytest.mark.parametrize(
    "text",
    [
        "the long hour of [the warden] never she gave us a tin of biscuits",
        "the long hour of never [the warden] she gave us a tin of biscuits",
        "the long hour of [the warden] never, she gave us a tin of biscuits",
    ],
)
def test_a_word_added_beside_a_bracket_is_not_what_the_bracket_stands_for(text: str) -> None:
    corpus = corpus_of(ida_1="Ida: And the long hour of Greta, she gave us a tin of biscuits.\n")
    [found] = explain(verify(quote(text, "ida-1"), corpus, ALLOW), corpus)
    assert found.help.startswith("Take out “never")


def test_another_form_of_a_word_beside_a_bracket_is_that_word() -> None:
    corpus = corpus_of(ida_1="Ida: And the long hours, she gave us a tin of biscuits.\n")
    quoted = quote("the [very] longer hours, she gave us a tin of biscuits", "ida-1")
    [found] = explain(verify(quoted, corpus, ALLOW), corpus)
    assert found.help.startswith("Write “long” for “longer”")


@pytest.mark.parametrize(
    "text",
    ["Proper never is when she puts the kettle on", "is when she puts the kettle really on"],
)
def test_a_word_added_beside_the_first_or_last_one_is_told_alone(text: str) -> None:
    corpus = corpus_of(
        ida_1="Me: And what is proper?\nIda: Proper is when she puts the kettle on.\nMe: On what?\n"
    )
    [found] = explain(verify(quote(text, "ida-1"), corpus, ALLOW), corpus)
    assert found.help in ("Take out “never”.", "Take out “really”.")
