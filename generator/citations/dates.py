"""Dates of a bibliography as CSL has them: ISO dates, ranges, months by name, years in words."""

from __future__ import annotations

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ISO = re.compile(r"^(-?\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?$")
_CIRCA = re.compile(r"^(?:c\.|ca\.|circa)\s*|[~?%]$", re.IGNORECASE)


def csl_date(value: str, month: str = "", day: str = "") -> dict[str, object]:
    """Return a date as CSL has it.

    ``value`` is an ISO date, a range with ``/`` or a year; ``month`` and ``day`` belong to a year.
    Parts are year, month (1-12, seasons 21-24) and day. What is no date (``in press``, ``n.d.``) is
    kept literally.
    """
    circa = bool(_CIRCA.search(value))
    parts: list[list[int]] = []
    ends = [_CIRCA.sub("", end.strip()) for end in re.split(r"\s*(?:/|–|--)\s*", value.strip())]
    for end in ends:
        if not end and parts:
            continue  # "2004/" is open: the work goes on
        found = _ISO.match(end)
        if found is None:
            return {"literal": value}
        parts.append([int(part) for part in found.groups() if part])
    if len(parts) == 1 and len(parts[0]) == 1 and month:
        number = _month(month)
        if number is not None:
            parts[0] += [number, int(day)] if day.isdigit() and number < 13 else [number]
    date: dict[str, object] = {"date-parts": parts[:2]}
    if circa:
        date["circa"] = True
    return date


def year_of(date: object) -> str:
    """The year of a CSL date as printed: its first year, or its words."""
    if not isinstance(date, dict):
        return ""
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and parts[0]:
        return str(parts[0][0])
    return str(date.get("literal", ""))


def _month(value: str) -> int | None:
    word = value.strip().lower().rstrip(".")
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return _MONTHS.get(word, _SEASONS.get(word))
