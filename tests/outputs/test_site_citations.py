"""Citations on the site in a real browser: the entry beside them, the list, its filter and files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.outputs.site import build_site
from tests.outputs.sample import sample, with_body

pytestmark = pytest.mark.browser

CITED = (
    '<p>Again <span class="citation">(<a href="ref:ref-wet2001">Wet, 2001</a>)</span>, once.</p>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("citations")
    thesis = with_body(with_body(sample(root), "01-rain", CITED), "01-rain", "<p>filler</p>" * 60)
    assert build_site(thesis, root / "site") == ()
    return root / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def chapter(page: Page, site: Path) -> Page:
    page.goto(f"{site.as_uri()}/chapters/01-rain.html")
    return page


LINK = '.citation a[href*="ref-wet2001"]:not(.citation-entry *) >> nth=-1'


def test_pointing_shows_the_entry_and_leaving_hides_it(chapter: Page) -> None:
    chapter.hover(LINK)
    box = chapter.locator(".citation-entry")
    expect(box).to_contain_text("Wet, A. (2001) Rain.")
    assert chapter.locator(LINK).get_attribute("aria-describedby") == "citation-entry"
    box.hover()  # what is shown may be pointed at
    chapter.wait_for_timeout(500)
    expect(box).to_be_visible()
    chapter.mouse.move(5, 5)
    expect(box).to_have_count(0)
    assert chapter.locator(LINK).get_attribute("aria-describedby") is None


def test_the_keyboard_reaches_the_entry_and_escape_closes_it(chapter: Page) -> None:
    chapter.locator(LINK).evaluate("link => link.focus({focusVisible: true})")
    box = chapter.locator(".citation-entry")
    expect(box).to_be_visible()
    chapter.keyboard.press("Tab")
    expect(box.locator("a.in-list")).to_be_focused()
    chapter.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(chapter.locator(LINK)).to_be_focused()


def test_the_entry_lies_within_the_window(chapter: Page) -> None:
    chapter.set_viewport_size({"width": 340, "height": 500})
    chapter.hover(LINK)
    box = chapter.locator(".citation-entry").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 340
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 500


def test_a_first_tap_shows_and_a_second_one_follows(browser: Browser, site: Path) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 400, "height": 800})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/chapters/01-rain.html")
    page.locator(LINK).tap()
    expect(page.locator(".citation-entry")).to_be_visible()
    page.locator(LINK).tap()
    page.wait_for_url("**/references.html#ref-wet2001")
    context.close()


def test_the_entry_leads_back_to_every_citation(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/references.html")
    back = page.locator("#ref-wet2001 .cited-in a")
    assert back.count() >= 2
    names = [one.get_attribute("aria-label") for one in back.all()]
    assert len(set(names)) == len(names)
    assert all(names)
    target = back.last.get_attribute("href")
    assert target is not None
    back.last.click()
    page.wait_for_url(f"**/{target}")
    expect(page.locator(":target")).to_contain_text("Wet, 2001")


def test_the_list_is_filtered_and_told_how_far(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/references.html")
    page.get_by_label("Filter the list").fill("ráin 2001")
    expect(page.get_by_text("1 of 1 entries")).to_be_visible()
    page.get_by_label("Filter the list").fill("snow")
    expect(page.locator("#ref-wet2001")).to_be_hidden()
    expect(page.get_by_text("0 of 1 entries")).to_be_visible()


def test_without_a_script_the_list_is_whole(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/references.html")
    expect(page.locator("#ref-wet2001")).to_be_visible()
    expect(page.locator(".filter-references")).to_be_hidden()
    page.goto(f"{site.as_uri()}/index.html")
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()
    context.close()


def test_downloads_hold_the_works(site: Path, page: Page) -> None:
    assert [one["id"] for one in json.loads((site / "references.json").read_text("utf-8"))] == [
        "wet2001"]  # fmt: skip
    assert "@book{wet2001," in (site / "references.bib").read_text("utf-8")
    assert (site / "references.ris").read_bytes().endswith(b"\r\nER  - \r\n")
    page.goto(f"{site.as_uri()}/references.html")
    assert [one.get_attribute("href") for one in page.locator(".downloads a").all()] == [
        "references.bib", "references.ris", "references.json"]  # fmt: skip


def test_the_first_page_says_how_to_cite_the_thesis(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/index.html")
    title = page.locator('meta[name="citation_title"]').get_attribute("content")
    assert title
    expect(page.locator("#cite-this")).to_contain_text(title)
    page.goto(f"{site.as_uri()}/references.html")
    expect(page.locator('meta[name="citation_title"]')).to_have_count(0)
