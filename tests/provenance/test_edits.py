"""Every row of the table “What may differ”, and that nothing beside it may."""

from __future__ import annotations

import re

import pytest

from generator.provenance.explain import explain
from generator.provenance.model import EditKind, Fault, Match, Status, Verdict
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote

TRANSCRIPT = """\
Me: So how was it, going back to work?
Anna: Well, it was it was hard. I, I couldn't sleep, you know, and my manager (laughs) never \
really asked... I think she didn't want to know.
Me: Mmm
Anna: and then Jane, my old manager, left and I thought 'right, that is it'.
so I stayed, for three more years.
# (recording paused)
Anna: I would say (pause) it's not [name of council], it's the team. The team!
Me: What would you tell others?
Anna: Don't go. I mean it. 98% of people don't know what we're doing — not-at-all.
"""
CORPUS = corpus_of(anna_1=TRANSCRIPT)


def check(text: str, *allow: str, lines: tuple[int, int] | None = None) -> Verdict:
    return verify(quote(text, "anna-1", lines=lines), CORPUS, ALLOW | set(allow))


@pytest.mark.parametrize(
    "text",
    [
        "it was it was hard. I, I couldn’t sleep",
        "I,\u00a0I couldn't\nsleep",
        "**I**, *I couldn't* sleep",
        "I, I couldn&#39;t sleep",
        "I thought “right, that is it”",
        "I thought 'right, that is it'",
        "it was hard",
        "it was hard. ",
        "‘right, that is it’",
        "really asked… I think",
        "really asked . . . I think",
        "really asked..... I think",
        "what we're doing--not-at-all.",
        "what we're doing – not‑at‑all.",
        "that is it'. so I stayed",
        "my manager (laughs) never",
        "it's not [name of council], it's",
        "it's not (name of council), it's",
        "the team. The team!\n\nMe: What would you tell others?\n\nDon't go.",
        "the team. The team!\n\nMe: What would you tell others?\n\nAnna: Don't go.",
        "to know.\n\nMe: Mmm\n\nand then",
    ],
)
def test_typography_and_places_are_no_edit(text: str) -> None:
    verdict = check(text)
    assert verdict.status is Status.VERIFIED, verdict
    assert verdict.match is not None
    assert verdict.match.edits == ()


EDITED: list[tuple[str, str | None, list[str] | str | None]] = [
    ("It was hard", "case", ["It/it"]),
    ("and Then Jane", None, None),
    ("to know ... And then Jane", "case", None),
    ("[A]nd then Jane", "case", ["[A]nd/and"]),
    ("so I stayed, for three more years!", "case", ["!/."]),
    ("it was hard? ... so I stayed", "case", None),
    ("and then Jane [...] left", "ellipsis", ["/my old manager"]),
    ("and then Jane (...) left", "ellipsis", ["/my old manager"]),
    ("and then Jane… left", "ellipsis", ["/my old manager"]),
    ("and then [the manager] left", "brackets", ["the manager/Jane, my old manager"]),
    ("and then (redacted) left", "brackets", ["redacted/Jane, my old manager"]),
    ("it's not [the city], it's the team", "brackets", ["the city/name of council"]),
    ("and [she] then Jane", "brackets", ["she/"]),
    ("[She] left and I thought", "brackets", ["She/"]),
    ("so I stay[ed], for", "brackets", ["stay[ed]/stayed"]),
    ("I stayed, for three more [years]", "brackets", ["years/"]),
    ("it's not [name of council]", None, "verified"),
    ("[name of council], it's the team", None, "verified"),
    ("and then [someone] [else] left", "brackets", ["someone/Jane, my old manager", "else/"]),
    ("and then [my boss] ... left", "ellipsis", None),
    ("so I stayed [for good, she said], for three", "brackets", ["for good, she said/"]),
    ("[W]ell, it was", "case", ["[W]ell/Well"]),
    ("[And] then Jane", "case", ["[And]/and"]),
    ("left [And] I thought", "case", ["[And]/and"]),
    ("my manager never", "nonverbal", ["/(laughs)"]),
    ("my manager [sighs] (laughs) never", "nonverbal", ["[sighs]/"]),
    ("I (long pause) stayed", "nonverbal", ["(long pause)/"]),
]


@pytest.mark.parametrize(("text", "kind", "edits"), EDITED)
def test_each_edit_is_listed_and_can_be_forbidden(
    text: str, kind: str | None, edits: list[str] | str | None
) -> None:
    verdict = check(text)
    if kind is None:
        assert verdict.status.value == (edits or "altered")
        return
    assert verdict.status is Status.EDITED, verdict
    assert verdict.match is not None
    listed = [edit for edit in verdict.match.edits if edit.kind == kind]
    assert listed
    if edits is not None:
        assert [f"{edit.inserted}/{edit.omitted}" for edit in verdict.match.edits] == edits
    forbidden = verify(quote(text, "anna-1"), CORPUS, ALLOW - {kind})
    assert forbidden.status is Status.ALTERED
    assert forbidden.candidates[0].fault is Fault.EDIT
    assert {edit.kind for edit in forbidden.candidates[0].edits} == {EditKind(kind)}


@pytest.mark.parametrize(
    "text",
    [
        "it was hard, I, I couldn't sleep",  # a full stop became a comma
        "I I couldn't sleep",  # a comma dropped
        "I thought right, that is it",  # marks dropped
        "what we're doing not-at-all",
        "not at all",  # a hyphen is a mark
    ],
)
def test_other_marks_differ_only_where_punctuation_is_allowed(text: str) -> None:
    refused = check(text)
    assert refused.status is Status.ALTERED
    assert refused.candidates[0].fault is Fault.EDIT
    assert {edit.kind for edit in refused.candidates[0].edits} == {EditKind.PUNCTUATION}
    assert check(text, "punctuation").status is Status.EDITED


@pytest.mark.parametrize(
    ("text", "omitted"),
    [
        ("want to know. and then Jane", "Mmm"),
        ("want to know.\n\nand then Jane", "Mmm"),
    ],
)
def test_back_channels_may_be_left_out_where_turns_are_allowed(text: str, omitted: str) -> None:
    assert check(text).candidates[0].edits[0].kind is EditKind.TURNS
    verdict = check(text, "turns")
    assert verdict.match is not None
    assert [(edit.kind, edit.omitted) for edit in verdict.match.edits] == [
        (EditKind.TURNS, omitted)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I could sleep",
        "I, I, I couldn't sleep",
        "it was hard. I couldn't sleep",
        "I couldnt sleep",
        "we are doing",
        "98 of people",
        "ninety-eight % of people",
        "The Team!",
        "I leav[e], for three",  # stands for one word that begins and ends so
        "three [more years. And] I would say",  # never across an utterance
        "the team. The team!\n\nAnna: What would you tell others?\n\nDon't go.",
        "the team. The team!\n\nMe: Don't go.",
        "want to know.\n\nMe: Mmm\n\nJane, my old manager",  # a turn begins where it begins
        "to know (laughs out loud at all that was said about it) and so",
    ],
)
def test_words_may_never_differ(text: str) -> None:
    everything = [kind.value for kind in EditKind]
    verdict = check(text, *everything)
    assert not verdict.status.proved, verdict.match


def test_a_pause_is_not_taken_for_a_cut_nor_a_cut_for_a_pause() -> None:
    corpus = corpus_of(anna_1="Anna: it's...a part of...the work, you know...the work is...hard")
    verdict = verify(quote("it's...a part of...the work is...hard", "anna-1"), corpus, ALLOW)
    assert verdict.match is not None
    [edit] = verdict.match.edits
    assert edit.kind is EditKind.ELLIPSIS
    assert edit.omitted == "the work, you know"


def test_the_tightest_placement_wins() -> None:
    corpus = corpus_of(
        anna_1="Anna: I went home and then it rained. I went home and slept. and I slept."
    )
    verdict = verify(quote("I went home ... slept", "anna-1"), corpus, ALLOW)
    assert verdict.match is not None
    assert [edit.omitted for edit in verdict.match.edits] == ["and"]
    assert verdict.match.place.spans[0].text == "I went home"
    assert verdict.match.place.spans[0].column > 30


def test_an_ellipsis_over_a_question_is_told_apart_from_one_over_a_murmur() -> None:
    verdict = check("it's the team ... I mean it")
    assert verdict.match is not None
    assert [edit.crosses for edit in verdict.match.edits] == [True]
    assert (
        verdict.match.edits[0].omitted == "The team! | Me: What would you tell others? | Don't go"
    )
    murmur = check("want to know ... Jane")
    assert murmur.match is not None
    assert [edit.crosses for edit in murmur.match.edits] == [False]


def test_the_cited_place_is_meant() -> None:
    assert [one.lines for one in _match("it was").others] == [(2, 2)]
    assert _match("so", lines=(5, 5)).place.lines == (5, 5)
    twice = corpus_of(anna_1="Anna: we left.\nMe: yes\nAnna: and we left.\nAnna: we left.")
    for line in (1, 3, 4):
        verdict = verify(quote("we left", "anna-1", lines=(line, line)), twice, ALLOW)
        assert verdict.match is not None
        assert verdict.match.place.lines == (line, line)


def _match(text: str, lines: tuple[int, int] | None = None) -> Match:
    found = check(text, lines=lines).match
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "kind"), [("[w]e all left", EditKind.CASE), ("[We]nt home", EditKind.BRACKETS)]
)
def test_only_one_letter_in_brackets_is_a_capital(text: str, kind: EditKind) -> None:
    corpus = corpus_of(ida_1="Ida: We all left. Went home.\n")
    match = verify(quote(text, "ida-1"), corpus, ALLOW).match
    assert match is not None
    assert [edit.kind for edit in match.edits] == [kind]


@pytest.mark.parametrize(
    ("text", "kind", "inserted", "omitted"),
    [
        ("Why me!", EditKind.CASE, "!", "?!"),
        ("- and then we left", EditKind.CASE, "-", "-…"),
        ("and then we left!!!", EditKind.PUNCTUATION, "!!!", "."),
    ],
)
def test_marks_at_an_edge_are_the_first_or_the_last_of_the_transcripts(
    text: str, kind: EditKind, inserted: str, omitted: str
) -> None:
    corpus = corpus_of(ida_1="Ida: Why me?! I asked. Well - ... and then we left.\n")
    match = verify(quote(text, "ida-1"), corpus, ALLOW | {"punctuation"}).match
    assert match is not None
    assert [(one.kind, one.inserted, one.omitted) for one in match.edits] == [
        (kind, inserted, omitted)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("and then [the manager] left", [EditKind.BRACKETS]),
        ("and then [the manager], left", [EditKind.BRACKETS]),
        ("and then, [the manager] left", [EditKind.BRACKETS, EditKind.PUNCTUATION]),
        ("and then [the manager]; left", [EditKind.BRACKETS, EditKind.PUNCTUATION]),
        ("was hard. [So] couldn't", [EditKind.BRACKETS]),
        ("was hard, [so] couldn't", [EditKind.BRACKETS, EditKind.PUNCTUATION]),
    ],
)
def test_no_mark_is_put_beside_a_bracket(text: str, kinds: list[EditKind]) -> None:
    match = check(text, "punctuation").match
    assert match is not None
    assert [one.kind for one in match.edits] == kinds


@pytest.mark.parametrize(
    "text",
    ["Me: What would you ...\n\nDon't go.", "The team!\n\nMe: ... would you tell others?"],
)
def test_a_question_that_is_quoted_in_part_is_not_jumped_over(text: str) -> None:
    [edit] = _match(text).edits
    assert (edit.kind, edit.crosses) == (EditKind.ELLIPSIS, False)


def test_a_digit_in_brackets_is_no_capital() -> None:
    corpus = corpus_of(ida_1="Ida: We had 20 boats.\n")
    match = verify(quote("We had [3]0 boats", "ida-1"), corpus, ALLOW).match
    assert match is not None
    assert [edit.kind for edit in match.edits] == [EditKind.BRACKETS]


def test_a_bracket_for_another_word_is_more_than_a_capital() -> None:
    corpus = corpus_of(ida_1="Ida: We had a bat in the hold.\n")
    match = verify(quote("We had a [cat] in the hold", "ida-1"), corpus, ALLOW).match
    assert match is not None
    assert [(one.kind, one.inserted, one.omitted) for one in match.edits] == [
        (EditKind.BRACKETS, "cat", "bat")
    ]


@pytest.mark.parametrize("number", ["1 000", "10 30", "3 5", "1, 000", "10: 30", "3. 5"])
def test_a_number_with_a_mark_inside_is_one_word_even_where_marks_may_differ(number: str) -> None:
    corpus = corpus_of(ida_1="Ida: We sold 1,000 nets by 10:30 at 3.5 a piece.\n")
    text = "We sold 1,000 nets by 10:30 at 3.5 a piece"
    typed = "".join(one for one in number if one not in " .,:")
    said = next(one for one in text.split() if re.sub("[.,:]", "", one) == typed)
    allow = ALLOW | {"punctuation"}
    assert verify(quote(text, "ida-1"), corpus, allow).status is Status.VERIFIED
    assert not verify(quote(text.replace(said, number), "ida-1"), corpus, allow).status.proved


IDA = corpus_of(
    ida_1="Me: So?\nIda: We left, and … then it rained. I never\ngot home; it was late.\n"
)


def edits_of(text: str) -> list[EditKind]:
    match = verify(quote(text, "ida-1"), IDA, frozenset(EditKind)).match
    assert match is not None
    return [edit.kind for edit in match.edits]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("and … then it rained", []),
        ("and [...] then it rained", [EditKind.ELLIPSIS]),
        ("We … left", [EditKind.ELLIPSIS]),
        ("it … [all] never got home", [EditKind.BRACKETS, EditKind.ELLIPSIS]),
        ("and … [we] it rained", [EditKind.BRACKETS]),
        ("and … [we] … rained", [EditKind.BRACKETS, EditKind.ELLIPSIS]),
        ("and [...] [we] it rained", [EditKind.BRACKETS, EditKind.ELLIPSIS]),
        ("¿then it rained", [EditKind.PUNCTUATION]),
        ("then it rained/", [EditKind.PUNCTUATION]),
        ("then it rained?", [EditKind.CASE]),
        ("We left [all], and", [EditKind.BRACKETS]),
        ("We left, [all], and", [EditKind.BRACKETS, EditKind.PUNCTUATION]),
    ],
)
def test_each_mark_and_cut_that_the_transcript_has_not_is_listed(
    text: str, kinds: list[EditKind]
) -> None:
    assert edits_of(text) == kinds


@pytest.mark.parametrize(
    ("lines", "moved"), [((1, 1), True), ((2, 2), False), ((3, 3), False), ((4, 4), True)]
)
def test_an_utterance_of_two_lines_is_cited_by_either(lines: tuple[int, int], moved: bool) -> None:
    verdict = verify(quote("it was late", "ida-1", lines=lines), IDA, ALLOW)
    assert [one.rule for one in explain(verdict, IDA)] == ["Q205"] * moved


def test_words_of_the_first_line_may_be_cited_by_the_last_one_of_their_utterance() -> None:
    for line, moved in ((1, True), (2, False), (3, False), (4, True)):
        verdict = verify(quote("then it rained", "ida-1", lines=(line, line)), IDA, ALLOW)
        assert [one.rule for one in explain(verdict, IDA)] == ["Q205"] * moved


def test_a_capital_behind_a_bracket_is_another_word() -> None:
    assert verify(quote("We left, [all] and … then", "ida-1"), IDA, ALLOW).status.proved
    assert not verify(quote("We left, [all] And … then", "ida-1"), IDA, ALLOW).status.proved


def test_the_tightest_of_several_places_is_taken() -> None:
    said = "There we left and it was late and then it rained. So we left when it rained again."
    corpus = corpus_of(ida_1=f"Ida: {said}\n")
    match = verify(quote("we left … it rained", "ida-1"), corpus, ALLOW).match
    assert match is not None
    assert [edit.omitted for edit in match.edits] == ["when"]


def test_of_two_interviews_the_one_with_the_cited_lines_is_meant() -> None:
    corpus = corpus_of(ida_1="Ida: It rained.\n", ida_2="Me: And then?\nIda: It rained.\n")
    for line, name in ((1, "ida-1"), (2, "ida-2")):
        verdict = verify(quote("It rained", "ida-1", "ida-2", lines=(line, line)), corpus, ALLOW)
        assert verdict.match is not None
        assert verdict.match.place.transcript == name


@pytest.mark.parametrize(
    ("asked", "crosses"),
    [("Mmm, I see.", False), ("Yes, I do see.", True), ("Why?", True), ("Right. Mmm.", False)],
)
def test_more_than_a_back_channel_is_a_question(asked: str, crosses: bool) -> None:
    corpus = corpus_of(ida_1=f"Ida: We left early.\nMe: {asked}\nIda: Then it rained.\n")
    verdict = verify(quote("We left … it rained", "ida-1"), corpus, ALLOW)
    assert verdict.match is not None
    assert [edit.crosses for edit in verdict.match.edits] == [crosses]
    assert [one.rule for one in explain(verdict, corpus)] == ["Q208"] * crosses


def test_a_glued_bracket_between_two_cuts_stands_for_a_word_between() -> None:
    text = "We … wal[ked] … home"
    for said, proved in (("We walked slowly home.", True), ("We home. They walked.", False)):
        corpus = corpus_of(ida_1=f"Ida: {said}\n")
        assert verify(quote(text, "ida-1"), corpus, ALLOW).status.proved is proved
