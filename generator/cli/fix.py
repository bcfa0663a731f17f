"""``verse fix``: safe repairs of quotations and citations, as a diff before they are written."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.opening import open_project
from generator.cli.options import common
from generator.cli.selection import rules_named
from generator.cli.terminal import progress, view
from generator.reports import REPORTS, Detail, View
from generator.reports.counting import plural
from generator.reports.ink import Ink, clean, inked
from generator.rules import RULES

if TYPE_CHECKING:
    from generator.fixes.left import Left
    from generator.fixes.model import Repair
    from generator.fixes.rawtext import RawText
    from generator.fixes.rounds import Wanted
    from generator.fixes.study import Study

_QUESTION = "Repair this?  [y]es  [n]o  [a]ll of this kind  [q]uit"
_LEFT = 20  # places that are told without --verbose


@click.command(
    "fix",
    short_help="Repair what has exactly one repair, after showing a diff.",
    epilog="""\b
Examples:
  verse fix
  verse fix --dry-run
  verse fix --yes --select Q205,E102
  verse fix --marks""",
)
@click.option("--yes", is_flag=True, help="Make all repairs without asking.")
@click.option("--dry-run", is_flag=True, help="Show the diff only; write nothing.")
@click.option(
    "--select", metavar="RULES", multiple=True, callback=rules_named,
    help="Only what these rules tell: codes (Q205), beginnings of codes (Q,E) or names.",
)  # fmt: skip
@click.option(
    "--marks", is_flag=True,
    help="Also put curly marks for straight ones around participants' words.",
)  # fmt: skip
@common
@click.pass_context
def fix(
    ctx: click.Context,
    *,
    yes: bool,
    dry_run: bool,
    select: frozenset[str],
    marks: bool,
    folder: Path | None,
    detail: Detail,
) -> None:
    """Repair quotations and citations where only one repair is possible, and show a diff first.

    Moved line numbers, the exact words for an altered quotation, the key for a citation typed by
    hand, and, with --marks, curly marks. On a terminal each repair is a question. Only characters
    of the quotation or citation change, and a repair is offered only if it is then proved. Exits
    with 0 if nothing is left, 1 if something is, 2 if the project cannot be read.
    """
    from generator.fixes.rounds import repair_all
    from generator.fixes.store import store
    from generator.fixes.study import Study

    with progress(detail) as tell:
        opened = open_project(folder, tell)
    if opened.examined is None:
        told = REPORTS.load("text").render(opened.outcome(opened.diagnostics), view(detail))
        click.echo("\n".join(told), err=True)
        ctx.exit(2)
    rules = select or frozenset(RULES)
    before = Study.of(opened.examined.project)
    asks = not (yes or dry_run) and _is_terminal()
    wanted = _Questions(view(detail)) if asks else _all
    done = repair_all(before, rules, wanted, marks=marks)
    _say(_stale(before))
    if not asks and detail is not Detail.QUIET:
        _say(_coloured(_diff(before.files, done.study.files.values()), view(detail)))
    if dry_run or not (yes or asks):
        _say(_not_written(done.made, dry_run=dry_run))
        _say(_told(done.left, detail))
        ctx.exit(int(bool(done.made or done.left or before.stale)))
    refused = 0
    for stored in store(done.study.files.values()):
        if not stored.written:
            refused += 1
            _say([_changed_since(stored.file.source.path)])
    _say(_made(done.made))
    _say(_told(done.left, detail))
    ctx.exit(int(bool(done.left or refused or before.stale)))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


class _Questions:
    """Asks on the terminal, each repair with its diff first."""

    def __init__(self, shown: View) -> None:
        self.shown = shown

    def __call__(self, repair: Repair, study: Study) -> Wanted:
        from generator.fixes.rounds import Wanted

        span = repair.changes[0].span
        rule = f"[{repair.rule}]" if repair.rule else ""
        place = inked(f"{span.path}:{span.line}:{span.column}", Ink.PLACE, self.shown.colour)
        _say([f"{place}: {repair.kind.value}{rule} {clean(repair.why)}"])
        file = study.files[repair.path]
        _say(_coloured(_diff({repair.path: file}, [file.changed(repair.changes)]), self.shown))
        answer = click.prompt(
            _QUESTION, type=click.Choice(["y", "n", "a", "q"], case_sensitive=False),
            show_choices=False,
        )  # fmt: skip
        click.echo()
        return {"y": Wanted.YES, "n": Wanted.NO, "a": Wanted.ALL, "q": Wanted.QUIT}[answer]


def _all(_repair: Repair, _study: Study) -> Wanted:
    from generator.fixes.rounds import Wanted

    return Wanted.YES


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _diff(before: Mapping[str, RawText], after: Iterable[RawText]) -> Iterator[str]:
    """The unified diff of all files that differ."""
    from generator.fixes.diffs import unified

    for file in after:
        path = file.source.path
        yield from unified(path, before[path].source.text, file.source.text)


def _coloured(lines: Iterable[str], shown: View) -> Iterator[str]:
    inks = {"-": Ink.QUOTED, "+": Ink.SPOKEN, "@": Ink.FAINT}
    for line in lines:
        # Tabs stay, so that the diff can be applied; nothing else may move the cursor.
        plain = "\t".join(map(clean, line.split("\t")))
        yield inked(plain, inks[plain[0]], shown.colour) if plain[:1] in inks else plain


def _stale(study: Study) -> Iterator[str]:
    for path in study.stale:
        yield _changed_since(path)


def _changed_since(path: str) -> str:
    return (
        f"{clean(path)} was changed by another program since it was read. It was not touched: "
        "run `verse fix` again."
    )


def _count(made: Sequence[Repair]) -> str:
    """``2 quotations got exact words, 1 citation got its key``, as far as there are any."""
    names = {
        "words": ("quotation", "exact words"),
        "lines": ("quotation", "new line numbers"),
        "citations": ("citation", "keys"),
        "marks": ("quotation", "curly marks"),
    }
    times = Counter(repair.kind.value for repair in made)
    return ", ".join(
        f"{plural(times[kind], noun)} got {name}"
        for kind, (noun, name) in names.items()
        if times[kind]
    )


def _made(made: Sequence[Repair]) -> Iterator[str]:
    yield f"Repaired: {_count(made)}." if made else "Nothing was repaired."


def _not_written(made: Sequence[Repair], *, dry_run: bool) -> Iterator[str]:
    if not made:
        yield "There is nothing that can be repaired."
        return
    yield f"{plural(len(made), 'repair')} possible. Nothing was written."
    if not dry_run:
        yield "This is no terminal, so nobody can be asked; `verse fix --yes` makes all repairs."


def _told(left: Sequence[Left], detail: Detail) -> Iterator[str]:
    """What is left, in plain words."""
    if not left:
        return
    yield f"Left for you: {plural(len(left), 'place')}."
    most = len(left) if detail is Detail.VERBOSE else 0 if detail is Detail.QUIET else _LEFT
    for one in left[:most]:
        yield f"  {clean(one.span.path)}:{one.span.line}: {one.rule} {clean(one.why)}"
    if most and len(left) > most:
        yield f"  … and {len(left) - most} more; --verbose shows all."
    yield "`verse check` shows each and what to do."


COMMAND = fix
