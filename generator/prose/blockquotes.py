"""Block quotations: their turns, and who the author says spoke.

The attribution stands in the block's last line, in the paragraph below the block, or as the label
that opens it. One block may hold several quotations, each closed by its own attribution line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Related
from generator.prose.layout import Block, BlockKind
from generator.prose.model import QuotedGroup, ScannedQuote, TypedTurn
from generator.provenance.model import Attribution, Kind, Quotation, Turn
from generator.source import Source, Span

_PREFIX = re.compile(r"[ \t]*(?:>[ ]?)+[ \t]*")
_EDGE = " \t*_"
_OPENING = "“‘„‚«»\"'"
_CLOSING = "”’“‘»«\"'"
_NAMELIKE = re.compile(rf"[*_{_OPENING}]*(?P<name>[^\W\d_][\w .’'-]{{0,30}}):[*_]*(?=\s)")
_LONGEST_LABEL = 12  # words
_LONGEST_TAIL = 400  # characters of an attribution behind the words, in their line
_TAIL = re.compile(r"(?<=\S)[ \t]+[*_]*(?=[(\[—–-])|(?<=[”’\"'»“])[*_]*(?=[(\[—–])")

Attribute = Callable[[Span], Attribution | Diagnostic | None]
"""Reads a stretch as an attribution: what it says, why it is wrong (Q102), or that it is none."""

NOBODY = Attribution((), ())


class Speakers(NamedTuple):
    """How speakers are named in a quotation.

    ``interviewer`` and ``names`` are labels as typed; ``line`` reads a whole line, ``label`` an
    opening label with its colon, as an attribution.
    """

    interviewer: tuple[str, ...]
    names: tuple[str, ...]
    line: Attribute
    label: Attribute

    def pattern(self) -> re.Pattern[str]:
        """A regular expression for a label with its colon at the start of a paragraph."""
        known = sorted({*self.interviewer, *self.names}, key=len, reverse=True)
        either = "|".join(map(re.escape, known)) or r"(?!)"
        return re.compile(rf"[*_{_OPENING}]*(?P<label>{either})[*_]*:[*_]*(?=\s|$)", re.IGNORECASE)


def scan_quote(
    block: Block,
    following: Block | None,
    speakers: Speakers,
    cites: Callable[[Span], bool],
    introduced_by_citation: bool,
) -> ScannedQuote:
    """Read one block quotation.

    ``following`` is the block right below; ``cites`` tells whether a stretch holds a citation, and
    ``introduced_by_citation`` that the sentence before does. A block that names neither participant
    nor work is one quotation with the problem Q101.
    """
    source = block.span.source
    paragraphs = _paragraphs(block.span)
    groups: list[QuotedGroup] = []
    gathered: list[list[Span]] = []
    for paragraph in paragraphs:
        whole = _joined(source, paragraph)
        said = speakers.line(whole)
        if said is not None and gathered:
            groups.append(_group(gathered, speakers, said, whole))
            gathered = []
            continue
        gathered.append(paragraph)
        if (tail := _tail(paragraph, speakers)) is not None:
            keep, at, said = tail
            gathered[-1] = keep
            gathered = [lines for lines in gathered if lines]
            groups.append(_group(gathered, speakers, said, at))
            gathered = []
    end = block.span.end
    indent = source.text[block.span.start : block.span.end].split(">", 1)[0]
    if gathered:
        below = following.span if following and following.kind is BlockKind.TEXT else None
        said = speakers.line(below) if below is not None else None
        if below is not None and said is not None:
            groups.append(_group(gathered, speakers, said, below))
            end = below.end
        elif opening := _opening(gathered, speakers):
            groups.append(_group(gathered, speakers, *opening))
        elif not groups and (
            cites(block.span)
            or introduced_by_citation
            or (below is not None and _only_cites(below, cites))
        ):
            if below is not None and not cites(block.span) and _only_cites(below, cites):
                end = below.end
            return ScannedQuote(source.span(block.span.start, end), block.span, indent, (), True)
        else:
            problem = _unattributed(gathered, following, speakers)
            groups.append(_group(gathered, speakers, problem, None))
    return ScannedQuote(
        source.span(block.span.start, end), block.span, indent, tuple(groups), False
    )


def _paragraphs(span: Span) -> list[list[Span]]:
    """The lines of a block quotation without ``>``, grouped at its empty lines."""
    source = span.source
    found: list[list[Span]] = [[]]
    for number in range(span.line, span.end_line + 1):
        start = source.offset(number)
        text = source.line(number)
        prefix = _PREFIX.match(text)
        inner = source.span(start + (prefix.end() if prefix else 0), start + len(text.rstrip()))
        if inner.end > inner.start:
            found[-1].append(inner)
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]


def _joined(source: Source, lines: Sequence[Span]) -> Span:
    return source.span(lines[0].start, lines[-1].end)


def _tail(
    lines: list[Span], speakers: Speakers
) -> tuple[list[Span], Span, Attribution | Diagnostic] | None:
    """An attribution in the last line: the whole line, or what follows the words in it."""
    last = lines[-1]
    if len(lines) > 1:
        said = speakers.line(last)
        if said is not None:
            return lines[:-1], last, said
    text = last.text
    for found in _TAIL.finditer(text, max(0, len(text) - _LONGEST_TAIL)):
        at = last.source.span(last.start + found.end(), last.end)
        said = speakers.line(at)
        if said is not None:
            words = last.source.span(last.start, last.start + found.start())
            return [*lines[:-1], words], at, said
    return None


def _opening(
    paragraphs: list[list[Span]], speakers: Speakers
) -> tuple[Attribution | Diagnostic, Span] | None:
    """The attribution that the first participant's label makes."""
    for lines in paragraphs:
        first = lines[0]
        found = speakers.pattern().match(first.text)
        if found and found["label"].casefold() not in _folded(speakers.interviewer):
            name = first.source.span(first.start + found.start("label"), first.start + found.end())
            said = speakers.label(name)
            if said is not None:
                return said, name
    first = paragraphs[0][0]
    if unknown := _NAMELIKE.match(first.text):  # perhaps a name with a slip in it
        name = first.source.span(first.start + unknown.start("name"), first.start + unknown.end())
        said = speakers.label(name)
        if isinstance(said, Diagnostic):
            return said, name
    return None


def _folded(labels: Sequence[str]) -> set[str]:
    return {label.casefold() for label in labels}


def _only_cites(span: Span, cites: Callable[[Span], bool]) -> bool:
    """Whether a paragraph is a citation and nothing else."""
    text = span.text.strip().rstrip(".")
    return cites(span) and (
        (text.startswith(("[", "(")) and text.endswith(("]", ")")) and text.count("[") <= 1)
        or re.fullmatch(r"[—–-]*[ ]*@[\w:.-]+(?:[ ]*\[[^\]]*\])?", text) is not None
    )


def _group(
    paragraphs: list[list[Span]],
    speakers: Speakers,
    said: Attribution | Diagnostic,
    at: Span | None,
) -> QuotedGroup:
    source = paragraphs[0][0].source
    label = speakers.pattern()
    interviewer = _folded(speakers.interviewer)
    turns: list[Turn] = []
    typed: list[TypedTurn] = []
    for lines, joined in _split_at_labels(paragraphs, label):
        found = label.match(lines[0].text)
        start = lines[0].start + (found.end() if found else 0)
        words = [source.span(start, lines[0].end), *lines[1:]]
        name = found["label"] if found else None
        asks = name is not None and name.casefold() in interviewer
        turns.append(Turn(tuple(_trim(words)), name, asks))
        place = source.span(lines[0].start + found.start("label"), start) if found else None
        typed.append(TypedTurn(tuple(lines), place, asks, joined))
    whole = _joined(source, [line for lines in paragraphs for line in lines])
    turns = _strip_marks(turns)
    problem: Diagnostic | None = None
    attribution = NOBODY
    if isinstance(said, Attribution):
        attribution = said._replace(span=at)
    else:
        problem = said
    spoken = tuple(turn for turn in turns if turn.spans)
    return QuotedGroup(
        Quotation(Kind.BLOCK, whole, spoken, attribution),
        tuple(typed),
        at if at is not None and not _is_label(at, label) else None,
        problem,
    )


def _unattributed(
    paragraphs: list[list[Span]], following: Block | None, speakers: Speakers
) -> Diagnostic:
    """Q101; where something below names a participant, that it is in no form that was agreed."""
    last = paragraphs[-1][-1]
    whole = last.source.span(paragraphs[0][0].start, last.end)
    below = following.span if following and following.kind is BlockKind.TEXT else last
    for line in (below, last):
        if _may_attribute(line.text, speakers):
            return Diagnostic(
                "Q101",
                f"What says whose words these are, “{' '.join(line.text.split())}”, is in no form "
                "that site_config.yml gives under quotations: attribution.",
                whole,
                "Write it in one of those forms, or add its form to them.",
                (Related(line, "this cannot be read"),),
            )
    goes_on = following is not None and following.kind is BlockKind.QUOTE
    return Diagnostic(
        "Q101",
        "This block quotation names neither a participant nor a work.",
        whole,
        "Write whose words they are under the quotation, in a form that site_config.yml gives "
        "under quotations: attribution; or cite the work, e.g. [@key, p. 3]."
        + (
            " If it goes on in the block below, put > on the empty line between." if goes_on else ""
        ),
    )


def _may_attribute(line: str, speakers: Speakers) -> bool:
    """Whether a line looks as if it said whose words something is: ``(Ida, third interview)``."""
    typed = line.strip(_EDGE + "\n")
    if not typed.startswith(("(", "[", "—", "–", "-")) or len(typed.split()) > _LONGEST_LABEL:
        return False
    names = "|".join(map(re.escape, speakers.names)) or r"(?!)"
    return re.search(rf"(?<!\w)(?:{names})(?!\w)", typed) is not None


def _is_label(span: Span, label: re.Pattern[str]) -> bool:
    return label.fullmatch(span.text) is not None


def _split_at_labels(
    paragraphs: list[list[Span]], label: re.Pattern[str]
) -> list[tuple[list[Span], bool]]:
    """Turns: a new one at each paragraph, and (``True``) at each further line with a label."""
    found: list[tuple[list[Span], bool]] = []
    for lines in paragraphs:
        found.append(([lines[0]], False))
        for line in lines[1:]:
            if label.match(line.text):
                found.append(([line], True))
            else:
                found[-1][0].append(line)
    return found


def _trim(lines: list[Span]) -> list[Span]:
    """Lines without spaces and emphasis at their edges; empty ones dropped."""
    kept = []
    for line in lines:
        text = line.text
        start = len(text) - len(text.lstrip(_EDGE))
        end = len(text.rstrip(_EDGE))
        if end > start:
            kept.append(line.source.span(line.start + start, line.start + end))
    return kept


def _strip_marks(turns: list[Turn]) -> list[Turn]:
    """Without the quotation marks around the whole, or around each turn."""
    stripped = []
    for turn in turns:
        spans = list(turn.spans)
        if spans and spans[0].text[:1] in tuple(_OPENING):
            spans[0] = spans[0]._replace(start=spans[0].start + 1)
        if spans and spans[-1].end > spans[-1].start and spans[-1].text[-1:] in tuple(_CLOSING):
            spans[-1] = spans[-1]._replace(end=spans[-1].end - 1)
        stripped.append(turn._replace(spans=tuple(span for span in spans if span.text.strip())))
    return stripped
