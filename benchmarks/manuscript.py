"""A thesis made by chance, for measuring how long its PDF takes: what it says does not matter."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speech import vocabulary

WORDS, NOTES, TABLES, REFERENCES, CHAPTERS = 75_000, 180, 40, 300, 8
"""What a thesis of one size has; one of twice the size has twice as much of everything."""

_SECTIONS = 8
_PARAGRAPH = 120


def write(folder: Path, size: int, seed: int) -> None:
    """Write a project of ``size`` times a thesis into ``folder``."""
    chance = random.Random(seed)
    known = vocabulary(chance)[:4000]
    chapters = folder / "content" / "chapters"
    chapters.mkdir(parents=True)
    count = CHAPTERS * size
    names = [f"chapters/{number:02}.md" for number in range(1, count + 1)]
    for number in range(1, count + 1):
        text = "\n\n".join(_chapter(number, count, size, known, chance)) + "\n"
        (chapters / f"{number:02}.md").write_text(text, encoding="utf-8")
    (folder / "content" / "references.bib").write_text(
        "@book{none, author = {Nobody}, title = {Nothing}, year = {2000}}\n", encoding="utf-8"
    )
    (folder / "site_config.yml").write_text(
        "thesis:\n"
        '  title: "A thesis made by chance"\n'
        "  author: {name: Example Author}\n"
        "  language: en-GB\n"
        f"chapters: [{', '.join(names)}]\n"
        "bibliography: {files: [references.bib]}\n"
        "release:\n"
        "  pdf: {page_references: true}\n",
        encoding="utf-8",
    )


def edit(folder: Path) -> None:
    """Change one paragraph in the middle of the thesis."""
    path = sorted((folder / "content" / "chapters").glob("*.md"))[CHAPTERS // 2]
    text = path.read_text(encoding="utf-8")
    before, mark, after = text.partition("\n\n### ")
    path.write_text(f"{before}\n\nA sentence that nobody had written.{mark}{after}", "utf-8")


def _chapter(
    number: int, count: int, size: int, known: list[str], chance: random.Random
) -> Iterator[str]:
    yield f"# {_title(known, chance)} {{#sec-{number}}}"
    notes = 0
    paragraphs = WORDS * size // count // _PARAGRAPH
    tables, references = TABLES * size // count, REFERENCES * size // count
    noted = NOTES * size * number // count - NOTES * size * (number - 1) // count
    for at in range(paragraphs):
        if at % (paragraphs // _SECTIONS) == 0:
            yield f"## {_title(known, chance)} {{#sec-{number}-{at}}}"
        elif at % (paragraphs // _SECTIONS) == 4:
            yield f"### {_title(known, chance)} {{#sec-{number}-{at}}}"
        text = _prose(_PARAGRAPH, known, chance)
        for _ in range(references * (at + 1) // paragraphs - references * at // paragraphs):
            text += f" See @sec-{chance.randint(1, count)} for that."
        while notes < noted * (at + 1) // paragraphs:
            notes += 1
            text += f" Once more.[^n{notes}]"
            yield f"[^n{notes}]: {_prose(18, known, chance)}"
        yield text
        if tables * (at + 1) // paragraphs > tables * at // paragraphs:
            yield _table(known, chance)
            yield f"Table: {_title(known, chance)} {{#tbl-{number}-{at}}}"


def _title(known: list[str], chance: random.Random) -> str:
    return " ".join(chance.choices(known, k=chance.randint(2, 6))).capitalize()


def _prose(words: int, known: list[str], chance: random.Random) -> str:
    found = []
    weights = [1 / (rank + 3) for rank in range(len(known))]
    while words > 0:
        length = min(words, chance.randint(8, 30))
        found.append(" ".join(chance.choices(known, weights, k=length)).capitalize() + ".")
        words -= length
    return " ".join(found)


def _table(known: list[str], chance: random.Random) -> str:
    rows = [" | ".join(chance.choices(known, k=4)) for _ in range(8)]
    return "\n".join(f"| {row} |" for row in (rows[0], "--- | --- | --- | ---", *rows[1:]))
