"""Whose words go, whatever became of the quotation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.outputs.web.withheld import absent, for_audience, withheld
from generator.provenance.model import Kind, Status
from generator.thesis import Quoted
from generator.wording import packaged_words
from tests.outputs.sample import PEOPLE, sample, verdict

GONE = frozenset({"petra", ""})


def test_who_has_not_agreed_to_the_site_is_gone_for_the_public_only() -> None:
    assert absent(PEOPLE, public=True) == GONE
    assert absent(PEOPLE, public=False) == frozenset()


def test_who_has_withdrawn_is_gone_for_everybody() -> None:
    people = (replace(PEOPLE[0], withdrawn=date(2025, 1, 1)), *PEOPLE[1:])
    assert "ines" in absent(people, public=True)
    assert absent(people, public=False) == {"ines"}


@pytest.mark.parametrize(
    ("status", "person", "kind", "named", "goes"),
    [
        (Status.VERIFIED, "petra", Kind.BLOCK, (), True),
        (Status.EDITED, "petra", Kind.INLINE, (), True),
        (Status.VERIFIED, "ines", Kind.BLOCK, ("petra",), False),  # proved to be another's
        (Status.ALTERED, "petra", Kind.BLOCK, ("ines",), True),  # nearest to hers
        (Status.MISPLACED, "ines", Kind.BLOCK, ("petra",), True),  # said to be hers
        (Status.MISSING, "", Kind.BLOCK, ("petra",), True),
        (Status.UNCHECKED, "", Kind.EXTRACT, ("petra",), True),
        (Status.MISSING, "", Kind.INLINE, ("petra",), True),
        (Status.MISSING, "", Kind.INLINE, ("ines", "petra"), False),  # nobody's
        (Status.MISSING, "", Kind.BLOCK, ("ines",), False),
        (Status.LITERATURE, "", Kind.INLINE, ("petra",), False),
        (Status.TERM, "", Kind.INLINE, ("petra",), False),
    ],
)
def test_words_that_may_be_of_somebody_gone_go(
    status: Status, person: str, kind: Kind, named: tuple[str, ...], goes: bool
) -> None:
    quoted = Quoted(verdict("q", status, person, kind=kind, named=named), "01-rain", "", (), ())
    assert ("q" in withheld([quoted], GONE, packaged_words())) is goes


def test_words_from_a_transcript_that_is_nobodys_go() -> None:
    found = verdict("q", Status.VERIFIED, "x")
    assert found.match
    found = replace(found, match=found.match._replace(participant=None))
    assert "q" in withheld([Quoted(found, "01-rain", "", (), ())], GONE, packaged_words())


def test_words_go_from_headings_titles_and_footnotes_too(tmp_path: Path) -> None:
    thesis = sample(tmp_path)
    words = '<span class="quoted" id="q-petra-2" data-status="verified">‘the bell’</span>'
    chapter = thesis.chapters[1]
    heading = chapter.headings[0]._replace(html=f"On {words}", text="On ‘the bell’")
    changed = replace(
        chapter,
        title="On ‘the bell’",
        body="<p>Nothing.</p>",
        headings=(heading,),
        footnotes=(chapter.footnotes[0]._replace(html=f"<p>{words}</p>"),),
    )
    seen = for_audience(replace(thesis, chapters=(changed,)), public=True).chapters[0]
    assert "the bell" not in repr(seen)
    assert seen.title == "On [words not published]"


def test_nothing_is_left_of_who_is_gone(tmp_path: Path) -> None:
    seen = for_audience(sample(tmp_path), public=True)
    assert [person.id for person in seen.project.participants] == ["ines", "omar"]
    assert {one.verdict.anchor for one in seen.quotations} == {"q-omar-1", "q-ines-1", "q-omar-2"}
