"""How a thesis names its sources: the configuration's patterns, made ready to read what is typed.

A pattern is literal text with ``{participant}``, ``{interview}`` and ``{line}`` or ``{lines}`` in
it, e.g. ``({participant} interview {interview})``. One that ends with a colon is an opening label,
every other a line (or paragraph) below the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.nearest import nearest
from generator.provenance.fold import Folded
from generator.provenance.lexicon import NUMBER_WORDS
from generator.provenance.markdown import unmarked
from generator.provenance.model import Attribution
from generator.source import Span

_FIELD = re.compile(r"\{(participant|interview|lines?)\}")
_NAME = r"(?P<participant>[^\W_](?:[^\n():;\[\]]{0,58}?[^\s,\n():;\[\]])?)"
_INTERVIEW = r"(?P<interview>[\w.-]*\w)"
_LINES = r"(?:(?:lines?|ll?\.?|zeilen?|zz?\.?)\s*)?(?P<lines>\d{1,6}(?:\s*(?:-|to|bis)\s*\d{1,6})?)"
_LONGEST = 200  # characters of a line that can be an attribution


class _Pattern(NamedTuple):
    expression: re.Pattern[str]
    opening: bool
    telling: bool  # has more than a name: what is not known is then a mistake, not something else


class AttributionPatterns:
    """The patterns of one thesis, for its participants."""

    def __init__(
        self,
        patterns: Sequence[str],
        participants: Sequence[tuple[str, str, Mapping[str, str]]],
    ) -> None:
        """``participants`` are ids, printed names, and interviews (as written) -> transcripts."""
        self._patterns = tuple(_compiled(pattern) for pattern in patterns)
        self._interviews: dict[str, dict[str, str]] = {}
        self._ids: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for one, name, interviews in participants:
            self._interviews[one] = {str(key): transcript for key, transcript in interviews.items()}
            self._names[one] = name
            self._ids.setdefault(_plain(name), one)
        for one, _, _ in participants:
            self._ids.setdefault(_plain(one), one)

    def match_line(self, span: Span) -> Attribution | Diagnostic | None:
        """Read a whole line or paragraph: who is named, what is wrong (Q102), or no attribution.

        Emphasis, spaces and a full stop around it do not count, nor do capitals and commas.
        """
        return self._match(span, opening=False)

    def match_opening(self, span: Span) -> Attribution | Diagnostic | None:
        """Read an opening label with its colon, e.g. ``Eleanor:``."""
        return self._match(span, opening=True)

    def _match(self, span: Span, opening: bool) -> Attribution | Diagnostic | None:
        if span.end - span.start > _LONGEST:
            return None
        folded = unmarked(span.text)
        wrong: list[Diagnostic] = []
        for pattern in self._patterns:
            if pattern.opening != opening:
                continue
            found = pattern.expression.fullmatch(folded.text)
            if found is None:
                continue
            read = self._read(pattern, found, folded, span)
            if isinstance(read, Attribution):
                return read
            wrong += [read] if read is not None else []
        # The shortest: of “(Anna, interview 7)” the 7 is wrong, not a name “Anna, interview 7”.
        return min(wrong, key=lambda one: len(one.span.text), default=None)

    def _read(
        self, pattern: _Pattern, found: re.Match[str], folded: Folded, span: Span
    ) -> Attribution | Diagnostic | None:
        groups = found.groupdict()
        lines = _lines(groups.get("lines"))
        name, interview = groups.get("participant"), groups.get("interview")
        if name is None:
            return Attribution((), (), lines, span)
        one = self._ids.get(_plain(name))
        if one is None:
            return self._unknown(
                pattern, name, interview, _place(found, "participant", folded, span)
            )
        interviews = self._interviews[one]
        if interview is None:
            return Attribution((one,), tuple(interviews.values()), lines, span)
        key = _interview(interview, interviews)
        if key is None:
            return self._no_interview(one, interview, _place(found, "interview", folded, span))
        return Attribution((one,), (interviews[key],), lines, span)

    def _unknown(
        self, pattern: _Pattern, name: str, interview: str | None, place: Span
    ) -> Diagnostic | None:
        """Q102, if what stands for the name looks like a slip or like a name."""
        near = nearest(name, self._names.values())
        numbered = interview is not None and _number(interview) is not None
        if near is None and not (
            pattern.telling and name[0].isupper() and (numbered or not interview)
        ):
            return None
        known = ", ".join(self._names.values())
        return Diagnostic(
            "Q102",
            f"No participant is called “{name}”" + (f"; perhaps “{near}”?" if near else "."),
            place,
            f"Write one of the names in participants.yml: {known}."
            if known
            else "content/participants.yml names nobody yet: list the participants there.",
        )

    def _no_interview(self, one: str, interview: str, place: Span) -> Diagnostic:
        known = list(self._interviews[one])
        many = ", ".join(known) if known else "none"
        return Diagnostic(
            "Q102",
            f"{self._names[one]} has no interview “{interview}”.",
            place,
            f"Write one of the interviews in participants.yml: {many}.",
        )


def _compiled(pattern: str) -> _Pattern:
    """A pattern as a regular expression for folded text; commas and spaces are not counted."""
    body, opening = pattern.strip(), pattern.rstrip().endswith(":")
    out: list[str] = []
    fields: list[str] = []
    at = 0
    for found in _FIELD.finditer(body):
        out.append(_literal(body[at : found.start()]))
        field = "lines" if found[1].startswith("line") else found[1]
        if field not in fields:  # a field that is written twice counts once
            out.append({"participant": _NAME, "interview": _INTERVIEW, "lines": _LINES}[field])
            fields.append(field)
        at = found.end()
    out.append(_literal(body[at:]))
    expression = rf"\s*{''.join(out)}\s*" + ("" if opening else r"\.?\s*")
    return _Pattern(
        re.compile(expression, re.IGNORECASE), opening, bool({"interview", "lines"} & set(fields))
    )


def _literal(text: str) -> str:
    folded = unmarked(text).text
    return "".join(_pieces(folded))


def _pieces(text: str) -> Iterator[str]:
    for piece in re.findall(r"\s*,\s*|\s+|[^\s,]+", text):
        if piece.strip() == "":
            yield r"\s*,?\s+"
        elif piece.strip() == ",":
            yield r"\s*,?\s*"
        else:  # spaces inside brackets do not count
            before = r"\s*" if piece[0] in ")]" else ""
            behind = r"\s*" if piece[-1] in "([" else ""
            yield before + re.escape(piece) + behind


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _lines(text: str | None) -> tuple[int, int] | None:
    """``42``, ``42-47`` and the short ``142-7`` as first and last line."""
    if text is None:
        return None
    numbers = re.findall(r"\d+", text)
    first, last = numbers[0], numbers[-1]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return int(first), max(int(first), int(last))


def _interview(typed: str, known: Mapping[str, str]) -> str | None:
    """The interview that is meant: as it is written in participants.yml, or as its number."""
    keys = {_plain(key): key for key in known}
    if _plain(typed) in keys:
        return keys[_plain(typed)]
    number = _number(typed)
    if number is None:
        return None
    return next((key for key in known if _number(key) == number), None)


def _number(typed: str) -> int | None:
    """What a figure, a number word, an ordinal or a Roman numeral counts."""
    figure = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th|\.)?", typed.casefold())
    return int(figure[1]) if figure else NUMBER_WORDS.get(typed.casefold())


def _place(found: re.Match[str], group: str, folded: Folded, span: Span) -> Span:
    start, end = found.span(group)
    return span.source.span(span.start + folded.origin(start), span.start + folded.origin(end))
