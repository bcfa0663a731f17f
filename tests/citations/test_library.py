from __future__ import annotations

from generator.citations.library import Library, load_library
from generator.diagnostics import Diagnostic
from generator.source import Source


def load(*texts: str) -> tuple[Library, list[Diagnostic]]:
    found: list[Diagnostic] = []
    sources = [Source(f"works{number}.bib", text) for number, text in enumerate(texts)]
    return load_library(sources, found.append), found


def label(fields: str) -> str:
    library, _ = load(f"@book{{key, {fields}}}")
    return next(iter(library)).label()


def test_a_label_names_authors_and_year() -> None:
    assert label("author={Ash, P.}, year=2011") == "Ash, 2011"
    assert label("author={Ash, P. and van Elm, J.}, date={2006-03}") == "Ash and van Elm, 2006"
    assert label("author={Ash, P. and Elm, J. and Fir, X.}, year=2016") == "Ash et al., 2016"
    assert label("editor={Ash, P.}, year={in press}") == "Ash, in press"
    assert label("title={A {Page}}") == "A Page, no date"


def test_fields_are_plain_text() -> None:
    library, found = load(
        r"@online{a, author={M{\"u}ller, A.}, title={\emph{Emma} \& {UK}}, url={https://x.org/a\_b}}"
    )
    entry = library.entries["a"]
    assert found == []
    assert entry.fields["title"] == "Emma & UK"
    assert entry.fields["author"] == "Müller, A."
    assert entry.fields["url"] == "https://x.org/a_b"
    assert entry.creators[0].family == "Müller"
    assert entry.item["title"] == '<i>Emma</i> & <span class="nocase">UK</span>'


def test_a_page_range_may_be_shortened_or_in_pieces() -> None:
    def pages(value: str) -> tuple[int, int] | None:
        library, _ = load(f"@article{{a, pages={{{value}}}}}")
        return library.entries["a"].page_range

    assert pages("415--428") == (415, 428)
    assert pages("415-28") == (415, 428)
    assert pages("3–9, 12--15") == (3, 15)
    assert pages("256") is None
    assert pages("xi--xx") is None
    assert pages("e12345") is None
    assert pages("48--36") is None


def test_a_key_used_twice_is_an_error_in_one_file_or_two() -> None:
    library, found = load(
        "@book{a, title={One}}\n@book{a, title={Two}}", "@book{a, title={Three}}\n@book{b,}"
    )
    assert [(one.rule, one.span.path, one.span.line) for one in found] == [
        ("K104", "works0.bib", 2),
        ("K104", "works1.bib", 1),
    ]
    assert found[0].related[0].span.line == 1
    assert list(library.entries) == ["a", "b"]
    assert library.entries["a"].fields["title"] == "One"


def test_keys_differ_by_their_capitals() -> None:
    library, found = load("@book{Ash, title={One}}\n@book{ash, title={Two}}")
    assert found == []
    assert len(library) == 2


def test_the_nearest_key_is_found() -> None:
    library, _ = load("@book{burnham2005,}\n@book{munro2011,}")
    assert (near := library.nearest("burham2005")) is not None
    assert near.key == "burnham2005"
    assert (near := library.nearest("Munro2011")) is not None
    assert near.key == "munro2011"
    assert library.nearest("whoever") is None


def test_strings_of_one_file_hold_in_the_next() -> None:
    library, found = load("@string{up = {University Press}}", "@book{a, publisher = up}")
    assert found == []
    assert library.entries["a"].fields["publisher"] == "University Press"


def test_a_chapter_takes_from_its_book_and_an_entry_from_its_data() -> None:
    library, found = load(
        "@incollection{part, author={Elm, J.}, title={Part}, crossref={whole}, pages={1--9}}\n"
        "@collection{whole, editor={Ash, P.}, title={Whole}, year=2001, xdata={press}, doi={10.1/x}}\n"
        "@xdata{press, publisher={Quill}, location={York}}"
    )
    part = library.entries["part"]
    assert found == []
    assert part.fields["booktitle"] == "Whole"
    assert part.fields["title"] == "Part"
    assert (part.fields["publisher"], part.year) == ("Quill", "2001")
    assert "doi" not in part.fields
    assert part.people["editor"][0].family == "Ash"
    assert "press" not in library


def test_a_parent_that_does_not_exist_is_told_and_a_circle_ends() -> None:
    library, found = load(
        "@inbook{a, crossref={gone}}\n@inbook{b, crossref={c}}\n@inbook{c, crossref={b}}"
    )
    assert [(one.rule, one.span.text) for one in found] == [("K104", "a")]
    assert len(library) == 3


def test_a_name_with_too_many_commas_is_told() -> None:
    library, found = load("@book{a, author={Ash, P., Elm, J., Fir, X.}}")
    assert [(one.rule, one.span.text) for one in found] == [("K104", "a")]
    assert "too many commas" in found[0].message
    assert library.entries["a"].creators[0].family == "Ash, P., Elm, J., Fir, X."


def test_further_keys_lead_to_the_entry() -> None:
    library, found = load(
        "@book{a, ids={old, older_one}, author={Ash, P.}, year=2011}\n@book{b, author={Elm, J.}, year=2012}"
    )
    assert found == []
    assert len(library) == 2
    for key in ("a", "old", "older_one"):
        assert key in library
        assert (library.key_of(key), library.get(key)) == ("a", library.entries["a"])
    assert library.key_of("nobody") == "nobody"
    assert library.get("nobody") is None
    near = library.nearest("oldr_one")
    assert near is library.entries["a"]


def test_a_further_key_that_another_entry_has_is_told_and_the_other_one_stays() -> None:
    library, found = load(
        "@book{a, ids={b, c}, year=2011}\n@book{b, year=2012}\n@book{d, ids={c}, year=2013}"
    )
    assert [(one.rule, one.span.text) for one in found] == [("K104", "a"), ("K104", "d")]
    assert "b as a further key (ids)" in found[0].message
    assert (library.key_of("b"), library.key_of("c")) == ("b", "a")
