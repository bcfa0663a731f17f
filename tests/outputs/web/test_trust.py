"""What a reader is told of a quotation: never more than the participant agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.outputs.web.quiet_marks import marked
from generator.outputs.web.shown import quotations
from generator.outputs.web.trust import edits_told, trust
from generator.project import Project
from generator.provenance.model import Edit, EditKind, Status, Verdict
from generator.provenance.transcript import read_transcript
from generator.source import Source
from generator.wording import packaged_words
from tests.outputs.sample import PEOPLE, sample, verdict, with_body

SAID = "Me: And then?\nInes: You go, secretly, when it stops.\nMe: Why?\nInes: It is wet.\n"
EDITED = (Edit(EditKind.ELLIPSIS, "...", "secretly"), Edit(EditKind.BRACKETS, "[it]", "the rain"))


def project(root: Path, *, context: bool, withdrawn: date | None = None) -> Project:
    transcript = read_transcript(Source("ines-1.txt", SAID), "ines-1", ["Me"], lambda _: None)
    ines = replace(
        PEOPLE[0], consent=replace(PEOPLE[0].consent, context=context), withdrawn=withdrawn
    )
    return replace(
        sample(root).project, participants=(ines, *PEOPLE[1:]), transcripts=(transcript,)
    )


def quoted() -> Verdict:
    found = verdict("q", Status.EDITED, "ines", lines=(2, 2))
    assert found.match
    return replace(found, match=found.match._replace(edits=EDITED))


def test_with_consent_for_context_the_lines_around_and_what_was_left_out_are_told(
    tmp_path: Path,
) -> None:
    told = trust(project(tmp_path, context=True), quoted())
    assert [(line.number, line.quoted) for line in told.around] == [
        (1, False), (2, True), (3, False),
    ]  # fmt: skip
    assert told.edits == (
        "Words were left out here: “secretly”.",
        "[it] stands for “the rain”.",
    )


@pytest.mark.parametrize(("context", "withdrawn"), [(False, None), (True, date(2025, 1, 1))])
def test_without_it_only_that_something_was_left_out(
    tmp_path: Path, context: bool, withdrawn: date | None
) -> None:
    told = trust(project(tmp_path, context=context, withdrawn=withdrawn), quoted())
    assert told.around == ()
    assert told.edits == (
        "Words were left out here.",
        "[it] stands for words that are not shown.",
    )
    assert "secretly" not in repr(told)
    assert "the rain" not in repr(told)


@pytest.mark.parametrize("status", [one for one in Status if not one.proved])
def test_what_is_not_proved_is_never_said_to_be(tmp_path: Path, status: Status) -> None:
    if status in (Status.LITERATURE, Status.TERM):
        return
    told = trust(project(tmp_path, context=True), verdict("q", status, "ines"))
    assert told.grade in ("failed", "unchecked")
    assert told.icon != "✓"
    assert "Compared" not in told.long


def test_what_only_the_lock_proves_says_so(tmp_path: Path) -> None:
    found = quoted()
    assert found.match
    locked = replace(found, match=found.match._replace(locked=True))
    assert "at an earlier time" in trust(project(tmp_path, context=False), locked).long


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_kind_of_edit_is_told_in_a_sentence(language: str) -> None:
    for kind in EditKind:
        for edit in (Edit(kind, "x", ""), Edit(kind, "", "y"), Edit(kind, "x", "y", crosses=True)):
            for shown in (True, False):
                (sentence,) = edits_told((edit,), packaged_words(language), shown=shown)
                assert sentence[0].isupper() or sentence[0] in "[“„"
                assert sentence.endswith(".")
                assert shown or "y“" not in sentence.replace("”", "“")


def test_marks_stand_where_they_are_valid_html_and_nowhere_twice(tmp_path: Path) -> None:
    inline = '<span class="quoted" id="{}" data-status="verified">‘so’</span>'
    thesis = sample(tmp_path)
    moved = with_body(thesis, "a-sample", "")
    body = thesis.chapters[1].body.replace(
        '<span class="quoted" id="q-omar-1"', f"<h2>{inline.format('q-omar-1')}</h2><span"
    )
    chapters = tuple(
        replace(one, body=body) if one.slug == "01-rain" else one for one in moved.chapters
    )
    in_title = replace(thesis, chapters=chapters)
    html = marked(in_title, quotations(in_title)).chapters[1].body
    assert "ref:about-q-omar-1" not in html  # a link in a title would stand in every list of titles
    html = marked(thesis, quotations(thesis)).chapters[1].body
    for anchor in ("q-omar-1", "q-ines-1", "q-omar-2"):
        assert html.count(f'href="ref:about-{anchor}"') == 1
    assert html.count('href="ref:fig-map" aria-label="Link to this figure"') == 1
    assert html.count('href="ref:q-ines-1" aria-label="Link to this quotation"') == 1
