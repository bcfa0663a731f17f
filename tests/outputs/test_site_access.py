"""No page keeps anybody out: axe-core finds nothing against WCAG 2.2, levels A and AA."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.config import SiteRelease
from generator.outputs.site import build_site
from tests.outputs.access import WIDTHS, violations
from tests.outputs.sample import sample
from tests.outputs.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample, as a draft: what failed is on its pages too."""
    root = tmp_path_factory.mktemp("access")
    at = SiteRelease(url="https://example.org/site/")  # where its 404 page finds its style
    assert build_site(sample(root, draft=True, site=at), root / "site") == ()
    return root / "site"


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_wcag(
    browser: Browser, folder: Path, served: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    broken = []
    for name in pages(folder):
        page.goto(f"{served}/{name}")
        broken += [f"{name}: {one}" for one in violations(page)]
    context.close()
    assert broken == []


def test_what_breaks_a_rule_is_found(browser: Browser) -> None:
    page: Page = browser.new_page()
    page.set_content(
        '<html lang="en"><title>x</title><p style="color: #aaa">faint</p><img src="a.png"></html>'
    )
    assert {one.partition(":")[0] for one in violations(page)} == {"color-contrast", "image-alt"}
    page.close()
