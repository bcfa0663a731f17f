"""A small compiled thesis, made by hand: every kind of thing that a page of the site can hold.

All people and words are invented. ``figures/map.svg`` is the one file that the text shows.
"""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.citations.library import load_library
from generator.citations.model import Reference
from generator.coding.model import (
    Code,
    Codebook,
    CodedExtract,
    Consent,
    Participant,
    Stage,
    Theme,
)
from generator.config import Author, Config, Release, SiteRelease, ThesisInfo
from generator.links import Anchor, AnchorKind
from generator.project import Project
from generator.provenance.model import (
    Attribution,
    Candidate,
    Fault,
    Kind,
    Match,
    Place,
    Quotation,
    Status,
    Turn,
    Verdict,
)
from generator.source import Source
from generator.thesis import Chapter, Footnote, Heading, Part, Quoted, Thesis

NOWHERE = Source("content/codebook.yml", "").span(0, 0)

LIBRARY = load_library(
    [Source("w.bib", "@book{wet2001, author = {Wet, A.}, title = {Rain}, date = {2001}}")],
    lambda told: pytest.fail(told.message),
)
_SITE = Consent(thesis=True, site=True)
PEOPLE = (
    Participant(
        "ines",
        "Ines",
        NOWHERE,
        (("1", "ines-1"), ("2", "ines-2")),
        {"age": "40–49", "role": "Gardener"},
        _SITE,
    ),
    Participant("omar", "Omar", NOWHERE, (("1", "omar-1"),), {"role": "Lock keeper"}, _SITE),
    Participant("petra", "Petra", NOWHERE, (("1", "petra-1"),), {"role": "Porter"}, Consent()),
)
CODES = (
    Code("1", "Rain & what it asks", NOWHERE, "latent"),
    Code("2", "Tools as company", NOWHERE, "semantic"),
    Code("3", "Kinds of boot", NOWHERE, "semantic", "discounted", "a list of <things>"),
)
THEMES = (
    Theme("outside", "Being outside", NOWHERE, "What being out of doors gives & takes."),
    Theme(
        "weather",
        "The weather decides",
        NOWHERE,
        parent="outside",
        opposes="tools",
        codes=("1",),
        history=(
            Stage("initial", NOWHERE, "Weather"),
            Stage("review", NOWHERE, "", ("boots",), "", "2024-05", "one and the same"),
        ),
    ),
    Theme("tools", "Tools keep company", NOWHERE, codes=("2",)),
    Theme("boots", "Boots", NOWHERE),
)


def verdict(
    anchor: str,
    status: Status,
    person: str = "",
    *,
    kind: Kind = Kind.BLOCK,
    named: tuple[str, ...] = (),
    lines: tuple[int, int] = (12, 14),
) -> Verdict:
    """A verdict on a quotation of ``person``, from the first interview."""
    span = Source("content/chapters/01-rain.md", "words").span(0, 5)
    place = Place(f"{person}-1", lines, ())
    return Verdict(
        Quotation(kind, span, (Turn((span,)),), Attribution(named, ())),
        status,
        anchor,
        Match(person, place) if status.proved else None,
        (Candidate(Fault.WORDS, person, place),) if person and not status.proved else (),
    )


def extract(anchor: str, status: str, who: str, words: str, extra: str = "") -> str:
    """A block quotation as the compiler writes it."""
    name = who.capitalize()
    return f"""<figure class="extract{extra}" id="{anchor}" data-status="{status}" \
data-participant="{who}">
<blockquote>
{words}
</blockquote>
<figcaption>
<span class="attribution">({name} interview one)</span>
<span class="provenance"><a href="ref:participant-{who}">{name}</a>, interview 1, lines 12–14</span>
<span class="codes"><a class="code" href="ref:code-1">Rain &amp; what it asks</a>\
<span class="separator">; </span><a class="code" href="ref:code-2">Tools as company</a></span>
</figcaption>
</figure>"""


_ABSTRACT = """<p>About being out in the rain<sup data-footnote="1"></sup>, see
<a class="xref" href="ref:sec-rain">Section 1.1</a>.</p>"""

_RAIN = (
    """<p>It rains <span class="citation">(<a href="ref:ref-wet2001">Wet, 2001</a>)</span> and
<span class="quoted" id="q-omar-1" data-status="verified" title="Omar, interview 1, line 3">‘the
sluice hears it first’</span><sup data-footnote="1"></sup>, as
<a class="xref" href="ref:fig-map">Figure 1.1</a> and
<a class="xref" href="ref:tbl-sample">Table A.1</a> show<sup data-footnote="2"></sup>.</p>
<h2 id="sec-rain"><span class="number">1.1</span> <span class="title">Rain &amp; <em>rain</em>
<sup data-footnote="1"></sup></span></h2>
"""
    + extract(
        "q-ines-1",
        "verified",
        "ines",
        """<p class="turn">You go when it stops, <span class="redacted">[redacted]</span>,
not when you please. <span class="nonverbal">(laughs)</span></p>
<p class="turn interviewer"><span class="speaker">Me:</span> And then?</p>
<p class="turn">Then the robin comes<sup data-footnote="2"></sup>.</p>""",
    )
    + """
<h3 id="sec-drizzle"><span class="number">1.1.1</span> <span class="title">Drizzle</span></h3>
<figure class="figure" id="fig-map">
<img src="asset:figures/map.svg" alt="A map of puddles">
<figcaption><span class="label">Figure 1.1</span> <span class="caption">Puddles.</span></figcaption>
</figure>
"""
    + extract("q-petra-1", "verified", "petra", '<p class="turn">Petra keeps the umbrella.</p>')
    + """
<p>Then <span class="quoted" id="q-petra-2" data-status="verified">‘the zinc bucket sang’</span>.</p>
<figure class="extract literature">
<blockquote><p>Rain is a long sentence.</p></blockquote>
<figcaption><span class="attribution"><span class="citation">(<a href="ref:ref-wet2001">Wet, 2001,
p. 4</a>)</span></span></figcaption>
</figure>
<div class="pagebreak"></div>
<h2 id="sec-plain"><span class="title">Without a number</span></h2>
<p>See <a href="https://example.org/rain">the almanac</a>.</p>
"""
    + extract("q-omar-2", "unchecked", "omar", '<p class="turn">The gates were open all night.</p>')
)

_APPENDIX = """<p>Who took part.</p>
<div class="table" id="tbl-sample">
<table>
<caption><span class="label">Table A.1</span> <span class="caption">Sample.</span></caption>
<thead><tr><th>Name</th><th>Role</th></tr></thead>
<tbody><tr><td><a href="ref:participant-ines">Ines</a></td><td>Gardener</td></tr>
<tr><td><a href="ref:participant-petra">Petra</a></td><td>Porter</td></tr></tbody>
</table>
</div>"""


def _heading(html: str, number: str = "", anchor: str = "") -> Heading:
    return Heading(1, number, unescape(html), html, anchor, 1)


def sample(root: Path, *, draft: bool = False, site: SiteRelease | None = None) -> Thesis:
    """The thesis, its project in ``root`` (which gets the one picture)."""
    figures = root / "content" / "figures"
    figures.mkdir(parents=True, exist_ok=True)
    (figures / "map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        '<circle cx="20" cy="10" r="9" fill="teal"/></svg>'
    )
    config = Config(
        thesis=ThesisInfo(
            title="Out in the <Rain> & Sun",
            subtitle="An invented study",
            author=Author("A. Writer", "0000-0002-1825-0097"),
            degree="A thesis for the degree of Doctor of Weather",
            institutions=("University of Nowhere",),
            submitted="2025-11",
            language="en-GB",
            licence="CC-BY-4.0",
        ),
        release=Release(site=site or SiteRelease(attributes=("role",))),
    )
    chapters = (
        Chapter(
            "abstract", Part.FRONT, "", "", "Abstract", "content/front/abstract.md", _ABSTRACT,
            (_heading("Abstract", anchor="abstract"),), (),
            (Footnote(1, "fn-abstract-1", "<p>A note to the abstract.</p>"),), (), 9,
        ),
        Chapter(
            "01-rain", Part.CHAPTER, "1", "Chapter 1", "Rain & <sun>", "content/chapters/01-rain.md",
            _RAIN, (_heading("Rain &amp; &lt;sun&gt;", "1", "01-rain"),), (),
            (
                Footnote(1, "fn-01-rain-1", "<p>A first note.</p>"),
                Footnote(2, "fn-01-rain-2", '<p>See <a href="ref:ref-wet2001">Wet</a>.</p>'),
            ),
            (), 90,
        ),
        Chapter(
            "a-sample", Part.APPENDIX, "A", "Appendix A", "The sample",
            "content/appendices/a-sample.md", _APPENDIX,
            (_heading("The sample", "A", "a-sample"),), (), (), (), 20,
        ),
    )  # fmt: skip
    quotations = (
        _quoted(verdict("q-omar-1", Status.VERIFIED, "omar", kind=Kind.INLINE), "1", "2", "tools"),
        _quoted(verdict("q-ines-1", Status.EDITED, "ines"), "1.1", "1", "weather"),
        _quoted(verdict("q-petra-1", Status.VERIFIED, "petra"), "1.1.1", "1", "weather"),
        _quoted(verdict("q-petra-2", Status.VERIFIED, "petra", kind=Kind.INLINE), "1.1.1", "1"),
        _quoted(verdict("q-omar-2", Status.UNCHECKED, named=("omar",)), "", "1", "weather"),
    )
    project = Project(
        root=root,
        config=config,
        participants=PEOPLE,
        codebook=Codebook(CODES, THEMES),
        extracts=(
            CodedExtract("e1", "ines-1", (12, 14), "You go", NOWHERE, ("1", "2"), "", NOWHERE),
        ),
        library=LIBRARY,
    )
    return Thesis(
        project=project,
        chapters=chapters,
        anchors={anchor.id: anchor for anchor in _anchors()},
        references=(
            Reference("wet2001", "ref-wet2001", "Wet, A. (2001) <i>Rain</i>.", "Wet, A. (2001)"),
        ),
        quotations=quotations,
        extracts=(),
        diagnostics=(),
        draft=draft,
    )


def _quoted(found: Verdict, section: str, code: str, theme: str = "") -> Quoted:
    return Quoted(found, "01-rain", section, (code,), (theme,) if theme else ())


def _anchors() -> tuple[Anchor, ...]:
    kinds = AnchorKind
    return (
        *(Anchor(slug, kinds.DOCUMENT, slug) for slug in ("abstract", "01-rain", "a-sample")),
        *(
            Anchor(name, kinds.HEADING, "01-rain")
            for name in ("sec-rain", "sec-drizzle", "sec-plain")
        ),
        Anchor("fig-map", kinds.FIGURE, "01-rain"),
        Anchor("tbl-sample", kinds.TABLE, "a-sample"),
        Anchor("ref-wet2001", kinds.REFERENCE),
        *(
            Anchor(name, kinds.QUOTATION, "01-rain")
            for name in ("q-omar-1", "q-ines-1", "q-petra-1", "q-petra-2", "q-omar-2")
        ),
        *(Anchor(f"participant-{one.id}", kinds.PARTICIPANT) for one in PEOPLE),
        *(Anchor(f"theme-{theme.id}", kinds.THEME) for theme in THEMES),
        *(Anchor(f"code-{code.id}", kinds.OTHER) for code in CODES),
    )


def with_body(thesis: Thesis, slug: str, more: str) -> Thesis:
    """The thesis with ``more`` at the end of one document."""
    return replace(
        thesis,
        chapters=tuple(
            replace(one, body=one.body + more) if one.slug == slug else one
            for one in thesis.chapters
        ),
    )
