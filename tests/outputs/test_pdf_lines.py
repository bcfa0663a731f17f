"""Lines are filled: what WeasyPrint breaks too early is broken where the line ends."""

from __future__ import annotations

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import BlockBox, LineBox, TextBox

from generator.outputs.pdf_lines import mended_lines

WORDS = (
    "and each of them says of the rain that it came, or went <em>(as in 2001)</em> at its own time"
)


def lines(widths: list[float]) -> list[list[str]]:
    """The text of each line of one paragraph for each width, in pixels."""
    paragraphs = "".join(f'<p style="width: {width}px">{WORDS}</p>' for width in widths)
    pages = HTML(string=f"<style>p {{ break-inside: avoid }}</style>{paragraphs}").render().pages
    found = [
        [text_of(line) for line in box.children]
        for page in pages
        for box in page._page_box.descendants()
        if isinstance(box, BlockBox) and box.element_tag == "p"
    ]
    assert len(found) == len(widths)
    return found


def text_of(line: LineBox) -> str:
    return "".join(one.text for one in line.descendants() if isinstance(one, TextBox))


def early(widths: list[float]) -> list[float]:
    """The widths at which a line other than the last has one short word only."""
    return [
        width
        for width, found in zip(widths, lines(widths), strict=True)
        if any(len(line) < 8 for line in found[:-1])
    ]


def test_a_line_does_not_end_at_its_first_word() -> None:
    as_it_is = early([300 + step / 4 for step in range(600)])
    assert as_it_is, "WeasyPrint breaks well by itself now: generator/outputs/pdf_lines.py can go"
    with mended_lines():
        assert early(as_it_is) == []


def test_no_word_is_lost_and_no_line_empty() -> None:
    plain = WORDS.replace("<em>", "").replace("</em>", "")
    with mended_lines():
        for found in lines([90 + step * 7 for step in range(60)]):
            assert " ".join(" ".join(found).split()) == plain
            assert all(line.strip() for line in found)
