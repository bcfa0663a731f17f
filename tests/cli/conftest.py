"""Projects to run commands on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import verse
from generator.resources import templates_dir

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the skeleton, which a test may change and build in."""
    return Path(shutil.copytree(templates_dir() / "new", tmp_path / "thesis"))


@pytest.fixture
def run(project: Path) -> Run:
    """Run a command on the project and return its result."""

    def invoke(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(verse, [command, "--project", str(project), *arguments])

    return invoke


@pytest.fixture
def alter(project: Path) -> Callable[[str, str, str], None]:
    """Replace words in a file of the project; they have to be there."""

    def replace(path: str, old: str, new: str) -> None:
        file = project / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return replace
