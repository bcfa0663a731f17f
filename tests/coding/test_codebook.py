from __future__ import annotations

from pathlib import Path

import pytest

from generator.coding.codebook import check_participants, read_codebook
from generator.coding.model import Codebook, Participant
from generator.diagnostics import Diagnostic
from generator.source import Source

BOOK = """\
codes:
  - {id: 25, label: Visits are shortened, level: latent}
  - {id: 12, label: Colours show, status: discounted, because: describes only}
themes:
  - id: force
    name: The force
  - id: push
    name: The push
    description: towards families
    parent: force
    opposes: pull
    codes: [25, 12]
    participants: [ann]
    history:
      - {stage: initial, name: Things that help}
      - {stage: review, merged: [pull], renamed: force, on: 2023-02-09, because: nearer}
  - {id: pull, name: The pull}
scores:
  - {id: helpful, label: Helpful (0), values: {ann: 6/7, ben: n/a}}
"""


def read(text: str) -> tuple[Codebook, list[Diagnostic]]:
    found: list[Diagnostic] = []
    book = read_codebook(Source("content/codebook.yml", text), found.append)
    assert book is not None
    return book, found


def told(text: str) -> list[str]:
    return [f"{d.rule} {d.span.line}:{d.span.column} {d.message}" for d in read(text)[1]]


def test_all_that_a_codebook_can_say() -> None:
    book, found = read(BOOK)
    assert found == []
    assert [(one.id, one.label, one.level, one.status) for one in book.codes] == [
        ("25", "Visits are shortened", "latent", "active"),
        ("12", "Colours show", "", "discounted"),
    ]
    push = book.themes[1]
    assert (push.parent, push.opposes, push.codes) == ("force", "pull", ("25", "12"))
    assert (push.participants, book.themes[0].participants) == (("ann",), None)
    assert [(one.stage, one.name, one.merged, one.renamed, one.on) for one in push.history] == [
        ("initial", "Things that help", (), "", ""),
        ("review", "", ("pull",), "force", "2023-02-09"),
    ]
    assert dict(book.scores[0].values) == {"ann": "6/7", "ben": "n/a"}
    assert push.span.line == 7


def test_a_claim_that_nobody_contributed_is_not_the_same_as_no_claim() -> None:
    book, _ = read("themes: [{id: a, name: A, participants: []}, {id: b, name: B}]")
    assert [one.participants for one in book.themes] == [(), None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("codes: [{id: 1, label: A}, {id: 1, label: B}]", ["T102 1:33 Two codes have the id `1`."]),
        ("codes: [{id: 1, label: A b}, {id: 2, label: a  B}]", ["T103 1:45 The codes 1 and 2 have the same label."]),
        ("codes: [{id: 1, label: A}, {id: 1, label: A}]", ["T102 1:33 Two codes have the id `1`."]),
        ("codes: [{id: 1, label: A, status: dropped}]", ["K102 1:35 `status` must be one of active, discounted, not “dropped”."]),
        ("themes: [{id: a, name: A, codes: [7]}]", ["T101 1:35 There is no code `7`."]),
        ("themes: [{id: a, name: A}, {id: a, name: B}]", ["K102 1:33 Two themes have the id `a`."]),
        ("scores: [{id: a, label: A}, {id: a, label: B}]", ["K102 1:34 Two scales have the id `a`."]),
        ("themes: [{id: push, name: A}, {id: b, name: B, parent: psh}]", ["K102 1:56 There is no theme `psh`. Did you mean `push`?"]),
        ("themes: [{id: push, name: A, opposes: pull}]", ["K102 1:39 There is no theme `pull`."]),
        ("themes: [{id: a, name: A, parent: a}]", ["K102 1:35 The theme `a` stands under itself."]),
        ("themes: [{id: a, name: A, history: [{stage: s, merged: [zz]}]}]", ["T106 1:57 There is no theme `zz`."]),
        ("themes: [{id: a, name: A, history: [{stage: s, renamed: zz}]}]", ["T106 1:57 There is no theme `zz`."]),
    ],
)  # fmt: skip
def test_mistakes(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_circle_of_parents_is_told_of_each_in_it_and_of_no_other() -> None:
    themes = "{id: a, name: A, parent: b}, {id: b, name: B, parent: a}, {id: c, name: C, parent: a}"
    messages = [one.message for one in read(f"themes: [{themes}]")[1]]
    assert messages == ["The theme `a` stands under itself.", "The theme `b` stands under itself."]


def test_participants_of_themes_and_scales_must_be_known() -> None:
    book, _ = read(BOOK)
    anne = Participant("anne", "Anne", book.themes[0].span)
    found = [f"{d.rule} {d.span.line} {d.message}" for d in check_participants(book, [anne])]
    assert found == [
        "K102 13 There is no participant `ann`. Did you mean `anne`?",
        "K102 19 There is no participant `ann`. Did you mean `anne`?",
        "K102 19 There is no participant `ben`.",
    ]


def test_broken_yaml_is_no_codebook() -> None:
    found: list[Diagnostic] = []
    assert read_codebook(Source("c.yml", "codes: ["), found.append) is None
    assert [one.rule for one in found] == ["K104"]


@pytest.mark.booth
def test_the_real_codebook(booth: Path) -> None:
    text = (booth / "content" / "codebook.yml").read_text(encoding="utf-8")
    book, found = read(text)
    assert (len(book.codes), len(book.themes), len(book.scores)) == (134, 33, 4)
    # The author has given two codes one label; the numbers that are nowhere are used nowhere.
    assert [(one.rule, one.message) for one in found] == [
        ("T103", "The codes 8 and 47 have the same label.")
    ]
