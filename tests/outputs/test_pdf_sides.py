"""Paper that is printed on both sides: what is bound is at the inner edge of every page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.config import PdfRelease, Release
from generator.outputs.pdf import build_pdf
from tests.outputs.print_sample import printed_sample
from tests.outputs.readback import MILLIMETRE, Printed, needs_poppler

INNER, OUTER = 32 * MILLIMETRE, 38 * MILLIMETRE


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    root = tmp_path_factory.mktemp("sides")
    thesis = printed_sample(root)
    config = replace(thesis.project.config, release=Release(pdf=PdfRelease(preset="compact")))
    thesis = replace(thesis, project=replace(thesis.project, config=config))
    return Printed(root / "thesis.pdf", build_pdf(thesis, root / "thesis.pdf"))


@needs_poppler
@pytest.mark.slow
def test_text_and_heads_of_every_page_are_on_their_side(printed: Printed) -> None:
    assert printed.diagnostics == ()
    starts = {printed.labels[printed.page_of(slug)] for slug in ("02-sun", "references", "a-sheet")}
    assert {int(label) % 2 for label in starts} == {0, 1}
    first = printed.page_of("01-rain")
    assert first % 2 == 0  # a right page, as the first of all is one
    heads = 0
    for number, page in enumerate(printed.reader.pages):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        words = [word for word in printed.words if word.page == number]
        if width > height or number == 0:
            continue
        left, right = (INNER, OUTER) if number % 2 == 0 else (OUTER, INNER)
        for word in words:
            assert left - 1 <= word.left < word.right <= width - right + 1, (number, word)
        text = [word for word in words if 70 < word.top < height - 85]
        if text:
            assert min(word.left for word in text) < left + 1, number
        head = [word for word in words if word.top < 68]
        if head and number % 2 == 0:
            assert abs(max(word.right for word in head) - (width - right)) < 1
        elif head:
            assert abs(min(word.left for word in head) - left) < 1
        heads += bool(head)
    assert heads > 5
