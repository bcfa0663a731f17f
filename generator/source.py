"""Text that an author wrote, and exact places in it.

Everything the program says about a file points into a :class:`Source`: offsets are characters of
``Source.text`` (0-based, end exclusive), lines and columns are 1-based as text editors show them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    r"""One text file as read: decoded, without byte order mark, line ends as ``\n``.

    ``path`` is how messages and JSON name the file: relative to the project's folder, with ``/``.
    """

    path: str
    text: str = field(repr=False)
    _starts: list[int] = field(init=False, repr=False, default_factory=list)

    def _line_starts(self) -> list[int]:
        if not self._starts:
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts.extend(starts)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (both 1-based) of a character offset; past the end means the end."""
        offset = max(0, min(offset, len(self.text)))
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """Character offset of a 1-based line and column; past the end means the end."""
        starts = self._line_starts()
        if line > len(starts):
            return len(self.text)
        return min(starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of line ``number`` (1-based) without its line end; empty past the end."""
        starts = self._line_starts()
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end]

    def span(self, start: int, end: int) -> Span:
        """The half-open character range ``[start, end)`` of this source."""
        return Span(self, start, end)

    def line_span(self, first: int, last: int | None = None) -> Span:
        """Lines ``first`` to ``last`` (1-based, inclusive), without the last line end."""
        last = first if last is None else last
        start = self.offset(first)
        return Span(self, start, max(start, self.offset(last) + len(self.line(last))))

    @property
    def digest(self) -> str:
        """SHA-256 of the text (UTF-8), as hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Span(NamedTuple):
    """A half-open range of characters in one source."""

    source: Source
    start: int
    end: int

    @property
    def path(self) -> str:
        """Path of the source, as messages name it."""
        return self.source.path

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """1-based line of the first character."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """1-based column of the first character."""
        return self.source.position(self.start)[1]

    @property
    def end_line(self) -> int:
        """1-based line where the range ends."""
        return self.source.position(self.end)[0]

    @property
    def end_column(self) -> int:
        """1-based column just past the range."""
        return self.source.position(self.end)[1]


def plain_path(path: str) -> str:
    """A path with ``/`` whatever the system writes."""
    return path.replace("\\", "/")
