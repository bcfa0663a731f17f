from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.config import (
    Config,
    DocumentFile,
    RuleSetting,
    described_keys,
    key_table,
    load_config,
)
from generator.diagnostics import Diagnostic, judge
from generator.rules import Severity

MINIMAL = "thesis: {title: T, author: A}\nchapters: [c.md]\n"

FULL = """\
thesis:
  title: Nights
  subtitle: Quiet work
  author: {name: Jo Moss, orcid: 0000-0002-1694-233X}
  degree: A thesis
  institutions: [One, Two]
  submitted: 2025-11
  language: cy
  licence: CC-BY-4.0
front: [front/abstract.md]
chapters:
  - chapters/01.md
  - {file: chapters/02.md, numbered: false}
appendices: [appendices/a.md]
appendix_labels: numbers
bibliography: {files: [references.bib], style: apa, all_authors: true}
quotations:
  transcripts: ~/secret
  interviewer: [Me, Int]
  attribution: ["{participant}, line {line}"]
  allow: [case]
  terms: [performance clinic]
  inline_min_words: 5
rules: {Q209: error, reference-uncited: off, Q202: {severity: off, because: a pilot}}
release:
  site: {audience: examiner, url: "https://example.org/t", split: section, attributes: [role]}
  pdf:
    audience: public
    preset: compact
    page: letter
    margins: {top: 25mm, bottom: 2.5cm, inner: 1.5in, outer: 60mm}
    two_sided: true
    spacing: 2
    font_size: 12pt
    chapter_start: right
    page_references: true
    cited_on: true
    stylesheet: house.css
    variant: pdf/a-3u
word_count: {counts: [text, footnotes], limit: 80000, printed: true}
"""

ELEVEN_MISTAKES = """\
thesis:
  title: [Night, work]
  autor: {name: Jo}
  submitted: November 2025
chapters:
  - chapters/01.md
  - {file: chapters/02.md, numberd: false}
  - ./chapters/01.md
quotations:
  attribution: ["({partcipant} says)"]
  allow: [case, elipsis]
rules: {Q201: off, negation-omited: error}
release: {pdf: {spacing: 9, page: A4, page: A5}}
"""

ELEVEN_MESSAGES = """\
2:10 K102 `title` must be text, not a list.
3:3 K101 `thesis` has no key `autor`. Did you mean `author`?
4:14 K102 `submitted` must be a date such as 2025, 2025-11 or 2025-11-03, not “November 2025”.
7:28 K101 Item 2 of `chapters` has no key `numberd`. Did you mean `numbered`?
8:5 K102 The file ./chapters/01.md is listed twice.
10:17 K102 {partcipant} is no placeholder. Did you mean {participant}?
11:17 K102 Item 2 of `allow` must be one of typography, case, punctuation, ellipsis, brackets, nonverbal, turns, not “elipsis”.
12:9 K102 Q201 (quotation-not-found) cannot be switched off without a reason.
12:20 K101 There is no rule `negation-omited`. Did you mean `negation-omitted`?
13:26 K102 `spacing` must be a number from 1 to 3, not “9”.
13:39 K102 The key `page` stands here twice.
"""


def load(folder: Path, text: str) -> tuple[Config | None, list[Diagnostic]]:
    (folder / "site_config.yml").write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    return load_config(folder, found.append), found


def loaded(folder: Path, text: str) -> Config:
    config, found = load(folder, text)
    assert config is not None
    assert found == []
    return config


def messages(folder: Path, text: str) -> list[str]:
    return [one.message for one in load(folder, text)[1]]


def test_little_needs_to_be_said(tmp_path: Path) -> None:
    config = loaded(tmp_path, MINIMAL)
    assert (config.thesis.title, config.thesis.author.name) == ("T", "A")
    assert [one.file for one in config.files] == ["c.md"]
    assert config.chapters[0].span.text == "c.md"
    assert config.thesis.language == "en-GB"
    assert config.appendix_labels == "letters"
    assert config.bibliography.style == "harvard-cite-them-right"
    assert "case" in config.quotations.allow
    assert "punctuation" not in config.quotations.allow
    assert "turns" not in config.quotations.allow
    assert config.quotations.inline_min_words == 3
    assert (config.release.site.audience, config.release.pdf.audience) == ("public", "examiner")
    assert config.rules == {}


def test_everything_can_be_said(tmp_path: Path) -> None:
    config = loaded(tmp_path, FULL)
    assert config.source.text == FULL
    assert config.thesis.author.orcid == "0000-0002-1694-233X"
    assert config.thesis.submitted == "2025-11"
    assert [(one.file, one.numbered) for one in config.files] == [
        ("front/abstract.md", True),
        ("chapters/01.md", True),
        ("chapters/02.md", False),
        ("appendices/a.md", True),
    ]
    assert config.quotations.transcripts == "~/secret"
    assert config.quotations.attribution == ("{participant}, line {line}",)
    assert (config.release.pdf.page, config.release.pdf.spacing) == ("letter", 2.0)
    assert config.rules == {"Q209": Severity.ERROR, "B102": Severity.OFF, "Q202": Severity.OFF}
    assert config.rule_settings["Q202"] == RuleSetting(Severity.OFF, "a pilot")


def test_every_documented_key_is_in_the_full_example(tmp_path: Path) -> None:
    """Keeps FULL, and so the test above, complete when a key is added."""

    def paths(value: Any, above: str) -> set[str]:
        if isinstance(value, dict):
            return {p for k, v in value.items() for p in ({above + k} | paths(v, f"{above}{k}."))}
        if isinstance(value, list):
            return {p for one in value for p in paths(one, above.removesuffix(".") + "[].")}
        return set()

    used = paths(yaml.safe_load(FULL), "")
    known = {one.path for one in described_keys()}
    missing = (
        known
        - used
        - {f"{part}[].{k}" for part in ("front", "appendices") for k in ("file", "numbered")}
    )
    assert missing == set()
    assert {path for path in used - known if not path.startswith("rules.")} == set()


def test_keys_are_described_with_their_defaults(tmp_path: Path) -> None:
    keys = {one.path: one for one in described_keys()}
    assert all(one.meaning and one.wants for one in keys.values())
    assert (keys["release.pdf.spacing"].wants, keys["release.pdf.preset"].default) == (
        "a number from 1 to 3",
        "uk-doctoral",
    )
    assert keys["chapters[].numbered"].default == "true"
    assert keys["quotations.attribution"].default.startswith('["({participant} interview')
    assert keys["thesis.title"].required
    assert not keys["thesis.degree"].required


def test_the_documentation_has_every_key_as_it_is(root: Path) -> None:
    page = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    missing = [line for line in key_table().splitlines() if line not in page.splitlines()]
    assert missing == []
    documented = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(documented) == len(list(described_keys())), "a row is left of a key that is gone"


def test_eleven_mistakes_are_told_in_one_run_by_place(tmp_path: Path) -> None:
    config, found = load(tmp_path, ELEVEN_MISTAKES)
    told = [one.diagnostic for one in judge(found, {})]
    lines = [f"{d.span.line}:{d.span.column} {d.rule} {d.message}\n" for d in told]
    assert sorted(lines) == sorted(ELEVEN_MESSAGES.splitlines(keepends=True))
    assert [(d.span.line, d.span.column) for d in told] == sorted(
        (d.span.line, d.span.column) for d in told
    )
    assert all(d.span.path == "site_config.yml" for d in told)
    assert config is not None  # the rest of the project can be checked in the same run
    assert [one.file for one in config.chapters][:2] == ["chapters/01.md", "chapters/02.md"]


def test_what_a_thesis_cannot_do_without(tmp_path: Path) -> None:
    assert messages(tmp_path, "") == [
        "site_config.yml lacks the key `thesis`.",
        "site_config.yml lacks the key `chapters`.",
    ]
    assert messages(tmp_path, "thesis: {author: {orcid: x}}\nchapters: []\n") == [
        "`orcid` must be an ORCID whose digits agree, such as 0000-0002-1825-0097, not “x”.",
        "`author` lacks the key `name`.",
        "`thesis` lacks the key `title`.",
        "`chapters` must be a list of at least one file, not an empty list.",
    ]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("{participant}", None),
        ("({participant}, interview {interview}, lines {lines})", None),
        ("{participant", "A curly bracket of “{participant” has no partner."),
        ("{participant}}", "A curly bracket of “{participant}}” has no partner."),
        ("interview {interview}", "The attribution “interview {interview}” has no {participant}."),
        ("{participant} {page}", "{page} is no placeholder."),
    ],
)
def test_an_attribution_that_cannot_work_is_told(
    tmp_path: Path, pattern: str, told: str | None
) -> None:
    text = MINIMAL + f'quotations: {{attribution: ["{pattern}"]}}\n'
    assert messages(tmp_path, text) == ([] if told is None else [told])


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("{B102: off}", []),
        ("{A203: off}", ["A203 (contact-detail) cannot be switched off without a reason."]),
        ("{quotation-altered: {severity: off}}", ["Q202 (quotation-altered) cannot be switched off without a reason."]),
        ("{Q202: {severity: off, because: pilot}}", []),
        ("{Q202: note}", []),
        ("{Q202: {because: x}}", ["`Q202` lacks the key `severity`."]),
        ("{B102: note, reference-uncited: off}", ["The rule `reference-uncited` stands here twice, by its code and by its name."]),
        ("{B102: loud}", ["`B102` must be one of error, warning, note, off, not “loud”."]),
        ("{X1: off}", ["There is no rule `X1`."]),
    ],
)  # fmt: skip
def test_rules(tmp_path: Path, rules: str, told: list[str]) -> None:
    assert messages(tmp_path, MINIMAL + f"rules: {rules}\n") == told


def test_a_rule_that_is_told_wrongly_keeps_its_own_severity(tmp_path: Path) -> None:
    config, _ = load(tmp_path, MINIMAL + "rules: {Q201: off, Q202: {because: x}, B102: loud}\n")
    assert config is not None
    assert "Q201" not in config.rules
    assert "B102" not in config.rules


def test_no_configuration_at_all(tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    assert load_config(tmp_path, found.append) is None
    assert [(one.rule, one.span.path) for one in found] == [("K103", "site_config.yml")]


def test_broken_yaml_is_no_configuration(tmp_path: Path) -> None:
    config, found = load(tmp_path, "thesis: {title: 'x}\n")
    assert config is None
    assert [one.rule for one in found] == ["K104"]


def test_a_mark_at_the_start_and_foreign_line_ends_move_nothing(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_bytes(
        b"\xef\xbb\xbf" + (MINIMAL + "frnt: []\n").replace("\n", "\r\n").encode()
    )
    found: list[Diagnostic] = []
    load_config(tmp_path, found.append)
    assert [(one.span.line, one.span.column, one.span.text) for one in found] == [(3, 1, "frnt")]


LINES = FULL.splitlines(keepends=True)
# Before these lines of FULL a key may be put in, at their own indentation.
PLACES = [
    number
    for number, line in enumerate(LINES)
    if ":" in line and not line.lstrip().startswith("-") and number not in (11, 12)
]
KNOWN = {one.path.split(".")[-1] for one in described_keys()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.sampled_from(PLACES), st.from_regex(r"[a-z]{3,12}", fullmatch=True))
def test_any_unknown_key_is_told_with_its_line(tmp_path: Path, place: int, name: str) -> None:
    if name in KNOWN | {"yes", "null", "true", "false", "off"}:
        return
    indent = len(LINES[place]) - len(LINES[place].lstrip())
    text = "".join([*LINES[:place], " " * indent + f"{name}: x\n", *LINES[place:]])
    config, found = load(tmp_path, text)
    assert config is not None
    assert [(one.rule, one.span.line, one.span.column, one.span.text) for one in found] == [
        ("K101", place + 1, indent + 1, name)
    ]


@pytest.mark.booth
def test_the_real_thesis_has_a_good_configuration(booth: Path) -> None:
    found: list[Diagnostic] = []
    config = load_config(booth, found.append)
    assert config is not None
    assert found == []
    assert (len(config.front), len(config.chapters), len(config.appendices)) == (2, 7, 6)
    assert config.quotations.interviewer == ("Me",)
    assert config.chapters[0] == DocumentFile(
        "chapters/01-introduction.md", True, config.chapters[0].span
    )


@pytest.mark.parametrize(
    ("orcid", "good"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1825-0079", False),
        ("0000-0002-1825-009", False),
        ("0000000218250097", False),
    ],
)
def test_an_orcid_has_digits_that_agree(tmp_path: Path, orcid: str, good: bool) -> None:
    told = messages(tmp_path, MINIMAL.replace("author: A", f"author: {{name: A, orcid: {orcid}}}"))
    assert (told == []) is good
    assert good or f"whose digits agree, such as 0000-0002-1825-0097, not “{orcid}”." in told[0]


def test_a_choice_with_a_wrong_item_is_the_default_for_the_time_being(tmp_path: Path) -> None:
    config, told = load(tmp_path, MINIMAL + "quotations: {allow: [elipsis, case]}\n")
    assert [one.rule for one in told] == ["K102"]
    assert config is not None
    assert "ellipsis" in config.quotations.allow
