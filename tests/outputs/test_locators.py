"""The end of a line never comes between an abbreviation and its number."""

from __future__ import annotations

import pytest

from generator.outputs.locators import kept_together
from generator.outputs.print_marks import for_print


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(Halton, 2019, p. 12)", "(Halton, 2019, p.\u00a012)"),
        ("26, pp.\n415–42", "26, pp.\u00a0415–42"),
        ("<a>Maureen 2, ll. 24–26</a>", "<a>Maureen 2, ll.\u00a024–26</a>"),
        ("vgl. S. 12, Z. 3 und § 4", "vgl. S.\u00a012, Z.\u00a03 und §\u00a04"),
        ("p. xii and stop. 12 and U.S. 3", "p. xii and stop. 12 and U.S. 3"),
    ],
)
def test_a_number_stays_with_what_it_counts(text: str, kept: str) -> None:
    assert kept_together(text) == kept
    assert kept_together(kept) == kept


def test_print_keeps_them() -> None:
    assert for_print("<p>(Halton, 2019, p. 12)</p>") == "<p>(Halton, 2019, p.\u00a012)</p>"
