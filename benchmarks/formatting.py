"""What formatting all citations of a thesis costs, beside ``pandoc --citeproc`` on the same thesis.

``python -m benchmarks.formatting [--works N] [--citations N] [--style NAME]``. The works are made
by chance, of a fixed seed. The peer reads the Markdown and the ``.bib`` file itself, as an author
without this program would have it done.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.citations.engine import _pandoc
from generator.citations.format import format_citations
from generator.citations.library import load_library
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic
from generator.source import Source

_SYLLABLES = tuple(a + b for a, b in zip("bdfgklmnprstvwxy", "aeiouaeiouaeioeu", strict=True))
_KINDS = ("article", "article", "article", "book", "incollection", "report", "online")


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _work(number: int, families: Sequence[str], chance: random.Random) -> str:
    authors = " and ".join(
        f"{chance.choice(families)}, {_word(chance).capitalize()[:6]}"
        for _ in range(chance.choice((1, 1, 2, 3, 5)))
    )
    title = " ".join(_word(chance) for _ in range(9)).capitalize()
    return (
        f"@{chance.choice(_KINDS)}{{key{number}, author = {{{authors}}}, title = {{{title}}},\n"
        f"  year = {{{chance.randint(1950, 2025)}}}, volume = {chance.randint(1, 90)},\n"
        f"  journaltitle = {{{_word(chance).capitalize()}}}, publisher = {{{_word(chance)}}},\n"
        f"  pages = {{{number}--{number + 20}}},\n"
        f"  abstract = {{{' '.join(_word(chance) for _ in range(150))}}}}}\n"
    )


def _citation(works: int, chance: random.Random) -> str:
    keys = [f"@key{chance.randrange(works)}" for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    form = chance.choice(("[{}]", "[{}, p. 7]", "[see {}]"))
    return form.format("; ".join(keys))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times; 1 if the cold call takes more than 1.5 seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=300)
    parser.add_argument("--citations", type=int, default=700)
    parser.add_argument("--style", default="harvard-cite-them-right")
    chosen = parser.parse_args(arguments)
    chance = random.Random(7)
    # In real lists one family name in ten or so is that of two people, whom styles tell apart.
    families = [_word(chance).capitalize() for _ in range(chosen.works * 5)]
    bib = "\n".join(_work(number, families, chance) for number in range(chosen.works))
    text = "\n\n".join(
        f"{_word(chance)} {_citation(chosen.works, chance)}." for _ in range(chosen.citations)
    )
    found: list[Diagnostic] = []
    style = find_style(chosen.style, Path(), found.append)
    if style is None:
        raise SystemExit(found[0].message)
    library = load_library([Source("works.bib", bib)], found.append)
    citations = find_citations(Source("thesis.md", text))
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "works.bib").write_text(bib, "utf-8")
        (folder / "style.csl").write_text(style.csl, "utf-8")
        (folder / "thesis.md").write_text(text, "utf-8")
        peer = [_pandoc(), "--citeproc", f"--csl={folder / 'style.csl'}", "--to=html",
                f"--bibliography={folder / 'works.bib'}", str(folder / "thesis.md")]  # fmt: skip
        cache = folder / "cache"

        def cold() -> None:
            format_citations(citations, library, style, "en-GB")

        def warm() -> None:
            format_citations(citations, library, style, "en-GB", cache)

        def pandoc() -> None:
            subprocess.run(peer, capture_output=True, check=True)

        warm()
        rows = [(name, *_best(action)) for name, action in (
            ("cold", cold), ("warm", warm), ("pandoc --citeproc", pandoc))]  # fmt: skip
    print(f"{len(library)} works, {len(citations)} citations, {chosen.style}\n")
    for name, wall, cpu in rows:
        print(f"  {name:18} {wall:6.2f} s wall {cpu:6.2f} s CPU  {cpu / rows[2][2]:5.2f} of pandoc")
    return int(rows[0][1] > 1.5)


def _best(action: Callable[[], None]) -> tuple[float, float]:
    """The least wall and CPU seconds of five runs, children included."""
    walls, cpus = [], []
    for _ in range(5):
        wall, cpu = time.perf_counter(), _cpu()
        action()
        walls.append(time.perf_counter() - wall)
        cpus.append(_cpu() - cpu)
    return min(walls), min(cpus)


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
