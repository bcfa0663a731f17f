from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.lock import (
    FILE_NAME,
    Lock,
    changed_transcripts,
    dump_lock,
    identity,
    make_lock,
    new_key,
    read_lock,
    transcript_digest,
    verdict_by,
)
from generator.provenance.model import (
    Attribution,
    EditKind,
    Kind,
    Quotation,
    Status,
    Turn,
    Verdict,
)
from generator.provenance.transcript import read_transcript
from generator.provenance.verify import verify
from generator.source import Source

ALLOW = frozenset({"typography", "case", "ellipsis", "brackets", "nonverbal"})
WORDS = (
    "Interviewer: How was it with Marjorie?\n"
    "Ida: Well Marjorie came down the cellar stairs and I said not a word to her that night.\n"
    "Ida: We never spoke of the blue ledger again.\n"
)
TRANSCRIPT = Source("content/transcripts/ida-1.txt", WORDS)
CORPUS = Corpus(
    [read_transcript(TRANSCRIPT, "ida-1", ["Interviewer"], lambda _: None)],
    {"ida-1": "ida"},
    {"ida": "Ida"},
)
OWNERS = {"ida-1": "ida"}


def quotation(words: str, kind: Kind = Kind.BLOCK) -> Quotation:
    source = Source("content/chapters/1.md", words)
    span = source.span(0, len(words))
    return Quotation(kind, span, (Turn((span,)),), Attribution(("ida",), ("ida-1",)))


def verdict(words: str, kind: Kind = Kind.BLOCK) -> Verdict:
    return verify(quotation(words, kind), CORPUS, ALLOW)


def locked(*verdicts: Verdict, key: str = "k") -> Lock:
    return make_lock(verdicts, {"ida-1": TRANSCRIPT}, key)


PROVED = "I said not a word ... that night"
BRACKETS = "[the manager] came down the cellar stairs"


def test_an_unchanged_quotation_is_proved_without_its_transcript() -> None:
    found = verdict(PROVED)
    by_lock = verdict_by(
        locked(found), Verdict(found.quotation, Status.UNCHECKED, "q"), OWNERS, ALLOW
    )
    assert by_lock is not None
    assert by_lock.match is not None
    assert found.match is not None
    assert by_lock.status is Status.EDITED
    assert by_lock.match.locked
    assert by_lock.match.participant == "ida"
    assert by_lock.match.place.lines == found.match.place.lines == (2, 2)
    assert [edit.kind for edit in by_lock.match.edits] == [EditKind.ELLIPSIS]


@given(st.integers(0, 8), st.sampled_from(["never", "blue", "x", ""]))
def test_no_changed_word_has_an_entry(at: int, new: str) -> None:
    words = PROVED.split()
    at %= len(words)
    changed = " ".join([*words[:at], *([new] if new else []), *words[at + 1 :]])
    unchecked = Verdict(quotation(changed), Status.UNCHECKED, "q")
    assert verdict_by(locked(verdict(PROVED)), unchecked, OWNERS, ALLOW) is None


def test_spaces_and_line_breaks_do_not_count_but_attribution_does() -> None:
    one = quotation("I said not\n a word")
    assert identity(one) == identity(quotation("I  said not a word"))
    other = Quotation(one.kind, one.span, one.turns, Attribution(("joe",), ("joe-1",)))
    assert identity(one) != identity(other)


def test_an_edit_that_is_not_allowed_any_more_is_not_proved() -> None:
    found = verdict(PROVED)
    assert verdict_by(locked(found), found, OWNERS, ALLOW - {"ellipsis"}) is None


def test_what_is_not_proved_gets_no_entry_but_inline_ones_are_told_again() -> None:
    block, inline = verdict("nobody said this at all"), verdict("nobody said this", Kind.INLINE)
    lock = locked(block, inline)
    assert verdict_by(lock, block, OWNERS, ALLOW) is None
    again = verdict_by(lock, inline, OWNERS, ALLOW)
    assert again is not None
    assert again.status is Status.MISSING


def test_the_lock_reveals_no_word_that_is_not_quoted() -> None:
    text = dump_lock(locked(verdict(PROVED), verdict(BRACKETS), key=new_key()))
    for word in set(re.findall(r"\w{4,}", WORDS)):
        assert word.lower() not in text.lower()


def test_the_lock_of_a_bracket_is_the_same_whatever_the_name_behind_it() -> None:
    """A digest that depended on the hidden name could be guessed: try all names and compare."""
    found = verdict(BRACKETS)
    other = Source("t", WORDS.replace("Marjorie", "Bernadette"))
    corpus = Corpus(
        [read_transcript(other, "ida-1", ["Interviewer"], lambda _: None)], OWNERS, {"ida": "Ida"}
    )
    assert found.status is Status.EDITED
    one = make_lock([found], {}, "k")
    two = make_lock([verify(quotation(BRACKETS), corpus, ALLOW)], {}, "k")
    assert one.entries == two.entries


def test_without_the_key_a_known_transcript_cannot_be_recognised() -> None:
    assert transcript_digest(TRANSCRIPT, new_key()) != transcript_digest(TRANSCRIPT, new_key())
    assert len(new_key()) == 64


def test_the_file_says_what_was_locked_and_does_not_depend_on_order() -> None:
    one, two = verdict(PROVED), verdict(BRACKETS)
    text = dump_lock(locked(one, two))
    assert text == dump_lock(locked(two, one))
    json.loads(text)
    read = read_lock(Source(FILE_NAME, text), lambda told: pytest.fail(told.message))
    assert read is not None
    assert read.entries == locked(one, two).entries
    assert read.transcripts == locked(one, two).transcripts


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": 2}', '{"schema": 1}', ('{"schema": 1, "transcripts": {}, '
             '"quotations": [{"quotation": "a"}]}')]
)  # fmt: skip
def test_a_broken_file_is_told_and_stands_for_nothing(text: str) -> None:
    told: list[Diagnostic] = []
    assert read_lock(Source(FILE_NAME, text), told.append) is None
    assert [found.rule for found in told] == ["K104"]


def test_a_changed_transcript_is_noticed() -> None:
    lock = locked(verdict(PROVED), key="k")
    changed = Source("t", WORDS.replace("never", "ever"))
    assert changed_transcripts(lock, {"ida-1": TRANSCRIPT}, "k") == ()
    assert changed_transcripts(lock, {"ida-1": changed}, "k") == ("ida-1",)
    assert changed_transcripts(lock, {"ida-1": TRANSCRIPT}, None) == ("ida-1",)
    assert changed_transcripts(lock, {"joe-1": changed}, "k") == ()
