"""What is kept of a check: always what a check from scratch finds, whatever changed in between."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import opening
from generator.cli.opening import Opened, check_project
from generator.kept.check import Store
from generator.kept.sealed import read_sealed, read_secret, write_sealed

PROSE = (
    "What follows was written late, in a room above the ward, and nobody has read it since then.\n"
)
FILES = {
    "site_config.yml": (
        "thesis: {title: Nights, author: Jo}\nchapters: [one.md, two.md]\nappendices: [more.md]\n"
        "bibliography: {files: [refs.bib]}\n"
        "quotations:\n  attribution: ['({participant}, {interview})', '({participant}, {interview}, l. {line})']\n"
    ),
    "content/participants.yml": (
        "participants:\n- {id: ann, name: Ann, transcripts: {1: ann-1}, consent: {site: true}}\n"
        "- {id: bob, name: Bob, transcripts: {1: bob-1}, consent: {site: true}}\n"
    ),
    "content/codebook.yml": (
        "codes: [{id: 1, label: Hurry}]\nthemes: [{id: haste, name: Haste, codes: [1]}]\n"
    ),
    "content/extracts/all.csv": (
        "id,transcript,lines,text,codes,memo\nx,ann-1,2,Hello there my old friend.,1,\n"
    ),
    "content/transcripts/ann-1.txt": (
        "Interviewer: Hello?\nAnn: Hello there my old friend.\nInterviewer: How are nights?\n"
        "Ann: The nights are long and the corridor is never really quiet.\n"
    ),
    "content/transcripts/bob-1.txt": (
        "Interviewer: And you?\nBob: I only ever count the hours until morning comes.\n"
    ),
    "content/refs.bib": (
        "@book{lee2001, author={Lee, Kim}, title={Nights}, year={2001}, publisher={P}}\n"
        "@book{ray2010, author={Ray, Jo}, title={Days}, year={2010}, publisher={P}}\n"
    ),
    "content/table.csv": "a,b\n1,2\n",
    "content/figures/map.png": "no real picture",
    "content/one.md": (
        f"# One {{#sec-one}}\n\n{PROSE}\n"
        "Some prose about nights (Poe, 1999) and [@lee2001, p. 3].\n\n"
        "> The nights are long and the corridor is never quite quiet.\n\n(Ann, 1, l. 4)\n\n"
        "More prose. Ann said ‘the nights are long and’ so on, see @sec-two and [this](#nowhere).\n\n"
        "{{ count('extracts') }} extracts and {{ count('nothing') }}.\n\n"
        "![A map](figures/map.png){#fig-map alt=\"x\"}\n"
    ),
    "content/two.md": (
        f"# Two {{#sec-two}}\n\n{PROSE}\n"
        "See @fig-map and @sec-none, [@nobody].\n\n"
        "/// table | table.csv\nTable: All of it\n///\n\n/// extract | x\n///\n\n/// extract | y\n///\n\n"
        "> I only ever count the days until morning comes.\n\n(Bob, 1)\n\n"
        "Lee writes ‘that nights are a country of their own’ [@lee2001].\n\n[Every participant]"
        "{.claim theme=haste} hurries.\n\n![No](figures/no.png)\n\nA note[^1].\n\n[^1]: Here.\n"
    ),
    "content/more.md": "# More\n\n> The nights are long and the corridor is really quiet.\n\n(Ann, 1)\n",
}  # fmt: skip

Told = tuple[object, ...]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's own settings, apart from those of whoever runs the tests."""
    monkeypatch.setattr(opening, "secret", lambda: b"x" * 32)
    return tmp_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def told(found: Opened) -> Told:
    """All that a report could show of a check."""
    return (
        found.counts,
        found.checked,
        [
            (
                one.severity,
                one.diagnostic.rule,
                one.diagnostic.message,
                one.diagnostic.help,
                one.diagnostic.comparison,
                [
                    (span.path, span.line, span.column, span.end_line, span.end_column, span.text)
                    for span in (
                        one.diagnostic.span,
                        *(related.span for related in one.diagnostic.related),
                    )
                ],
            )
            for one in found.diagnostics
        ],
    )


def check(root: Path, *, keep: bool = True, transcripts: bool = True) -> Opened:
    return check_project(root, lambda _what, _share: None, keep=keep, transcripts=transcripts)


def cold(root: Path) -> Told:
    return told(check(root, keep=False))


def kept_file(root: Path) -> Path:
    return root / "build" / ".cache" / "check.kept"


def test_the_second_check_examines_nothing(project: Path) -> None:
    first, second = check(project), check(project)
    assert first.examined is not None
    assert second.examined is None
    assert told(first) == told(second) == cold(project)
    assert len({one.diagnostic.rule for one in second.diagnostics}) >= 8


def prose(project: Path, name: str, old: str, new: str) -> None:
    path = project / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_prose_alone_moves_what_was_found(project: Path) -> None:
    check(project)
    prose(project, "two.md", "See @fig-map", "Some\nnew prose, with an *ending*.\n\nSee @fig-map")
    found = check(project)
    assert found.examined is None
    assert told(found) == cold(project)


def test_a_message_that_names_a_line_is_told_anew(project: Path) -> None:
    """Two quotations of one utterance: each names the line of the other."""
    before = [one for one in check(project).diagnostics if one.diagnostic.rule == "Q211"]
    assert any("line 7" in one.diagnostic.message for one in before)
    prose(project, "one.md", "Some prose", "New.\n\nSome prose")
    found = check(project)
    assert any("line 9" in one.diagnostic.message for one in found.diagnostics)
    assert told(found) == cold(project)


def own_words(root: Path) -> None:
    (root / "templates" / "words").mkdir(parents=True)
    (root / "templates" / "words" / "en.yml").write_text("chapter: [\n")


EDITS: dict[str, Callable[[Path], object]] = {
    "a quotation": lambda root: prose(root, "more.md", "really quiet", "so quiet"),
    "an attribution": lambda root: prose(root, "more.md", "(Ann, 1)", "(Bob, 1)"),
    "a citation": lambda root: prose(root, "one.md", "@lee2001, p. 3", "@ray2010"),
    "a typed citation": lambda root: prose(root, "one.md", "(Poe, 1999)", "(Lee, 2001)"),
    "where a citation stands": lambda root: prose(
        root, "two.md", "Lee writes ‘that", "Lee [@lee2001, p. 2] writes on. She says ‘that"
    ),
    "a name": lambda root: prose(root, "two.md", "{#sec-two}", "{#sec-three}"),
    "a claim": lambda root: prose(root, "two.md", "[Every participant]", "[One participant]"),
    "a value": lambda root: prose(root, "one.md", "count('nothing')", "count('codes')"),
    "a transcript": lambda root: prose(root, "transcripts/ann-1.txt", "really quiet", "quite quiet"),
    "a participant": lambda root: prose(root, "participants.yml", "name: Bob", "name: Rob"),
    "the codebook": lambda root: prose(root, "codebook.yml", "id: haste", "id: hurry"),
    "an extract": lambda root: prose(root, "extracts/all.csv", "Hello there", "Well, hello"),
    "the bibliography": lambda root: prose(root, "refs.bib", "lee2001", "lee2002"),
    "the configuration": lambda root: prose(root, "../site_config.yml", "[one.md, two.md]", "[two.md]"),
    "a severity": lambda root: prose(root, "../site_config.yml", "thesis:", "rules: {S101: off}\nthesis:"),
    "a word limit": lambda root: prose(root, "../site_config.yml", "thesis:", "word_count: {limit: 9}\nthesis:"),
    "a table": lambda root: prose(root, "table.csv", "1,2", "[a](#b),2"),
    "no table": lambda root: (root / "content/table.csv").unlink(),
    "no picture": lambda root: (root / "content/figures/map.png").unlink(),
    "a new picture": lambda root: (root / "content/figures/no.png").write_text("p"),
    "no participants": lambda root: (root / "content/participants.yml").unlink(),
    "no transcript": lambda root: (root / "content/transcripts/bob-1.txt").unlink(),
    "no transcripts at all": lambda root: shutil.rmtree(root / "content/transcripts"),
    "another transcript": lambda root: (root / "content/transcripts/cy-1.txt").write_text("Cy: Yes.\n"),
    "other extracts": lambda root: (root / "content/extracts/b.csv").write_text(
        "id,transcript,lines,text,codes,memo\ny,bob-1,2,I only ever count the hours.,1,\n"
    ),
    "no chapter": lambda root: (root / "content/two.md").unlink(),
    "a chapter in another encoding": lambda root: (root / "content/two.md").write_bytes(b"# \xff\n"),
    "a lock": lambda root: (root / "provenance.lock").write_text("{}"),
    "own words": own_words,
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_a_changed_file_is_never_overlooked(edit: str, project: Path) -> None:
    check(project)
    EDITS[edit](project)
    found = check(project)
    assert told(found) == cold(project)
    assert told(check(project)) == cold(project)


def edited(text: str, chance: random.Random) -> str:
    """Text with something small changed somewhere: a character, a word, a line, a paragraph."""
    at = chance.randrange(len(text) + 1)
    if PROSE in text and chance.random() < 0.5:
        at = text.index(PROSE) + chance.randrange(len(PROSE) - 1)
    end = min(len(text), at + chance.choice((0, 0, 1, 1, 7)))
    new = ["", " ", "x", "\n\n", "‘", "’ ", "> ", "[", "](#a)", "(Lee, 2001)", "*", "| a |\n", "1"]
    new += ["New words here. ", "\n\nA paragraph of it.\n\n", "# ", "`", "<!--", "/// table\n///\n"]
    return text[:at] + chance.choice(new) + text[end:]


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_of_any_file(seed: int, project: Path) -> None:
    chance = random.Random(seed)
    names = [name for name in FILES if not name.endswith(".png")]
    names += ["content/one.md", "content/two.md"] * 4
    check(project)
    for _ in range(12):
        path = project / chance.choice(names)
        before = path.read_text(encoding="utf-8")
        path.write_text(edited(before, chance), encoding="utf-8")
        found = check(project)
        assert told(found) == cold(project), path
        if chance.random() < 0.7:
            path.write_text(before, encoding="utf-8")


@pytest.mark.booth
def test_random_edits_of_the_real_thesis(booth: Path, tmp_path: Path) -> None:
    root = tmp_path / "booth"
    shutil.copytree(booth, root, copy_function=shutil.copyfile)
    chance = random.Random(1)
    chapters = sorted((root / "content" / "chapters").glob("*.md"))
    check(root)
    updated = 0
    for _ in range(4):
        path = chance.choice(chapters)
        text = path.read_text(encoding="utf-8")
        at = chance.choice([at for at in range(len(text)) if text.startswith(". ", at)]) + 1
        path.write_text(f"{text[:at]} More of it.\n\nAnd so on.{text[at:]}", encoding="utf-8")
        found = check(root)
        updated += found.examined is None
        assert told(found) == cold(root)
        path.write_text(text, encoding="utf-8")
    assert updated


@pytest.mark.parametrize(
    "damage", [b"", b"no seal", b"\0" * 500, "cut", "flipped", "foreign", "of another program"]
)
def test_a_damaged_file_counts_as_none(damage: bytes | str, project: Path) -> None:
    expected = told(check(project))
    file = kept_file(project)
    data = file.read_bytes()
    if isinstance(damage, bytes):
        file.write_bytes(damage)
    elif damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "flipped":
        file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    elif damage == "foreign":
        write_sealed(file, b"y" * 32, data[32:])
    else:
        write_sealed(file, b"x" * 32, b"0" * 32 + data[64:])
    found = check(project)
    assert found.examined is not None
    assert told(found) == expected
    assert check(project).examined is None


class _Bad:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("ran",)


def test_a_file_from_elsewhere_runs_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = kept_file(project)
    file.parent.mkdir(parents=True)
    bad = pickle.dumps(_Bad())
    for data in (bad, b"z" * 32 + bad):
        file.write_bytes(data)
        assert check(project).examined is not None
    assert not (tmp_path / "ran").exists()


def test_no_words_of_transcripts_but_those_that_are_told(project: Path) -> None:
    check(project)
    data = kept_file(project).read_bytes()
    assert b"Hello there my old friend" not in data
    assert b"How are nights" not in data
    assert kept_file(project).stat().st_mode & 0o077 == 0
    assert (kept_file(project).parent / ".gitignore").read_text().endswith("\n*\n")


def test_with_and_without_transcripts_are_two_things(project: Path) -> None:
    with_them, without = told(check(project)), told(check(project, transcripts=False))
    assert with_them != without
    assert told(check(project, transcripts=False)) == without
    assert told(check(project)) == with_them


def test_nothing_is_kept_where_names_lead_out_of_the_folder(project: Path) -> None:
    prose(project, "../site_config.yml", "files: [refs.bib]", "files: [../refs.bib]")
    (project / "content/refs.bib").rename(project / "refs.bib")
    check(project)
    assert not kept_file(project).exists()


def test_a_folder_that_cannot_be_written_is_no_error(project: Path) -> None:
    (project / "build").write_text("a file")
    assert told(check(project)) == told(check(project)) == cold(project)


def test_several_at_a_time_do_no_harm(project: Path) -> None:
    expected = cold(project)
    found: list[Told] = []
    runs = [threading.Thread(target=lambda: found.append(told(check(project)))) for _ in range(4)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert found == [expected] * 4
    assert [one.name for one in kept_file(project).parent.iterdir() if "writing" in one.name] == []


def test_a_project_that_cannot_be_read_is_not_kept(project: Path) -> None:
    check(project)
    prose(project, "../site_config.yml", "thesis:", "thesis: [")
    found = check(project)
    assert found.counts is None
    assert told(found) == cold(project)


def test_the_secret_is_the_users_own(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    secret = read_secret(folder)
    assert secret is not None
    assert len(secret) == 32
    assert read_secret(folder) == secret
    assert (folder / "secret").stat().st_mode & 0o077 == 0
    assert read_secret(tmp_path / "other") != secret
    (folder / "secret").write_bytes(b"short")
    assert read_secret(folder) is None
    (tmp_path / "file").write_text("x")
    assert read_secret(tmp_path / "file") is None


def test_without_a_secret_nothing_is_kept(project: Path) -> None:
    store: Store[object] = Store(project, kept_file(project), b"")
    check(project)
    assert store.read() is None
    assert read_sealed(kept_file(project), b"") is None
