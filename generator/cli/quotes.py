"""``verse quotes``: every quotation of the thesis with where it comes from."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.opening import open_thesis
from generator.cli.options import common, no_transcripts
from generator.cli.terminal import progress, view
from generator.reports import REPORTS, Detail
from generator.reports.quotes import LISTINGS, rows


@click.command(
    "quotes",
    epilog="""\b
Examples:
  verse quotes
  verse quotes --quiet            those that are not proved
  verse quotes --format csv > quotations.csv""",
)
@click.option(
    "--format", "form", type=click.Choice(LISTINGS.names()), default="text", show_default=True,
    help="How to list: text for people, csv for a spreadsheet, json for programs.",
)  # fmt: skip
@no_transcripts
@common
@click.pass_context
def quotes(
    ctx: click.Context, *, form: str, transcripts: bool, folder: Path | None, detail: Detail
) -> None:
    """List every quotation with where it comes from and whether it is proved.

    A list judges nothing: it exits with 0 whatever the quotations are worth (`verse check` tells),
    and with 2 if the project cannot be read.
    """
    with progress(detail) as tell:
        opened = open_thesis(folder, tell, transcripts=transcripts)
    if opened.thesis is None:
        told = REPORTS.load("text").render(opened.outcome(opened.diagnostics), view(detail))
        click.echo("\n".join(told), err=True)
        ctx.exit(2)
    listed = LISTINGS.load(form).render(rows(opened.thesis.quotations), view(detail))
    click.echo("\n".join(listed))


COMMAND = quotes
