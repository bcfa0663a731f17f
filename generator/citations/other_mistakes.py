"""What is said about a bibliography in CSL-JSON or YAML that cannot be read: K104 at its place."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.source import Span

_WHY = {
    "Expecting ',' delimiter": "a comma is missing before this place",
    "Expecting property name enclosed in double quotes": "the name of a field, in quotation marks, "
    "should stand here; perhaps a comma before it is one too many",
    "Expecting ':' delimiter": "a colon is missing here",
    "Expecting value": "a value is missing here, or stands without quotation marks",
    "Unterminated string starting at": "the quotation mark that opens here is never closed",
    "Invalid control character": "the text goes on beyond the end of its line; its closing "
    "quotation mark is missing",
    "Invalid \\escape": "a backslash stands alone; write two of them",
    "Invalid \\uXXXX escape": "four digits or letters a to f belong behind \\u",
}


def no_json(key: str, place: Span, why: str) -> Diagnostic:
    """An item that is no JSON; ``why`` is what Python's reader says."""
    named = f"The entry {key}" if key else "An entry"
    told = next((said for begins, said in _WHY.items() if why.startswith(begins)), "it is no JSON")
    return Diagnostic(
        "K104",
        f"{named} cannot be read: {told}.",
        place,
        "Correct it here, or better, export the file again. The other entries have been read.",
    )


def no_list(place: Span) -> Diagnostic:
    """A file that is no list of items."""
    return Diagnostic(
        "K104",
        f"{place.path} is no bibliography: CSL JSON is a list of entries, and begins with [",
        place,
        "Export the references again, as CSL JSON (in Zotero also Better CSL JSON).",
    )


def no_end_of_list(place: Span) -> Diagnostic:
    """A file that ends before its list does: it may be cut off."""
    return Diagnostic(
        "K104",
        f"{place.path} ends before its list of entries does: entries may be missing.",
        place,
        "Export the file again. If you wrote it by hand, add ] at its end.",
    )


def behind_end(place: Span) -> Diagnostic:
    """Text behind the end of the list."""
    return Diagnostic(
        "K104",
        "The list of entries ends before this place, so what follows is not read.",
        place,
        "Take the ] before it away, or export the file again.",
    )


def no_item(place: Span) -> Diagnostic:
    """Something in the list that is no group of fields."""
    return Diagnostic(
        "K104",
        "This is no entry: it is not a group of fields.",
        place,
        "Delete it, or export the file again.",
    )


def no_id(place: Span, title: str) -> Diagnostic:
    """An entry that nothing could cite."""
    named = f"The entry “{title}”" if title else "An entry"
    return Diagnostic(
        "K104",
        f"{named} has no id, so nothing can cite it.",
        place,
        "Give it an id, which is its key: munro2011.",
    )


def no_type(place: Span, key: str, kind: object, near: str | None) -> Diagnostic:
    """An entry without a type that is known."""
    meant = f" Did you mean {near}?" if near else ""
    told = f"the type {kind}, which CSL does not know" if kind else "no type"
    return Diagnostic(
        "K104",
        f"The entry {key} has {told}, so it prints as a work of no kind.{meant}",
        place,
        "Give it one, such as book, article-journal, chapter, report, thesis or webpage.",
    )


def zotero_json(place: Span) -> Diagnostic:
    """An item of Zotero's own JSON."""
    return Diagnostic(
        "K104",
        "This is Zotero's own JSON, which is not CSL JSON.",
        place,
        "Export the references again, as CSL JSON, Better CSL JSON or BibLaTeX.",
    )


def unsound(place: Span, key: str, why: str) -> Diagnostic:
    """A part of an entry that is not of the form it should have; it is left out."""
    return Diagnostic(
        "K104",
        (f"In the entry {key}, {why}" if key else f"In an entry, {why}") + "; it is left out.",
        place,
        "Correct it there, or in your reference manager and export again.",
    )


def twice(place: Span, key: str, name: str) -> Diagnostic:
    """A field that stands twice, as where the end of an entry has been lost."""
    return Diagnostic(
        "K104",
        f"The entry {key} has the field {name} twice; only the first is read.",
        place,
        "Delete one of the two. If two entries have run into one, export the file again.",
    )


def no_works(place: Span) -> Diagnostic:
    """A YAML file of another kind."""
    return Diagnostic(
        "K104",
        f"{place.path} is no bibliography: it has neither entries: nor references:",
        place,
        "A bibliography in YAML has pybtex's entries: or pandoc's references:",
    )


def no_fields(place: Span) -> Diagnostic:
    """A key without an entry."""
    return Diagnostic(
        "K104",
        f"The entry {place.text} has no fields.",
        place,
        "Write its fields below it, indented, each as name: value, or delete it.",
    )
