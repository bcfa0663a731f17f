"""What a public site would tell of participants that it must not: names (A103), attributes (A301).

In a small sample two harmless facts together can be a name. This looks only at the people and the
attributes that are published; who knows more than the site tells can always tell more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.coding.model import Participant
from generator.diagnostics import Diagnostic, Related
from generator.nearest import nearest
from generator.source import Source, Span
from generator.yamldoc import place


def shown_publicly(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    """The participants whom a public site may show at all."""
    return tuple(one for one in participants if one.withdrawn is None and one.consent.site)


def check_named(
    texts: Sequence[Source], rewritten: Sequence[Span], participants: Sequence[Participant]
) -> Iterator[Diagnostic]:
    """Yield an A103 where a text of the public site names who withdrew or did not agree to it.

    Once for each text and participant. ``rewritten`` are the places that the site leaves out or
    writes anew: quotations, claims.
    """
    for person in participants:
        if person.withdrawn is None and person.consent.site:
            continue
        if person.withdrawn is not None:
            why, ask = f"withdrew on {person.withdrawn.isoformat()}", ""
        else:
            why = "has not agreed to be on the public site"
            ask = "; or ask, and record it: consent: {site: true} in participants.yml"
        name = re.compile(rf"\b{re.escape(person.name)}\b")
        for text in texts:
            typed = [
                found
                for found in name.finditer(text.text)
                if not any(
                    one.source is text and one.start <= found.start() < one.end for one in rewritten
                )
            ]
            if typed:
                times = "" if len(typed) == 1 else f" {len(typed)} times, first here"
                yield Diagnostic(
                    "A103",
                    f"{person.name} {why}, and the public site shows this text, which names "
                    f"{person.name}{times}.",
                    text.span(*typed[0].span()),
                    f"Write of this participant without the pseudonym{ask}. Quotations, claims "
                    "and computed tables need nothing: the site leaves the name out there.",
                    (Related(person.span, "as participants.yml says"),),
                )


def check_attributes(
    attributes: Sequence[str], participants: Sequence[Participant], config: Span
) -> Iterator[Diagnostic]:
    """Yield a K102 for each name in ``release.site.attributes`` that no participant has.

    ``config`` is where to point if the place of a name is not known.
    """
    known = list(dict.fromkeys(name for one in participants for name in one.attributes))
    for name in attributes:
        if participants and name not in known:
            near = nearest(name, known)
            yield Diagnostic(
                "K102",
                f"No participant has an attribute “{name}”"
                + (f"; perhaps “{near}”?" if near else "."),
                place(name, config),
                "participants.yml gives the attributes. Only those that are listed here, as they "
                "are written there, stand on the site.",
            )


def check_unique(
    attributes: Sequence[str], participants: Sequence[Participant], config: Span
) -> Iterator[Diagnostic]:
    """Yield an A301 for each participant whom the released ``attributes`` single out.

    It names the fewest attributes that do. ``participants`` are those whom the site shows.
    """
    known = [name for name in attributes if any(name in one.attributes for one in participants)]
    for person in participants:
        telling = _telling(known, person, participants)
        if not telling:
            continue
        listed = [f"{name} “{person.attributes[name]}”" for name in telling]
        values = " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
        verb = "together describe" if len(listed) > 1 else "describes"
        yield Diagnostic(
            "A301",
            f"On the public site, {values} {verb} nobody but {person.name}: who knows the people "
            "of this study can tell who that is.",
            person.span,
            "Make values broader in participants.yml (a band of years, a wider role), or take an "
            "attribute out of release.site.attributes in site_config.yml.",
            (Related(place(telling[-1], config), f"“{telling[-1]}” is released here"),),
        )


def _telling(
    names: Sequence[str], person: Participant, participants: Sequence[Participant]
) -> tuple[str, ...]:
    """The fewest of ``names`` whose values nobody else of the participants has; empty if none."""
    own = [name for name in names if person.attributes.get(name)]
    for size in range(1, len(own) + 1):
        for chosen in combinations(own, size):
            found = Counter(
                tuple(one.attributes.get(name, "") for name in chosen) for one in participants
            )
            if found[tuple(person.attributes[name] for name in chosen)] == 1:
                return chosen
    return ()
