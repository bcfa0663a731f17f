"""The example study, compiled; and how the browser reaches the site that a test module builds.

The module builds it as its own fixture ``folder``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.compile import compile_thesis
from generator.project import load_project
from generator.resources import example_dir
from generator.thesis import Thesis
from tests.outputs.serving import serving


@pytest.fixture(scope="session")
def example() -> Thesis:
    """The example study; nothing changes it, so it is compiled once."""
    project = load_project(example_dir(), lambda _: None)
    assert project is not None
    return compile_thesis(project)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """Address of the site below a path of a host."""
    with serving(folder) as address:
        yield address


@pytest.fixture(params=["served", "file"])
def address(request: pytest.FixtureRequest, folder: Path, served: str) -> str:
    """Address of the site: once from a server, once as files."""
    return served if request.param == "served" else folder.as_uri()
