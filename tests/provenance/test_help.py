"""What an author is told to do about a near miss: what an expert would say, and nothing odd."""

from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Op
from generator.provenance.explain import explain
from generator.provenance.model import Fault, Status
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote

CORPUS = corpus_of(
    ida_1="""Me: So where does the ferry go first?
Ida: Round the point, slowly, with the lamp lit. I count the passengers twice.
Me: Twice. Who taught you that?
Ida: Nobody did. My father lost a man, so I count. I go in like a burglar and I come out like
Ida: a bishop. You keep the rope dry. They said the tide does not wait.
Me: And after that?
Ida: After that we had tea, you know, and the engine was cold. The rope is my work. I keep it dry.
""",
    ida_2="""Me: Last time you told me about counting. Is it all by hand?
Ida: It is seven years of counting by hand, so yes. We moor at the old steps.
""",
    otto_1="""Me: Which of the boats do you like best of all?
Otto: The grey one, because she forgives. She never once complained about the weather.
""",
)


def told(text: str, *names: str) -> Diagnostic:
    [found] = explain(verify(quote(text, *(names or ("ida-1",))), CORPUS, ALLOW), CORPUS)
    return found


@pytest.mark.parametrize(
    ("text", "help_line"),
    [
        # A word beside an ellipsis or a bracket is laid beside the word that it stands for.
        ("Nobody did ... I go in like a thief", "Write “burglar” for “thief”."),
        ("Round the point ... I counted ... Nobody did", "Write “count” for “counted”."),
        ("My father [the skipper] left a man, so I count", "Write “lost” for “left”."),
        # What touches is mended at once, and a word on the wrong side is moved.
        ("Nobody did. My father he's lost a man", "Take out “he's”."),
        (
            "slowly, with a lamp burning. I count",
            "Write “the” for “a”; write “lit.” for “burning.”.",
        ),
        ("You the keep rope dry. They said", "Put “the” after “keep”."),
        ("You keep rope the dry. They said", "Put “rope” after “the”."),
        ("so I count. My father lost a man,", "Put “so I count” after “man”."),
        # What was added at an edge is set beside nothing that somebody else says.
        ("Well, round the point, slowly", "Write “Round” for “Well, round”."),
        ("Hey! I count the passengers twice.", "Take out “Hey!”."),
        ("So I count the passengers twice.", "Take out “So”."),
        ("I count the passengers twice. Every time.", "Take out “Every time.”."),
        # Words of another sentence are shown where they were said.
        (
            "Round the point, slowly. You keep the rope wet. They said the tide",
            "Write “slowly,” for “slowly.”; put back “with the lamp lit. I count",
        ),
        # Five of six words tell enough, however common each of them is.
        ("I go in like a zebra", "Write “burglar” for “zebra”."),
    ],
)
def test_the_help_says_what_to_write(text: str, help_line: str) -> None:
    found = told(text)
    assert found.rule in ("Q202", "Q206")
    assert found.help.startswith(help_line)


def test_a_wrong_word_and_a_wrong_source_are_both_told() -> None:
    for named, said in (("ida-2", "ida-2"), ("otto-1", "otto-1")):
        found = told("My father lost a hand, so I count.", named)
        assert "in ida-1 (Ida), line 4" in found.message
        assert said in found.message
        assert found.help == "Write “man,” for “hand,”. Correct the source too."


def test_a_part_that_was_said_is_shown_where_the_other_was_not() -> None:
    found = told("The rope is my work. [...] It was never about a salary at any rate.")
    assert "in ida-1 (Ida), line 7" in found.message
    assert found.help == "Take out “It was never about a salary at any rate.”."


def test_three_of_four_words_are_near_even_at_the_edge() -> None:
    assert told("You keep the string").help == "Write “rope” for “string”."


def test_two_words_of_one_interview_and_more_of_another_are_parts() -> None:
    found = told("Nobody did ... She never once complained about the weather.")
    assert found.rule == "Q207"
    assert "different transcripts: ida-1 and otto-1" in found.message


def test_two_words_beside_a_near_miss_are_a_near_miss() -> None:
    """“We moor” stands in another interview, but here a word of the part agrees."""
    found = told("We had ... and the engine was hot. The rope is my work.")
    assert found.rule == "Q202"


def test_turns_in_another_order_are_parts() -> None:
    found = told("Nobody did. My father lost a man\n\nMe: So where does the ferry go first?")
    assert found.rule == "Q207"
    assert "part 2 (line 1) was said before part 1 (line 4)" in found.message


def test_turns_that_were_said_in_this_order_are_not_said_to_be_in_another() -> None:
    found = told("Round the point, slowly\n\nMe: And after that?")
    assert found.rule == "Q206"


def test_another_interviewers_words_are_misplaced() -> None:
    for text in ("Which of the boats do you like best", "Which of the boats"):
        verdict = verify(quote(text, "ida-1"), CORPUS, ALLOW)
        assert verdict.status is Status.MISPLACED
        assert verdict.candidates[0].fault is Fault.SPEAKER
        assert told(text).rule == "Q203"


def test_what_is_said_over_and_over_is_compared_all_the_same() -> None:
    """Looking at every place of each stretch would take a minute."""
    said = "I walk slowly and I listen on the way. " * 1250
    corpus = corpus_of(ida_1=f"Me: So?\nIda: {said}\n")
    verdict = verify(quote(said.replace("slowly", "slow", 1), "ida-1"), corpus, ALLOW)
    [found] = explain(verdict, corpus)
    assert verdict.status is Status.ALTERED
    assert found.rule == "Q202"
    assert "ida-1 (Ida), line 2" in found.message


@pytest.mark.parametrize("marks", ["[]", "()", "{}", "“”", '""', "<>"])
def test_a_hundred_nested_marks_are_no_crash(marks: str) -> None:
    for typed in (
        f"Nobody {marks[0] * 100}did{marks[1] * 100}",
        f"Nobody {marks[0] * 100}did",
        f"Nobody did{marks[1] * 100}",
    ):
        verdict = verify(quote(typed, "ida-1"), CORPUS, ALLOW)
        assert list(explain(verdict, CORPUS)) or verdict.status.proved


def test_a_megabyte_in_quotation_marks_is_compared_all_the_same() -> None:
    """To look up each of its stretches in the transcripts would take many minutes."""
    said = " ".join(f"I saw number {number} go by and I waited." for number in range(20_000))
    corpus = corpus_of(
        ida_1=f"Me: So?\nIda: {said}\n", ole_1=f"Ole: {said.replace('saw', 'met')}\n"
    )
    typed = said.replace("number 7777 go", "number 7777 went").replace("saw number 9 ", "saw 9 ")
    verdict = verify(quote(typed, "ida-1"), corpus, ALLOW)
    [found] = explain(verdict, corpus)
    assert verdict.status is Status.ALTERED
    assert found.rule == "Q202"
    assert [one.quoted for one in found.comparison if one.op is Op.CHANGED] == ["went"]


@pytest.mark.parametrize("cut", [" … ", " [x] ", " [...] ", " (laughs) … "])
def test_thousands_of_parts_are_compared_all_the_same(cut: str) -> None:
    """To compare each part with each of the others would take many minutes."""
    said = [f"I saw number {number} go by and waited." for number in range(6_000)]
    corpus = corpus_of(ida_1=f"Me: So?\nIda: {' '.join(said)}\n")
    parts = [" ".join(one.split()[:4]) for one in said]
    proved = verify(quote(cut.join(parts), "ida-1"), corpus, ALLOW)
    assert proved.status is Status.EDITED
    parts[10], parts[4_000] = "I met number 10", "I met number 4000"
    verdict = verify(quote(cut.join(parts), "ida-1"), corpus, ALLOW)
    assert not verdict.status.proved
    assert len(list(explain(verdict, corpus))) == 1


def test_a_hundred_thousand_cuts_in_a_row_are_one() -> None:
    typed = f"and so {'[...] ' * 100_000}we left"
    verdict = verify(
        quote(typed, "ida-1"), corpus_of(ida_1="Ida: And so they and we left.\n"), ALLOW
    )
    assert verdict.status is Status.EDITED


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_thousands_of_lines_and_turns_are_compared_all_the_same(between: str) -> None:
    """To read all of them again for each of them would take many minutes."""
    said = [f"I saw number {number} go by and waited." for number in range(8_000)]
    corpus = corpus_of(ida_1=f"Me: So?\nIda: {' '.join(said)}\n")
    typed = [one.replace("number", "the number") for one in said]
    verdict = verify(quote(between.join(typed), "ida-1"), corpus, ALLOW)
    assert not verdict.status.proved
    assert len(list(explain(verdict, corpus))) == 1


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("Round-the point, slowly, with a lamp lit", "Write “Round the” for “Round-the”;"),
        ("come out like a bishop. You keep-the ropes dry", "Write “keep the” for “keep-the”;"),
    ],
)
def test_a_hyphen_is_told_with_both_words(typed: str, help_: str) -> None:
    [found] = explain(verify(quote(typed, "ida-1"), CORPUS, ALLOW), CORPUS)
    assert found.help.startswith(help_)


def test_a_hyphen_of_the_transcript_is_told_with_both_words() -> None:
    corpus = corpus_of(ida_1="Ida: I put it on my to-do list every night.\n")
    [found] = explain(
        verify(quote("I put it on my to do list each night", "ida-1"), corpus, ALLOW), corpus
    )
    assert found.help == "Write “to-do” for “to do”; write “every” for “each”."


def test_nobody_is_told_to_hide_a_negation_behind_an_ellipsis() -> None:
    [alone] = explain(
        verify(quote("They said the tide does wait.", "ida-1"), CORPUS, ALLOW), CORPUS
    )
    assert alone.rule == "Q206"
    assert alone.help == "Put them back: without “not” the quotation may say the opposite."
    typed = "They told me the tide does wait."
    [beside] = explain(verify(quote(typed, "ida-1"), CORPUS, ALLOW), CORPUS)
    assert beside.help.endswith("; put back “not”.")
