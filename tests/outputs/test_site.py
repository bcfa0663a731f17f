"""The site as it lies in its folder: pages, links, what is withheld, and what a failure leaves."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.config import Audience, PdfRelease, RuleSetting, SiteRelease
from generator.diagnostics import Diagnostic
from generator.outputs.site import build_site, preview_site
from generator.outputs.site_engine import render
from generator.outputs.web.linkcheck import broken_links
from generator.outputs.web.model import SitePage
from generator.outputs.web.pages import build_pages
from generator.rules import Severity
from generator.thesis import Thesis
from tests.outputs.sample import sample, with_body

PETRA = ("keeps the umbrella", "zinc bucket", "participants/petra")
"""Words of the participant who has not agreed to the site, and the page she would have."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    assert build_site(sample(root), root / "build" / "site") == ()
    return root / "build" / "site"


def read(folder: Path, page: str) -> str:
    return (folder / page).read_text("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def article(html: str) -> str:
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found
    return found[0]


def test_every_part_of_the_thesis_has_its_page(built: Path) -> None:
    pages = {name for name in files(built) if name.endswith(".html")}
    assert pages == {
        "index.html", "404.html", "front/abstract.html", "chapters/01-rain.html",
        "appendices/a-sample.html", "references.html", "codebook.html", "report.html",
        "themes.html", "themes/outside.html", "themes/weather.html", "themes/tools.html",
        "themes/boots.html", "participants.html", "participants/ines.html",
        "participants/omar.html", "themes-by-participant.html", "themes-history.html",
        "quotations.html",
    }  # fmt: skip


def test_all_links_and_anchors_of_the_site_resolve(built: Path) -> None:
    assert broken_links(built) == ()


def test_the_same_thesis_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build_site(sample(tmp_path), tmp_path / "again")
    assert files(tmp_path / "again") == files(built)


def test_words_without_consent_for_the_site_are_nowhere_in_it(built: Path) -> None:
    for name, content in files(built).items():
        assert "petra" not in name
        for words in PETRA:
            assert words.encode() not in content, f"{words} in {name}"
    chapter = article(read(built, "chapters/01-rain.html"))
    assert "The words quoted here are not published." in chapter
    assert "[words not published]" in chapter


def test_an_examiner_reads_everything(tmp_path: Path) -> None:
    thesis = sample(tmp_path, site=SiteRelease(audience="examiner"))
    assert build_site(thesis, tmp_path / "site") == ()
    chapter = read(tmp_path / "site", "chapters/01-rain.html")
    assert PETRA[0] in chapter
    assert PETRA[1] in chapter
    assert PETRA[0] in read(tmp_path / "site", "participants/petra.html")


def test_no_transcript_is_in_the_site_even_if_the_text_shows_it_as_a_picture(
    tmp_path: Path,
) -> None:
    thesis = with_body(sample(tmp_path), "01-rain", '<img src="asset:transcripts/ines-1.txt">')
    transcripts = tmp_path / "content" / "transcripts"
    transcripts.mkdir()
    (transcripts / "ines-1.txt").write_text("Ines: all that was said")
    found = build_site(replace(thesis, draft=True), tmp_path / "site")
    assert [one.rule for one in found] == ["P101"]
    assert not any(b"all that was said" in content for content in files(tmp_path / "site").values())


def test_a_theme_shows_its_quotations_by_participant_with_their_places(built: Path) -> None:
    page = article(read(built, "themes/weather.html"))
    assert 'href="../chapters/01-rain.html#q-ines-1"' in page
    assert "Section 1.1" in page
    assert "Interview 1, lines 12–14" in page
    assert 'href="../participants/ines.html"' in page
    assert 'href="../codebook.html#code-1"' in page
    assert 'href="tools.html"' in page  # stands against
    assert 'href="outside.html"' in page  # part of
    assert "The gates were open" not in page  # not proved
    assert "Then the robin comes" in page
    assert 'href="weather.html"' in article(read(built, "themes/tools.html"))  # the other way


def test_a_participant_shows_themes_and_quotations_by_chapter(built: Path) -> None:
    page = article(read(built, "participants/omar.html"))
    assert "Lock keeper" in page
    assert "sluice hears it first" in page
    assert 'href="../chapters/01-rain.html#q-omar-1"' in page
    assert 'href="../themes/tools.html' in page
    assert "The gates were open" not in page


def test_a_quotation_that_no_transcript_proves_says_so(built: Path) -> None:
    chapter = article(read(built, "chapters/01-rain.html"))
    figure = re.search(r'<figure[^>]*id="q-omar-2".*?</figure>', chapter, re.DOTALL)
    assert figure
    assert "These words were compared with no transcript" in figure[0]
    proved = re.search(r'<figure[^>]*id="q-ines-1".*?</figure>', chapter, re.DOTALL)
    assert proved
    assert "status-note" not in proved[0]


def test_footnotes_stand_at_the_end_and_lead_back_once(built: Path) -> None:
    chapter = article(read(built, "chapters/01-rain.html"))
    assert chapter.count('href="#fn-01-rain-1"') == 2
    assert chapter.count('id="fn-01-rain-1-call"') == 1
    assert chapter.index('id="fn-01-rain-1"') > chapter.index("q-omar-2")
    assert 'href="#fn-01-rain-1-call"' in chapter


def test_the_abstract_on_the_first_page_leads_to_its_own_footnote(built: Path) -> None:
    home = article(read(built, "index.html"))
    assert 'href="front/abstract.html#fn-abstract-1"' in home
    assert 'href="chapters/01-rain.html#sec-rain"' in home


def test_headings_are_numbered_in_the_contents_and_lead_to_themselves(built: Path) -> None:
    html = read(built, "chapters/01-rain.html")
    beside = html[html.index("md-nav--secondary") :]
    assert "1.1 Rain &amp; rain" in beside
    assert "1.1.1 Drizzle" in beside
    assert 'class="headerlink" href="#sec-rain"' in html


def test_titles_are_text_and_never_markup(built: Path) -> None:
    for name, content in files(built).items():
        if name.endswith(".html"):
            assert b"<Rain>" not in content
            assert b"&amp;amp;" not in content, name
            assert b"&amp;lt;" not in content, name


def test_a_title_in_the_head_of_a_page_is_no_markup_either(tmp_path: Path) -> None:
    thesis = sample(tmp_path)
    first, *others = thesis.chapters
    title = first.headings[0]._replace(text="</title><hr>", html="x")
    odd = replace(first, headings=(title, *first.headings[1:]))
    site = build_pages(replace(thesis, chapters=(odd, *others)))
    assert render(site, tmp_path / "site") == ()
    written = b"".join(files(tmp_path / "site").values())
    assert b"&lt;/title&gt;&lt;hr&gt; - " in written
    assert b"</title><hr>" not in written


def test_search_knows_the_words_of_a_quotation_and_its_section(built: Path) -> None:
    entries = json.loads(read(built, "search/search_index.json"))["docs"]
    places = {entry["location"] for entry in entries if "robin comes" in entry["text"]}
    assert "chapters/01-rain.html#sec-rain" in places
    index = read(built, "search/search_index.js")
    assert json.loads(index.removeprefix("var __index = "))["docs"] == entries


def test_licence_citation_and_neighbours_are_on_every_page(built: Path) -> None:
    html = read(built, "chapters/01-rain.html")
    assert "https://creativecommons.org/licenses/by/4.0/" in html
    assert "Cite as: A. Writer (2025)" in html
    assert '<link rel="prev" href="../front/abstract.html">' in html
    assert '<link rel="next" href="../themes.html">' in html


def test_only_a_draft_says_that_it_is_one_and_says_it_everywhere(
    built: Path, tmp_path: Path
) -> None:
    build_site(sample(tmp_path, draft=True), tmp_path / "site")
    for folder, count in ((built, 0), (tmp_path / "site", 1)):
        for name, content in files(folder).items():
            if name.endswith(".html"):
                assert content.count(b"<strong>Draft.</strong>") == count, name
                assert content.count(b'content="noindex"') == count, name


@pytest.mark.parametrize(
    ("language", "search"), [("de", "Suche"), ("pt-BR", "Buscar"), ("gd", "Search")]
)
def test_the_frame_speaks_the_language_of_the_thesis(
    tmp_path: Path, language: str, search: str
) -> None:
    thesis = sample(tmp_path)
    info = replace(thesis.project.config.thesis, language=language)
    config = replace(thesis.project.config, thesis=info)
    thesis = replace(thesis, project=replace(thesis.project, config=config))
    build_site(thesis, tmp_path / "site")
    html = read(tmp_path / "site", "index.html")
    assert f'<html lang="{language}"' in html
    assert f'aria-label="{search}"' in html


def test_under_a_path_of_a_host_the_page_for_lost_readers_finds_the_rest(tmp_path: Path) -> None:
    thesis = sample(tmp_path, site=SiteRelease(url="https://example.org/rain/"))
    assert build_site(thesis, tmp_path / "site") == ()
    assert 'href="/rain/index.html"' in read(tmp_path / "site", "404.html")
    assert "https://example.org/rain/themes/weather.html" in read(tmp_path / "site", "sitemap.xml")


def test_without_an_address_the_page_for_lost_readers_needs_nothing_else(tmp_path: Path) -> None:
    thesis = sample(tmp_path)
    assert build_site(thesis, tmp_path / "site") == ()
    lost = read(tmp_path / "site", "404.html")
    assert "<h1>This page does not exist</h1>" in lost
    assert "<style>" in lost
    assert not re.search(r"<(?:link|script|img|a)\b", lost)  # wherever they led, it could be wrong
    assert not (tmp_path / "site" / "alone.html").exists()


class TestPdf:
    @staticmethod
    def build(root: Path, site: SiteRelease, made_for: Audience) -> Path:
        (root / "thesis.pdf").write_bytes(b"%PDF whole")
        thesis = sample(root, site=site)
        release = replace(thesis.project.config.release, pdf=PdfRelease(audience=made_for))
        config = replace(thesis.project.config, release=release)
        project = replace(thesis.project, config=config)
        build_site(replace(thesis, project=project), root / "site")
        return root / "site"

    @pytest.mark.parametrize(
        ("site", "made_for"),
        [
            pytest.param(
                SiteRelease(audience="examiner", attributes=("role", "age")),
                "examiner",
                id="examiners",
            ),
            pytest.param(SiteRelease(attributes=("role",)), "public", id="the public"),
            pytest.param(SiteRelease(audience="examiner"), "public", id="less than the site"),
        ],
    )
    def test_is_offered_to_those_who_may_read_it(
        self, tmp_path: Path, site: SiteRelease, made_for: Audience
    ) -> None:
        folder = self.build(tmp_path, site, made_for)
        assert (folder / "thesis.pdf").read_bytes() == b"%PDF whole"
        assert 'href="thesis.pdf"' in read(folder, "index.html")

    @pytest.mark.parametrize(
        "site",
        [
            pytest.param(SiteRelease(attributes=("role", "age")), id="words are withheld"),
            pytest.param(SiteRelease(audience="examiner"), id="attributes are withheld"),
        ],
    )
    def test_of_examiners_is_not_offered_where_the_site_withholds(
        self, tmp_path: Path, site: SiteRelease
    ) -> None:
        folder = self.build(tmp_path, site, "examiner")
        assert not (folder / "thesis.pdf").exists()
        assert "thesis.pdf" not in read(folder, "index.html")


class TestTrouble:
    @pytest.fixture
    def last_good(self, tmp_path: Path) -> Path:
        folder = tmp_path / "site"
        folder.mkdir()
        (folder / "index.html").write_text("the last good one")
        return folder

    def failing(self, root: Path) -> Thesis:
        return with_body(sample(root), "01-rain", '<p><img src="asset:figures/gone.png"></p>')

    def check(self, found: tuple[Diagnostic, ...]) -> None:
        (one,) = found
        assert one.rule == "P101"
        assert one.span.path == "content/chapters/01-rain.md"
        assert "media/figures/gone.png" in one.message
        assert one.help

    def test_a_broken_site_is_told_and_leaves_the_last_good_one(
        self, tmp_path: Path, last_good: Path
    ) -> None:
        self.check(build_site(self.failing(tmp_path), last_good))
        assert read(last_good, "index.html") == "the last good one"

    def test_a_draft_is_built_in_spite_of_it(self, tmp_path: Path, last_good: Path) -> None:
        self.check(build_site(replace(self.failing(tmp_path), draft=True), last_good))
        assert "Being outside" in read(last_good, "index.html")

    def test_a_project_may_take_it_for_a_warning(self, tmp_path: Path, last_good: Path) -> None:
        thesis = self.failing(tmp_path)
        rules = MappingProxyType({"P101": RuleSetting(Severity.WARNING)})
        config = replace(thesis.project.config, rule_settings=rules)
        thesis = replace(thesis, project=replace(thesis.project, config=config))
        self.check(build_site(thesis, last_good))
        assert "Being outside" in read(last_good, "index.html")

    def test_what_mkdocs_warns_of_comes_back(self, tmp_path: Path) -> None:
        site = build_pages(sample(tmp_path))
        wrong = replace(site, navigation=(*site.navigation, "nowhere.html"))
        (tmp_path / "out").mkdir()
        (message,) = render(wrong, tmp_path / "out")
        assert "nowhere.md" in message

    @pytest.mark.parametrize("template", ["pages/home.html", "theme/main.html"])
    @pytest.mark.parametrize("content", ["{% if %}", "{{ nothing.at.all() }}"])
    def test_a_wrong_template_of_the_project_is_told_with_its_place(
        self, tmp_path: Path, last_good: Path, template: str, content: str
    ) -> None:
        own = tmp_path / "templates" / "site" / template
        own.parent.mkdir(parents=True)
        own.write_text(content)
        (one,) = build_site(sample(tmp_path), last_good)
        assert one.rule == "P101"
        assert read(last_good, "index.html") == "the last good one"


def test_a_template_of_the_project_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "site"
    (own / "pages").mkdir(parents=True)
    (own / "pages" / "themes.html").write_text('<h1 id="themes">My themes</h1>')
    (own / "assets").mkdir()
    (own / "assets" / "thesis.css").write_text("body { color: teal }")
    assert build_site(sample(tmp_path), tmp_path / "site") == ()
    assert "My themes" in read(tmp_path / "site", "themes.html")
    assert read(tmp_path / "site", "assets/thesis.css") == "body{color:teal}"


def test_the_first_page_opens_with_the_summary_and_then_the_abstract(tmp_path: Path) -> None:
    thesis = sample(tmp_path)
    abstract = thesis.chapters[0]
    heading = abstract.headings[0]._replace(
        text="In plain words", html="In plain words", anchor="p"
    )
    summary = replace(
        abstract,
        slug="plain-language-summary",
        title="In plain words",
        path="content/front/plain-language-summary.md",
        body="<p>It is about weather.</p>",
        headings=(heading,),
        footnotes=(),
    )
    other = replace(summary, slug="notes", path="content/front/summaries.md", body="<p>No.</p>")
    thesis = replace(thesis, chapters=(abstract, summary, other, *thesis.chapters[1:]))
    assert build_site(thesis, tmp_path / "site") == ()
    page = article(read(tmp_path / "site", "index.html"))
    assert 0 < page.index("It is about weather.") < page.index("About being out in the rain")
    assert "<p>No.</p>" not in page
    assert 'href="front/plain-language-summary.html">In plain words</a>' in page


def test_the_first_page_leads_into_everything_that_is_there(built: Path) -> None:
    ways = re.search(r'<ul class="ways">.*?</ul>', read(built, "index.html"), re.DOTALL)
    assert ways
    assert re.findall(r'href="([^"]*)"', ways[0]) == [
        "themes.html", "participants.html", "quotations.html", "report.html",
    ]  # fmt: skip


def test_a_page_says_what_it_is_to_those_who_share_it(tmp_path: Path) -> None:
    thesis = sample(tmp_path, site=SiteRelease(url="https://example.org/rain/"))
    assert build_site(thesis, tmp_path / "site") == ()
    page = read(tmp_path / "site", "chapters/01-rain.html")
    told = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', page))
    assert told == {
        "type": "article",
        "site_name": "Out in the &lt;Rain&gt; &amp; Sun",
        "title": "1 Rain &amp; &lt;sun&gt;",
        "description": "A thesis for the degree of Doctor of Weather",
        "locale": "en_GB",
        "url": "https://example.org/rain/chapters/01-rain.html",
    }


def test_the_search_dialog_has_a_name(built: Path) -> None:
    for page in ("index.html", "report.html", "themes/weather.html"):
        dialog = re.search(r'<div class="md-search"[^>]*role="dialog"[^>]*>', read(built, page))
        assert dialog
        assert 'aria-label="Search"' in dialog[0]


def test_styles_scripts_and_frame_come_without_the_notes_of_their_makers(built: Path) -> None:
    for name in ("thesis.css", "findings.css", "lists.css", "site.js", "lists.js", "worker.js"):
        text = read(built, f"assets/{name}")
        assert text
        assert not re.search(r"^\s*/\*|^\s|^$", text, re.MULTILINE), name
    frame = read(built, "index.html").partition("<article")[0].rstrip()
    assert not re.search(r"^[ \t]|^$", frame, re.MULTILINE)


def test_a_preview_after_another_is_the_site_that_would_be_made_at_once(tmp_path: Path) -> None:
    thesis, indexed = sample(tmp_path), dict[str, tuple[SitePage, list[object]]]()
    preview_site(thesis, tmp_path / "kept", indexed)
    changed = with_body(thesis, "01-rain", "<p>Umbrellas were given back.</p>")
    preview_site(changed, tmp_path / "kept", indexed)
    build_site(changed, tmp_path / "once")
    names = {path.relative_to(tmp_path / "once") for path in (tmp_path / "once").rglob("*.*")}
    assert names == {
        path.relative_to(tmp_path / "kept") for path in (tmp_path / "kept").rglob("*.*")
    }
    for name in names:
        assert (tmp_path / "kept" / name).read_bytes() == (tmp_path / "once" / name).read_bytes()
    assert "Umbrellas" in read(tmp_path / "kept", "search/search_index.json")
