"""Opening a project again finds what opening it for the first time does, whatever was edited."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.cli.opening import Opened, open_project
from generator.cli.reopening import Reopening
from tests.kept.test_kept import EDITS, FILES, edited, project, prose, told

__all__ = ["project"]


def anew(root: Path) -> Opened:
    return open_project(root, lambda _what, _share: None)


def same(again: Opened, root: Path) -> bool:
    """Whether all that a report and a build could show is what opening from scratch gives."""
    first = anew(root)
    if first.examined is None or again.examined is None:
        return told(first) == told(again) and first.examined is again.examined
    quotations = [
        [(one.verdict.anchor, one.verdict.status, one.document) for one in each.quotations]
        for each in (first.examined, again.examined)
    ]
    return told(first) == told(again) and quotations[0] == quotations[1]


def test_a_text_that_did_not_change_is_not_scanned_again(project: Path) -> None:
    reopening = Reopening(project)
    first = reopening.open().examined
    prose(project, "two.md", "See @fig-map", "Some new prose. See @fig-map")
    second = reopening.open().examined
    assert first is not None
    assert second is not None
    assert [one is other for one, other in zip(first.scans, second.scans, strict=True)] == [
        True, False, True
    ]  # fmt: skip
    assert first.project.library is second.project.library


@pytest.mark.parametrize("edit", EDITS)
def test_a_changed_file_is_never_overlooked(edit: str, project: Path) -> None:
    reopening = Reopening(project)
    reopening.open()
    EDITS[edit](project)
    assert same(reopening.open(), project)
    prose(project, "one.md", "Some prose", "New.\n\nSome prose")
    assert same(reopening.open(), project)


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_of_any_file(seed: int, project: Path) -> None:
    chance = random.Random(seed)
    names = [name for name in FILES if not name.endswith(".png")]
    names += ["content/one.md", "content/two.md"] * 6
    reopening = Reopening(project)
    for _ in range(12):
        path = project / chance.choice(names)
        before = path.read_text(encoding="utf-8")
        path.write_text(edited(before, chance), encoding="utf-8")
        assert same(reopening.open(), project), path
        if chance.random() < 0.7:
            path.write_text(before, encoding="utf-8")


def test_a_project_that_cannot_be_read_in_between(project: Path) -> None:
    reopening = Reopening(project)
    reopening.open()
    prose(project, "../site_config.yml", "thesis:", "thesis: [")
    assert reopening.open().examined is None
    prose(project, "../site_config.yml", "thesis: [", "thesis:")
    assert same(reopening.open(), project)
