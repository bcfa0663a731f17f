"""What all tests share: where the checkout is, and the real thesis that may stand beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BOOTH = ROOT.parent / "shared" / "theses" / "booth"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def booth() -> Path:
    """Return the folder of the real thesis, which no test writes to."""
    if not (BOOTH / "site_config.yml").is_file():
        pytest.skip("the real thesis is not beside this checkout (../shared/theses/booth)")
    return BOOTH


@pytest.fixture
def booth_copy(booth: Path, tmp_path: Path) -> Path:
    """Return a copy of the real thesis that a test may change and build in."""
    return Path(shutil.copytree(booth, tmp_path / "booth"))
