"""What all tests share: where the checkout is, and the real thesis that may stand beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


# The system's own Chromium, as root as well, and calling nobody.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a browser without a window; close what you open in it (``with browser.new_page()``)."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=BROWSER_OPTIONS)
        yield running
        running.close()
