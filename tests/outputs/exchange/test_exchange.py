"""Downloads of the works cited, each read back by a program that did not write it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import fastjsonschema
import pytest
from pybtex.database import parse_string

from generator.citations.cslitems import DATES, NAMES, TYPES
from generator.citations.engine import _pandoc
from generator.citations.library import Library, load_library
from generator.outputs.exchange.biblatex import as_biblatex
from generator.outputs.exchange.items import as_csl_json, cited_items
from generator.outputs.exchange.ris import as_ris
from generator.source import Source
from generator.thesis import Thesis

WORKS = r"""
@article{ash2011, author = {Ash, Ann and {Department for Oak & Elm} and van der Wood, Bo and Fir, Jr, Cy},
  title = {Rain \emph{and} {NHS} 100\% of it: a {$x_1$} study}, journaltitle = {Trees \& Co}, volume = 3,
  number = 2, pages = {10--19}, date = {2011-05-03}, doi = {10.1/a_b}, url = {https://x.org/a_b%20c},
  urldate = {2020-01-02}, note = {my supervisor hates this}, abstract = {x}, annotation = {y}}
@incollection{b, author = {Birch, B.}, editor = {Ivy, I. and Jay, J.}, title = {One}, subtitle = {Two},
  booktitle = {Whole}, publisher = {P}, location = {Leeds}, year = {in press}, edition = {2}, pages = {iv}}
@report{c, author = {{Office}}, title = {R}, number = {12}, institution = {Office}, date = {2001/2003}}
@legislation{plain:matters, title = {Plain Matters Act 1989}, date = {1989~}}
@thesis{d, author = {Élan, Zoë}, title = {Trees # and ~ and ^}, type = {phdthesis}, institution = {U}, year = 2000}
@article{e, author = {Ash, A.}, title = {News}, journaltitle = {Daily}, entrysubtype = {newspaper}, date = {2019-12-31}}
@video{f, editor = {Loam, Ken}, editortype = {director}, editora = {Box, P.}, editoratype = {producer},
  title = {Kites}, publisher = {Studio}, date = {1969}}
@book{g, author = {Ash, A.}, editor = {Elm, E.}, editora = {Fir, F.}, editoratype = {compiler}, title = {Soon},
  pubstate = {inpress}, origtitle = {Bald}, origpublisher = {V}, origlocation = {Ulm}, part = {2}}
@jurisdiction{h, title = {Re B}, institution = {UKSC}, number = {33}, date = {2013}}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([Source("w.bib", WORKS)], lambda one: pytest.fail(one.message))


@pytest.fixture(scope="module")
def items(library: Library) -> tuple[dict[str, Any], ...]:
    references = tuple(SimpleNamespace(key=key) for key in library.entries)
    thesis = SimpleNamespace(project=SimpleNamespace(library=library), references=references)
    return cast(tuple[dict[str, Any], ...], cited_items(cast(Thesis, thesis)))


def test_the_author_s_remarks_stay_at_home(items: tuple[dict[str, Any], ...]) -> None:
    whole = as_csl_json(items) + as_biblatex(items) + as_ris(items)
    assert "supervisor" not in whole
    assert not {"note", "abstract", "annote"} & {key for item in items for key in item}


def test_csl_json_is_a_list_that_pandoc_reads(items: tuple[dict[str, Any], ...]) -> None:
    text = as_csl_json(items)
    assert [item["id"] for item in json.loads(text)] == [item["id"] for item in items]
    assert [item["id"] for item in read_by_pandoc(text, "csljson")] == [i["id"] for i in items]


# The schema of CSL-JSON (csl-data.json of CSL 1.0.2) in short; event-title and volume-title, which
# CSL 1.0.2 has, came into it later.
_TEXT = """
    language journalAbbreviation shortTitle abstract annote archive archive_collection
    archive_location archive-place authority call-number citation-label collection-title
    container-title container-title-short dimensions division DOI event event-title event-place genre
    ISAN ISBN ISCI ISMN ISRC ISSN ISWC jurisdiction keyword medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place references
    reviewed-title scale section source status title title-short translated-title
    translated-title-short URL version volume-title year-suffix
"""
_NUMBERS = """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator
    number number-of-pages number-of-volumes page page-first part printing supplement volume
"""
_STRING, _PART = {"type": "string"}, {"type": ["string", "number"]}
_NAME = {
    "type": "object",
    "properties": dict.fromkeys(
        ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"),
        _STRING,
    ),
    "additionalProperties": False,
    "minProperties": 1,
}
_NAMES = {"type": "array", "items": _NAME, "minItems": 1}
_GROUP = {"type": "array", "items": _PART, "minItems": 1, "maxItems": 3}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": _GROUP, "minItems": 1, "maxItems": 2},
        "season": _PART,
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": _STRING,
    },
    "additionalProperties": False,
    "minProperties": 1,
}
_SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _PART,
            "type": {"enum": sorted(TYPES)},
            **dict.fromkeys(NAMES, _NAMES),
            **dict.fromkeys(DATES, _DATE),
            **dict.fromkeys(_TEXT.split(), _STRING),
            **dict.fromkeys(_NUMBERS.split(), _PART),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


def test_csl_json_obeys_the_schema_of_csl(items: tuple[dict[str, Any], ...]) -> None:
    compiled: Callable[[Any], Any] = fastjsonschema.compile(_SCHEMA)
    compiled(json.loads(as_csl_json(items)))
    wrongs: tuple[dict[str, Any], ...] = (
        {"type": "novel"},
        {"author": [{"name": "Ash"}]},
        {"titel": "T"},
        {"issued": {"date-parts": [[]]}},
        {"volume": ["1"]},
    )
    for wrong in wrongs:
        with pytest.raises(fastjsonschema.JsonSchemaException):
            compiled([{**items[0], **wrong}])


def test_biblatex_says_the_same_as_the_author_s_file(
    library: Library, items: tuple[dict[str, Any], ...]
) -> None:
    text = as_biblatex(items)
    assert list(parse_string(text, "bibtex").entries) == [
        "ash2011", "b", "c", "plain:matters", "d", "e", "f", "g", "h"]  # fmt: skip
    again = load_library([Source("again.bib", text)], lambda one: pytest.fail(one.message))
    for item in items:
        assert {**again.entries[item["id"]].item, "id": item["id"]} == item


def test_a_key_that_no_bib_file_may_have_is_mended(items: tuple[dict[str, Any], ...]) -> None:
    assert "@article{Ash-2011-trees,\n" in as_biblatex([{**items[0], "id": "Ash 2011, trees"}])


def test_ris_is_read_by_pandoc(items: tuple[dict[str, Any], ...]) -> None:
    text = as_ris(items)
    assert text.count("\r\nER  - \r\n") == len(items)
    back = {item["id"]: item for item in read_by_pandoc(text, "ris")}
    ash = back["ash2011"]
    assert ash["title"].startswith("Rain and NHS 100% of it")
    assert ash["author"][0] == {"family": "Ash", "given": "Ann"}
    assert (ash["page"], ash["DOI"], ash["volume"]) == ("10-19", "10.1/a_b", "3")
    assert ash["issued"]["date-parts"][0][0] == 2011
    assert back["b"]["editor"] == [
        {"family": "Ivy", "given": "I."}, {"family": "Jay", "given": "J."}]  # fmt: skip
    assert [back[key]["type"] for key in ("ash2011", "b", "c", "d", "e")] == [
        "article-journal", "chapter", "report", "thesis", "article-newspaper"]  # fmt: skip


def test_ris_keeps_a_body_s_name_in_one_piece(items: tuple[dict[str, Any], ...]) -> None:
    assert "AU  - Department for Oak & Elm,\r\n" in as_ris(items)
    assert "AU  - Fir, Cy, Jr\r\n" in as_ris(items)


def read_by_pandoc(text: str, form: str) -> list[dict[str, Any]]:
    command = [_pandoc(), f"--from={form}", "--to=csljson"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return cast(list[dict[str, Any]], json.loads(done.stdout))
