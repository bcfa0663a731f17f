"""The works that a thesis cites, as the CSL items that its list of references is printed from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from generator.citations.csl import Item
from generator.thesis import Thesis

_OWN = ("note", "annote", "abstract", "keyword", "archive", "archive_location")
_TAG = re.compile(r"<[^>]*>")


def cited_items(thesis: Thesis) -> tuple[Item, ...]:
    """Return the works of the list of references, in its order, each with its key as ``id``.

    Notes, abstracts and keywords, which may be the author's own remarks, stay away.
    """
    entries = thesis.project.library.entries
    return tuple(
        {"id": one.key, **{k: v for k, v in entries[one.key].item.items() if k not in _OWN}}
        for one in thesis.references
    )


def as_csl_json(items: Sequence[Item]) -> str:
    """Return CSL-JSON, the format of Zotero, Mendeley and pandoc."""
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def names(item: Item, role: str) -> Sequence[Mapping[str, str]]:
    """Return the people or bodies in one role of an item."""
    value: Any = item.get(role)
    return value if isinstance(value, list) else ()


def all_dates(date: object) -> Sequence[Sequence[str]]:
    """Return one date, or the first and last of a range: year, month and day, as far as known."""
    parts: Any = date.get("date-parts") if isinstance(date, Mapping) else None
    return [[str(part) for part in one] for one in parts or ()]


def date_words(date: object) -> str:
    """Return the words that stand for a date (``in press``); empty where there are none."""
    return str(date.get("literal", "")) if isinstance(date, Mapping) else ""


def plain(value: object) -> str:
    """Return a text of an item without markup, in one line."""
    return " ".join(unescape(_TAG.sub("", str(value))).split())
