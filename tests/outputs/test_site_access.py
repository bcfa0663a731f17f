"""No page keeps anybody out: axe-core finds nothing against WCAG 2.2, levels A and AA."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from generator.compile import compile_thesis
from generator.config import SiteRelease
from generator.diagnostics import Diagnostic
from generator.outputs.site import build_site
from generator.project import load_project
from generator.resources import example_dir
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


KINDS = (
    "index.html",
    "front/abstract.html",
    "appendices/c-theme-development.html",
    "themes.html",
    "themes/watched.html",
    "themes-by-participant.html",
    "themes-history.html",
    "participants.html",
    "participants/maureen.html",
    "codebook.html",
    "references.html",
    "report.html",
)
"""A page of each kind of the example; a chapter and the quotations are looked at with more open."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the example study, served."""
    room = tmp_path_factory.mktemp("example")
    project = load_project(example_dir(), list[Diagnostic]().append)
    assert project is not None
    thesis = compile_thesis(project, draft=False, cache=room / "cache")
    assert build_site(thesis, room / "site") == ()
    with serving(room / "site") as address:
        yield address


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("dark", 360), ("light", 1440)])
def test_the_example_breaks_no_rule_with_everything_open(
    browser: Browser, example: str, scheme: Literal["dark", "light"], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    broken: list[str] = []

    def look(name: str) -> None:
        broken.extend(f"{name}: {one}" for one in violations(page))

    for name in KINDS:
        response = page.goto(f"{example}/{name}")
        assert response
        assert response.ok
        look(name)
    page.goto(f"{example}/quotations.html#participant=maureen")
    page.locator("details.around:visible summary").first.click()
    look("quotations, filtered, with the lines around one")
    page.goto(f"{example}/chapters/02-literature-review.html")
    page.locator(".citation a").first.focus()
    expect(page.locator("#citation-entry")).to_be_visible()
    look("chapter, with the entry of a citation")
    page.goto(f"{example}/chapters/04-trusted-with-the-night.html")
    way = ".md-search__input" if width > 1000 else ".md-header__button[for=__search]"
    page.locator(way).click()
    page.locator(".md-search__input").press_sequentially("night", delay=30)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    look("chapter, with what the search found")
    page.goto(f"{example}/chapters/04-trusted-with-the-night.html")
    page.locator("a.trust").first.click()
    expect(page.get_by_role("dialog", name="About this quotation")).to_be_visible()
    look("chapter, with the panel of a quotation")
    page.close()
    assert broken == []


def test_what_breaks_a_rule_is_found(browser: Browser) -> None:
    page: Page = browser.new_page()
    page.set_content(
        '<html lang="en"><title>x</title><p style="color: #aaa">faint</p><img src="a.png"></html>'
    )
    assert {one.partition(":")[0] for one in violations(page)} == {"color-contrast", "image-alt"}
    page.close()
