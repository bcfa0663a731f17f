"""Checks of entries: duplicates, authors, fields, addresses; and of quotations from works."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.citations.checks.addresses import check_addresses
from generator.citations.checks.duplicates import check_duplicates
from generator.citations.checks.fields import check_fields
from generator.citations.checks.people import check_people
from generator.citations.checks.quoted import (
    CitedWork,
    LiteratureQuotation,
    block_words,
    check_quoted,
    page_numbers,
)
from generator.citations.library import Library, load_library
from generator.citations.reads import Reads
from generator.citations.style import Style, find_style
from generator.diagnostics import Diagnostic
from generator.source import Source


def library(bib: str) -> Library:
    found: list[Diagnostic] = []
    made = load_library([Source("works.bib", bib)], found.append)
    assert found == []
    return made


def style(name: str = "harvard-cite-them-right") -> Style:
    found = find_style(name, Path(), lambda one: pytest.fail(one.message))
    assert found is not None
    return found


def duplicates(first: str, second: str) -> list[Diagnostic]:
    return list(check_duplicates(library(f"{first}\n{second}")))


A = "author={Ash, P. and Elm, J.}, title={The {Night} Shift: Work}, year=2011"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (f"@book{{a, {A}}}", f"@book{{b, {A}}}", "same authors, year and title"),
        (
            f"@book{{a, {A}}}",
            "@book{b, author={Ash, P. and Elm, J}, title={The night shift}, subtitle={work}, date={2011-03}}",
            "same authors, year and title",
        ),
        (
            "@article{a, title={X}, doi={10.1000/ABC}}",
            "@article{b, title={Y}, doi={https://doi.org/10.1000/abc}}",
            "the DOI 10.1000/abc",
        ),
        (
            "@book{a, title={Night work}, isbn={978-0-306-40615-7}}",
            "@book{b, title={Night Work}, isbn={0-306-40615-2}}",
            "the ISBN",
        ),
    ],
)
def test_one_work_in_two_entries_is_told_at_the_second(first: str, second: str, words: str) -> None:
    (found,) = duplicates(first, second)
    assert (found.rule, found.span.text, found.related[0].span.text) == ("B105", "b", "a")
    assert words in found.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"@book{{a, {A}}}", f"@book{{b, {A.replace('2011', '2012')}}}"),
        (f"@book{{a, {A}}}", f"@book{{b, {A.replace('Ash', 'Oak')}}}"),
        (f"@book{{a, {A}, volume=1}}", f"@book{{b, {A}, volume=2}}"),
        (
            "@incollection{a, title={One}, isbn={9780306406157}}",
            "@incollection{b, title={Two}, isbn={9780306406157}}",
        ),
        ("@book{a, title={One}}", "@book{b, title={One}}"),
    ],
)
def test_two_works_are_two(first: str, second: str) -> None:
    assert duplicates(first, second) == []


def people(*names: str) -> list[Diagnostic]:
    bib = "\n".join(
        f"@book{{k{number}, author={{{name}}}, title={{T{number}}}}}"
        for number, name in enumerate(names)
    )
    return list(check_people(tuple(library(bib))))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Munro, E.", "Munro, Eileen"),
        ("Munro, E.", "Munro, E. M."),
        ("Munro, Eileen", "Munro, E. M."),
        ("Müller, Anna", "Muller, Anna"),
        ("Preston-Shoot, M.", "Preston Shoot, M."),
        ("Singh Cooner, T.", "Cooner, T. S."),
        ("Roberts, V. Z.", "Robert, V. Z."),
        ("{British Association of Social Workers}", "{British Association of Social workers}"),
        ("{The King's Fund}", "{King’s Fund}"),
        ("van Manen, M.", "Manen, Max van"),
        ("O'Neill, O.", "O’Neill, O."),
    ],
)
def test_one_author_in_two_forms_is_told(one: str, other: str) -> None:
    (found,) = people(one, other)
    assert (found.rule, found.span.text, found.related[0].span.text) == ("B108", "k1", "k0")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Munro, E.", "Munro, E."),
        ("Munro, J.M.", "Munro, J. M."),
        ("Munro, JM", "Munro, J. M."),
        ("Munro, Eileen", "Munro, Edward"),
        ("Munro, E.", "Munro, F."),
        ("Smith, A. B.", "Smith, A. C."),
        ("Brown, J.", "Browne, J."),
        ("{Department for Education}", "{Department of Health}"),
        ("Ash, P. and others", "Elm, J. and others"),
    ],
)
def test_two_authors_are_two(one: str, other: str) -> None:
    assert people(one, other) == []


def test_a_body_without_braces_is_told() -> None:
    told = people(
        "Department for Education", "University of Nowhere", "Office for National Statistics"
    )
    assert [one.rule for one in told] == ["B113"] * 3
    assert "author = {{Department for Education}}" in told[0].help
    assert people("{Department for Education}", "van der Berg, K.", "Council, Jane") == []


HARVARD = style()


def fields(bib: str, chosen: Style | None = HARVARD) -> list[Diagnostic]:
    return list(check_fields(tuple(library(bib)), chosen))


@pytest.mark.parametrize(
    ("bib", "words"),
    [
        ("@article{a, author={Ash}, title={T}, year=2000, volume=1, pages={1--2}}", "journal title"),
        ("@article{a, author={Ash}, title={T}, journal={J}, year=2000}", "no volume; and no pages"),
        ("@book{a, author={Ash}, title={T}, year=2000}", "no publisher"),
        ("@book{a, author={Ash}, title={T}, publisher={P}}", "no year, so citations print “no date”"),
        ("@book{a, title={T}, publisher={P}, year=2000}", "no author, so citations print its title"),
        ("@book{a, author={Ash}, publisher={P}, year=2000}", "no title"),
        ("@incollection{a, author={Ash}, title={T}, publisher={P}, pages={1}, year=2000}", "book title"),
        ("@phdthesis{a, author={Ash}, title={T}, year=2000}", "no university"),
        ("@report{a, author={Ash}, title={T}, year=2000}", "no body that published it"),
        ("@online{a, author={Ash}, title={T}, year=2000}", "no address"),
    ],
)  # fmt: skip
def test_what_an_entry_lacks_is_told_in_plain_words(bib: str, words: str) -> None:
    (found,) = fields(bib)
    assert (found.rule, found.span.text) == ("B106", "a")
    assert words in found.message


@pytest.mark.parametrize(
    "bib",
    [
        "@article{a, author={Ash}, title={T}, journal={J}, volume=1, pages={1--2}, year=2000}",
        "@article{a, author={Ash}, title={T}, journaltitle={J}, doi={10.1000/x}, date={2000}}",
        "@article{a, author={Ash}, title={T}, journal={J}, volume=1, eid={e13}, year=2000}",
        "@article{a, author={Ash}, title={T}, journal={J}, pubstate={inpress}, date={2000}}",
        "@book{a, editor={Ash}, title={T}, publisher={P}, year=2000}",
        "@legislation{a, title={Children Act}, year=1989}",
        "@online{a, title={T}, url={https://x.org}}",
        "@misc{a, author={Ash}, title={T}, year=2000}",
        "@movie{a, title={T}, year=2000}",
        "@report{a, author={Ash}, title={T}, url={https://x.org}, year=2000}",
    ],
)
def test_an_entry_that_has_what_its_kind_needs_is_complete(bib: str) -> None:
    assert fields(bib) == []


def test_a_type_or_field_with_a_slip_is_named() -> None:
    (told,) = fields("@artcle{a, author={Ash}, title={T}, year=2000}")
    assert "@artcle" in told.message
    assert told.help == "Write @article if that is meant."
    assert told.span.text == "@artcle"
    (told,) = fields("@book{a, author={Ash}, title={T}, pubisher={P}, year=2000}")
    assert told.help == "The entry has a field pubisher: write publisher if that is meant."


def addresses(field: str, chosen: Style | None = None) -> list[Diagnostic]:
    bib = f"@online{{a,\n title={{T}},\n {field}}}"
    return list(check_addresses(tuple(library(bib)), chosen))


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("doi={10.1177/104973.}", "it ends with ."),
        ("doi={doi.org}", "a DOI begins with 10."),
        ("doi={https://journals.example/10}", "an address, not a DOI"),
        ("doi={DOI 10.1177/104973}", "something stands before it"),
        ("doi={11.1177/104973}", "a DOI begins with 10."),
        ("doi={10.1177}", "a DOI begins with 10."),
        ("url={www.example.org/a}", "does not begin with https://"),
        ("url={example.org}", "does not begin with https://"),
        ("url={htp://example.org}", "htp: is no kind of address"),
        ("url={htttps://example.org}", "htttps: is no kind of address"),
        ("url={https:/example.org}", "two slashes"),
        ("url={https://example}", "names no site"),
        ("url={https://example..org/a}", "no name of a site"),
        ("url={https://example.org/a.}", "it ends with ."),
        ("url={https://example.org/a)}", "it ends with )"),
        ("url={https://https://example.org/a}", "a second address begins"),
        ("url={https://example.org/ahttps://example.org/b}", "a second address begins"),
        ('url={https://example.org/"a"}', "a mark that no address has"),
        ("url={C:/papers/a.pdf}", "no kind of address"),
    ],
)
def test_a_malformed_address_is_told_at_its_field(field: str, words: str) -> None:
    (found,) = addresses(field)
    assert (found.rule, found.span.line) == ("B109", 3)
    assert found.span.text == field.partition("=")[0]
    assert words in found.message
    assert found.help


@pytest.mark.parametrize(
    "field",
    [
        "doi={10.1177/1049732315617444}",
        "doi={https://doi.org/10.1016/S0140-6736(05)61190-8}",
        "doi={doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}",
        "doi={10.1023/A:1008651105359}",
        "url={https://example.org/a_b%20c?x=1&y=2#z}",
        r"url={https://example.org/a\_b}",
        "url={http://example.co.uk:8080/~ash/(a)}",
        "url={https://web.archive.org/web/2019/https://example.org/}",
        "url={https://example.org/?to=https://other.org}",
        "url={https://müller.example/ä}",
        "url={ftp://example.org/a}",
    ],
)
def test_a_sound_address_is_left_alone(field: str) -> None:
    assert addresses(field) == []


@pytest.mark.parametrize(
    ("name", "bib", "asked"),
    [
        ("harvard-cite-them-right", "@online{a, title={T}, year=2000, url={https://x.org}}", True),
        ("harvard-cite-them-right", "@report{a, title={T}, year=2000, url={https://x.org}}", True),
        ("harvard-cite-them-right",
         "@article{a, title={T}, journal={J}, year=2000, doi={10.1000/x}}", False),
        ("harvard-cite-them-right",
         "@online{a, title={T}, url={https://x.org}, urldate={2024-01-02}}", False),
        ("apa", "@online{a, title={T}, year=2000, url={https://x.org}}", False),
        ("apa", "@online{a, title={T}, url={https://x.org}}", True),
    ],
)  # fmt: skip
def test_a_date_of_access_is_missed_where_the_style_prints_one(
    name: str, bib: str, asked: bool
) -> None:
    found = list(check_addresses(tuple(library(bib)), style(name)))
    assert [one.rule for one in found] == (["B110"] if asked else [])


def test_a_style_is_read_as_it_prints() -> None:
    reads = Reads(HARVARD.csl)
    book = {"type": "book", "title": "T", "issued": {"date-parts": [[2000]]}}
    assert reads.would_print(book, "publisher")
    assert not reads.would_print(book, "annote")
    article = {"type": "article-journal", "title": "T", "container-title": "J"}
    assert reads.would_print(article, "volume")
    assert reads.would_print(article, "page")


SOURCE = Source("chapter.md", "x" * 200)
ENTRY = next(iter(library("@book{ash2000, author={Ash, P.}, title={T}, year=2000}")))
LAW = next(iter(library("@legislation{act, title={Care Act}, year=2014}")))


def quoted(
    text: str, locator: str = "", at: int = 0, *, entry: object = ENTRY, block: bool = False
) -> LiteratureQuotation:
    work = CitedWork(SOURCE.span(at, at + 5), "Ash, 2000", entry, locator, "[@ash2000, p. 6]")  # type: ignore[arg-type]
    return LiteratureQuotation(SOURCE.span(at, at + 3), text, block, (work,))


def told(*quotations: LiteratureQuotation, chosen: Style | None = None) -> list[str]:
    return [one.rule for one in check_quoted(quotations, chosen, min_words=3)]


def test_a_quotation_without_a_page_is_told_unless_it_is_a_term_or_a_law() -> None:
    words = "held in the mind of the worker"
    assert told(quoted(words)) == ["B103"]
    assert told(quoted(words, "page 6")) == []
    assert told(quoted(words, "s. 47")) == []
    assert told(quoted(words, entry=LAW)) == []
    assert told(quoted("in the mind")) == []
    assert told(quoted("Signs of Safety and Hope")) == []
    assert told(quoted("short", block=True)) == ["B103"]


def test_long_quotations_are_told_where_the_style_wants_a_block() -> None:
    words = " ".join(["word"] * 40)
    for name, least in (("apa", 40), ("harvard-cite-them-right", 40), ("chicago-author-date", 100)):
        asked = block_words(style(name))
        assert asked is not None
        assert asked[0] == least
    assert block_words(style("ieee")) is None
    assert told(quoted(words, "p. 1"), chosen=style("apa")) == ["B111"]
    assert told(quoted(words[5:], "p. 1"), chosen=style("apa")) == []
    assert told(quoted(words, "p. 1", block=True), chosen=style("apa")) == []
    assert told(quoted(words, "p. 1"), chosen=style("ieee")) == []


def test_the_same_words_with_another_page_are_told() -> None:
    words = "held in the mind of the worker"
    assert told(quoted(words, "page 6"), quoted(words, "page 16", 50)) == ["B112"]
    assert told(quoted(words, "page 6"), quoted(words, "pages 5–6", 50)) == []
    assert told(quoted(words, "page 6"), quoted("*In the* mind of the worker", "page 9", 50)) == [
        "B112"
    ]
    assert told(quoted(words, "page 6"), quoted("other words of the same work", "page 9", 50)) == []
    assert told(quoted("in the mind", "page 6"), quoted("in the mind", "page 9", 50)) == []


def test_pages_are_counted_in_full() -> None:
    assert page_numbers("page 415-7, 420") == {415, 416, 417, 420}
    assert page_numbers("chapter iv") == frozenset()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", "20011"),
        ("year", "201"),
        ("date", "12/05/2011"),
        ("date", "2011-13-01"),
        ("date", "2011-05-45"),
        ("urldate", "1.2.2023"),
    ],
)
def test_a_date_that_is_none_is_told(field: str, value: str) -> None:
    whole = "author={Ash, P.}, title={T}, publisher={P}, address={L}"
    more = "" if field != "urldate" else ", year=2011"
    (one,) = check_fields(
        tuple(library(f"@book{{a, {whole}, {field}={{{value}}}{more}}}")), style()
    )
    assert (one.rule, f"{field} of a is {value}" in one.message) == ("B106", True)


@pytest.mark.parametrize(
    "value",
    ["2011", "2011-05", "2011-00-00", "2011-21", "2011/2012", "1930s", "in press", "199X", "2011~"],
)
def test_dates_as_exporters_write_them_are_right(value: str) -> None:
    whole = "author={Ash, P.}, title={T}, publisher={P}, address={L}"
    assert (
        list(check_fields(tuple(library(f"@book{{a, {whole}, date={{{value}}}}}")), style())) == []
    )


def test_a_broken_entry_is_told_once() -> None:
    found: list[Diagnostic] = []
    made = load_library(
        [Source("works.bib", "@book{a, author={Ash, P.}, title={T} year=2011}")], found.append
    )
    assert [one.rule for one in found] == ["K104"]
    assert list(check_fields(tuple(made), style())) == []
