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


def test_only_what_changed_is_shown_of_a_long_chapter() -> None:
    # Three of four lines stand hundreds of times: of such lines difflib by itself makes nothing.
    before = [
        line
        for number in range(400)
        for line in (f"> Words of number {number}.", ">", "> Me: Mmm.", "", "(Ida interview one)")
    ]
    after = [*before]
    changed = [at for at, line in enumerate(before) if "Words" in line and at % 15 == 0]
    for at in changed:
        after[at] = after[at].replace("Words", "The words")
    lines = list(unified("f", "\n".join(before) + "\n", "\n".join(after) + "\n"))[2:]
    assert [line[1:] for line in lines if line[0] == "-"] == [before[at] for at in changed]
    assert [line[1:] for line in lines if line[0] == "+"] == [after[at] for at in changed]


@given(st.lists(st.sampled_from(["a", "b", "c", "", ">"])), st.lists(st.sampled_from("abcd>")))
def test_the_second_text_is_made_of_the_first_by_it(before: list[str], after: list[str]) -> None:
    old, new = "\n".join([*before, "z", ""]), "\n".join([*after, "z", ""])
    rows, made, at = old.split("\n")[:-1], [], 0
    for line in list(unified("f", old, new))[2:]:
        if line.startswith("@@"):
            first, _, count = line.split()[1][1:].partition(",")
            start = int(first) - (count != "0")
            made += rows[at:start]
            at = start
        elif line[0] == "+":
            made.append(line[1:])
        else:
            assert rows[at] == line[1:]
            made += [rows[at]] if line[0] == " " else []
            at += 1
    assert [*made, *rows[at:]] == new.split("\n")[:-1]
