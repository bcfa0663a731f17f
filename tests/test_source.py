from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, judge, read_source
from generator.rules import RULES, Severity
from generator.source import Source

TEXT = st.text(alphabet="ab\n ü", max_size=40)


@given(TEXT, st.integers(0, 50))
def test_position_and_offset_are_inverse(text: str, offset: int) -> None:
    source = Source("x", text)
    offset = min(offset, len(text))
    line, column = source.position(offset)
    assert source.offset(line, column) == offset
    assert source.line(line)[: column - 1] == text[offset - column + 1 : offset]


@given(TEXT)
def test_lines_are_those_that_an_editor_shows(text: str) -> None:
    source = Source("x", text)
    lines = text.split("\n")
    assert [source.line(n) for n in range(1, len(lines) + 1)] == lines
    assert [source.line_span(n).text for n in range(1, len(lines) + 1)] == lines


def read(tmp_path: Path, data: bytes) -> tuple[Source | None, list[Diagnostic]]:
    told: list[Diagnostic] = []
    (tmp_path / "a.md").write_bytes(data)
    return read_source(tmp_path, tmp_path / "a.md", told.append), told


def test_byte_order_mark_and_line_ends_are_no_text(tmp_path: Path) -> None:
    source, told = read(tmp_path, b"\xef\xbb\xbfa\r\nb\rc")
    assert told == []
    assert source is not None
    assert source.text == "a\nb\nc"


def test_a_file_that_is_not_utf8_is_told_at_its_byte(tmp_path: Path) -> None:
    source, told = read(tmp_path, b"one\r\ntw\xe4i")
    assert source is None
    assert [(d.rule, d.span.line, d.span.column) for d in told] == [("K104", 2, 3)]
    assert "0xe4" in told[0].message


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_of_another_encoding_can_be_read_all_the_same(tmp_path: Path, encoding: str) -> None:
    told: list[Diagnostic] = []
    (tmp_path / "works.bib").write_bytes("@book{a,\r\n title = {Küche}}".encode(encoding))
    source = read_source(tmp_path, tmp_path / "works.bib", told.append, guess=True)
    assert [d.rule for d in told] == ["K104"]
    assert source is not None
    assert source.text == "@book{a,\n title = {Küche}}"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    told: list[Diagnostic] = []
    assert read_source(tmp_path, tmp_path / "b.md", told.append) is None
    assert [d.rule for d in told] == ["K103"]
    assert "b.md" in told[0].message


def test_judging_orders_drops_what_is_off_and_tells_a_thing_once() -> None:
    source = Source("a.md", "one\ntwo\n")
    late = Diagnostic("B102", "late", source.span(4, 7))
    early = Diagnostic("Q201", "early", source.span(0, 3))
    off = Diagnostic("C103", "off", source.span(0, 1))
    judged = judge([late, early, early, off], {"C103": Severity.OFF, "B102": Severity.ERROR})
    assert [(j.diagnostic.message, j.severity) for j in judged] == [
        ("early", Severity.ERROR),
        ("late", Severity.ERROR),
    ]


def test_the_table_of_rules_is_whole() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    for code, rule in RULES.items():
        assert code == rule.code
        assert rule.summary
        assert rule.summary[0].islower() or rule.summary.startswith("MkDocs")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_of_another_encoding_is_told_and_can_be_guessed(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "a.md").write_bytes("# Über\n\nShe said “never”.\n".encode(encoding))
    told: list[Diagnostic] = []
    assert read_source(tmp_path, tmp_path / "a.md", told.append) is None
    assert [(one.rule, one.span.line) for one in told] == [("K104", 1)]
    guessed = read_source(tmp_path, tmp_path / "a.md", told.append, guess=True)
    assert guessed is not None
    assert guessed.text == "# Über\n\nShe said “never”.\n"


def test_a_character_that_no_text_has_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\r\ntwo\0\r\n")
    told: list[Diagnostic] = []
    assert read_source(tmp_path, tmp_path / "a.md", told.append) is None
    assert [(one.rule, one.span.line, one.span.column) for one in told] == [("K104", 2, 4)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            "# Über".encode("utf-16"),
            "The file a.md is text in UTF-16, which Windows calls Unicode,",
        ),
        ("# Title".encode("utf-16-le"), "The file a.md is text in UTF-16, which Windows calls"),
        (b"PK\x03\x04\x14\x00", "The file a.md is a file of Word or LibreOffice, not plain text."),
        (b"\xd0\xcf\x11\xe0\xa1", "The file a.md is a file of an old Word, not plain text."),
        (rb"{\rtf1\ansi Words.}", "The file a.md is an RTF file, not plain text."),
        (b"%PDF-1.7\n\xe2\xe3", "The file a.md is a PDF, not plain text."),
        (
            "# Über".encode("latin-1"),
            "The file a.md is not UTF-8 text: the byte 0xdc at this place",
        ),
        (b"# A\0b", "The file a.md is not UTF-8 text: it has a NUL character at this place."),
    ],
)
def test_what_is_no_text_is_called_by_what_it_is(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    found: list[Diagnostic] = []
    assert read_source(tmp_path, tmp_path / "a.md", found.append) is None
    (one,) = found
    assert one.rule == "K104"
    assert one.message.startswith(told)
