"""Typed citations, cited: only where one entry fits, only their bytes, and once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.fixes.model import RepairKind
from generator.fixes.rounds import Done, Wanted, repair_all
from generator.rules import RULES
from tests.fixes.making import CHAPTER, make_project, repaired, study_of

BIB = """@book{munro2011, author={Munro, Eileen}, title={Review}, publisher={P}, year=2011}
@book{hood1991, author={Hood, C.}, title={All seasons}, publisher={P}, year=1991}
@book{fir2010, author={Fir, A. and Oak, B. and Yew, C. and Box, D.}, title={Four}, publisher={P}, year=2010}
@book{ash2010a, author={Ash, P.}, title={One}, publisher={P}, year=2010}
@book{ash2010b, author={Ash, P.}, title={Two}, publisher={P}, year=2010}
@report{dfe2023, author={{Department for Education}}, title={Framework}, institution={DfE}, year=2023}
"""


def project(folder: Path, chapter: str | bytes) -> Path:
    make_project(folder, chapter)
    config = folder / "site_config.yml"
    text = config.read_text("utf-8").replace("files: []", "files: [works.bib]")
    config.write_text(text, encoding="utf-8")
    (folder / "content" / "works.bib").write_text(BIB, encoding="utf-8")
    return folder


def after(folder: Path, chapter: str) -> str:
    return repaired(project(folder, chapter)).study.files[CHAPTER].text


@pytest.mark.parametrize(
    ("typed", "cited"),
    [
        ("It is so (Munro, 2011).", "It is so [@munro2011]."),
        ("It is so (see Munro, 2011, p. 3).", "It is so [see @munro2011, p. 3]."),
        ("It is so [Munro, 2011].", "It is so [@munro2011]."),
        ("It is so (@munro2011, p. 3; @hood1991).", "It is so [@munro2011, p. 3; @hood1991]."),
        ("It is so [munro2011, p. 3].", "It is so [@munro2011, p. 3]."),
        ("It is so [@munro2011; p. 3].", "It is so [@munro2011, p. 3]."),
        ("It is so [@ munro2011].", "It is so [@munro2011]."),
        (r"So \citep[see][p.~3]{munro2011}.", "So [see @munro2011, p. 3]."),
        (r"As \citet[p. 3]{munro2011} says.", "As @munro2011 [p. 3] says."),
        ("So (Munro, 2011, pp. 3–5; Hood 1991).", "So [@munro2011, pp. 3–5; @hood1991]."),
        ("As Munro (2011) says.", "As @munro2011 says."),
        ("As Munro (2011, p. 6) says.", "As @munro2011 [p. 6] says."),
        ("As Eileen Munro (2011) says.", "As Eileen Munro [-@munro2011] says."),
        ("In Munro’s (2011) words.", "In Munro’s [-@munro2011] words."),
        ("As Fir *et al.* (2010) say.", "As @fir2010 say."),
        ("Fir, Oak, Yew and Box (2010) say.", "Fir, Oak, Yew and Box [-@fir2010] say."),
        ("The DfE (2023) says.", "The DfE [-@dfe2023] says."),
        ("Department for Education (DfE) (2023)", "Department for Education (DfE) [-@dfe2023]"),
        ("Furthermore, Munro (2011) says.", "Furthermore, @munro2011 says."),
        ("*“So”* (Munro,\n2011, p. 2).", "*“So”* [@munro2011, p. 2]."),
        ("| a | b |\n|---|---|\n| x (Hood, 1991) | y |", "| a | b |\n|---|---|\n| x [@hood1991] | y |"),
        ("> Words of a book.\n\n(Munro, 2011, p. 4)", "> Words of a book.\n\n[@munro2011, p. 4]"),
    ],
)  # fmt: skip
def test_a_typed_citation_is_cited(typed: str, cited: str, tmp_path: Path) -> None:
    frame = "# One\n\nBefore “x”.\n\n{}\n\nAfter.\n"
    assert after(tmp_path, frame.format(typed)) == frame.format(cited)


@pytest.mark.parametrize(
    "typed",
    [
        "(Ash, 2010)",  # two fit
        "(Munroe, 2011)",  # none does
        "(Munro, 2011; Nobody, 1950)",  # one of two
        "`(Munro, 2011)`",
        "<!-- (Munro, 2011) -->",
        "(March 2011)",
        "[nobody1950]",
        "[@nobody1950; p. 3]",
    ],
)
def test_what_is_not_certain_stays(typed: str, tmp_path: Path) -> None:
    text = f"# One\n\nIt is so {typed}.\n"
    assert after(tmp_path, text) == text


def test_twice_changes_nothing_and_all_other_bytes_stay(tmp_path: Path) -> None:
    chapter = (
        b"\xef\xbb\xbf# One\r\n\r\nIt is  so (Munro, 2011)\t.\r\nAnd \xc3\xa9 (Hood, 1991; Fir et al., "
        b"2010) [@munro2011]\r\n\r\n> Well, it was cold\r\n\r\n(Anna, interview 1, line 2)\r\n"
    )
    done = repaired(project(tmp_path, chapter))
    new = done.study.files[CHAPTER].encoded
    assert new == chapter.replace(b"(Munro, 2011)", b"[@munro2011]").replace(
        b"(Hood, 1991; Fir et al., 2010)", b"[@hood1991; @fir2010]"
    )
    assert [one.kind for one in done.made] == [RepairKind.CITATIONS] * 2
    (tmp_path / CHAPTER).write_bytes(new)
    again = repaired(tmp_path)
    assert again.made == ()
    assert again.study.files[CHAPTER].encoded == new


def test_each_is_a_question_of_its_own_and_a_no_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path, "# One\n\nSo (Munro, 2011) and (Hood, 1991) and (Ash, 2010).\n")
    asked: list[str] = []

    def ask(repair: object, _study: object) -> Wanted:
        asked.append(repr(repair))
        return Wanted.NO if len(asked) == 1 else Wanted.YES

    done: Done = repair_all(study_of(folder), frozenset(RULES), ask)
    assert len(asked) == 2
    assert "So (Munro, 2011) and [@hood1991]" in done.study.files[CHAPTER].text
    told = [(one.rule, one.span.text, one.why) for one in done.left]
    assert told[0] == ("B107", "(Munro, 2011)", "left as it is, as you said")
    assert told[1][:2] == ("B107", "Ash, 2010")
    assert "2 entries fit" in told[1][2]


def test_only_what_is_selected_is_repaired(tmp_path: Path) -> None:
    folder = project(tmp_path, "# One\n\nSo (Munro, 2011).\n")
    done = repair_all(study_of(folder), frozenset({"Q202"}), lambda *_: Wanted.YES)
    assert done.made == ()
    assert done.left == ()
