"""Each edit that a project may allow: listed with what it hides, and told where it is not allowed.

From the author's files to the list of ``verse quotes`` and the report of ``verse check``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import verse

TRANSCRIPT = """\
Interviewer: What was the night like?
Ida: I was on the quay by four, you know, and the harbour master shouted (coughs) at all of us.
Ida: We never slept. Nobody asked why; nobody dared to.
Interviewer: Mmm.
Ida: So we just kept walking until the lamps went out.
Interviewer: And did you tell anybody about it later?
Ida: Only my sister. She laughed and made us tea.
"""
EVERY = {"typography", "case", "ellipsis", "brackets", "nonverbal", "turns", "punctuation"}
Row = tuple[str, str, dict[str, Any], str]
EDITS: dict[str, Row] = {
    "a capital": (
        "case",
        "The harbour master shouted (coughs) at all of us.",
        {"kind": "case", "inserted": "The", "replaces": "the"},
        "“The” stands for “the”",
    ),
    "a capital in brackets": (
        "case",
        "[T]he harbour master shouted (coughs) at all of us.",
        {"kind": "case", "inserted": "[T]he", "replaces": "the"},
        "“[T]he” stands for “the”",
    ),
    "the mark at the end": (
        "case",
        "I was on the quay by four.",
        {"kind": "case", "inserted": ".", "replaces": ","},
        "“.” stands for “,”",
    ),
    "another mark": (
        "punctuation",
        "Nobody asked why, nobody dared to.",
        {"kind": "punctuation", "inserted": ",", "replaces": ";"},
        "punctuation",
    ),
    "a cut": (
        "ellipsis",
        "I was on the quay … and the harbour master shouted",
        {"kind": "ellipsis", "omitted": "by four, you know"},
        "by four",
    ),
    "a cut in brackets": (
        "ellipsis",
        "I was on the quay [...] and the harbour master shouted",
        {"kind": "ellipsis", "omitted": "by four, you know"},
        "by four",
    ),
    "brackets for words": (
        "brackets",
        "I was on the quay by four, you know, and [the boss] shouted",
        {"kind": "brackets", "inserted": "the boss", "replaces": "the harbour master"},
        "the boss",
    ),
    "brackets for none": (
        "brackets",
        "So we [all of us] just kept walking until the lamps went out.",
        {"kind": "brackets", "inserted": "all of us", "replaces": ""},
        "all of us",
    ),
    "a sound that is left out": (
        "nonverbal",
        "and the harbour master shouted at all of us.",
        {"kind": "nonverbal", "text": "(coughs)", "in": "transcript only"},
        "(coughs)",
    ),
    "a sound that is put in": (
        "nonverbal",
        "So we just kept walking (sighs) until the lamps went out.",
        {"kind": "nonverbal", "text": "(sighs)", "in": "quotation only"},
        "(sighs)",
    ),
    "a back-channel": (
        "turns",
        "Nobody asked why; nobody dared to. So we just kept walking",
        {"kind": "turns", "omitted": "Mmm"},
        "Mmm",
    ),
    "a question in a turn of its own": (
        "turns",
        "until the lamps went out.\n>\n> Only my sister.",
        {"kind": "turns", "omitted": "And did you tell anybody about it later"},
        "And did you tell anybody",
    ),
}


def project(folder: Path, text: str, allow: set[str]) -> Path:
    files = {
        "site_config.yml": "thesis: {title: T, author: A}\nchapters: [chapters/1.md]\n"
        f"quotations: {{allow: [{', '.join(sorted(allow))}]}}\n",
        "content/participants.yml": "participants:\n  - {id: ida, name: Ida, "
        "transcripts: {1: ida-1}, consent: {thesis: true, site: true}}\n",
        "content/chapters/1.md": f"# One\n\n> {text}\n\n(Ida interview one)\n",
        "content/transcripts/ida-1.txt": TRANSCRIPT,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def listed(folder: Path) -> dict[str, Any]:
    result = CliRunner().invoke(verse, ["quotes", "--project", str(folder), "--format", "json"])
    assert result.exit_code == 0, result.output
    [found] = json.loads(result.stdout)["quotations"]
    return dict(found)


def told(folder: Path) -> list[dict[str, Any]]:
    arguments = ["check", "--project", str(folder), "--format", "json", "--select", "Q"]
    return list(json.loads(CliRunner().invoke(verse, arguments).stdout)["diagnostics"])


@pytest.mark.parametrize("row", EDITS.values(), ids=list(EDITS))
def test_an_edit_is_listed_if_allowed_and_told_if_not(tmp_path: Path, row: Row) -> None:
    kind, text, edit, named = row
    allowed = project(tmp_path / "with", text, EVERY)
    found = listed(allowed)
    assert (found["status"], found["edits"]) == ("edited", [edit])
    asked = "did you tell" in edit.get("omitted", "")
    assert [one["rule"] for one in told(allowed)] == ["Q208"] * asked

    forbidden = project(tmp_path / "without", text, EVERY - {kind})
    assert listed(forbidden)["status"] == "altered"
    [diagnostic] = told(forbidden)
    assert (diagnostic["rule"], diagnostic["severity"]) == ("Q202", "error")
    assert named in diagnostic["message"] + diagnostic["help"]
    assert diagnostic["related"][0]["path"] == "content/transcripts/ida-1.txt"


def test_typography_is_no_edit_and_needs_no_leave(tmp_path: Path) -> None:
    text = "We\u00a0never slept. *Nobody* asked\u2009why; nobody dared to"
    folder = project(tmp_path, text, set())
    assert (listed(folder)["status"], listed(folder)["edits"]) == ("verified", [])
    assert told(folder) == []
