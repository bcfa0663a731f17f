"""The site in a real browser: Chromium of the system, without a network but the machine's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from generator.config import SiteRelease
from generator.outputs.site import build_site
from tests.outputs.sample import sample, with_body

pytestmark = pytest.mark.browser

KINDS = (
    "index.html", "front/abstract.html", "chapters/01-rain.html", "appendices/a-sample.html",
    "references.html", "themes.html", "themes/weather.html", "participants.html",
    "participants/ines.html", "codebook.html", "quotations.html", "themes-by-participant.html",
    "themes-history.html", "report.html", "404.html",
)  # fmt: skip
"""One page of every kind."""

WIDE = "<table><tr>" + "<td>incomprehensibilities</td>" * 12 + "</tr></table>"
LONG = "<p><a href='https://example.org'>https://example.org/" + "rain" * 40 + "</a></p>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browser")
    thesis = sample(root, draft=True, site=SiteRelease(url="https://example.org/site/"))
    for more in (f'<div class="landscape">{WIDE}</div>', WIDE, LONG):
        thesis = with_body(thesis, "01-rain", more)
    assert build_site(thesis, root / "sub" / "site") == ()
    return root / "sub" / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_search_finds_a_word_of_a_quotation_and_leads_there(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    box = page.get_by_placeholder("Search")
    box.click()
    box.press_sequentially("robin")
    found = page.locator(".md-search-result__link", has_text="robin")
    expect(found).to_have_count(1, timeout=10_000)
    found.click()
    page.wait_for_url("**/chapters/01-rain.html*#sec-rain")
    expect(page.get_by_text("Then the robin comes").first).to_be_visible()


def test_nothing_goes_wrong_on_any_page_and_no_other_host_is_asked(
    page: Page, address: str
) -> None:
    errors: list[str] = []
    asked: list[str] = []

    def say(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("console", say)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for kind in KINDS:
        if kind != "404.html" or not address.startswith("file:"):
            page.goto(f"{address}/{kind}")
            page.wait_for_load_state("load")
    assert errors == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_needs_to_be_pushed_sideways(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for kind in KINDS:
        page.goto(f"{served}/{kind}")
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{kind} is {needed} wide"


def test_a_theme_leads_to_the_very_quotation_in_the_text(page: Page, served: str) -> None:
    page.goto(f"{served}/themes/weather.html")
    page.get_by_role("link", name="Section 1.1", exact=True).click()
    page.wait_for_url("**/chapters/01-rain.html#q-ines-1")
    place = page.locator("#q-ines-1")
    expect(place).to_be_in_viewport()
    box = place.bounding_box()
    assert box
    assert box["y"] >= page.locator(".md-header").bounding_box()["height"]  # type: ignore[index]


def test_a_footnote_leads_there_and_back(page: Page, served: str) -> None:
    page.goto(f"{served}/chapters/01-rain.html")
    page.locator("a.footnote-ref").first.click()
    expect(page.locator("#fn-01-rain-1")).to_be_in_viewport()
    back = page.locator("#fn-01-rain-1 a.footnote-backref")
    expect(back).to_be_visible()
    back.click()
    expect(page.locator("#fn-01-rain-1-call")).to_be_in_viewport()


# How much lighter one colour is than another, as WCAG 2.2 defines it, for every text on the page.
CONTRAST = """() => {
  const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const numbers = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  const ground = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement)
      layers.push(numbers(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const bad = [];
  for (const element of document.querySelectorAll("article *, .md-banner *, .md-footer *")) {
    const text = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const seen = element.checkVisibility({opacityProperty: true, visibilityProperty: true});
    if (!text || !seen || element.closest(".headerlink")) continue;
    const style = getComputedStyle(element), under = ground(element);
    const [a, b] = [light(over(numbers(style.color), under)), light(under)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(`${element.outerHTML.slice(0, 80)}: ${ratio.toFixed(2)}`);
  }
  return bad;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, served: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for kind in KINDS:
        page.goto(f"{served}/{kind}")
        expected = "slate" if scheme == "dark" else "default"
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected
        page.wait_for_timeout(300)  # colours change slowly
        assert page.evaluate(CONTRAST) == [], kind
    context.close()


def test_everything_can_be_read_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/chapters/01-rain.html")
    expect(page.get_by_text("Then the robin comes").first).to_be_visible()
    page.get_by_role("link", name="Themes").first.click()
    expect(page.locator("h1")).to_contain_text("Themes")
    context.close()


def test_a_draft_says_so_in_sight(page: Page, served: str) -> None:
    page.goto(f"{served}/themes/weather.html")
    expect(page.get_by_text("Not checked, not for circulation")).to_be_in_viewport()
