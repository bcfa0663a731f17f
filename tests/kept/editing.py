"""Edits as authors make them, by chance: of a chapter, and of all that a chapter is checked with."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[str, "Material"], str]


class Material:
    """What may be put into a chapter of the project at ``root``: words said, keys, sources."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        content = root / "content"
        self.chance = chance
        self.chapters = sorted(path for path in content.rglob("*.md") if path.name != "README.md")
        self.data = sorted(
            path
            for path in (*content.rglob("*.txt"), *content.rglob("*.csv"), *content.rglob("*.yml"))
        )
        self.data += [root / "site_config.yml", *sorted(content.glob("*.bib"))]
        self.said = [
            line.partition(": ")[2]
            for path in sorted((content / "transcripts").glob("*.txt"))
            for line in path.read_text("utf-8").split("\n")
            if len(line.split()) > 8
        ]
        texts = [path.read_text("utf-8") for path in self.chapters]
        bibliography = "".join(path.read_text("utf-8") for path in content.glob("*.bib"))
        self.keys = [*re.findall(r"@\w+\{([^,\s]+)", bibliography), "nobody2001"]
        self.sources = [found for text in texts for found in re.findall(r"^\(\S.*\)$", text, re.M)]
        self.names = [*re.findall(r"\{#([\w-]+)", "".join(texts)), "sec-nowhere"]

    def stretch(self) -> str:
        """Some words of a transcript, as they were said."""
        words = self.chance.choice(self.said).split()
        first = self.chance.randrange(max(1, len(words) - 5))
        return " ".join(words[first : first + self.chance.randrange(4, 12)])


def _between(text: str, new: str, of: Material) -> str:
    """``new`` as a paragraph of its own, between two others."""
    places = [found.start() for found in re.finditer(r"\n\n(?=\w)", text)] or [len(text)]
    at = of.chance.choice(places)
    return f"{text[:at]}\n\n{new}{text[at:]}"


def _word(text: str, of: Material, within: str) -> str:
    """Another word in a line that begins with ``within``."""
    words = [found.span() for found in re.finditer(r"(?<=\s)\w+(?=\s)", text)]
    lines = [found.span() for found in re.finditer(rf"^{within}.*$", text, re.M)]
    inside = [(a, b) for a, b in words if any(first <= a < last for first, last in lines)]
    if not inside:
        return text + "\nMore.\n"
    start, end = of.chance.choice(inside)
    return text[:start] + of.chance.choice(["never", "", "other words", "(…)"]) + text[end:]


def _quoted(text: str, of: Material) -> str:
    source = of.chance.choice(of.sources)
    words = of.stretch()
    if of.chance.random() < 0.3:
        words = words.replace(" ", " not ", 1)
    return _between(text, f"> {words}\n\n{source}", of)


def _moved(text: str, of: Material) -> str:
    parts = text.split("\n\n")
    part = parts.pop(of.chance.randrange(len(parts)))
    if of.chance.random() < 0.7:
        parts.insert(of.chance.randrange(len(parts) + 1), part)
    return "\n\n".join(parts)


def _repeated(text: str, of: Material) -> str:
    return _between(text, of.chance.choice(text.split("\n\n")), of)


ORDINARY: dict[str, Edit] = {
    "a paragraph": lambda text, of: _between(text, "Some more of it was written here.", of),
    "a word of prose": lambda text, of: _word(text, of, r"\w"),
    "a word of a quotation": lambda text, of: _word(text, of, ">"),
    "a quotation": _quoted,
    "a quotation within a sentence": lambda text, of: _between(
        text, f"One of them said “{of.stretch()}” about it.", of
    ),
    "a citation": lambda text, of: _between(
        text, f"This was seen before [@{of.chance.choice(of.keys)}, p. 3].", of
    ),
    "a typed citation": lambda text, of: _between(text, "As has been said (Baier, 1986).", of),
    "a heading": lambda text, of: _between(
        text, f"## Another matter {{#sec-other-{of.chance.randrange(3)}}}\n\nIts text.", of
    ),
    "a cross-reference": lambda text, of: _between(
        text, f"See @{of.chance.choice(of.names)} as well.", of
    ),
    "a footnote": lambda text, of: (
        _between(text, "A remark[^new].", of) + "\n\n[^new]: Below, with ABCD and ABCD in it.\n"
    ),
    "an abbreviation": lambda text, _: text + "\n*[NCA]: night care assistant\n",
    "a paragraph elsewhere": _moved,
    "a paragraph twice": _repeated,
}


def change(path: Path, of: Material) -> str:
    """Edit a chapter in one ordinary way; which is returned."""
    name = of.chance.choice(list(ORDINARY))
    path.write_text(ORDINARY[name](path.read_text("utf-8"), of), encoding="utf-8")
    return name


def disturb(path: Path, of: Material) -> None:
    """Change something in a file of data: a word, or a line that is gone."""
    lines = path.read_text("utf-8").split("\n")
    at = of.chance.randrange(len(lines))
    words = lines[at].split(" ")
    if of.chance.random() < 0.2:
        del lines[at]
    else:
        words[of.chance.randrange(len(words))] += "x"
        lines[at] = " ".join(words)
    path.write_text("\n".join(lines), encoding="utf-8")
