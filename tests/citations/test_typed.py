"""Citations typed by hand: what is one, what is none, and which entry each means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.checks.typed import Read, as_cited, check_typed, read_typed
from generator.citations.fitting import Fitter
from generator.citations.latex_cites import find_latex
from generator.citations.library import load_library
from generator.citations.round_cites import find_round
from generator.citations.slips import find_slips
from generator.citations.syntax import find_citations
from generator.citations.typed import find_typed
from generator.diagnostics import Diagnostic
from generator.source import Source

BIB = r"""
@book{munro2011, author={Munro, Eileen}, title={Review}, year=2011}
@book{hood1991, author={Hood, C.}, title={All seasons}, year=1991}
@book{burnham2005, author={Burnham, J.}, title={Reflexivity}, year=2005}
@book{ash2010, author={Ash, P. and Elm, J.}, title={Two}, year=2010}
@book{fir2010, author={Fir, A. and Oak, B. and Yew, C. and Box, D.}, title={Four}, year=2010}
@book{ferguson2018a, author={Ferguson, H.}, title={One}, year=2018}
@book{ferguson2018b, author={Ferguson, H.}, title={Other}, year=2018}
@report{dfe2023, author={{Department for Education}}, title={Framework}, year=2023}
@report{basw2018, author={{The British Association of Social Workers}}, title={Code}, year=2018}
@book{berg2001, author={van der Berg, K.}, title={Zee}, year=2001}
@book{oneill2002, author={O'Neill, Onora}, title={Trust}, year=2002}
@book{strom2020, author={Strömberg-Lund, A.}, title={Sweden}, year=2020}
@legislation{act1989, title={Children Act}, year=1989}
@book{nodate, author={Quill, R.}, title={Undated}}
"""


def library() -> Fitter:
    found: list[Diagnostic] = []
    made = load_library([Source("works.bib", BIB)], found.append)
    assert found == []
    return Fitter(made)


FITTER = library()


def read(text: str) -> list[Read]:
    source = Source("chapter.md", text)
    typed = find_typed(source, text, ["Eleanor", "Mary"])
    return [read_typed(one, FITTER) for one in typed]


def told(text: str) -> list[Diagnostic]:
    return [one for found in read(text) for one in check_typed(found)]


@pytest.mark.parametrize(
    ("text", "keys", "cited"),
    [
        ("(Munro, 2011)", "munro2011", "[@munro2011]"),
        ("(Munro 2011)", "munro2011", "[@munro2011]"),
        ("Munro (2011)", "munro2011", "[-@munro2011]"),
        ("Eileen Munro (2011)", "munro2011", "[-@munro2011]"),
        ("Munro’s (2011)", "munro2011", "[-@munro2011]"),
        ("Munro's (2011, p. 3)", "munro2011", "[-@munro2011, p. 3]"),
        ("(see Munro, 2011, p. 3)", "munro2011", "[see @munro2011, p. 3]"),
        ("(e.g. Munro, 2011)", "munro2011", "[e.g. @munro2011]"),
        ("(Munro, 2011: 34)", "munro2011", "[@munro2011, 34]"),
        ("(Munro, 2011, pp. 3–5, emphasis added)", "munro2011",
         "[@munro2011, pp. 3–5, emphasis added]"),
        ("(Munro, 2011, p. 3; Hood, 1991)", "munro2011 hood1991", "[@munro2011, p. 3; @hood1991]"),
        ("(Ash and Elm, 2010)", "ash2010", "[@ash2010]"),
        ("(Ash & Elm, 2010)", "ash2010", "[@ash2010]"),
        ("(P. Ash and J. Elm, 2010)", "ash2010", "[@ash2010]"),
        ("(Ash, P., and Elm, J., 2010)", "ash2010", "[@ash2010]"),
        ("Ash and Elm (2010) say", "ash2010", "[-@ash2010]"),
        ("(Fir et al., 2010)", "fir2010", "[@fir2010]"),
        ("(Fir *et al.*, 2010)", "fir2010", "[@fir2010]"),
        ("(Fir, Oak, Yew and Box, 2010)", "fir2010", "[@fir2010]"),
        ("Fir et al. (2010)", "fir2010", "[-@fir2010]"),
        ("Fir and colleagues (2010)", "fir2010", "[-@fir2010]"),
        ("(Department for Education, 2023)", "dfe2023", "[@dfe2023]"),
        ("(Department for Education (DfE), 2023)", "dfe2023", "[@dfe2023]"),
        ("(DfE, 2023)", "dfe2023", "[@dfe2023]"),
        ("the DfE (2023)", "dfe2023", "[-@dfe2023]"),
        ("(BASW, 2018)", "basw2018", "[@basw2018]"),
        ("(British Association of Social Workers, 2018)", "basw2018", "[@basw2018]"),
        ("(van der Berg, 2001)", "berg2001", "[@berg2001]"),
        ("(O’Neill, 2002)", "oneill2002", "[@oneill2002]"),
        ("(Stromberg Lund, 2020)", "strom2020", "[@strom2020]"),
        ("(Children Act, 1989)", "act1989", "[@act1989]"),
        ("(Quill, n.d.)", "nodate", "[@nodate]"),
        ("(Quill, o. J.)", "nodate", "[@nodate]"),
        ("(vgl. Fir u. a., 2010, S. 3)", "fir2010", "[vgl. @fir2010, S. 3]"),
        ("(Ash und Elm 2010)", "ash2010", "[@ash2010]"),
        ("Furthermore, Munro (2011)", "munro2011", "[-@munro2011]"),
        ("In Leeds and London, Munro (2011)", "munro2011", "[-@munro2011]"),
        ("in London. Munro (2011)", "munro2011", "[-@munro2011]"),
        ("(Munro,\n2011)", "munro2011", "[@munro2011]"),
        ("Munro argued it “at length” (2011, p. 9)", "munro2011", "[-@munro2011, p. 9]"),
    ],
)  # fmt: skip
def test_one_entry_fits(text: str, keys: str, cited: str) -> None:
    (found,) = read(text)
    assert [entry.key for entry in found.entries] == keys.split()
    written = as_cited(found.typed, found.entries)
    assert written == cited
    (diagnostic,) = check_typed(found)
    assert diagnostic.rule == "B107"
    assert written in diagnostic.help
    # What is offered is what the scan reads as a citation of just these works.
    (parsed,) = find_citations(Source("new.md", written))
    assert [cite.key for cite in parsed.cites] == keys.split()


@pytest.mark.parametrize(
    "text",
    [
        "(Eleanor interview two)", "(Eleanor, 2021)", "as Mary (2021) said", "in (2011) nobody",
        "(2011)", "in March (2011)", "(March 2011)", "(Spring, 2011)", "(since 2011)", "(n = 2011)",
        "(London in the years 2010 to 2011)", "(2011–2014)", "(Table 3)", "(from 2011 on)",
        "(Wave 2, 2011)", "(€2011)", "(12 May 2011)", "(aged 20, 2011 census)", "(Interview 2019-2)",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "nearest", "words"),
    [
        ("(Burham, 2005)", ["burnham2005"], "it has Burnham, not Burham"),
        ("(Burnham, 2006)", ["burnham2005"], "it is of 2005, not 2006"),
        ("(Munroe, 2012)", ["munro2011"], "it has Munro, not Munroe; it is of 2011, not 2012"),
        ("Elm and Ash (2010)", ["ash2010"], "its authors stand in another order: Ash and Elm"),
        ("(Fir, 2010)", ["fir2010"], "it has four authors, so “et al.” is missing"),
        ("(Ash, 2010)", ["ash2010"], "it is by Ash and Elm"),
        ("(Hood, 1991b)", ["hood1991"], "so no b is due"),
        ("(Department of Education, 2023)", ["dfe2023"], "it has Department for Education, not"),
    ],
)
def test_the_nearest_entry_is_named_with_what_differs(
    text: str, nearest: list[str], words: str
) -> None:
    (found,) = read(text)
    assert found.entries == ()
    assert [near.entry.key for near in found.fits[0].near] == nearest
    (diagnostic,) = check_typed(found)
    assert words in diagnostic.message
    assert f"@{nearest[0]}" in diagnostic.help


@pytest.mark.parametrize("text", ["(Ferguson, 2018)", "(Ferguson, 2018a)", "Ferguson (2018)"])
def test_several_that_fit_are_all_named(text: str) -> None:
    (found,) = told(text)
    assert "ferguson2018a (One)" in found.message
    assert "ferguson2018b (Other)" in found.message


def test_an_unknown_work_is_told_where_it_stands() -> None:
    (found,) = told("Care is work.\nIt is work (Munro, 2011; Nobody, 1950).")
    assert (found.span.line, found.span.text) == (2, "Nobody, 1950")
    assert "no entry of the bibliography is like it" in found.message
    (law,) = told("under the Police Act (1997)")
    assert "@legislation" in law.help


def test_an_event_with_its_year_is_told_with_a_way_out_and_then_not_told() -> None:
    (found,) = told("the games (London Olympics, 2012)")
    assert "write (London Olympics 2012), with no comma" in found.help
    assert told("the games (London Olympics 2012)") == []
    (found,) = told("Operation Rain (2012)")
    assert "write (in 2012)" in found.help
    assert told("Operation Rain (in 2012)") == []
    assert len(told("(Nobody and Other 2012)")) == 1


def test_words_before_the_names_are_not_told_with_them() -> None:
    (found,) = told("For Munro (2011) it is so.")
    assert (found.span.text, found.span.column) == ("Munro (2011)", 5)
    (found,) = told("Furthermore, Burham (2005) has it.")
    assert found.span.text == "Burham (2005)"


def test_a_year_that_is_near_a_work_already_cited_is_not_cited_twice() -> None:
    (found,) = told("(see Hood, 1991; 1992)")
    assert "Write [@hood1991] if" in found.help


def test_the_other_works_of_a_citation_with_one_slip_are_not_told_but_written() -> None:
    (found,) = told("(Burham, 2005; Hood, 1991; see also Munro, 2011)")
    assert found.span.text == "Burham, 2005"
    assert "[@burnham2005; @hood1991; see also @munro2011]" in found.help


def test_years_without_names_are_those_of_the_name_before() -> None:
    (found,) = read("(Burnham, 2005; 2006; Hood, 1990, 1991)")
    said = [(work.names, work.year) for work in found.typed.works]
    assert said == [("Burnham", "2005"), ("Burnham", "2006"), ("Hood", "1990"), ("Hood", "1991")]


def test_an_author_of_another_work_is_not_taken_for_the_last_of_several() -> None:
    (found,) = read("(Burnham and Hood, 1991)")
    assert found.entries == ()


@given(st.text(alphabet="(); ,.&’*A-zMunroHdetal 2011\n[]@>", max_size=80))
def test_nothing_raises_and_places_are_in_the_text(text: str) -> None:
    for found in read(text):
        assert text[found.typed.span.start : found.typed.span.end] == found.typed.span.text
        assert found.typed.bracket.text.startswith("(")
        assert found.typed.bracket.text.endswith(")")
        list(check_typed(found))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("It is so [Munro, 2011].", "[@munro2011]"),
        ("It is so [see Munro 2011, p. 3; Hood, 1991].", "[see @munro2011, p. 3; @hood1991]"),
        ("As Munro [2011] says.", "[-@munro2011]"),
    ],
)
def test_square_brackets_are_read_as_round_ones(text: str, cited: str) -> None:
    (found,) = read(text)
    assert as_cited(found.typed, found.entries) == cited


@pytest.mark.parametrize(
    "text",
    [
        "[Munro, 2011](a.html)",
        "[Munro, 2011][a]",
        "[Munro, 2011]{.term}",
        "![Munro, 2011]",
        "[2011]",
    ],
)
def test_links_spans_and_years_alone_are_no_citations_in_square_brackets(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (r"\cite{munro2011}", "[@munro2011]"),
        (r"\citep[p.~4]{munro2011}", "[@munro2011, p. 4]"),
        (r"\parencite[see][12]{munro2011, hood1991}", "[see @munro2011; @hood1991, 12]"),
        (r"\textcite[p. 6]{hood1991}", "@hood1991 [p. 6]"),
        (r"\citet{munro2011,hood1991}", "@munro2011 and @hood1991"),
        (r"\citeyear{hood1991}", "[-@hood1991]"),
        (r"\Autocite*{hood1991}", "[@hood1991]"),
    ],
)
def test_a_citation_of_latex_is_told_once_and_written_as_one(text: str, cited: str) -> None:
    source = Source("chapter.md", f"It is so {text}, is it not?")
    (found,) = (read_typed(one, FITTER) for one in find_latex(source, source.text))
    assert as_cited(found.typed, found.entries) == cited
    assert [key.key for one in find_citations(Source("", cited)) for key in one.cites] == [
        work.key for work in found.typed.works
    ]
    (one,) = check_typed(found)
    assert (one.rule, one.span.text) == ("B107", text)
    assert f"Write {cited} instead" in one.help


def test_a_citation_of_latex_with_an_unknown_key_names_the_nearest() -> None:
    source = Source("chapter.md", r"So \citep{munroe2011,hood1991}, and in code \cite{hood1991}.")
    masked = source.text.replace(r"\cite{", "      ")
    (found,) = (read_typed(one, FITTER) for one in find_latex(source, masked))
    (one,) = check_typed(found)
    assert "No bibliography has an entry munroe2011. The nearest is munro2011" in one.message
    assert "verse fix" not in one.help


def round_brackets(text: str) -> list[Read]:
    source = Source("chapter.md", text)
    found = find_round(source, text, find_citations(source))
    return [read_typed(one, FITTER) for one in found]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("So (@munro2011).", "[@munro2011]"),
        ("So (@munro2011, p. 4).", "[@munro2011, p. 4]"),
        ("So (@munro2011, p. 4; @hood1991).", "[@munro2011, p. 4; @hood1991]"),
    ],
)
def test_keys_in_round_brackets_are_told(text: str, cited: str) -> None:
    (found,) = round_brackets(text)
    (one,) = check_typed(found)
    assert "as in (Munro (2011))" in one.message
    assert f"Write {cited} instead" in one.help


@pytest.mark.parametrize(
    "text",
    [
        "(as @munro2011 says)",
        "(@munro2011 says so)",
        "[@munro2011]",
        "(mail a@b.org)",
        "(@munro2011 [p. 4])",
    ],
)
def test_a_key_in_a_sentence_in_round_brackets_is_as_it_should_be(text: str) -> None:
    assert round_brackets(text) == []


def test_of_an_unknown_key_in_round_brackets_nothing_more_is_told() -> None:
    (found,) = round_brackets("(@nobody)")
    assert list(check_typed(found)) == []


def slips(text: str) -> list[Read]:
    """What is read of a text, as the scan gives it: citations are blanked out."""
    source = Source("chapter.md", text)
    masked = text
    for one in find_citations(source):
        masked = masked[: one.span.start] + "_" * len(one.span.text) + masked[one.span.end :]
    return [read_typed(one, FITTER) for one in find_slips(source, masked)]


@pytest.mark.parametrize(
    ("text", "cited", "why"),
    [
        ("[munro2011]", "[@munro2011]", "no @ stands before the key"),
        ("[munro2011, p. 4]", "[@munro2011, p. 4]", "no @ stands before the key"),
        ("[munro2011; hood1991, 12]", "[@munro2011; @hood1991, 12]", "no @ stands"),
        ("[@munro2011; hood1991]", "[@munro2011; @hood1991]", "no @ stands before the key"),
        ("[@munro2011; p. 4]", "[@munro2011, p. 4]", "a semicolon stands before the page"),
        ("[see @munro2011; pp. 4–6]", "[see @munro2011, pp. 4–6]", "a semicolon stands"),
        ("[@munro2011; S. 4]", "[@munro2011, S. 4]", "a semicolon stands before the page"),
        ("[@munro2011, ch. 2;\n@hood1991; p. 6]", "[@munro2011, ch. 2; @hood1991, p. 6]", "a semi"),
        ("[@ munro2011]", "[@munro2011]", "a blank stands behind the @"),
        ("[see -@ munro2011, p. 3]", "[see -@munro2011, p. 3]", "a blank stands behind the @"),
    ],
)
def test_a_slip_in_a_citation_is_told_and_read_in_one_way(text: str, cited: str, why: str) -> None:
    (found,) = slips(f"It is so {text}, is it not?")
    (one,) = check_typed(found)
    assert (one.rule, one.span.text) == ("B107", text)
    assert why in one.message
    assert f"Write {cited} instead" in one.help
    (citation,) = find_citations(Source("", cited))
    assert [cite.key for cite in citation.cites] == [entry.key for entry in found.entries]


@pytest.mark.parametrize(
    "text",
    [
        "[@munro2011, p. 4]",
        "[@munro2011; @hood1991]",
        "[munro]",
        "[as @munro2011 says; cf. my notes]",
        "[@munro2011; see the appendix]",
        "[munro2011](https://example.org)",
        "[munro2011]{.term}",
        "![munro2011](a.png)",
        "[^munro2011]",
        "x[munro2011]",
        "\\[munro2011]",
        "[munro2011]\n\n[munro2011]: https://example.org",
        "[page 4; page 5]",
        "a [b @ munro2011",
    ],
)
def test_other_brackets_are_no_slip(text: str) -> None:
    assert slips(text) == []


def test_a_word_in_brackets_that_is_no_key_has_no_entry() -> None:
    (found,) = slips("They came back in [year2011].")
    assert found.entries == ()
