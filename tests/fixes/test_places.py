from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.fixes.places import distances

WORDS = st.lists(st.sampled_from("abc"), max_size=12)


def by_table(quoted: list[str], spoken: list[str]) -> list[int]:
    """The same by the textbook (Sellers 1980): a table whose first row is all zero."""
    column = list(range(len(quoted) + 1))
    out = []
    for word in spoken:
        above, column = column, [0]
        for row, other in enumerate(quoted, 1):
            column.append(
                min(above[row] + 1, column[row - 1] + 1, above[row - 1] + (word != other))
            )
        out.append(column[-1])
    return out


@given(WORDS.filter(bool), WORDS)
def test_distances_are_those_of_the_table(quoted: list[str], spoken: list[str]) -> None:
    assert list(distances(quoted, spoken)) == by_table(quoted, spoken)


def test_a_long_quotation_is_no_longer_than_an_integer() -> None:
    quoted = [str(at) for at in range(200)]
    spoken = ["x", *quoted[:90], "y", *quoted[91:], "z"]
    assert min(distances(quoted, spoken)) == 1
