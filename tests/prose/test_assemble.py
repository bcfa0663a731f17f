from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.assemble import assemble, balanced
from generator.prose.marks import Item, mark, pipe_table
from generator.prose.model import (
    QuotedGroup,
    ScannedFigure,
    ScannedHeading,
    ScannedInline,
    ScannedQuote,
    ScannedTable,
)
from generator.prose.pipeline import Html, convert
from generator.prose.plain import plain
from tests.prose.speakers import scanned, scanned_cells


@dataclass(frozen=True)
class Plain:
    """Writes every item as its kind in brackets, so that a test sees what came where."""

    def point(self, item: Item) -> str:
        return f"({type(item).__name__})"

    def pair(self, item: Item, inside: str) -> str:
        return f"<q>{inside}</q>" if isinstance(item, ScannedInline) else f"<u>{inside}</u>"

    def frame(self, item: Item, inside: str, caption: str) -> str:
        names: dict[type[object], str] = {
            QuotedGroup: "extract", ScannedQuote: "literature", ScannedFigure: "figure",
            ScannedTable: "table",
        }  # fmt: skip
        return f"<{names.get(type(item), 'box')}>{inside}|{caption}|"

    def heading(self, item: ScannedHeading, inside: str) -> str:
        return f"<h{item.level}>{item.number} {inside}</h{item.level}>"


def rendered(text: str) -> Html:
    cells = scanned_cells("a,b\n1,2\n")
    marked = mark(scanned(text), {"tables/x.csv": cells})
    return assemble(marked, convert(marked.text), Plain())


CASES = {
    "citation": ("See [@a, p. 3].", "<p>See (Citation).</p>"),
    "in code nothing happens": (
        "`[@a]` and `‘x’`",
        "<p><code>[@a]</code> and <code>‘x’</code></p>",
    ),
    "the width of a picture": (
        "A ![x](a.png){width=10%} and ![y](b.png){width=200}.",
        (
            '<p>A <img alt="x" src="a.png" style="width: 10%"> and '
            '<img alt="y" src="b.png" style="width: 200px">.</p>'
        ),
    ),
    "a width that is none": (
        'A ![x](a.png){width=wide} and ![y](b.png){width=3cm style="border: 0"}.',
        (
            '<p>A <img alt="x" src="a.png" width="wide"> and '
            '<img alt="y" src="b.png" style="border: 0" width="3cm">.</p>'
        ),
    ),
    "an @ that is no citation": ("\\@ida and `\\@a`", "<p>@ida and <code>\\@a</code></p>"),
    "heading": ("## Ida’s *night* {#sec-x}", "<h2>4.1 Ida’s <em>night</em></h2>"),
    "inline": ("Ida was *‘lost’* there.", "<p>Ida was <em><q>‘lost’</q></em> there.</p>"),
    "inline over emphasis": (
        "Ida was ‘so *very* lost’.",
        "<p>Ida was <q>‘so <em>very</em> lost’</q>.</p>",
    ),
    "inline across emphasis keeps its place": (
        "Ida: *she was ‘so* lost’ then.",
        "<p>Ida: <em>she was <q></q>‘so</em> lost’ then.</p>",
    ),
    "claim with a citation": (
        "[five (Ida) [@a]]{.claim theme=x} say",
        "<p><u>five (Ida) (Citation)</u> say</p>",
    ),
    "extract with turns": (
        "> “One\n>\n> Me: Two?\n>\n> three.”\n\n(Ida interview one)\n\nAfter.",
        (
            '<extract><blockquote>\n<p class="turn">“One</p>\n<p class="turn interviewer">'
            '<span class="speaker">Me:</span> Two?</p>\n<p class="turn">three.”</p>\n</blockquote>||\n'
            "<p>After.</p>"
        ),
    ),
    "extract in emphasis": (
        "> *“One*\n>\n> *Me: two*\n\n*(Ida interview one)*",
        (
            '<extract><blockquote>\n<p class="turn"><em>“One</em></p>\n<p class="turn interviewer">'
            '<em><span class="speaker">Me:</span> two</em></p>\n</blockquote>||'
        ),
    ),
    "turns on lines of one paragraph": (
        "> Me: Two?\n> Ida: three.\n",
        (
            '<extract><blockquote>\n<p class="turn interviewer"><span class="speaker">Me:</span> Two?'
            '</p>\n<p class="turn"><span class="speaker">Ida:</span> three.</p>\n</blockquote>||'
        ),
    ),
    "two extracts stay two": (
        "> Ida: One.\n\n> Joe: Two.\n",
        (
            '<extract><blockquote>\n<p class="turn"><span class="speaker">Ida:</span> One.</p>\n'
            '</blockquote>||\n<extract><blockquote>\n<p class="turn"><span class="speaker">Joe:</span>'
            " Two.</p>\n</blockquote>||"
        ),
    ),
    "two in one block": (
        "> One.\n> (Ida interview one)\n>\n> Two.\n> (Joe interview two)\n",
        (
            '<extract><blockquote>\n<p class="turn">One.</p>\n</blockquote>||\n'
            '<extract><blockquote>\n<p class="turn">Two.</p>\n</blockquote>||'
        ),
    ),
    "literature": (
        "> Words.\n\n[@a, p. 3]\n\nAfter.",
        "<literature><blockquote>\n<p>Words.</p>\n</blockquote>|(Citation)|\n<p>After.</p>",
    ),
    "extract in a list": (
        "- item\n\n    > Ida: One.\n\n- next",
        (
            '<ul>\n<li>\n<p>item</p>\n<extract><blockquote>\n<p class="turn">'
            '<span class="speaker">Ida:</span> One.</p>\n</blockquote>||\n</li>\n<li>\n<p>next</p>\n'
            "</li>\n</ul>"
        ),
    ),
    "figure": (
        '![A *map* [@a]](figures/m.svg){#fig-m alt="x"}',
        "<figure>|A <em>map</em> (Citation)|",
    ),
    "table with its caption above": (
        "Table: All [@a] {#tbl-a}\n\n| a |\n| - |\n| b |",
        (
            "<table><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n"
            "</tr>\n</tbody>\n</table>|All (Citation)|"
        ),
    ),
    "table with its caption right below": (
        "| a |\n| - |\n| b |\nTable: All",
        (
            "<table><table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n"
            "</tr>\n</tbody>\n</table>|All|"
        ),
    ),
    "table from a file, in landscape": (
        "/// landscape\n/// table | tables/x.csv\nTable: All\n///\n///",
        (
            "<box><table><table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>"
            "\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>|All|||"
        ),
    ),
    "table from a file, its caption with a citation and a quotation": (
        "/// table | tables/x.csv\nTable: Ida on ‘it’ [@a]\n///",
        (
            "<table><table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>"
            "\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>|Ida on <q>‘it’</q> (Citation)|"
        ),
    ),
    "quotation in a heading": (
        "## Ida was ‘lost’ {#sec-lost}",
        "<h2>4.1 Ida was <q>‘lost’</q></h2>",
    ),
    "computed block with a caption": (
        "/// scores\n///\nTable: All\n\nAfter.",
        "<table>(ScannedBlock)|All|\n<p>After.</p>",
    ),
    "admonition, which is Markdown's own": (
        "/// admonition | Note\nIda was ‘lost’.\n///",
        (
            '<div class="admonition">\n<p class="admonition-title">Note</p>\n'
            "<p>Ida was <q>‘lost’</q>.</p>\n</div>"
        ),
    ),
    "separators and control characters": (
        "one\u2028two\u2029three\x0bfour\x1bfive\x00six",
        "<p>one two three fourfivesix</p>",
    ),
    "computed block": ("/// theme-matrix\n///\n\nAfter.", "(ScannedBlock)\n<p>After.</p>"),
    "computed block without its end": ("/// pagebreak\n\nAfter.", "(ScannedBlock)\n<p>After.</p>"),
    "computed value": ('There are {{ count("codes") }}.', "<p>There are (ComputedValue).</p>"),
    "citation in an alternative text": (
        "Text ![a [@a]](m.svg) more",
        '<p>Text <img alt="a [@a]" src="m.svg"> more</p>',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_comes_out(name: str) -> None:
    text, expected = CASES[name]
    assert rendered(text).body.strip() == expected


def test_footnotes_stand_apart() -> None:
    html = rendered(
        "One[^a], two[^b], one[^a].\n\n[^a]: Ida was ‘lost’ [@a].\n[^b]: - x\n    - y\n"
    )
    assert html.body.strip() == (
        '<p>One<sup data-footnote="1"></sup>, two<sup data-footnote="2"></sup>, '
        'one<sup data-footnote="1"></sup>.</p>'
    )
    assert html.footnotes[0] == "<p>Ida was <q>‘lost’</q> (Citation).</p>"
    assert "<li>x" in html.footnotes[1]
    assert len(html.footnotes) == 2


PIECES = st.sampled_from(
    ["“a b”", "‘c’", "*", "**", "[@a]", "@sec-b", "[x]{.term}", "[", "]{.claim}", "Ida", "\n\n> ",
     "\n>\n> Me: ", "\n\n(Ida interview one)\n\n", "\n\n# H\n\n", "`", "{{ x }}", "\n\n- ", "[^1]",
     "\n\n[^1]: n", "\n\n| a |\n| - |\n| ", " |\n", "Table: t\n\n", "\n\n/// landscape\n\n",
     "\n\n///\n\n", " w ", "![i](p.svg)", "<b>", "</b>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_no_token_is_left_whatever_is_written(pieces: list[str]) -> None:
    html = rendered("".join(pieces))
    assert not {"\ue000", "\ue001"} & set("".join([html.body, *html.footnotes]))


def test_balanced() -> None:
    assert balanced("a <em>b</em> <br> c")
    assert not balanced("a <em>b")
    assert not balanced("a</em> <em>b")


def test_plain() -> None:
    assert plain("a <em>b</em>\n &amp; c") == "a b & c"


def test_a_table_file_with_ragged_rows_and_bars() -> None:
    assert pipe_table('a,b\n"x|y"\n') == "| a | b |\n| --- | --- |\n| x\\|y |  |"


def test_brackets_without_end_are_printed_as_they_are() -> None:
    html = rendered("A [link](https://example.org).\n\n" + "[" * 20_000 + " end\n")
    assert '<a href="https://example.org">link</a>' in html.body
    assert html.body.count("&#91;") == 20_000
