"""From scans to verdicts: what is a quotation, what a term, and what the checks say of a thesis."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compile import compile_thesis
from generator.diagnostics import Diagnostic
from generator.project import load_project
from generator.thesis import Thesis

Compile = Callable[[str], Thesis]

CONFIG = """\
thesis:
  title: Mending
  author: {name: Example Author}
  degree: An invented thesis
  institutions: [Nowhere]
  language: en-GB
chapters: [one.md, two.md]
bibliography: {files: [references.bib], style: harvard-cite-them-right}
quotations:
  interviewer: [Me]
  attribution: ["({participant} interview {interview})"]
"""
PEOPLE = """\
participants:
  - {id: ida, name: Ida, transcripts: {1: ida-1}, consent: {thesis: true}}
  - {id: joe, name: Joe, transcripts: {1: joe-1}, consent: {thesis: true}}
"""
IDA = "Me: And?\nIda: I came for the tea, and Brenda at the till never once looked at the clock.\n"
JOE = "Me: And?\nJoe: Being counted is what I cannot stand, and it was not always so.\n"
BOOK = """\
codes:
  - {id: 1, label: Counting the evenings}
  - {id: 2, label: Being counted wrongly}
themes:
  - id: clocks
    name: Time and the clock
    codes: [1, 2]
    history:
      - {stage: initial, name: Hours that do not count}
scores:
  - {id: trust, label: Not at all (0) to wholly (10), values: {ida: 3}}
"""
WORK = (
    "@book{lowe2014, author = {Lowe, Martha}, title = {Mending}, publisher = {P}, year = {2014}}\n"
)
CITED = (
    "The ‘economy of repair’ [@lowe2014, p. 3].\n\n> I came for the tea\n\n(Ida interview one)\n"
)


@pytest.fixture
def thesis(tmp_path: Path) -> Compile:
    """Compile a thesis whose second chapter is the text given."""

    def compiled(text: str) -> Thesis:
        files = {
            "site_config.yml": CONFIG,
            "content/participants.yml": PEOPLE,
            "content/codebook.yml": BOOK,
            "content/references.bib": WORK,
            "content/transcripts/ida-1.txt": IDA,
            "content/transcripts/joe-1.txt": JOE,
            "content/one.md": f"# One\n\n{CITED}",
            "content/two.md": f"# Two\n\n{text}\n",
        }
        for name, words in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
        told: list[Diagnostic] = []
        project = load_project(tmp_path, told.append)
        assert project is not None
        assert told == []
        return compile_thesis(project)

    return compiled


STATUSES = {
    "a code": ("Joe stands for ‘Counting the evenings’.", "term"),
    "a code, with other capitals and a comma": (
        "Joe stands for ‘counting the evenings,’ too.",
        "term",
    ),
    "a theme": ("Joe belongs to ‘Time and the clock’.", "term"),
    "a name in a theme's history": ("Joe was in ‘Hours that do not count’ once.", "term"),
    "a scale": ("Joe has ten of ‘Not at all (0) to wholly (10)’.", "term"),
    "a code that quotes": ("Joe spoke of ‘being counted’.", "edited"),
    "a code that alters what somebody says": (
        "Joe spoke of ‘being counted wrongly’ and how ‘it was always so’.",
        "altered",
    ),
    "a work's words": ("Joe lives an ‘economy of repair’.", "literature"),
    "a participant's words": ("Joe said: ‘it was not always so’.", "verified"),
    "declared": ("Joe and [Counting the evenings]{.quote of=joe}.", "missing"),
    "nobody's": ("Joe has ‘a yacht in Monaco’.", "missing"),
}


@pytest.mark.parametrize("name", STATUSES)
def test_what_words_in_quotation_marks_are(name: str, thesis: Compile) -> None:
    text, expected = STATUSES[name]
    compiled = thesis(text)
    chapter = compiled.chapters[1]
    assert chapter.quotations[-1].verdict.status.value == expected
    told = [one.rule for one in compiled.diagnostics if one.span.path == "content/two.md"]
    assert told == (["Q212"] * (1 if expected in ("altered", "missing") else 0))
    assert f'id="{chapter.quotations[-1].verdict.anchor}"' in chapter.body


def test_terms_are_set_as_terms(thesis: Compile) -> None:
    compiled = thesis("Joe stands for ‘Counting the evenings’.")
    assert '<span class="term" id="q-' in compiled.chapters[1].body


TOLD = {
    "Q211": "Ida says:\n\n> and [a woman] at the till never once\n\n(Ida interview one)\n\n"
    "Ida says ‘and Brenda at the till’.",
    "Q215": "Nothing is “here.",
    "Q216": "Joe says:\n\n> I came for the tea\n\n(Ida interview one)",
}


@pytest.mark.parametrize("rule", TOLD)
def test_every_check_of_quotations_is_made(rule: str, thesis: Compile) -> None:
    compiled = thesis(TOLD[rule])
    told = [one for one in compiled.diagnostics if one.span.path == "content/two.md"]
    assert [one.rule for one in told] == [rule]


def test_two_wordings_in_two_chapters_are_told_at_the_later(thesis: Compile) -> None:
    text = "> came for the [drink], and Brenda\n\n(Ida interview one)"
    compiled = thesis(text)
    (found,) = (one for one in compiled.diagnostics if one.rule == "Q211")
    assert found.span.path == "content/two.md"
    assert found.related[0].span.path == "content/one.md"
    assert "in content/one.md, line 5: here “[drink]”, there “tea”" in found.message
