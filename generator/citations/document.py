"""Citations as the document that pandoc's citeproc reads, in pandoc's JSON.

Each citation is a paragraph.

The elements are built directly, so that mode, prefix, suffix and locator reach citeproc as they
were parsed. Two of its habits need care. It reads locators from the suffix by the words of the
document's language: each kind gets a word of our own, as a form of the term that no style prints.
And a suffix that looks like a locator would be taken for one: empty braces before it say that it is
none (pandoc's manual, "Citation syntax").
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any

from generator.citations.locators import KINDS
from generator.citations.model import Citation, Cite, Mode

Node = dict[str, Any]
"""pandoc's JSON."""

API_VERSION = (1, 23)
"""Of pandoc's document model."""

_MODES = {
    Mode.NORMAL: "NormalCitation",
    Mode.YEAR_ONLY: "SuppressAuthor",
    Mode.NARRATIVE: "AuthorInText",
}
_NAMES = re.compile(
    r"(?P<start><names\b[^>]*(?<!/)>)(?P<before>(?:(?!</names>|<substitute).)*?<label\b(?:(?!</names>|<substitute).)*)",
    re.DOTALL,
)
_INLINE = re.compile(
    r"\\(?P<escaped>[^\w\s])|(?P<strong>\*\*|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=strong)"
    r"|(?P<emph>\*|(?<!\w)_)(?=\S)(?P<italic>.+?)(?<=\S)(?P=emph)|(?P<space>\s+)"
    r"|(?P<text>[^\\*_\s]+|.)",
    re.DOTALL,
)


def build_document(
    citations: Sequence[Citation],
    ids: Mapping[str, str],
    language: str,
    notes: Sequence[int] = (),
) -> Node:
    """Return pandoc's JSON for all citations; ``ids`` has the id of each key.

    ``notes`` are the numbers of the notes that hold them; without, each is in one of its own.
    """
    meta: Node = {"lang": {"t": "MetaString", "c": language}}
    for name in ("link-citations", "link-bibliography"):
        meta[name] = {"t": "MetaBool", "c": True}
    blocks = [
        {
            "t": "Para",
            "c": [{"t": "Cite", "c": [[_cite(cite, ids, note) for cite in group.cites], []]}],
        }
        for group, note in zip(citations, notes or repeat(0), strict=False)
    ]
    return {"pandoc-api-version": [*API_VERSION], "meta": meta, "blocks": blocks}


def prepared_style(csl: str) -> str:
    """Return a style as citeproc needs it.

    It has our word for each kind of locator, in a form that no label asks for. And where names have
    a label but no ``<name/>``, that is written out: citeproc puts such a label before the names,
    while CSL 1.0.2 ("Names") has it after them, as the style's author meant.
    """
    csl = _NAMES.sub(
        lambda f: f[0] if "<name" in f["before"] else f"{f['start']}<name/>{f['before']}", csl
    )
    terms = "".join(f'<term name="{kind}" form="verb">{_word(kind)}</term>' for kind in KINDS)
    head, closing, rest = csl.partition("</info>")
    return f"{head}{closing}<locale><terms>{terms}</terms></locale>{rest}"


def inlines(text: str) -> list[Node]:
    """Return a prefix's or suffix's Markdown (emphasis, escapes, entities) as pandoc's elements."""
    return list(_inlines(html.unescape(text)))


def _inlines(text: str) -> Iterator[Node]:
    for found in _INLINE.finditer(text):
        if found["escaped"]:
            yield {"t": "Str", "c": found["escaped"]}
        elif found["bold"]:
            yield {"t": "Strong", "c": list(_inlines(found["bold"]))}
        elif found["italic"]:
            yield {"t": "Emph", "c": list(_inlines(found["italic"]))}
        elif found["space"]:
            yield {"t": "Space"}
        else:
            yield {"t": "Str", "c": found["text"]}


def _word(kind: str) -> str:
    return f"verse-{kind}"


def _cite(cite: Cite, ids: Mapping[str, str], note: int) -> Node:
    suffix: list[Node] = [{"t": "Str", "c": "{}"}] if cite.suffix else []
    if cite.locator is not None:
        words = f"{{{_word(cite.locator.label)} {cite.locator.value}}}".split()
        suffix = [{"t": "Space"}]
        for word in words:
            suffix += [{"t": "Str", "c": word}, {"t": "Space"}]
        suffix.pop()
    if cite.suffix:
        suffix += inlines(cite.suffix)
    return {
        "citationId": ids[cite.key],
        "citationPrefix": inlines(cite.prefix),
        "citationSuffix": suffix,
        "citationMode": {"t": _MODES[cite.mode]},
        "citationNoteNum": note,
        "citationHash": 0,
    }
