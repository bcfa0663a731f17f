"""Files that are named as a bibliography and are something else: a web page, RIS, nothing."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic
from generator.source import Source

_BIB = "BibLaTeX (or BibTeX)"
_KINDS = (
    (
        r"\s*(?:<!doctype html|<html\b|<head\b|<body\b)",
        "It is a web page: the page was saved, and not the file that it offers.",
        f"Download the file itself, or export it from your reference manager as {_BIB}.",
    ),
    (
        r"\s*<\?xml|\s*<(?:xml|records|modsCollection|b:Sources)\b",
        "It is XML, as EndNote and Word write it.",
        f"Export the references again, as {_BIB}.",
    ),
    (
        r"\s*(?:[^\n]*\n){0,3}?TY {1,2}- ",
        "It is an RIS file.",
        f"Import it into your reference manager, and export from there as {_BIB}.",
    ),
    (
        r"\s*PMID *- ",
        "It is a file of PubMed's.",
        f"Import it into your reference manager, and export from there as {_BIB}.",
    ),
    (
        r"\s*%0 [A-Z]",
        "It is a file of EndNote's.",
        f"Export the references again, as {_BIB}.",
    ),
    (
        r"\s*(?:\\documentclass|\\begin\{|\\bibitem)",
        "It is LaTeX that prints references, and not a bibliography.",
        "Give the file that \\bibliography or \\addbibresource names there.",
    ),
    (r"%PDF-|PK\x03\x04", "It is a PDF or Word file.", f"Export the references as {_BIB}."),
)
_JSON = re.compile(r"\s*[\[{]\s*[\[{\"]")
_YAML = re.compile(r"(?:---\s*\n)?(?:#[^\n]*\n|\s*\n)*(?:references|entries)\s*:")
_ENTRY = re.compile(r"@\s*[A-Za-z]+\s*[{(]")


def foreign(source: Source) -> Diagnostic | None:
    """Why a file cannot be a bibliography at all (K104), or ``None`` if it may be one."""
    text = source.text
    if not text.strip():
        return _told(
            source,
            "It is empty.",
            "Export your references into it, or take it out of bibliography: files.",
        )
    for pattern, what, help_ in _KINDS:
        if re.match(pattern, text, re.IGNORECASE):
            return _told(source, what, help_)
    json = source.path.lower().endswith(".json")
    yaml = source.path.lower().endswith((".yaml", ".yml"))
    if not json and not yaml and not _ENTRY.search(text):
        if _JSON.match(text):
            return _told(source, "It is JSON.", "Name it .json, if it is CSL JSON.")
        if _YAML.match(text):
            return _told(source, "It is YAML.", "Name it .yaml.")
        if not text.lstrip().startswith("%"):
            return _told(
                source,
                "It has no entry, which would begin like @book{munro2011,",
                f"Export the references from your reference manager as {_BIB}.",
            )
    if (json or yaml) and _ENTRY.match(text.lstrip()):
        return _told(source, "It is BibTeX.", "Name it .bib.")
    return None


def _told(source: Source, what: str, help_: str) -> Diagnostic:
    end = len(source.line(1))
    return Diagnostic(
        "K104",
        f"The bibliography {source.path} cannot be read. {what}",
        source.span(0, min(end, 60)),
        help_,
    )
