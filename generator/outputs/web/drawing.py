"""What the pictures of themes are drawn with: text that wraps, boxes, links. All sizes in pixels.

A picture takes its colours from the style sheet of the site, so that it follows light and dark, and
holds real text and real links, so that it can be read and used without a mouse.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

FONT = 13
LINE = 17
SMALL = 11
PAD = 9
_CHARACTER = 0.56 * FONT  # the mean width of a character of the fonts that the site asks for


@dataclass(frozen=True, slots=True)
class Box:
    """A box with wrapped text; ``note`` is a line in small print below it, if there is one.

    The text stands at the top, or in the ``middle``.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    note: str = ""
    middle: bool = False

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def head(self) -> float:
        """The middle of its text, from above: where lines meet it."""
        return self.y + (self.height if self.middle else self._own) / 2

    @property
    def _own(self) -> float:
        return head_height(len(self.lines), bool(self.note))

    def svg(self, kind: str) -> str:
        """The box and its text; ``kind`` is its class."""
        top = self.y + PAD + FONT - 1 + ((self.height - self._own) / 2 if self.middle else 0)
        rows = [
            f'<tspan x="{self.x + PAD:g}" dy="{LINE if at else 0}">{escape(line)}</tspan>'
            for at, line in enumerate(self.lines)
        ]
        text = f'<text x="{self.x + PAD:g}" y="{top:g}">{"".join(rows)}</text>'
        if self.note:
            below = top + LINE * len(self.lines) - 1
            text += (
                f'<text class="note" x="{self.x + PAD:g}" y="{below:g}">{escape(self.note)}</text>'
            )
        return (
            f'<rect class="{kind}" x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" '
            f'height="{self.height:g}" rx="4"/>{text}'
        )


def head_height(lines: int, note: bool) -> float:
    """How high a box is that holds nothing but its text."""
    return 2 * PAD + LINE * (lines + note) - 4


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """``text`` in lines that fit into a box of this width. A word that is too long is divided."""
    room = max((width - 2 * PAD) / _CHARACTER, 4)
    lines: list[str] = []
    for word in text.split():
        for piece in _divided(word, room):
            if lines and _length(lines[-1]) + 1 + _length(piece) <= room:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return tuple(lines) or ("",)


def _divided(word: str, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if _length(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _length(text: str) -> float:
    """In mean characters: those of East Asian scripts are about twice as wide."""
    return sum(1.8 if east_asian_width(one) in "WF" else 1 for one in text)


def link(address: str, name: str, inside: str) -> str:
    """A link within a picture; ``name`` is what a screen reader says."""
    return f'<a href="{escape(address)}" aria-label="{escape(name)}">{inside}</a>'


def picture(name: str, size: tuple[float, float], title: str, told: str, inside: str) -> str:
    """The whole picture; ``name`` makes its ids, ``told`` says in words how to read it."""
    width, height = size
    return (
        f'<svg class="picture {name}" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="group" aria-labelledby="{name}-title {name}-told" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-told">{escape(told)}</desc>{inside}</svg>'
    )
