"""The real thesis: every quotation as its list of expected results says, and none that is altered."""

from __future__ import annotations

import random
from typing import Any

import pytest

from generator.provenance.model import Attribution, EditKind, Kind, Quotation, Status, Turn
from generator.provenance.verify import verify
from generator.source import Source
from tests.provenance.making import ALLOW
from tests.provenance.thesis import Booth

pytestmark = pytest.mark.booth


def test_every_block_quotation_is_where_it_should_be(real: Booth) -> None:
    assert len(real.truth["blocks"]) == 65
    wrong = []
    for block in real.truth["blocks"]:
        verdict = verify(real.block(block), real.corpus, ALLOW)
        found: dict[str, Any] = {"status": verdict.status.value}
        if verdict.match is not None:
            place = verdict.match.place
            found |= {"transcript": place.transcript, "lines": list(place.lines)}
            found["edits"] = [edit.kind.value for edit in verdict.match.edits]
        expected = {key: block[key] for key in ("status", "transcript", "lines")}
        expected["edits"] = [edit["kind"] for edit in block["edits"]]
        for side in (found, expected):
            side["edits"] = sorted(side.get("edits", []))
        if found != expected:
            wrong.append((block["n"], expected, found))
    assert wrong == []


def test_every_edit_hides_what_it_should(real: Booth) -> None:
    for block in real.truth["blocks"]:
        match = verify(real.block(block), real.corpus, ALLOW).match
        assert match is not None
        cuts = [edit for edit in match.edits if edit.kind is EditKind.ELLIPSIS]
        expected = [edit for edit in block["edits"] if edit["kind"] == "ellipsis"]
        assert [cut.omitted for cut in cuts] == [edit["omitted"] for edit in expected]
        assert [cut.crosses for cut in cuts] == [edit["joins_answers"] for edit in expected]
        brackets = [edit for edit in match.edits if edit.kind is EditKind.BRACKETS]
        assert [(one.inserted, one.omitted) for one in brackets] == [
            (edit["inserted"], edit["replaces"])
            for edit in block["edits"]
            if edit["kind"] == "brackets"
        ]


def test_inline_quotations_are_supported_or_not_as_stated(real: Booth) -> None:
    wrong = []
    for entry in real.truth["inline"]:
        verdict = verify(real.inline(entry), real.corpus, ALLOW)
        found = "supported" if verdict.status.proved else "unsupported"
        places = entry["supported_by"].values()
        if found != entry["expected"]:
            wrong.append((entry["text"], found))
        elif verdict.match is not None:
            place = verdict.match.place
            said = [
                one.number
                for one in real.corpus.indexed[place.transcript].utterances
                if one.number <= place.lines[0] <= one.last
            ]
            assert f"{place.transcript}:{said[0]}" in {one for row in places for one in row}
    assert wrong == []


def test_every_coded_extract_is_proved(real: Booth) -> None:
    rows = real.extracts()
    assert len(rows) == 40
    for row in rows:
        text = row["text"].strip('“”"')
        source = Source("extracts.csv", text)
        turns = []
        at = 0
        for line in text.split("\n"):
            label = line.startswith("Me: ") * len("Me: ")
            if line.strip():
                turns.append(Turn((source.span(at + label, at + len(line)),), None, bool(label)))
            at += len(line) + 1
        first, _, last = row["lines"].partition("-")
        lines = (int(first), int(last or first))
        quotation = Quotation(
            Kind.EXTRACT,
            source.span(0, len(text)),
            tuple(turns),
            Attribution((), (row["transcript"],), lines),
            row["id"],
        )
        verdict = verify(quotation, real.corpus, ALLOW)
        assert verdict.status.proved, (row["id"], verdict.candidates)
        assert verdict.match is not None
        assert verdict.match.place.lines[0] <= lines[1]
        assert lines[0] <= verdict.match.place.lines[1]


@pytest.mark.parametrize("seed", range(3))
def test_one_wrong_word_is_never_accepted(real: Booth, seed: int) -> None:
    chance = random.Random(seed)
    for block in real.truth["blocks"]:
        quotation = real.block(block)
        longest = max(quotation.turns, key=lambda turn: len(turn.text))
        words = longest.text.split(" ")
        plain = [
            at
            for at in range(1, len(words) - 1)
            if words[at].isalpha() and words[at - 1].isalpha()
            if " ".join(words[:at]).count("[") == " ".join(words[:at]).count("]")
        ]
        if not plain or len(words) < 6:
            continue
        at = chance.choice(plain)
        how = chance.choice(["substitute", "insert", "delete", "capital", "double"])
        new = {
            "substitute": ["zebra"],
            "insert": ["not", words[at]],
            "delete": [],
            "capital": [words[at].swapcase()],
            "double": [words[at], words[at], words[at]],
        }[how]
        text = " ".join([*words[:at], *new, *words[at + 1 :]])
        source = Source("chapter.md", text)
        turn = longest._replace(spans=(source.span(0, len(text)),))
        turns = tuple(turn if one is longest else one for one in quotation.turns)
        verdict = verify(quotation._replace(turns=turns), real.corpus, ALLOW | {"punctuation"})
        assert verdict.status in (Status.ALTERED, Status.MISSING), (block["n"], how, words[at])
        assert verdict.status is Status.ALTERED or len(words) < 8
        if verdict.candidates:
            assert verdict.candidates[0].place.transcript == block["transcript"]
