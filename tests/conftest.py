"""What all tests share: where the checkout is, and the real thesis that may stand beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
BOOTH = ROOT.parent / "shared" / "theses" / "booth"

# How fast a machine is, or how busy, is no property of the program. In continuous integration the
# examples are the same each time, so that a failure there belongs to the change at hand.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session", autouse=True)
def _settings_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the program's settings of tests apart from those of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


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
    # The driver is a program of its own, which may lack a library (libatomic) on a small system.
    driver = [sys.executable, "-m", "playwright", "--version"]
    tried = subprocess.run(driver, capture_output=True, encoding="utf-8", check=False)
    if tried.returncode != 0:
        pytest.skip(f"the browser's driver cannot be started: {tried.stderr.strip()}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=BROWSER_OPTIONS)
        yield running
        running.close()
