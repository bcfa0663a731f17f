"""BibLaTeX, which JabRef, Zotero and LaTeX read; types and fields: its manual, section 2.

pandoc writes it too, but puts every English title into capitals as it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from generator.citations.csl import Item
from generator.outputs.exchange.items import all_dates, date_words, names

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "dataset": "dataset",
    "entry-encyclopedia": "inreference", "entry-dictionary": "inreference", "graphic": "artwork",
    "legal_case": "jurisdiction", "legislation": "legislation", "manuscript": "unpublished",
    "motion_picture": "video", "pamphlet": "booklet", "paper-conference": "inproceedings",
    "patent": "patent", "performance": "performance", "periodical": "periodical",
    "personal_communication": "letter", "post-weblog": "online", "report": "report",
    "review": "review", "software": "software", "song": "audio", "speech": "unpublished",
    "standard": "standard", "thesis": "thesis", "webpage": "online",
}  # fmt: skip
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper",
             "post-weblog": "blog"}  # fmt: skip
_PEOPLE = {
    "author": "author", "editor": "editor", "translator": "translator",
    "container-author": "bookauthor",
}  # fmt: skip
# What BibLaTeX has as a kind of editor.
_EDITORS = {
    "director": "director", "producer": "producer", "compiler": "compiler",
    "organizer": "organizer", "curator": "curator", "illustrator": "illustrator",
    "narrator": "narrator", "performer": "performer", "script-writer": "scriptwriter",
    "collection-editor": "redactor", "contributor": "collaborator",
}  # fmt: skip
_TEXTS = {
    "title": "title", "title-short": "shorttitle", "collection-title": "series",
    "publisher-place": "location", "volume": "volume", "number-of-volumes": "volumes",
    "edition": "edition", "chapter-number": "chapter", "page": "pages", "version": "version",
    "status": "pubstate", "event-title": "eventtitle", "event-place": "venue", "genre": "type",
    "ISBN": "isbn", "ISSN": "issn", "number-of-pages": "pagetotal", "part": "part",
    "original-title": "origtitle", "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation", "authority": "institution", "PMID": "pmid",
    "PMCID": "pmcid",
}  # fmt: skip
_DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate",
          "event-date": "eventdate"}  # fmt: skip
_MARKUP = re.compile(r"<(?P<close>/?)(?P<tag>i|b|sup|sub|span)\b(?P<more>[^>]*)>|(?P<text>[^<]+|<)")
_COMMANDS = {"i": r"\emph{", "b": r"\textbf{", "sup": r"\textsuperscript{",
             "sub": r"\textsubscript{"}  # fmt: skip
_SPECIAL = re.compile(r"[&%$#_{}~^\\\u00a0]")
_ESCAPES = {
    "\u00a0": "~",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
_NO_KEY = re.compile(r"[\s,{}()\"#%=~\\']+")


def as_biblatex(items: Sequence[Item]) -> str:
    """Return the works as a ``.bib`` file in UTF-8.

    What no key of a ``.bib`` file may have (a blank, a comma) is a hyphen in the key.
    """
    return "\n".join(map(_entry, items))


def _entry(item: Item) -> str:
    kind = str(item["type"])
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item, kind))
    key = _NO_KEY.sub("-", str(item["id"]))
    return f"@{_TYPES.get(kind, 'misc')}{{{key},\n{fields}}}\n"


def _fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    for role, name in _PEOPLE.items():
        if people := names(item, role):
            yield name, " and ".join(map(_name, people))
    free = ["editora", "editorb", "editorc"] if item.get("editor") else ["editor", "editora"]
    for name, role in zip(free, filter(item.get, _EDITORS), strict=False):
        yield name, " and ".join(map(_name, names(item, role)))
        yield f"{name}type", _EDITORS[role]
    article = _TYPES.get(kind) == "article" or kind in ("review", "periodical")
    special = {
        "container-title": "journaltitle" if article else "booktitle",
        "publisher": "institution" if kind in ("report", "thesis") else "publisher",
        "issue": "number",
        "number": "number",
        "collection-number": "number",
    }
    given = dict[str, str]()
    for variable, name in {**_TEXTS, **special}.items():
        if value := item.get(variable):
            given.setdefault(name, _latex(str(value)))
    if pages := given.get("pages"):
        given["pages"] = pages.replace("–", "--")
    yield from given.items()
    if kind in _SUBTYPES:
        yield "entrysubtype", _SUBTYPES[kind]
    yield from _dates(item)
    for variable in ("DOI", "URL"):
        if value := item.get(variable):
            yield variable.lower(), re.sub(r"[{}\\\s]", _percent, str(value))
    if language := item.get("language"):
        yield "langid", _LANGUAGES.get(str(language), str(language))


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    for variable, name in _DATES.items():
        value = item.get(variable)
        if dates := all_dates(value):
            circa = "~" if isinstance(value, Mapping) and value.get("circa") else ""
            yield name, "/".join("-".join(part.zfill(2) for part in one) for one in dates) + circa
        elif words := date_words(value):
            yield "year" if name == "date" else name, _latex(words)


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return f"{{{_latex(name['literal'])}}}"
    particle, family = name.get("non-dropping-particle", ""), _latex(name.get("family", ""))
    parts = (f"{_latex(particle)} {family}".strip(), _latex(name.get("suffix", "")))
    listed = [part for part in (*parts, _latex(name.get("given", ""))) if part]
    return ", ".join(f"{{{part}}}" if " and " in part else part for part in listed)


def _latex(text: str) -> str:
    """Return an item's text, with its few tags, as LaTeX."""
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for found in _MARKUP.finditer(text):
        if found["text"]:
            yield _SPECIAL.sub(_escaped, unescape(found["text"]))
        elif found["close"]:
            yield "}"
        elif "small-caps" in found["more"]:
            yield r"\textsc{"
        else:
            yield _COMMANDS.get(found["tag"], "{")


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], f"\\{found[0]}")


def _percent(found: re.Match[str]) -> str:
    """Return what cannot stand in an address between braces in its encoded form."""
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


_LANGUAGES = {
    "en": "english", "en-GB": "british", "en-US": "american", "de": "ngerman", "fr": "french",
    "es": "spanish", "it": "italian", "nl": "dutch", "pt": "portuguese", "cy": "welsh",
    "ga": "irish", "da": "danish", "sv": "swedish", "nb": "norsk", "fi": "finnish",
    "pl": "polish", "el": "greek", "ru": "russian",
}  # fmt: skip
