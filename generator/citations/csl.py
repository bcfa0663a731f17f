"""BibLaTeX entries as CSL items: the form in which a citation processor reads a bibliography.

Types and fields: the BibLaTeX manual, sections 2.1 and 2.2; variables: CSL 1.0.2, appendices III
and IV. Titles keep the capitals that the author typed, as they do in Zotero; a style may still
change them, but not what stands in braces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.citations.dates import csl_date
from generator.citations.latex import address, plain_text, rich_text
from generator.citations.names import Name

Item = Mapping[str, object]

_TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal",
    "newspaper": "article-newspaper", "magazine": "article-magazine", "periodical": "periodical",
    "review": "review", "book": "book", "mvbook": "book", "collection": "book",
    "mvcollection": "book", "proceedings": "book", "mvproceedings": "book", "reference": "book",
    "mvreference": "book", "manual": "book", "bookinbook": "chapter", "booklet": "pamphlet",
    "inbook": "chapter", "incollection": "chapter", "suppbook": "chapter",
    "suppcollection": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "report": "report", "techreport": "report",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "unpublished": "manuscript", "patent": "patent", "dataset": "dataset", "software": "software",
    "legislation": "legislation", "legal": "legislation", "statute": "legislation",
    "jurisdiction": "legal_case", "movie": "motion_picture", "video": "motion_picture",
    "audio": "song", "music": "song", "artwork": "graphic", "image": "graphic",
    "performance": "performance", "letter": "personal_communication", "standard": "standard",
}  # fmt: skip
ENTRY_TYPES = frozenset({
    *_TYPES, "misc", "commentary", "customa", "customb", "customc", "customd", "custome", "customf",
})  # fmt: skip
"""The entry types that are known, in lower case."""

_SUBTYPES = {
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "blog": "post-weblog",
}
_GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "MA thesis", "mscthesis": "MSc thesis",
    "mastersthesis": "Master's thesis", "bathesis": "BA thesis", "candthesis": "Candidate thesis",
    "techreport": "Technical report", "resreport": "Research report",
    "software": "Computer software", "datacd": "CD-ROM", "audiocd": "Audio CD",
}  # fmt: skip
_RENAMED = {"bookauthor": "container-author"}
_STATES = {
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming",
    "inpress": "in press", "prepublished": "prepublished",
}  # fmt: skip

# CSL's variable -> the fields that hold it, the first that an entry has.
_TEXTS = {
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container-title-short": ("shortjournal",),
    "title-short": ("shorttitle",),
    "collection-title": ("series",),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    "publisher-place": ("location", "address"),
    "volume": ("volume",),
    "number-of-volumes": ("volumes",),
    "edition": ("edition",),
    "chapter-number": ("chapter",),
    "number-of-pages": ("pagetotal",),
    "version": ("version",),
    "part": ("part",),
    "original-title": ("origtitle",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "event-title": ("eventtitle",),
    "event-place": ("venue",),
    "note": ("note",),
    "annote": ("annotation", "annote"),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "archive": ("library",),
    "PMID": ("pmid",),
    "PMCID": ("pmcid",),
}  # fmt: skip
_ARTICLES = ("article-journal", "article-magazine", "article-newspaper", "periodical", "review")
_BOOKS = ("book", "chapter", "paper-conference", "entry-encyclopedia", "pamphlet")
_DOI = re.compile(r"^(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:\s*)?", re.IGNORECASE)
_NOCASE = re.compile(r'^<span class="nocase">((?:(?!</?span).)*)</span>$')


def csl_item(kind: str, fields: Mapping[str, str], people: Mapping[str, tuple[Name, ...]]) -> Item:
    """Return an entry as a CSL item without its ``id``.

    ``kind`` is the entry's type and ``fields`` its LaTeX by name, both in lower case; ``people``
    are its names by role.
    """
    item: dict[str, object] = {"type": _type(kind, fields)}
    for role, names_of in people.items():
        item[_RENAMED.get(role, role)] = [csl_name(name) for name in names_of]
    _titles(item, fields)
    for variable, names in _TEXTS.items():
        value = next((fields[name] for name in names if fields.get(name)), "")
        if value and variable not in item:
            item[variable] = _NOCASE.sub(r"\1", rich_text(value))
    if item["type"] == "paper-conference" and "eventtitle" in fields:
        item.setdefault("container-title", item["event-title"])
    if item["type"] == "legal_case" and "publisher" in item:
        item["authority"] = item.pop("publisher")  # the court
    _numbers(item, fields)
    _dates(item, fields)
    _addresses(item, fields)
    genre = plain_text(fields.get("type", "")) or (kind if kind in _GENRES else "")
    if genre:
        item["genre"] = _GENRES.get(genre.lower(), genre)
    if language := fields.get("langid") or fields.get("language"):
        item["language"] = _LANGUAGES.get(language.lower(), language)
    return item


def csl_name(name: Name) -> dict[str, str]:
    """Return a name as CSL has it."""
    if name.corporate:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _type(kind: str, fields: Mapping[str, str]) -> str:
    subtype = _SUBTYPES.get(fields.get("entrysubtype", "").lower())
    if subtype and kind in ("article", "online", "misc", "suppperiodical"):
        return subtype
    if kind == "unpublished" and "eventtitle" in fields:
        return "speech"
    if kind == "misc":
        return "webpage" if fields.get("url") and not fields.get("howpublished") else "document"
    return _TYPES.get(kind, "document")


def _titles(item: dict[str, object], fields: Mapping[str, str]) -> None:
    """Join titles with their subtitles; a volume's own title goes beside the whole work's."""
    for variable, name in (("title", "title"), ("container-title", "booktitle")):
        title = _joined(fields, name)
        if title:
            item[variable] = title
    for name in ("journaltitle", "journal"):
        if fields.get(name) and "booktitle" not in fields:
            item["container-title"] = _joined(fields, name, "journalsubtitle")
            break
    addon = fields.get("titleaddon")
    if addon and "title" in item:
        item["title"] = f"{item['title']}. {rich_text(addon)}"
    if fields.get("maintitle") and "booktitle" not in fields and "title" in item:
        item["volume-title"] = item["title"]
        item["title"] = _joined(fields, "maintitle")


def _joined(fields: Mapping[str, str], name: str, subtitle: str = "") -> str:
    """Join a title and its subtitle with a colon, unless the title ends with a mark of its own."""
    title = rich_text(fields.get(name, ""))
    sub = rich_text(fields.get(subtitle or name.replace("title", "subtitle"), ""))
    if not sub or not title:
        return title
    return f"{title} {sub}" if title.endswith(("?", "!", ":", ".")) else f"{title}: {sub}"


def _numbers(item: dict[str, object], fields: Mapping[str, str]) -> None:
    """Place ``number``, ``issue``, ``pages`` and ``eid``: what they mean depends on the type."""
    kind = item["type"]
    number = plain_text(fields.get("number", ""))
    issue = plain_text(fields.get("issue", ""))
    if number:
        variable = (
            "issue" if kind in _ARTICLES else "collection-number" if kind in _BOOKS else "number"
        )
        item[variable] = number
    if issue:
        item["issue"] = f"{number}, {issue}" if number and kind in _ARTICLES else issue
    pages = plain_text(fields.get("pages", ""))
    if pages:
        item["page"] = re.sub(r"\s*[–—-]+\s*", "–", pages) if pages[:1].isdigit() else pages
    eid = plain_text(fields.get("eid", ""))
    if eid:
        item["number" if pages else "page"] = eid


def _dates(item: dict[str, object], fields: Mapping[str, str]) -> None:
    for variable, name in (
        ("issued", "date"),
        ("accessed", "urldate"),
        ("original-date", "origdate"),
        ("event-date", "eventdate"),
    ):
        if value := plain_text(fields.get(name, "")):
            item[variable] = csl_date(value)
    if "issued" not in item and (year := plain_text(fields.get("year", ""))):
        month, day = (plain_text(fields.get(part, "")) for part in ("month", "day"))
        item["issued"] = csl_date(year, month, day)
    if state := plain_text(fields.get("pubstate", "")):
        state = _STATES.get(state.lower(), state)
        if "issued" in item:
            item["status"] = state
        else:
            item["issued"] = {"literal": state}


def _addresses(item: dict[str, object], fields: Mapping[str, str]) -> None:
    if doi := address(fields.get("doi", "")):
        item["DOI"] = _DOI.sub("", doi)
    if url := address(fields.get("url", "")):
        item["URL"] = url
    elif fields.get("howpublished", "").lstrip().startswith(r"\url"):
        item["URL"] = address(fields["howpublished"])
        item.pop("publisher", None)
    elif (
        fields.get("eprint")
        and fields.get("eprinttype", fields.get("archiveprefix", "")).lower() == "arxiv"
    ):
        item["URL"] = f"https://arxiv.org/abs/{address(fields['eprint'])}"
    if fields.get("eprint") and fields.get("eprinttype", "").lower() == "pubmed":
        item["PMID"] = address(fields["eprint"])


_LANGUAGES = {
    "english": "en", "british": "en-GB", "ukenglish": "en-GB", "american": "en-US",
    "usenglish": "en-US", "australian": "en-AU", "canadian": "en-CA", "german": "de",
    "ngerman": "de", "french": "fr", "spanish": "es", "italian": "it", "dutch": "nl",
    "portuguese": "pt", "welsh": "cy", "irish": "ga", "danish": "da", "swedish": "sv",
    "norsk": "nb", "finnish": "fi", "polish": "pl", "greek": "el", "russian": "ru",
}  # fmt: skip
