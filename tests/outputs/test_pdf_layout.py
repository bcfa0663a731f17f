"""Pages are filled: notes stay with their lines, and what a page has no room for waits for the next.

Each fault of WeasyPrint that is mended is shown to be there still: without it the mending can go.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, TextBox

from generator.outputs.pdf_floats import with_floats
from generator.outputs.pdf_layout import mended_notes

if TYPE_CHECKING:
    from weasyprint.document import Document, Page

STYLE = """
@page { size: 100mm %s; margin: 10mm;
  @footnote { border-top: 0.5pt solid; margin-top: 5mm; padding-top: 2mm } }
@page landscape { size: 200mm 100mm }
html { font: %spt/1.2 "DejaVu Serif" } body, p { margin: 0 } h2 { margin: 0; break-after: avoid; font-size: 1em }
p { orphans: 2; widows: 2 }
applet { float: footnote; footnote-policy: line; display: block; font-size: 0.783em;
  line-height: 1.3; margin: 0 0 1mm }
applet p { display: inline }
figure, div.table { margin: 3mm 0; break-inside: avoid; margin-break: discard }
.leads { break-after: avoid } .landscape { page: landscape } body { page: upright }
"""
NOTE = "<applet><p>{}</p></applet>"


def laid(body: str, *, height: str = "100mm", size: float = 10) -> Document:
    return HTML(
        string=f"<style>{STYLE % (height, size)}</style><div class=text>{body}</div>"
    ).render()


def texts(page: Page) -> list[str]:
    """The lines of the text of a page, with an id in its place for each figure and table."""
    return list(_texts(page._page_box))


def _texts(box: Any) -> Any:
    if isinstance(box, MarginBox):
        return
    name = box.element.get("id") if box.element is not None else None
    if name:
        yield name
    elif isinstance(box, LineBox):
        yield "".join(one.text for one in box.descendants() if isinstance(one, TextBox))
    else:
        for child in getattr(box, "children", ()):
            yield from _texts(child)


# Footnotes


def slipped() -> list[tuple[int, float]]:
    """Where the note of the only line of a text has a page of its own."""
    body = f"<p>One line.{NOTE.format('A note')}</p>"
    return [
        (height, size)
        for height in range(100, 130, 5)
        for size in (10, 10.5, 11, 11.5)
        if len(laid(body, height=f"{height}mm", size=size).pages) > 1
    ]


def test_a_note_is_on_the_page_of_its_line() -> None:
    assert slipped(), "WeasyPrint keeps notes with their lines now: mended_notes can be shorter"
    with mended_notes():
        assert slipped() == []


def on_first_page(lines: int) -> int:
    """Lines on the first page, where so many come before a paragraph whose last line has a note."""
    paragraph = "<br>".join(["Line"] * 9) + NOTE.format("A long note. " * 20)
    document = laid("<p>Single</p>" * lines + f"<p>{paragraph}</p>", height="97mm")
    return sum(text in ("Single", "Line") for text in texts(document.pages[0]))


def test_a_note_takes_its_line_along_and_not_the_paragraph() -> None:
    room = on_first_page(100)
    plain = [on_first_page(lines) for lines in range(room - 9, room - 3)]
    assert min(plain) < room - 6, "WeasyPrint fills the page now: mended_notes can be shorter"
    with mended_notes():
        for lines in range(room - 9, room - 3):
            assert on_first_page(lines) >= min(room, lines + 9) - 2


# Figures and tables


def figure(name: str, height: str = "30mm", more: str = "") -> str:
    return f'<figure class="figure" id="{name}" style="height: {height}">{more}</figure>'


def table(name: str, kind: str) -> str:
    rows = "<tr><td>a</td></tr>" * 6
    return f'<div class="table" id="{name}"><table class="{kind}">{rows}</table></div>'


def lines(first: int, last: int) -> str:
    return "".join(f"<p>Line {number}</p>" for number in range(first, last + 1))


def moved(body: str) -> list[list[str]]:
    return [texts(page) for page in with_floats(partial(laid, body)).pages]


def test_the_text_goes_on_where_a_figure_does_not_fit() -> None:
    room = len(texts(laid(lines(1, 100)).pages[0]))
    body = lines(1, room - 3) + figure("a") + lines(room - 2, 60)
    assert len(texts(laid(body).pages[0])) == room - 3
    first, second, *_ = moved(body)
    assert first == [f"Line {number}" for number in range(1, room + 1)]
    assert second[:2] == ["a", f"Line {room + 1}"]


def test_a_figure_that_fits_stays() -> None:
    body = lines(1, 3) + figure("a") + lines(4, 60)
    assert moved(body) == [texts(page) for page in laid(body).pages]


def test_nothing_overlaps_and_nothing_is_lost() -> None:
    for before in range(30):
        body = lines(1, before) + figure("a") + lines(before + 1, before + 4) + figure("b", "20mm")
        body += f"<ul><li>{'item<br>' * 9}</li></ul>" + table("c", "small") + lines(100, 150)
        document = with_floats(partial(laid, body))
        order = [text for page in document.pages for text in texts(page)]
        assert [one for one in order if one in ("a", "b", "c")] == ["a", "b", "c"]
        numbers = [int(one[5:]) for one in order if one.startswith("Line")]
        assert numbers == [*range(1, before + 5), *range(100, 151)]
        for page in document.pages:
            bottom = 0.0
            for box in page._page_box.descendants():
                if isinstance(box, LineBox) or box.element_tag == "figure":
                    assert box.position_y >= bottom - 0.01
                    bottom = box.position_y + box.height
            assert bottom <= page._page_box.content_box_y() + page._page_box.height + 0.01


@pytest.mark.parametrize(
    ("between", "after"),
    [
        ('<p class="leads">As here:</p>', ""),  # announced
        ("<h2>Heading</h2>", ""),
        ("", "style"),
        ("", "landscape"),
        ("", "end"),
    ],
)
def test_what_has_to_stay_stays(between: str, after: str) -> None:
    room = len(texts(laid(lines(1, 100)).pages[0]))
    body = lines(1, room - 4) + between + figure("a")
    body += {
        "": lines(1, 60),
        "style": "<style>figure { --moves: no }</style>" + lines(1, 60),
        "landscape": lines(1, 4) + '<div class="landscape">Wide</div>' + lines(1, 60),
        "end": lines(1, 4),
    }[after]
    assert moved(body) == [texts(page) for page in laid(body).pages]


def test_a_long_table_breaks_and_does_not_move() -> None:
    body = lines(1, 12) + table("a", "long") + lines(13, 60)
    assert moved(body) == [texts(page) for page in laid(body).pages]


def test_a_figure_with_a_note_and_one_that_fills_a_page_stay() -> None:
    room = len(texts(laid(lines(1, 100)).pages[0]))
    for one in (figure("a", more=f"x{NOTE.format('n')}"), figure("a", "70mm")):
        body = lines(1, room - 3) + one + lines(1, 60)
        assert moved(body) == [texts(page) for page in laid(body).pages]


def test_what_is_still_waiting_at_the_end_stays() -> None:
    room = len(texts(laid(lines(1, 100)).pages[0]))
    tiny = f'<p style="font-size: 1px">{"So much text in so few lines. " * 60}</p>'
    body = lines(1, room - 3) + figure("a") + tiny
    calls = []

    def render() -> Document:
        calls.append(1)
        return laid(body)

    document = with_floats(render)
    assert len(calls) == 2
    assert [texts(page) for page in document.pages] == [texts(page) for page in laid(body).pages]


def test_what_goes_to_the_next_page_with_others_stands_there_once() -> None:
    # The page is broken before the paragraph that announces the tall quotation: so before the
    # figure, which had been moved already.
    room = len(texts(laid(lines(1, 100)).pages[0]))
    tall = '<p class="leads">As here:</p><blockquote style="break-inside: avoid">'
    body = lines(1, room - 6) + '<p class="leads">Lead</p>' + "<p></p>" + figure("a")
    body += tall + "tall<br>" * 12 + "</blockquote>" + lines(50, 120)
    order = [text for page in moved(body) for text in page]
    assert order.count("a") == 1
    assert [one for one in order if re.match("Line", one)] == [
        f"Line {number}" for number in (*range(1, room - 5), *range(50, 121))
    ]
