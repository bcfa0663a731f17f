"""Citations and the list of references as a CSL style prints them.

One call of pandoc's citeproc formats a whole thesis: year letters and initials depend on all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from generator.citations.document import Node, build_document, prepared_style
from generator.citations.engine import engine_version, run_citeproc
from generator.citations.keeping import keep, read_kept
from generator.citations.library import Entry, Library
from generator.citations.model import (
    Bibliography,
    Citation,
    Mode,
    NotePlace,
    Printed,
    Reference,
)
from generator.citations.notes import note_number, order, tidied, with_numbers, within_sentence
from generator.citations.render import Renderer, anchor, divisions, text_of, unknown
from generator.citations.style import Style
from generator.citations.touch_up import (
    join_with_and,
    mark_year,
    named,
    narrate,
    undouble_year,
    whole_links,
    with_event,
)

FORMAT = 4
"""Raised when the same input prints differently, so that kept results are not used any more."""


def format_citations(
    citations: Sequence[Citation],
    library: Library,
    style: Style,
    language: str,
    cache: Path | None = None,
    *,
    notes: Sequence[NotePlace] = (),
) -> Bibliography:
    """Format all citations of a thesis, in the order of the thesis, and the works that they cite.

    ``language`` is a BCP 47 tag (``en-GB``); ``cache`` a folder in which results are kept by
    content. A key that the library lacks prints as ``[key?]`` and disturbs no other. For a style
    that cites in notes ``notes`` says in which note each citation will stand, so that a note can
    refer to another; without, each stands in one of its own (see :class:`Printed`).
    """
    run = _Run(citations, library, style, language, notes if style.note else ())
    if not run.cited:
        return Bibliography(tuple(map(_unknown_only, citations)), ())
    digest = run.digest()
    kept = read_kept(cache, digest, len(citations)) if cache else None
    if kept is not None:
        return kept
    result = run.result()
    if cache:
        keep(cache, digest, result)
    return result


class _Run:
    """One call: what goes to citeproc, and how what comes back belongs to the citations."""

    def __init__(
        self,
        citations: Sequence[Citation],
        library: Library,
        style: Style,
        language: str,
        notes: Sequence[NotePlace],
    ) -> None:
        self.citations, self.library = _by_own_keys(citations, library), library
        self.style, self.language = style, language.replace("_", "-")
        self.notes = notes
        keys = dict.fromkeys(cite.key for group in self.citations for cite in group.cites)
        # Ids of our own: a key may hold what an address or a CSL processor does not like.
        self.ids = {key: f"w{number}" for number, key in enumerate(keys)}
        self.cited = [key for key in keys if key in library]
        self.pieces = tuple(self._pieces())
        if notes:  # in the order of the notes, and what stands in none after all
            self.pieces = tuple(sorted(self.pieces, key=lambda piece: order(notes[piece[0]])))
        self.document = build_document(
            [piece for _, piece in self.pieces],
            self.ids,
            self.language,
            [note_number(notes[number]) for number, _ in self.pieces] if notes else (),
        )
        self.items = [
            {**with_event(mark_year(library.entries[key].item), style.csl), "id": self.ids[key]}
            for key in self.cited
        ]
        self.csl = prepared_style(style.csl)

    def _pieces(self) -> Iterator[tuple[int, Citation]]:
        """Yield what goes to citeproc with its citation's number: citations with a known work.

        A narrative citation with more works is two, as sorting would tear its author from its year.
        """
        for number, group in enumerate(self.citations):
            if all(cite.key not in self.library for cite in group.cites):
                continue
            first = group.cites[0]
            if first.mode is not Mode.NARRATIVE or self.style.note:
                yield number, group
            elif len(group.cites) > 1:
                yield number, Citation(group.cites[:1], group.span)
                yield number, Citation(group.cites[1:], group.span)
            else:
                yield number, group

    def digest(self) -> str:
        """SHA-256 of all that the result depends on."""
        parts = (FORMAT, engine_version(), self.document, self.items, self.csl, self.ids)
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def result(self) -> Bibliography:
        """Call pandoc and sort out what it returns."""
        done = run_citeproc(self.document, self.items, self.csl, self.style.name)
        keys = {name: key for key, name in self.ids.items()}
        renderer = Renderer(keys, set(self.ids) - set(self.cited))
        blocks = done["blocks"]
        printed: dict[int, Printed] = {}
        for (number, piece), block in zip(self.pieces, blocks, strict=False):
            one = self._printed(
                number, piece, renderer.both(block["c"]), narrative=number not in printed
            )
            printed[number] = _joined(printed[number], one) if number in printed else one
        return Bibliography(
            tuple(
                printed[number] if number in printed else _unknown_only(group)
                for number, group in enumerate(self.citations)
            ),
            tuple(_references(blocks[len(self.pieces) :], renderer, keys)),
        )

    def _printed(
        self, number: int, piece: Citation, rendered: tuple[str, str], *, narrative: bool
    ) -> Printed:
        """Return one piece; ``rendered`` are its HTML and its note, as citeproc has them.

        A ``narrative`` one is woven into the sentence if its citation is.
        """
        if all(cite.key not in self.library for cite in piece.cites):
            return _unknown_only(piece)
        html, note = rendered
        first = piece.cites[0]
        entry = self.library.get(first.key)
        if narrative and first.mode is Mode.NARRATIVE and entry is not None:
            html = self._narrative(html, entry)
        html, note = undouble_year(html), undouble_year(note)
        if not note:
            return Printed(html, text_of(html))
        if self.notes:
            note = with_numbers(note, self.notes[number].document, self.notes)
        note = tidied(note, self.csl, self.language)
        both = f"{html} ({within_sentence(note, first.prefix)})".lstrip()
        return Printed(both, text_of(both), note, html.strip())

    def _narrative(self, html: str, entry: Entry) -> str:
        """Return a narrative citation with its author's words as the sentence needs them."""
        if self.style.labelled:
            return named(entry.creators, html, self.language) if entry.creators else html
        if not html.strip():  # citeproc names no author of a work without one
            return escape(entry.fields.get("title", entry.key), quote=False)
        if not entry.creators:
            return narrate(html, entry.year)
        english = self.language.startswith("en")
        if self.style.apa and english and len(entry.creators) == 2:
            return join_with_and(html, entry.creators[1].short)
        return html


def _by_own_keys(citations: Sequence[Citation], library: Library) -> Sequence[Citation]:
    """Name each work by its entry's own key, so that it is one work whatever it is called."""
    if not library.others:
        return citations
    return [
        group._replace(
            cites=tuple(cite._replace(key=library.key_of(cite.key)) for cite in group.cites)
        )
        for group in citations
    ]


def _joined(narrative: Printed, others: Printed) -> Printed:
    """Put the further works of a narrative citation into its brackets, where it has some."""
    if narrative.html.endswith(")") and others.html.startswith("("):
        html = f"{narrative.html[:-1]}; {others.html[1:]}"
    elif narrative.text.endswith("]"):
        html = f"{narrative.html}, {others.html}"
    else:
        html = f"{narrative.html} {others.html}"
    return Printed(html, text_of(html))


def _unknown_only(citation: Citation) -> Printed:
    html = "; ".join(unknown(cite.key) for cite in citation.cites)
    return Printed(html, text_of(html))


def _references(
    blocks: Sequence[Node], renderer: Renderer, keys: Mapping[str, str]
) -> Iterator[Reference]:
    """Yield the entries of the list that citeproc puts at the end, in its order."""
    for attributes, elements in divisions(blocks):
        if attributes == "refs":
            yield from _references(elements, renderer, keys)
        elif attributes.startswith("ref-"):
            key = keys[attributes.removeprefix("ref-")]
            html = whole_links(undouble_year(renderer.html(elements)).strip())
            yield Reference(key, anchor(key), html, text_of(html))
