"""A small study for the tests of this folder: three people, four codes, nested themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.coding.analysis import Coding
from generator.coding.codebook import read_codebook
from generator.coding.extracts import read_extracts
from generator.coding.participants import read_participants
from generator.diagnostics import Diagnostic
from generator.source import Source

PARTICIPANTS = """\
participants:
  - {id: susan, name: Susan, transcripts: {1: susan-1, 2: susan-2}, attributes: {role: Worker}}
  - {id: mary, name: Mary, transcripts: {1: mary-1}, attributes: {role: Manager}}
  - {id: eleanor, name: Eleanor, transcripts: {1: eleanor-1}, attributes: {role: Worker}}
"""
CODEBOOK = """\
codes:
  - {id: 1, label: Hurry, level: latent}
  - {id: 2, label: Fear, level: semantic}
  - {id: 3, label: Pride, level: latent}
  - {id: 4, label: Colours, status: discounted}
themes:
  - {id: force, name: The force}
  - {id: push, name: The push, parent: force, codes: [1], participants: [susan, mary]}
  - {id: pull, name: The pull, parent: force, codes: [2, 1], history: [{stage: s, merged: [old]}]}
  - {id: old, name: Old}
  - {id: bare, name: Bare, codes: [4]}
"""
EXTRACTS = """\
id,transcript,lines,text,codes,memo
a,susan-1,5-9,words,1,
b,susan-2,3,words,2;3,
c,eleanor-1,8,words,1;2,
d,pilot,1,words,1,
e,mary-1,,words,3,
"""


def make(extracts: str, codebook: str) -> Coding:
    told: list[Diagnostic] = []
    people = read_participants(Source("participants.yml", PARTICIPANTS), told.append)
    book = read_codebook(Source("codebook.yml", codebook), told.append)
    coded = read_extracts(Source("e.csv", extracts), told.append)
    assert told == []
    assert people is not None
    assert book is not None
    return Coding(book, coded, people)


@pytest.fixture
def coding() -> Coding:
    return make(EXTRACTS, CODEBOOK)


@pytest.fixture
def changed() -> Callable[..., Coding]:
    """Make the same study with one thing put in the place of another, in either file."""

    def change(old: str, new: str) -> Coding:
        assert (old in EXTRACTS) != (old in CODEBOOK)
        return make(EXTRACTS.replace(old, new), CODEBOOK.replace(old, new))

    return change
