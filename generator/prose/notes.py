"""Citations in notes: footnotes of the style's, beside the author's own and numbered with them.

A citation in the running text becomes a footnote call, a citation within a footnote of the author's
stands in that footnote. All notes of a document are numbered in the order of their first calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.prose.mask import mask_code
from generator.prose.model import Scan
from generator.prose.pipeline import Html

_MARK = re.compile(r"\[\^(?P<id>[^\[\]\s]+)\](?P<colon>:)?")
_INDENTED = re.compile(r"(?:[ \t]*\n)*(?: {4}|\t)|[^\n]*\S")
_CITED = re.compile(r'\s*<sup data-citation-note="(?P<note>\d+)"></sup>(?P<stops>[.,;:!?]*)')
_LAST_STOP = re.compile(r"\.((?:</\w+>)*)$")
_GOES_ON = re.compile(r"\s+(?:<[^<>]*>)*[(a-zà-öø-ÿ]")
"""Behind a citation in an author's footnote: the sentence is not at its end."""

_SHORT = re.compile(r"(?:\b[Ii]bid|\.\w)\.(?:</\w+>)*$")
"""A note whose last stop belongs to its last word: *Ibid.*, *n.d.*"""

_AFTER = re.compile(r'</p>\s*(<sup data-citation-note="\d+"></sup>)')
_CALL = re.compile(
    r'<sup data-footnote="(?P<own>\d+)"></sup>|<sup data-citation-note="(?P<note>\d+)"></sup>'
)


def note_call(number: int) -> str:
    """Return what stands in a fragment for the note ``number`` (from 0) of its citations."""
    return f'<sup data-citation-note="{number}"></sup>'


def merge_notes(html: Html, notes: Sequence[str]) -> Html:
    """Return a document whose calls of :func:`note_call` are footnotes among the author's own.

    ``notes`` are the contents of these notes (HTML of a line). A call goes behind the punctuation
    that follows its citation, as note styles want it, and a space before it goes.
    """
    if not notes:
        return html
    numbers: dict[str, int] = {}

    def called(found: re.Match[str]) -> str:
        number = numbers.setdefault(found[0], len(numbers) + 1)
        return f'<sup data-footnote="{number}"></sup>'

    def inline(found: re.Match[str]) -> str:
        words = notes[int(found["note"])]
        goes_on = found["stops"] or (
            _GOES_ON.match(found.string, found.end()) and not _SHORT.search(words)
        )
        return f" {unstopped(words) if goes_on else words}{found['stops']}"

    joined = _AFTER.sub(r"\1</p>", html.body)  # a citation alone, as under a block quotation
    moved = _CITED.sub(lambda found: f"{found['stops']}{note_call(int(found['note']))}", joined)
    own = tuple(_CITED.sub(inline, note) for note in html.footnotes)
    body = _CALL.sub(called, moved)
    # A footnote that only another one calls has no call in the body, but its place after them.
    own = tuple(_CALL.sub(called, note) for note in own)
    contents = {number: call for call, number in numbers.items()}
    return Html(body, tuple(_content(contents[n + 1], own, notes) for n in range(len(contents))))


def unstopped(note: str) -> str:
    """Return a note (HTML of a line) without the full stop at its end."""
    return _LAST_STOP.sub(r"\1", note)


def _content(call: str, own: Sequence[str], notes: Sequence[str]) -> str:
    found = _CALL.fullmatch(call)
    assert found is not None
    return own[int(found["own"]) - 1] if found["own"] else f"<p>{notes[int(found['note'])]}</p>"


def in_brackets(html: str, notes: Sequence[str]) -> str:
    """Return a title or caption with its notes in brackets: it is shown in lists, too."""

    def one(found: re.Match[str]) -> str:
        return f" ({unstopped(notes[int(found['note'])])}){found['stops']}"

    return _CITED.sub(one, html)


def call_alone(html: str) -> bool:
    """Tell whether a fragment is nothing but the call of a note."""
    found = _CITED.fullmatch(html.strip())
    return found is not None


def note_numbers(scan: Scan) -> tuple[int, ...]:
    """Return the number of the footnote in which each citation of a document will be printed.

    It is the number that :func:`merge_notes` gives it, known before anything is formatted; 0 for
    one in a title or caption, which is printed there in brackets.
    """
    text = mask_code(scan.source.text)
    texts = dict(_texts(text))
    places: list[tuple[int, str]] = [
        (found.start(), found["id"]) for found in _MARK.finditer(text) if not _defines(text, found)
    ]
    apart = [(one.span.start, one.span.end) for one in scan.headings]
    captions = (*(one.caption for one in scan.figures), *(one.caption for one in scan.tables))
    apart += [(caption.start, caption.end) for caption in captions if caption]
    citations = {
        one.span.start: index
        for index, one in enumerate(scan.citations)
        if not _within(one.span.start, apart)
    }
    places += [(start, f"\0{index}") for start, index in citations.items()]
    inside = {
        index: name
        for start, index in citations.items()
        for name, (first, last) in texts.items()
        if first <= start < last
    }
    numbers: dict[str, int] = {}
    outer = [place for place in sorted(places) if not _within(place[0], texts.values())]
    inner = [place for place in sorted(places) if _within(place[0], texts.values())]
    for _, name in (*outer, *((at, one) for at, one in inner if not one.startswith("\0"))):
        numbers.setdefault(name, len(numbers) + 1)
    return tuple(
        numbers.get(inside.get(index, f"\0{index}"), 0) for index in range(len(scan.citations))
    )


def _defines(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()].rpartition("\n")[2]
    return bool(found["colon"]) and not before.strip()


def _texts(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the texts of footnotes: their name, where they begin and where they end."""
    for found in _MARK.finditer(text):
        if _defines(text, found):
            end = text.find("\n", found.end())
            while end != -1 and (more := _INDENTED.match(text, end + 1)):
                if _MARK.match(text, end + 1):
                    break
                end = text.find("\n", more.end())
            yield found["id"], (found.end(), len(text) if end == -1 else end)


def _within(at: int, texts: Iterable[tuple[int, int]]) -> bool:
    return any(first <= at < last for first, last in texts)
