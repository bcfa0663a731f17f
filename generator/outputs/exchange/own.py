"""How the thesis itself is cited: as a CSL item, in words, and in the head of its first page.

Names of the tags: Google Scholar's guidelines for webmasters (Highwire Press) and the Dublin Core
Metadata Initiative's "Expressing Dublin Core in HTML/XHTML meta elements" (2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from generator.citations.csl import Item, csl_name
from generator.citations.dates import csl_date
from generator.citations.names import Name, read_names
from generator.config import Config, ThesisInfo
from generator.outputs.exchange.items import all_dates

_DEGREE = re.compile(r"\bdegree of (?:the )?(?P<name>.+?)(?: in | at |[,.;:(]|$)")
_PHD = re.compile(r"Doctor of Philosophy|Ph\.?\s?D\.?", re.IGNORECASE)


def thesis_item(config: Config) -> Item:
    """Return the thesis as a CSL item; its ``id`` is the author's name and the year."""
    info = config.thesis
    item: dict[str, object] = {
        "id": re.sub(r"\W+", "", f"{author_name(info).family.lower()}{info.submitted[:4]}"),
        "type": "thesis",
        "title": full_title(info),
        "author": [csl_name(author_name(info))],
        "genre": kind_of_thesis(info),
        "language": info.language,
    }
    if info.institutions:
        item["publisher"] = ", ".join(info.institutions)
    if info.submitted:
        item["issued"] = csl_date(info.submitted)
    if config.release.site.url:
        item["URL"] = config.release.site.url
    return item


_WORDS = {"de": "Dissertation"}


def author_name(info: ThesisInfo) -> Name:
    """Return the author's name in its parts; the last word is the family name, as BibTeX reads."""
    names, _ = read_names(info.author.name)
    return names[0] if len(names) == 1 else Name(info.author.name, corporate=True)


def full_title(info: ThesisInfo) -> str:
    """Return the title with its subtitle."""
    return f"{info.title}: {info.subtitle}" if info.subtitle else info.title


def kind_of_thesis(info: ThesisInfo) -> str:
    """Return ``PhD thesis`` and the like, from the sentence of the title page, or ``Thesis``.

    The sentence is read in English only; elsewhere it is the language's word for all of them.
    """
    found = _DEGREE.search(info.degree)
    if found is None:
        return _WORDS.get(info.language.partition("-")[0], "Thesis")
    return "PhD thesis" if _PHD.fullmatch(found["name"]) else f"{found['name']} thesis"


def in_words(config: Config) -> str:
    """Return how the thesis is cited, in plain text and in no style in particular."""
    info, name = config.thesis, author_name(config.thesis)
    who = ", ".join(filter(None, (name.short, name.given, name.suffix)))
    when = f" ({info.submitted[:4]})" if info.submitted else ""
    title = full_title(info)
    end = "" if title.endswith(("?", "!", ".")) else "."
    place = "".join(f", {one}" for one in info.institutions)
    url = f" {config.release.site.url}" if config.release.site.url else ""
    return f"{who}{when}. {title}{end} {kind_of_thesis(info)}{place}.{url}"


def head_tags(config: Config, pdf: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and content of every tag; ``pdf`` is the file's address on the site, if any."""
    info, url = config.thesis, config.release.site.url
    name = author_name(info)
    who = f"{name.short}, {name.given}" if name.given else name.short
    date = "/".join("/".join(part.zfill(2) for part in one) for one in _submitted(info))
    yield "citation_title", full_title(info)
    yield "citation_author", who
    if info.author.orcid:
        yield "citation_author_orcid", f"https://orcid.org/{info.author.orcid}"
    if date:
        yield "citation_publication_date", date
    for institution in info.institutions:
        yield "citation_dissertation_institution", institution
    yield "citation_language", info.language
    if pdf and url:
        yield "citation_pdf_url", urljoin(url.rstrip("/") + "/", pdf)
    yield "DC.title", full_title(info)
    yield "DC.creator", who
    if date:
        yield "DC.date", date.replace("/", "-")
    yield "DC.type", "Text.Thesis"
    yield "DC.language", info.language
    for institution in info.institutions:
        yield "DC.publisher", institution
    if info.licence:
        yield "DC.rights", info.licence
    if url:
        yield "DC.identifier", url


def _submitted(info: ThesisInfo) -> list[list[str]]:
    dates = all_dates(csl_date(info.submitted)) if info.submitted else ()
    return [list(one) for one in dates]
