"""Numbers and names in the text that the coded data gives: computed values and claims.

A computed value is ``{{ count("participants", theme="push-towards") }}``, or ``names`` in place of
``count``. What can be counted, and by which filters, is in :mod:`generator.coding.countable`.
``count`` gives digits; with ``style="words"`` a word up to ninety-nine, with ``style="Words"`` the
same with a capital. ``names`` gives "Susan, Mary and Eleanor".

A claim is a stretch of text, ``[five participants (Susan, ...)]{.claim theme=push-towards}``: its
number and names are compared with the same data.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.coding.analysis import Coding
from generator.coding.countable import Item, kinds
from generator.coding.numbers import first_number, in_words, joined
from generator.diagnostics import Diagnostic
from generator.nearest import nearest
from generator.provenance.model import Transcript
from generator.source import Span

_EXAMPLE = '{{ count("participants", theme="…") }} or {{ names("participants", theme="…") }}'
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_STYLES = ("digits", "words", "Words")
_LISTED = 15  # names in a help line


class _Wrong(NamedTuple):
    """Why something cannot be computed, and what to do."""

    message: str
    help: str


def evaluate(
    expression: str,
    span: Span,
    coding: Coding,
    transcripts: Sequence[Transcript] | None = None,
) -> str | Diagnostic:
    """Return the text that ``expression`` stands for, or why there is none (S107 at ``span``).

    ``expression`` is what stands between the double brackets. It is parsed, never run. Utterances
    can be counted only where ``transcripts`` are given.
    """
    result = _evaluate(expression, coding, transcripts)
    if isinstance(result, _Wrong):
        return Diagnostic("S107", result.message, span, result.help)
    return result


def check_claim(
    text: str, filters: Mapping[str, str], span: Span, coding: Coding
) -> Iterator[Diagnostic]:
    """Yield a C101 if the first number in a claim is wrong, and a C102 if its names are.

    ``text`` is the claim without Markdown, ``filters`` the attributes of ``{.claim ...}``. A claim
    without a number, or without any participant's name, says nothing that could be wrong there.
    """
    found = _select("participants", filters, coding, None)
    if isinstance(found, _Wrong):
        yield Diagnostic("C101", found.message, span, found.help)
        return
    right = [one.label for one in found]
    names = [one.name for one in coding.participants]
    given = [one for one in names if re.search(rf"\b{re.escape(one)}\b", text)]
    said = first_number(re.sub("|".join(map(re.escape, names)) or "$^", "", text))
    data = f"The coded data has {len(right)}" + (f": {joined(right)}." if right else ".")
    if said is not None and said != len(right):
        people = "1 participant" if said == 1 else f"{said} participants"
        yield Diagnostic(
            "C101", f"The claim says {people}. {data}", span, _computed("count", "number", filters)
        )
    if given and set(given) != set(right):
        extra = [one for one in given if one not in right]
        lacking = [one for one in right if one not in given]
        told = [f"{joined(extra)} should not be named"] if extra else []
        told += [f"{joined(lacking)} should be named"] if lacking else []
        yield Diagnostic(
            "C102",
            f"In this claim {', and '.join(told)}. {data}",
            span,
            _computed("names", "names", filters),
        )


def _computed(function: str, what: str, filters: Mapping[str, str]) -> str:
    """What to do about a claim, with the computed value that could not go wrong."""
    options = "".join(f', {name}="{value}"' for name, value in filters.items())
    value = f'{{{{ {function}("participants"{options}) }}}}'
    return f"Correct the {what}, or the coding if that is wrong. {value} writes the {what} for you."


def _evaluate(
    expression: str, coding: Coding, transcripts: Sequence[Transcript] | None
) -> str | _Wrong:
    call = _parse(expression)
    if isinstance(call, _Wrong):
        return call
    function, kind, options = call
    style = options.pop("style", "digits") if function == "count" else "digits"
    if style not in _STYLES:
        return _unknown("style", style, _STYLES)
    found = _select(kind, options, coding, transcripts)
    if isinstance(found, _Wrong):
        return found
    if function == "count":
        number = str(len(found)) if style == "digits" else in_words(len(found))
        return number.capitalize() if style == "Words" else number
    labels = [one.label for one in found]
    if not labels:
        return _Wrong(
            f"There are no {kind} to name here.", "Say it in words, or correct the filters."
        )
    if not all(labels):
        return _Wrong(f"{kind.capitalize()} have no names.", "They can only be counted.")
    return joined(labels)


def _parse(expression: str) -> tuple[str, str, dict[str, str]] | _Wrong:
    """Return function, kind and options of a call that consists of names and constants only."""
    odd = _Wrong(f"“{expression}” is nothing that can be computed.", f"Write {_EXAMPLE}.")
    try:
        call = ast.parse(expression.translate(_STRAIGHT).strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the last two: deep nesting
        return odd
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return odd
    if call.func.id not in ("count", "names"):
        return _unknown("function", call.func.id, ("count", "names"))
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    texts = [
        str(one.value)
        for one in values
        if isinstance(one, ast.Constant) and isinstance(one.value, str | int)
    ]
    options = [keyword.arg for keyword in call.keywords if keyword.arg is not None]
    if len(call.args) != 1 or len(texts) != len(values) or len({*options}) != len(values) - 1:
        return odd
    return call.func.id, texts[0], dict(zip(options, texts[1:], strict=True))


def _select(
    kind: str,
    filters: Mapping[str, str],
    coding: Coding,
    transcripts: Sequence[Transcript] | None,
) -> tuple[Item, ...] | _Wrong:
    countable = kinds(coding, transcripts)
    if kind not in countable:
        return _unknown("kind of thing to count", kind, countable)
    known = countable[kind].filters
    for name, value in filters.items():
        if name not in known:
            return _unknown(f"filter for {kind}", name, known)
        if value not in known[name]:
            return _unknown(name, value, known[name])
    return tuple(
        item
        for item in countable[kind].items()
        if all(value in item.values.get(name, ()) for name, value in filters.items())
    )


def _unknown(what: str, name: str, known: Iterable[str]) -> _Wrong:
    names = tuple(known)
    near = nearest(name, names)
    meant = f" Did you mean “{near}”?" if near else ""
    listed = ", ".join(names[:_LISTED]) or "none"
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return _Wrong(f"There is no {what} “{name}”.{meant}", f"There are: {listed}{more}.")
