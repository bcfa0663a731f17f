from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fixes.diffs import unified


def test_a_diff_says_where_no_line_end_is() -> None:
    assert list(unified("a.md", "one\ntwo", "one\nthree\n")) == [
        "--- a/a.md",
        "+++ b/a.md",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "\\ No newline at end of file",
        "+three",
    ]
    assert list(unified("a.md", "same", "same")) == []


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this machine")
@pytest.mark.parametrize(
    ("before", "after"),
    [("a\n\nb\nc\n", "a\n\nB\nc\n"), ("a", "b"), ("a\nb", "b"), ("x\ty\n", "x\tz"), ("", "a\n")],
)
def test_git_applies_it(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "f.md").write_text(before, "utf-8", newline="")
    patch = "\n".join(unified("f.md", before, after)) + "\n"
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "f.md").read_bytes() == after.encode()


@given(st.text("ab\n"), st.text("ab\n"))
def test_both_texts_can_be_read_from_it(before: str, after: str) -> None:
    lines = list(unified("f", before, after))
    assert bool(lines) == (before != after)
    removed = sum(line.startswith("-") for line in lines[2:])
    added = sum(line.startswith("+") for line in lines[2:])
    assert added - removed == len(after.splitlines()) - len(before.splitlines())
