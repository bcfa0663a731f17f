"""``verse serve``: what is shown follows the files, and no mistake ends it."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from generator.cli import verse
from generator.cli.serve import Following
from generator.errors import EnvironmentProblem
from generator.outputs.preview import Preview, Round
from generator.reports import Detail

CHAPTER = """# Rain

The porter said nothing of it.

> You go when it stops. (Ines interview 1)
"""
CONFIG = """thesis: {title: Out in the rain, author: A. Writer}
chapters: [chapters/01-rain.md]
"""
PEOPLE = """participants:
  - {id: ines, name: Ines, transcripts: {1: ines-1}, consent: {thesis: true, site: true}}
"""
WAIT = 60  # seconds until a change that never shows is a failure


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name, text in {
        "site_config.yml": CONFIG,
        "content/chapters/01-rain.md": CHAPTER,
        "content/participants.yml": PEOPLE,
        "content/transcripts/ines-1.txt": "Interviewer: When do you go?\nInes: You go when it stops.\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


class Shown:
    """A preview that runs beside the test."""

    def __init__(self, project: Path, site: Path) -> None:
        self.preview = Preview(
            Following(project, site, Detail.QUIET).round, site, project, free_port()
        )
        self.url = self.preview.url
        self._thread = Thread(target=self.preview.run)
        self._thread.start()

    def page(self, address: str) -> str:
        with urlopen(f"{self.url}{address}", timeout=WAIT) as answer:
            text: str = answer.read().decode()
            return text

    def until(self, address: str, seen: Callable[[str], bool]) -> str:
        """The page as soon as it is as awaited."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                page = self.page(address)
            except OSError:
                page = ""
            if seen(page):
                return page
            time.sleep(0.1)
        pytest.fail(f"this never came:\n{page[-3000:]}")

    def stop(self) -> None:
        self.preview.stop()
        self._thread.join()


@pytest.fixture
def shown(project: Path, tmp_path: Path) -> Iterator[Shown]:
    running = Shown(project, tmp_path / "out" / "site")
    yield running
    running.stop()


def write(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, "utf-8")


def test_a_change_of_a_chapter_is_shown(shown: Shown, project: Path) -> None:
    page = shown.until("chapters/01-rain.html", lambda page: "The porter said nothing" in page)
    assert "livereload(" in page, "the browser is not told of changes"
    write(project, "content/chapters/01-rain.md", CHAPTER.replace("nothing", "a little"))
    shown.until("chapters/01-rain.html", lambda page: "The porter said a little" in page)


def test_what_is_wrong_stands_at_the_foot_of_every_page(shown: Shown, project: Path) -> None:
    shown.until("index.html", lambda page: "Out in the rain" in page)
    write(project, "content/chapters/01-rain.md", CHAPTER.replace("when it", "<before> it"))
    page = shown.until("index.html", lambda page: "Q202" in page)
    bar = page[page.index('<section id="verse-preview"') :]
    assert "content/chapters/01-rain.md:5" in bar
    assert re.search(r"<summary>\s*1 error", bar)
    assert "<before>" not in bar


def test_nothing_wrong_says_nothing(shown: Shown, project: Path) -> None:
    page = shown.until("index.html", lambda page: "Out in the rain" in page)
    assert "verse-preview" not in page


@pytest.mark.parametrize(
    ("name", "broken"),
    [("site_config.yml", "thesis: ["), ("content/participants.yml", "participants: [{id: ines")],
)
def test_a_mistake_keeps_the_preview_alive(
    shown: Shown, project: Path, name: str, broken: str
) -> None:
    before = (project / name).read_text("utf-8")
    shown.until("index.html", lambda page: "Out in the rain" in page)
    write(project, name, broken)
    page = shown.until("index.html", lambda page: "K104" in page)
    assert "Out in the rain" in page
    write(project, name, before)
    shown.until("index.html", lambda page: "Out in the rain" in page and "K104" not in page)


def test_a_project_that_cannot_be_read_yet_appears_when_it_can(
    project: Path, tmp_path: Path
) -> None:
    write(project, "site_config.yml", "thesis: [")
    running = Shown(project, tmp_path / "out" / "site")
    try:
        running.until("index.html", lambda page: "nothing to show yet" in page and "K104" in page)
        write(project, "site_config.yml", CONFIG)
        running.until("index.html", lambda page: "<h1" in page and "Out in the rain" in page)
    finally:
        running.stop()


def test_transcripts_outside_the_project_are_watched(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "interviews"
    (project / "content" / "transcripts").rename(outside)
    write(
        project, "site_config.yml", CONFIG + f"quotations: {{transcripts: {outside.as_posix()}}}\n"
    )
    running = Shown(project, tmp_path / "out" / "site")
    try:
        running.until("index.html", lambda page: "Out in the rain" in page and "Q20" not in page)
        (outside / "ines-1.txt").write_text("Interviewer: When?\nInes: You come when it rains.\n")
        running.until("index.html", lambda page: "error Q20" in page)
    finally:
        running.stop()


def test_nothing_is_written_into_the_project_but_what_is_kept(shown: Shown, project: Path) -> None:
    shown.until("index.html", lambda page: "Out in the rain" in page)
    made = {path.relative_to(project).parts[:2] for path in (project / "build").rglob("*")}
    assert made <= {("build", ".cache")}


def test_a_fault_of_the_program_is_told_and_survived(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr("generator.cli.reopening.open_project", fails)
    done = Following(project, tmp_path / "site", Detail.QUIET).round()
    assert done == Round(done.summary, (), True, done.watched)
    assert "fault of Chapter & Verse" in done.summary
    assert "ZeroDivisionError: no such luck" in capsys.readouterr().err


def test_only_what_is_new_is_told_after_the_first_round(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "content/chapters/01-rain.md", CHAPTER + "\nSee [@nowhere].\n")
    following = Following(project, tmp_path / "site", Detail.NORMAL)
    following.round()
    first = capsys.readouterr().out
    assert "nowhere" in first
    write(
        project,
        "content/chapters/01-rain.md",
        "\n" + CHAPTER.replace("it stops", "he stops") + "\nSee [@nowhere].\n",
    )
    following.round()
    told = capsys.readouterr().out
    assert "content/chapters/01-rain.md:6" in told
    assert "Q202" in told
    assert "nowhere" not in told


def test_a_taken_port_is_told_in_plain_words(project: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        following = Following(project, tmp_path / "site", Detail.QUIET)
        preview = Preview(following.round, tmp_path / "site", project, taken.getsockname()[1])
        with pytest.raises(EnvironmentProblem, match=r"is taken.*--port"):
            preview.run()


def test_only_this_machine_is_served(shown: Shown) -> None:
    shown.until("index.html", lambda page: "Out in the rain" in page)
    assert shown.url.startswith("http://127.0.0.1:")


def test_a_folder_without_a_project_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(verse, ["serve", "--project", str(tmp_path)], prog_name="verse")
    assert result.exit_code == 2
    assert "There is no site_config.yml" in result.output
