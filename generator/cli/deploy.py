"""``verse deploy``: the built site to a branch that GitHub Pages serves, by hand."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.opening import BUILD, CACHE, Opened, open_project
from generator.cli.options import common, fails, no_transcripts
from generator.cli.terminal import Tell, progress, shown_path, stretch, view
from generator.cli.workspace import secret
from generator.diagnostics import Judged
from generator.errors import UsageError
from generator.outputs import OUTPUTS
from generator.reports import REPORTS, Detail
from generator.reports.counting import plural
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.config import Config
    from generator.examine import Examined

_EXAMINED, _WRITTEN = 0.3, 0.5  # shares of the bar
_SITE, _PDF = "site", "pdf"


@click.command(
    "deploy",
    epilog="""\b
Examples:
  verse deploy --dry-run
  verse deploy --remote origin --branch gh-pages""",
)
@click.option(
    "--remote", default="origin", show_default=True, help="The remote repository to push to."
)
@click.option(
    "--branch", default="gh-pages", show_default=True, help="The branch that the host serves."
)
@click.option("--dry-run", is_flag=True, help="Check all and say what would go out, but push not.")
@no_transcripts
@common
@click.pass_context
def deploy(
    ctx: click.Context,
    *,
    remote: str,
    branch: str,
    dry_run: bool,
    transcripts: bool,
    folder: Path | None,
    detail: Detail,
) -> None:
    """Publish build/site on GitHub Pages.

    The thesis is checked and built once more, beside what is there. Only if nothing is an error,
    and build/site is byte by byte what the files make now, does it become a commit of BRANCH, on
    top of what was published before. Your own branches and files stay as they are.
    """
    with progress(detail) as tell:
        opened = open_project(folder, stretch(tell, 0.0, _EXAMINED), transcripts=transcripts)
        site = opened.root / BUILD / OUTPUTS.load(_SITE).target
        diagnostics, differs = opened.diagnostics, ""
        if opened.examined is not None and not fails(diagnostics, Severity.ERROR):
            _refuse(opened.examined.project.config, site)
            diagnostics, differs = _built_anew(opened, opened.examined, site, tell)
    if opened.examined is None or fails(diagnostics, Severity.ERROR):
        shown = opened.outcome(diagnostics)
        click.echo("\n".join(REPORTS.load("text").render(shown, view(detail))))
        click.echo("Nothing was published, for the reasons above.")
        ctx.exit(2 if opened.examined is None else 1)
    if differs:
        raise UsageError(
            f"{shown_path(site)} is not what the files of the thesis make now: {differs} differs. "
            "Nothing was published. Run `verse build`, look at the site, and deploy it then."
        )
    click.echo(f"{shown_path(site)} is what the files make now, and nothing in it is an error.")
    _push(opened.root, site, (remote, branch), opened.examined.project.config, dry_run)


def _refuse(config: Config, site: Path) -> None:
    """Stop where there is nothing to publish, or nothing that everybody may see."""
    if config.release.site.audience != "public":
        raise UsageError(
            f"This site is for the audience `{config.release.site.audience}`: it may show what "
            "participants have not agreed to show to everybody, and so is not published. "
            "Set `release: site: audience: public`, run `verse build`, and look at it."
        )
    if not (site / "index.html").is_file():
        raise UsageError(
            f"There is no {shown_path(site)} yet. Run `verse build`, look at it, and deploy it."
        )


def _built_anew(
    opened: Opened, examined: Examined, site: Path, tell: Tell
) -> tuple[tuple[Judged, ...], str]:
    """What building says now, and the first file in which the result is not ``site``."""
    from generator.compile import write_thesis
    from generator.outputs.together import build_outputs

    cache, heavy = opened.root / BUILD / CACHE, (site / "thesis.pdf").is_file()
    thesis = write_thesis(
        examined,
        cache=cache,
        secret=secret() or b"",
        progress=stretch(tell, _EXAMINED, _WRITTEN),
    )
    names = [name for name in OUTPUTS.names() if heavy or name != _PDF]
    outputs = {name: OUTPUTS.load(name) for name in names}
    with TemporaryDirectory(prefix="verse-") as room:
        built = build_outputs(thesis, outputs, Path(room), stretch(tell, _WRITTEN, 1.0))
        diagnostics = opened.judged([*thesis.diagnostics, *built.diagnostics])
        return diagnostics, _difference(Path(room, site.name), site)


def _difference(one: Path, other: Path) -> str:
    """The first file that is in one folder only, or differs between them; empty if none is."""
    names = {path.relative_to(top) for top in (one, other) for path in top.rglob("*")}
    for name in sorted(names):
        a, b = one / name, other / name
        if a.is_file() != b.is_file() or (a.is_file() and a.read_bytes() != b.read_bytes()):
            return name.as_posix()
    return ""


def _push(root: Path, site: Path, target: tuple[str, str], config: Config, dry_run: bool) -> None:
    from generator.outputs.git import ask
    from generator.outputs.publishing import prepare, publish

    source = ask(root, "describe", "--always", "--dirty", "--abbrev=12") or "no commit"
    message = f"Publish the site of {source}\n\nMade by Chapter & Verse {__version__}."
    ready = prepare(site, root, *target, message)
    place = f"the branch {ready.branch} of {ready.remote} ({ready.address})"
    if not ready.changed:
        click.echo(f"All {plural(ready.files, 'file')} are published already, on {place}.")
        return
    click.echo(f"To publish: {plural(ready.files, 'file')}, {ready.changed} new, changed or gone.")
    click.echo(f"To where:   {place}")
    if dry_run:
        click.echo("Nothing was pushed: this was a dry run.")
        return
    publish(ready)
    click.echo("Published. The host takes a minute or two to show it.")
    if config.release.site.url:
        click.echo(f"It will be at {config.release.site.url}")
    else:
        click.echo(
            "GitHub shows it if Settings, Pages, Source is `Deploy from a branch`, and the branch "
            "is this one. Put its address into site_config.yml (`release: site: url`): search "
            "engines need it, and so does the page for addresses that do not exist."
        )


COMMAND = deploy
