"""From HTML with tokens to finished fragments: every token becomes what its writer makes of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Protocol

from generator.prose.marks import CLOSED, OPENED, Item, Marked, Role, Slot, kept
from generator.prose.model import ScannedHeading, TypedTurn
from generator.prose.pipeline import Html
from generator.prose.plain import plain

_TOKEN = re.compile(f"{OPENED}(\\d+){CLOSED}")
_PARAGRAPH = re.compile(f"<p>\\s*{OPENED}(\\d+){CLOSED}\\s*</p>")
_CAPTION = re.compile(f"<p>\\s*{OPENED}(\\d+){CLOSED}(.*?)</p>", re.DOTALL)
_TURN = re.compile(f"<p>\\s*{OPENED}(\\d+){CLOSED}")
_HEADING = re.compile(f"<h([1-6])[^>]*>\\s*{OPENED}(\\d+){CLOSED}(.*?)</h\\1>", re.DOTALL)
_IN_TAG = re.compile(f"<[^<>]*{OPENED}[^<>]*>")


class Writer(Protocol):
    """What becomes of the things that a scan found. All texts are HTML."""

    def point(self, item: Item) -> str:
        """HTML of a citation, cross-reference, value or computed block."""

    def pair(self, item: Item, inside: str) -> str:
        """HTML of words in a line."""

    def frame(self, item: Item, inside: str, caption: str) -> str:
        """HTML of framed blocks; ``caption`` is empty where there is none."""

    def heading(self, item: ScannedHeading, inside: str) -> str:
        """HTML of a heading; ``inside`` is the title's HTML."""


def assemble(marked: Marked, html: Html, writer: Writer) -> Html:
    """Fill every token of ``html``, innermost frames first."""
    filler = _Filler(marked.slots, writer)
    return Html(filler.fill(html.body), tuple(filler.fill(note) for note in html.footnotes))


class _Filler:
    def __init__(self, slots: tuple[Slot, ...], writer: Writer) -> None:
        self.slots = slots
        self.writer = writer

    def fill(self, html: str) -> str:
        html = _IN_TAG.sub(lambda found: self._attribute(found[0]), html)
        html = self._frames(html)
        html = _HEADING.sub(self._heading, html)
        return self._line(html)

    def _attribute(self, tag: str) -> str:
        """Tokens within a tag (a citation in an image's text) become plain text."""
        return _TOKEN.sub(lambda found: self._plain(int(found[1])), tag)

    def _plain(self, number: int) -> str:
        slot = self.slots[number]
        return plain(self.writer.point(slot.item)) if slot.role is Role.POINT else ""

    def _frames(self, html: str) -> str:
        opened = [
            (int(found[1]), found.span())
            for found in _PARAGRAPH.finditer(html)
            if self.slots[int(found[1])].role is Role.OPEN
        ]
        for number, (start, end) in reversed(opened):  # the last one opened holds no other
            slot = self.slots[number]
            closing = re.compile(f"<p>\\s*{OPENED}{slot.partner}{CLOSED}\\s*</p>").search(html, end)
            if closing is None:
                continue  # _line drops the token; what is inside stays
            inside = html[end : closing.start()]
            caption = ""
            for found in _CAPTION.finditer(inside):
                mark = self.slots[int(found[1])]
                if mark.role is Role.CAPTION and mark.item is slot.item:
                    caption = self._line(found[2]).strip()
                    inside = inside[: found.start()] + inside[found.end() :]
                    break
            inside = self._line(_TURN.sub(self._turn, inside)).strip()
            written = kept(self.writer.frame(slot.item, inside, caption))
            html = html[:start] + written + html[closing.end() :]
        return html

    def _turn(self, found: re.Match[str]) -> str:
        slot = self.slots[int(found[1])]
        if slot.role is not Role.TURN or not isinstance(slot.item, TypedTurn):
            return found[0]
        return f'<p class="turn{" interviewer" if slot.item.interviewer else ""}">'

    def _heading(self, found: re.Match[str]) -> str:
        item = self.slots[int(found[2])].item
        if not isinstance(item, ScannedHeading):
            return found[0]
        return kept(self.writer.heading(item, self._line(found[3]).strip()))

    def _line(self, html: str) -> str:
        """Points and pairs; what is left of other tokens is dropped."""
        html = _PARAGRAPH.sub(self._block_point, html)
        pieces: list[str] = []
        stack: list[tuple[int, int]] = []  # token number, index of its first piece
        at = 0
        for found in _TOKEN.finditer(html):
            pieces.append(html[at : found.start()])
            at = found.end()
            number = int(found[1])
            slot = self.slots[number]
            if slot.role is Role.POINT:
                pieces.append(kept(self.writer.point(slot.item)))
            elif slot.role in (Role.START, Role.LABEL):
                stack.append((number, len(pieces)))
            elif slot.role is Role.END:
                while stack:
                    opener, index = stack.pop()
                    if opener == slot.partner:
                        inside = "".join(pieces[index:])
                        pieces[index:] = [self._pair(self.slots[opener], inside)]
                        break
        return "".join([*pieces, html[at:]])

    def _block_point(self, found: re.Match[str]) -> str:
        slot = self.slots[int(found[1])]
        return kept(self.writer.point(slot.item)) if slot.role is Role.POINT else found[0]

    def _pair(self, slot: Slot, inside: str) -> str:
        if slot.role is Role.LABEL:
            return f'<span class="speaker">{inside}</span>'
        if balanced(inside):
            return kept(self.writer.pair(slot.item, inside))
        place = self.writer.pair(slot.item, "")  # where the words cannot be wrapped
        return kept(place) + inside


class _Depth(HTMLParser):
    """Whether tags nest."""

    _VOID = frozenset({"br", "img", "hr", "input", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.crossed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in self._VOID:
            self.crossed = True


def balanced(html: str) -> bool:
    """Whether every tag that ``html`` opens it also closes, and the reverse."""
    if "<" not in html:
        return True
    parser = _Depth()
    parser.feed(html)
    parser.close()
    return not parser.open and not parser.crossed
