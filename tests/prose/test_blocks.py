"""Computed blocks: what they show, and what they say where they cannot be written."""

from __future__ import annotations

import re

import pytest

from generator.coding.analysis import Coding
from generator.coding.model import Code, Codebook, CodedExtract, Participant, Scale, Stage, Theme
from generator.prose.computed import Study, render_block
from generator.prose.fragments import Fragments
from generator.prose.model import ScannedBlock
from generator.source import Source

FILE = Source("codebook.yml", "x\n")
SPAN = FILE.span(0, 1)
PEOPLE = (
    Participant("ida", "Ida", SPAN, (("1", "ida-1"),), {"role": "nurse <b>", "age": "40"}),
    Participant("joe", "Joe", SPAN, (("1", "joe-1"),), {"role": "carer"}),
)
BOOK = Codebook(
    (
        Code("1", "Quiet", SPAN),
        Code("2", "Noise", SPAN, status="discounted", because="only a description"),
        Code("3", "Loose", SPAN),
    ),
    (
        Theme("night", "The night", SPAN, history=(Stage("initial", SPAN, name="Dark"),)),
        Theme(
            "calm", "Calm & still", SPAN, parent="night", codes=("1", "2"),
            history=(Stage("review", SPAN, merged=("night",), on="2026-01-02", because="one thing"),),
        ),
    ),
    (Scale("trust", "Trust (0–10)", SPAN, {"ida": "6/7"}),),
)  # fmt: skip
EXTRACTS = (
    CodedExtract("e1", "ida-1", (3, 3), "w", SPAN, ("1",), "", SPAN),
    CodedExtract("e2", "ida-1", (5, 5), "w", SPAN, ("1", "3"), "", SPAN),
)


def study(book: Codebook = BOOK, people: tuple[Participant, ...] = PEOPLE) -> Study:
    return Study(
        participants=people,
        codebook=book,
        coding=Coding(book, EXTRACTS, people),
        verdicts=(),
    )


def rendered(name: str, argument: str = "", of: Study | None = None) -> tuple[str, list[str]]:
    source = Source("1.md", f"/// {name} | {argument}\n")
    block = ScannedBlock(source.span(0, 5), source.span(0, 5), None, name, argument)
    found = render_block(block, of or study(), Fragments())
    return (found, []) if isinstance(found, str) else ("", [f"{found.rule}: {found.message}"])


def cells(html: str) -> list[list[str]]:
    """Texts of a table's cells, by rows."""
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]*>", "", cell) for cell in row] for row in found]


def test_participants() -> None:
    html, told = rendered("participants")
    assert told == []
    assert cells(html) == [
        ["Pseudonym", "Role", "Age"],
        ["Ida", "nurse &lt;b&gt;", "40"],
        ["Joe", "carer", ""],
    ]
    assert cells(rendered("participants", "age")[0])[0] == ["Pseudonym", "Age"]


def test_theme_matrix_counts_what_is_under_a_theme_too() -> None:
    html, told = rendered("theme-matrix")
    assert told == []
    assert cells(html) == [
        ["Theme", "Ida", "Joe"],
        ["The night", "2", "–"],
        ["Calm &amp; still", "2", "–"],
    ]
    assert 'class="depth-1"' in html
    assert len(cells(rendered("theme-matrix", "calm")[0])) == 2


def test_codebook_has_discounted_codes_with_their_reason_and_those_in_no_theme() -> None:
    html, told = rendered("codebook")
    assert told == []
    assert cells(html) == [
        ["Code", "Label", "Extracts"],
        ["Calm &amp; still"],
        ["1", "Quiet", "2"],
        ["2", "Noise (discounted: only a description)", "–"],
        ["In no theme"],
        ["3", "Loose", "1"],
    ]
    assert ["3", "Loose", "1"] not in cells(rendered("codebook", "night")[0])


def test_theme_history_tells_each_stage() -> None:
    html, told = rendered("theme-history")
    assert told == []
    assert "Initial</span>: <span" in html
    assert 'merged with <a href="ref:theme-night">The night</a>; one thing' in html
    assert "Dark" not in rendered("theme-history", "calm")[0]


def test_scores() -> None:
    assert cells(rendered("scores")[0]) == [
        ["Scale", "Ida", "Joe"],
        ["Trust (0–10)", "6/7", "–"],
    ]
    assert rendered("scores", "trust")[1] == []


def test_pagebreak() -> None:
    assert rendered("pagebreak") == ('<div class="pagebreak"></div>', [])


WRONG = {
    ("participants", "rolle"): "“role”?",
    ("theme-matrix", "calmer"): "“calm”?",
    ("codebook", "nigth"): "“night”?",
    ("theme-history", "cal"): "“calm”?",
    ("scores", "trusts"): "“trust”?",
    ("theme-matrx", ""): "“theme-matrix”?",
}


@pytest.mark.parametrize(("name", "argument"), WRONG)
def test_what_cannot_be_written_is_told_with_the_nearest_name(name: str, argument: str) -> None:
    html, told = rendered(name, argument)
    assert html == ""
    assert len(told) == 1
    assert told[0].startswith("S107: ")
    assert WRONG[name, argument] in told[0]


@pytest.mark.parametrize("name", ["theme-matrix", "codebook", "theme-history", "scores"])
def test_a_study_without_a_codebook_has_nothing_to_show(name: str) -> None:
    html, told = rendered(name, of=study(book=Codebook()))
    assert html == ""
    assert [one[:4] for one in told] == ["S107"]
