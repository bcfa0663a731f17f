"""Words that somebody else says than the author shows (Q203): which they are, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.diagnostics import Op
from generator.provenance.corpus import Corpus
from generator.provenance.index import INTERVIEWER, NO_VOICE, Indexed
from generator.provenance.model import Candidate, Place, Quotation
from generator.provenance.parts import read_quotation
from generator.provenance.speakers import nobody_asks
from generator.provenance.wording import clipped, lines_named, others, speaker, voices, where

_SHOW = (
    "Put each turn into a paragraph of its own, and start those of others with their label, as in"
    " the transcript; or quote the participant’s words only."
)
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w.-]{0,30}):")
_NAMED = 4  # speakers that a help line names


class _Misgiven(NamedTuple):
    """Words ``first`` to ``last`` (word numbers) of one turn, which ``voice`` says.

    ``label`` is what the author put before the turn, if anything; ``all_of_it`` that the turn has
    no other words.
    """

    first: int
    last: int
    voice: str
    label: str | None
    all_of_it: bool


def said_by(quotation: Quotation, found: Candidate, corpus: Corpus) -> tuple[str, str]:
    """What is said of a place whose words somebody else says, all or some, and what to do."""
    who, place = speaker(quotation, found, corpus), where(found, corpus)
    indexed = corpus.indexed[found.place.transcript]
    if others(quotation, found, corpus) >= voices(found, corpus):
        return (
            f"These words are not {_whose(quotation, corpus)}: {who} says them, {place}.",
            nobody_asks(indexed.transcript)
            or (
                "Quote what the participant answered, or show who speaks: a paragraph that starts"
                " with the label of the speaker, as in the transcript."
            ),
        )
    one = next(_misgiven(quotation, found.place, indexed, corpus), None)
    if one is None:
        return (
            (
                f"Not all of these words are {_whose(quotation, corpus)}: {who} says some of them, "
                f"{place}."
            ),
            _SHOW,
        )
    says = _named(one.voice, indexed, corpus)
    words = f"“{clipped(indexed.text(one.first, one.last))}”"
    line = lines_named((_line(indexed, one.first), _line(indexed, one.last)))
    if one.label is None:
        return (
            (
                f"Not all of these words are {_whose(quotation, corpus)}: {says} says {words}, in "
                f"{indexed.name}, {line}."
            ),
            (
                "Start that paragraph with the label of the speaker, as in the transcript; or quote"
                " the participant’s words only."
            )
            if one.all_of_it
            else _SHOW,
        )
    return (
        (
            f"The label “{one.label}” is not that of who speaks: {says} says {words}, in "
            f"{indexed.name}, {line}."
        ),
        "Put the right label before that paragraph; one of whoever is quoted may have none."
        if one.all_of_it
        else _SHOW,
    )


def near_to(quotation: Quotation, found: Candidate, corpus: Corpus) -> tuple[str, str] | None:
    """What is said of words that are near to what only somebody else says, and what to do."""
    there = others(quotation, found, corpus)
    if not there or not there >= voices(found, corpus):
        return None
    meant = quotation.attribution.participants
    who = corpus.name(meant[0]) if len(meant) == 1 else "the participant"
    return (
        f"There {speaker(quotation, found, corpus)} speaks.",
        (
            f"Look up what {who} said. If these words are meant, write them exactly, and show whose"
            " they are."
        ),
    )


def unknown_label(quotation: Quotation, found: Candidate, corpus: Corpus) -> str | None:
    """What to do about a paragraph that opens with a label which its transcript does not have."""
    wrong = {
        one.quoted.replace(" ", "") for one in found.differences if one.op in (Op.ADDED, Op.CHANGED)
    }
    for turn in quotation.turns:
        opening = _LABEL.match(turn.text)
        if opening and any(quoted.startswith(opening[0]) for quoted in wrong):
            labels = corpus.indexed[found.place.transcript].transcript.labels
            return (
                f"If “{opening['label']}” is who speaks in that paragraph, write the label of the "
                f"transcript: {' or '.join(labels[:_NAMED])}."
            )
    return None


def numbers_of(indexed: Indexed, place: Place) -> Iterator[int]:
    """The word numbers of a place."""
    for at, utterance in enumerate(indexed.utterances):
        if utterance.last >= place.lines[0] and utterance.number <= place.lines[1]:
            for number in range(indexed.bases[at], indexed.bases[at + 1]):
                start = next(indexed.spans(number, number)).start
                if any(span.start <= start < span.end for span in place.spans):
                    yield number


def _misgiven(
    quotation: Quotation, place: Place, indexed: Indexed, corpus: Corpus
) -> Iterator[_Misgiven]:
    """The stretches that somebody else says than whom the author shows, turn by turn."""
    reading = read_quotation(quotation)
    numbers = tuple(numbers_of(indexed, place))
    if len(numbers) != len(reading.words):
        return
    meant = set(quotation.attribution.participants) or set(indexed.participants)
    for turn, label in enumerate(reading.labels):
        shown = meant
        if reading.interviewer[turn]:
            shown = {INTERVIEWER}
        elif label:
            shown = {corpus.label_voice(indexed.name, label) or NO_VOICE}
        own = [at for at, one in zip(numbers, reading.turns, strict=True) if one == turn]
        wrong = [at for at in own if indexed.voices[indexed.utterance_of(at)] not in shown]
        if not wrong:
            continue
        utterance = indexed.utterance_of(wrong[0])
        voice = indexed.voices[utterance]
        last = max(at for at in wrong if indexed.utterance_of(at) == utterance)
        yield _Misgiven(wrong[0], last, voice, label, len(wrong) == len(own))


def _named(voice: str, indexed: Indexed, corpus: Corpus) -> str:
    return "the interviewer" if voice == INTERVIEWER else corpus.voice_name(indexed.name, voice)


def _line(indexed: Indexed, number: int) -> int:
    return next(indexed.spans(number, number)).line


def _whose(quotation: Quotation, corpus: Corpus) -> str:
    participants = quotation.attribution.participants
    return f"{corpus.name(participants[0])}’s" if len(participants) == 1 else "a participant’s"
