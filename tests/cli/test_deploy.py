"""``verse deploy``: what goes out passed the check, and nothing else is touched."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import verse

ME = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_AUTHOR_NAME": "A. Writer",
    "GIT_AUTHOR_EMAIL": "writer@example.org",
    "GIT_COMMITTER_NAME": "A. Writer",
    "GIT_COMMITTER_EMAIL": "writer@example.org",
}
CHAPTER = "content/chapters/01-introduction.md"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verse, [*arguments, "--project", str(project)])


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in ME.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    return tmp_path / "remote.git"


@pytest.fixture
def project(remote: Path, tmp_path: Path) -> Path:
    """A project with a history and a built site."""
    root = tmp_path / "thesis"
    assert CliRunner().invoke(verse, ["new", str(root)]).exit_code == 0
    git(root, "init", "-q", "-b", "main")
    git(root, "remote", "add", "origin", str(remote))
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    built = run(root, "build", "site", "citation")
    assert built.exit_code == 0, built.output
    return root


def published(remote: Path, branch: str = "gh-pages") -> dict[str, bytes]:
    names = git(remote, "ls-tree", "-r", "--name-only", "-z", branch).split("\0")
    return {
        name: subprocess.run(
            ["git", "show", f"{branch}:{name}"], cwd=remote, check=True, capture_output=True
        ).stdout
        for name in names
        if name
    }


def test_the_site_is_published_byte_by_byte(project: Path, remote: Path) -> None:
    result = run(project, "deploy")
    assert result.exit_code == 0, result.output
    site = project / "build" / "site"
    expected = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }
    assert published(remote) == expected | {".nojekyll": b""}
    assert "Published." in result.output
    assert str(remote) in result.output


def test_the_repository_of_the_author_stays_as_it_was(project: Path, remote: Path) -> None:
    def state() -> tuple[str, ...]:
        return (
            git(project, "status", "--porcelain", "--ignored"),
            git(project, "for-each-ref", "refs/heads", "refs/tags"),
            git(project, "ls-files", "--stage"),
        )

    (project / "notes.txt").write_text("mine")
    git(project, "add", "notes.txt")
    before = state()
    assert run(project, "deploy").exit_code == 0
    assert state() == before


def test_publishing_again_goes_on_top_and_keeps_the_domain(project: Path, remote: Path) -> None:
    assert run(project, "deploy").exit_code == 0
    first = git(remote, "rev-parse", "gh-pages")
    other = project.parent / "other"
    git(project.parent, "clone", "-q", "-b", "gh-pages", str(remote), str(other))
    (other / "CNAME").write_text("thesis.example.org\n")
    (other / "left-over.html").write_text("old")
    git(other, "add", ".")
    git(other, "commit", "-qm", "Name the domain")
    git(other, "push", "-q")
    (project / CHAPTER).write_text((project / CHAPTER).read_text() + "\nA further sentence.\n")
    git(project, "commit", "-qam", "Go on")
    assert run(project, "build", "site", "citation").exit_code == 0
    assert run(project, "deploy").exit_code == 0
    there = published(remote)
    assert there["CNAME"] == b"thesis.example.org\n"
    assert "left-over.html" not in there
    assert b"A further sentence." in there["chapters/01-introduction.html"]
    assert first in git(remote, "rev-list", "gh-pages").splitlines()


def test_what_is_published_already_is_not_pushed_again(project: Path, remote: Path) -> None:
    assert run(project, "deploy").exit_code == 0
    before = git(remote, "rev-parse", "gh-pages")
    result = run(project, "deploy")
    assert result.exit_code == 0
    assert "published already" in result.output
    assert git(remote, "rev-parse", "gh-pages") == before


def test_a_dry_run_pushes_nothing(project: Path, remote: Path) -> None:
    result = run(project, "deploy", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "Nothing was pushed" in result.output
    assert "the branch gh-pages of origin" in result.output
    assert git(remote, "for-each-ref") == ""


def test_another_branch_can_be_named(project: Path, remote: Path) -> None:
    assert run(project, "deploy", "--branch", "pages").exit_code == 0
    assert git(remote, "for-each-ref", "--format=%(refname)") == "refs/heads/pages"


def refused(project: Path, remote: Path, *words: str, code: int = 2) -> None:
    result = run(project, "deploy")
    assert result.exit_code == code, result.output
    assert all(word in result.output for word in words), result.output
    assert git(remote, "for-each-ref") == ""


def test_an_error_stops_it(project: Path, remote: Path) -> None:
    text = (project / CHAPTER).read_text()
    (project / CHAPTER).write_text(text + "\nSee [@nowhere2001].\n")
    refused(project, remote, "nowhere2001", "Nothing was published", code=1)


def test_a_site_of_other_sources_is_refused(project: Path, remote: Path) -> None:
    (project / CHAPTER).write_text((project / CHAPTER).read_text() + "\nA further sentence.\n")
    refused(project, remote, "is not what the files of the thesis make now", "verse build")


def test_a_site_that_somebody_changed_is_refused(project: Path, remote: Path) -> None:
    (project / "build" / "site" / "themes.html").write_text("<p>mine</p>")
    refused(project, remote, "themes.html differs")


def test_a_draft_in_its_place_is_refused(project: Path, remote: Path) -> None:
    assert run(project, "build", "--draft", "site", "citation").exit_code == 0
    site = project / "build" / "site"
    site.rename(project / "build" / "old")
    (project / "build" / "draft" / "site").rename(site)
    refused(project, remote, "is not what the files of the thesis make now")


def test_a_site_for_examiners_is_refused(project: Path, remote: Path) -> None:
    config = project / "site_config.yml"
    config.write_text(config.read_text() + "\nrelease: {site: {audience: examiner}}\n")
    assert run(project, "build", "site", "citation").exit_code == 0
    refused(project, remote, "for the audience `examiner`")


def test_without_a_site_there_is_nothing_to_publish(project: Path, remote: Path) -> None:
    (project / "build" / "site").rename(project / "build" / "elsewhere")
    refused(project, remote, "There is no", "verse build")


def test_a_remote_that_is_not_there_is_told(project: Path, remote: Path) -> None:
    result = run(project, "deploy", "--remote", "upstream")
    assert result.exit_code == 2
    assert "no remote upstream. It has: origin" in result.output


def test_a_remote_that_does_not_answer_is_told_in_the_words_of_git(
    project: Path, remote: Path
) -> None:
    remote.rename(remote.with_name("gone"))
    result = run(project, "deploy")
    assert result.exit_code == 2
    assert "`git ls-remote` failed" in result.output
    assert "Traceback" not in result.output


def test_a_folder_without_a_repository_is_told(
    project: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    (project / ".git").rename(project.parent / "history")
    assert run(project, "build", "site", "citation").exit_code == 0
    refused(project, remote, "in no git repository")
