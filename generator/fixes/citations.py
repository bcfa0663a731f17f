"""Citations typed by hand, put into their cited form where exactly one entry fits each work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.citations.checks.typed import Read, as_cited, check_typed
from generator.citations.fitting import Fitter
from generator.citations.model import Mode
from generator.citations.style import find_style
from generator.citations.syntax import find_citations
from generator.citing import read_all_typed
from generator.diagnostics import Diagnostic
from generator.fixes.model import Change, Repair, RepairKind, Setting, Target
from generator.fixes.study import Study
from generator.source import Source

RULE = "B107"
UNSAFE = "putting its key in would change something else in the chapter"


@dataclass(frozen=True, slots=True)
class TypedCase:
    """A citation typed by hand, with what it means.

    Of its ``target`` the number counts the typed and the cited ones of its file together, so that
    it stays the same when others have been repaired.
    """

    target: Target
    read: Read

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is said of it."""
        return tuple(check_typed(self.read))


def typed_cases(study: Study) -> Iterator[TypedCase]:
    """All typed citations of files that may be repaired, in their order."""
    reads = read_all_typed(Fitter(study.project.library), study.scans)
    for scanned in {one.source.path: one for one in study.scans}.values():
        path = scanned.source.path
        if path not in study.files:
            continue
        found = reads[path]
        starts = sorted(
            [one.span.start for one in scanned.citations]
            + [one.typed.bracket.start for one in found]
        )
        for read in found:
            number = starts.index(read.typed.bracket.start)
            yield TypedCase(Target(path, Setting.CITATION, number), read)


def citation_repairs(study: Study, rules: Set[str]) -> tuple[list[Repair], dict[Target, str]]:
    """The repairs of typed citations, each proved; and why others with fitting entries have none.

    A narrative one becomes ``@munro2011`` where the style prints that as it is typed.
    """
    if RULE not in rules:
        return [], {}
    cases = [case for case in typed_cases(study) if case.read.entries]
    narrated = _narrated(study, cases)
    repairs: list[Repair] = []
    reasons: dict[Target, str] = {}
    for case in cases:
        ways = [narrated[case.target]] if case.target in narrated else []
        ways.append(_bracket(case.read))
        keys = tuple(entry.key for entry in case.read.entries)
        proved = next((one for one in ways if study.cites(case.target, one, keys)), None)
        if proved is None:
            reasons[case.target] = UNSAFE
            continue
        labels = ", ".join(entry.label() for entry in case.read.entries)
        why = f"{', '.join(keys)}: {labels}"
        repairs.append(Repair(RepairKind.CITATIONS, RULE, case.target, proved, why))
    return repairs, reasons


def _bracket(read: Read) -> tuple[Change, ...]:
    """Only the bracket changes: ``Munro [-@munro2011]``."""
    return (Change(read.typed.bracket, as_cited(read.typed, read.entries)),)


def _narrated(study: Study, cases: Sequence[TypedCase]) -> Mapping[Target, tuple[Change, ...]]:
    """The narrative form of those citations of which the style prints it in the author's words."""
    wanted: dict[Target, tuple[str, Read]] = {}
    for case in cases:
        typed = case.read.typed
        names = case.read.fits[0].names
        # What stands between the names and the bracket, as (DfE), would be lost.
        beside = typed.names is not None and not typed.owns and len(typed.works) == 1
        if not beside or not re.fullmatch(r"\s+", _between(case.read)) or not names:
            continue
        bare = as_cited(typed, case.read.entries)[2:-1]  # without [- and ]
        key, _, locator = bare.partition(", ")
        wanted[case.target] = (f"{key} [{locator}]" if locator else key, case.read)
    if not wanted:
        return {}
    printed = _printed(study, [form for form, _ in wanted.values()])
    found: dict[Target, tuple[Change, ...]] = {}
    for (target, (form, read)), shown in zip(wanted.items(), printed, strict=True):
        names = read.fits[0].names
        if _words(shown.partition(" (")[0]) == _words(names):
            bracket = read.typed.bracket
            source = bracket.source
            start = source.text.rindex(names[-1], 0, bracket.start) + 1 - len(names)
            if source.text[start : start + len(names)] == names:
                found[target] = (Change(source.span(start, bracket.end), form),)
    return found


def _between(read: Read) -> str:
    typed = read.typed
    if typed.names is None:
        return ""
    return typed.span.source.text[typed.names.end : typed.bracket.start]


def _printed(study: Study, forms: Sequence[str]) -> list[str]:
    """What the style prints for narrative citations, set behind all that the thesis has."""
    from generator.citations.format import format_citations

    project = study.project
    style = find_style(project.config.bibliography.style, project.content, lambda _told: None)
    if style is None:
        return ["" for _ in forms]
    new = [citation for form in forms for citation in find_citations(Source("narrative.md", form))]
    if len(new) != len(forms) or any(one.cites[0].mode is not Mode.NARRATIVE for one in new):
        return ["" for _ in forms]
    known = [citation for one in study.scans for citation in one.citations]
    language = project.config.thesis.language
    result = format_citations([*known, *new], project.library, style, language)
    return [one.text for one in result.citations[len(known) :]]


def _words(text: str) -> str:
    return " ".join(re.sub(r"[*_]", "", text).replace("’", "'").split())
