from __future__ import annotations

import pytest

from generator.citations.csl import Item
from generator.citations.dates import csl_date, year_of
from generator.citations.library import load_library
from generator.source import Source


def item(entry: str) -> Item:
    found: list[object] = []
    library = load_library([Source("works.bib", entry)], found.append)
    assert found == []
    return next(iter(library)).item


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{a,}", "article-journal"),
        ("@article{a, entrysubtype={newspaper}}", "article-newspaper"),
        ("@newspaper{a,}", "article-newspaper"),
        ("@incollection{a,}", "chapter"),
        ("@inproceedings{a,}", "paper-conference"),
        ("@online{a,}", "webpage"),
        ("@online{a, entrysubtype={blog}}", "post-weblog"),
        ("@misc{a, url={https://example.org}}", "webpage"),
        ("@misc{a,}", "document"),
        ("@phdthesis{a,}", "thesis"),
        ("@legislation{a,}", "legislation"),
        ("@jurisdiction{a,}", "legal_case"),
        ("@unpublished{a, eventtitle={A conference}}", "speech"),
        ("@whatever{a,}", "document"),
    ],
)
def test_types(entry: str, kind: str) -> None:
    assert item(entry)["type"] == kind


def test_an_article() -> None:
    assert item(
        "@article{a, author={Ash, P. and others}, title={Title}, subtitle={Sub}, journal={J},\n"
        "volume=3, number={4}, pages={10--19}, year=2001, month=mar, doi={https://doi.org/10.1/X},\n"
        "langid={british}}"
    ) == {
        "type": "article-journal",
        "author": [{"family": "Ash", "given": "P."}, {"literal": "others"}],
        "title": "Title: Sub",
        "container-title": "J",
        "volume": "3",
        "issue": "4",
        "page": "10–19",
        "issued": {"date-parts": [[2001, 3]]},
        "DOI": "10.1/X",
        "language": "en-GB",
    }


def test_a_number_means_what_the_type_makes_of_it() -> None:
    assert item("@report{a, number={12}}")["number"] == "12"
    assert item("@book{a, number={12}, series={S}}")["collection-number"] == "12"
    assert item("@article{a, number={12}}")["issue"] == "12"
    assert item("@article{a, eid={e7}}")["page"] == "e7"


def test_a_thesis_names_its_kind_and_university() -> None:
    thesis = item("@thesis{a, type={mathesis}, institution={University of Wood}}")
    assert (thesis["genre"], thesis["publisher"]) == ("MA thesis", "University of Wood")
    assert item("@phdthesis{a, school={Wood}}")["genre"] == "PhD thesis"
    assert item("@report{a, type={White paper}}")["genre"] == "White paper"


def test_an_address_in_howpublished_is_an_address() -> None:
    page = item(r"@misc{a, howpublished={\url{https://example.org/a_b}}}")
    assert page["URL"] == "https://example.org/a_b"
    assert "publisher" not in page


def test_a_volume_of_a_larger_work() -> None:
    book = item("@book{a, maintitle={Works}, title={Letters}, volume=2}")
    assert (book["title"], book["volume-title"], book["volume"]) == ("Works", "Letters", "2")


@pytest.mark.parametrize(
    ("value", "month", "day", "expected"),
    [
        ("2001", "", "", {"date-parts": [[2001]]}),
        ("2001-05-03", "", "", {"date-parts": [[2001, 5, 3]]}),
        ("2001/2003", "", "", {"date-parts": [[2001], [2003]]}),
        ("2001–2003", "", "", {"date-parts": [[2001], [2003]]}),
        ("2001/", "", "", {"date-parts": [[2001]]}),
        ("2001", "May", "3", {"date-parts": [[2001, 5, 3]]}),
        ("2001", "sept.", "", {"date-parts": [[2001, 9]]}),
        ("2001", "12", "", {"date-parts": [[2001, 12]]}),
        ("2001", "spring", "1", {"date-parts": [[2001, 21]]}),
        ("2001", "whenever", "", {"date-parts": [[2001]]}),
        ("c. 1890", "", "", {"date-parts": [[1890]], "circa": True}),
        ("1890~", "", "", {"date-parts": [[1890]], "circa": True}),
        ("in press", "", "", {"literal": "in press"}),
        ("2001a", "", "", {"literal": "2001a"}),
    ],
)
def test_dates(value: str, month: str, day: str, expected: object) -> None:
    assert csl_date(value, month, day) == expected


def test_the_year_as_printed() -> None:
    assert year_of({"date-parts": [[2001, 5]]}) == "2001"
    assert year_of({"literal": "in press"}) == "in press"
    assert year_of(None) == ""


# BibLaTeX's data model (blx-dm.def), with the aliases and the types without a driver of the manual,
# section 2.1, and what Zotero, Better BibTeX and JabRef export beside them.
BIBLATEX = """
    article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
    suppcollection dataset manual misc online patent periodical suppperiodical proceedings
    mvproceedings inproceedings reference mvreference inreference report software thesis unpublished
    artwork audio commentary image jurisdiction legislation legal letter movie music performance
    review standard video customa customb customc customd custome customf
    conference electronic mastersthesis phdthesis techreport www newspaper magazine statute
"""


@pytest.mark.parametrize("kind", BIBLATEX.split())
def test_every_type_of_biblatex_is_known_and_is_one_of_csl(kind: str) -> None:
    from generator.citations.csl import ENTRY_TYPES
    from generator.citations.cslitems import TYPES

    assert kind in ENTRY_TYPES
    assert item(f"@{kind}{{a,}}")["type"] in TYPES


def test_editors_are_what_they_did() -> None:
    film = item("@video{a, editor={Loam, Ken}, editortype={director}, title={T}}")
    assert film["director"] == [{"family": "Loam", "given": "Ken"}]
    assert "editor" not in film
    book = item(
        "@book{a, editor={Ash, A.}, editora={Elm, E.}, editoratype={compiler}, editorb={Fir, F.},"
        "editorbtype={redactor}, editorc={Oak, O.}, editorctype={founder}}"
    )
    assert [book[role][0]["family"] for role in  # type: ignore[index]
            ("editor", "compiler", "collection-editor", "contributor")] == ["Ash", "Elm", "Fir", "Oak"]  # fmt: skip


def test_a_state_of_publication_stands_for_a_year_that_is_not_there() -> None:
    coming = item("@book{a, pubstate={inpress}}")
    assert (coming["issued"], "status" in coming) == ({"literal": "in press"}, False)
    dated = item("@book{a, pubstate={forthcoming}, date={2031}}")
    assert (year_of(dated["issued"]), dated["status"]) == ("2031", "forthcoming")


def test_a_talk_has_its_event_once_and_a_paper_without_a_book_is_in_it() -> None:
    talk = item("@unpublished{a, title={T}, eventtitle={Meeting}}")
    assert (talk["event-title"], "container-title" in talk) == ("Meeting", False)
    paper = item("@inproceedings{a, title={T}, eventtitle={Meeting}}")
    assert paper["container-title"] == "Meeting"


def test_a_case_names_its_court() -> None:
    case = item("@jurisdiction{a, title={Re B}, institution={UKSC}, number={33}, date={2013}}")
    assert (case["authority"], case["number"], "publisher" in case) == ("UKSC", "33", False)
