"""The page that says what was checked: every number counted, and nothing claimed beyond the check."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator import __version__
from generator.outputs.site import build_site
from generator.outputs.web.revision import sources_date
from generator.provenance.model import Kind, Status
from generator.thesis import Quoted, Thesis
from tests.outputs.sample import sample, verdict


def report(thesis: Thesis, root: Path) -> str:
    assert build_site(thesis, root / "site") == ()
    html = (root / "site" / "report.html").read_text("utf-8")
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found
    return found[0]


def rows(html: str) -> list[list[str]]:
    """The cells of all tables, as text."""
    return [
        [
            unescape(re.sub(r"<[^>]*>", "", cell)).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)
    ]


def with_quotations(thesis: Thesis, *statuses: Status, kind: Kind = Kind.BLOCK) -> Thesis:
    """The thesis with further quotations of these statuses, shown nowhere."""
    more = tuple(
        Quoted(
            verdict(f"q-more-{n}", status, "omar", kind=kind, named=("omar",)),
            "01-rain",
            "",
            (),
            (),
        )
        for n, status in enumerate(statuses)
    )
    return replace(thesis, quotations=thesis.quotations + more)


def test_every_number_is_that_of_the_verdicts(tmp_path: Path) -> None:
    found = rows(report(sample(tmp_path), tmp_path))
    # Petra has not agreed to the site: her two are not on it, so they are not counted.
    assert ["Set apart from the text", "2", "0", "1", "1"] in found
    assert ["Within a sentence", "1", "1", "0", "0"] in found
    assert ["All of them", "3", "1", "1", "1"] in found
    assert ["1 Rain & <sun>", "3", "1", "1", "1"] in found


def test_what_is_not_proved_is_named_and_linked(tmp_path: Path) -> None:
    html = report(sample(tmp_path), tmp_path)
    assert "One passage is confirmed by no transcript." in html
    assert re.search(
        r'<a href="chapters/01-rain.html#q-omar-2">Chapter 1</a>: these words were compared with no',
        html,
    )
    assert "None is left over" not in html


@pytest.mark.parametrize(
    "status", [s for s in Status if s.value in ("altered", "misplaced", "missing", "unchecked")]
)
def test_no_status_but_the_proved_ones_counts_as_proved(status: Status, tmp_path: Path) -> None:
    thesis = replace(sample(tmp_path), quotations=())
    thesis = with_quotations(thesis, Status.VERIFIED, status)
    # The second one stands nowhere in the text: only the count is of interest here.
    from generator.outputs.web.report_page import counts, of_participants

    counted = counts(of_participants(thesis))
    assert (counted.all, counted.proved, counted.unproved) == (2, 1, 1)


def test_literature_and_terms_are_said_to_be_unchecked(tmp_path: Path) -> None:
    thesis = with_quotations(sample(tmp_path), Status.LITERATURE, Status.LITERATURE, Status.TERM)
    html = report(thesis, tmp_path)
    assert "2 such passages were not compared with their sources" in html
    assert "One phrase in quotation marks that the author has declared" in html
    assert ["All of them", "3", "1", "1", "1"] in rows(html)


def test_it_says_with_which_version_and_from_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748822400")
    html = report(sample(tmp_path), tmp_path)
    assert f"Chapter &amp; Verse, version {__version__}" in html
    assert "as they were on 2 June 2025" in html


def test_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    assert "This is a draft, made whatever the check found." in report(
        sample(tmp_path, draft=True), tmp_path
    )


def test_it_is_reached_from_the_first_page_and_the_foot_of_every_page(tmp_path: Path) -> None:
    build_site(sample(tmp_path), tmp_path / "site")
    for page in ("index.html", "themes/weather.html"):
        html = (tmp_path / "site" / page).read_text("utf-8")
        foot = html[html.index('<footer class="md-footer"') :]
        assert f'href="{"../" * page.count("/")}report.html"' in foot


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name, value in {
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_AUTHOR_DATE": "2024-03-05T23:30:00-0200", "GIT_COMMITTER_DATE": "2024-03-05T23:30:00-0200",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "chapter.md").write_text("one")
    for command in (["init", "-q"], ["add", "content"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def test_the_day_is_that_of_the_last_commit(repository: Path) -> None:
    assert sources_date(repository) == "2024-03-06"


def test_files_that_are_not_as_committed_are_of_no_day(repository: Path) -> None:
    (repository / "content" / "chapter.md").write_text("two")
    assert sources_date(repository) == ""


def test_a_new_file_is_not_as_committed(repository: Path) -> None:
    (repository / "content" / "further.md").write_text("more")
    assert sources_date(repository) == ""


def test_other_files_have_no_say_in_it(repository: Path) -> None:
    (repository / "notes.txt").write_text("mine")
    assert sources_date(repository) == "2024-03-06"


def test_a_folder_without_a_history_has_no_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert sources_date(tmp_path) == ""
