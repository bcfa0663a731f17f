"""Nobody is quoted who withdrew (A101), or to readers to whom they did not agree (A102)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.coding.model import CodedExtract, Participant
from generator.diagnostics import Diagnostic, Related
from generator.provenance.model import Verdict


def check_consent(
    verdicts: Iterable[Verdict], owners: Mapping[str, Participant]
) -> Iterator[Diagnostic]:
    """Yield what is quoted in the thesis against the will of whose words they are.

    ``owners`` maps a transcript's name to its participant. Whose words a quotation has is told by
    where they were found; by whom the author names only where they were found nowhere. What the
    public site may show is decided where the site is made: it leaves out what it may not.
    """
    by_id = {person.id: person for person in owners.values()}
    for verdict in verdicts:
        person = _speaker(verdict, owners, by_id)
        if person is None:
            continue
        place = (Related(person.span, "as participants.yml says"),)
        if person.withdrawn is not None:
            yield Diagnostic(
                "A101",
                f"{person.name} withdrew on {person.withdrawn.isoformat()} and is quoted here.",
                verdict.quotation.span,
                "Take the quotation out, and what is argued from it alone.",
                place,
            )
        elif not person.consent.thesis:
            yield Diagnostic(
                "A102",
                f"{person.name} did not agree to be quoted in the thesis.",
                verdict.quotation.span,
                "Take the quotation out; or ask, and record it: consent: {thesis: true} in "
                "participants.yml.",
                place,
            )


def check_withdrawn_extracts(
    extracts: Iterable[CodedExtract], owners: Mapping[str, Participant]
) -> Iterator[Diagnostic]:
    """Yield the coded extracts of participants who withdrew: they would still be counted (A101)."""
    for extract in extracts:
        person = owners.get(extract.transcript)
        if person is not None and person.withdrawn is not None:
            yield Diagnostic(
                "A101",
                f"{person.name} withdrew on {person.withdrawn.isoformat()}; the coded extract "
                f"“{extract.id}” still counts.",
                extract.span,
                "Take the row out of the coded extracts.",
                (Related(person.span, "as participants.yml says"),),
            )


def _speaker(
    verdict: Verdict, owners: Mapping[str, Participant], by_id: Mapping[str, Participant]
) -> Participant | None:
    if verdict.match is not None:
        return owners.get(verdict.match.place.transcript)
    if verdict.candidates:
        return owners.get(verdict.candidates[0].place.transcript)
    named = verdict.quotation.attribution.participants
    return by_id.get(named[0]) if len(named) == 1 else None
