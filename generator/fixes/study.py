"""A project in memory as it would be with repairs made, proved by the pipeline that checks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.anchors import numberings_of
from generator.coding.extracts import read_extracts
from generator.coding.model import CodedExtract
from generator.diagnostics import Diagnostic
from generator.fixes.model import Change, Repair, RepairKind, Setting, Target
from generator.fixes.rawtext import RawText
from generator.project import Project
from generator.prose.model import InlineKind, QuotedGroup, Scan, ScannedInline, ScannedQuote
from generator.prose.scan import Dialect, scan
from generator.provenance.corpus import Corpus
from generator.provenance.model import Verdict
from generator.quoting import Proved, corpus_of, dialect_of, prove
from generator.source import Source

_MOVED = frozenset({"Q205", "E102"})


@dataclass(frozen=True, slots=True)
class Case:
    """One quotation or coded extract: what became of it, and what was said of it."""

    target: Target
    verdict: Verdict
    problems: tuple[Diagnostic, ...]
    extract: CodedExtract | None = None
    group: QuotedGroup | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """A project, read and proved. ``files`` are those that may be repaired, by name.

    ``stale`` are the names of files that were changed while the project was read.
    """

    project: Project
    corpus: Corpus
    dialect: Dialect
    files: Mapping[str, RawText]
    stale: tuple[str, ...]
    scans: tuple[Scan, ...]
    proved: Proved

    @classmethod
    def of(cls, project: Project) -> Study:
        """Read the bytes of a project's files again, and prove all of it."""
        files: dict[str, RawText] = {}
        stale: list[str] = []
        for source in _sources(project):
            file = _read(project, source)
            if file is None or file.source.text != source.text:
                stale.append(source.path)
            else:
                files[source.path] = file
        corpus, dialect = corpus_of(project), dialect_of(project)
        scans = tuple(
            scan(document.source, numbering, dialect)
            for document, numbering in zip(project.documents, numberings_of(project), strict=True)
        )
        proved = prove(project, scans, corpus)
        return cls(project, corpus, dialect, files, tuple(stale), scans, proved)

    def cases(self) -> Iterator[Case]:
        """All quotations that are typed, and all coded extracts, of files that may be repaired."""
        for scanned in {one.source.path: one for one in self.scans}.values():
            path = scanned.source.path
            if path not in self.files:
                continue
            for index, group in enumerate(_groups(scanned)):
                span = group.quotation.span
                target = Target(path, Setting.BLOCK, index)
                verdict, told = self.proved.verdicts[span], self.proved.problems[span]
                yield Case(target, verdict, told, group=group)
            for index, inline in enumerate(_inlines(scanned)):
                span = inline.quotation.span
                target = Target(path, Setting.INLINE, index)
                if (of_somebody := self.proved.verdicts.get(span)) is not None:
                    yield Case(target, of_somebody, self.proved.problems[span])
        for path in dict.fromkeys(one.span.source.path for one in self.project.extracts):
            if path not in self.files:
                continue
            for index, extract in enumerate(self._extracts(path)):
                verdict = self.proved.extracts[extract.id]
                if verdict.quotation.span != extract.text_span:
                    continue  # another row has the same id, which has been reported
                span = extract.text_span
                places = (span, extract.lines_span)
                told = tuple(one for one in self.proved.extract_problems if one.span in places)
                yield Case(Target(path, Setting.EXTRACT, index), verdict, told, extract)

    def proves(self, kind: RepairKind, target: Target, changes: Sequence[Change]) -> bool:
        """Whether the quotation is proved once the changes are made, and all others stay as typed.

        For moved lines, whether it also stands where its lines say.
        """
        file = self.files[target.path].changed(changes)
        if target.setting is Setting.EXTRACT:
            found = self._extract_in(file.source, target, kind)
        else:
            found = self._typed_in(file.source, target, kind)
        if found is None:
            return False
        verdict, problems = found
        if not verdict.status.proved or (verdict.match is not None and verdict.match.locked):
            return False
        return kind is not RepairKind.LINES or not any(one.rule in _MOVED for one in problems)

    def cites(self, target: Target, changes: Sequence[Change], keys: Sequence[str]) -> bool:
        """Whether the citation ``target`` cites ``keys`` once the changes are made.

        Everything else in the document must stay as it is.
        """
        known = next(one for one in self.scans if one.source.path == target.path)
        new = scan(self.files[target.path].changed(changes).source, known.numbering, self.dialect)
        starts = [change.span.start for change in changes]
        at = [one.span.start for one in new.citations if one.span.start in starts]
        cited = [one for one in new.citations if one.span.start in at]
        others = [one.span.text for one in new.citations if one.span.start not in at]
        kept = [
            one.span.text
            for one in known.citations  # a key in round brackets was one before
            if not any(each.span.start <= one.span.start < each.span.end for each in changes)
        ]
        return (
            len(cited) == 1
            and [one.key for one in cited[0].cites] == list(keys)
            and cited[0].span.text == changes[0].new
            and others == kept
            and _outline(known, target, RepairKind.CITATIONS)
            == _outline(new, target, RepairKind.CITATIONS)
        )

    def repaired(self, repairs: Iterable[Repair]) -> Study:
        """The project with repairs made, in memory only, proved anew."""
        changes: dict[str, list[Change]] = {}
        for repair in repairs:
            changes.setdefault(repair.path, []).extend(repair.changes)
        files = {
            path: file.changed(changes[path]) if path in changes else file
            for path, file in self.files.items()
        }
        documents = tuple(
            one._replace(source=files[one.source.path].source)
            if one.source.path in changes
            else one
            for one in self.project.documents
        )
        extracts: list[CodedExtract] = []
        for path in dict.fromkeys(one.span.source.path for one in self.project.extracts):
            extracts += (
                read_extracts(files[path].source, lambda _found: None)
                if path in changes
                else self._extracts(path)
            )
        project = replace(self.project, documents=documents, extracts=tuple(extracts))
        scans = tuple(
            scan(document.source, known.numbering, self.dialect)
            if document.source is not known.source
            else known
            for document, known in zip(documents, self.scans, strict=True)
        )
        proved = prove(project, scans, self.corpus)
        return replace(self, project=project, files=files, scans=scans, proved=proved)

    def _extracts(self, path: str) -> list[CodedExtract]:
        return [one for one in self.project.extracts if one.span.source.path == path]

    def _typed_in(
        self, source: Source, target: Target, kind: RepairKind
    ) -> tuple[Verdict, tuple[Diagnostic, ...]] | None:
        """What becomes of a quotation in a repaired document, if nothing else in it changes."""
        known = next(one for one in self.scans if one.source.path == source.path)
        new = scan(source, known.numbering, self.dialect)
        if _outline(known, target, kind) != _outline(new, target, kind):
            return None
        quotes: tuple[ScannedQuote, ...] = ()
        inlines: tuple[ScannedInline, ...] = ()
        if target.setting is Setting.BLOCK:
            group = _groups(new)[target.number]
            around = next(one for one in new.quotes if group in one.groups)
            quotes, span = (around._replace(groups=(group,)),), group.quotation.span
        else:
            inlines = (_inlines(new)[target.number],)
            span = inlines[0].quotation.span
        alone = replace(new, quotes=quotes, inlines=inlines, blocks=())
        proved = prove(replace(self.project, extracts=()), (alone,), self.corpus)
        return proved.verdicts[span], proved.problems[span]

    def _extract_in(
        self, source: Source, target: Target, kind: RepairKind
    ) -> tuple[Verdict, tuple[Diagnostic, ...]] | None:
        """What becomes of a coded extract in a repaired file, if nothing else in it changes."""
        mistakes: list[Diagnostic] = []
        before: list[Diagnostic] = []
        new = read_extracts(source, mistakes.append)
        known = read_extracts(self.files[source.path].source, before.append)
        if len(mistakes) != len(before) or len(new) != len(known):
            return None
        for index, (one, other) in enumerate(zip(known, new, strict=True)):
            meant = index == target.number
            texts = (one.text, other.text) if not meant or kind is RepairKind.LINES else ("", "")
            lines = (one.lines, other.lines) if not meant or kind is RepairKind.WORDS else (0, 0)
            rest = [(row.id, row.transcript, row.codes, row.memo) for row in (one, other)]
            if texts[0] != texts[1] or lines[0] != lines[1] or rest[0] != rest[1]:
                return None
        extract = new[target.number]
        proved = prove(replace(self.project, extracts=(extract,)), (), self.corpus)
        return proved.extracts[extract.id], proved.extract_problems


def _sources(project: Project) -> Iterator[Source]:
    found = [document.source for document in project.documents]
    found += [extract.span.source for extract in project.extracts]
    yield from {source.path: source for source in found}.values()


def _read(project: Project, source: Source) -> RawText | None:
    try:
        return RawText.read(project.root / source.path, source.path)
    except (OSError, UnicodeDecodeError):
        return None


def _groups(scanned: Scan) -> list[QuotedGroup]:
    return [group for quote in scanned.quotes for group in quote.groups]


def _inlines(scanned: Scan) -> list[ScannedInline]:
    return [one for one in scanned.inlines if one.kind is InlineKind.PARTICIPANT]


def _outline(scanned: Scan, target: Target, kind: RepairKind) -> list[object]:
    """Everything in a document but for what a repair of this kind may change."""
    out: list[object] = []
    quotations = [(Setting.BLOCK, n, one.quotation) for n, one in enumerate(_groups(scanned))]
    quotations += [(Setting.INLINE, n, one.quotation) for n, one in enumerate(_inlines(scanned))]
    for setting, number, quotation in quotations:
        meant = (scanned.source.path, setting, number) == tuple(target)
        said = quotation.attribution
        out.append(
            (
                quotation.text.strip() if not meant or kind is not RepairKind.WORDS else "",
                [(turn.label, turn.interviewer) for turn in quotation.turns],
                said.participants,
                said.transcripts,
                said.lines if not meant or kind is not RepairKind.LINES else None,
            )
        )
    out += [group.problem and group.problem.rule for group in _groups(scanned)]
    out += [
        (one.kind, one.declared, one.guessed, one.unsure, one.problem and one.problem.rule)
        for one in scanned.inlines
    ]
    out += [(quote.literature, quote.indent) for quote in scanned.quotes]
    out += [(one.level, one.content.text, one.anchor) for one in scanned.headings]
    if kind is not RepairKind.CITATIONS:
        out += [one.span.text for one in scanned.citations]
    out += [one.span.text for one in scanned.references]
    out += [(one.path, one.caption.text) for one in scanned.figures]
    out += [one.span.text for one in scanned.tables]
    out += [(one.name, one.argument) for one in scanned.blocks]
    out += [len(scanned.spans), *(one.attributes for one in scanned.spans)]
    out += [one.expression for one in scanned.values]
    out += [one.rule for one in scanned.diagnostics]
    return out
