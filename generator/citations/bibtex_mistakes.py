"""What is said about a bibliography file that cannot be read: K104 in plain words, at its place."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Related
from generator.source import Span

_FIELD = re.compile(r"\s*[A-Za-z_-]+\s*=")
_FIELDS_HELP = (
    "Write each field as name = {value}, with a comma after it. "
    "What stands after this place in the entry is not used."
)


def outside(span: Span, before: Span | None) -> Diagnostic:
    """Braces that stand between entries; ``before`` is the entry that may have ended too early."""
    text = "This stands outside any entry, so it is not read."
    if before is not None:
        text += f" The entry before it ends in line {before.end_line}."
    return Diagnostic(
        "K104",
        text,
        span,
        "Look for one closing brace too many in the entry before, "
        "or for an entry that does not begin with @type{key,",
    )


def no_key(extent: Span, kind: str) -> Diagnostic:
    """An entry that nothing could cite."""
    return Diagnostic(
        "K104",
        f"An entry of type @{kind} has no key, so nothing can cite it.",
        _clip(extent, extent.start, len(kind) + 1),
        f"Begin it with @{kind}{{key, where the key is a word of your own such as munro2011.",
    )


def odd_key(key: Span) -> Diagnostic:
    """A key that has spaces, or a sign or an end that citations do not have in their keys."""
    text = key.text
    plain = re.sub(r"[\s%@\\]+", "", text).rstrip(";:.")
    sign = re.search(r"[%@\\]", text)
    what = f"has {sign[0]}" if sign else f"ends with {text[-1]}"
    what = "has a space" if re.search(r"\s", text) else what
    return Diagnostic(
        "K104",
        f"The key {text} {what}, so it cannot be cited as it is.",
        key,
        f"Make it one word, such as {plain or 'munro2011'}, with a comma after it.",
    )


def no_comma(key: Span, mark: str) -> Diagnostic:
    """Something else than a comma behind a key: nothing of the entry is read."""
    return Diagnostic(
        "K104",
        f"Behind the key {key.text} stands {mark} in the place of a comma, so that nothing of the "
        "entry is read.",
        key,
        "Begin the entry with its type, { and the key, which is one word without brackets or "
        "quotation marks, and a comma: @book{munro2011,",
    )


def repeated_key(span: Span, first: Span) -> Diagnostic:
    """Two entries under one key."""
    return Diagnostic(
        "K104",
        f"The key {span.text} is used by two entries; only the first is read.",
        span,
        "Give one of them another key, or delete it if both are the same work.",
        (Related(first, "the first entry with this key"),),
    )


def repeated_further_key(key: Span, further: str, first: Span) -> Diagnostic:
    """A further key (``ids``) that another entry has already."""
    return Diagnostic(
        "K104",
        f"The entry {key.text} has {further} as a further key (ids), which is the key of another "
        "entry. Citations of it lead to that one.",
        key,
        f"Take {further} out of the field ids, or delete one of the entries if both are one work.",
        (Related(first, "the entry with this key"),),
    )


def repeated_field(key: Span, name: str) -> Diagnostic:
    """One field twice within an entry."""
    return Diagnostic(
        "K104",
        f"The entry {key.text} has the field {name} twice; only the first is read.",
        key,
        "Delete one of the two.",
    )


def unknown_parent(key: Span, parent: str) -> Diagnostic:
    """A ``crossref`` or ``xdata`` that leads nowhere."""
    return Diagnostic(
        "K104",
        f"The entry {key.text} takes fields from {parent}, and there is no such entry.",
        key,
        "Correct the crossref or xdata field, or add the entry that it names.",
    )


def unreadable_name(key: Span, role: str, name: str) -> Diagnostic:
    """A name with too many commas, or several people with something else between them."""
    if ";" in name:
        why = "it has a semicolon"
    elif "&" in name:
        why = "it has the sign &"
    elif name.startswith("and ") or name.endswith(" and"):
        why = "an and stands before or behind it, and nobody on the other side"
    else:
        why = "it has too many commas" if name.count(",") > 1 else "it is two with a comma between"
    return Diagnostic(
        "K104",
        f'In the entry {key.text}, the {role} "{name}" is not one name: {why}.',
        key,
        "Put and between two people: Last, First and Last, First. "
        "Put the name of an organisation into braces: {{Name, of the Organisation}}.",
    )


def undefined(extent: Span, name: str, place: int, field: str, word: str) -> Diagnostic:
    """A bare word that is neither quoted nor defined; ``place`` is where reading stopped."""
    at = max(extent.source.text.rfind(word, extent.start, place), extent.start)
    return Diagnostic(
        "K104",
        f"In the {name}, the {field} is the bare word {word}, which no @string defines.",
        _clip(extent, at, len(word)),
        f"Put it into braces: {field} = {{{word}}}",
    )


def unreadable(extent: Span, name: str, place: int, field: str, *, closed: bool) -> Diagnostic:
    """What the format does not allow: reading stopped at ``place``, in ``field`` if any."""
    text = extent.source.text
    after = text[place : extent.end]
    started = re.search(rf"\b{re.escape(field)}\s*=", text[extent.start : place]) if field else None
    at = extent.start + started.start() if started else extent.start
    if not closed:
        inside = f" It may be in the field {field}." if started else ""
        return Diagnostic(
            "K104",
            f"The {name} is not closed: a }} is missing.{inside}",
            _clip(extent, at, len(field) if started else 1),
            "Add the missing brace. Every { needs its }, within a field too.",
        )
    if started and not after.strip():
        return Diagnostic(
            "K104",
            f'In the {name}, the value of {field} has an opening " without its closing one.',
            _clip(extent, at, len(field)),
            f"Close the quotation mark, or write {field} = {{...}}",
        )
    if _FIELD.match(after):
        what = "a comma is missing before this field"
    elif field and not started:
        what = f"{field} stands where a field should begin, and no = follows it"
    elif field and text[:place].rstrip().endswith("="):
        what = f"{field} has no value"
    else:
        what = "this is neither the end of a field nor of the entry"
    return Diagnostic(
        "K104",
        f"The {name} cannot be read to its end: {what}.",
        _clip(extent, place, 1),
        _FIELDS_HELP,
    )


def _clip(extent: Span, at: int, length: int) -> Span:
    """A place within an entry, not beyond its end."""
    return extent.source.span(min(at, extent.end), min(at + length, extent.end))
