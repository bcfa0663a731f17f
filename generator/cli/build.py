"""``verse build``: checks, then renders; ``--draft`` renders in spite of errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.narrowed import AUDIENCES, for_readers, narrowed, renamed
from generator.cli.opening import BUILD, CACHE, open_project
from generator.cli.options import common, fail_on, fails, no_transcripts
from generator.cli.terminal import progress, shown_path, stretch, view
from generator.cli.workspace import secret
from generator.errors import UsageError
from generator.outputs import OUTPUTS
from generator.reports import REPORTS, Detail
from generator.rules import Severity

if TYPE_CHECKING:
    from generator.outputs.together import Made

DRAFT = "draft"
_EXAMINED, _WRITTEN = 0.2, 0.4  # how much of the whole is done then


@click.command(
    "build",
    epilog="""\b
Examples:
  verse build
  verse build pdf
  verse build pdf --chapter 4
  verse build --draft --fail-on never""",
)
@click.argument("names", metavar="[OUTPUT]...", nargs=-1, type=click.Choice(OUTPUTS.names()))
@click.option(
    "--draft", is_flag=True,
    help="Render in spite of errors into build/draft/, every failing place marked in the text.",
)  # fmt: skip
@click.option(
    "--chapter", metavar="CHAPTER",
    help="Make a PDF of one chapter or appendix alone, with the page numbers of the whole: its "
    "number, letter or file.",
)  # fmt: skip
@click.option(
    "--audience", type=click.Choice(AUDIENCES),
    help="Make the PDF for these readers, whatever the configuration says; its name tells which.",
)  # fmt: skip
@fail_on
@no_transcripts
@common
@click.pass_context
def build(
    ctx: click.Context,
    *,
    names: tuple[str, ...],
    draft: bool,
    chapter: str | None,
    audience: str | None,
    level: Severity | None,
    transcripts: bool,
    folder: Path | None,
    detail: Detail,
) -> None:
    """Check the thesis, then render it into build/.

    OUTPUT is what to make, several if you like; everything if none is given. If anything at or
    above --fail-on is found, nothing is rendered and what was built before stays as it was. The
    exit codes are those of `verse check`, for a draft too.
    """
    if level is None and not draft:
        raise UsageError(
            "--fail-on never goes with --draft: only a draft is rendered in spite of errors."
        )
    if (chapter is not None or audience) and names != ("pdf",):
        raise UsageError(
            "--chapter and --audience go with the PDF alone: `verse build pdf --chapter 4`."
        )
    from generator.compile import write_thesis
    from generator.outputs.together import build_outputs

    with progress(detail) as tell:
        opened = open_project(folder, stretch(tell, 0.0, _EXAMINED), transcripts=transcripts)
        diagnostics, built = opened.diagnostics, None
        if opened.examined and (draft or not fails(diagnostics, level)):
            cache = opened.root / BUILD / CACHE
            thesis = write_thesis(
                opened.examined,
                draft=draft,
                cache=cache,
                secret=secret() or b"",
                progress=stretch(tell, _EXAMINED, _WRITTEN),
            )
            diagnostics = opened.judged(thesis.diagnostics)
            if draft or not fails(diagnostics, level):
                wanted = [one for one in OUTPUTS.names() if one in names or not names]
                outputs = {name: OUTPUTS.load(name) for name in wanted}
                if chapter is not None:
                    outputs["pdf"] = narrowed(outputs["pdf"], thesis, chapter)
                if audience:
                    thesis = for_readers(thesis, audience)
                    outputs["pdf"] = renamed(outputs["pdf"], audience)
                place = opened.root / BUILD / DRAFT if draft else opened.root / BUILD
                told = stretch(tell, _WRITTEN, 1.0)
                built = build_outputs(thesis, outputs, place, told, cache)
                diagnostics = opened.judged([*thesis.diagnostics, *built.diagnostics])
    click.echo("\n".join(REPORTS.load("text").render(opened.outcome(diagnostics), view(detail))))
    click.echo("\n".join(_told(built.made if built else (), draft)))
    if opened.examined is None:
        ctx.exit(2)
    ctx.exit(int(not (built and built.made) or fails(diagnostics, level)))


def _told(made: Sequence[Made], draft: bool) -> Iterator[str]:
    """What was made, in the order of making, or that nothing was."""
    for one in made:
        start = f". Open {shown_path(one.start)}" if one.start != one.path else ""
        yield f"Made {shown_path(one.path)} ({_size(one.size)}){start}"
    paths = {one.name: one.path for one in made}
    # The site takes a copy of the PDF of the same run, if its readers may have it.
    if {"pdf", "site"} <= paths.keys() and not (paths["site"] / paths["pdf"].name).is_file():
        yield (
            "The site offers no PDF: the examiner's copy holds what the site withholds. One that "
            "it offers is made with `release: {pdf: {audience: public}}`."
        )
    if not made:
        yield "Nothing was built, for the reasons above. What was built before is as it was."
        if not draft:
            yield "`verse build --draft` builds in spite of errors and marks them in the text."


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


COMMAND = build
