"""The pages of the findings in a real browser: by mouse, by keyboard, without script, from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.outputs.site import build_site
from tests.outputs.access import WIDTHS, violations
from tests.outputs.sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("findings")
    assert build_site(sample(root), root / "site") == ()
    return root / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


def test_filters_show_what_fits_say_how_many_and_stand_in_the_address(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/quotations.html")
    items, told = page.locator("[data-item]"), page.locator(".filters output")
    expect(items).to_have_count(3)
    expect(told).to_have_text("3 of 3 quotations are shown.")
    assert told.get_attribute("aria-live") == "polite"
    page.get_by_label("Participant", exact=True).select_option("Omar")
    expect(items.filter(visible=True)).to_have_count(1)
    expect(told).to_have_text("1 of 3 quotations is shown.")
    assert page.url.endswith("#participant=omar")
    page.get_by_label("Words").fill("no such words")
    expect(told).to_have_text("0 of 3 quotations are shown.")
    page.get_by_role("button", name="Show all").click()
    expect(items.filter(visible=True)).to_have_count(3)
    assert "#" not in page.url


def test_an_address_with_filters_can_be_shared(page: Page, address: str) -> None:
    page.goto(f"{address}/quotations.html#status=unchecked&kind=block")
    expect(page.locator("[data-item]").filter(visible=True)).to_have_count(1)
    expect(page.get_by_label("Status")).to_have_value("unchecked")
    page.goto("about:blank")
    page.goto(f"{address}/quotations.html#participant=nobody-of-this-name")
    expect(page.locator("[data-item]").filter(visible=True)).to_have_count(3)


def test_a_link_to_one_quotation_finds_it_whatever_is_filtered(page: Page, served: str) -> None:
    page.goto(f"{served}/quotations.html#participant=ines")
    page.evaluate("location.hash = 'about-q-omar-1'")
    expect(page.locator("#about-q-omar-1")).to_be_visible()


def test_filters_work_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}/quotations.html")
    page.get_by_label("Words").focus()
    page.keyboard.type("robin")
    expect(page.locator("[data-item]").filter(visible=True)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Participant", exact=True).input_value() == "ines"


def test_a_mark_opens_what_is_told_of_its_quotation_and_closes_by_keyboard(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/chapters/01-rain.html")
    mark = page.locator("#q-ines-1 a.trust")
    expect(mark).to_contain_text("Edited")
    mark.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="About this quotation")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Compared with the transcript word by word")
    expect(panel).to_contain_text("Interview 1, lines 12–14 of the transcript")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_mark_within_a_sentence_has_a_name_and_its_links_lead_from_any_page(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/chapters/01-rain.html")
    page.get_by_role("link", name="About this quotation: Omar, as transcribed").click()
    page.get_by_role("dialog", name="About this").get_by_role("link", name="Omar").click()
    page.wait_for_url("**/participants/omar.html")


def test_what_is_not_proved_is_never_marked_as_if_it_were(page: Page, served: str) -> None:
    page.goto(f"{served}/chapters/01-rain.html")
    expect(page.locator("#q-omar-2 a.trust")).to_contain_text("Not checked")
    page.locator("#q-omar-2 a.trust").click()
    expect(page.get_by_role("dialog", name="About this")).to_contain_text(
        "were compared with no transcript"
    )


def test_each_number_of_the_matrix_leads_to_as_many_extracts(page: Page, served: str) -> None:
    page.goto(f"{served}/themes-by-participant.html")
    links = page.locator(".theme-matrix td a")
    assert links.count() > 0
    for at in range(links.count()):
        page.goto(f"{served}/themes-by-participant.html")
        number = int(links.nth(at).inner_text())
        links.nth(at).press("Enter")
        page.wait_for_url("**/themes/*.html#voice-*")
        voice = page.locator(f"#{page.url.partition('#')[2]}")
        expect(voice).to_be_in_viewport()
        expect(voice.locator("figure")).to_have_count(number)


def test_the_codebook_is_filtered_and_sorted(page: Page, served: str) -> None:
    page.goto(f"{served}/codebook.html")
    page.get_by_role("button", name="Label").press("Enter")
    head = page.get_by_role("columnheader", name="Label")
    assert head.get_attribute("aria-sort") == "ascending"
    labels = page.locator("#all-codes td:nth-of-type(1)").all_inner_texts()
    assert [label.split()[0] for label in labels] == ["Kinds", "Rain", "Tools"]
    page.get_by_role("button", name="Extracts").click()
    assert page.locator("#all-codes tr").last.get_attribute("id") == "code-3"
    page.get_by_label("Status").select_option("discounted")
    expect(page.locator(".filters output")).to_have_text("1 of 3 codes is shown.")
    expect(page.locator("#code-3")).to_contain_text("discounted: a list of <things>")


def test_the_map_of_themes_is_used_by_keyboard_and_read_by_name(page: Page, served: str) -> None:
    page.goto(f"{served}/themes.html")
    theme = page.get_by_role(
        "link", name="The weather decides: 1 extract of 1 participant; part of"
    )
    theme.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/themes/weather.html")


def test_without_script_all_is_there_and_marks_are_links(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/quotations.html")
    expect(page.locator("[data-item]").filter(visible=True)).to_have_count(3)
    expect(page.locator(".filters")).to_be_hidden()
    page.goto(f"{folder.as_uri()}/chapters/01-rain.html")
    page.locator("#q-ines-1 a.trust").click()
    page.wait_for_url("**/quotations.html#about-q-ines-1")
    page.goto(f"{folder.as_uri()}/codebook.html")
    expect(page.locator("#all-codes tr").filter(visible=True)).to_have_count(3)
    context.close()


def test_in_print_no_mark_and_no_panel_stands(page: Page, served: str) -> None:
    page.goto(f"{served}/chapters/01-rain.html")
    page.emulate_media(media="print")
    expect(page.locator("a.trust").first).to_be_hidden()
    expect(page.locator("#q-ines-1")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_panel_keeps_nobody_out(
    browser: Browser, served: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{served}/chapters/01-rain.html")
    page.locator("#q-ines-1 a.trust").click()
    expect(page.get_by_role("dialog", name="About this")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
