from __future__ import annotations

import pytest

from generator.diagnostics import Diagnostic, Related, file_place
from generator.reports.naming import Named, named, plainly


@pytest.mark.parametrize(
    ("path", "name", "outside"),
    [
        ("content/chapters/04.md", "content/chapters/04.md", False),
        ("/elsewhere/interviews/sam-1.txt", "sam-1.txt", True),
        ("C:/Users/ada/sam-1.txt", "sam-1.txt", True),
        ("//server/share/sam-1.txt", "sam-1.txt", True),
        ("content/a:b.md", "content/a:b.md", False),
        ("content/a\x1bb.md", "content/a\ufffdb.md", False),
    ],
)
def test_a_file_outside_the_project_is_its_name_alone(path: str, name: str, outside: bool) -> None:
    assert named(path) == Named(name, outside)


def test_people_are_told_that_a_file_lies_outside() -> None:
    assert str(named("/elsewhere/sam-1.txt")) == "sam-1.txt (outside the project)"
    assert str(named("content/a.md")) == "content/a.md"


def test_messages_lose_the_folders_of_every_file_that_they_are_about() -> None:
    related = (Related(file_place("C:/Users/ada/eva-1.txt"), ""),)
    found = Diagnostic("K104", "", file_place("/elsewhere/sam-1.txt"), "", related)
    text = "/elsewhere/sam-1.txt\nand C:/Users/ada/eva-1.txt"
    assert plainly(text, found) == "sam-1.txt and eva-1.txt"
