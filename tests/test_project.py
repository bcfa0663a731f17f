from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, judge
from generator.examine import examine
from generator.project import Project, load_project
from generator.root import find_root

FILES = {
    "site_config.yml": """\
thesis: {title: Nights, author: Jo}
front: [front/abstract.md]
chapters: [chapters/01-introduction.md, chapters/02-findings.md]
appendices: [appendices/a.md]
bibliography: {files: [references.bib]}
quotations: {interviewer: [Me]}
""",
    "content/front/abstract.md": "# Abstract\n",
    "content/chapters/01-introduction.md": "# Introduction\n",
    "content/chapters/02-findings.md": "# Findings\n",
    "content/appendices/a.md": "# Sheet\n",
    "content/references.bib": "@book{moss2019, author = {Moss, J.}, title = {Nights}, year = 2019}\n",
    "content/participants.yml": """\
participants:
  - {id: ann, name: Ann, transcripts: {1: ann-1, 2: ann-2}}
  - {id: ben, name: Ben, transcripts: {1: ben-1}}
""",
    "content/codebook.yml": """\
codes:
  - {id: 1, label: Hurry}
themes:
  - {id: push, name: The push, codes: [1], participants: [ann]}
""",
    "content/extracts/one.csv": "id,transcript,lines,text,codes,memo\nx,ann-1,2,Hello.,1,\n",
    "content/extracts/two.csv": "id,transcript,lines,text,codes,memo\ny,ben-1,1,Hello.,1,\n",
    "content/transcripts/ann-1.txt": "Me: Hello?\nAnn: Hello.\n",
    "content/transcripts/ann-2.txt": "Ann: Hello.\nMe: Hello?\n",
    "content/transcripts/ben-1.txt": "Ben: Hello.\nMe: Hello?\n",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the project above with some files changed, or with ``None`` left out."""

    def written(changes: dict[str, str | None] | None = None) -> Path:
        for name, text in (FILES | (changes or {})).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        return tmp_path

    return written


def load(root: Path) -> tuple[Project, list[str]]:
    found: list[Diagnostic] = []
    project = load_project(root, found.append)
    assert project is not None
    return project, [
        f"{d.rule} {d.span.path}:{d.span.line}:{d.span.column} {d.message}"
        for d in (one.diagnostic for one in judge(found, {}))
    ]


def test_a_good_project_is_read_whole(write: Write) -> None:
    root = write()
    project, told = load(root)
    assert told == []
    assert (project.root, project.content) == (root, root / "content")
    assert [(one.part, one.source.path) for one in project.documents] == [
        ("front", "content/front/abstract.md"),
        ("chapter", "content/chapters/01-introduction.md"),
        ("chapter", "content/chapters/02-findings.md"),
        ("appendix", "content/appendices/a.md"),
    ]
    assert project.documents[1].source.text == "# Introduction\n"
    assert [one.id for one in project.participants] == ["ann", "ben"]
    assert [one.name for one in project.transcripts] == ["ann-1", "ann-2", "ben-1"]
    assert [one.interviewer for one in project.transcripts[0].utterances] == [True, False]
    assert [one.id for one in project.extracts] == ["x", "y"]
    assert "moss2019" in project.library


def test_look_ups(write: Write) -> None:
    project, _ = load(write())
    ann = project.participant("ann")
    assert ann is project.participants[0]
    assert project.owner("ann-2") is ann
    assert (project.interview("ann-2"), project.interview("nobody-1")) == ("2", None)
    assert (project.owner("nobody-1"), project.participant("nobody")) == (None, None)
    assert project.transcript("ben-1") is project.transcripts[2]
    assert project.theme("push") is project.codebook.themes[0]
    assert project.code("1") is project.codebook.codes[0]
    assert project.extract("y") is project.extracts[1]
    assert [
        project.transcript("z"),
        project.theme("z"),
        project.code("z"),
        project.extract("z"),
    ] == [None] * 4


def test_a_thesis_without_participants_needs_none_of_their_files(write: Write) -> None:
    absent = [
        name
        for name in FILES
        if name.split("/")[1:2] != ["chapters"] and name not in ("site_config.yml",)
    ]
    config = "thesis: {title: T, author: A}\nchapters: [chapters/01-introduction.md]\n"
    root = write(dict.fromkeys(absent) | {"site_config.yml": config})
    project, told = load(root)
    assert told == []
    assert (project.participants, project.transcripts, len(project.library)) == ((), (), 0)


def test_every_file_that_is_named_and_missing_is_told_where_it_is_named(write: Write) -> None:
    config = FILES["site_config.yml"].replace("01-introduction.md", "01-intro.md")
    changes = {
        "site_config.yml": config.replace("references.bib", "refs.bib"),
        "content/appendices/a.md": None,
        "content/transcripts/ann-2.txt": None,
    }
    assert load(write(changes))[1] == [
        "K103 content/participants.yml:2:53 There is no transcript ann-2.",
        "K103 site_config.yml:3:12 The file content/chapters/01-intro.md does not exist. Did you mean `chapters/01-introduction.md`?",
        "K103 site_config.yml:4:14 The file content/appendices/a.md does not exist.",
        "K103 site_config.yml:5:24 The file content/refs.bib does not exist.",
    ]


def test_mistakes_of_every_file_are_told_in_one_run(write: Write) -> None:
    changes = {
        "site_config.yml": FILES["site_config.yml"].replace("Jo}", "Jo, titel: x}"),
        "content/participants.yml": "participants:\n  - {id: ann, name: Ann, transcripts: {1: an-1}}\n",
        "content/codebook.yml": FILES["content/codebook.yml"].replace("[1], p", "[7], p").replace("[ann]", "[anne]"),
        "content/extracts/one.csv": "id,transcript,lines,text,codes,memo\ny,ann-9,two,Hello.,9,\n",
        "content/transcripts/ben-1.txt": "---\nparticipant: Ben\n",
        "content/references.bib": "@book{moss2019, title = {Nights\n",
    }  # fmt: skip
    told = load(write(changes))[1]
    assert [line.split(" ")[:2] for line in told if ".bib" not in line and ".txt" not in line] == [
        ["T101", "content/codebook.yml:4:40"],
        ["K102", "content/codebook.yml:4:59"],
        ["K103", "content/extracts/one.csv:2:3"],
        ["K104", "content/extracts/one.csv:2:9"],
        ["T101", "content/extracts/one.csv:2:20"],
        ["K104", "content/extracts/two.csv:2:1"],
        ["K103", "content/participants.yml:2:43"],
        ["K101", "site_config.yml:1:37"],
    ]
    assert any(line.startswith("K104 content/references.bib") for line in told)
    assert any(line.startswith("K104 content/transcripts/ben-1.txt") for line in told)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (
            ["content/codebook.yml"],
            ["K103 content/extracts/one.csv:2:18 content/codebook.yml does not exist, but 1 should be in it."],
        ),
        (
            ["content/participants.yml"],
            ["K103 content/codebook.yml:4:59 content/participants.yml does not exist, but ann should be in it."],
        ),
        (
            [name for name in FILES if "transcripts/" in name],
            ["K103 content/participants.yml:2:43 content/transcripts does not exist, but ann-1 should be in it."],
        ),
    ],
)  # fmt: skip
def test_a_file_that_others_lean_on_is_missed_once(
    write: Write, missing: list[str], told: list[str]
) -> None:
    root = write(dict.fromkeys(missing))
    if (root / "content" / "transcripts").is_dir() and "transcripts/" in missing[0]:
        (root / "content" / "transcripts").rmdir()
    assert load(root)[1] == told


@pytest.mark.parametrize("name", ["content/codebook.yml", "content/participants.yml"])
def test_a_broken_file_is_one_mistake_not_many(write: Write, name: str) -> None:
    told = load(write({name: "codes: ["}))[1]
    assert [line.split(":")[0] for line in told] == [f"K104 {name}"]


def test_a_transcript_that_cannot_be_read_is_not_called_missing(write: Write) -> None:
    root = write()
    (root / "content" / "transcripts" / "ann-1.txt").write_bytes(b"Ann: caf\xe9\n")
    told = load(root)[1]
    assert [line.split(":")[0] for line in told] == ["K104 content/transcripts/ann-1.txt"]


@pytest.mark.parametrize(
    "changes",
    [
        {"content/chapters/02-findings.md": None},
        {"site_config.yml": FILES["site_config.yml"].replace("02-findings.md", "02-findngs.md")},
        {"site_config.yml": FILES["site_config.yml"].replace("chapters: [", "chapters: 3 # [")},
    ],
)
def test_what_a_document_that_is_not_there_may_hold_is_not_missed(
    write: Write, changes: dict[str, str | None]
) -> None:
    text = "# Introduction\n\nSee @sec-findings.\n"
    cited = "# Findings {#sec-findings}\n\nSo it is [@moss2019].\n"
    there = {"content/chapters/01-introduction.md": text, "content/chapters/02-findings.md": cited}
    lost = {"S101", "B102"}
    assert lost.isdisjoint(examined(write(there)))
    assert lost <= {*examined(write(there | {"content/chapters/02-findings.md": "# Findings\n"}))}
    (write({}) / "content/chapters/02-findings.md").unlink()
    assert lost.isdisjoint(examined(write(there | changes)))


def examined(root: Path) -> list[str]:
    """The codes of all that is wrong."""
    found: list[Diagnostic] = []
    project = load_project(root, found.append)
    assert project is not None
    return [one.rule for one in (*found, *examine(project).diagnostics)]


def test_a_document_that_is_listed_twice_is_read_once(write: Write) -> None:
    config = FILES["site_config.yml"].replace("[chapters/", "[chapters/02-findings.md, chapters/")
    text = {"site_config.yml": config, "content/chapters/02-findings.md": "# Findings {#sec-f}\n"}
    project, told = load(write(text))
    assert [one.partition(" ")[0] for one in told] == ["K102"]
    assert len(project.documents) == 4
    assert not project.whole


def test_a_transcript_that_is_missing_is_told_where_it_is_whose(write: Write) -> None:
    _, told = load(write({"content/transcripts/ben-1.txt": None}))
    assert told == ["K103 content/participants.yml:3:43 There is no transcript ben-1."]
    (write({}) / "content/transcripts/ben-1.txt").unlink()
    _, told = load(
        write({"content/transcripts/ben-1.txt": None, "content/transcripts/ben1.txt": "Ben: a\n"})
    )
    assert told[0].endswith("There is no transcript ben-1. Did you mean `ben1`?")


def test_transcripts_may_lie_outside_the_project(
    write: Write, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    (home / "kept").mkdir()
    for name in ("ann-1", "ann-2", "ben-1"):
        (home / "kept" / f"{name}.txt").write_text("Me: A?\nAnn: B.\n")
    for folder in ("~/kept", str(home / "kept")):
        config = FILES["site_config.yml"].replace("{inter", f"{{transcripts: {folder}, inter")
        project, told = load(write({"site_config.yml": config}))
        assert told == []
        assert project.transcripts[0].source.path.endswith("kept/ann-1.txt")
        assert len(project.transcripts[0].utterances) == 2


def test_the_nearest_project_upward_is_found(write: Write) -> None:
    root = write()
    assert find_root(root / "content" / "chapters") == root.resolve()
    assert find_root(root) == root.resolve()
    (root / "content" / "site_config.yml").write_text("")
    assert find_root(root / "content" / "chapters") == (root / "content").resolve()


def test_where_there_is_no_project_none_is_found(tmp_path: Path) -> None:
    if any((folder / "site_config.yml").exists() for folder in tmp_path.resolve().parents):
        pytest.skip("the folder for temporary files lies inside a project")
    assert find_root(tmp_path) is None
    assert load_project(tmp_path, lambda _: None) is None


@pytest.mark.parametrize("name", ["x" * 300 + ".md", r"a\0b.md"])
def test_a_name_that_no_system_takes_is_a_missing_file(write: Write, name: str) -> None:
    config = FILES["site_config.yml"].replace("front/abstract.md", f'"{name}"')
    _, told = load(write({"site_config.yml": config}))
    assert [line[:4] for line in told] == ["K103"]
    assert "does not exist" in told[0]


@pytest.mark.booth
def test_the_real_thesis(booth: Path) -> None:
    project, told = load(booth)
    assert [
        len(part) for part in (project.documents, project.participants, project.transcripts)
    ] == [
        15,
        8,
        16,
    ]
    assert (len(project.codebook.codes), len(project.extracts)) == (134, 40)
    ours = [line for line in told if line[0] in "KT"]
    assert ours == ["T103 content/codebook.yml:49:21 The codes 8 and 47 have the same label."]


def test_the_example_study_has_no_mistake(root: Path) -> None:
    _, told = load(root)
    assert told == []


@pytest.mark.parametrize(
    "text", ["id,transcript\n", "no header", 'id,transcript,lines,text,codes\nx,ann-1,2,"H"i,1\n']
)
def test_what_the_coding_lacks_is_not_told_where_extracts_cannot_be_read(
    write: Write, text: str
) -> None:
    claim = {
        "content/chapters/01-introduction.md": "# A\n\n[Two (Ann and Ben)]{.claim theme=push}\n"
    }
    assert "C101" not in examined(write(claim))
    lost = {"content/extracts/one.csv": None, "content/extracts/two.csv": None}
    (write({}) / "content/extracts/one.csv").unlink()
    assert "C101" in examined(write(claim | lost))
    broken = examined(write(claim | {"content/extracts/one.csv": text}))
    assert "K104" in broken
    assert {"C101", "C102", "T104", "T105"}.isdisjoint(broken)
