"""A real thesis's citations and list of references against what its author printed.

``python -m benchmarks.citations FOLDER [--style NAME] [--all-authors]``. The folder holds a thesis
and, beside it, what is printed in the original: ``content-original-citations.json`` (rows of
chapter, line, source and printed) and ``references-printed.json`` (by key). Every difference is
listed with its causes; the exit code is 1 if one has none.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.causes import explain
from benchmarks.citation_causes import FOLDED, citation_causes, reference_causes
from generator.citations.all_authors import with_all_authors
from generator.citations.format import format_citations
from generator.citations.library import Library, load_library
from generator.citations.model import Bibliography, Citation
from generator.citations.style import Style, find_style
from generator.citations.syntax import find_citations
from generator.diagnostics import Diagnostic
from generator.source import Source


@dataclass(frozen=True, slots=True)
class Compared:
    """One citation or entry: its place or key, both texts, and why they differ if they do."""

    name: str
    ours: str
    theirs: str
    causes: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A thesis's citations, in its order, and the works that they cite."""

    folder: Path
    library: Library
    citations: tuple[Citation, ...]


def read(folder: Path) -> Sample:
    """Read the chapters, the appendices and ``references.bib`` of a thesis."""
    content = folder / "content"
    texts = [
        file for part in ("chapters", "appendices") for file in sorted(content.glob(f"{part}/*.md"))
    ]
    works = Source("references.bib", (content / "references.bib").read_text("utf-8"))
    found: list[Diagnostic] = []
    library = load_library([works], found.append)
    citations = (
        citation
        for file in texts
        for citation in find_citations(
            Source(file.relative_to(folder).as_posix(), file.read_text("utf-8"))
        )
    )
    return Sample(folder, library, tuple(citations))


def formatted(sample: Sample, style: Style) -> Bibliography:
    """Format a sample, without a cache."""
    return format_citations(sample.citations, sample.library, style, "en-GB")


def compare_citations(sample: Sample, printed: Bibliography) -> Iterator[Compared]:
    """Compare every citation that the original has; the same at one place go in their order."""
    ours = defaultdict(list)
    for citation, one in zip(sample.citations, printed.citations, strict=True):
        span = citation.span
        ours[span.path, span.line, span.text].append((citation, one.text))
    rows = json.loads((sample.folder / "content-original-citations.json").read_text("utf-8"))
    for row in rows:
        citation, text = ours[row["chapter"], row["line"], row["source"]].pop(0)
        theirs = row["printed"].replace("*", "")
        entries = [e for cite in citation.cites if (e := sample.library.get(cite.key)) is not None]
        causes = explain(text, theirs, citation_causes(citation, entries))
        yield Compared(f"{row['chapter']}:{row['line']}", text, theirs, causes)


def compare_references(sample: Sample, printed: Bibliography) -> Iterator[Compared]:
    """Compare every entry of the list."""
    rows = json.loads((sample.folder / "references-printed.json").read_text("utf-8"))
    for one in printed.references:
        theirs = rows[one.key].replace("*", "")
        causes = explain(one.text, theirs, reference_causes(sample.library.entries[one.key]))
        yield Compared(one.key, one.text, theirs, causes)


def chosen_style(name: str, folder: Path, *, all_authors: bool) -> Style:
    """The style of that name; raises ``SystemExit`` with the message if there is none."""
    found: list[Diagnostic] = []
    style = find_style(name, folder, found.append)
    if style is None:
        raise SystemExit(found[0].message)
    return with_all_authors(style) if all_authors else style


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; 1 if a difference is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--style", default="harvard-cite-them-right")
    parser.add_argument("--all-authors", action="store_true", help="no et al. in the list")
    chosen = parser.parse_args(arguments)
    sample = read(chosen.folder)
    style = chosen_style(chosen.style, chosen.folder, all_authors=chosen.all_authors)
    printed = formatted(sample, style)
    citations = list(compare_citations(sample, printed))
    references = list(compare_references(sample, printed))
    _table("Citations", citations, ())
    _table("References", references, (FOLDED,))
    return int(any(one.causes is None for one in (*citations, *references)))


def _table(title: str, rows: Sequence[Compared], free: tuple[str, ...]) -> None:
    """Print how many are equal but for the ``free`` causes, every difference, and the sums."""
    equal = sum(row.causes is not None and set(row.causes) <= set(free) for row in rows)
    alone = Counter[str]()
    print(f"{title}: {equal} of {len(rows)} equal ({equal / len(rows):.0%})\n")
    for row in rows:
        causes = None if row.causes is None else [one for one in row.causes if one not in free]
        if causes == []:
            continue
        alone[" + ".join(causes) if causes else "UNEXPLAINED"] += 1
        print(f"  {row.name}: {'; '.join(causes) if causes else 'UNEXPLAINED'}")
        print(f"    prints {row.ours}\n    author {row.theirs}")
    print()
    for name, count in alone.most_common():
        print(f"  {count:4}  {name}")
    print()


if __name__ == "__main__":
    sys.exit(main())
