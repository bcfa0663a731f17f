"""Reading in a real browser: notes in place, every key, a phone, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.outputs.site import build_site
from tests.outputs.sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CHAPTER = "chapters/01-rain.html"
FOCUSED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const shown = document.activeElement.checkVisibility({visibilityProperty: true});
  const inside = box.right > 0 && box.left < innerWidth;
  return shown && inside ? "" : document.activeElement.outerHTML.slice(0, 120);
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root: Path = tmp_path_factory.mktemp("reading")
    assert build_site(sample(root), root / "site") == ()
    return root / "site"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_footnote_opens_in_place_and_escape_closes_it(desk: Page, served: str, way: str) -> None:
    desk.goto(f"{served}/{CHAPTER}")
    call = desk.locator("a.footnote-ref").first
    getattr(call, way)()
    note = desk.get_by_role("dialog", name="Notes")
    expect(note).to_contain_text("A first note.")
    desk.keyboard.press("Escape")
    expect(note).to_be_hidden()


@pytest.mark.parametrize("name", ["q-ines-1", "fig-map"])
def test_the_link_of_a_place_leads_to_it(desk: Page, served: str, name: str) -> None:
    desk.goto(f"{served}/{CHAPTER}")
    link = desk.locator(f"#{name} a.permalink")
    link.focus()
    expect(link).to_be_in_viewport()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/{CHAPTER}#{name}")


def test_the_tabulator_key_never_leaves_what_can_be_seen(phone: Page, served: str) -> None:
    phone.goto(f"{served}/{CHAPTER}")
    phone.wait_for_timeout(300)
    for _ in range(40):
        phone.keyboard.press("Tab")
        assert phone.evaluate(FOCUSED) == ""


def test_on_a_phone_the_contents_open_and_close_by_keyboard(phone: Page, served: str) -> None:
    phone.goto(f"{served}/{CHAPTER}")
    menu = phone.get_by_role("button", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    phone.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    chapters = phone.locator(".md-sidebar--primary a.md-nav__link:visible")
    expect(chapters.first).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(chapters).to_have_count(0)


def test_on_a_phone_the_search_opens_by_keyboard_and_by_touch(phone: Page, served: str) -> None:
    for way in ("keyboard", "touch"):
        phone.goto(f"{served}/{CHAPTER}")
        button = phone.get_by_role("button", name="Search", exact=True).first
        if way == "keyboard":
            button.focus()
            phone.keyboard.press("Enter")
        else:
            button.click()
        box = phone.get_by_placeholder("Search")
        expect(box).to_be_focused()
        phone.keyboard.type("robin")
        expect(phone.locator(".md-search-result__link", has_text="robin")).to_have_count(
            1, timeout=10_000
        )


def test_on_paper_there_is_the_text_alone_and_it_is_dark_on_light(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{served}/{CHAPTER}")
    page.emulate_media(media="print")
    for away in (".md-header", ".md-sidebar--primary", ".md-footer__inner", ".headerlink"):
        expect(page.locator(away).first).to_be_hidden()
    words = page.locator("#q-ines-1 figcaption")
    expect(words).to_be_visible()
    colour = page.evaluate("getComputedStyle(document.querySelector('#q-ines-1 .turn')).color")
    assert max(int(part) for part in colour[4:-1].split(",")) < 90
    context.close()
