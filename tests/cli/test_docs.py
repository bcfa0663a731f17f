"""What is written about the commands is what they are."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import COMMANDS, verse
from generator.outputs import OUTPUTS
from generator.provenance.model import EditKind, Kind, Status
from generator.reports.quotes.csv import COLUMNS

NAMES = COMMANDS.names()
SHARED = "What all commands share"


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "command-line.md").read_text("utf-8")


def section(page: str, name: str) -> str:
    """Everything under a heading of the second level."""
    parts = re.split(r"^## (.*)\n", page, flags=re.MULTILINE)
    texts = dict(zip(parts[1::2], parts[2::2], strict=True))
    return texts[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_choice_of_a_command_is_documented(name: str, page: str) -> None:
    text = section(page, f"verse {name}") + section(page, SHARED)
    for param in COMMANDS.load(name).params:
        words = list(param.opts) if isinstance(param, click.Option) else []
        if isinstance(param.type, click.Choice):
            words += [str(choice) for choice in param.type.choices]
        for word in words:
            assert re.search(rf"[`\s]{re.escape(word)}[`\s,]", text), f"{name}: {word}"


@pytest.mark.parametrize("name", NAMES)
def test_every_documented_option_exists(name: str, page: str) -> None:
    known = {word for param in COMMANDS.load(name).params for word in param.opts}
    own = re.sub(r"`verse (?!" + name + r"\b)[^`]*`", "", section(page, f"verse {name}"))
    mentioned = re.findall(r"`(--[a-z-]+)", own)
    assert mentioned
    assert set(mentioned) <= known


def test_the_table_of_commands_is_the_help(page: str) -> None:
    rows = re.findall(r"^\| \[`verse ([a-z]+)", page, re.MULTILINE)
    assert sorted(rows) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_help_shows_an_example(name: str) -> None:
    command = COMMANDS.load(name)
    help_text = command.get_help(click.Context(command, info_name=name))
    assert f"verse {name}" in help_text.split("Example", 1)[1]


def test_every_word_of_the_json_is_explained(page: str) -> None:
    text = section(page, "verse quotes")
    words = [*Status, *EditKind, *Kind]
    assert [word for word in words if f"`{word.value}`" not in text] == []
    assert [word for word in COLUMNS if f'"{word}"' not in text] == []


def test_every_output_is_documented(page: str) -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| `build/", section(page, "verse build"), re.MULTILINE)
    assert sorted(rows) == sorted(OUTPUTS.names())


def test_the_readme_has_the_commands_of_the_help(root: Path) -> None:
    readme = root / "README.md"
    marked = re.search(
        r"<!-- commands -->(.*?)<!-- /commands -->",
        readme.read_text("utf-8") if readme.is_file() else "",
        re.DOTALL,
    )
    if marked is None:
        pytest.skip("README.md has no table between <!-- commands --> and <!-- /commands --> yet")
    rows = re.findall(r"^\| *\[?`verse ([a-z]+)", marked[1], re.MULTILINE)
    assert sorted(rows) == sorted(verse.list_commands(click.Context(verse)))
