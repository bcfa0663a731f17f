"""B108 and B113: one author under two names, and bodies that are read as persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.citations.authors import folded
from generator.citations.library import Entry
from generator.citations.names import Name
from generator.diagnostics import Diagnostic, Related
from generator.nearest import distance

_BODY = re.compile(
    r"(?<!\w)(?:department|university|ministry|office|council|association|society|institute|"
    r"committee|commission|agency|authority|foundation|trust|college|board|centre|center|"
    r"organi[sz]ation|government|service|services|network|academy|federation|union|ofsted|nhs)"
    r"(?!\w)",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?<!\w)(?:for|of|and|the|on|in)(?!\w)")
_LONG = 5  # letters of a family name in which one may be a slip
_ROLES = ("author", "editor", "translator", "bookauthor")


def check_people(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Yield authors whose name has two forms, and bodies without the braces that keep them whole.

    Two forms are ``Munro, E.`` and ``Munro, Eileen``: what one says the other does not deny.
    """
    seen: dict[str, list[tuple[Name, Entry]]] = {}
    for entry in entries:
        for role in _ROLES:
            for name in entry.people.get(role, ()):
                if name.short == "others":
                    continue
                if _is_body(name, entry.fields.get(role, "")):
                    yield _unbraced(name, entry, role)
                    continue
                known = seen.setdefault(_first_letter(name), [])
                if any(name == other for other, _ in known):
                    continue
                for other, where in known:
                    if where is not entry and _is_likely(name, other):
                        yield _two_forms(name, entry, other, where)
                        break
                known.append((name, entry))


def _family(name: Name) -> str:
    return folded(name.family).removeprefix("the ")


def _first_letter(name: Name) -> str:
    """What two forms of a name always share: the first letter of the last word."""
    return _family(name).rpartition(" ")[2][:1]


def _is_likely(one: Name, other: Name) -> bool:
    mine, others = _family(one), _family(other)
    if mine == others:
        return _may_be_one(one, other)
    if mine[-4:] != others[-4:] and mine[:4] != others[:4]:
        return False
    if one.corporate or other.corporate or not _given(one):
        return False
    if mine.rpartition(" ")[2] == others.rpartition(" ")[2]:
        # ``Singh Cooner, T.`` and ``Cooner, T. S.``: the same words, divided in another way.
        return _initials(one) == _initials(other)
    # Equal initials, two at least or a whole name, and one letter wrong in a long family name.
    given = _given(one)
    told = len(given) > 1 or len(given[0]) > 2
    return (
        told and given == _given(other) and min(len(mine), len(others)) >= _LONG
        and distance(mine, others, 1) == 1
    )  # fmt: skip


def _initials(name: Name) -> list[str]:
    words = [*_given(name), *_family(name).split()[:-1]]
    return sorted(word[0] for word in words)


def _may_be_one(one: Name, other: Name) -> bool:
    """Whether two names with one family name can be one person's, written in two ways."""
    if one.corporate or other.corporate:
        return one.corporate and other.corporate
    mine, others = _given(one), _given(other)
    if not mine or not others or mine == others:
        # Without given names nobody can tell; equal ones differ in accents, marks or particle.
        return bool(mine) and _printed(one) != _printed(other)
    both = zip(mine, others, strict=False)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in both)


@cache
def _given(name: Name) -> list[str]:
    words = re.findall(r"[^\W\d_]+", folded(re.sub(r"[.‑-]", " ", name.given)))
    # ``JM`` without full stops are two initials.
    bare = re.sub(r"[\s.‑-]", "", name.given)
    return list(bare.casefold()) if bare.isupper() and len(bare) < 4 else words


def _printed(name: Name) -> tuple[str, str]:
    """A name without what a style puts in: full stops and spaces."""
    return f"{name.particle} {name.family}".strip(), re.sub(r"[\s.‑-]", "", name.given)


def _two_forms(name: Name, entry: Entry, other: Name, where: Entry) -> Diagnostic:
    return Diagnostic(
        "B108",
        f"{_full(name)} ({entry.key}) is {_full(other)} in {where.key}. A style takes them for two "
        "authors: it may add initials to citations, and sorts and letters their works apart.",
        entry.span,
        "If this is one author, write the name in one way in all entries, best in the longer form.",
        (Related(where.span, f"the other form, {_full(other)}"),),
    )


def _is_body(name: Name, typed: str) -> bool:
    """Whether a name that was read as a person's is a body's: ``Department for Education``.

    ``Council, Jane`` is a person: whoever put a comma into a name knew which is the family name.
    """
    if name.corporate or not name.given or f"{name.family}, " in typed:
        return False
    whole = f"{name.given} {name.particle} {name.family}"
    return _BODY.search(whole) is not None and (
        _SMALL.search(f"{name.given} {name.particle}") is not None
        or _BODY.search(name.family) is not None
    )


def _unbraced(name: Name, entry: Entry, role: str) -> Diagnostic:
    whole = " ".join(part for part in (name.given, name.particle, name.family) if part)
    return Diagnostic(
        "B113",
        f"The {role} {whole} ({entry.key}) is read as a person, {_full(name)}, and prints like "
        "one.",
        entry.span,
        f"Put the name of an organisation into a second pair of braces: {role} = {{{{{whole}}}}}",
    )


def _full(name: Name) -> str:
    return ", ".join(part for part in (name.short, name.suffix, name.given) if part)
