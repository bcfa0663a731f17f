"""``docs/rules.md`` says of every rule what the table says, and which are not yet checked."""

from __future__ import annotations

import re
from pathlib import Path

from generator.rules import RULES

ROW = re.compile(
    r"^\| \[?([A-Z]\d{3})(?:\]\(\S+\))? \| `([a-z-]+)` \| (\w+) \| (.*?)( \(\*later\*\))? \|$",
    re.MULTILINE,
)


def test_the_page_of_rules_is_the_table(root: Path) -> None:
    rows = ROW.findall((root / "docs" / "rules.md").read_text(encoding="utf-8"))
    assert [row[:4] for row in rows] == [
        (rule.code, rule.name, rule.severity.value, rule.summary) for rule in RULES.values()
    ]


def test_a_rule_is_marked_as_later_exactly_if_nothing_reports_it(root: Path) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (root / "generator").rglob("*.py")
        if path.name != "rules.py"
    )
    rows = ROW.findall((root / "docs" / "rules.md").read_text(encoding="utf-8"))
    assert {row[0] for row in rows if row[4]} == {c for c in RULES if f'"{c}"' not in code}
