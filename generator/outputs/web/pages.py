"""A compiled thesis as the finished pages of a site, before any engine sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from generator.links import assets
from generator.outputs.back_links import with_places
from generator.outputs.exchange.own import head_tags, in_words
from generator.outputs.web import addresses as at
from generator.outputs.web import finding_pages
from generator.outputs.web.addresses import Addresses
from generator.outputs.web.facts import facts
from generator.outputs.web.findings import participant_views, theme_views
from generator.outputs.web.home_page import home_page
from generator.outputs.web.model import Section, Site, SiteFile, SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.pieces import Piece, pieces
from generator.outputs.web.quiet_marks import marked
from generator.outputs.web.quotation_pages import PANELS, panels, quotation_pages
from generator.outputs.web.reference_page import OWN_FILES, citation_files, reference_pages
from generator.outputs.web.report_page import report_page
from generator.outputs.web.shown import quotations, released_words
from generator.outputs.web.withheld import for_audience, may_offer_pdf
from generator.pictures import SHOWN
from generator.thesis import Chapter, Part, Thesis

_STATIC = (
    *(f"{name}.css" for name in ("thesis", "findings", "citations", "lists", "home")),
    *(f"{name}.js" for name in ("site", "findings", "citations", "lists", "worker")),
)


def build_pages(whole: Thesis, pdf: Path | None = None) -> Site:
    """The site of a thesis, with what its audience may see and nothing else.

    ``pdf`` is the file that the first page offers for download, if any and if the audience of the
    site may have all that it holds. Raises ``jinja2.TemplateError`` where a template of the
    author's own is wrong.
    """
    found = facts(whole.project.config, whole.project.words)
    thesis = for_audience(whole, public=found.public)
    project, shown = thesis.project, quotations(thesis)
    cited = with_places(marked(thesis, shown))
    thesis = cited.thesis
    themes, people = theme_views(thesis, shown), participant_views(thesis, shown)
    by_section = project.config.release.site.split == "section"
    texts = {chapter.slug: pieces(chapter, by_section=by_section) for chapter in thesis.chapters}
    placed: dict[tuple[str, str], str] = {}
    for slug, parts in texts.items():
        for piece in parts:
            for anchor in piece.anchors():
                placed.setdefault((slug, anchor), piece.address)
    writer = PageWriter(
        project,
        Addresses(thesis, placed),
        {
            "facts": found,
            "draft": thesis.draft,
            "themes": {theme.id: theme for theme in project.codebook.themes},
            "codes": {code.id: code for code in project.codebook.codes},
            "people": {person.id: person for person in project.participants},
            "gone": _not_shown(whole, thesis),
            "own_citation": in_words(project.config),
            "own_files": OWN_FILES,
        },
    )
    findings = finding_pages.navigation(thesis, themes, people, quoted=bool(shown))
    if not may_offer_pdf(whole, thesis):
        pdf = None
    inner = (
        *(page for parts in texts.values() for page in _pages_of(writer, parts)),
        *finding_pages.theme_pages(writer, thesis, themes),
        *finding_pages.participant_pages(writer, thesis, people),
        *quotation_pages(writer, thesis, shown),
        *finding_pages.codebook_pages(writer, thesis),
        *reference_pages(writer, thesis, cited.places),
        report_page(writer, thesis),
    )
    return Site(
        title=found.title,
        author=found.author,
        description=found.degree or found.title,
        language=found.language,
        url=found.url,
        words=project.words,
        footer=writer.fill("footer", at.HOME),
        report=at.REPORT,
        draft=thesis.draft,
        pages=(home_page(writer, thesis, themes, pdf, {page.address for page in inner}), *inner),
        navigation=tuple(_navigation(thesis, texts, findings)),
        files=(
            *_files(thesis, writer, pdf),
            *citation_files(writer, thesis),
            SiteFile(PANELS, text=panels(writer, shown)),
        ),
        templates=tuple(place / "theme" for place in writer.places),
        citation=tuple(head_tags(project.config, at.PDF if pdf else "")),
        released=tuple(released_words(thesis, shown)),
    )


def _not_shown(whole: Thesis, thesis: Thesis) -> str:
    """How many participants are left out; of who has withdrawn nothing is said."""
    here = {person.id for person in thesis.project.participants}
    missing = [
        one for one in whole.project.participants if one.id not in here and one.withdrawn is None
    ]
    return whole.project.words.say("site_not_shown", len(missing)) if missing else ""


def _pages_of(writer: PageWriter, parts: tuple[Piece, ...]) -> Iterator[SitePage]:
    """The pages of one document; the first lists the others."""
    back = writer.words["site_footnote_back"]
    for piece in parts:
        html = writer.resolver(piece.address, piece.notes)
        page = writer.page(
            "chapter",
            piece.address,
            piece.title,
            piece=piece,
            whole=parts[0],
            heading=html(piece.html),
            body=html(piece.body),
            sections=parts[1:] if piece.first else (),
            notes=[(note, _led_back(html(note.html), note.anchor, back)) for note in piece.notes],
        )
        yield replace(page, source=piece.chapter.path)


def _led_back(html: Markup, anchor: str, title: str) -> Markup:
    """A footnote with its way back, at the end of its last paragraph."""
    link = Markup(
        ' <a class="footnote-backref" href="#{}-call" title="{}" aria-label="{}">↩</a>'
    ).format(anchor, title, title)
    before, end, after = html.rpartition("</p>")
    return Markup(before) + link + Markup(end) + Markup(after) if end else html + link


def _navigation(
    thesis: Thesis,
    texts: Mapping[str, tuple[Piece, ...]],
    findings: Section | None,
) -> Iterator[Section | str]:
    words = thesis.project.words

    def document(chapter: Chapter) -> Section | str:
        first, *others = texts[chapter.slug]
        if not others:
            return first.address
        return Section(first.title, tuple(piece.address for piece in others), first.address)

    yield at.HOME
    text = (*thesis.parts(Part.FRONT), *thesis.parts(Part.CHAPTER))
    if text:
        yield Section(words["site_thesis"], tuple(document(chapter) for chapter in text))
    if findings:
        yield findings
    if appendices := thesis.parts(Part.APPENDIX):
        yield Section(words["site_appendices"], tuple(document(each) for each in appendices))
    if thesis.references:
        yield at.REFERENCES


def _files(thesis: Thesis, writer: PageWriter, pdf: Path | None) -> Iterator[SiteFile]:
    for name in _STATIC:
        source, address = writer.file(f"assets/{name}"), f"assets/{name}"
        terse = _terse_style if source.suffix == ".css" else _terse
        yield SiteFile(address, text=terse(source.read_text("utf-8")))
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


def _terse(text: str) -> str:
    """A style sheet or script without the comments and indents that are for who writes it.

    Comments are taken that begin a line. No string of a script may go over several lines.
    """
    text = re.sub(r"^\s*/\*.*?\*/", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def _terse_style(text: str) -> str:
    """The same of a style sheet, without blanks that mean nothing there either."""
    text = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r":\s+", ":", _terse(text)))
    return text.replace(";}", "}")


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SHOWN and path.is_file()
