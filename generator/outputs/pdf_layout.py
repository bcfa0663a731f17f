"""WeasyPrint's layout as the thesis needs it: mended from outside while a piece is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isinf
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from weasyprint.layout import LayoutContext

from generator.outputs.pdf_floats import with_floats
from generator.outputs.pdf_lines import mended_lines

if TYPE_CHECKING:
    from weasyprint.document import Document


def laid_out(render: Callable[[], Document]) -> Document:
    """What ``render`` lays out, with nothing torn and no page left half empty without need.

    ``render`` may be called several times.
    """
    with mended_lines(), mended_notes():
        return with_floats(render)


@contextmanager
def mended_notes() -> Iterator[None]:
    """Leave footnotes on the page of their line, while the block runs.

    WeasyPrint 70 compares where the last note of a page ends with where the area of notes ends, and
    so takes the notes for too high if one number is rounded otherwise than the other: a note slips
    to the next page, or the line that calls it, whatever room there is. An area that grows with its
    notes is never too low for them; whether the page is, is found out apart from that.

    Where a note goes to the next page with its line, it also keeps the space and the rule above the
    notes that are no more on this one, which moves the whole paragraph.
    """
    original = LayoutContext._update_footnote_area

    def update(context: Any) -> bool:
        overflows = original(context)
        area = context.current_footnote_area
        if not area.children and not context.in_column:
            context.page_bottom += area.margin_height()
            area.height = "auto"
        return bool(overflows) and not isinf(area.max_height)

    with patch.object(LayoutContext, "_update_footnote_area", update):
        yield
