"""What style guides print and CSL processors do not: repairs of printed citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from generator.citations.csl import Item
from generator.citations.dates import year_of
from generator.citations.names import Name

MARK = "\ue000"
"""Stands after a title that ends with the year of the work (a character for private use)."""

_LAW = ("legislation", "bill", "regulation")
_ACT = re.compile(
    r"\b(?:Act|Bill|Measure|Order|Regulations|Rules)\b[^.]* (?P<year>\d{4})(?:</span>)*$"
)
_CHAPTER = re.compile(
    r"(?:c|ch|cap|chapter|asp|anaw|nia|si|s\.\s?i|no)\b\.?\s*\d[\d/]*(?:\s|$)", re.IGNORECASE
)
"""The number of a law of the United Kingdom, which styles made in America call a public law."""
_CLOSERS = r"(?P<closers>(?:</\w+>)*)"
_LINKED = re.compile(
    rf"^(?P<title>.*\d{{4}}(?:</\w+>)*{MARK}{_CLOSERS}[’”“»«]?) "
    r"\((?P<link><a [^>]*>)\d{4}[a-z]?</a>(?:, (?P<more>.*))?\)$",
    re.DOTALL,
)
_PART_LINK = re.compile(
    r'(?P<start>https?://(?:dx\.)?doi\.org/)(?P<link><a href="[^"]*">)(?P<rest>10\.)'
)
_AND = {
    "en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "nl": "en", "pt": "e", "sv": "och",
    "da": "og", "nb": "og", "nn": "og", "fi": "ja", "pl": "i", "cy": "a",
}  # fmt: skip
_YEAR = re.compile(
    rf"(?P<year>\d{{4}})(?P<inner>(?:</\w+>)*){MARK}{_CLOSERS}"
    r"(?P<quote>[’”«»“‘\"']?)"
    r"(?:(?P<plain>,? |\. )(?P=year)[a-z]?(?![\d/-])"
    r"|(?P<whole>\.? \((?:<a [^>]*>)?(?P=year)[a-z]?(?:</a>)?\))"
    r"|(?P<open> \((?:<a [^>]*>)?)(?P=year)[a-z]?, )?"
)


def with_event(item: Item, csl: str) -> Item:
    """Return a talk with its event under the name by which the style asks for it.

    CSL 1.0.2 renamed ``event`` to ``event-title``; citeproc knows the new name only, and many
    styles the old.
    """
    if item["type"] != "speech" or "event-title" not in item or "event-title" in csl:
        return item
    return {**item, "event": item["event-title"]}


def mark_year(item: Item) -> Item:
    """Return a law without an author, whose title ends with its year, with a mark after the title.

    Styles name such a work by its title and its year: ``(Children Act 1989, 1989)``.
    """
    title = str(item.get("title", ""))
    found = _ACT.search(title)
    if item.get("author") or item.get("editor") or found is None:
        return item
    if item["type"] not in _LAW and item.get("container-title"):
        return item
    if found["year"] != year_of(item.get("issued")):
        return item
    number = str(item.get("number", ""))
    sound = {name: value for name, value in item.items() if name != "number"}
    if number and not _CHAPTER.match(number):
        sound["number"] = number
    return {**sound, "title": title + MARK}


def undouble_year(html: str) -> str:
    """Print the year of a law once: ``(Children Act 1989, s. 47)``."""
    if MARK not in html:
        return html
    linked = _LINKED.match(html)
    if linked is not None:
        # A narrative citation's link is its year: without the year it is the title.
        more = f" ({linked['more']})" if linked["more"] else ""
        html = f"{linked['link']}{linked['title']}</a>{more}"
    return _YEAR.sub(
        lambda found: "".join(
            found[part] or "" for part in ("year", "inner", "closers", "quote", "open")
        ),
        html,
    )


def named(names: Sequence[Name], label: str, language: str) -> str:
    """Print ``Hood and Elm [7]``: a narrative citation in a style of numbers, which names nobody.

    ``label`` is the citation as the style prints it (HTML).
    """
    who = [escape(name.short.replace("'", "’"), quote=False) for name in names]
    if len(who) == 2:
        told = f" {_AND.get(language[:2], '&amp;')} ".join(who)
    else:
        told = who[0] if len(who) == 1 else f"{who[0]} et al."
    return f"{told}{label}" if label.startswith("<sup>") else f"{told} {label}"


def narrate(html: str, year: str) -> str:
    """Print a narrative citation of a work without an author as ``Title (year)``.

    Some styles name no author there, and citeproc then leaves ``(Title, year)`` whole.
    """
    found = re.match(
        rf"^\((?P<link><a [^>]*>)(?P<title>.*?), (?P<year>{re.escape(year)}.*)\)$", html
    )
    if not year or found is None:
        return html
    return f"{found['title']} ({found['link']}{found['year']})"


def whole_links(html: str) -> str:
    """Make all of a DOI's address a link, where citeproc links only what follows ``doi.org/``."""
    return _PART_LINK.sub(r"\g<link>\g<start>\g<rest>", html)


def join_with_and(html: str, last: str) -> str:
    """Print ``Birch and Elm (2006)`` where citeproc leaves ``Birch & Elm (2006)``.

    The APA's manual (8.17) has the sign only in brackets. ``last`` is the family name after it.
    """
    name = escape(last.replace("'", "’"), quote=False)
    return html.replace(f" &amp; {name}", f" and {name}", 1)
