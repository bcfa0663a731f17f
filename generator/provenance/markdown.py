"""What of a quotation is Markdown, not words: emphasis, escapes, entities, inline tags."""

from __future__ import annotations

import html
import re
from array import array

from generator.provenance.fold import Folded, fold

_TAGS = "em|strong|i|b|u|s|q|br|wbr|span|sup|sub|mark|small|cite|del|ins|abbr|a"
_SIGNS = ("*", "_", "\\", "&", "<", "~", "[^", "{")
"""One of these is in every text with markup."""
_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?=\n))"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<comment><!--.{0,500}?-->)"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>\n]*)?/?>)"
    r"|(?P<note>\[\^[^\[\]\s]+\])"
    r"|(?P<spanned>\[(?P<inner>[^\[\]\n]*)\](?=\{[^{}\n]*\}))"
    r"|(?P<attributes>\{[.#:][^{}\n]*\}|(?<=\])\{[^{}\n]*\})"
    r"|(?P<stars>\*+|_+|~~+)",
    re.DOTALL,
)


def unmarked(text: str) -> Folded:
    """Fold a quotation as typed in Markdown: first its markup away, then its typography.

    ``text`` are the author's characters; offsets of the result lead back to them. Asterisks and
    underscores between two letters stay: they mask letters, they do not stress.
    """
    if not any(mark in text for mark in _SIGNS) or _MARKUP.search(text) is None:
        return fold(text)
    out: list[str] = []
    offsets = array("q")

    def keep(start: int, end: int) -> None:
        out.append(text[start:end])
        offsets.extend(range(start, end))

    at = 0
    for found in _MARKUP.finditer(text):
        start, end = found.span()
        keep(at, start)
        at = end
        match found.lastgroup:
            case "escaped":
                keep(start + 1, end)
            case "entity":
                new = html.unescape(found[0])
                out.append(new)
                offsets.extend([start] * len(new))
            case "inner" | "spanned":
                keep(start + 1, end - 1)
            case "stars":
                if start and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
                    keep(start, end)
            case "tag":
                if found[0].lower().startswith(("<br", "<wbr")):
                    out.append(" ")
                    offsets.append(start)
    keep(at, len(text))
    offsets.append(len(text))
    folded = fold("".join(out))
    if folded.offsets is None:
        return Folded(folded.text, offsets)
    return Folded(folded.text, array("q", [offsets[offset] for offset in folded.offsets]))
