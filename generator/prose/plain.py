"""HTML as plain text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """The text of a fragment: tags away, entities as characters, spaces folded."""
    return " ".join(unescape(_TAG.sub("", html)).split())
