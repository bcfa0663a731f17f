"""B109 and B110: DOIs and URLs that lead nowhere, and dates of access that a style prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.citations.library import Entry
from generator.citations.reads import Reads
from generator.citations.style import Style
from generator.diagnostics import Diagnostic
from generator.source import Span

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"]+")
_PREFIX = re.compile(r"^(?:https?://)?(?:dx\.)?(?:www\.)?doi\.org/|^doi:\s*", re.IGNORECASE)
_SCHEME = re.compile(r"^(?P<scheme>[a-z][a-z0-9+.-]*):(?P<slashes>/*)", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\s/@]+@)?(?P<host>\[[0-9a-f:]+\]|[^\s/:?#]+)(?::\d+)?(?:[/?#]|$)", re.I)
_AGAIN = "Copy the address anew from the browser."
_END = ".,;:)]}”\"'"


def check_addresses(entries: Sequence[Entry], style: Style | None) -> Iterator[Diagnostic]:
    """Yield malformed DOIs and URLs, and addresses without the date of access that is printed."""
    reads = Reads(style.csl) if style is not None else None
    for entry in entries:
        doi, url = entry.fields.get("doi", ""), entry.fields.get("url", "")
        if doi and (wrong := _wrong_doi(doi)):
            yield _malformed(entry, "doi", doi, wrong)
        if url and (wrong := _wrong_url(url)):
            yield _malformed(entry, "url", url, wrong)
        if reads is not None and _lacks_access(entry, reads):
            yield Diagnostic(
                "B110",
                f"{entry.label()} ({entry.key}) has an address and no date of access, which the "
                "citation style prints for it.",
                entry.span,
                "Add the day on which you last read the page: urldate = {2025-06-30}",
            )


def field_place(entry: Entry, name: str) -> Span:
    """Where a field's name stands in the entry; the key if the field is not the entry's own."""
    found = re.search(
        rf"(?<![\w-])\"?{re.escape(name)}\"?\s*[=:]", entry.extent.text, re.IGNORECASE
    )
    if found is None:
        return entry.span
    at = entry.extent.start + found.start()
    return entry.extent.source.span(at, at + len(found[0].rstrip(" =:")))


def _lacks_access(entry: Entry, reads: Reads) -> bool:
    item = entry.item
    return "URL" in item and "accessed" not in item and reads.would_print(item, "accessed")


def _malformed(entry: Entry, name: str, value: str, wrong: tuple[str, str]) -> Diagnostic:
    what, help_ = wrong
    return Diagnostic(
        "B109",
        f"The {name.upper()} of {entry.key} cannot lead anywhere: {what} ({_short(value)}).",
        field_place(entry, name),
        help_,
    )


def _wrong_doi(value: str) -> tuple[str, str] | None:
    bare = _PREFIX.sub("", value)
    if not _DOI.fullmatch(bare):
        found = _DOI.search(value)
        if found and found.start() > 0:
            return "something stands before it", f"Write the DOI alone: doi = {{{found[0]}}}"
        if value.lower().startswith(("http", "www.")):
            return (
                "it is an address, not a DOI",
                "Move it to the field url. A DOI begins with 10. and has a slash: 10.1177/104973",
            )
        return (
            "a DOI begins with 10., four digits or more, and a slash",
            "Copy it anew from the work's first page or its web page, e.g. 10.1177/1049732.",
        )
    if bare[-1] in _END and not (bare[-1] == ")" and "(" in bare):
        return f"it ends with {bare[-1]}", f"Take the mark off: doi = {{{bare.rstrip(_END)}}}"
    return None


def _wrong_url(value: str) -> tuple[str, str] | None:
    found = _SCHEME.match(value)
    if found is None or (found["slashes"] == "" and "." in found["scheme"]):
        return "it does not begin with https://", f"Write https:// before it: https://{value}"
    scheme = found["scheme"].lower()
    if scheme not in ("http", "https", "ftp"):
        help_ = "Begin it with https://" if scheme.startswith(("h", "ttp")) else _AGAIN
        return f"{found['scheme']}: is no kind of address that a browser opens", help_
    if len(found["slashes"]) != 2:
        return "two slashes belong after the colon", f"Begin it with {scheme}://"
    wrong = _wrong_rest(value[found.end() :])
    if wrong:
        return wrong, _AGAIN
    if value[-1] in ".,;" or (value[-1] == ")" and "(" not in value):
        return f"it ends with {value[-1]}", f"Take the mark off: {value[:-1]}"
    return None


def _wrong_rest(rest: str) -> str:
    """What is wrong behind ``https://``, in words; empty if nothing is."""
    inside = re.search(r"https?:/{0,2}", rest)
    if inside and (inside.start() == 0 or rest[inside.start() - 1] not in "/?=&#"):
        return "a second address begins within it"
    if re.search(r"[\s<>\"|^`\\]", rest):
        return "it has a space or a mark that no address has"
    host = _HOST.match(rest)
    if host is None or ("." not in host["host"] and host["host"] != "localhost"):
        return "it names no site"
    if re.search(r"\.\.|^\.|\.$|^-", host["host"]):
        return f"{host['host']} is no name of a site"
    return ""


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:57]}…"
