"""What is wrong with a quotation, told apart: speaker, source, omission, order, words, nothing."""

from __future__ import annotations

import pytest

from generator.diagnostics import Op
from generator.provenance.corpus import Corpus
from generator.provenance.model import Attribution, Fault, Kind, Status, Verdict
from generator.provenance.verify import verify, verify_all
from tests.provenance.making import ALLOW, corpus_of, quote, transcript

ANNA_1 = """\
Me: So what was it like when you started working here?
Anna: It was a bit of a shock, honestly. Nobody told me where the kettle was.
Me: Mmm
Anna: And the driver of it all was the data, you know. I was very careful about that.
Me: Would you call it a translation of the numbers into people?
Anna: No. I would say that we just muddle through, most of the time, and hope for the best.
"""
ANNA_2 = "Me: Hello again.\nAnna: The kettle has moved, so everybody is lost once more.\n"
BEN_1 = "Me: And you?\nBen: Nobody ever counted the visits that were never made, not once.\n"
CORPUS = corpus_of(anna_1=ANNA_1, anna_2=ANNA_2, ben_1=BEN_1)


def check(text: str, *names: str, kind: Kind = Kind.BLOCK) -> Verdict:
    return verify(quote(text, *(names or ("anna-1",)), kind=kind), CORPUS, ALLOW)


@pytest.mark.parametrize(
    ("text", "status", "fault", "where"),
    [
        ("what was it like when you started", Status.MISPLACED, Fault.SPEAKER, ("anna-1", (1, 1))),
        ("a translation of the numbers", Status.MISPLACED, Fault.SPEAKER, ("anna-1", (5, 5))),
        ("translation", Status.MISPLACED, Fault.SPEAKER, ("anna-1", (5, 5))),
        ("The kettle has moved", Status.MISPLACED, Fault.SOURCE, ("anna-2", (2, 2))),
        ("Nobody ever counted the visits", Status.MISPLACED, Fault.SOURCE, ("ben-1", (2, 2))),
        ("we just muddle through, and hope", Status.ALTERED, Fault.OMISSION, ("anna-1", (6, 6))),
        ("muddle through ... a bit of a shock", Status.ALTERED, Fault.ORDER, ("anna-1", (6, 6))),
        ("a bit of a shock ... so everybody is lost", Status.ALTERED, Fault.ORDER, ("anna-1", (2, 2))),
        ("And the drivers of it all was the data", Status.ALTERED, Fault.WORDS, ("anna-1", (4, 4))),
        ("I wouldn't say that we just muddle", Status.ALTERED, Fault.WORDS, ("anna-1", (6, 6))),
        ("drive", Status.ALTERED, Fault.WORDS, ("anna-1", (4, 4))),
        ("carefully", Status.ALTERED, Fault.WORDS, ("anna-1", (4, 4))),
        ("visits never made", Status.MISSING, None, None),
        ("the kettle is", Status.MISSING, None, None),
        ("patronising", Status.MISSING, None, None),
        ("was the", Status.VERIFIED, None, None),
        ("shocked", Status.ALTERED, Fault.WORDS, ("anna-1", (2, 2))),
        ("it fits", Status.MISSING, None, None),
        ("We never saw any of those people again after the summer", Status.MISSING, None, None),
    ],
)  # fmt: skip
def test_faults_are_told_apart(
    text: str, status: Status, fault: Fault | None, where: tuple[str, tuple[int, int]] | None
) -> None:
    verdict = check(text)
    assert verdict.status is status, verdict
    assert (verdict.candidates[0].fault if verdict.candidates else None) == fault
    if where is not None:
        place = verdict.candidates[0].place
        assert (place.transcript, place.lines) == where


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "And the *drivers* of it all was the data",
            "And the|drivers/driver|of it all was the data",
        ),
        ("It was a shock, honestly", "It was a|-bit of a|shock, honestly"),
        ("I would not say that we", "I would|+not|say that we"),
        ("we [always] just muddled through", "we|…[always]|just|muddled/muddle|through"),
        ("It was a shock ... I would say", "It was a|-bit of a|shock|…...|I would say"),
        ("we just muddle through, and hope", "we just muddle through,|-most of the time,|and hope"),
        (
            "say that we never hope for the best",
            "say that we|-just muddle through, most of the time,|never/and|hope for the best",
        ),
        ("no bit of a shock, honestly", "no/a|bit of a shock, honestly"),
        ("98 bits of a shock, honestly", "98 bits/a bit|of a shock, honestly"),
        ("It was a bit of a schock", "It was a bit of a|schock/shock"),
    ],
)
def test_words_are_set_side_by_side(text: str, shown: str) -> None:
    rows = []
    for one in check(text).candidates[0].differences:
        match one.op:
            case Op.SAME:
                rows.append(one.quoted)
            case Op.CHANGED:
                rows.append(f"{one.quoted}/{one.spoken}".rstrip(","))
            case Op.ADDED:
                rows.append(f"+{one.quoted}")
            case Op.MISSING:
                rows.append(f"-{one.spoken}")
            case Op.OMITTED:
                rows.append(f"…{one.quoted}")
    assert "|".join(rows) == shown


def test_of_several_cited_transcripts_each_may_have_the_words() -> None:
    verdict = check("everybody is lost", "anna-1", "anna-2")
    assert verdict.status is Status.VERIFIED
    assert verdict.match is not None
    assert verdict.match.place.transcript == "anna-2"


def test_without_attribution_anybody_may_have_said_it() -> None:
    verdict = verify(quote("Nobody ever counted"), CORPUS, ALLOW)
    assert verdict.match is not None
    assert verdict.match.participant == "ben"


def test_a_transcript_that_is_not_there_leaves_the_quotation_unchecked() -> None:
    verdict = check("a bit of a shock", "anna-7")
    assert verdict.status is Status.UNCHECKED
    assert verdict.match is None
    assert verdict.candidates == ()


def test_a_quotation_without_words_is_missing() -> None:
    for text in ("...", "[redacted]", "“”", "(laughs)"):
        assert check(text).status is Status.MISSING


def test_many_verdicts_come_in_the_order_of_the_quotations() -> None:
    quotations = [quote(text, "anna-1") for text in ("No.", "a bit of", "xyzzy")]
    verdicts = list(verify_all(quotations, CORPUS, ALLOW))
    assert [one.quotation for one in verdicts] == quotations
    assert [one.status for one in verdicts] == [Status.VERIFIED, Status.VERIFIED, Status.MISSING]


def test_a_participant_may_be_called_something_else_in_the_transcript() -> None:
    text = "Interviewer: How?\nP: Like this.\nNurse: Sorry.\nNurse: Bye.\nP: As I said.\nP: Yes.\n"
    read = transcript(text, "x", ["Interviewer"])
    corpus = Corpus([read], {"x": "anna"}, {"anna": "Anna"})
    assert verify(quote("As I said"), corpus, ALLOW).status is Status.VERIFIED
    nurse = quote("Sorry.", "x")
    assert verify(nurse, corpus, ALLOW).candidates[0].fault is Fault.SPEAKER


def test_in_a_group_each_label_is_a_voice() -> None:
    text = "Me: How?\nAnna: Like this, you see.\nBen: Not like this at all.\nMe: Mmm\nAnna: No.\n"
    corpus = Corpus(
        [transcript(text, "group")], {"group": ["anna", "ben"]}, {"anna": "Anna", "ben": "Ben"}
    )
    who = Attribution(("anna", "ben"), ("group",))
    both = quote("Anna: Like this, you see.\n\nBen: Not like this at all.")
    both = both._replace(attribution=who)
    assert verify(both, corpus, ALLOW).status is Status.VERIFIED
    swapped = quote("Ben: Like this, you see.\n\nAnna: Not like this at all.")
    swapped = swapped._replace(attribution=who)
    assert verify(swapped, corpus, ALLOW).candidates[0].fault is Fault.SPEAKER


def test_anchors_stay_when_text_around_moves_and_differ_by_words() -> None:
    moved = verify(quote("\n\na bit of a shock", "anna-1"), CORPUS, ALLOW)
    anchor = check("a bit of a shock").anchor
    assert anchor == moved.anchor
    assert anchor.startswith("q-anna-1-2-")
    assert check("a bit of a").anchor != anchor
    assert check("A *bit* of a shock").anchor == anchor
    assert check("nobody said that").anchor.startswith("q-")


def test_hostile_text_is_judged_in_reasonable_time() -> None:
    for text in (
        "(" * 400 + "a" + ")" * 400,
        "[" * 400,
        "a" * 60_000,
        "...a" * 300,
        "* _" * 500,
        "<!--" * 20_000,
        "[^" * 20_000,
    ):
        assert not check(text).status.proved
    long = " ".join(["the kettle"] * 2_000)
    assert not check(long).status.proved


def test_a_transcript_in_one_line_is_searched_all_the_same() -> None:
    many = " ".join(f"word{number % 977} and so" for number in range(60_000))
    corpus = corpus_of(anna_1=f"Me: Go on.\nAnna: {many} the very end of it all")
    assert verify(quote("and so the very end of it", "anna-1"), corpus, ALLOW).status.proved
    wrong = verify(quote("and so the real end of it", "anna-1"), corpus, ALLOW)
    assert wrong.status is Status.ALTERED
    whole = verify(quote(" ".join(many.split()[:10_000]), "anna-1"), corpus, ALLOW)
    assert whole.status.proved


GROUP = """Me: How was the night?
Ida: I was there with him
Ola: Yes.
Ida: all night long, you know. (laughs)
Me: Mmm.
Ola: And I was not there at all.
"""


def of_group(text: str, who: str) -> Verdict:
    group = transcript(GROUP, "group-1")
    corpus = Corpus([group], {"group-1": ("ida", "ola")}, {"ida": "Ida", "ola": "Ola"})
    asked = quote(text, "group-1")
    meant = asked.attribution._replace(participants=(who,))
    return verify(asked._replace(attribution=meant), corpus, ALLOW | {"turns"})


def test_what_another_participant_says_between_interrupts() -> None:
    assert of_group("all night long, you know.", "ida").status is Status.VERIFIED
    assert of_group("I was there with him all night long", "ida").status is Status.ALTERED
    assert of_group("I was there with him … all night long", "ida").status is Status.EDITED


def test_in_a_group_nobody_is_given_the_words_of_another() -> None:
    assert of_group("And I was not there at all.", "ola").status is Status.VERIFIED
    verdict = of_group("And I was not there at all.", "ida")
    assert verdict.status is Status.MISPLACED
    assert verdict.candidates[0].fault is Fault.SPEAKER


def test_turns_follow_each_other_but_for_the_interviewers() -> None:
    turns = "Ida: I was there with him\n\nOla: Yes.\n\nIda: all night long, you know."
    assert of_group(turns, "ida").status is Status.VERIFIED
    without_hers = turns.replace("Ola: Yes.\n\n", "") + "\n\nOla: And I was not there at all."
    assert of_group(without_hers, "ida").status is not Status.EDITED
    asked = "Me: How was the night?\n\nOla: Yes."
    assert not of_group(asked, "ola").status.proved
    over_a_back_channel = "Ida: all night long, you know.\n\nOla: And I was not there at all."
    assert of_group(over_a_back_channel, "ida").status is Status.EDITED


@pytest.mark.parametrize(("words", "proved"), [(12, True), (13, False)])
def test_a_bracket_stands_for_twelve_words_at_most(words: int, proved: bool) -> None:
    said = " ".join(f"word{number}" for number in range(words))
    corpus = corpus_of(ida_1=f"Ida: So I went {said} and then home.\n")
    verdict = verify(quote("So I went [somewhere] and then home.", "ida-1"), corpus, ALLOW)
    assert verdict.status.proved is proved


@pytest.mark.parametrize(("more", "op"), [(set(), Op.MISSING), ({"turns"}, Op.OMITTED)])
def test_a_turn_that_may_be_left_out_is_shown_as_left_out(more: set[str], op: Op) -> None:
    asked = quote("where the kettle was. And the driver of it all were the data", "anna-1")
    differences = verify(asked, CORPUS, ALLOW | more).candidates[0].differences
    assert [one.op for one in differences if "Mmm" in one.spoken] == [op]
    assert [one.quoted for one in differences if one.op is Op.CHANGED] == ["were"]


def test_three_words_of_another_are_hers_even_where_the_cited_one_says_nearly_so() -> None:
    corpus = corpus_of(ida_1="Ida: I was very careful then.\n", joe_1="Joe: I was never careful.\n")
    verdict = verify(quote("was never careful", "ida-1"), corpus, ALLOW)
    assert (verdict.status, verdict.candidates[0].place.transcript) == (Status.MISPLACED, "joe-1")


@pytest.mark.parametrize("many", [0, 5])
def test_turns_are_found_among_many_transcripts_without_a_source(many: int) -> None:
    texts = {f"joe_{number}": f"Joe: Nothing of it, {number}.\n" for number in range(many)}
    corpus = corpus_of(
        **texts, ida_1="Ida: We left at six.\nMe: So early?\nIda: The tide was out.\n"
    )
    text = "We left at six.\n\nMe: So early?\n\nThe tide was out."
    verdict = verify(quote(text), corpus, ALLOW)
    assert verdict.status is Status.VERIFIED
    assert verdict.match is not None
    assert verdict.match.place.transcript == "ida-1"


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("So no no no.", 1),
        ("So no no no no.", 2),
        ("So no (sighs) no. Then no no.", 1),
        ("So no no. Then no no.", 2),
    ],
)
def test_places_that_lie_over_each_other_or_are_edited_more_are_no_other_places(
    said: str, places: int
) -> None:
    match = verify(quote("no no", "ida-1"), corpus_of(ida_1=f"Ida: {said}\n"), ALLOW).match
    assert match is not None
    assert len(match.others) + 1 == places


def test_of_two_cited_interviews_the_one_that_leaves_out_less_is_meant() -> None:
    corpus = corpus_of(
        ida_1="Ida: We left the house by the back door and it rained.\n",
        ida_2="Ida: We left and it rained.\n",
    )
    match = verify(quote("We left ... it rained", "ida-1", "ida-2"), corpus, ALLOW).match
    assert match is not None
    assert match.place.transcript == "ida-2"


def test_another_back_channel_is_a_slip_even_if_somebody_else_says_it() -> None:
    first = "We left the house by the back door and went down to the harbour."
    last = "There was nobody about but the dog, so we took the small boat."
    corpus = corpus_of(
        ida_1=f"Ida: {first}\nMe: Okay\nIda: {last}\n", joe_1="Joe: No.\nMe: Right\nJoe: None.\n"
    )
    verdict = verify(quote(f"{first}\n\nMe: Right\n\n{last}", "ida-1"), corpus, ALLOW)
    [candidate] = verdict.candidates
    assert candidate.fault is Fault.WORDS
    assert candidate.place.transcript == "ida-1"
