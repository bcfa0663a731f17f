from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.coding.extracts import check_extracts, read_extracts
from generator.coding.model import CodedExtract
from generator.coding.table import read_rows
from generator.diagnostics import Diagnostic
from generator.source import Source
from generator.yamldoc import place

HEADER = "id,transcript,lines,text,codes,memo\n"


def read(text: str) -> tuple[tuple[CodedExtract, ...], list[str]]:
    found: list[Diagnostic] = []
    extracts = read_extracts(Source("content/extracts/e.csv", text), found.append)
    return extracts, [f"{d.rule} {d.span.line}:{d.span.column} {d.message}" for d in found]


def one(row: str) -> CodedExtract:
    (extract,), told = read(HEADER + row)
    assert told == []
    return extract


def test_a_row_is_an_extract_with_its_places() -> None:
    extract = one('ann-1-x,ann-1,42-47,"I do, I do.",7; 42,"a memo, long"\n')
    assert (extract.id, extract.transcript, extract.lines) == ("ann-1-x", "ann-1", (42, 47))
    assert (extract.text, extract.codes, extract.memo) == (
        "I do, I do.",
        ("7", "42"),
        "a memo, long",
    )
    assert extract.text_span.text == "I do, I do."
    assert (extract.text_span.line, extract.text_span.column) == (2, 22)
    assert [place(code, extract.span).text for code in extract.codes] == ["7", "42"]
    assert [place(code, extract.span).column for code in extract.codes] == [35, 38]
    assert extract.span.text.startswith("ann-1-x,ann-1")


@pytest.mark.parametrize(
    ("written", "lines"),
    [("42", (42, 42)), ("42-47", (42, 47)), (" 42 – 47 ", (42, 47)), ("", None)],
)
def test_lines(written: str, lines: tuple[int, int] | None) -> None:
    assert one(f"x,t,{written},words,1,\n").lines == lines


@pytest.mark.parametrize("written", ["47-42", "0", "04-Jul", "four", "1-2-3", "-3"])
def test_lines_that_are_none_are_told_and_the_extract_is_kept(written: str) -> None:
    (extract,), told = read(HEADER + f"x,t,{written},words,1,\n")
    assert extract.lines is None
    assert told == [
        f"K104 2:5 `lines` must be a line or the first and the last one, not “{written}”."
    ]


def test_the_line_shown_is_the_editors_line_also_after_text_of_several_lines() -> None:
    extracts, told = read(HEADER + 'a,t,1,"one\ntwo\nthree",1,\n\nb,t,2,four,1,\nc,t,x,five,1,\n')
    assert [extract.span.line for extract in extracts] == [2, 6, 7]
    assert extracts[0].text == "one\ntwo\nthree"
    assert (extracts[0].text_span.line, extracts[0].text_span.end_line) == (2, 4)
    assert told[0].startswith("K104 7:5 ")


def test_doubled_marks_are_one_and_the_place_covers_them_as_written() -> None:
    extract = one('x,t,1,"she said ""no"" twice",1,\n')
    assert extract.text == 'she said "no" twice'
    assert extract.text_span.text == 'she said ""no"" twice'


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_whatever_a_spreadsheet_writes_is_read(separator: str, first: str) -> None:
    rows = [HEADER.strip().split(","), ["x", "t", "3", "well; then, so\tit was", "7;42", "m"]]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    (extract,), told = read(first.format(separator) + out.getvalue())
    assert told == []
    assert (extract.text, extract.codes) == ("well; then, so\tit was", ("7", "42"))


def test_columns_in_any_order_and_further_ones() -> None:
    (extract,), told = read("Text,participant,ID,codes, lines ,transcript\nwords,Ann,x,1,3,t\n")
    assert told == []
    assert (extract.id, extract.text, extract.lines, extract.memo) == ("x", "words", (3, 3), "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["K104 1:1 The header of content/extracts/e.csv lacks `id`, `transcript`, `lines`, `text` and `codes`."]),
        ("id,transcript,lines,txt,codes\nx,t,1,w,1\n", [
            "K101 1:21 There is no column `txt`. Did you mean `text`?",
            "K104 1:1 The header of content/extracts/e.csv lacks `text`.",
        ]),
        ("id,transcript,lines,text,codes,mem\nx,t,1,w,1,m\n", ["K101 1:32 There is no column `mem`. Did you mean `memo`?"]),
        (HEADER + "x,t,1,Well, then,1,m\n", ["K104 2:1 This row has 7 fields, but the header has 6."]),
        (HEADER + "x,,1,words,1,\n", ["K104 2:1 This extract has no transcript."]),
        (HEADER + "x\n", ["K104 2:1 This extract has no transcript and no text."]),
        (HEADER + 'x,t,1,"Well" then,1,\n', ["K104 2:14 The field has been closed by a quotation mark before this place, and more text follows."]),
        (HEADER + 'x,t,1,"Well,1,\ny,t,2,"No",1,\n', ["K104 3:8 The field has been closed by a quotation mark before this place, and more text follows."]),
        (HEADER + 'a,t,1,w,1,\nx,t,1,"Well,1,\n', ["K104 3:7 The quotation mark that opens this field is never closed, so the rest cannot be read."]),
    ],
)  # fmt: skip
def test_mistakes(text: str, told: list[str]) -> None:
    assert read(text)[1] == told


def test_a_field_that_was_to_be_closed_above_is_shown_where_it_opens() -> None:
    found: list[Diagnostic] = []
    read_extracts(Source("e.csv", HEADER + 'x,t,1,"Well,1,\ny,t,2,"No",1,\n'), found.append)
    assert [(one.span.line, one.span.column) for one in found[0].related] == [(2, 7)]
    read_extracts(Source("e.csv", HEADER + 'x,t,1,"Well" then,1,\n'), found.append)
    assert found[1].related == ()


def test_one_bad_row_leaves_the_others() -> None:
    extracts, told = read(HEADER + 'a,t,1,"x" y,1,\n,,,,,\nb,t,1,w,1,,,\nc,t,1,z,1,\n')
    assert [extract.id for extract in extracts] == ["b", "c"]
    assert len(told) == 1


def test_what_is_wrong_between_files() -> None:
    first, _ = read(HEADER + "a,anne-1,1,w,1;7,\n")
    second, _ = read(HEADER + "a,ann-1,1,w,,\n")
    found = list(check_extracts((*first, *second), ["1"], ["ann-1"]))
    assert [f"{d.rule} [{d.span.text}] {d.message}" for d in found] == [
        "K103 [anne-1] There is no transcript `anne-1`. Did you mean `ann-1`?",
        "T101 [7] There is no code `7`.",
        "K104 [a] Two extracts have the id `a`.",
    ]
    assert [d.rule for d in check_extracts(first, None, None)] == []


FIELD = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12
)


@given(st.lists(st.tuples(FIELD, FIELD, FIELD), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_the_reader_agrees_with_the_csv_module(
    rows: list[tuple[str, str, str]], separator: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([("aa", "bb", "cc"), *rows])
    source = Source("t.csv", out.getvalue())
    found: list[Diagnostic] = []
    got = list(read_rows(source, ("aa", "bb", "cc"), found.append))
    assert found == []
    assert [row.fields for row in got[1:]] == [row for row in rows if any(row)]
    for row in got:
        for field in row.fields:
            assert field.span.text.replace('""', '"') == field


@pytest.mark.booth
def test_the_real_extracts(booth: Path) -> None:
    path = booth / "content" / "extracts" / "extracts.csv"
    text = path.read_text(encoding="utf-8")
    extracts, told = read(text)
    assert told == []
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(extracts) == len(rows) == 40
    for extract, row in zip(extracts, rows, strict=True):
        assert (extract.id, extract.text) == (row["id"], row["text"].strip())
        assert ";".join(extract.codes) == row["codes"]
