"""Computed tables and values of the text, written anew for readers who may not know everybody."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from html import escape

from generator.coding.analysis import Coding
from generator.coding.claims import evaluate
from generator.coding.model import Participant
from generator.prose.computed import Study, render_block
from generator.prose.fragments import Fragments
from generator.prose.model import ComputedValue, ScannedBlock
from generator.prose.recomputed import rewritten
from generator.thesis import Chapter, Thesis

_CAPTION = re.compile(r"\n?<caption>.*?</caption>", re.DOTALL)
_MATRIX_ROW = re.compile(
    r'(?P<head><tr[^<>]*><th[^<>]*><a href="ref:theme-(?P<theme>[^"]*)">.*?</th>)'
    r"(?P<cells>(?:<td>[^<>]*</td>)+)</tr>"
)
_CELL = re.compile(r"<td>([^<>]*)</td>")
_TABLE = re.compile(r"<table\b[^<>]*>")
_CLAIM = re.compile(
    r'<span(?: id="[^"]*")? class="(?:[^"]* )?claim(?: [^"]*)?">.*?</span>', re.DOTALL
)


class Named:
    """Writes what is computed from the study for an audience that may not know ``gone``.

    Who is gone has no row and no column, and a sentence says how many are. Attributes that the
    site does not release stand in no table. Counts over the whole study stay what they are.
    """

    def __init__(self, thesis: Thesis, gone: Collection[str], attributes: Sequence[str]) -> None:
        project = thesis.project
        self._transcripts = project.transcripts
        self._words = project.words
        # Stands for a pseudonym in a list of names: the count stays the study's.
        self._unknown = self._words["site_not_named"]
        self._attributes = tuple(attributes)
        self._gone = tuple(one for one in project.participants if one.id in gone)
        people = released(project.participants, gone, attributes)
        self._study = Study(
            people,
            project.codebook,
            Coding(project.codebook, project.extracts, people),
            tuple(one.verdict for one in thesis.quotations),
            project.config.thesis.language,
            project.words,
        )
        self._fragments = Fragments(project.root, project.words)
        everybody = tuple(
            replace(one, name=self._unknown) if one.id in gone else one
            for one in project.participants
        )
        self._all = Coding(project.codebook, project.extracts, everybody)
        self._telling = self._telling_names()

    def _telling_names(self) -> frozenset[str]:
        """Whatever a computed list could call somebody who is gone: id, pseudonym, transcripts."""
        transcripts = {name for one in self._gone for _, name in one.transcripts}
        coded = {one.id for one in self._all.extracts if one.transcript in transcripts}
        people = {name for one in self._gone for name in (one.id, one.name)}
        return frozenset(people | transcripts | coded)

    def html(self, chapter: Chapter, html: str) -> str:
        """``html`` of ``chapter`` with all that was computed as this audience may see it."""

        def anew(number: int, before: str) -> str:
            item = chapter.computed[number]
            if isinstance(item, ComputedValue):
                return self._value(item, before)
            return self._block(item, before)

        return _CLAIM.sub(lambda claim: self._unnamed(claim[0]), rewritten(html, anew))

    def _unnamed(self, html: str) -> str:
        """A claim whose names are the data's: the number stays, and who is gone has no name."""
        for person in self._gone:
            html = re.sub(rf"\b{re.escape(person.name)}\b", lambda _: escape(self._unknown), html)
        return html

    def _value(self, item: ComputedValue, before: str) -> str:
        written = evaluate(item.expression, item.span, self._all, self._transcripts)
        if not isinstance(written, str):
            return before  # what the study cannot say stands as a mistake, which names nobody
        return escape(self._unknown) if self._names_gone(written) else escape(written)

    def _block(self, item: ScannedBlock, before: str) -> str:
        if item.name == "participants":
            item = replace(item, argument=self._released(item.argument))
        written = render_block(item, self._study, self._fragments)
        if not isinstance(written, str):  # there is nothing to show without those who are gone
            written = ""
        if item.name == "theme-matrix":
            written = _MATRIX_ROW.sub(self._led_to_extracts, written)
        written = _with_caption(written, before)
        missing = [one for one in self._gone if one.withdrawn is None]
        if missing and self._names_gone(before):
            not_shown = self._words.say("site_not_shown", len(missing))
            written += f'\n<p class="not-shown">{escape(not_shown)}</p>'
        return written

    def _led_to_extracts(self, row: re.Match[str]) -> str:
        """A row of the matrix with each number leading to the extracts behind it."""
        cells = _CELL.split(row["cells"])
        if len(cells) != 2 * len(self._study.coding.present) + 1:
            return row[0]  # a template of the author's own shows something else
        for at, person in enumerate(self._study.coding.present):
            if cells[2 * at + 1] != "–":
                number = cells[2 * at + 1]
                cells[2 * at + 1] = f'<a href="ref:voice-{row["theme"]}-{person.id}">{number}</a>'
        linked = "".join(f"<td>{cell}</td>" for cell in cells[1::2])
        return f"{row['head']}{linked}</tr>"

    def _released(self, argument: str) -> str:
        wanted = [name.strip() for name in argument.split(",")]
        return ", ".join(name for name in wanted if name in self._attributes)

    def _names_gone(self, text: str) -> bool:
        return any(re.search(rf"\b{re.escape(name)}\b", text) for name in self._telling)


def released(
    participants: Sequence[Participant], gone: Collection[str], attributes: Sequence[str]
) -> tuple[Participant, ...]:
    """The participants whom the site shows, with the attributes that it shows, in that order."""
    return tuple(
        replace(
            one,
            attributes={
                name: one.attributes[name] for name in attributes if name in one.attributes
            },
        )
        for one in participants
        if one.id not in gone
    )


def _with_caption(html: str, before: str) -> str:
    """``html`` with the caption that the table had ``before``."""
    caption = _CAPTION.search(before)
    if caption is None:
        return html
    return _TABLE.sub(lambda table: table[0] + caption[0], html, count=1)
