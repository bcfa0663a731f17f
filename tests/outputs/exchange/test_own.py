"""How the thesis itself is cited.

``cff-schema-1.2.0.json`` is the Citation File Format's own (Druskat and others, CC BY 4.0),
unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml
from pybtex.database import parse_string

from generator.config import Author, Config, Release, SiteRelease, ThesisInfo, load_config
from generator.outputs.citation import build_citation
from generator.outputs.exchange.biblatex import as_biblatex
from generator.outputs.exchange.cff import as_cff
from generator.outputs.exchange.own import head_tags, in_words, kind_of_thesis, thesis_item
from tests.outputs.sample import sample

SCHEMA = Path(__file__).with_name("cff-schema-1.2.0.json")
FULL = ThesisInfo(
    title="Rain & tools",
    subtitle="A study",
    author=Author("Ada van der Wood", "0000-0002-1825-0097"),
    degree="A thesis submitted for the degree of Doctor of Philosophy in Trees",
    institutions=("University of Oak", "Elm College"),
    submitted="2025-03-09",
    licence="CC-BY-4.0",
)
URL = "https://trees.example.org/thesis"
BARE = ThesisInfo(title="Rain?", author=Author("Ada"))


def config(info: ThesisInfo, url: str = "") -> Config:
    return Config(thesis=info, release=Release(site=SiteRelease(url=url)))


@pytest.fixture(scope="module")
def validate() -> Callable[[Any], Any]:
    compiled: Callable[[Any], Any] = fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))
    return compiled


@pytest.mark.parametrize(
    "info",
    [FULL, BARE, replace(FULL, licence="All rights reserved", submitted="2025"),
     replace(FULL, licence="CC-BY-NC-ND-4.0", author=Author("The Wood Group, and others, of, Oak"))],
)  # fmt: skip
def test_the_cff_file_is_valid(validate: Callable[[Any], Any], info: ThesisInfo) -> None:
    validate(yaml.safe_load(as_cff(config(info, URL))))
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate({**yaml.safe_load(as_cff(config(info))), "authors": []})


def test_the_cff_file_cites_a_thesis() -> None:
    work = yaml.safe_load(as_cff(config(FULL, URL)))["preferred-citation"]
    assert work == {
        "type": "thesis", "thesis-type": "PhD thesis", "title": "Rain & tools: A study",
        "authors": [{"family-names": "Wood", "given-names": "Ada", "name-particle": "van der",
                     "orcid": "https://orcid.org/0000-0002-1825-0097"}],
        "institution": {"name": "University of Oak, Elm College"}, "year": 2025, "month": 3,
        "languages": ["en"], "url": URL, "license": "CC-BY-4.0",
    }  # fmt: skip


def test_the_bib_file_is_read_by_pybtex() -> None:
    (entry,) = parse_string(
        as_biblatex([thesis_item(config(FULL, URL))]), "bibtex"
    ).entries.values()
    assert (entry.key, entry.type) == ("wood2025", "thesis")
    assert str(entry.persons["author"][0]) == "van der Wood, Ada"
    assert dict(entry.fields) == {
        "title": r"Rain \& tools: A study", "institution": "University of Oak, Elm College",
        "type": "PhD thesis", "date": "2025-03-09", "url": URL, "langid": "british"}  # fmt: skip


def test_in_words() -> None:
    assert in_words(config(FULL, URL)) == (
        "van der Wood, Ada (2025). Rain & tools: A study. PhD thesis, University of Oak, "
        "Elm College. https://trees.example.org/thesis"
    )
    assert in_words(config(BARE)) == "Ada. Rain? Thesis."


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Submitted in partial fulfilment of the degree of PhD", "PhD thesis"),
        ("for the degree of Professional Doctorate in Advanced Practice", "Professional Doctorate thesis"),
        ("for the degree of Master of Arts, with distinction", "Master of Arts thesis"),
        ("A dissertation", "Thesis"),
    ],
)  # fmt: skip
def test_the_kind_is_read_from_the_title_page(sentence: str, kind: str) -> None:
    assert kind_of_thesis(replace(FULL, degree=sentence)) == kind


def test_tags_of_the_first_page() -> None:
    tags = list(head_tags(config(FULL, URL), "thesis.pdf"))
    assert [content for name, content in tags if name == "citation_dissertation_institution"] == [
        "University of Oak", "Elm College"]  # fmt: skip
    named = dict(tags)
    assert named["citation_title"] == named["DC.title"] == "Rain & tools: A study"
    assert named["citation_author"] == "van der Wood, Ada"
    assert (named["citation_publication_date"], named["DC.date"]) == ("2025/03/09", "2025-03-09")
    assert named["citation_pdf_url"] == "https://trees.example.org/thesis/thesis.pdf"


def test_no_pdf_is_named_without_a_full_address() -> None:
    assert "citation_pdf_url" not in dict(head_tags(config(FULL), "thesis.pdf"))
    assert "citation_pdf_url" not in dict(head_tags(config(FULL, URL)))


def test_both_files_are_written(tmp_path: Path) -> None:
    assert build_citation(sample(tmp_path), tmp_path / "out" / "citation") == ()
    assert sorted(path.name for path in (tmp_path / "out" / "citation").iterdir()) == [
        "CITATION.cff", "citation.bib"]  # fmt: skip


def test_texts_of_a_real_configuration_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text(
        "thesis: {title: T, author: A B, institutions: [U], submitted: 2025-01}\nchapters: [a.md]\n"
    )
    loaded = load_config(tmp_path, lambda told: pytest.fail(told.message))
    assert loaded is not None
    assert yaml.safe_load(as_cff(loaded))["title"] == "T"


def test_a_german_thesis_is_called_so_in_german() -> None:
    german = replace(
        FULL, degree="Dissertation zur Erlangung des Grades Dr. phil.", language="de-AT"
    )
    assert kind_of_thesis(german) == "Dissertation"
    assert kind_of_thesis(replace(german, language="en-GB")) == "Thesis"
