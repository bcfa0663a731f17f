"""Citations and the list of references as a CSL style prints them.

One call of pandoc's citeproc formats a whole thesis: year letters and initials depend on all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from generator.citations.document import Node, build_document, style_with_locators
from generator.citations.engine import engine_version, run_citeproc
from generator.citations.keeping import keep, read_kept
from generator.citations.library import Entry, Library
from generator.citations.model import Bibliography, Citation, Mode, Printed, Reference
from generator.citations.render import Renderer, anchor, divisions, text_of, unknown
from generator.citations.style import Style
from generator.citations.touch_up import join_with_and, mark_year, narrate, undouble_year

FORMAT = 1
"""Raised when the same input prints differently, so that kept results are not used any more."""


def format_citations(
    citations: Sequence[Citation],
    library: Library,
    style: Style,
    language: str,
    cache: Path | None = None,
) -> Bibliography:
    """Format all citations of a thesis, in the order of the thesis, and the works that they cite.

    ``language`` is a BCP 47 tag (``en-GB``); ``cache`` a folder in which results are kept by
    content. A key that the library lacks prints as ``[key?]`` and disturbs no other. A style that
    cites in notes prints its note in brackets after the words of the text; :attr:`Printed.note` has
    the note by itself.
    """
    run = _Run(citations, library, style, language)
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
        self, citations: Sequence[Citation], library: Library, style: Style, language: str
    ) -> None:
        self.citations, self.library = citations, library
        self.style, self.language = style, language.replace("_", "-")
        keys = dict.fromkeys(cite.key for group in citations for cite in group.cites)
        # Ids of our own: a key may hold what an address or a CSL processor does not like.
        self.ids = {key: f"w{number}" for number, key in enumerate(keys)}
        self.cited = [key for key in keys if key in library]
        self.pieces = tuple(self._pieces())
        self.document = build_document([piece for _, piece in self.pieces], self.ids, self.language)
        self.items = [
            {**mark_year(library.entries[key].item), "id": self.ids[key]} for key in self.cited
        ]
        self.csl = style_with_locators(style.csl)

    def _pieces(self) -> Iterator[tuple[int, Citation]]:
        """Yield what goes to citeproc with its citation's number: citations with a known work.

        A narrative citation with more works is two, as sorting would tear its author from its year.
        """
        for number, group in enumerate(self.citations):
            if all(cite.key not in self.library for cite in group.cites):
                continue
            if (
                group.cites[0].mode is Mode.NARRATIVE
                and len(group.cites) > 1
                and not self.style.note
            ):
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
            one = self._printed(piece, block["c"], renderer)
            printed[number] = _joined(printed[number], one) if number in printed else one
        return Bibliography(
            tuple(
                printed[number] if number in printed else _unknown_only(group)
                for number, group in enumerate(self.citations)
            ),
            tuple(_references(blocks[len(self.pieces) :], renderer, keys)),
        )

    def _printed(self, citation: Citation, elements: Sequence[Node], renderer: Renderer) -> Printed:
        if all(cite.key not in self.library for cite in citation.cites):
            return _unknown_only(citation)
        html, note = renderer.html(elements), renderer.notes(elements)
        first = citation.cites[0]
        entry = self.library.get(first.key)
        if first.mode is Mode.NARRATIVE and entry is not None:
            html = self._narrative(html, entry)
        html, note = undouble_year(html), undouble_year(note)
        if note:
            html = f"{html} ({_within_sentence(note, first.prefix)})".lstrip()
        return Printed(html, text_of(html), note)

    def _narrative(self, html: str, entry: Entry) -> str:
        """Return a narrative citation with its author's words as the sentence needs them."""
        if not entry.creators:
            return narrate(html, entry.year)
        english = self.language.startswith("en")
        if self.style.apa and english and len(entry.creators) == 2:
            return join_with_and(html, entry.creators[1].short)
        return html


def _within_sentence(note: str, prefix: str) -> str:
    """Return a note as it stands in brackets: without its full stop, ``See`` as typed."""
    words = note.removesuffix(".")
    if prefix[:1].islower() and words.lower().startswith(prefix[:1]):
        return words[0].lower() + words[1:]
    return words


def _joined(narrative: Printed, others: Printed) -> Printed:
    """Put the further works of a narrative citation into its brackets, where it has some."""
    if narrative.html.endswith(")") and others.html.startswith("("):
        html = f"{narrative.html[:-1]}; {others.html[1:]}"
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
            html = undouble_year(renderer.html(elements)).strip()
            yield Reference(key, anchor(key), html, text_of(html))
