from __future__ import annotations

from datetime import date

from generator.coding.model import CodedExtract, Consent, Participant
from generator.ethics.consent import check_consent, check_withdrawn_extracts
from generator.provenance.model import (
    Attribution,
    Candidate,
    Fault,
    Kind,
    Match,
    Place,
    Quotation,
    Status,
    Turn,
    Verdict,
)
from generator.source import Source

PEOPLE = Source("content/participants.yml", "ida\njoe\nkim\n")
TEXT = Source("content/chapters/1.md", "> words\n")


def person(
    id_: str, line: int, *, thesis: bool = True, withdrawn: date | None = None
) -> Participant:
    return Participant(
        id_, id_.title(), PEOPLE.line_span(line), (("1", f"{id_}-1"),),
        consent=Consent(thesis=thesis), withdrawn=withdrawn,
    )  # fmt: skip


OWNERS = {
    "ida-1": person("ida", 1),
    "joe-1": person("joe", 2, thesis=False),
    "kim-1": person("kim", 3, withdrawn=date(2026, 3, 1)),
}


def quoted(transcript: str | None, named: str, *, proved: bool = True) -> Verdict:
    span = TEXT.span(2, 7)
    quotation = Quotation(Kind.BLOCK, span, (Turn((span,)),), Attribution((named,), ()))
    if transcript is None:
        return Verdict(quotation, Status.MISSING, "q")
    place = Place(transcript, (3, 3), (span,))
    if proved:
        return Verdict(quotation, Status.VERIFIED, "q", Match(named, place))
    return Verdict(
        quotation, Status.ALTERED, "q", candidates=(Candidate(Fault.WORDS, named, place),)
    )


def rules(*verdicts: Verdict) -> list[str]:
    return [found.rule for found in check_consent(verdicts, OWNERS)]


def test_who_agreed_may_be_quoted() -> None:
    assert rules(quoted("ida-1", "ida")) == []


def test_who_did_not_agree_may_not() -> None:
    assert rules(quoted("joe-1", "joe")) == ["A102"]


def test_who_withdrew_may_not_however_the_words_were_changed_or_labelled() -> None:
    assert rules(quoted("kim-1", "kim")) == ["A101"]
    assert rules(quoted("kim-1", "kim", proved=False)) == ["A101"]
    assert rules(quoted("kim-1", "ida")) == ["A101"]
    assert rules(quoted(None, "kim")) == ["A101"]


def test_the_message_says_when_and_where_that_is_written() -> None:
    (found,) = check_consent([quoted("kim-1", "kim")], OWNERS)
    assert found.message == "Kim withdrew on 2026-03-01 and is quoted here."
    assert found.related[0].span.line == 3


def test_coded_extracts_of_the_withdrawn_still_count() -> None:
    rows = [
        CodedExtract(f"{name}-x", name, (3, 3), "w", TEXT.span(2, 7), (), "", TEXT.span(0, 7))
        for name in OWNERS
    ]
    assert [found.rule for found in check_withdrawn_extracts(rows, OWNERS)] == ["A101"]
