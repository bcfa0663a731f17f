r"""Citations as LaTeX has them, left in a chapter: ``\citep[see][p.~4]{munro2011}``.

The commands are those of natbib and BibLaTeX that have a counterpart here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.citations.typed import TypedCitation, TypedWork
from generator.source import Source

_BRACKETED = (
    "cite|citep|citealp|citealt|parencite|autocite|footcite|smartcite|supercite|footcitetext"
)
_NARRATIVE = "citet|textcite"
_YEAR_ONLY = "citeyear|citeyearpar|citedate"
_COMMAND = re.compile(
    rf"\\(?P<name>{_BRACKETED}|{_NARRATIVE}|{_YEAR_ONLY})\*?"
    r"(?P<options>(?:\s?\[[^\[\]\n]*\]){0,2})\s?\{(?P<keys>[^{}\n]+)\}",
    re.IGNORECASE,
)
_OPTION = re.compile(r"\[([^\[\]\n]*)\]")
_SPACE = re.compile(r"~|\\[,; ]|\s+")


def find_latex(source: Source, masked: str) -> Iterator[TypedCitation]:
    """Yield the citations of LaTeX, in the order of the text.

    ``masked`` is as for typed ones; it may have blanked out braces, as attributes of brackets.
    """
    for found in _COMMAND.finditer(source.text):
        if not masked.startswith(found["name"], found.start("name")):
            continue
        keys = [key.strip() for key in found["keys"].split(",") if key.strip()]
        options = [_SPACE.sub(" ", one).strip() for one in _OPTION.findall(found["options"])]
        before = options[0] if len(options) == 2 else ""
        behind = options[-1] if options else ""
        span = source.span(*found.span())
        works = tuple(
            TypedWork(
                span,
                "",
                "",
                f"{before} " if before and number == 0 else "",
                f", {behind}" if behind and number + 1 == len(keys) else "",
                key,
            )
            for number, key in enumerate(keys)
        )
        if works:
            yield TypedCitation(span, span, works, command=found["name"].lower())


def from_latex(typed: TypedCitation, keys: Sequence[str]) -> str:
    """How a citation of LaTeX is written here, of ``keys`` as they stand behind ``@``."""
    if typed.command in _NARRATIVE.split("|"):
        behind = typed.works[-1].suffix.removeprefix(", ")
        return " and ".join(f"@{key}" for key in keys) + (f" [{behind}]" if behind else "")
    minus = "-" if typed.command in _YEAR_ONLY.split("|") else ""
    parts = (
        f"{work.prefix}{minus}@{key}{work.suffix}"
        for work, key in zip(typed.works, keys, strict=True)
    )
    return f"[{'; '.join(parts)}]"
