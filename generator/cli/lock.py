"""``verse lock``: record what is verified, for those who may not have the transcripts."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.opening import open_project
from generator.cli.options import common, fails
from generator.cli.terminal import progress, shown_path, view
from generator.errors import UsageError
from generator.reports import REPORTS, Detail
from generator.reports.counting import plural
from generator.rules import Severity


@click.command(
    "lock",
    epilog="""\b
Examples:
  verse lock
  verse check --no-transcripts    what others see who have only the lock""",
)
@common
@click.pass_context
def lock(ctx: click.Context, *, folder: Path | None, detail: Detail) -> None:
    """Record in provenance.lock what is verified.

    With it, a public repository or a machine without the transcripts can prove that no quotation
    changed since. It holds no words of a transcript. If anything is an error, nothing is recorded
    and the exit code is 1.
    """
    from generator.outputs.files import replace_file
    from generator.provenance.lock import FILE_NAME, KEY_NAME, dump_lock, make_lock, new_key

    with progress(detail) as tell:
        opened = open_project(folder, tell)
    told = [one for one in opened.diagnostics if one.diagnostic.rule != "Q214"]
    failed = opened.examined is None or fails(told, Severity.ERROR)
    if opened.examined is None or failed:
        shown = opened.outcome(tuple(told))
        click.echo("\n".join(REPORTS.load("text").render(shown, view(detail))))
        click.echo("Nothing was recorded, for the reasons above.")
        ctx.exit(2 if opened.examined is None else 1)
    project = opened.examined.project
    if project.absent_transcripts:
        names = ", ".join(sorted(project.absent_transcripts))
        raise UsageError(f"Without all transcripts nothing can be recorded; not here: {names}.")
    key = project.lock_key or new_key()
    verdicts = opened.examined.verdicts
    sources = {one.name: one.source for one in project.transcripts}
    made = make_lock([*verdicts, *opened.examined.extracts], sources, key)
    if project.lock_key is None and sources:
        _write_key(project.transcripts_folder / KEY_NAME, key)
    with replace_file(opened.root / FILE_NAME) as new:
        new.write_text(dump_lock(made), encoding="utf-8", newline="\n")
    click.echo(
        f"Recorded {plural(len(made.entries), 'quotation')} from "
        f"{plural(len(sources), 'transcript')} in {shown_path(opened.root / FILE_NAME)}."
    )


def _write_key(path: Path, key: str) -> None:
    """Write the key where only its owner reads it; it belongs to the transcripts."""
    path.touch(mode=0o600)
    path.write_text(f"{key}\n", encoding="utf-8", newline="\n")
    click.echo(
        f"The key is in {shown_path(path)}. Keep it with the transcripts, and publish neither."
    )


COMMAND = lock
