"""B106: what an entry lacks of what its style prints for a work of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.citations.csl import ENTRY_TYPES, Item
from generator.citations.library import Entry
from generator.citations.reads import Reads
from generator.citations.style import Style
from generator.diagnostics import Diagnostic
from generator.nearest import nearest

_WHO = ("author", "editor", "translator", "director", "container-author", "composer", "performer")

# A type of CSL -> the variables that a reader needs to find such a work, with BibLaTeX's names.
_JOURNAL = {"container-title": "journaltitle"}
_NEEDED: dict[str, dict[str, str]] = {
    "article-journal": {**_JOURNAL, "volume": "volume", "page": "pages"},
    "article-magazine": _JOURNAL,
    "article-newspaper": _JOURNAL,
    "book": {"publisher": "publisher"},
    "chapter": {"container-title": "booktitle", "publisher": "publisher", "page": "pages"},
    "paper-conference": {"container-title": "booktitle"},
    "entry-encyclopedia": {"container-title": "booktitle"},
    "thesis": {"publisher": "institution"},
    "report": {"publisher": "institution"},
    "webpage": {"URL": "url"},
}
_CALLED = {
    "container-title": "book title",
    "publisher": "publisher",
    "page": "pages",
    "volume": "volume",
    "URL": "address",
}
_TITLES = {
    "article-journal": "journal title",
    "article-magazine": "title of the magazine",
    "article-newspaper": "title of the newspaper",
}
_ISSUERS = {"thesis": "university", "report": "body that published it"}
_ODD_DATE = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$|^\d{5,}$|^\d{1,3}$")
_ISO_DATE = re.compile(r"\d{4}-(\d\d?)(?:-(\d\d?))?")
_AUTHORLESS_TEXT = """
    legislation bill legal_case regulation treaty motion_picture broadcast song graphic webpage
    entry-encyclopedia entry-dictionary article-newspaper article-magazine standard software
    dataset periodical performance hearing map
"""
_AUTHORLESS = frozenset(_AUTHORLESS_TEXT.split())
_DATELESS = frozenset({"webpage", "personal_communication", "software", "graphic", "manuscript"})


def check_fields(entries: Sequence[Entry], style: Style | None) -> Iterator[Diagnostic]:
    """Yield one message for each entry that lacks something, with all that it lacks.

    Only what the style prints for a work of this kind is asked for, and nothing of an entry of
    which something could not be read.
    """
    reads = Reads(style.csl) if style is not None else None
    for entry in entries:
        if entry.from_bibtex and entry.type not in ENTRY_TYPES:
            yield _unknown_type(entry)
            continue
        if entry.from_bibtex:
            yield from _odd_dates(entry)
        missing = list(_missing(entry, reads)) if entry.whole else []
        if missing:
            names = [name for name, _ in missing]
            said = [told for _, told in missing]
            slip = next(filter(None, (_misspelt(entry, name) for name in names)), "")
            fields = ", ".join(names)
            yield Diagnostic(
                "B106",
                f"{entry.label()} ({entry.key}) has {_joined(said)}.",
                entry.span,
                f"The entry has a field {slip}: write {_meant(slip, names)} if that is meant."
                if slip
                else f"Add the field{'s' if len(names) > 1 else ''} {fields} to the entry, in your "
                "reference manager if it comes from there.",
            )


def _missing(entry: Entry, reads: Reads | None) -> Iterator[tuple[str, str]]:
    """What an entry lacks: the field's name, and in words what follows from that."""
    item = entry.item
    kind = str(item.get("type", ""))
    if "title" not in item:
        yield "title", "no title"
    if not any(item.get(who) for who in _WHO) and kind not in _AUTHORLESS:
        yield "author", "no author, so citations print its title in the author's place"
    if "issued" not in item and kind not in _DATELESS:
        term = "“no date”" if reads is None or "no date" in reads.terms else "nothing"
        yield (
            ("date" if entry.from_bibtex else "issued"),
            f"no year, so citations print {term} in its place",
        )
    for variable, name in _NEEDED.get(kind, {}).items():
        if item.get(variable) or not _is_needed(item, variable):
            continue
        if reads is not None and not reads.would_print(item, variable):
            continue
        told = _CALLED[variable]
        if variable == "container-title":
            told = _TITLES.get(kind, told)
        elif variable == "publisher":
            told = _ISSUERS.get(kind, told)
        yield (name if entry.from_bibtex else variable), f"no {told}"


def _is_needed(item: Item, variable: str) -> bool:
    """Whether nothing else in the item makes up for a variable."""
    coming = "status" in item or "literal" in _issued(item)
    match variable:
        case "page":
            return not (coming or {"number", "DOI", "URL"} & set(item))
        case "volume":
            return not (coming or {"issue", "DOI", "URL", "number"} & set(item))
        case "publisher":
            return not {"URL", "DOI"} & set(item) or item.get("type") == "thesis"
        case "container-title":
            return "event-title" not in item
    return True


def _issued(item: Item) -> dict[str, object]:
    issued = item.get("issued")
    return issued if isinstance(issued, dict) else {}


def _odd_dates(entry: Entry) -> Iterator[Diagnostic]:
    for name in ("date", "year", "urldate"):
        value = entry.fields.get(name, "")
        if _ODD_DATE.search(value) or not _is_calendar(value):
            yield Diagnostic(
                "B106",
                f"The {name} of {entry.key} is {value}, which is no date that can be read.",
                entry.span,
                "Write the year, 2011, or year, month and day with hyphens, 2011-05-30.",
            )


def _is_calendar(value: str) -> bool:
    """Whether month and day of an ISO date can be; exporters write 00 for what is not known."""
    found = _ISO_DATE.fullmatch(value)
    month, day = (int(part or 0) for part in found.groups()) if found else (0, 0)
    return (month <= 12 or 21 <= month <= 24) and day <= 31


def _unknown_type(entry: Entry) -> Diagnostic:
    near = nearest(entry.type, ENTRY_TYPES)
    return Diagnostic(
        "B106",
        f"The entry {entry.key} is of the type @{entry.type}, which BibLaTeX does not know, so it "
        "prints as a work of no kind.",
        entry.extent.source.span(entry.extent.start, entry.extent.start + len(entry.type) + 1),
        f"Write @{near} if that is meant." if near else
        "Write one that it knows: article, book, incollection, report, thesis, online, misc.",
    )  # fmt: skip


_SAME = {"journaltitle": ("journal",), "institution": ("school", "publisher"), "date": ("year",),
         "publisher": ("institution", "organization")}  # fmt: skip


def _misspelt(entry: Entry, name: str) -> str:
    """A field of the entry whose name is nearly one that it lacks."""
    for wanted in (name, *_SAME.get(name, ())):
        others = [one for one in entry.fields if one not in _FIELDS]
        if found := nearest(wanted, others):
            return found
    return ""


def _meant(slip: str, names: Sequence[str]) -> str:
    wanted = [one for name in names for one in (name, *_SAME.get(name, ()))]
    return nearest(slip, wanted) or wanted[0]


def _joined(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else f"{'; '.join(said[:-1])}; and {said[-1]}"


_FIELDS_TEXT = """
    abstract addendum afterword annotation annotator author authortype bookauthor booksubtitle
    booktitle booktitleaddon chapter commentator date doi edition editor editora editorb editorc eid
    entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon file foreword
    holder howpublished indextitle institution introduction isan isbn ismn isrn issn issue
    issuesubtitle issuetitle iswc journaltitle journalsubtitle label language library location
    mainsubtitle maintitle maintitleaddon month nameaddon note number organization origdate
    origlanguage origlocation origpublisher origtitle pages pagetotal pagination part publisher
    pubstate reprinttitle series shortauthor shorteditor shorthand shortjournal shortseries
    shorttitle subtitle title titleaddon translator type url urldate venue version volume volumes
    year address annote archiveprefix journal key pdf primaryclass school crossref xdata keywords
    langid day bookpagination editortype editoratype editorbtype editorctype
    endday endmonth endyear entryset execute gender hyphenation ids indexsorttitle issuesubtitle
    langidopts lista listb listc listd liste listf namea nameatype nameb namebtype namec namectype
    options pmcid pmid presort related relatedoptions relatedstring relatedtype shorthandintro
    sortkey sortname sortshorthand sorttitle sortyear timestamp usera userb userc userd usere userf
    verba verbb verbc xref groups owner
"""
_FIELDS = frozenset(_FIELDS_TEXT.split())
