"""``codebook.yml``: codes, themes, their history, and scales."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.coding.model import Code, Codebook, Participant, Scale, Theme
from generator.diagnostics import Diagnostic, Related, Sink
from generator.nearest import nearest
from generator.source import Source, Span
from generator.yamldoc import place

Named = TypeVar("Named", Code, Theme, Scale)

_HOMES = {
    "code": "codebook.yml",
    "theme": "codebook.yml",
    "participant": "participants.yml",
    "transcript": "the folder of the transcripts",
}
_KEPT = "Correct it, or add the theme to codebook.yml: one that was merged or renamed stays listed."


def read_codebook(source: Source, sink: Sink) -> Codebook | None:
    """Read ``codebook.yml`` and report what is wrong in it: K101, K102, K104, T101-T103, T106.

    ``None`` where it is no YAML. What cannot be read is left out. Of two codes or themes with one
    id both are returned, and the first is meant wherever the id is used.
    """
    from generator.yamlread import load  # a YAML library takes its time to import

    book = load(source, Codebook, sink)
    if book is None:
        return None
    for found in (
        *_repeated(book.codes, "code", "T102", "Give the later one a number of its own."),
        *_repeated(book.themes, "theme", "K102", "Give each an id of its own."),
        *_repeated(book.scores, "scale", "K102", "Give each an id of its own."),
        *_labels(book.codes),
        *_codes_of_themes(book),
        *_relations(book.themes),
        *_circles(book.themes),
        *_history(book.themes),
    ):
        sink(found)
    return book


def check_participants(book: Codebook, people: Sequence[Participant]) -> Iterator[Diagnostic]:
    """Yield a K102 for each participant of a theme or a scale who is not one of ``people``."""
    known = [person.id for person in people]
    named = [(theme.span, theme.participants or ()) for theme in book.themes]
    scored = [(scale.span, tuple(scale.values)) for scale in book.scores]
    for span, ids in (*named, *scored):
        for one in ids:
            if one not in known:
                yield unknown("K102", "participant", one, place(one, span), known)


def unknown(rule: str, kind: str, name: str, span: Span, known: Iterable[str]) -> Diagnostic:
    """Say that there is no ``kind`` (``code``, ``theme`` ...) of that name, and what was meant."""
    near = nearest(name, known)
    meant = f" Did you mean `{near}`?" if near else ""
    home = _HOMES.get(kind)
    help_ = f"Correct it, or add the {kind}" + (f" to {home}." if home else ".")
    return Diagnostic(rule, f"There is no {kind} `{name}`.{meant}", span, help_)


def _repeated(items: Sequence[Named], kind: str, rule: str, help_: str) -> Iterator[Diagnostic]:
    first: dict[str, Named] = {}
    for item in items:
        before = first.setdefault(item.id, item)
        if before is not item:
            span, other = place(item.id, item.span), place(before.id, before.span)
            message = f"Two {kind}s have the id `{item.id}`."
            yield Diagnostic(rule, message, span, help_, (Related(other, "the other is here"),))


def _labels(codes: Sequence[Code]) -> Iterator[Diagnostic]:
    first: dict[str, Code] = {}
    for code in codes:
        before = first.setdefault(" ".join(code.label.casefold().split()), code)
        if before.id != code.id:
            yield Diagnostic(
                "T103",
                f"The codes {before.id} and {code.id} have the same label.",
                place(code.label, code.span),
                "Merge the two, or say in the label how they differ.",
                (Related(place(before.label, before.span), f"code {before.id}"),),
            )


def _codes_of_themes(book: Codebook) -> Iterator[Diagnostic]:
    known = {code.id for code in book.codes}
    for theme in book.themes:
        for code in theme.codes:
            if code not in known:
                yield unknown("T101", "code", code, place(code, theme.span), known)


def _relations(themes: Sequence[Theme]) -> Iterator[Diagnostic]:
    known = {theme.id: theme for theme in themes}
    for theme in themes:
        for other in (theme.parent, theme.opposes):
            if other is not None and other not in known:
                yield unknown("K102", "theme", other, place(other, theme.span), known)


def _circles(themes: Sequence[Theme]) -> Iterator[Diagnostic]:
    parents = {theme.id: theme.parent for theme in themes}
    for theme in themes:
        above, seen = theme.parent, {theme.id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == theme.id:
            yield Diagnostic(
                "K102",
                f"The theme `{theme.id}` stands under itself.",
                place(theme.parent or "", theme.span),
                "Give it another parent, or none.",
            )


def _history(themes: Sequence[Theme]) -> Iterator[Diagnostic]:
    known = [theme.id for theme in themes]
    for theme in themes:
        for stage in theme.history:
            for before in (*stage.merged, *((stage.renamed,) if stage.renamed else ())):
                if before not in known:
                    found = unknown("T106", "theme", before, place(before, stage.span), known)
                    yield replace(found, help=_KEPT)
