"""Whatever participants agreed to, the site holds nothing of those who did not: a law, not cases."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compile import compile_thesis
from generator.ethics.leaks import words_of
from generator.outputs.web.model import Section, Site
from generator.outputs.web.pages import build_pages
from generator.project import load_project
from generator.thesis import Thesis

RUN = 6
IDS = ("maureen", "adaeze", "tomasz", "denise", "callum", "hazel")
COMPUTED = ("themes", "participants", "quotations", "codebook")
"""What pages begin with that are made of the data alone, their links to the text apart."""

TABLES = re.compile(
    r'<div class="computed (?:participants|theme-matrix|scores)">.*?</table>', re.DOTALL
)

consents = st.lists(
    st.sampled_from(["agreed", "refused", "withdrawn"]), min_size=len(IDS), max_size=len(IDS)
)


@cache
def example() -> Thesis:
    project = load_project(Path(__file__).resolve().parents[3], lambda _: None)
    assert project is not None
    return compile_thesis(project)


def with_consents(thesis: Thesis, chosen: list[str]) -> Thesis:
    people = tuple(
        replace(
            one,
            consent=replace(one.consent, site=how != "refused"),
            withdrawn=date(2025, 1, 1) if how == "withdrawn" else None,
        )
        for one, how in zip(thesis.project.participants, chosen, strict=True)
    )
    return replace(thesis, project=replace(thesis.project, participants=people))


def everything(site: Site) -> str:
    """All that is written into files, tags included, and the names of these."""

    def titles(items: tuple[Section | str, ...]) -> list[str]:
        return [
            text
            for item in items
            for text in ([item] if isinstance(item, str) else [item.title, *titles(item.items)])
        ]

    pages = [text for page in site.pages for text in (page.address, page.title, page.html)]
    files = [text for file in site.files for text in (file.address, file.text)]
    return "\n".join([*pages, *files, *titles(site.navigation), site.footer])


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", "", html))


def own_words(thesis: Thesis) -> set[tuple[str, ...]]:
    """What the author says without quoting: it may be like speech by chance."""
    texts = []
    for document in thesis.project.documents:
        text = document.source.text
        spans = [
            quoted.verdict.quotation.span
            for quoted in thesis.quotations
            if quoted.verdict.quotation.span.source is document.source
        ]
        for span in sorted(spans, key=lambda one: -one.start):
            text = f"{text[: span.start]} | {text[span.end :]}"
        texts.append(text)
    return set().union(*map(runs, texts))


@settings(max_examples=6)
@given(consents)
def test_no_words_and_no_computed_name_of_who_did_not_agree(chosen: list[str]) -> None:
    thesis = with_consents(example(), chosen)
    site = build_pages(thesis)
    people = thesis.project.participants
    gone = [one for one, how in zip(people, chosen, strict=True) if how != "agreed"]
    text = everything(site)
    found = runs(plain(text)) | runs(text)
    allowed = own_words(example()) | set().union(
        *(
            runs(said.text)
            for transcript in thesis.project.transcripts
            if thesis.project.owner(transcript.name) not in gone
            for said in transcript.utterances
        )
    )
    for person in gone:
        theirs = {name for _, name in person.transcripts}
        said = set().union(
            *(
                runs(one.text)
                for transcript in thesis.project.transcripts
                if transcript.name in theirs
                for one in transcript.utterances
                if not one.interviewer
            )
        )
        assert len(said) > 1000
        assert (said & found) - allowed == set()
        for page in site.pages:
            if page.address.startswith(COMPUTED):
                assert not re.search(rf"\b{person.name}\b", page.html), page.address
        assert not re.search(rf"\b{person.id}-\d", text)
        assert not any(person.id in page.address for page in site.pages)
        for claim in re.findall(r'<span class="claim">.*?</span>', text):
            assert person.name not in claim
        for table in TABLES.findall(text):
            assert person.name not in table


def test_the_number_of_a_claim_stays_and_the_name_goes() -> None:
    thesis = with_consents(example(), ["agreed"] * 5 + ["refused"])
    text = everything(build_pages(thesis))
    assert "Five participants (Maureen, Adaeze, Denise, Callum and [not named here])" in text
    assert "One participant who has not agreed to appear in public is not shown." in text


def test_of_who_has_withdrawn_not_even_the_number_is_told() -> None:
    thesis = with_consents(example(), ["agreed"] * 5 + ["withdrawn"])
    assert "not agreed to appear in public" not in everything(build_pages(thesis))


def test_only_released_attributes_stand_on_the_site_and_in_tables_of_the_text() -> None:
    thesis = example()
    config = thesis.project.config
    release = replace(config.release, site=replace(config.release.site, attributes=("role",)))
    project = replace(thesis.project, config=replace(config, release=release))
    text = everything(build_pages(replace(thesis, project=project)))
    assert "Senior care assistant" in text
    tables = " ".join(re.findall(r"<table.*?</table>|<dl class=.facts.*?</dl>", text, re.DOTALL))
    for value in ("fewer than 50 beds", "more than 10 years", "50 and over"):
        assert value not in tables


def test_each_number_of_a_matrix_in_the_text_leads_to_the_extracts_behind_it() -> None:
    site = build_pages(example())
    pages = {page.address: page.html for page in site.pages}
    appendix = next(html for name, html in pages.items() if "c-theme-development" in name)
    cells = re.findall(
        r'<td><a href="[^"]*?themes/([\w-]+\.html)#(voice-\w+)">(\d+)</a></td>', appendix
    )
    assert len(cells) > 30
    for name, voice, number in cells:
        _, _, after = pages[f"themes/{name}"].partition(f'<section class="voice" id="{voice}">')
        assert after.partition("</section>")[0].count("<figure") == int(number)


def test_an_examiner_sees_everybody_but_who_has_withdrawn() -> None:
    thesis = with_consents(example(), ["refused"] * 5 + ["withdrawn"])
    config = thesis.project.config
    release = replace(config.release, site=replace(config.release.site, audience="examiner"))
    project = replace(thesis.project, config=replace(config, release=release))
    pages = {page.address for page in build_pages(replace(thesis, project=project)).pages}
    assert "participants/maureen.html" in pages
    assert "participants/hazel.html" not in pages
