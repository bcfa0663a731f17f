"""The provenance report of an examiner's copy: all that is proved, and no words that nobody quoted."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.ethics.leaks import LeakCheck, words_of
from generator.outputs.print_html import Templates, cover_of
from generator.outputs.print_report import provenance_report
from generator.outputs.print_sources import quotations_of
from generator.provenance.model import Kind, Status
from generator.resources import templates_dir
from generator.thesis import Quoted, Thesis
from generator.wording import packaged_words
from tests.outputs.access import WIDTHS, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARTICLE = re.compile(r'<article class="message (\w+)" id="([^"]*)">(.*?)</article>', re.DOTALL)
VOID = {"meta", "br"}
LEADING_OUT = {"src", "srcset", "data", "action", "formaction", "poster", "background", "cite"}


@pytest.fixture(scope="module")
def written(example: Thesis) -> str:
    return report(example)


def report(thesis: Thesis, language: str = "en-GB", created: str = "") -> str:
    """The report with the numbers 1, 2, 3 … as pages of the quotations."""
    words = packaged_words(language)
    project = replace(thesis.project, words=words)
    cover = cover_of(project.config.thesis, created, words)
    pages = {
        one.verdict.anchor: str(page) for page, one in enumerate(quotations_of(thesis), start=1)
    }
    templates = Templates([templates_dir()], words)
    return provenance_report(replace(thesis, project=project), pages, cover, templates).decode()


def agreeing(thesis: Thesis, *, context: bool) -> Thesis:
    """``thesis`` with all participants of one mind about the lines around their words."""
    people = tuple(
        replace(one, consent=replace(one.consent, context=context))
        for one in thesis.project.participants
    )
    return replace(thesis, project=replace(thesis.project, participants=people))


def readable(html: str) -> str:
    body = html[html.index("<body>") :]
    return unescape(re.sub(r"<[^<>]*>", " ", re.sub(r"</?(?:b|em|i|span)\b[^<>]*>", "", body)))


def spaced(text: str) -> str:
    """``text`` as words between spaces, so that another word's part is not found."""
    return f" {' '.join(words_of(text))} "


def test_every_quotation_is_told_in_order_with_its_page(example: Thesis, written: str) -> None:
    quoted = quotations_of(example)
    found = ARTICLE.findall(written)
    assert [anchor for _, anchor, _ in found] == [one.verdict.anchor for one in quoted]
    assert len(found) > 100
    for page, (one, (grade, _, html)) in enumerate(zip(quoted, found, strict=True), start=1):
        assert grade == one.verdict.status.value
        assert re.search(rf'<span class="rule">page {page}, Section [\d.]+</span>', html)
        said = re.search(r"<blockquote>(.*?)</blockquote>", html, re.DOTALL)
        assert said
        first = re.sub(r"[*_]", "", one.verdict.quotation.turns[0].text)
        assert spaced(first) in spaced(readable(f"<body>{said[1]}"))
        match = one.verdict.match
        assert match is not None
        assert str(match.place.lines[0]) in html
        assert ('<ul class="edits">' in html) == bool(match.edits)


def test_the_numbers_add_up(example: Thesis, written: str) -> None:
    rows = [
        tuple(map(int, re.findall(r'<td class="number">(\d+)</td>', row)))
        for row in re.findall(r"<tr>.*?</tr>", written)
        if "<td" in row
    ]
    quoted = quotations_of(example)
    total = next(row for row in rows if row[0] == len(quoted))
    assert all(row[0] == sum(row[1:]) for row in rows)
    at = rows.index(total)
    assert tuple(map(sum, zip(*rows[:at], strict=True))) == total
    assert tuple(map(sum, zip(*rows[at + 1 :], strict=True))) == total
    inline = sum(one.verdict.quotation.kind is Kind.INLINE for one in quoted)
    assert rows[at - 1][0] == inline


def test_words_that_nobody_quoted_are_withheld_unless_that_is_agreed(example: Thesis) -> None:
    quoted = spaced(" . ".join(one.verdict.quotation.text for one in example.quotations))
    left_out = {
        spaced(edit.omitted)
        for one in example.quotations
        if one.verdict.match
        for edit in one.verdict.match.edits
        if len(words_of(edit.omitted)) > 2 and spaced(edit.omitted) not in quoted
    }
    assert len(left_out) > 3
    check = LeakCheck(
        example.project.transcripts, [one.verdict.quotation.text for one in example.quotations]
    )
    secret, open_ = (
        readable(report(agreeing(example, context=agreed))) for agreed in (False, True)
    )
    assert [words for words in left_out if words in spaced(secret)] == []
    assert list(check.leaks(secret)) == []
    assert "stands for words that are not shown" in secret
    assert all(words in spaced(open_) for words in left_out)
    assert any(check.leaks(open_))


def test_who_did_not_agree_has_no_lines_around(example: Thesis, written: str) -> None:
    people = {one.id: one for one in example.project.participants}
    assert {one.consent.context for one in people.values()} == {True, False}
    for one, (_, _, html) in zip(quotations_of(example), ARTICLE.findall(written), strict=True):
        match = one.verdict.match
        assert match is not None
        assert match.participant is not None
        assert ("<details>" in html) == people[match.participant].consent.context


def test_what_is_not_proved_is_said_and_shows_no_transcript(example: Thesis) -> None:
    first = quotations_of(example)[0]
    lost = replace(first.verdict, status=Status.MISSING, match=None)
    page = report(_instead(example, first, replace(first, verdict=lost)))
    listed = re.search(r'<ul class="unproved">(.*?)</ul>', page, re.DOTALL)
    assert listed
    assert re.findall(r'href="#([^"]*)">(.*?)</a>', listed[1]) == [
        (lost.anchor, "Chapter 1: Introduction, page 1")
    ]
    assert "One passage is confirmed by no transcript." in page
    grade, _, html = ARTICLE.findall(page)[0]
    assert grade == "failed"
    assert "These words were found in no transcript." in html
    assert "interview" not in html


def _instead(thesis: Thesis, one: Quoted, other: Quoted) -> Thesis:
    return replace(
        thesis, quotations=tuple(other if each is one else each for each in thesis.quotations)
    )


class _Strict(HTMLParser):
    """Every element is closed in order; ids, links and attributes are noted."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()

    def values(self, name: str) -> list[str]:
        return [value for each, value in self.attributes if each == name]


def test_it_is_one_whole_page_that_asks_for_nothing(written: str) -> None:
    page = _Strict()
    page.feed(written)
    page.close()
    assert page.open == []
    assert page.values("lang") == ["en-GB"]
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    assert {link.removeprefix("#") for link in page.values("href")} <= set(ids)
    assert not LEADING_OUT & {name for name, _ in page.attributes}
    assert not re.search(r"url\(|@import|<script|<link|file:", written)
    assert "default-src 'none'" in written
    assert all(level <= before + 1 for before, level in pairwise(page.headings))


def test_it_is_in_the_language_of_the_thesis(example: Thesis) -> None:
    page = report(example, "de", created="2025-06-03")
    assert "130 Stellen dieser Arbeit sind als Worte von Teilnehmenden wiedergegeben." in page
    assert "3. Juni 2025" in page
    assert "Seite 7" in page


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_breaks_no_rule_of_wcag(
    browser: Browser, example: Thesis, tmp_path: Path, scheme: str
) -> None:
    quoted = quotations_of(example)
    lost = replace(quoted[0].verdict, status=Status.MISSING, match=None)
    unread = replace(quoted[1].verdict, status=Status.UNCHECKED, match=None)
    thesis = _instead(example, quoted[0], replace(quoted[0], verdict=lost))
    thesis = _instead(thesis, quoted[1], replace(quoted[1], verdict=unread))
    (tmp_path / "report.html").write_text(report(replace(thesis, draft=True)), encoding="utf-8")
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        page.goto((tmp_path / "report.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        context.close()
