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
_NAMED = {**_MONTHS, **_SEASONS}
_ISO = re.compile(r"(-?\d{4})(?:-(\d{1,2}|[Xu]{2}))?(?:-(\d{1,2}|[Xu]{2}))?(?:T.*)?")
_SHORT_RANGE = re.compile(r"(\d{2})(\d{2})[-–](\d{2})")
_UNSPECIFIED = re.compile(r"(\d{2,3})[Xu]{1,2}")
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]+)\.?"
    r"(?:\s+(?P<late>\d{1,2})(?:st|nd|rd|th)?,?)?,?\s+(?P<year>\d{4})"
)
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_CIRCA = re.compile(r"^(?:c\.|ca\.|circa)\s*|^[~?%]|[~?%]$", re.IGNORECASE)
_OPEN = ("", "..")


def csl_date(value: str, month: str = "", day: str = "") -> dict[str, object]:
    """Return a date as CSL has it.

    ``value`` is a date of EDTF (ISO 8601-2, levels 0 and 1, as the BibLaTeX manual has it): a day,
    a month or season, a year, a range of these with ``/``, ``?`` or ``~`` where unsure, ``199X``;
    or one in words (``12 May 2011``). ``month`` and ``day`` belong to a year. Parts are year,
    month (1-12, seasons 21-24) and day. What is no date (``in press``, ``n.d.``) is kept literally.
    """
    value = value.strip()
    circa = any(_CIRCA.search(end.strip()) for end in value.split("/"))
    parts = _range(value)
    if parts is None:
        return {"literal": value}
    if len(parts) == 1 and len(parts[0]) == 1 and month:
        parts = _with_month(parts[0], month, day)
    date: dict[str, object] = {"date-parts": parts[:2]}
    if circa:
        date["circa"] = True
    return date


def _range(value: str) -> list[list[int]] | None:
    """The parts of a date or of both ends of a range; ``None`` if they are none."""
    if short := _SHORT_RANGE.fullmatch(value):
        century, first, last = short.groups()
        if last > first and int(last) not in (*range(1, 13), *_SEASONS.values()):
            return [[int(century + first)], [int(century + last)]]
        if "–" in value:
            return [[int(century + first)], [int(century + last)]]
    if unspecified := _UNSPECIFIED.fullmatch(value):
        digits = unspecified[1]
        return [[int(digits.ljust(4, "0"))], [int(digits.ljust(4, "9"))]]
    if year_last := _MONTH_YEAR.fullmatch(value):
        return [_checked([int(year_last[2]), int(year_last[1])])]
    parts = []
    for end in re.split(r"\s*(?:/|–|--)\s*", value):
        bare = _CIRCA.sub("", end).strip()
        if bare in _OPEN and value not in _OPEN:
            continue  # "2004/": the work goes on
        found = _one(bare)
        if found is None:
            return None
        parts.append(found)
    return parts or None


def _one(value: str) -> list[int] | None:
    if iso := _ISO.fullmatch(value):
        return _checked([int(part) for part in iso.groups() if part and part[-1].isdigit()])
    words = _WORDS.fullmatch(value)
    number = _NAMED.get(words["month"].lower()) if words else None
    if words is None or number is None:
        return None
    day = words["day"] or words["late"]
    return _checked([int(words["year"]), number, *([int(day)] if day else [])])


def _checked(parts: list[int]) -> list[int]:
    """Parts as far as they can be: exporters write 00 for a month or day that is not known."""
    if len(parts) > 1 and not (1 <= parts[1] <= 12 or 21 <= parts[1] <= 24):
        return parts[:1]
    if len(parts) > 2 and not (1 <= parts[2] <= 31 and parts[1] <= 12):
        return parts[:2]
    return parts


def _with_month(year: list[int], month: str, day: str) -> list[list[int]]:
    """A year with BibTeX's ``month``, which may be a range (``May/June``) or hold the day."""
    words = re.findall(r"[A-Za-z]+|\d+", month)
    months = [number for word in words if (number := _month(word)) is not None]
    if not months:
        return [year]
    days = [int(word) for word in words if word.isdigit()] if len(words) > 1 else []
    if len(months) == 2 and not days:
        return [[*year, number] for number in months]
    named = [_NAMED[word.lower()] for word in words if word.lower() in _NAMED]
    at = days[0] if named and days else int(day) if day.isdigit() else 0
    return [_checked([*year, (named or months)[0], at])]


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
    return _NAMED.get(word)
