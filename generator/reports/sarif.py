"""``--format sarif``: for code hosts and editors, SARIF 2.1.0 (an OASIS standard).

The log has one run. Files are named relative to ``SRCROOT``, whose place is the reader's business,
so that nothing tells where they lay when they were checked.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Diagnostic, Judged, Related
from generator.reports import Outcome, Report, View
from generator.reports.naming import named, plainly
from generator.rules import RULES, Rule, Severity
from generator.source import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "words/v1"  # another way of computing it is another version

_INSIDE, _OUTSIDE = "SRCROOT", "ELSEWHERE"
_BASES = {
    _INSIDE: {"description": {"text": "The top of the repository, or the project's folder."}},
    _OUTSIDE: {"description": {"text": "Outside the project: only the file's name is told."}},
}
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.OFF: "none",
}
_LETTERS = {
    "K": "configuration and files",
    "Q": "quotations",
    "E": "coded extracts",
    "T": "themes and codes",
    "C": "claims",
    "A": "anonymity and consent",
    "B": "bibliography",
    "S": "structure",
    "P": "outputs",
}
_INDEX = {code: number for number, code in enumerate(RULES)}


def _render(outcome: Outcome, view: View) -> Iterator[str]:
    yield from json.dumps(log(outcome, view.folder), ensure_ascii=False, indent=1).split("\n")


def log(outcome: Outcome, folder: str = "") -> dict[str, Any]:
    """Return the SARIF log as JSON values; ``folder`` is put before every path in the project."""
    times: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "Chapter & Verse",
                "version": __version__,
                "rules": [_rule(rule) for rule in RULES.values()],
            }
        },
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": _BASES,
        "invocations": [{"executionSuccessful": outcome.quotations is not None}],
        "results": [_result(judged, folder, times) for judged in outcome.diagnostics],
    }
    if outcome.quotations is not None:
        counts = outcome.quotations
        run["properties"] = {
            "quotations": {
                "block": counts.block,
                "inline": counts.inline,
                "verified": counts.verified,
                "edited": counts.edited,
                "failed": counts.failed,
            }
        }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    summary = f"{rule.summary[0].upper()}{rule.summary[1:]}."
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {
            "text": f"{summary} Each result says what to do. What the rule weighs is set in"
            f" site_config.yml, under rules, by its code {rule.code} or its name {rule.name}."
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [_LETTERS[rule.code[0]]]},
    }


def _result(judged: Judged, folder: str, times: Counter[str]) -> dict[str, Any]:
    found = judged.diagnostic
    told = [plainly(found.message, found), plainly(found.help, found)]
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": _INDEX[found.rule],
        "level": _LEVELS[judged.severity],
        "message": _text("\n".join(filter(None, told))),
        "locations": [{"physicalLocation": _place(found.span, folder)}],
        "partialFingerprints": {FINGERPRINT: _fingerprint(found, times)},
    }
    if found.related:
        result["relatedLocations"] = [
            _related(number, other, found, folder) for number, other in enumerate(found.related, 1)
        ]
    return result


def _related(number: int, other: Related, found: Diagnostic, folder: str) -> dict[str, Any]:
    return {
        "id": number,
        "message": _text(plainly(other.message, found)),
        "physicalLocation": _place(other.span, folder),
    }


def _place(span: Span, folder: str) -> dict[str, Any]:
    """A physicalLocation (3.29). A file without text is meant as a whole: it has no region."""
    file = named(span.path)
    path = file.path if file.outside else folder + file.path
    place: dict[str, Any] = {
        "artifactLocation": {
            "uri": quote(path, safe="/"),
            "uriBaseId": _OUTSIDE if file.outside else _INSIDE,
        }
    }
    if span.source.text:
        place["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
    return place


def _text(text: str) -> dict[str, str]:
    """A plain text message (3.11): braces are doubled, and what looks like a link is none."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    return {"text": re.sub(r"\[([^\[\]]*)\]\(", r"\\[\1\\](", doubled)}


def _fingerprint(found: Diagnostic, times: Counter[str]) -> str:
    """What a result is known by in the next run: its rule, its file and its words, not its line.

    Equal ones are told apart by their number. ``times`` counts them.
    """
    span = found.span
    words = span.text.split() or span.source.line(span.line).split()
    basis = "\0".join([found.rule, named(span.path).path, " ".join(words)])
    times[basis] += 1
    numbered = f"{basis}\0{times[basis]}"
    return sha256(numbered.encode("utf-8", "surrogatepass")).hexdigest()


REPORT = Report("for code hosts and editors", _render)
