"""Why a printed citation or reference is not what the author of a thesis typed, cause by cause.

The rules know the styles of Cite Them Right, in which the thesis at hand was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.causes import Cause, Pair, same
from generator.citations.library import Entry
from generator.citations.model import Citation

_YEAR = r"(?:\d{4}[a-z]?)"
_BRACKETS = re.compile(r"^(?P<before>.*?)\((?P<lead>e\.g\. |see )?(?P<inside>.*)\)$", re.DOTALL)


def citation_causes(citation: Citation, entries: Sequence[Entry]) -> tuple[Cause, ...]:
    """The rules for one citation, of these entries."""
    return (
        Cause("style: curly apostrophe", same(lambda text: text.replace("'", "’"))),
        Cause("author: no blank after p.", same(lambda text: re.sub(r"\b(pp?\.)\s+", r"\1", text))),
        Cause("author: pp. for one page", _one_page),
        Cause("author: comma beside et al.", same(_et_al)),
        Cause("author: no comma before the year", same(_comma_before_year)),
        Cause("author: “and” left out", _without_and),
        Cause("author: et al. for three names", partial(_shortened, entries)),
        Cause("author: capitals unlike the entry", _capitals),
        Cause("author: accent, hyphen or blank of a name", _letters),
        Cause("style: letter of the year follows the title", partial(_year_letter, citation)),
        Cause("style: years of one author in a row", same(_expanded)),
        Cause("style: order by year", _sorted),
    )  # fmt: skip


def _one_page(ours: str, theirs: str) -> Pair:
    return ours, re.sub(r"\bpp\.(\s*[\dxvi]+)(?![\dxvi–-])", r"p.\1", theirs)


def _et_al(text: str) -> str:
    return re.sub(r",? et al\.,?", " et al.,", text)


def _comma_before_year(text: str) -> str:
    return re.sub(rf"(?<=[\w.]) (?={_YEAR}\b)", ", ", text)


def _without_and(ours: str, theirs: str) -> Pair:
    """Only where the author has a comma instead: names are as many as before."""
    return ours.replace(" and ", ", "), theirs.replace(" and ", ", ")


def _shortened(entries: Sequence[Entry], ours: str, theirs: str) -> Pair:
    """Where the style names three authors and this author wrote ``et al.``, ours with that."""
    for entry in entries:
        names = [name.short.replace("'", "’") for name in entry.creators]
        if len(names) == 3 and re.search(rf"{re.escape(names[0])},? et al", theirs):
            ours = re.sub(
                rf"{re.escape(names[0])}, {re.escape(names[1])}(?:,? and |, ){re.escape(names[2])}",
                f"{names[0]} et al.",
                ours,
            )
    return ours, theirs


def _capitals(ours: str, theirs: str) -> Pair:
    return ours.casefold(), theirs.casefold()


def _letters(ours: str, theirs: str) -> Pair:
    """Fold accents, and hyphens and blanks between letters."""

    def plain(text: str) -> str:
        marked = unicodedata.normalize("NFD", text)
        bare = "".join(sign for sign in marked if not unicodedata.combining(sign))
        return re.sub(r"(?<=[^\W\d])[-‑ ](?=[^\W\d])", "", bare)

    return plain(ours), plain(theirs)


def _year_letter(citation: Citation, ours: str, theirs: str) -> Pair:
    """Ours with the letter of the key, which is the author's, if that is what theirs has."""
    for cite in citation.cites:
        found = re.search(r"\d{4}([a-z])$", cite.key)
        if found and re.search(rf"\d{{4}}{found[1]}\b", theirs):
            ours = re.sub(r"(\d{4})[a-z]\b", rf"\1{found[1]}", ours, count=1)
    return ours, theirs


def _parts(text: str) -> tuple[str, str, list[str]] | None:
    found = _BRACKETS.match(text)
    if found is None:
        return None
    return found["before"], found["lead"] or "", re.split(r";\s*", found["inside"])


def _expanded(text: str) -> str:
    """Give every year its author again: ``Munro, 2004, 2011`` and ``Munro, 2004; 2011``."""
    parts = _parts(text)
    if parts is None:
        return text
    before, lead, inside = parts
    return f"{before}({lead}{'; '.join(_each_year(inside))})"


def _each_year(parts: Sequence[str]) -> Iterator[str]:
    who = ""
    for part in parts:
        found = re.fullmatch(rf"(?:(?P<who>\D.*?), )?(?P<years>{_YEAR}(?:, {_YEAR})*)", part)
        if found is None:
            yield part
            continue
        who = found["who"] or who
        for year in found["years"].split(", "):
            yield f"{who}, {year}" if who else year


def _sorted(ours: str, theirs: str) -> Pair:
    def ordered(text: str) -> str:
        parts = _parts(text)
        if parts is None:
            return text
        before, lead, inside = parts
        return f"{before}({lead}{'; '.join(sorted(inside))})"

    return ordered(ours), ordered(theirs)


FOLDED = "punctuation and access date"
"""The name of the one cause for which references count as equal."""


def reference_causes(entry: Entry) -> tuple[Cause, ...]:
    """The rules for one entry of the list of references."""
    return (
        Cause("source: address of a link lost", _lost_links),
        Cause("source: words of a link beside its address", _link_texts),
        Cause("source: blank within an address", same(lambda t: t.replace("%20", " "))),
        Cause(FOLDED, same(_folded)),
        Cause("style: et al. in the list", lambda o, t: (_named(o, entry), t)),
        Cause("style: initials of editors before their names", same(lambda t: _turned(t, entry))),
        Cause("style: article without a volume is a preprint", lambda o, t: (
            o.replace(" preprint", ""), t)),
        Cause("style: letter of the year follows the title", same(
            lambda text: re.sub(r"^(.*? \d{4})[a-z] ", r"\1 ", text))),
        Cause("engine: a title of honour becomes an initial", same(
            lambda text: re.sub(r" (?:lord|l) (?=[a-z] [a-z] )", " ", text))),
        Cause("author: nought before a day", same(lambda text: re.sub(r"\b0(?=\d )", "", text))),
        Cause("author: “and” left out or added between names", same(
            lambda text: text.replace(" and ", " "))),
        Cause("author: (ed.) left out", same(lambda text: re.sub(r" eds?\b", "", text))),
        Cause("author: “in” before a journal or a book without editor", same(
            lambda text: re.sub(r" in\b", "", text))),
        Cause("author: pp. left out, or V. added", same(
            lambda text: re.sub(r" (?:pp?|v)\b(?= \d)", "", text))),
        Cause("author: year of a newspaper's date twice", lambda o, t: (
            o, re.sub(rf"( \d\d? [a-z]{{3,9}}) {entry.year}\b", r"\1", t))),
        Cause("source: date of a newspaper read as a volume", lambda o, t: (
            o, re.sub(rf"(?<= {re.escape(entry.fields.get('volume', '-'))}) [a-z]+$", "", t))),
    )  # fmt: skip


def _folded(text: str) -> str:
    """Words and numbers only, in lower case, without ``(Accessed: ...)``."""
    return " ".join(re.findall(r"\w+", re.sub(r"\(Accessed:?[^)]*\)", "", text).casefold()))


def _named(text: str, entry: Entry) -> str:
    """A folded entry with all names where the style has *et al.* in it."""
    for role in ("author", "editor"):
        names = [f"{_folded(n.short)} {_folded(n.given)}" for n in entry.people.get(role, ())]
        turned = [f"{_folded(n.given)} {_folded(n.short)}" for n in entry.people.get(role, ())]
        if names:
            text = text.replace(f"{names[0]} et al", f"{' '.join(names[:-1])} and {names[-1]}")
            text = text.replace(f"{turned[0]} et al", f"{' '.join(names[:-1])} and {names[-1]}")
    return text


def _turned(text: str, entry: Entry) -> str:
    """A folded entry with its editors' names turned: ``l m given`` becomes ``given l m``."""
    for name in entry.people.get("editor", ()):
        given, family = _folded(name.given), _folded(name.short)
        text = text.replace(f" {given} {family} ", f" {family} {given} ", 1)
    return text


def _lost_links(ours: str, theirs: str) -> Pair:
    """An entry as printed without the words of a link whose address the source has lost."""
    return ours, re.sub(r"\s*Available at:? (?!<?http|\[[^]]*\]\(http).*$", "", theirs)


def _link_texts(ours: str, theirs: str) -> Pair:
    """An entry as printed with the address instead of ``[words](address)``."""
    return ours, re.sub(r"\[(?:[^]\\]|\\.)*\]\((https?:.*?)\)(?=\.? \(Acc)", r"\1", theirs)
