"""The page for people: what is in it, and in a browser what it looks like and does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from generator.diagnostics import Diagnostic, judge
from generator.reports import REPORTS, Checked, Counts, Detail, Outcome, View
from generator.source import Source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VOID = {"meta", "input", "br", "hr"}
REQUESTING = {"src", "srcset", "data", "action", "formaction", "poster", "background", "cite"}

# Of every text on the page: its contrast to the nearest background behind it, as WCAG 2 counts it.
CONTRAST = """
() => {
  const numbers = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = {};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || /^(SCRIPT|OPTION)$/.test(node.tagName)) continue;
    const [a, b] = [light(numbers(getComputedStyle(node).color)), light(behind(node))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found[`${node.tagName}.${node.className}`] = contrast;
  }
  return found;
}
"""


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> at {self.getpos()}"
        self.text += "" if tag in ("span", "code", "mark", "a") else " "

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(outcome: Outcome, view: View | None = None) -> str:
    return "\n".join(REPORTS.load("html").render(outcome, view or View())) + "\n"


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader


def words(reader: Reader) -> str:
    return " ".join(reader.text.split())


def test_the_page_is_well_formed_and_its_ids_are_unique(outcome: Outcome) -> None:
    text = page(outcome)
    assert text.startswith("<!doctype html>\n<html lang=")
    reader = read(text)
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [one["href"] for one in reader.all("a")]
    assert links
    assert all(link and link[0] == "#" and link[1:] in ids for link in links)
    named = [one["aria-labelledby"] for _, one in reader.tags if "aria-labelledby" in one]
    assert set(named) <= set(ids)


def test_the_page_asks_nobody_for_anything(outcome: Outcome) -> None:
    text = page(outcome)
    reader = read(text)
    assert not [one for one in reader.tags if one[0] in ("link", "img", "iframe", "base", "object")]
    assert not [one for one in reader.tags if REQUESTING & one[1].keys()]
    assert "@import" not in text
    assert "url(" not in text
    policy = next(
        one["content"] for one in reader.all("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    assert policy
    assert policy.startswith("default-src 'none'; ")


def test_nothing_of_the_authors_is_markup(outcome: Outcome) -> None:
    text = page(outcome)
    reader = read(text)
    assert len(reader.all("script")) == 1
    assert not reader.all("i")
    assert "<h1>Lost &amp; &lt;found&gt;</h1>" in text
    assert "left &lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "alert(2)" in words(reader)
    assert "<i>home</i>" in words(reader)
    assert "\x1b" not in text


def test_no_folder_of_the_machine_is_told(outcome: Outcome) -> None:
    text = page(outcome)
    assert "lovelace" not in text
    assert "sam-1.docx (outside the project)" in words(read(text))


def test_the_summary_says_what_was_checked_and_how_many_are_proved(outcome: Outcome) -> None:
    text = words(read(page(outcome)))
    assert "4 errors, 3 warnings and 1 note." in text
    assert "3 of 5 quotations (2 block, 3 inline) are proved" in text
    assert "Checked: 3 documents against 2 transcripts of 1 participant." in text
    assert "2 ✓ word for word as in the transcript" in text
    assert "1 ✎ as in the transcript, but for edits that they declare" in text
    assert "2 ✖ not proved" in text


def test_the_summary_says_where_no_transcript_was_read() -> None:
    text = words(read(page(Outcome((), Counts(1, 0, 1, locked=1), Checked("T", 1, 0, 4)))))
    assert "Checked: 1 document; no transcript was read." in text
    assert "provenance.lock" in text


def test_messages_are_grouped_by_file_under_headings_without_a_gap(outcome: Outcome) -> None:
    reader = read(page(outcome))
    levels = [int(tag[1]) for tag, _ in reader.tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(3) == 4  # files
    assert levels.count(4) == len(outcome.diagnostics)
    assert {"header", "main", "nav", "footer"} <= {tag for tag, _ in reader.tags}


def test_tables_have_captions_and_headers_with_a_scope(outcome: Outcome) -> None:
    reader = read(page(outcome))
    assert len(reader.all("table")) == len(reader.all("caption")) == 3
    assert all(one.get("scope") == "col" for one in reader.all("th"))


def test_both_texts_stand_side_by_side_with_every_kind_of_difference_named(
    outcome: Outcome,
) -> None:
    text = page(outcome)
    start = text.index('<table class="pairing">')
    table = text[start : text.index("</table>", start) + len("</table>")]
    told = words(read(table))
    assert told.startswith("Word by word The quotation The transcript ")
    quoted, spoken = re.split(r"(?=We ≠)", told)[1:]
    assert "We ≠ (changed:) are (end) lost … and" in quoted
    assert "≠ (changed:) were (end) lost, … (left out:) I think, (end) and" in spoken
    assert "+ (added:) she (end)" in told
    assert told.count("(nothing here)") == 2
    assert "− (missing:) <i>home</i> (end)" in told


def test_a_message_has_its_place_help_and_further_places(outcome: Outcome) -> None:
    text = words(read(page(outcome)))
    assert "✖ error line 5, column 4 Q202 quotation-altered" in text
    assert "What to do: Mark it: [lost]{.term}, 100%." in text
    assert "See eleanor-1.txt (outside the project), line 2: eleanor-1.txt has & it" in text
    assert "line 2 Eleanor: We were lost, I think, and left" in text
    assert "the whole file K103 file-missing" in text


def test_quiet_is_errors_only_and_says_so(outcome: Outcome) -> None:
    reader = read(page(outcome, View(detail=Detail.QUIET)))
    assert {one["data-severity"] for one in reader.all("article")} == {"error"}
    assert "Only errors are shown; 4 more messages were left out (--quiet)." in words(reader)


def test_further_places_beyond_a_few_are_counted_unless_all_is_wanted() -> None:
    from generator.diagnostics import Related

    source = Source("a.md", "one\n" * 9)
    related = tuple(Related(source.line_span(n), f"place {n}.") for n in range(1, 8))
    found = judge([Diagnostic("Q210", "Many.", source.span(0, 3), "", related)], {})
    outcome = Outcome(found, Counts())
    assert "… and 3 more places" in words(read(page(outcome)))
    assert "place 7." in words(read(page(outcome, View(detail=Detail.VERBOSE))))


def test_a_clean_run_and_an_unread_project_have_a_page_too() -> None:
    clean = words(read(page(Outcome((), Counts(1, 0, 1)))))
    assert "No errors." in clean
    assert "There is nothing to put right." in clean
    unread = words(read(page(Outcome((), None))))
    assert "The project cannot be read" in unread


def test_the_same_run_gives_the_same_bytes(outcome: Outcome) -> None:
    assert page(outcome) == page(outcome)


# In a browser


@contextmanager
def opened(
    browser: Browser, tmp_path: Path, text: str, *, width: int = 1000,
    scheme: Literal["light", "dark"] = "light", script: bool = True,
) -> Iterator[Page]:  # fmt: skip
    file = tmp_path / "report.html"
    file.write_text(text, "utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script,
    )  # fmt: skip
    try:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        trouble: list[str] = []
        tab.on("console", lambda message: trouble.append(message.text))
        tab.on("pageerror", lambda error: trouble.append(str(error)))
        tab.on("dialog", lambda dialog: trouble.append(dialog.message))
        tab.goto(file.as_uri())
        yield tab
        assert asked == [file.as_uri()]
        assert trouble == []
    finally:
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(
    browser: Browser, tmp_path: Path, outcome: Outcome, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, tmp_path, page(outcome), scheme=scheme) as tab:
        paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        contrasts = tab.evaluate(CONTRAST)
    assert paper == ("rgb(251, 250, 247)" if scheme == "light" else "rgb(23, 24, 26)")
    assert len(contrasts) > 20
    assert {where: c for where, c in contrasts.items() if c < 4.5} == {}


@pytest.mark.browser
def test_nothing_is_wider_than_a_telephone(
    browser: Browser, tmp_path: Path, outcome: Outcome
) -> None:
    with opened(browser, tmp_path, page(outcome), width=360) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") == 360
        sides = tab.locator(".pairing tbody tr").first.locator("td")
        left, right = sides.nth(0).bounding_box(), sides.nth(1).bounding_box()
        assert left
        assert right
        assert right["y"] >= left["y"] + left["height"]


@pytest.mark.browser
def test_filters_show_what_is_chosen(browser: Browser, tmp_path: Path, outcome: Outcome) -> None:
    with opened(browser, tmp_path, page(outcome)) as tab:
        shown = tab.locator(".message:visible")
        assert shown.count() == 8
        tab.get_by_role("checkbox", name="warning").uncheck()
        assert shown.count() == 5
        assert tab.locator("#shown").inner_text() == "5 of 8 messages are shown."
        tab.get_by_role("checkbox", name="note").uncheck()
        assert not tab.get_by_role("heading", name="a.bib").is_visible()
        assert not tab.get_by_role("navigation").get_by_role("link", name="a.bib").is_visible()
        tab.get_by_label("Rule").select_option("Q202")
        assert shown.count() == 1
        # A link to what is not shown brings it back.
        tab.get_by_role("link", name="B102").click()
        assert tab.get_by_role("heading", name="a.bib").is_visible()
        assert shown.count() == 8


@pytest.mark.browser
def test_without_a_script_everything_is_there_and_no_filter(
    browser: Browser, tmp_path: Path, outcome: Outcome
) -> None:
    with opened(browser, tmp_path, page(outcome), script=False) as tab:
        assert tab.locator(".message:visible").count() == 8
        assert not tab.locator("#filters").is_visible()
