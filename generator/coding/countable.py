"""What can be counted in a study, and by what it can be told apart.

Each kind of thing is a list of :class:`Item`: what it is called and, for each filter, the values
that it answers to. To count is to keep the items that answer to all the wanted values.

A participant, a transcript or a code answers to the themes, codes and participants of its extracts;
themes count with everything under them. A code answers to the themes that list it. Who withdrew
counts no more, nor do their transcripts and utterances; as a filter they are known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.coding.analysis import Coding
from generator.coding.model import CodedExtract
from generator.provenance.model import Transcript


class Item(NamedTuple):
    """One thing that counts; ``label`` is its name in running text, empty if it has none."""

    label: str
    values: Mapping[str, frozenset[str]]


class Kind(NamedTuple):
    """What gives all items of a kind, and every value that each filter knows."""

    items: Callable[[], Iterator[Item]]
    filters: Mapping[str, tuple[str, ...]]


def kinds(coding: Coding, transcripts: Sequence[Transcript] | None) -> dict[str, Kind]:
    """Return everything that can be counted, by the name that authors write.

    Without ``transcripts`` there are no utterances to count.
    """
    book = coding.codebook
    theme = {"theme": tuple(one.id for one in book.themes)}
    code = {"code": tuple(one.id for one in book.codes)}
    participant = {"participant": tuple(one.id for one in coding.participants)}
    attributes: dict[str, tuple[str, ...]] = {}
    for person in coding.participants:
        for name, value in person.attributes.items():
            attributes[name] = tuple(dict.fromkeys((*attributes.get(name, ()), value)))
    own = {
        "status": ("active", "discounted"),
        "level": tuple(dict.fromkeys(one.level for one in book.codes if one.level)),
    }
    found = {
        "participants": Kind(partial(_participants, coding), attributes | theme | code),
        "extracts": Kind(partial(_extracts, coding), theme | code | participant),
        "codes": Kind(partial(_codes, coding), theme | participant | own),
        "themes": Kind(partial(_themes, coding), {"parent": theme["theme"]} | code | participant),
        "transcripts": Kind(partial(_transcripts, coding), theme | code | participant),
    }
    if transcripts is not None:
        names = {"transcript": tuple(one.name for one in transcripts)}
        found["utterances"] = Kind(partial(_utterances, coding, transcripts), participant | names)
    return found


def _values(coding: Coding, extracts: Iterable[CodedExtract]) -> dict[str, frozenset[str]]:
    coded = tuple(extracts)
    codes = frozenset(code for one in coded for code in one.codes)
    owners = (coding.owner(one.transcript) for one in coded)
    return {
        "code": codes,
        "theme": frozenset(
            theme.id
            for theme in coding.codebook.themes
            if not codes.isdisjoint(coding.codes_of_theme(theme.id))
        ),
        "participant": frozenset(owner for owner in owners if owner is not None),
    }


def _participants(coding: Coding) -> Iterator[Item]:
    for person in coding.present:
        attributes = {name: frozenset((value,)) for name, value in person.attributes.items()}
        yield Item(person.name, attributes | _values(coding, coding.of_participant(person.id)))


def _extracts(coding: Coding) -> Iterator[Item]:
    for one in coding.extracts:
        yield Item(one.id, _values(coding, (one,)))


def _codes(coding: Coding) -> Iterator[Item]:
    for code in coding.codebook.codes:
        listed = (one.id for one in coding.codebook.themes)
        yield Item(
            code.label,
            _values(coding, coding.of_code(code.id))
            | {
                "theme": frozenset(one for one in listed if code.id in coding.codes_of_theme(one)),
                "status": frozenset((code.status,)),
                "level": frozenset((code.level,)),
            },
        )


def _themes(coding: Coding) -> Iterator[Item]:
    for theme in coding.codebook.themes:
        yield Item(
            theme.name,
            _values(coding, coding.of_theme(theme.id))
            | {
                "code": coding.codes_of_theme(theme.id),
                "parent": frozenset(() if theme.parent is None else (theme.parent,)),
            },
        )


def _transcripts(coding: Coding) -> Iterator[Item]:
    for person in coding.present:
        for _, name in person.transcripts:
            coded = (one for one in coding.extracts if one.transcript == name)
            yield Item(name, _values(coding, coded) | {"participant": frozenset((person.id,))})


def _utterances(coding: Coding, transcripts: Iterable[Transcript]) -> Iterator[Item]:
    gone = {one.id for one in coding.participants} - {one.id for one in coding.present}
    for transcript in transcripts:
        owner = coding.owner(transcript.name)
        if owner in gone:
            continue
        for one in transcript.utterances:
            speaker = frozenset(() if owner is None or one.interviewer else (owner,))
            name = frozenset((transcript.name,))
            yield Item("", {"participant": speaker, "transcript": name})
