"""The preview: a folder with a site, served to this machine alone and made anew at every change.

MkDocs' own server watches, waits for the site and tells the browser to load it again. Laid over the
foot of each page is what is wrong with the thesis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from errno import EACCES, EADDRINUSE
from pathlib import Path
from typing import Any

from generator.diagnostics import Judged
from generator.errors import EnvironmentProblem
from generator.resources import templates_dir
from generator.rules import Severity

HOST = "127.0.0.1"
_LOOKS_EVERY = 0.2  # seconds between two looks at the files
_SHOWN = 100  # diagnostics in the page; all of them are in the terminal


@dataclass(frozen=True, slots=True)
class Round:
    """What making the site came to.

    ``summary`` says in a sentence how much of ``diagnostics`` there is, which are all that were
    found. ``stale`` tells that the site could not be made, so that the last good one is still
    there. ``watched`` are the folders, all that is below included, that it was made from.
    """

    summary: str
    diagnostics: tuple[Judged, ...]
    stale: bool
    watched: tuple[Path, ...]


class Preview:
    """Serves ``folder`` at ``url``, from :meth:`run` until :meth:`stop` or Ctrl-C.

    ``make`` writes the site into the folder, whole or not at all, and must not raise; it is called
    once before anything is served and then whenever a file changes that lies in ``project`` itself
    or anywhere below what it said it had watched.
    """

    def __init__(self, make: Callable[[], Round], folder: Path, project: Path, port: int) -> None:
        from mkdocs.livereload import LiveReloadServer

        self._make, self._folder = make, folder
        self._watched: set[Path] = set()
        self._bar = b""
        self._server = LiveReloadServer(
            self._round, HOST, port, str(folder), polling_interval=_LOOKS_EVERY
        )
        self._server.set_app(self._answer)
        self._server.watch(str(project), recursive=False)
        self.url = self._server.url

    def run(self, *, open_in_browser: bool = False) -> None:
        """Make the site and serve it. Raises ``EnvironmentProblem`` if the port is taken."""
        self._round()
        try:
            self._server.serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            self.stop()
        except OSError as error:
            self._server.server_close()
            if error.errno not in (EADDRINUSE, EACCES):
                raise
            raise EnvironmentProblem(
                f"The port {self._server.server_address[1]} is taken, by another preview perhaps. "
                "Close that one, or choose another port, such as `verse serve --port 8001`."
            ) from error

    def stop(self) -> None:
        """End serving; returns when nothing runs any more."""
        self._server.shutdown(wait=True)

    def _round(self) -> None:
        done = self._make()
        self._bar = bar(done).encode()
        home = self._folder / "index.html"
        if not home.exists():
            home.parent.mkdir(parents=True, exist_ok=True)
            home.write_text(_template("empty.html").render(), "utf-8")
        for path in {one for one in done.watched if one.is_dir()} - self._watched:
            self._server.watch(str(path))
            self._watched.add(path)

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer as MkDocs' server does, with the bar in every page."""
        told: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._server.serve_request(environ, lambda *status: told.append(status[:2]))
        status, headers = told[0]
        if ("Content-Type", "text/html") not in headers or not self._bar:
            start(status, headers)
            return body
        before, end, after = b"".join(body).rpartition(b"</body>")
        page = before + self._bar + end + after
        kept = [one for one in headers if one[0] != "Content-Length"]
        start(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]


def bar(done: Round) -> str:
    """The HTML that is laid over a page; empty where nothing is wrong but notes."""
    told = [one for one in done.diagnostics if one.severity.rank >= Severity.WARNING.rank]
    if not told and not done.stale:
        return ""
    told.sort(key=lambda one: -one.severity.rank)
    html: str = _template("bar.html").render(
        summary=done.summary,
        grave=any(one.severity is Severity.ERROR for one in told),
        stale=done.stale,
        shown=told[:_SHOWN],
        more=max(0, len(told) - _SHOWN),
    )
    return html


def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "preview"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name)
