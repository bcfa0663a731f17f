"""A compiled thesis made by hand for the PDF: long enough to break pages at every kind of thing.

All words are invented; paragraphs are numbered sentences, so that a lost or moved one is seen.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from generator.citations.model import Reference
from generator.config import Author, Config, ThesisInfo
from generator.links import Anchor, AnchorKind
from generator.project import Project
from generator.thesis import Chapter, Float, Footnote, Heading, Part, Thesis

TITLE = "Between <ditch> & hedge: how gardeners speak of rain"
WIDE_HEADER = tuple(f"Column {letter}" for letter in "ABCDEFGHIJ")
LONG_HEADER = ("Gardener", "Tools", "Remarks")
LONG_HEADING = (
    "The pull, and a heading that is longer than one line of the contents can ever hold, "
    "whatever the face that it is set in"
)
ADDRESS = "https://example.org/" + "a-rather-long-address/" * 6 + "index.html"

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def prose(first: int, sentences: int, after: str = "") -> str:
    """A paragraph of that many sentences, numbered from ``first``: no two of them are alike."""
    told = []
    for number in range(first, first + sentences):
        name = " ".join(_NUMBERS[int(digit)] for digit in str(number))
        told.append(
            f"Sentence {name} concerns the extraordinarily unpredictable relationship between "
            "waterlogged allotments and those that look after them – or say that they do."
        )
    return f"<p>{' '.join(told)}{after}</p>\n"


def heading(level: int, anchor: str, number: str, title: str) -> str:
    return (
        f'<h{level} id="{anchor}"><span class="number">{number}</span> '
        f'<span class="title">{title}</span></h{level}>\n'
    )


def extract(anchor: str, words: int, extra: str = "", note: str = "") -> str:
    """An extract of two speakers, with everything that can be in one."""
    return (
        f'<figure class="extract{extra}" id="{anchor}" data-status="verified">\n<blockquote>\n'
        f'<p class="turn">“You go when it stops, <span class="redacted">[redacted]</span>, not when '
        f'you please {"and so on " * words}<span class="nonverbal">(laughs)</span></p>\n'
        '<p class="turn interviewer"><span class="speaker">Me:</span> And then?</p>\n'
        '<p class="turn">Then the robin comes.”</p>\n</blockquote>\n<figcaption>\n'
        '<span class="attribution">(Ines interview one)</span>\n'
        '<span class="provenance"><a href="ref:participant-ines">Ines</a>, interview 1, lines '
        '12–14</span>\n<span class="codes"><a href="ref:code-1">Hidden</a></span>\n'
        f"</figcaption>\n{note}</figure>\n"
    )


def table(anchor: str, label: str, header: tuple[str, ...], rows: int) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{cell} of row {row}</td>" for cell in header) + "</tr>"
        for row in range(rows)
    )
    return (
        f'<div class="table" id="{anchor}"><table><caption><span class="label">{label}</span> '
        f'<span class="caption">Of {rows} rows</span></caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>\n"
    )


def document(
    slug: str,
    part: Part,
    label: str,
    title: str,
    body: str,
    *,
    headings: tuple[Heading, ...] = (),
    floats: tuple[Float, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
) -> Chapter:
    number = label.rpartition(" ")[2]
    first = Heading(1, number, title, escape(title, quote=False), f"sec-{slug}", 1)
    path = f"content/{slug}.md"
    return Chapter(
        slug, part, number, label, title, path, body, (first, *headings), floats, footnotes, (), 0
    )  # fmt: skip


def printed_sample(root: Path, *, draft: bool = False) -> Thesis:
    """The thesis, its project in ``root`` (which gets the one picture)."""
    figures = root / "content" / "figures"
    figures.mkdir(parents=True, exist_ok=True)
    (figures / "map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        '<circle cx="20" cy="10" r="9" fill="teal"/></svg>'
    )
    config = Config(
        thesis=ThesisInfo(
            title=TITLE,
            subtitle="An invented study",
            author=Author("A. Writer"),
            degree="A thesis submitted for the degree of Doctor of Weather",
            institutions=("University of Nowhere", "Institute of Rain"),
            submitted="2025-11",
            language="en-GB",
            licence="CC-BY-4.0",
        )
    )
    chapters = (_abstract(), _rain(), _sun(draft=draft), _sheet())
    anchors = [Anchor(chapter.slug, AnchorKind.DOCUMENT, chapter.slug) for chapter in chapters]
    return Thesis(
        project=Project(root=root, config=config),
        chapters=chapters,
        anchors={anchor.id: anchor for anchor in anchors},
        references=tuple(_references()),
        quotations=(),
        extracts=(),
        diagnostics=(),
        draft=draft,
    )


def _abstract() -> Chapter:
    return document("abstract", Part.FRONT, "", "Abstract", prose(100, 6))


def _rain() -> Chapter:
    body = (
        prose(106, 8, '<sup data-footnote="1"></sup>')
        + heading(2, "sec-push", "1.1", "The <em>push</em> of the rain")
        + prose(
            114,
            5,
            ' See <a class="xref" href="ref:sec-pull">Section 2.1</a>, <a class="xref" '
            'href="ref:tbl-long">Table 2.1</a> and <span class="citation">(<a href="ref:ref-work7">'
            'Work, 2007</a>)</span>.<sup data-footnote="2"></sup>',
        )
        + extract("q-short", 10)
        + prose(119, 6, ' As before.<sup data-footnote="1"></sup>')
        + "<ul><li>First thing</li><li>Second thing<ul><li>Thing within</li></ul></li></ul>\n"
        + '<figure class="figure" id="fig-map"><img src="asset:figures/map.svg" alt="Puddles">'
        '<figcaption><span class="label">Figure 1.1</span> <span class="caption">Puddles</span>'
        "</figcaption></figure>\n"
        + prose(125, 12)
        + extract("q-long", 120)
        + f'<p>At <a href="{ADDRESS}">{ADDRESS}</a> and <a href="https://example.org/">there</a>.</p>'
        + "<dl><dt>Ditch</dt><dd>What water is led through</dd></dl><pre><code>a = b</code></pre>"
    )
    return document(
        "01-rain", Part.CHAPTER, "Chapter 1", "Rain & <sleet>", body,
        headings=(
            Heading(2, "1.1", "The push of the rain", "The <em>push</em> of the rain", "sec-push", 1),
        ),
        floats=(
            Float(AnchorKind.FIGURE, "1.1", "Figure 1.1", "Puddles", "Puddles", "fig-map"),
        ),
        footnotes=(
            Footnote(1, "fn-01-rain-1", "<p>A first note, with <em>emphasis</em> in it.</p>"),
            Footnote(
                2,
                "fn-01-rain-2",
                "<p>A second note of two paragraphs.</p><p>This is the other, see "
                '<a href="ref:ref-work3">Work</a>.</p><ul><li>and a list</li></ul>',
            ),
        ),
    )  # fmt: skip


def _sun(*, draft: bool) -> Chapter:
    note = '<p class="problem-note"><b>Q202</b> The words differ.</p>\n' if draft else ""
    body = (
        prose(137, 3)
        + heading(2, "sec-pull", "2.1", LONG_HEADING)
        + prose(140, 14, '<sup data-footnote="1"></sup>')
        + heading(3, "sec-deep", "2.1.1", "Deeper")
        + heading(4, "sec-deepest", "2.1.1.1", "Too deep for the contents")
        + prose(154, 3)
        + table("tbl-long", "Table 2.1", LONG_HEADER, 70)
        + prose(157, 3)
        + '<div class="landscape">'
        + table("tbl-wide", "Table 2.2", WIDE_HEADER, 8)
        + "</div>\n"
        + prose(160, 4)
        + extract("q-problem", 5, " problem error" if draft else "", note)
        + '<figure class="extract literature"><blockquote><p>Rain is a long sentence.</p></blockquote>'
        '<figcaption><span class="attribution"><span class="citation">(<a href="ref:ref-work1">Work, '
        "2001</a>)</span></span></figcaption></figure>"
        + '<div class="pagebreak"></div>'
        + prose(164, 2)
    )  # fmt: skip
    return document(
        "02-sun", Part.CHAPTER, "Chapter 2", "Sun", body,
        headings=(
            Heading(2, "2.1", LONG_HEADING, LONG_HEADING, "sec-pull", 1),
            Heading(3, "2.1.1", "Deeper", "Deeper", "sec-deep", 1),
            Heading(4, "2.1.1.1", "Too deep", "Too deep", "sec-deepest", 1),
        ),
        floats=(
            Float(AnchorKind.TABLE, "2.1", "Table 2.1", "Of 70 rows", "Of 70 rows", "tbl-long"),
            Float(AnchorKind.TABLE, "2.2", "Table 2.2", "Of 8 rows", "Of 8 rows", "tbl-wide"),
        ),
        footnotes=(Footnote(1, "fn-02-sun-1", "<p>Numbering begins again in each chapter.</p>"),),
    )  # fmt: skip


def _sheet() -> Chapter:
    return document("a-sheet", Part.APPENDIX, "Appendix A", "Information sheet", prose(166, 5))


def _references() -> list[Reference]:
    return [
        Reference(
            f"work{number}",
            f"ref-work{number}",
            f"Work, A. ({2000 + number}) <i>On weather {number}</i>. Available at: "
            f'<a href="https://example.org/{number}">https://example.org/{number}</a>.',
            f"Work, A. ({2000 + number}) On weather {number}.",
        )
        for number in range(30)
    ]
