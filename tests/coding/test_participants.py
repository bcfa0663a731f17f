from __future__ import annotations

from datetime import date

import pytest

from generator.coding.model import Consent, Participant
from generator.coding.participants import read_participants
from generator.diagnostics import Diagnostic
from generator.source import Source


def read(text: str) -> tuple[tuple[Participant, ...] | None, list[str]]:
    found: list[Diagnostic] = []
    people = read_participants(Source("content/participants.yml", text), found.append)
    return people, [f"{d.rule} {d.span.line} [{d.span.text}] {d.message}" for d in found]


def test_all_that_can_be_said_of_a_participant() -> None:
    people, told = read("""\
participants:
  - id: ann
    name: Ann
    transcripts: {1: ann-1, 2a: ann-2}
    attributes: {age: 40-49, qualified: 3}
    consent: {thesis: true, site: true, context: false}
    withdrawn: 2026-03-31
  - {id: ben, name: Ben, withdrawn: null}
""")
    assert told == []
    assert people is not None
    ann, ben = people
    assert ann.transcripts == (("1", "ann-1"), ("2a", "ann-2"))
    assert dict(ann.attributes) == {"age": "40-49", "qualified": "3"}
    assert ann.consent == Consent(thesis=True, site=True, context=False)
    assert ann.withdrawn == date(2026, 3, 31)
    assert ann.span.line == 2
    assert (ben.withdrawn, ben.consent, ben.transcripts) == (None, Consent(), ())


def test_who_has_not_consented_to_the_site_is_not_shown_there() -> None:
    assert not Consent().site
    assert not Consent().context


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("{id: a, name: Ann}, {id: a, name: Bo}", "K102 1 [a] Two participants have the id `a`."),
        ("{id: a, name: Ann}, {id: b, name: ann}", "K102 1 [ann] Two participants have the pseudonym ann."),
        ("{id: a b, name: Ann}", "K102 1 [a b] The id “a b” cannot stand in file names and addresses."),
        ("{id: ../a, name: Ann}", "K102 1 [../a] The id “../a” cannot stand in file names and addresses."),
        (
            "{id: a, name: Ann, transcripts: {1: t}}, {id: b, name: Bo, transcripts: {1: t}}",
            "K102 1 [t] The transcript t is also that of Ann.",
        ),
        ("{id: a, name: Ann, transcripts: {1: t, 2: t}}", "K102 1 [t] The transcript t is twice here."),
        ("{id: a}", "K102 1 [{id: a}] Item 1 of `participants` lacks the key `name`."),
        ("{id: a, name: A, consent: {web: true}}", "K101 1 [web] `consent` has no key `web`."),
        ("{id: a, name: A, consent: {thesis: false, site: true}}", "K102 1 [a] A has agreed to `site` and not to `thesis`, of which the site is made."),
        ("{id: a, name: A, consent: {thesis: false, context: true}}", "K102 1 [a] A has agreed to `context` and not to `thesis`, of which the site is made."),
        ("{id: a, name: A, withdrawn: soon}", "K102 1 [soon] `withdrawn` must be a date such as 2026-03-31, not “soon”."),
    ],
)  # fmt: skip
def test_mistakes(items: str, told: str) -> None:
    assert read(f"participants: [{items}]")[1] == [told]


def test_the_other_of_two_is_shown() -> None:
    found: list[Diagnostic] = []
    text = "participants:\n- {id: a, name: Ann}\n- {id: a, name: Bo}\n"
    read_participants(Source("p.yml", text), found.append)
    (one,) = found
    assert (one.span.line, one.span.column) == (3, 8)
    assert [(other.span.line, other.span.column) for other in one.related] == [(2, 8)]


def test_broken_and_empty_files() -> None:
    assert read("participants: [")[0] is None
    assert read("") == ((), [])
