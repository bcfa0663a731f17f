"""``verse quotes --summary``: who is quoted how much, counted by hand in a small thesis."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.examine import Examined, examine
from generator.project import load_project
from generator.reports import View
from generator.reports.quotes import LISTINGS, rows
from generator.reports.quotes.summary import Summary, summarise

FILES = {
    "site_config.yml": """\
thesis:
  title: Mending
  author: {name: Example Author}
  degree: An invented thesis
  institutions: [Nowhere]
  language: en-GB
chapters: [one.md, two.md, three.md]
bibliography: {style: harvard-cite-them-right}
quotations:
  interviewer: [Me]
  attribution: ["({participant} interview {interview})"]
""",
    "content/participants.yml": """\
participants:
  - {id: ida, name: Ida, transcripts: {1: ida-1, 2: ida-2}, consent: {thesis: true}}
  - {id: joe, name: Joe, transcripts: {1: joe-1}, consent: {thesis: true}}
  - {id: kim, name: Kim, transcripts: {1: kim-1}, consent: {thesis: true}}
  - {id: gone, name: Gone, transcripts: {}, withdrawn: 2024-01-02}
""",
    "content/codebook.yml": """\
codes: [{id: 1, label: Tea}, {id: 2, label: Clocks}]
themes:
  - {id: all, name: All of it}
  - {id: tea, name: Coming for tea, parent: all, codes: [1]}
  - {id: clocks, name: Looking at clocks, codes: [2]}
  - {id: early, name: An early name}
""",
    "content/extracts/extracts.csv": (
        "id,transcript,lines,text,codes,memo\nida-tea,ida-1,2,I came for the tea,1,\n"
    ),
    "content/transcripts/ida-1.txt": "Me: And?\nIda: I came for the tea, and so did Carla.\n",
    "content/transcripts/ida-2.txt": "Me: Well?\nIda: It goes on as it did.\n",
    "content/transcripts/joe-1.txt": "Me: And?\nJoe: Nobody ever counts (laughs) the evenings.\n",
    "content/transcripts/kim-1.txt": "Me: And?\nKim: No.\n",
    "content/one.md": (
        "# One\n\nIda said:\n\n> I came for the tea, and so did [a friend]\n\n(Ida interview one)\n\n"
        "> Me: And?\n>\n> Nobody ever counts the evenings.\n\n(Joe interview one)\n\n"
        "Joe says ‘counts the hours’ too.\n"
    ),
    "content/two.md": "# Two\n\n/// extract | ida-tea\n///\n\nIda ‘came for the tea’.\n",
    "content/three.md": "# Three\n\nNobody is quoted.\n",
}


@pytest.fixture
def thesis(tmp_path: Path) -> Examined:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    told: list[Diagnostic] = []
    project = load_project(tmp_path, told.append)
    assert project is not None
    assert told == []
    return examine(project)


@pytest.fixture
def summary(thesis: Examined) -> Summary:
    return summarise(thesis)


def lines(thesis: Examined, form: str, width: int = 80) -> list[str]:
    listed = rows(thesis.quotations)
    return list(LISTINGS.load(form).summed(listed, summarise(thesis), View(width)))


def test_words_are_the_participants_own(summary: Summary) -> None:
    # “I came for the tea and so did” 8, “Nobody ever counts the evenings” 5, 5 and 4.
    whole = summary.whole
    assert (whole.quotations, whole.block, whole.inline, whole.words) == (4, 3, 1, 22)
    assert summary.unproved == 1
    assert summary.longest is not None
    assert (summary.longest.words, summary.longest.path) == (8, "content/one.md")
    assert summary.shortest is not None
    assert (summary.shortest.words, summary.shortest.line) == (4, 6)


def test_everybody_is_told_quoted_or_not(summary: Summary) -> None:
    assert [(one.id, one.quotations, one.words) for one in summary.participants] == [
        ("ida", 3, 17),
        ("joe", 1, 5),
        ("kim", 0, 0),
    ]
    assert summary.never_quoted == ("kim",)
    assert [(one.id, one.quotations) for one in summary.interviews] == [
        ("ida-1", 3),
        ("ida-2", 0),
        ("joe-1", 1),
        ("kim-1", 0),
    ]


def test_themes_count_those_below_them(summary: Summary) -> None:
    assert [(one.id, one.quotations, one.alone) for one in summary.themes] == [
        ("all", 3, "ida"),
        ("tea", 3, "ida"),
        ("clocks", 0, None),
    ]


def test_who_carries_a_chapter_alone(summary: Summary) -> None:
    assert [(one.name, one.participants, one.alone) for one in summary.chapters] == [
        ("One", ("ida", "joe"), None),
        ("Two", ("ida",), "ida"),
    ]


def test_text_tells_it_in_words(thesis: Examined) -> None:
    assert lines(thesis, "text") == [
        "4 proved quotations (3 block, 1 inline) of 2 participants: 22 words. 1 not",
        "proved is not counted here. The longest has 8 words (content/one.md:5), the",
        "shortest 4 words (content/two.md:6).",
        "",
        "participant  quotations  block  inline  words  share",
        "Ida                   3      2       1     17   77 %",
        "Joe                   1      1       0      5   23 %",
        "Kim                   0      0       0      0    0 %",
        "",
        "interview  quotations  block  inline  words  share",
        "ida-1               3      2       1     17   77 %",
        "ida-2               0      0       0      0    0 %",
        "joe-1               1      1       0      5   23 %",
        "kim-1               0      0       0      0    0 %",
        "",
        "theme              quotations  block  inline  words  share",
        "All of it                   3      2       1     17   77 %",
        "  Ida",
        "Coming for tea              3      2       1     17   77 %",
        "  Ida",
        "Looking at clocks           0      0       0      0    0 %",
        "",
        "chapter  quotations  block  inline  words  share",
        "One               2      2       0     13   59 %",
        "  Ida, Joe",
        "Two               2      1       1      9   41 %",
        "  Ida",
        "",
        "Never quoted: Kim.",
        "Not quoted from: ida-2 and kim-1.",
        "The chapter “Two” quotes Ida alone.",
        "The theme “All of it” is quoted from Ida alone.",
        "The theme “Coming for tea” is quoted from Ida alone.",
        "Themes without a quotation: “Looking at clocks”.",
    ]


def test_json_has_the_list_as_ever_and_one_key_more(thesis: Examined) -> None:
    told = json.loads("\n".join(lines(thesis, "json")))
    alone = json.loads("\n".join(LISTINGS.load("json").render(rows(thesis.quotations), View())))
    summary = told.pop("summary")
    assert told == alone
    assert summary["words"] == 22
    assert summary["never_quoted"] == ["kim"]
    assert summary["longest"]["anchor"] == alone["quotations"][0]["anchor"]
    assert summary["chapters"][1] == {
        "id": thesis.scans[1].numbering.slug, "name": "Two", "quotations": 2, "block": 1, "inline": 1,
        "words": 9, "participants": ["ida"],
    }  # fmt: skip


def test_csv_can_be_read_back(thesis: Examined) -> None:
    table = list(csv.DictReader(lines(thesis, "csv")))
    assert [row["by"] for row in table].count("participant") == 3
    assert table[0]["words"] == "22"
    assert table[0]["participants"] == "ida;joe"


def test_a_thesis_without_quotations_says_so(thesis: Examined, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"content/{name}.md").write_text("# So\n\nNothing.\n", encoding="utf-8")
    project = load_project(tmp_path, lambda told: pytest.fail(told.message))
    assert project is not None
    empty = examine(project)
    assert lines(empty, "text") == ["No quotation of a participant is proved."]
    assert summarise(empty).longest is None
    assert summarise(empty).never_quoted == ("ida", "joe", "kim")
