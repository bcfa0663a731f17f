"""``verse serve``: a preview of the draft that follows the files."""

from __future__ import annotations

import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, strftime
from typing import TYPE_CHECKING

import click

from generator.cli.opening import BUILD, CACHE, Opened, project_root
from generator.cli.options import common
from generator.cli.reopening import Reopening
from generator.cli.terminal import view
from generator.cli.workspace import secret
from generator.diagnostics import Judged
from generator.errors import ChapterVerseError
from generator.outputs.preview import Preview, Round
from generator.reports import REPORTS, Detail
from generator.reports.counting import in_numbers
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.outputs.site_engine import Indexed

_PORT = 8000
_WRITTEN = ("content", "templates")  # folders of a project that its author writes


@click.command(
    "serve",
    short_help="Preview the draft of the site; follow every change.",
    epilog="""\b
Examples:
  verse serve
  verse serve --open --port 8001""",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True,
    help="The port of this machine to serve at.",
)  # fmt: skip
@click.option("--open", "opens", is_flag=True, help="Open the preview in the browser.")
@common
def serve(*, port: int, opens: bool, folder: Path | None, detail: Detail) -> None:
    """Preview the draft of the site, and follow every change of the files.

    What is wrong is told here and at the foot of each page, and stops nothing: where the project
    cannot be read, the last good site stays. Only this machine can see the preview, and nothing is
    written into the project. Ctrl-C ends it.
    """
    with TemporaryDirectory(prefix="verse-") as room:
        root, site = project_root(folder), Path(room, "site")
        preview = Preview(Following(root, site, detail).round, site, root, port)
        click.echo(f"The preview is at {preview.url}. Ctrl-C ends it.", err=True)
        preview.run(open_in_browser=opens)


class Following:
    """Makes the site of a project again and again, and says in the terminal what became of it."""

    def __init__(self, root: Path, site: Path, detail: Detail) -> None:
        self._root, self._site, self._detail = root, site, detail
        self._reopening = Reopening(root)
        self._before: Counter[_Seen] | None = None
        self._indexed: Indexed = {}
        self._watched: tuple[Path, ...] = tuple(root / name for name in _WRITTEN)

    def round(self) -> Round:
        """Read the project and write its site; nothing that goes wrong is raised."""
        start = perf_counter()
        try:
            opened = self._reopening.open()
            done = self._made(opened)
        except (ChapterVerseError, OSError) as error:
            return self._kept(str(error))
        except Exception:  # noqa: BLE001 - the preview outlives a fault of the program, and shows it
            traceback.print_exc()
            return self._kept("This is a fault of Chapter & Verse; the terminal shows it.")
        self._tell(opened, done, perf_counter() - start)
        return done

    def _made(self, opened: Opened) -> Round:
        diagnostics, stale = opened.diagnostics, True
        if opened.examined is not None:
            from generator.compile import write_thesis
            from generator.outputs.site import preview_site

            cache = self._root / BUILD / CACHE
            thesis = write_thesis(opened.examined, draft=True, cache=cache, secret=secret() or b"")
            before = _made_at(self._site)
            found = preview_site(thesis, self._site, self._indexed)
            diagnostics = opened.judged([*thesis.diagnostics, *found])
            stale = _made_at(self._site) == before
            transcripts = opened.examined.project.transcripts_folder
            self._watched = (*(self._root / name for name in _WRITTEN), transcripts)
        summary = in_numbers(opened.outcome(diagnostics))
        return Round(summary, diagnostics, stale, self._watched)

    def _kept(self, why: str) -> Round:
        click.echo(f"{why} The preview stays as it was.", err=True)
        return Round(why, (), True, self._watched)

    def _tell(self, opened: Opened, done: Round, seconds: float) -> None:
        """All of it the first time, then what is new."""
        seen = Counter(map(_seen, done.diagnostics))
        if self._before is None:
            outcome = opened.outcome(done.diagnostics)
            click.echo("\n".join(REPORTS.load("text").render(outcome, view(self._detail))))
        else:
            new = seen - self._before
            for one in done.diagnostics:
                if new[_seen(one)] and one.severity.rank >= Severity.WARNING.rank:
                    new[_seen(one)] -= 1
                    found = one.diagnostic
                    place = f"{found.span.path}:{found.span.line}:{found.span.column}"
                    click.echo(f"{place}: {one.severity.value}[{found.rule}] {found.message}")
        if self._before is None or not done.stale:
            self._before = seen
        kept = " The preview stays as it was." if done.stale else ""
        click.echo(f"{strftime('%H:%M:%S')}  {seconds:.1f} s. {done.summary}{kept}", err=True)


_Seen = tuple[str, str, str]


def _seen(one: Judged) -> _Seen:
    """What tells two diagnostics apart, wherever the lines have moved."""
    return one.diagnostic.rule, one.diagnostic.span.path, one.diagnostic.message


def _made_at(site: Path) -> int | None:
    """Something that changes whenever the folder is replaced."""
    return site.stat().st_ino if site.exists() else None


COMMAND = serve
