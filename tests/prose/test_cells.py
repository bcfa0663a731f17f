"""Tables from files: what stands in their cells is scanned as the text is, and printed so."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.assemble import assemble
from generator.prose.marks import mark
from generator.prose.pipeline import convert
from tests.prose.speakers import scanned, scanned_cells
from tests.prose.test_assemble import Plain

SHOWN = "/// table | tables/x.csv\n///"


def printed(text: str) -> str:
    marked = mark(scanned(SHOWN), {"tables/x.csv": scanned_cells(text)})
    return assemble(marked, convert(marked.text), Plain()).body


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Theme,Words\nTea,“it was the tea” (Ida)\n", ["it was the tea"]),
        ('Theme,Words\nTea,"“it was, yes, the tea”, Ida said"\n', ["it was, yes, the tea"]),
        ('Theme,Words\nTea,"Ida said ""it was the tea"", and left"\n', ["it was the tea"]),
        ('Theme;Words\nTea;Ida said "it was the tea"\n', ["it was the tea"]),
        ("sep=;\nTheme;Words\nTea;Ida: ‘it was the tea’\n", ["it was the tea"]),
        ("Theme\tWords\nTea\t“it was the tea”, says Ida\n", ["it was the tea"]),
        ('Theme,Words\n"Tea, and more","All of it"\n', []),  # a spreadsheet's marks quote nobody
        ("Ida said “it was,the tea”\n", []),  # half a quotation in each of two cells
    ],
)
def test_quotations_in_cells(text: str, quoted: list[str]) -> None:
    found = scanned_cells(text).inlines
    assert [one.quotation.text for one in found] == quoted
    for one in found:
        assert one.quotation.span.source.text == text


def test_what_begins_in_one_cell_and_ends_in_another_is_none() -> None:
    found = scanned_cells('See [@a, p. 3],Braun,2006\n[x,y]{.claim}\n"[@b, p. 4]",@sec-c\n')
    assert [one.span.text for one in found.citations] == ["[@b, p. 4]"]
    assert [one.span.text for one in found.references] == ["@sec-c"]
    assert found.spans == ()
    assert found.typed == ()


def test_a_field_that_is_never_closed_is_told_at_its_place() -> None:
    (told,) = scanned_cells('a,b\n1,"two\n').diagnostics
    assert (told.rule, told.span.line, told.span.column) == ("K104", 2, 3)


def test_cells_are_printed_as_text_is() -> None:
    html = printed(
        'Theme,Words\n"Tea, say","“it was the tea”, Ida said [@a, p. 3]"\n'
        'B,"Ida said ""the tea"", @sec-b, {{ count }} and [x]{.term} | y"\n'
    )
    assert "<td>Tea, say</td>" in html
    assert "<td><q>“it was the tea”</q>, Ida said (Citation)</td>" in html
    assert '<q>"the tea"</q>, (CrossReference), (ComputedValue) and <u>x</u> | y' in html


CELLS = st.lists(
    st.sampled_from(
        ["“a b”", '"', "'", "[@a]", "@sec-b", "[x]{.term}", "[", "]{.claim}", "Ida", ",", ";", "\t",
         "\n", "`", "{{ x }}", "|", " w ", "![i](p.svg)", "[l](#m)", "<b>", "\ue000", "\\", "é"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(CELLS)
def test_no_token_is_left_whatever_is_written(text: str) -> None:
    assert not {"\ue000", "\ue001"} & set(printed(text))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_tokens_never_change_how_many_rows_there_are(rows: list[list[str]]) -> None:
    """Each row of a well-formed file is printed as one; Markdown adds one where there is none."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["one", "two"], *rows])
    html = printed(out.getvalue().replace("\r\n", "\n"))
    full = [row for row in rows if any(cell.strip() for cell in row)]
    assert html.count("<tr>") == 1 + max(1, len(full))
