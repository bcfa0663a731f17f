"""A compiled thesis as the finished pages of a site, before any engine sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from generator.diagnostics import judge
from generator.links import assets
from generator.outputs.web import addresses as at
from generator.outputs.web import finding_pages
from generator.outputs.web.addresses import Addresses
from generator.outputs.web.facts import facts
from generator.outputs.web.findings import (
    ParticipantView,
    ThemeView,
    gather,
    participant_views,
    theme_views,
)
from generator.outputs.web.fragments import without_ids
from generator.outputs.web.model import Section, Site, SiteFile, SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.withheld import for_audience
from generator.provenance.model import Status
from generator.rules import Severity
from generator.thesis import Chapter, Part, Thesis

_STATIC = ("thesis.css", "worker.js")
_PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
_NOBODYS = (Status.LITERATURE, Status.TERM)  # quotations, but of no participant


def build_pages(whole: Thesis, pdf: Path | None = None) -> Site:
    """The site of a thesis, with what its audience may see and nothing else.

    ``pdf`` is the file that the first page offers for download, if any and if the audience of the
    site may read all of the thesis. Raises ``jinja2.TemplateError`` where a template of the
    author's own is wrong.
    """
    found = facts(whole.project.config)
    thesis = for_audience(whole, public=found.public)
    project, shown = thesis.project, gather(thesis)
    themes, people = theme_views(thesis, shown), participant_views(thesis, shown)
    writer = PageWriter(
        project.root,
        Addresses(thesis),
        {
            "facts": found,
            "draft": thesis.draft,
            "themes": {theme.id: theme for theme in project.codebook.themes},
            "codes": {code.id: code for code in project.codebook.codes},
        },
    )
    gone = len(whole.project.participants) - len(people)
    if gone or len(thesis.quotations) < len(whole.quotations):
        pdf = None  # it may hold what the site withholds
    return Site(
        title=found.title,
        author=found.author,
        description=found.degree or found.title,
        language=found.language,
        url=found.url,
        footer=writer.fill("footer", at.HOME),
        draft=thesis.draft,
        pages=(
            _home(writer, thesis, themes, pdf),
            *(_chapter(writer, chapter) for chapter in thesis.chapters),
            *finding_pages.theme_pages(writer, thesis, themes),
            *finding_pages.participant_pages(writer, thesis, people, gone),
            *finding_pages.codebook_pages(writer, thesis),
            *_references(writer, thesis),
        ),
        navigation=tuple(_navigation(thesis, themes, people)),
        files=tuple(_files(thesis, writer, pdf)),
        templates=tuple(place / "theme" for place in writer.places),
    )


def _chapter(writer: PageWriter, chapter: Chapter) -> SitePage:
    address = at.chapter_address(chapter)
    html = writer.resolver(address, chapter)
    name = chapter.title
    if chapter.part is Part.APPENDIX and chapter.label:
        name = f"{chapter.label}: {name}"
    elif chapter.number:
        name = f"{chapter.number} {name}"
    return writer.page(
        "chapter",
        address,
        name,
        chapter=chapter,
        anchor=chapter.headings[0].anchor,
        heading=html(chapter.headings[0].html),
        body=html(chapter.body),
        notes=[(note, _led_back(html(note.html), note.anchor)) for note in chapter.footnotes],
    )


def _led_back(html: Markup, anchor: str) -> Markup:
    """A footnote with its way back, at the end of its last paragraph."""
    link = Markup(
        ' <a class="footnote-backref" href="#{}-call" title="Back to the text">↩</a>'
    ).format(anchor)
    before, end, after = html.rpartition("</p>")
    return Markup(before) + link + Markup(end) + Markup(after) if end else html + link


def _references(writer: PageWriter, thesis: Thesis) -> Iterator[SitePage]:
    if thesis.references:
        html = writer.resolver(at.REFERENCES, None)
        entries = [(entry.anchor, html(entry.html)) for entry in thesis.references]
        page = writer.page("references", at.REFERENCES, "References", entries=entries)
        yield replace(page, alone=True)


def _home(
    writer: PageWriter, thesis: Thesis, themes: tuple[ThemeView, ...], pdf: Path | None
) -> SitePage:
    fronts, chapters = thesis.parts(Part.FRONT), thesis.parts(Part.CHAPTER)
    abstract = next((c for c in fronts if Path(c.path).stem.lower().endswith("abstract")), None)
    quoted = [one.verdict.status for one in thesis.quotations if one.verdict.status not in _NOBODYS]
    page = writer.page(
        "home",
        at.HOME,
        "Home",
        abstract=abstract,
        abstract_html=(
            writer.resolver(at.HOME, abstract)(without_ids(abstract.body)) if abstract else ""
        ),
        parts=(
            ("Front matter", fronts),
            ("Chapters", chapters),
            ("Appendices", thesis.parts(Part.APPENDIX)),
        ),
        start=at.chapter_address(chapters[0]) if chapters else "",
        pdf=at.PDF if pdf else "",
        references=at.REFERENCES if thesis.references else "",
        views=themes,
        quoted=len(quoted),
        proved=sum(status.proved for status in quoted),
        edited=quoted.count(Status.EDITED),
        errors=sum(
            one.severity is Severity.ERROR
            for one in judge(thesis.diagnostics, thesis.project.config.rules)
        ),
    )
    return replace(page, alone=True)


def _navigation(
    thesis: Thesis, themes: tuple[ThemeView, ...], people: tuple[ParticipantView, ...]
) -> Iterator[Section | str]:
    yield at.HOME
    text = (*thesis.parts(Part.FRONT), *thesis.parts(Part.CHAPTER))
    if text:
        yield Section("Thesis", tuple(at.chapter_address(chapter) for chapter in text))
    has_codes = bool(thesis.project.codebook.codes)
    if findings := finding_pages.navigation(themes, people, has_codes):
        yield findings
    if appendices := thesis.parts(Part.APPENDIX):
        yield Section("Appendices", tuple(at.chapter_address(each) for each in appendices))
    if thesis.references:
        yield at.REFERENCES


def _files(thesis: Thesis, writer: PageWriter, pdf: Path | None) -> Iterator[SiteFile]:
    for name in _STATIC:
        yield SiteFile(f"assets/{name}", writer.file(f"assets/{name}"))
    content = thesis.project.content.resolve()
    shown = (
        asset
        for chapter in thesis.chapters
        for html in (chapter.body, *(note.html for note in chapter.footnotes))
        for asset in assets(html)
    )
    for asset in dict.fromkeys(shown):
        picture = (content / asset).resolve()
        # What is no picture of this project is not copied; its link is then reported as broken.
        if picture.is_relative_to(content) and _is_picture(picture):
            yield SiteFile(at.asset_address(asset), picture)
    if pdf:
        yield SiteFile(at.PDF, pdf)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in _PICTURES and path.is_file()
