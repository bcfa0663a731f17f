"""Whether what the codebook says of themes agrees with the coded extracts: T104, T105."""

from __future__ import annotations

from collections.abc import Iterator

from generator.coding.analysis import Coding
from generator.coding.model import Theme
from generator.diagnostics import Diagnostic, Related
from generator.yamldoc import place


def check_themes(coding: Coding) -> Iterator[Diagnostic]:
    """Yield a T104 for each theme without extracts and a T105 for each contribution in doubt.

    A theme that has been merged into another is history and needs no extracts. Nothing is said
    where the project has no coded extracts at all.
    """
    if not coding.extracts:
        return
    merged = {
        name for theme in coding.codebook.themes for stage in theme.history for name in stage.merged
    }
    for theme in coding.codebook.themes:
        if theme.id not in merged and not coding.of_theme(theme.id):
            yield Diagnostic(
                "T104",
                f"No coded extract belongs to the theme “{theme.name}”.",
                place(theme.id, theme.span),
                "Code an extract with one of its codes, or remove the theme.",
            )
        if theme.participants is not None:
            yield from _unsupported(theme, coding)
            yield from _unlisted(theme, coding)


def _unsupported(theme: Theme, coding: Coding) -> Iterator[Diagnostic]:
    people = {person.id: person for person in coding.participants}
    contributed = {person.id for person in coding.contributors(theme.id)}
    for name in theme.participants or ():
        if name in people and people[name].withdrawn is not None:
            yield Diagnostic(
                "T105",
                f"{people[name].name} is listed for the theme “{theme.name}”, and has withdrawn.",
                place(name, theme.span),
                "Remove them from the list.",
            )
        elif name in people and name not in contributed:
            yield Diagnostic(
                "T105",
                f"{people[name].name} is listed for the theme “{theme.name}”, "
                "but no extract of theirs is coded to it.",
                place(name, theme.span),
                "Code an extract of theirs to this theme, or remove them from the list.",
            )


def _unlisted(theme: Theme, coding: Coding) -> Iterator[Diagnostic]:
    for person in coding.contributors(theme.id):
        # That an extract of somebody who withdrew still counts is told where it stands (A101).
        if person.withdrawn is None and person.id not in (theme.participants or ()):
            extract = next(
                one
                for one in coding.of_theme(theme.id)
                if coding.owner(one.transcript) == person.id
            )
            yield Diagnostic(
                "T105",
                f"{person.name} is not listed for the theme “{theme.name}”, "
                f"but the extract {extract.id} is coded to it.",
                place(theme.id, theme.span),
                f"Add {person.id} to the participants of this theme, or code it otherwise.",
                (Related(place(extract.id, extract.span), f"an extract of {person.name}"),),
            )
