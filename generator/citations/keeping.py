"""What was formatted before, kept in files by the digest of everything that it depends on."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from generator.citations.model import Bibliography, Printed, Reference

_KEPT = 8
"""How many results stay: an author goes back and forth between styles, languages and branches."""


def read_kept(folder: Path, digest: str, count: int) -> Bibliography | None:
    """Return a kept result with ``count`` citations; a damaged file counts as none."""
    try:
        data = json.loads(_file(folder, digest).read_text("utf-8"))
        result = Bibliography(
            tuple(Printed(*_texts(row, 4)) for row in data["citations"]),
            tuple(Reference(*_texts(row, 4)) for row in data["references"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return result if len(result.citations) == count else None


def keep(folder: Path, digest: str, result: Bibliography) -> None:
    """Keep a result, whole or not at all, and drop the oldest ones.

    A folder that cannot be written to costs only time, so it is no error.
    """
    data = {
        "citations": [[one.html, one.text, one.note, one.words] for one in result.citations],
        "references": [[one.key, one.anchor, one.html, one.text] for one in result.references],
    }
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=".writing-", delete=False
        ) as file:
            json.dump(data, file, ensure_ascii=False)
        Path(file.name).replace(_file(folder, digest))
        newest_first = sorted(
            folder.glob("citations-*.json"), key=lambda path: path.stat().st_mtime, reverse=True
        )
        for old in newest_first[_KEPT:]:
            old.unlink(missing_ok=True)


def _file(folder: Path, digest: str) -> Path:
    return folder / f"citations-{digest[:32]}.json"


def _texts(row: object, length: int) -> list[str]:
    if not isinstance(row, list) or len(row) != length or not all(isinstance(x, str) for x in row):
        raise ValueError("not a row of texts")
    return row
