"""What the things in a chapter look like: the one writer of compiled fragments.

Everything that needs more than its own chapter to be written (numbers, printed citations, verdicts)
is looked up here; links stay symbolic (:mod:`generator.links`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from generator.citations.model import Citation, Printed
from generator.coding.model import Code, Participant
from generator.diagnostics import Judged
from generator.links import Anchor
from generator.prose.attributes import css_length
from generator.prose.fragments import Fragments
from generator.prose.marks import Item
from generator.prose.model import (
    ComputedValue,
    CrossReference,
    InlineKind,
    QuotedGroup,
    ScannedBlock,
    ScannedFigure,
    ScannedHeading,
    ScannedInline,
    ScannedQuote,
    ScannedSpan,
    ScannedTable,
)
from generator.prose.notes import call_alone, in_brackets, note_call, unstopped
from generator.prose.plain import plain
from generator.provenance.model import Status, Verdict
from generator.source import Source, Span
from generator.thesis import Heading


@dataclass(frozen=True, slots=True)
class Told:
    """A quotation as a fragment shows it: who, where, codes, and in a draft what is wrong."""

    verdict: Verdict
    participant: Participant | None
    place: str  # ``interview 1, lines 42–47``
    codes: tuple[Code, ...]
    problems: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class ChapterWriter:
    """Writes the things of one document; see :class:`generator.prose.assemble.Writer`.

    ``source`` is the document's file: what stands elsewhere is in a table from a file. ``told`` is
    keyed by the span of the quotation; ``printed`` by the span of the citation;
    ``computed`` is the HTML of values and ``///`` blocks by their spans. ``headings`` and
    ``captions`` (HTML by anchor) are filled while writing, in the order of the text.
    """

    fragments: Fragments
    anchors: Mapping[str, Anchor]
    source: Source
    printed: Mapping[Span, Printed]
    told: Mapping[Span, Told]
    computed: Mapping[Span, str]
    headings: list[Heading]
    captions: dict[str, str]
    notes: list[str] = field(default_factory=list)

    def point(self, item: Item) -> str:
        """HTML of a citation, cross-reference, value or computed block."""
        if isinstance(item, Citation):
            return self._citation(self.printed[item.span], item.span.source is not self.source)
        if isinstance(item, CrossReference):
            return self._reference(item)
        if isinstance(item, ComputedValue | ScannedBlock):
            return self.computed[item.span]
        return ""

    def _citation(self, printed: Printed, from_file: bool) -> str:
        """What stands in the sentence; where the style cites in notes, with the call of a note.

        A table from a file has its notes in brackets: it is numbered with no text around it.
        """
        if not printed.note:
            return f'<span class="citation">{printed.html}</span>'
        words = f'<span class="citation">{printed.words}</span>' if printed.words else ""
        if from_file:
            return f'{words} <span class="citation">({unstopped(printed.note)})</span>'
        self.notes.append(f'<span class="citation">{printed.note}</span>')
        return words + note_call(len(self.notes) - 1)

    def _reference(self, item: CrossReference) -> str:
        anchor = self.anchors.get(item.target)
        if anchor is None:
            return f'<span class="problem error">{escape(item.span.text)}</span>'
        text = (anchor.number if item.bare else anchor.label) or anchor.title
        return f'<a class="xref" href="ref:{escape(item.target)}">{escape(text)}</a>'

    def pair(self, item: Item, inside: str) -> str:
        """HTML of words in a line."""
        if isinstance(item, ScannedInline):
            return self._inline(item, inside)
        if isinstance(item, ScannedSpan):
            attributes = item.attributes
            identifier = f' id="{escape(attributes.id)}"' if attributes.id else ""
            classes = escape(" ".join(attributes.classes))
            return f'<span{identifier} class="{classes}">{inside}</span>'
        return inside

    def _inline(self, item: ScannedInline, inside: str) -> str:
        if item.kind is not InlineKind.PARTICIPANT:
            return f'<span class="{item.kind.value}">{inside}</span>'
        told = self.told.get(item.quotation.span)
        if told is None:  # in quotation marks, but in nobody's transcript
            return inside
        if told.verdict.status in (Status.LITERATURE, Status.TERM):
            anchor = escape(told.verdict.anchor)
            return f'<span class="{told.verdict.status.value}" id="{anchor}">{inside}</span>'
        classes, title = "quoted", ""
        if told.place:
            name = f"{told.participant.name}, " if told.participant else ""
            title = f"{name}{told.place}"
        if told.problems:
            classes += _problem_classes(told)
            title = "; ".join(
                f"{one.diagnostic.rule}: {one.diagnostic.message}" for one in told.problems
            )
        verdict = told.verdict
        return (
            f'<span class="{classes}" id="{escape(verdict.anchor)}" '
            f'data-status="{verdict.status.value}"'
            + (f' data-rule="{told.problems[0].diagnostic.rule}"' if told.problems else "")
            + (f' title="{escape(title)}"' if title else "")
            + f">{inside}</span>"
        )

    def frame(self, item: Item, inside: str, caption: str) -> str:
        """HTML of framed blocks; ``caption`` is empty where there is none."""
        if isinstance(item, QuotedGroup):
            words = inside.removeprefix("<blockquote>").removesuffix("</blockquote>").strip()
            attribution = item.attribution.text.strip("*_ \t") if item.attribution else ""
            return quotation_html(
                self.fragments, self.told[item.quotation.span], words, attribution
            )
        if isinstance(item, ScannedQuote):
            if call_alone(caption):  # it belongs to the words
                words, end, rest = inside.rpartition("</p>")
                inside, caption = f"{words}{caption}{end}{rest}", ""
            return self.fragments.render(
                "literature", words=Markup(inside), citation=Markup(caption)
            )
        caption = in_brackets(caption, self.notes)
        if isinstance(item, ScannedFigure):
            self.captions[item.anchor] = caption
            return self.fragments.render(
                "figure",
                anchor=item.anchor,
                path=item.path,
                alt=item.alt,
                width=css_length(item.attributes.get("width")),
                label=self._label(item.anchor),
                caption=Markup(caption),
            )
        if isinstance(item, ScannedTable):
            self.captions[item.anchor] = caption
            label = f'<span class="label">{escape(self._label(item.anchor))}</span>'
            words = f'{label} <span class="caption">{caption}</span>' if caption else label
            table, tables = _TABLE.subn(rf"\g<0>\n<caption>{_literal(words)}</caption>", inside, 1)
            if not tables:  # a computed block that is no table
                table = f'<p class="table-caption">{words}</p>\n{inside}'
            return self.fragments.render("table", anchor=item.anchor, table=Markup(table))
        if isinstance(item, ScannedBlock):
            return f'<div class="{escape(item.name)}">\n{inside}\n</div>'
        return inside

    def _label(self, anchor: str) -> str:
        return self.anchors[anchor].label

    def heading(self, item: ScannedHeading, inside: str) -> str:
        """HTML of a heading; ``inside`` is the title's HTML."""
        inside = in_brackets(inside, self.notes)
        self.headings.append(
            Heading(item.level, item.number, plain(inside), inside, item.anchor, item.span.line)
        )
        if item.level == 1 and len(self.headings) == 1:
            return ""  # the template of an output writes the title
        number = f'<span class="number">{escape(item.number)}</span> ' if item.number else ""
        return (
            f'<h{item.level} id="{escape(item.anchor)}">{number}'
            f'<span class="title">{inside}</span></h{item.level}>'
        )


_TABLE = re.compile(r"<table\b[^>]*>")


def _literal(html: str) -> str:
    """``html`` as a replacement of :func:`re.sub` that means itself."""
    return html.replace("\\", r"\\")


def quotation_html(fragments: Fragments, told: Told, words: str, attribution: str) -> str:
    """HTML of a block quotation whose turns are ``words`` (HTML)."""
    verdict = told.verdict
    return fragments.render(
        "quotation",
        anchor=verdict.anchor,
        status=verdict.status.value,
        classes=_problem_classes(told),
        participant=told.participant,
        place=told.place,
        words=Markup(words),
        attribution=attribution,
        codes=told.codes,
        problems=[one.diagnostic for one in told.problems],
    )


def _problem_classes(told: Told) -> str:
    """The classes that mark a failing place, with the gravest severity; empty without a problem."""
    if not told.problems:
        return ""
    return (
        f" problem {max((one.severity for one in told.problems), key=lambda one: one.rank).value}"
    )


def turns_html(turns: Sequence[tuple[str, str, bool]]) -> str:
    """Turns of an extract given as text: (label with colon or empty, words, interviewer)."""
    return "\n".join(
        f'<p class="turn{" interviewer" if asks else ""}">'
        + (f'<span class="speaker">{escape(label)}</span> ' if label else "")
        + f"{escape(words, quote=False)}</p>"
        for label, words, asks in turns
    )


_BEFORE = r"(?<![^\s(\[“„«‘‚‹—–-])"
_SINGLE = re.compile(_BEFORE + r"'(\w[^']*?\w?[.,!?…]?)'(?!\w)")
_DOUBLE = re.compile(_BEFORE + r"\"(?=\S)")


def curled(
    words: str, double: tuple[str, str] = ("“", "”"), single: tuple[str, str] = ("‘", "’")
) -> str:
    """Words of a coded extract with curly marks, as in the chapters around them.

    Only how marks look changes, which is typography and no edit. ``double`` and ``single`` are the
    marks of the language, opening and closing. What closes nothing is an apostrophe.
    """
    words = _SINGLE.sub(lambda found: f"{single[0]}{found[1]}{single[1]}", words)
    words = _DOUBLE.sub(lambda _: double[0], words)
    return words.replace("'", "’").replace('"', double[1])
