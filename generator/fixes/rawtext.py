r"""A file as its bytes have it, beside the :class:`Source` that everything else works on.

A ``Source`` has no byte order mark and only ``\n`` as line end. Repairs are places in it; here they
find the way back to the bytes, so that all others stay what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.fixes.model import Change
from generator.source import Source

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, eq=False)
class RawText:
    """One file: ``data`` as it was read, ``text`` what it is to become, ``source`` the same folded.

    ``text`` has the byte order mark and the line ends of the file.
    """

    path: Path
    data: bytes = field(repr=False)
    text: str = field(repr=False)
    source: Source
    _pairs: tuple[int, ...] = field(repr=False)  # offsets in source of the line ends of two bytes

    @classmethod
    def read(cls, path: Path, name: str) -> RawText:
        """Read a file that is UTF-8; ``name`` is how messages call it. Raises ``OSError``."""
        return cls.of_bytes(path, path.read_bytes(), name)

    @classmethod
    def of_bytes(cls, path: Path, data: bytes, name: str) -> RawText:
        """A file whose bytes, UTF-8, have been read."""
        return cls._of(path, data, data.decode("utf-8"), name)

    @classmethod
    def _of(cls, path: Path, data: bytes, text: str, name: str) -> RawText:
        bare = text.removeprefix(_BOM)
        pairs = tuple(
            found.start() - number for number, found in enumerate(re.finditer("\r\n", bare))
        )
        return cls(path, data, text, Source(name, _LINE_END.sub("\n", bare)), pairs)

    @property
    def encoded(self) -> bytes:
        """The bytes to be written."""
        return self.text.encode("utf-8")

    def changed(self, changes: Iterable[Change]) -> RawText:
        """The file with changes made; they are places of ``source`` and do not overlap."""
        pieces: list[str] = []
        at = 0
        for change in sorted(changes, key=lambda one: (one.span.start, one.span.end)):
            start, end = self._origin(change.span.start), self._origin(change.span.end)
            if start < at:
                raise ValueError("changes lie over each other")
            new = (
                change.new.replace("\n", self._line_end(end)) if "\n" in change.new else change.new
            )
            pieces += [self.text[at:start], new]
            at = end
        pieces.append(self.text[at:])
        return self._of(self.path, self.data, "".join(pieces), self.source.path)

    def _origin(self, offset: int) -> int:
        """Offset in ``text`` of an offset in the source's text."""
        return offset + bisect_left(self._pairs, offset) + self.text.startswith(_BOM)

    def _line_end(self, at: int) -> str:
        """How lines end around a place."""
        following = _LINE_END.search(self.text, at)
        if following is not None:
            return following[0]
        before = _LINE_END.findall(self.text[:at])
        return before[-1] if before else "\n"
