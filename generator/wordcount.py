"""How many words a thesis has, by what they are: for the title page and for a university's limit.

Counted is what the author wrote, before Markdown, as a word processor would count what is printed:
a word is whatever stands between spaces and has a letter or a digit in it. A citation has as many
as names and a year make (``Braun and Clarke, 2006`` is four), whatever the style. Code, addresses
of links and what computed blocks print are not counted.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from generator.citations.library import Entry, Library
from generator.citations.model import Citation, Mode
from generator.config import Counted
from generator.diagnostics import Diagnostic
from generator.project import Project
from generator.prose.layout import CAPTION, FIGURE, Block, BlockKind, blocks
from generator.prose.marks import EXTRACT
from generator.prose.mask import mask
from generator.prose.model import TABLE, Scan
from generator.provenance.model import Verdict
from generator.source import Source, Span

_WORD = re.compile(r"(?<!\S)[^\w\s]*\w\S*")
_LIST_NUMBER = re.compile(r"^[ \t]*\d+[.)][ \t]", re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^[^\]\s]+\]:")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]]+\]:")
_INDENTED = re.compile(r"^(?: {4}|\t)")

_KINDS: Mapping[BlockKind, Counted] = {
    BlockKind.TEXT: "text",
    BlockKind.HEADING: "headings",
    BlockKind.QUOTE: "quotations",
    BlockKind.TABLE: "tables",
    BlockKind.CAPTION: "captions",
    BlockKind.FIGURE: "captions",
}


def count_words(
    project: Project,
    scans: Sequence[Scan],
    tables: Mapping[str, Scan],
    verdicts: Mapping[Span, Verdict],
) -> Mapping[Counted, int]:
    """The words of each kind. ``scans`` are those of the project's documents, in order.

    ``tables`` are the CSV files by the names that table blocks give, ``verdicts`` those of the
    quotations by their places. Every word is of one kind: all of a front page are ``front``, all of
    an appendix ``appendices``; ``references`` are those of the works that are cited.
    """
    counted: Counter[Counted] = Counter()
    for document, one in zip(project.documents, scans, strict=True):
        whole: Counted | None = None
        if document.part == "front":
            whole = "front"
        elif document.part == "appendix":
            whole = "appendices"
        for kind, words in _counted(one, project.library, tables, verdicts):
            counted[whole or kind] += words
    library = project.library
    cited = {
        library.key_of(cite.key)
        for one in scans
        for citation in one.citations
        for cite in citation.cites
    }
    entries = (library.get(key) for key in cited)
    counted["references"] = sum(_reference(entry) for entry in entries if entry)
    return dict(counted)


def total(project: Project, counted: Mapping[Counted, int]) -> int:
    """The words that count, as the configuration says."""
    return sum(counted.get(kind, 0) for kind in dict.fromkeys(project.config.word_count.counts))


def check_limit(project: Project, counted: Mapping[Counted, int]) -> Iterator[Diagnostic]:
    """S106 where the thesis has more words than its limit."""
    wanted, words = project.config.word_count, total(project, counted)
    if not wanted.limit or words <= wanted.limit:
        return
    each = ", ".join(f"{kind} {counted.get(kind, 0):,}" for kind in dict.fromkeys(wanted.counts))
    source = project.config.source
    found = re.search(r"\bword_count:.*?\b(limit)\b", source.text, re.DOTALL)
    yield Diagnostic(
        "S106",
        f"The thesis has {words:,} words, {words - wanted.limit:,} more than the limit of "
        f"{wanted.limit:,}.",
        source.span(found.start(1), found.end(1)) if found else source.span(0, 0),
        f"Counted are {each}. `word_count: counts` in {source.path} says what counts.",
    )


def _counted(
    one: Scan,
    library: Library,
    tables: Mapping[str, Scan],
    verdicts: Mapping[Span, Verdict],
) -> Iterator[tuple[Counted, int]]:
    text = _LIST_NUMBER.sub(lambda found: " " * len(found[0]), mask(one.source.text))
    points = sorted(_points(one, library), key=lambda point: point[0].start)
    text = _without(text, [span for span, _ in points])
    starts = [span.start for span, _ in points]
    upto = [0, *accumulate(number for _, number in points)]  # words of the points before each
    kind_of = _kinds(one)
    for block in blocks(one.source):
        kind = kind_of(block)
        if kind is None:
            continue
        start, end = block.span.start, block.span.end
        words = len(_WORD.findall(text[start:end]))
        if block.kind is BlockKind.FIGURE and (figure := FIGURE.match(block.span.text)):
            words = len(_WORD.findall(mask(figure["caption"])))
        elif found := CAPTION.match(block.span.text):
            start += found.end()
            words = len(_WORD.findall(text[start:end]))
        words += upto[bisect_left(starts, end)] - upto[bisect_left(starts, start)]
        yield kind, words
    for opened in one.blocks:
        if opened.name == TABLE and opened.argument in tables:
            yield "tables", _cells(tables[opened.argument].source)
        elif opened.name == EXTRACT and opened.opening in verdicts:
            yield "quotations", len(_WORD.findall(verdicts[opened.opening].quotation.text))


def _without(text: str, spans: Iterable[Span]) -> str:
    """``text`` with spans (in order) blanked out."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        start, end = max(at, span.start), max(at, span.end)
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _kinds(one: Scan) -> Callable[[Block], Counted | None]:
    """What a block of a document counts as, told block after block; ``None``: it does not count."""
    starts = [quote.span.start for quote in one.quotes]
    ends = [quote.span.end for quote in one.quotes]
    within_note = False

    def kind(block: Block) -> Counted | None:
        nonlocal within_note
        text = block.span.text
        if _FOOTNOTE.match(text):
            within_note = True
        elif not _INDENTED.match(text):
            within_note = False
        if within_note and block.kind in _KINDS:
            return "footnotes"
        if _ABBREVIATION.match(text):
            return None
        above = bisect_right(starts, block.span.start)
        if above and block.span.start < ends[above - 1]:
            return "quotations"
        return _KINDS.get(block.kind)

    return kind


def _points(one: Scan, library: Library) -> Iterator[tuple[Span, int]]:
    """What is printed otherwise than it is typed, with the number of words in print."""
    for citation in one.citations:
        yield citation.span, _citation(citation, library)
    for reference in one.references:
        yield reference.span, 1 if reference.bare else 2
    for value in one.values:
        yield value.span, 1


def _citation(citation: Citation, library: Library) -> int:
    words = 0
    for cite in citation.cites:
        entry = library.get(cite.key)
        names = len(entry.creators) if entry else 1
        named = 1 if names <= 1 else 3  # Hood; Braun and Clarke; Munro et al.
        words += 1 + (0 if cite.mode is Mode.YEAR_ONLY else named)
        words += len(_WORD.findall(f"{cite.prefix} {cite.suffix}"))
        words += 2 if cite.locator else 0
    return words


def _reference(entry: Entry) -> int:
    """About as many words as the list of references prints for a work."""
    names = sum(2 for people in entry.people.values() for _ in people)
    wanted = ("title", "journaltitle", "booktitle", "publisher", "location", "date", "volume",
              "number", "pages", "doi", "url", "institution", "school", "series")  # fmt: skip
    return names + sum(len(_WORD.findall(entry.fields.get(name, ""))) for name in wanted)


def _cells(source: Source) -> int:
    rows = csv.reader(source.text.splitlines())
    return sum(len(_WORD.findall(cell)) for row in rows for cell in row)
