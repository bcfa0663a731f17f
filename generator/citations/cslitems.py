"""CSL items as other programs write them (CSL-JSON, pandoc's YAML), made sound.

Types, variables and the forms of names and dates: CSL 1.0.2 and the schema of CSL-JSON
(``csl-data.json``); dates as text are read as EDTF, as pandoc does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.citations.csl import Item
from generator.citations.dates import csl_date
from generator.citations.names import Name
from generator.source import Span

# CSL's types -> BibLaTeX's, where the two differ.
_TYPES = {
    "article": "article", "article-journal": "article", "article-magazine": "article",
    "article-newspaper": "article", "bill": "legislation", "broadcast": "audio",
    "chapter": "incollection", "entry": "inreference", "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference", "figure": "image", "graphic": "artwork",
    "interview": "misc", "legal_case": "jurisdiction", "manuscript": "unpublished",
    "motion_picture": "movie", "pamphlet": "booklet", "paper-conference": "inproceedings",
    "personal_communication": "letter", "post": "online", "post-weblog": "online",
    "regulation": "legislation", "song": "music", "speech": "unpublished", "treaty": "legislation",
    "webpage": "online",
}  # fmt: skip
_SAME = frozenset({
    "book", "dataset", "legislation", "patent", "performance", "periodical", "report", "review",
    "software", "standard", "thesis",
})  # fmt: skip
_OTHERS = frozenset({
    "classic", "collection", "document", "event", "hearing", "map", "musical_score",
    "review-book",
})  # fmt: skip
TYPES = frozenset(_TYPES) | _SAME | _OTHERS
"""Every type of CSL 1.0.2."""

NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editor", "editorial-director", "executive-producer",
    "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author",
    "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
    "translator",
)  # fmt: skip
"""The variables of CSL 1.0.2 that hold names."""
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
"""Those that hold dates."""
_FIELDS = {
    "title": "title", "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "page": "pages",
    "volume": "volume", "issue": "number", "number": "number", "edition": "edition",
    "publisher": "publisher", "publisher-place": "location", "title-short": "shorttitle",
    "collection-title": "series", "language": "langid", "abstract": "abstract", "note": "note",
}  # fmt: skip
_ROLES = {"container-author": "bookauthor"}
_MARKUP = re.compile(r"</?(?:i|b|sc|sup|sub|span)\b[^>]*>")

Trouble = Callable[[str], None]
"""Told what of an item cannot be read: the variable's name and why, in a sentence."""


@dataclass(frozen=True, slots=True)
class CslWork:
    """An item with its place: ``span`` is its id, ``extent`` the whole; the item has no ``id``."""

    key: str
    span: Span
    extent: Span
    item: Item


def sound_item(given: Mapping[str, object], told: Trouble) -> Item:
    """Return an item with only what CSL allows; what is none of it is told and left out."""
    item: dict[str, object] = {}
    for name, value in given.items():
        if name in ("id", "citation-key") or value is None or value in ("", [], {}):
            continue
        if name in NAMES:
            if names := tuple(_names(value, name, told)):
                item[name] = list(names)
        elif name in DATES:
            date = _date(value)
            if date is None:
                told(f"its {name} is no date")
            else:
                item[name] = date
        elif isinstance(value, str):
            item[name] = value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            item[name] = str(value)
        elif name not in ("custom", "categories", "keyword"):
            told(f"its {name} is neither text nor a number")
    return item


def _names(value: object, role: str, told: Trouble) -> Iterator[dict[str, str]]:
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and name.strip():
            yield {"literal": name.strip()}
            continue
        parts = (
            {str(part): str(text) for part, text in name.items()
             if isinstance(text, str | int) and str(text).strip()}
            if isinstance(name, dict) else {}
        )  # fmt: skip
        if not parts.get("family") and not parts.get("literal") and parts.get("given"):
            parts["literal"] = parts.pop("given")
        if parts.get("family") or parts.get("literal"):
            yield parts
        else:
            told(f"a name of its {role} has neither family nor literal")


def _date(value: object) -> object | None:
    """A date in any of its forms, as CSL has it; ``None`` if it is none."""
    if isinstance(value, str | int):
        return csl_date(str(value))
    if isinstance(value, list):  # pandoc's older form: one or two groups of year, month, day
        parts = [_parts([one.get(name) for name in ("year", "month", "day")])
                 for one in value if isinstance(one, dict)]  # fmt: skip
        return {"date-parts": parts} if parts and all(parts) else None
    if not isinstance(value, dict):
        return None
    extra = {name: value[name] for name in ("circa", "season", "literal") if value.get(name)}
    if isinstance(value.get("date-parts"), list):
        parts = [_parts(one) for one in value["date-parts"] if isinstance(one, list)]
        return {"date-parts": parts, **extra} if parts and all(parts) else None
    if isinstance(value.get("raw"), str):
        return csl_date(value["raw"])
    if value.get("year"):
        parts = [_parts([value.get(name) for name in ("year", "month", "day")])]
        return {"date-parts": parts, **extra} if all(parts) else None
    return {"literal": str(extra["literal"])} if "literal" in extra else None


def _parts(given: list[object]) -> list[int]:
    """Year, month and day as numbers, as far as they go; empty if the year is none."""
    parts: list[int] = []
    for value in given:
        if not re.fullmatch(r"-?\d{1,4}", str(value).strip()):
            break
        parts.append(int(str(value)))
    return parts[:3]


def entry_type(item: Item) -> str:
    """BibLaTeX's type for an item, e.g. ``incollection``."""
    kind = str(item.get("type", ""))
    return kind if kind in _SAME else _TYPES.get(kind, "misc")


def plain_fields(item: Item) -> dict[str, str]:
    """The item's texts by BibLaTeX's names, without markup."""
    fields = {
        field: _MARKUP.sub("", str(item[name])) for name, field in _FIELDS.items() if name in item
    }
    if "container-title" in item:
        journal = str(item.get("type", "")).startswith(("article", "review", "periodical"))
        title = _MARKUP.sub("", str(item["container-title"]))
        fields["journaltitle" if journal else "booktitle"] = title
    return fields


def people(item: Item) -> dict[str, tuple[Name, ...]]:
    """The item's names by role."""
    found: dict[str, tuple[Name, ...]] = {}
    for role in NAMES:
        given = item.get(role)
        if isinstance(given, list):
            found[_ROLES.get(role, role)] = tuple(map(_name, given))
    return found


def _name(parts: Mapping[str, str]) -> Name:
    if parts.get("literal") and not parts.get("family"):
        return Name(parts["literal"], corporate=True)
    given = " ".join(filter(None, (parts.get("given"), parts.get("dropping-particle"))))
    particle = parts.get("non-dropping-particle", "")
    return Name(parts["family"], given, particle, parts.get("suffix", ""))
