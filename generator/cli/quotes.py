"""``verse quotes``: every quotation of the thesis with where it comes from."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.opening import open_project
from generator.cli.options import common, no_transcripts
from generator.cli.terminal import progress, view
from generator.reports import REPORTS, Detail
from generator.reports.quotes import LISTINGS, rows
from generator.reports.quotes.summary import summarise


@click.command(
    "quotes",
    short_help="List every quotation, its source, and whether it is proved.",
    epilog="""\b
Examples:
  verse quotes
  verse quotes --quiet            those that are not proved
  verse quotes --format csv > quotations.csv
  verse quotes --summary          who is quoted how much, and where""",
)
@click.option(
    "--format", "form", type=click.Choice(LISTINGS.names()), default="text", show_default=True,
    help="How to list: text for people, csv for a spreadsheet, json for programs.",
)  # fmt: skip
@click.option(
    "--summary", "summed", is_flag=True,
    help="Tell by participant, interview, theme and chapter how much is quoted.",
)  # fmt: skip
@no_transcripts
@common
@click.pass_context
def quotes(
    ctx: click.Context,
    *,
    form: str,
    summed: bool,
    transcripts: bool,
    folder: Path | None,
    detail: Detail,
) -> None:
    """List every quotation with where it comes from and whether it is proved.

    A list judges nothing: it exits with 0 whatever the quotations are worth (`verse check` tells),
    and with 2 if the project cannot be read.
    """
    with progress(detail) as tell:
        opened = open_project(folder, tell, transcripts=transcripts)
    if opened.examined is None:
        told = REPORTS.load("text").render(opened.outcome(opened.diagnostics), view(detail))
        click.echo("\n".join(told), err=True)
        ctx.exit(2)
    listing, listed = LISTINGS.load(form), rows(opened.examined.quotations)
    if summed:
        lines = listing.summed(listed, summarise(opened.examined), view(detail))
    else:
        lines = listing.render(listed, view(detail))
    click.echo("\n".join(lines))


COMMAND = quotes
