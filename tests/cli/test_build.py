from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.diagnostics import Diagnostic, file_place
from generator.outputs import Output
from generator.thesis import Thesis

CHAPTER = "content/chapters/01-introduction.md"
Run = Callable[..., Result]
Alter = Callable[[str, str, str], None]


class Outputs:
    """Two quick outputs that write how many chapters there are; ``broken`` is one that fails.

    ``offered`` tells whether the site has a copy of the PDF.
    """

    def __init__(self) -> None:
        self.broken = ""
        self.offered = False

    def names(self) -> tuple[str, ...]:
        return ("pdf", "site")

    def load(self, name: str) -> Output:
        def build(thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
            text = f"{len(thesis.chapters)} chapters, {'draft' if thesis.draft else 'final'}"
            wrong = (Diagnostic("P101", f"The {name} broke.", file_place(name)),)
            if name == self.broken and not thesis.draft:
                return wrong
            if name == "site":
                target.mkdir()
                (target / "index.html").write_text(text)
                if self.offered:
                    (target / "thesis.pdf").write_text(text)
            else:
                target.write_text(text)
            return wrong if name == self.broken else ()

        if name == "site":
            return Output("site", "site/index.html", build)
        return Output("thesis.pdf", "thesis.pdf", build)


@pytest.fixture(autouse=True)
def outputs(monkeypatch: pytest.MonkeyPatch) -> Outputs:
    quick = Outputs()
    monkeypatch.setattr("generator.cli.build.OUTPUTS", quick)
    return quick


def built(project: Path) -> dict[str, str]:
    """What is in the build folder, without the cache."""
    folder = project / "build"
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture
def altered(alter: Alter) -> None:
    alter(CHAPTER, "my sister had a spare ticket", "my brother had a spare ticket")


def test_a_clean_thesis_is_built_and_told_where(run: Run, project: Path) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    assert built(project) == {
        "site/index.html": "2 chapters, final",
        "thesis.pdf": "2 chapters, final",
    }
    told = [line for line in result.stdout.splitlines() if line.startswith(("No", "Made"))]
    assert told[0] == "No errors."
    assert [line.partition(" (")[0] for line in told[1:]] == [
        f"Made {project / 'build' / 'thesis.pdf'}",
        f"Made {project / 'build' / 'site'}",
    ]
    assert told[-1].endswith(f"Open {project / 'build' / 'site' / 'index.html'}")


def test_one_output_can_be_asked_for(run: Run, project: Path) -> None:
    assert run("build", "site").exit_code == 0
    assert list(built(project)) == ["site/index.html"]


def test_an_error_stops_the_build_and_leaves_the_last_one(
    run: Run, project: Path, alter: Alter
) -> None:
    run("build")
    before = built(project)
    alter(CHAPTER, "my sister had a spare ticket", "my brother had a spare ticket")
    result = run("build")
    assert result.exit_code == 1
    assert "error[Q202]" in result.stdout
    assert "Nothing was built" in result.stdout
    assert built(project) == before


def test_a_draft_is_made_in_spite_of_errors_and_still_exits_with_1(
    run: Run, project: Path, altered: None
) -> None:
    result = run("build", "--draft")
    assert result.exit_code == 1
    assert built(project) == {
        "draft/site/index.html": "2 chapters, draft",
        "draft/thesis.pdf": "2 chapters, draft",
    }
    assert run("build", "--draft", "--fail-on", "never").exit_code == 0


def test_a_warning_stops_the_build_if_it_is_to(run: Run, project: Path, alter: Alter) -> None:
    alter("site_config.yml", "quotations:\n", "rules: {Q202: warning}\n\nquotations:\n")
    alter(CHAPTER, "my sister had a spare ticket", "my brother had a spare ticket")
    assert run("build", "--fail-on", "warning").exit_code == 1
    assert built(project) == {}
    assert run("build").exit_code == 0
    assert built(project)


@pytest.mark.parametrize("name", ["site", "pdf"])
def test_trouble_with_one_output_replaces_neither(
    run: Run, project: Path, outputs: Outputs, alter: Alter, name: str
) -> None:
    run("build")
    before = built(project)
    alter("site_config.yml", "chapters: [", "appendices: [front/more.md]\nchapters: [")
    (project / "content" / "front" / "more.md").write_text("# More\n\nWords.\n")
    outputs.broken = name
    result = run("build")
    assert result.exit_code == 1
    assert f"error[P101] The {name} broke." in result.stdout
    assert "Nothing was built" in result.stdout
    assert built(project) == before


def test_an_output_that_was_not_made_is_a_failure_whatever_its_rule_weighs(
    run: Run, outputs: Outputs, alter: Alter
) -> None:
    alter("site_config.yml", "quotations:\n", "rules: {P101: note}\n\nquotations:\n")
    outputs.broken = "pdf"
    result = run("build")
    assert result.exit_code == 1
    assert "Nothing was built" in result.stdout


def test_trouble_with_a_draft_is_told_and_the_draft_is_there(
    run: Run, project: Path, outputs: Outputs
) -> None:
    outputs.broken = "pdf"
    result = run("build", "--draft")
    assert result.exit_code == 1
    assert "error[P101] The pdf broke." in result.stdout
    assert "draft/thesis.pdf" in built(project)


def test_a_project_that_cannot_be_read_is_2(run: Run, project: Path, alter: Alter) -> None:
    alter("site_config.yml", "thesis:\n", "thesis: [\n")
    for arguments in ([], ["--draft"]):
        assert run("build", *arguments).exit_code == 2
    assert built(project) == {}


def test_a_pdf_that_the_site_may_not_offer_is_told(run: Run, outputs: Outputs) -> None:
    assert "The site offers no PDF: the examiner's copy" in run("build").stdout
    assert "offer" not in run("build", "site").stdout
    assert "offer" not in run("build", "pdf").stdout
    outputs.offered = True
    assert "offer" not in run("build").stdout
