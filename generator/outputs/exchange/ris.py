"""RIS, for EndNote, RefWorks and most catalogues.

Reference types and tags: Research Information Systems, "RIS Format Specifications" (2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.citations.csl import Item
from generator.outputs.exchange.items import all_dates, date_words, names, plain

_RIS_TYPES = {
    "article": "JOUR", "article-journal": "JOUR", "article-magazine": "MGZN",
    "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK", "broadcast": "MPCT",
    "chapter": "CHAP", "dataset": "DATA", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "interview": "PCOMM",
    "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP",
    "paper-conference": "CPAPER", "patent": "PAT", "periodical": "SER",
    "personal_communication": "PCOMM", "post-weblog": "BLOG", "report": "RPRT", "review": "JOUR",
    "software": "COMP", "song": "SOUND", "speech": "UNPB", "standard": "STAND", "thesis": "THES",
    "webpage": "ELEC",
}  # fmt: skip
_RIS_NAMES = {
    "author": "AU", "director": "AU", "editor": "A2", "container-author": "A2", "translator": "A4",
}  # fmt: skip
_RIS_TEXTS = {
    "title": "TI", "title-short": "ST", "container-title": "T2", "container-title-short": "J2",
    "collection-title": "T3", "publisher": "PB", "authority": "PB",
    "publisher-place": "CY", "volume": "VL",
    "issue": "IS", "number": "IS", "edition": "ET", "genre": "M3", "DOI": "DO", "URL": "UR",
    "ISBN": "SN", "ISSN": "SN", "language": "LA",
}  # fmt: skip


def as_ris(items: Sequence[Item]) -> str:
    """Return the works as RIS; lines end as its specification asks, with CR and LF."""
    return "".join(f"{line}\r\n" for item in items for line in _record(item))


def _record(item: Item) -> Iterator[str]:
    yield f"TY  - {_RIS_TYPES.get(str(item['type']), 'GEN')}"
    yield f"ID  - {item['id']}"
    for variable, tag in _RIS_NAMES.items():
        for name in names(item, variable):
            yield f"{tag}  - {_ris_name(name)}"
    for variable, tag in _RIS_TEXTS.items():
        if text := plain(item.get(variable, "")):
            yield f"{tag}  - {text}"
    pages = re.split(r"\s*[–—-]+\s*", plain(item.get("page", "")), maxsplit=1)
    yield from (f"{tag}  - {page}" for tag, page in zip(("SP", "EP"), pages, strict=False) if page)
    if issued := all_dates(item.get("issued")):
        yield f"PY  - {issued[0][0]}"
        if len(issued[0]) > 1:
            yield f"DA  - {_ris_date(issued[0])}"
    elif words := date_words(item.get("issued")):
        yield f"PY  - {words}"
    if accessed := all_dates(item.get("accessed")):
        yield f"Y2  - {_ris_date(accessed[0])}"
    yield "ER  - "


def _ris_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return f"{name['literal']},"  # the comma keeps a body's name in one piece
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    rest = (name.get("given", ""), name.get("suffix", ""))
    return ", ".join([family, *rest]).rstrip(", ")


def _ris_date(parts: Sequence[str]) -> str:
    year, month, day = (*(part.zfill(2) for part in parts), "", "")[:3]
    return f"{year}/{month}/{day}/"
