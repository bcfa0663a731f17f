"""Converted Markdown, kept by content: no text is converted twice.

Conversion knows nothing but its text (:func:`generator.prose.pipeline.convert`), so a digest of the
text and of the program tells its result. The file is sealed: what a reader of the thesis sees must
not come from somebody else's folder, past everything that was checked.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from generator.kept.files import program
from generator.kept.sealed import read_sealed, write_sealed
from generator.prose.pipeline import Html, convert

_FILE = "markdown.kept"


class Converted:
    """The conversions of one thesis, with those of its last run at hand."""

    def __init__(self, folder: Path | None, secret: bytes) -> None:
        """``folder`` is where they are kept; without it, or with an empty ``secret``, none are."""
        self._file = folder / _FILE if folder and secret else None
        self._secret = secret
        self._program = program().encode() if self._file else b""
        self._before = self._read()
        self._now: dict[str, Html] = {}

    def convert(self, text: str) -> Html:
        """The same as :func:`generator.prose.pipeline.convert` says."""
        if self._file is None:
            return convert(text)
        told = blake2b(self._program + text.encode("utf-8", "surrogatepass"), digest_size=16)
        name = told.hexdigest()
        html = self._before.get(name) or self._now.get(name) or convert(text)
        self._now[name] = html
        return html

    def keep(self) -> None:
        """Keep what was converted in this run and nothing else, if there is anything new."""
        if self._file is None or self._now.keys() <= self._before.keys():
            return
        told = {name: (html.body, html.footnotes) for name, html in self._now.items()}
        write_sealed(self._file, self._secret, json.dumps(told).encode())

    def _read(self) -> dict[str, Html]:
        data = read_sealed(self._file, self._secret) if self._file else None
        told = json.loads(data) if data is not None else {}
        return {name: Html(body, tuple(notes)) for name, (body, notes) in told.items()}
