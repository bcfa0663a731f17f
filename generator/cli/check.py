"""``verse check``: every check, no output files."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.opening import check_project
from generator.cli.options import common, fail_on, fails, no_transcripts
from generator.cli.selection import chosen, rules_named
from generator.cli.terminal import progress, shown_path, view
from generator.cli.workspace import folder_in_repository
from generator.reports import REPORTS, Detail
from generator.rules import Severity


@click.command(
    "check",
    epilog="""\b
Examples:
  verse check
  verse check --select Q,E --fail-on warning
  verse check --ignore reference-uncited --format json
  verse check --format html --output report.html""",
)
@click.option(
    "--format", "form", type=click.Choice(REPORTS.names()), default="text", show_default=True,
    help="How to report: text or html for people, the others for programs.",
)  # fmt: skip
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file instead of standard output.",
)  # fmt: skip
@click.option(
    "--select", metavar="RULES", multiple=True, callback=rules_named,
    help="Only these rules: codes (Q202), beginnings of codes (Q,B) or names, with commas.",
)  # fmt: skip
@click.option(
    "--ignore", metavar="RULES", multiple=True, callback=rules_named,
    help="Leave these rules out, given likewise.",
)  # fmt: skip
@fail_on
@no_transcripts
@click.option(
    "--no-cache", "keep", is_flag=True, flag_value=False, default=True,
    help="Check everything anew, whatever is known from the last time, and keep nothing.",
)  # fmt: skip
@common
@click.pass_context
def check(
    ctx: click.Context,
    *,
    form: str,
    output: Path | None,
    select: frozenset[str],
    ignore: frozenset[str],
    level: Severity | None,
    transcripts: bool,
    keep: bool,
    folder: Path | None,
    detail: Detail,
) -> None:
    """Check everything, and write no output.

    This is the gate before a thesis is handed in: every quotation against its transcript, and all
    other rules. Exits with 0 if nothing is at or above --fail-on, 1 if something is, 2 if the
    project cannot be read.
    """
    with progress(detail) as tell:
        opened = check_project(folder, tell, transcripts=transcripts, keep=keep)
    if opened.counts is None:
        # Whatever was selected: this is why nothing else could be checked.
        shown, code = opened.diagnostics, 2
    else:
        shown = chosen(opened.diagnostics, select, ignore)
        code = int(fails(shown, level))
    seen = view(detail)._replace(folder=folder_in_repository(opened.root))
    if output is not None:
        seen = seen._replace(colour=False)
    text = "\n".join(REPORTS.load(form).render(opened.outcome(shown), seen)) + "\n"
    # A file's name can be bytes that are no text; Python keeps them in signs that no file can hold.
    text = text.encode("utf-8", "replace").decode("utf-8")
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text)
    ctx.exit(code)


def _write(output: Path, text: str) -> None:
    """Put the report into its file, whole or not at all."""
    from generator.outputs.files import replace_file, told_plainly

    with told_plainly(output), replace_file(output) as file:
        file.write_text(text, "utf-8", newline="\n")
    click.echo(f"The report is in {shown_path(output.resolve())}.", err=True)


COMMAND = check
