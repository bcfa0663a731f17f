"""``--select`` and ``--ignore``: which rules a run is about."""

from __future__ import annotations

from collections.abc import Iterable

import click

from generator.diagnostics import Judged
from generator.nearest import nearest
from generator.rules import BY_NAME, RULES


def rules_named(
    ctx: click.Context, param: click.Parameter, values: Iterable[str]
) -> frozenset[str]:
    """Codes that an option means: ``Q202``, ``Q`` or ``Q2`` for all that start so, or a name.

    Several are separated by commas. A click callback: an unknown one is wrong usage, with the
    nearest rule.
    """
    wanted = [one.strip() for value in values for one in value.split(",") if one.strip()]
    return frozenset(code for one in wanted for code in _codes(one, ctx, param))


def _codes(word: str, ctx: click.Context, param: click.Parameter) -> list[str]:
    named = BY_NAME.get(word.lower())
    codes = [named.code] if named else [code for code in RULES if code.startswith(word.upper())]
    if codes:
        return codes
    near = nearest(word, (*RULES, *BY_NAME))
    hint = f" Did you mean {near}?" if near else " Codes look like Q202, names like wrong-speaker."
    raise click.BadParameter(f"there is no rule {word}.{hint}", ctx, param)


def chosen(
    diagnostics: Iterable[Judged], select: frozenset[str], ignore: frozenset[str]
) -> tuple[Judged, ...]:
    """Those of the selected rules (of all, where none is selected) that are not ignored."""
    return tuple(
        judged
        for judged in diagnostics
        if (not select or judged.diagnostic.rule in select) and judged.diagnostic.rule not in ignore
    )
