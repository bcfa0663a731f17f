"""How the browser reaches the site that a test module builds as its own fixture ``folder``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.outputs.serving import serving


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """Address of the site below a path of a host."""
    with serving(folder) as address:
        yield address


@pytest.fixture(params=["served", "file"])
def address(request: pytest.FixtureRequest, folder: Path, served: str) -> str:
    """Address of the site: once from a server, once as files."""
    return served if request.param == "served" else folder.as_uri()
