from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixes.making import CODED, make_project, repaired

HEAD = "id,transcript,lines,text,codes,memo\n"


def after(folder: Path, coded: str | bytes) -> str:
    done = repaired(make_project(folder, "# T\n", coded))
    assert done.left == ()
    return done.study.files[CODED].text


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("a,anna-1,2,it was cold and very wet on the hill,1,m", "a,anna-1,2,it was cold and rather wet on the hill,1,m"),
        ('a,anna-1,2,"it was cold and very wet on the hill",1,', 'a,anna-1,2,"it was cold and rather wet on the hill",1,'),
        # what needs marks gets them
        ("a,anna-1,2,on the hill that morning and nobody came,1,m", 'a,anna-1,2,"on the hill that morning, and nobody came",1,m'),
        ('a,anna-1,5,"So we sat in the van, we drank the tea",1,', None),
        # the other columns, and further ones, stay
        ('a,anna-1,"2" ,"cold and rather damp, on the hill that morning",1,"x ""y"" z"', 'a,anna-1,"2" ,"cold and rather wet on the hill that morning",1,"x ""y"" z"'),
        # moved lines
        ("a,anna-1,7,cold and rather wet on the hill,1,m", "a,anna-1,2,cold and rather wet on the hill,1,m"),
        ('a,anna-1,"6-7",cold and rather wet on the hill,1,m', 'a,anna-1,"2",cold and rather wet on the hill,1,m'),
        ('a,anna-1,7,"and nobody came.\nMe: Nobody?\nNot a soul.",1,m', 'a,anna-1,2-4,"and nobody came.\nMe: Nobody?\nNot a soul.",1,m'),
        ('a,anna-1,6 – 7,"and nobody came.\nMe: Nobody?\nNot a soul.",1,m', 'a,anna-1,2 – 4,"and nobody came.\nMe: Nobody?\nNot a soul.",1,m'),
    ],
)  # fmt: skip
def test_only_the_cell_changes(tmp_path: Path, typed: str, exact: str | None) -> None:
    other = 'b,anna-1,4,"So we sat in the van, and we drank the tea",1,\n'
    exact = exact or 'a,anna-1,4,"So we sat in the van, and we drank the tea",1,'
    assert after(tmp_path, f"{HEAD}{typed}\n{other}") == f"{HEAD}{exact}\n{other}"


def test_a_table_of_a_spreadsheet_keeps_its_form(tmp_path: Path) -> None:
    coded = (
        "\ufeffsep=;\r\nid;transcript;lines;text;codes\r\n"
        "a;anna-1;7;cold and very wet on the hill that morning;1\r\n"
        "b;anna-1;4;we drank the tea and we counted sheep;1"
    )
    exact = (
        coded.replace(";7;", ";2;")
        .replace("very", "rather")
        .replace(
            "we drank the tea and we counted sheep", '"we drank the tea, and we counted sheep"'
        )
    )
    assert after(tmp_path, coded.encode()) == exact
