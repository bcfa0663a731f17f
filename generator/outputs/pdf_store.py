"""Laid-out pieces, their faces and fonts, and the file that was joined last, kept in a folder.

Each begins with a checksum of the rest: one that is damaged counts as none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.outputs.files import keep_bytes
from generator.outputs.pdf_pieces import Bookmark, Laid, Lettering, Number, Slot, Spot
from generator.outputs.pdf_trouble import Told


class Store:
    """A folder in which laid-out pieces and what is made of them are kept by their digests."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when something is kept."""
        self._folder = folder
        self._sound: set[str] = set()

    def keep(self, digest: str, laid: Laid, pdf: bytes) -> None:
        """Keep a piece, whole or not at all. Raises ``OSError`` where the folder refuses it."""
        told = json.dumps(asdict(laid), ensure_ascii=False, separators=(",", ":")).encode()
        self._keep(self.name(digest), told, pdf)

    def laid(self, digest: str) -> Laid | None:
        """What is known of a kept piece; ``None`` if it or a face of it is missing or damaged."""
        found = self._read(self.name(digest))
        if found is None:
            return None
        laid = _laid(json.loads(found[0]))
        return laid if all(self._is_sound(str(font["face"])) for font in laid.fonts) else None

    def pdf(self, digest: str) -> bytes:
        """The pages of a piece that :meth:`laid` has found."""
        found = self._read(self.name(digest))
        assert found is not None
        return found[1]

    def keep_file(self, name: str, data: bytes) -> None:
        """Keep a face, or the file with the fonts of some pieces, likewise."""
        self._keep(name, b"", data)

    def file(self, name: str) -> bytes | None:
        """Such a file, if it is there and undamaged."""
        found = self._read(name)
        return found[1] if found else None

    def keep_whole(self, name: str, digest: str, pdf: bytes) -> None:
        """Keep the file that was joined, in the place of the last one of that name, likewise."""
        self._keep(f"whole-{name}", digest.encode(), pdf)

    def whole(self, name: str, digest: str) -> bytes | None:
        """The file of that name that was joined last, if it has that digest and is undamaged."""
        found = self._read(f"whole-{name}")
        return found[1] if found and found[0] == digest.encode() else None

    def _is_sound(self, name: str) -> bool:
        if name not in self._sound and self.file(name) is not None:
            self._sound.add(name)
        return name in self._sound

    def _keep(self, name: str, told: bytes, data: bytes) -> None:
        rest = told + b"\n" + data
        keep_bytes(self._folder / name, sha256(rest).hexdigest().encode() + b"\n" + rest)

    def _read(self, name: str) -> tuple[bytes, bytes] | None:
        try:
            checksum, _, rest = (self._folder / name).read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        if sha256(rest).hexdigest().encode() != checksum:
            return None
        told, _, data = rest.partition(b"\n")
        return told, data

    @staticmethod
    def name(digest: str) -> str:
        """The name of the file in which a piece is kept."""
        return f"piece-{digest[:40]}"

    def forget(self, used: Iterable[str], most: int) -> None:
        """Drop the oldest files but for ``most``; of what is ``used`` now (names), nothing."""
        kept = {self._folder / name for name in used}
        for path in kept:
            if path.exists():
                path.touch()
        files = sorted(self._folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in files[most:]:
            if old not in kept:
                old.unlink(missing_ok=True)


def _laid(told: dict[str, Any]) -> Laid:
    """The opposite of ``asdict``."""
    spot: Callable[[dict[str, Any]], Spot] = lambda one: Spot(**one)  # noqa: E731
    return Laid(
        slug=told["slug"],
        pages=told["pages"],
        anchors={name: spot(one) for name, one in told["anchors"].items()},
        bookmarks=tuple(
            Bookmark(**{**one, "spot": spot(one["spot"])}) for one in told["bookmarks"]
        ),
        wanted=tuple(told["wanted"]),
        printed=tuple((anchor, number) for anchor, number in told["printed"]),
        painted=tuple(told["painted"]),
        slots=tuple(Slot(**{**one, "spot": spot(one["spot"])}) for one in told["slots"]),
        numbers=tuple(Number(**one) for one in told["numbers"]),
        letterings=tuple(_lettering(one) for one in told["letterings"]),
        fonts=tuple(told["fonts"]),
        trouble=tuple(Told(*one) for one in told["trouble"]),
    )


def _lettering(told: dict[str, Any]) -> Lettering:
    glyphs = {sign: (font, glyph, width) for sign, (font, glyph, width) in told["glyphs"].items()}
    return Lettering(told["size"], tuple(told["colour"]), glyphs)
