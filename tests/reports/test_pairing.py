from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Difference, Op
from generator.reports.pairing import ROWS, Piece, pairing

WORDS = st.lists(st.sampled_from(["a", "bb", "ccc"]), min_size=1, max_size=6).map(" ".join)


def difference(op: Op, quoted: str, spoken: str) -> Difference:
    return Difference(
        op, "" if op is Op.MISSING else "…" if op is Op.OMITTED else quoted,
        "" if op is Op.ADDED else quoted if op is Op.SAME else spoken,
    )  # fmt: skip


def test_where_no_word_differs_there_is_nothing_to_show() -> None:
    omitted = Difference(Op.OMITTED, "…", "and so on")
    assert pairing([Difference(Op.SAME, "one", "one"), omitted]) is None
    assert pairing([]) is None


def test_both_sides_of_a_difference_stand_in_one_row_and_a_gap_is_shown() -> None:
    shown = pairing(
        [
            Difference(Op.SAME, "one two", "one two"),
            Difference(Op.MISSING, "", "three"),
            Difference(Op.ADDED, "four", ""),
            Difference(Op.OMITTED, "...", "five"),
        ]
    )
    assert shown is not None
    (row,) = shown.rows
    assert row.quoted == (
        Piece(Op.SAME, "one two"),
        Piece(Op.MISSING, ""),
        Piece(Op.ADDED, "four"),
        Piece(Op.SAME, "..."),
    )
    assert row.spoken == (
        Piece(Op.SAME, "one two"),
        Piece(Op.MISSING, "three"),
        Piece(Op.ADDED, ""),
        Piece(Op.OMITTED, "five"),
    )
    assert shown.ops == (Op.ADDED, Op.MISSING, Op.OMITTED)


def test_long_equal_stretches_and_omissions_are_cut_unless_all_is_wanted() -> None:
    long = " ".join(f"w{number}" for number in range(100))
    texts = [
        Difference(Op.SAME, long, long),
        Difference(Op.CHANGED, "x", "y"),
        Difference(Op.OMITTED, "…", long),
    ]
    shown, whole = pairing(texts), pairing(texts, whole=True)
    assert shown is not None
    assert whole is not None
    assert shown.rows[0].quoted[0].text.startswith("… w86 ")
    assert "(… 90 words …)" in shown.rows[-1].spoken[-1].text
    assert whole.rows[0].quoted[0].text == long


def test_rows_that_are_not_shown_are_counted() -> None:
    same = Difference(Op.SAME, "a " * 12, "a " * 12)
    texts = [same, Difference(Op.CHANGED, "x", "y")] * (ROWS + 3)
    shown = pairing(texts)
    assert shown is not None
    assert (len(shown.rows), shown.hidden) == (ROWS, 3)


@given(st.lists(st.builds(difference, st.sampled_from(Op), WORDS, WORDS), max_size=12))
def test_nothing_is_lost_where_all_is_wanted(texts: list[Difference]) -> None:
    shown = pairing(texts, whole=True)
    if shown is None:
        assert all(one.op in (Op.SAME, Op.OMITTED) for one in texts)
        return
    quoted = " ".join(piece.text for row in shown.rows for piece in row.quoted)
    spoken = " ".join(piece.text for row in shown.rows for piece in row.spoken)
    assert quoted.split() == " ".join(one.quoted for one in texts).split()
    assert spoken.split() == " ".join(one.spoken for one in texts).split()
