"""Names of authors and editors, as BibTeX and BibLaTeX write them.

``von Last, Jr, First and First von Last and {Corporate Author} and others``, and BibLaTeX's
``family=…, given=…``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.citations.latex import plain_text

_BRACED = re.compile(r"\{[^{}]*\}")
_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?|[IVX]{2,4}")
_SEVERAL = re.compile(
    r";|&|^and\s+(?!others$)|\sand$"  # "Ash; Elm", "Ash & Elm", "Ash and"
    r"|^[\w’'-]+ [A-Z]{1,3}, [\w’'-]+ [A-Z]{1,3}$",  # "Ash P, Elm J"
)
"""What tells that people have something else than ``and`` between them."""


class Name(NamedTuple):
    """One person, or one body, which is ``corporate`` and has only ``family``. Plain text."""

    family: str
    given: str = ""
    particle: str = ""  # "de", "van": printed with the family name
    suffix: str = ""  # "Jr"
    corporate: bool = False

    @property
    def short(self) -> str:
        """How a citation names it: the family name with its particle."""
        return f"{self.particle} {self.family}".strip()


def read_names(value: str) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """Read a list of names; return them and, as typed, those that have no readable form.

    A name with more commas than ``Last, Jr, First`` has no readable form, nor have several people
    without ``and`` between them (``Ash, P.; Elm, J.``, ``Ash P, Elm J``); the words are kept as a
    body's, so that they still print.
    """
    from pybtex.bibtex.utils import split_name_list

    names: list[Name] = []
    unreadable: list[str] = []
    for typed in split_name_list(value):
        name = _read_name(typed.strip())
        if name is None:
            unreadable.append(plain_text(typed))
            name = Name(plain_text(typed), corporate=True)
        if name.family:
            names.append(name)
    return tuple(names), tuple(unreadable)


def _read_name(typed: str) -> Name | None:
    from pybtex.bibtex.utils import split_tex_string
    from pybtex.database import Person

    if typed.startswith("{") and _closes_at_end(typed):
        return Name(plain_text(typed), corporate=True)
    if _SEVERAL.search(_outside_braces(typed)):
        return None
    parts = split_tex_string(typed, ",")
    if any("=" in part for part in parts) and all("=" in part for part in parts):
        return _by_labels(parts)
    if len(parts) > 3 or not all(part.strip() for part in parts[:-1]):
        return None
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2].strip()):
        # "Elm, Olive, Jr": Zotero's own export has the parts in this order.
        typed = ",".join((parts[0], parts[2], parts[1]))
    person = Person(typed)
    last, von = " ".join(person.last_names), " ".join(person.prelast_names)
    return Name(
        plain_text(last),
        plain_text(" ".join([*person.first_names, *person.middle_names])),
        plain_text(von),
        plain_text(" ".join(person.lineage_names)),
        # One word in lower case that BibTeX knows: "and others".
        corporate=last == "others" and not person.first_names,
    )


def _outside_braces(typed: str) -> str:
    bare = typed
    while (inner := _BRACED.sub("", bare)) != bare:
        bare = inner
    return bare


def _by_labels(parts: list[str]) -> Name | None:
    """Read BibLaTeX's extended form; labels that print nothing (``given-i``) are passed over."""
    found: dict[str, str] = {}
    for part in parts:
        label, _, value = part.partition("=")
        found[label.strip().lower()] = plain_text(value.strip().strip('"'))
    if not found.get("family"):
        return None
    return Name(
        found["family"],
        found.get("given", ""),
        found.get("prefix", ""),
        found.get("suffix", ""),
    )


def _closes_at_end(typed: str) -> bool:
    """Whether the brace that opens ``typed`` is closed by its last character."""
    depth = 0
    for place, mark in enumerate(typed):
        depth += {"{": 1, "}": -1}.get(mark, 0)
        if depth == 0:
            return place == len(typed) - 1
    return False
