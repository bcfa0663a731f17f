"""One declared edit, for programs and for people."""

from __future__ import annotations

from generator.provenance.model import Edit, EditKind


def as_json(edit: Edit) -> dict[str, str]:
    """One declared edit as JSON values; which keys it has depends on its kind."""
    match edit.kind:
        case EditKind.ELLIPSIS | EditKind.TURNS:
            keys = {"omitted": edit.omitted}
        case EditKind.NONVERBAL:
            side = "quotation only" if edit.inserted else "transcript only"
            keys = {"text": edit.inserted or edit.omitted, "in": side}
        case EditKind.BRACKETS | EditKind.CASE | EditKind.PUNCTUATION:
            keys = {"inserted": edit.inserted, "replaces": edit.omitted}
    return {"kind": edit.kind.value, **keys}


def describe(edit: Edit) -> str:
    """One declared edit in words."""
    match edit.kind:
        case EditKind.ELLIPSIS:
            return f"ellipsis leaves out “{edit.omitted}”"
        case EditKind.TURNS:
            return f"interviewer's turn left out “{edit.omitted}”"
        case EditKind.NONVERBAL:
            side = "quotation" if edit.inserted else "transcript"
            return f"{edit.inserted or edit.omitted} only in the {side}"
        case EditKind.BRACKETS | EditKind.CASE | EditKind.PUNCTUATION:
            new = f"“{edit.inserted}”" if edit.inserted else "nothing"
            old = f"“{edit.omitted}”" if edit.omitted else "nothing"
            return f"{edit.kind.value}: {new} for {old}"
