"""Every rule by a golden case and a page: ``tests/cases/CODE/`` and ``docs/rules/CODE.md``.

A case is two tiny projects, ``wrong`` and ``right``, of which only the files are given that differ
from ``tests/cases/base``; a file ``NAME.absent`` takes the base's file NAME away. ``expected.txt``
is what ``verse check --select CODE`` says of the wrong one (of a rule about outputs, ``verse build
site``; of one about print, also ``verse build pdf``). With ``UPDATE_CASES=1`` in the environment it
is written anew, and so are the locks.
"""

from __future__ import annotations

import os
import re
import shutil
from itertools import groupby
from pathlib import Path

import pytest
import yaml

from generator.cli.lock import lock
from generator.cli.opening import Opened, open_project
from generator.cli.selection import chosen
from generator.compile import write_thesis
from generator.config import load_config
from generator.diagnostics import Diagnostic
from generator.outputs.pdf import build_pdf
from generator.outputs.site import build_site
from generator.reports import REPORTS, View
from generator.rules import RULES

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases"
PAGES = ROOT / "docs" / "rules"
IN_PRINT = ("P102", "P103")
CODES = sorted(one.name for one in CASES.iterdir() if one.name in RULES)
ABSENT = ".absent"
LOCK = "provenance.lock"
UPDATE = os.environ.get("UPDATE_CASES") == "1"

FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = ["Wrong", "Right", "What is shown", "What to do", "How much it weighs"]


def composed(target: Path, *layers: Path, absent: bool = True) -> Path:
    """A project of all files of ``layers``, later ones over earlier ones."""
    for layer in layers:
        shutil.copytree(layer, target, dirs_exist_ok=True)
    for mark in sorted(target.rglob(f"*{ABSENT}")):
        if absent:
            mark.with_suffix("").unlink()
        mark.unlink()
    return target


def project(code: str, name: str, target: Path) -> Path:
    return composed(target, CASES / "base", CASES / code / name)


def opened(folder: Path) -> Opened:
    return open_project(folder, lambda _doing, _share: None)


def found(code: str, folder: Path) -> tuple[Opened, list[Diagnostic]]:
    """Everything that is wrong with a project; for a rule about outputs, with its site too."""
    read = opened(folder)
    told = [one.diagnostic for one in read.diagnostics]
    if (code.startswith("P") or code == "A204") and read.examined is not None:
        thesis = write_thesis(read.examined)
        told += build_site(thesis, folder / "build" / "site")
        if code in IN_PRINT:
            told += build_pdf(thesis, folder / "build" / "thesis.pdf")
    return read, told


def report(code: str, folder: Path) -> str:
    """What is said of the rule ``code``, 100 columns wide and without colours."""
    read, told = found(code, folder)
    more = told[len(read.diagnostics) :]
    outcome = read.outcome(chosen(read.judged(more), frozenset({code}), frozenset()))
    return "\n".join(REPORTS.load("text").render(outcome, View(width=100))) + "\n"


def relock(code: str, target: Path) -> None:
    """Write the locks of a case anew, from the right project with all its transcripts."""
    folder = composed(target, CASES / "base", CASES / code / "right", absent=False)
    (folder / LOCK).unlink(missing_ok=True)
    lock.main(["--project", str(folder), "--quiet"], standalone_mode=False)
    for name in ("right", "wrong"):
        if (CASES / code / name / LOCK).exists():
            shutil.copy(folder / LOCK, CASES / code / name / LOCK)


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_one_is_told(code: str, tmp_path: Path) -> None:
    expected = CASES / code / "expected.txt"
    if UPDATE and any((CASES / code).rglob(LOCK)):
        relock(code, tmp_path / "lock")
    shown = report(code, project(code, "wrong", tmp_path / "wrong"))
    if UPDATE:
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert f"[{code}]" in shown
    assert shown == expected.read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_said_of_the_right_one(code: str, tmp_path: Path) -> None:
    _, told = found(code, project(code, "right", tmp_path / "right"))
    assert [(one.rule, one.span.path, one.span.line, one.message) for one in told] == []


def test_the_base_is_right(tmp_path: Path) -> None:
    _, told = found("P", composed(tmp_path / "base", CASES / "base"))
    assert told == []


def reported() -> list[str]:
    """The rules that ``docs/rules.md`` does not put off to a later version."""
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    rows = re.findall(r"^\| \[?([A-Z]\d{3})\b.*$", text, re.MULTILINE)
    later = re.findall(r"^\| \[?([A-Z]\d{3})\b.*\*later\*.*$", text, re.MULTILINE)
    return [code for code in rows if code not in later]


def test_every_rule_has_a_case_and_a_page() -> None:
    assert sorted(reported()) == CODES
    assert sorted(page.stem for page in PAGES.glob("*.md")) == CODES


def test_the_table_links_every_page() -> None:
    text = (ROOT / "docs" / "rules.md").read_text("utf-8")
    linked = re.findall(r"^\| \[([A-Z]\d{3})\]\(rules/([A-Z]\d{3})\.md\) \|", text, re.MULTILINE)
    assert linked == [(code, code) for code in reported()]


def page_of(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def sections(text: str) -> dict[str, str]:
    """The text under each heading of a page; examples may have headings of their own."""
    parts = re.split(rf"^## ({'|'.join(SECTIONS)})\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_the_table_says(code: str) -> None:
    rule, text = RULES[code], page_of(code)
    first, second, third, *rest = text.split("\n")
    assert (first, second) == (f"# {code}: {rule.summary}", "")
    assert (
        third
        == f"`{rule.name}`, weighs as {'an' if rule.severity == 'error' else 'a'} {rule.severity}."
    )
    assert list(sections(text)) == SECTIONS
    prose = [line for line in "\n".join(rest).split("\n## ")[0].split("\n") if line.strip()]
    assert 5 <= len(prose) <= 15


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_a_page_are_its_case(code: str, tmp_path: Path) -> None:
    told = sections(page_of(code))
    for heading, name in (("Wrong", "wrong"), ("Right", "right")):
        own = texts(CASES / code / name)
        every = own + texts(CASES / "base")
        blocks = FENCE.findall(told[heading])
        assert any(block in text for block in blocks for text in own), heading
        for block in blocks:
            assert any(block in text for text in every), block
    expected = (CASES / code / "expected.txt").read_text("utf-8")
    shown = FENCE.findall(told["What is shown"])
    assert shown
    for block in shown:
        assert block in expected
        assert f"[{code}]" in block


def texts(folder: Path) -> list[str]:
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return [one.read_bytes().decode("utf-8", "replace") for one in files]


@pytest.mark.parametrize("code", CODES)
def test_the_weight_of_a_page_can_be_written_so(code: str, tmp_path: Path) -> None:
    folder = composed(tmp_path / "base", CASES / "base")
    told: list[Diagnostic] = []
    blocks = FENCE.findall(sections(page_of(code))["How much it weighs"])
    assert blocks
    base = (folder / "site_config.yml").read_text("utf-8")
    for block in blocks:
        (folder / "site_config.yml").write_text(f"{base}{block}", encoding="utf-8")
        config = load_config(folder, told.append)
        assert config is not None
        assert list(config.rules) == [code]
        assert list(yaml.safe_load(block)) == ["rules"]
    assert told == []


def test_no_page_is_filled_with_the_words_of_another() -> None:
    paragraphs = [
        (" ".join(paragraph.split()), code)
        for code in CODES
        for paragraph in re.split(r"\n\s*\n", FENCE.sub("", page_of(code)))
        if len(paragraph.split()) > 12
    ]
    same = [
        (text, [code for _, code in group])
        for text, rows in groupby(sorted(paragraphs), key=lambda row: row[0])
        if len(group := list(rows)) > 1
    ]
    assert same == []
