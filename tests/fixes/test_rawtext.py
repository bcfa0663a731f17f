from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import read_source
from generator.fixes.model import Change
from generator.fixes.rawtext import RawText

PIECES = st.lists(st.sampled_from(["a", "bc ", "ü", "😀", "\r\n", "\r", "\n", '"', "\u2028"]))


@given(PIECES, st.booleans(), st.text("xé", max_size=3), st.data())
def test_no_byte_outside_of_a_change_is_touched(
    pieces: list[str], bom: bool, new: str, data: st.DataObject
) -> None:
    raw = ("\ufeff" if bom else "") + "".join(pieces)
    file = RawText.of_bytes(Path("x"), raw.encode(), "x")
    assert file.encoded == raw.encode()
    text = file.source.text
    assert "\r" not in text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    changed = file.changed([Change(file.source.span(start, end), new)])
    assert changed.source.text == text[:start] + new + text[end:]
    # The bytes before and behind are found again, as many as the parts of the text have.
    before, behind = raw_length(raw, start, bom), raw_length(raw, end, bom)
    assert changed.encoded == (raw[:before] + new + raw[behind:]).encode()
    assert file.changed([]).encoded == raw.encode()


def raw_length(raw: str, offset: int, bom: bool) -> int:
    """Walk the raw text, a line end at a time, as a reader would count by hand."""
    at = int(bom)
    for _ in range(offset):
        at += 2 if raw[at : at + 2] == "\r\n" else 1
    return at


def test_a_source_is_the_same_as_the_project_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n\r\nfour")
    source = read_source(tmp_path, path, lambda _found: None)
    assert source is not None
    assert RawText.read(path, "a.md").source.text == source.text


def test_new_line_ends_are_those_of_the_place() -> None:
    file = RawText.of_bytes(Path("x"), b"a b\r\nc d\ne", "x")
    first, last = file.source.span(1, 2), file.source.span(5, 6)
    assert file.changed([Change(first, "\n")]).text == "a\r\nb\r\nc d\ne"
    assert file.changed([Change(last, "\n")]).text == "a b\r\nc\nd\ne"
