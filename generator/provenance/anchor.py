"""Addresses of quotations that stay when the text around them moves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

_LETTERS = 4
_UNPROVED_LETTERS = 8
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def place_anchor(transcript: str, line: int, words: Iterable[str]) -> str:
    """The address of a proved quotation, such as ``q-eleanor-1-42-3fa9``.

    Made from the transcript, the first line and the quoted words; quotations with the same words at
    the same place have the same address, and whoever lists them tells them apart by a suffix.
    """
    return f"q-{_safe(transcript)}-{line}-{_digest(words)[:_LETTERS]}"


def words_anchor(words: Iterable[str]) -> str:
    """The address of a quotation whose place is not known: from its words alone."""
    return f"q-{_digest(words)[:_UNPROVED_LETTERS]}"


def _safe(name: str) -> str:
    return _UNSAFE.sub("-", name).strip("-").lower() or "transcript"


def _digest(words: Iterable[str]) -> str:
    return sha256(" ".join(words).lower().encode("utf-8", "surrogatepass")).hexdigest()
