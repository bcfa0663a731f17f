"""``participants.yml``: pseudonyms, attributes, consent, and whose the transcripts are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.coding.model import Participant
from generator.diagnostics import Diagnostic, Related, Sink
from generator.source import Source
from generator.yamldoc import place

_ID = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class _File:
    participants: tuple[Participant, ...] = ()


def read_participants(source: Source, sink: Sink) -> tuple[Participant, ...] | None:
    """Read ``participants.yml`` and report all its mistakes: K101, K102, K104.

    ``None`` where it is no YAML. A participant that cannot be read is left out. Of two with one
    id both are returned, and the first is meant wherever the id is used.
    """
    from generator.yamlread import load  # a YAML library takes its time to import

    file = load(source, _File, sink)
    if file is None:
        return None
    people = file.participants
    for found in (
        *_bad_ids(people),
        *_repeated(people),
        *_contradictions(people),
        *_shared_transcripts(people),
    ):
        sink(found)
    return people


def _bad_ids(people: tuple[Participant, ...]) -> Iterator[Diagnostic]:
    for person in people:
        if not _ID.fullmatch(person.id):
            yield Diagnostic(
                "K102",
                f"The id “{person.id}” cannot stand in file names and addresses.",
                place(person.id, person.span),
                "Use letters, digits and hyphens only, and no part of a real name.",
            )


def _repeated(people: tuple[Participant, ...]) -> Iterator[Diagnostic]:
    ids: dict[str, Participant] = {}
    names: dict[str, Participant] = {}
    for person in people:
        same = ids.setdefault(person.id, person)
        if same is not person:
            yield Diagnostic(
                "K102",
                f"Two participants have the id `{person.id}`.",
                place(person.id, person.span),
                "Give each an id of its own.",
                (Related(place(same.id, same.span), "the other is here"),),
            )
            continue
        alike = names.setdefault(person.name.casefold(), person)
        if alike is not person:
            yield Diagnostic(
                "K102",
                f"Two participants have the pseudonym {person.name}.",
                place(person.name, person.span),
                "Give each a pseudonym of their own: quotations could not be told apart.",
                (Related(place(alike.name, alike.span), "the other is here"),),
            )


def _contradictions(people: tuple[Participant, ...]) -> Iterator[Diagnostic]:
    for person in people:
        consent = person.consent
        if not consent.thesis and (consent.site or consent.context):
            shown = "site" if consent.site else "context"
            yield Diagnostic(
                "K102",
                f"{person.name} has agreed to `{shown}` and not to `thesis`, of which the site is "
                "made.",
                place(person.id, person.span),
                "Look at the consent form. Nothing of this participant is quoted while `thesis` is "
                "false.",
            )


def _shared_transcripts(people: tuple[Participant, ...]) -> Iterator[Diagnostic]:
    owners: dict[str, tuple[Participant, str]] = {}
    for person in people:
        for _, name in person.transcripts:
            owner, before = owners.setdefault(name, (person, name))
            if before is not name:
                whose = "twice here" if owner is person else f"also that of {owner.name}"
                yield Diagnostic(
                    "K102",
                    f"The transcript {name} is {whose}.",
                    place(name, person.span),
                    "A transcript belongs to one interview of one participant.",
                    (Related(place(before, owner.span), "the other is here"),),
                )
