"""Which repairs are safe: one reading only, and proved once made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from generator.diagnostics import Difference, Op
from generator.fixes.cells import lines_anew, within_cell
from generator.fixes.citations import citation_repairs
from generator.fixes.curly import curly_changes
from generator.fixes.lines import cited_anew
from generator.fixes.model import Change, Plan, Repair, RepairKind, Setting, Target
from generator.fixes.places import is_only_place
from generator.fixes.study import Case, Study
from generator.fixes.typed import Typed, hand_of
from generator.fixes.words import word_changes
from generator.provenance.compare import Pair, compare
from generator.provenance.index import Indexed
from generator.provenance.misgiven import numbers_of
from generator.provenance.model import Candidate, EditKind, Fault, Place, Quotation, Status
from generator.provenance.near import near_misses
from generator.provenance.parts import Reading, read_quotation

REPAIRABLE = frozenset({"Q202", "Q205", "Q206", "Q212", "E101", "E102", "B107"})
"""Rules whose messages a repair can answer."""

_EXACT = frozenset({"Q202", "Q206", "Q212", "E101"})
_MOVED = frozenset({"Q205", "E102"})
_ONE_IN = {Setting.BLOCK: 4, Setting.EXTRACT: 4, Setting.INLINE: 5}
"""Of so many words one may differ. What stands inline may be no quotation at all."""
_SHOWN = 3  # changes that the sentence about a repair spells out
_LONG = 60  # characters of a stretch that are shown in it

FEW_MATCH = "too many of its words differ to tell what was meant"
TWO_PLACES = "another place in the transcripts is as near"
UNPROVED = "no small change makes it what the transcript has"
MOVED_TWICE = "its words stand at several places, and any of them may be meant"


def make_plan(study: Study, rules: Set[str], *, marks: bool = False) -> Plan:
    """Everything that can be repaired of what ``rules`` (codes) tell; curly ``marks`` if asked for.

    Each repair has been made in memory, and proved, before it is in the plan.
    """
    repairs: list[Repair] = []
    reasons: dict[Target, str] = {}
    for case in study.cases():
        told = {one.rule for one in case.problems} & rules
        if rule := next(iter(sorted(told & _EXACT)), ""):
            found = _words(study, case, rule)
        elif rule := next(iter(sorted(told & _MOVED)), ""):
            found = _lines(study, case, rule)
        else:
            found = None
        if isinstance(found, Repair):
            repairs.append(found)
        elif found is not None:
            reasons[case.target] = found
        if marks and (curled := _marks(study, case)) is not None:
            repairs.append(curled)
    cited, uncitable = citation_repairs(study, rules)
    repairs += cited
    reasons |= uncitable
    order = {path: number for number, path in enumerate(study.files)}
    repairs.sort(key=lambda one: (order[one.path], one.changes[0].span.start))
    return Plan(tuple(repairs), reasons)


def _words(study: Study, case: Case, rule: str) -> Repair | str | None:
    """The exact words, or why they cannot be given; ``None`` if the words are not the trouble."""
    verdict = case.verdict
    if verdict.status is not Status.ALTERED or len(verdict.candidates) != 1:
        return None
    candidate, quotation = verdict.candidates[0], verdict.quotation
    if candidate.fault not in (Fault.WORDS, Fault.OMISSION, Fault.EDIT):
        return None
    allow = frozenset(study.project.config.quotations.allow)
    reading = read_quotation(quotation)
    names = [one for one in quotation.attribution.transcripts if one in study.corpus.indexed]
    cited = names or list(study.corpus.indexed)
    aligned = _aligned(study, quotation, reading, candidate, cited)
    if aligned is None:
        return UNPROVED
    indexed, pairs = aligned
    if _wrong(reading, indexed, pairs) * _ONE_IN[case.target.setting] > len(reading.words):
        return FEW_MATCH
    if not is_only_place(reading, pairs, indexed, study.corpus, cited):
        return TWO_PLACES
    hand = hand_of(
        quotation,
        study.project.config.thesis.language,
        markdown=case.extract is None,
        sounds=EditKind.NONVERBAL not in allow,
    )
    for way, changes in word_changes(Typed(quotation, reading), indexed, pairs, allow, hand):
        fitted = within_cell(case.extract, changes) if case.extract is not None else changes
        if fitted and study.proves(RepairKind.WORDS, case.target, fitted):
            said = _said(compare(quotation, reading, indexed, way, allow))
            why = f"{said} ({candidate.place.transcript}, {_at(candidate.place)})"
            return Repair(RepairKind.WORDS, rule, case.target, fitted, why)
    return UNPROVED


def _aligned(
    study: Study,
    quotation: Quotation,
    reading: Reading,
    candidate: Candidate,
    cited: Sequence[str],
) -> tuple[Indexed, tuple[Pair, ...]] | None:
    """The words of a quotation beside those of the candidate's place."""
    indexed = study.corpus.indexed[candidate.place.transcript]
    if candidate.fault is Fault.EDIT:
        numbers = list(numbers_of(indexed, candidate.place))
        return (indexed, tuple(enumerate(numbers))) if len(numbers) == len(reading.words) else None
    meant = quotation.attribution.participants
    for near in near_misses(reading, study.corpus, cited, meant):
        if near.indexed is indexed:
            return indexed, near.pairs
    return None


def _wrong(reading: Reading, indexed: Indexed, pairs: Sequence[Pair]) -> int:
    """How many words were changed, added or, without an ellipsis or bracket, left out."""
    wrong = following = 0
    for index, number in pairs:
        if index is None:
            wrong += reading.joints[following].rigid
            continue
        following = index + 1
        wrong += number is None or reading.words[index].lower() != indexed.spoken[number]
    return wrong


def _said(differences: Iterable[Difference]) -> str:
    """What is changed, in words."""
    told: list[str] = []
    begins = True
    for one in differences:
        match one.op:
            case Op.CHANGED if begins and one.quoted.casefold() == one.spoken.casefold():
                begins = False  # the capital of a first word is free
            case Op.CHANGED:
                told.append(f"“{_clipped(one.spoken)}” for “{_clipped(one.quoted)}”")
            case Op.ADDED:
                told.append(f"nothing for “{_clipped(one.quoted)}”")
            case Op.MISSING:
                told.append(f"“{_clipped(one.spoken)}”, which was left out")
            case Op.SAME | Op.OMITTED:
                begins = False
    rest = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return "; ".join(told[:_SHOWN]) + rest if told else "the transcript's marks"


def _clipped(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG // 2].rstrip()} … {text[-_LONG // 2 :]}"


def _at(place: Place) -> str:
    first, last = place.lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _lines(study: Study, case: Case, rule: str) -> Repair | str | None:
    """The lines at which the words stand, or why they cannot be told."""
    match, said = case.verdict.match, case.verdict.quotation.attribution
    if match is None or said.lines is None:
        return None
    if match.others:
        return MOVED_TWICE
    if case.extract is not None:
        ways = [[lines_anew(case.extract, match.place.lines)]]
    elif said.span is not None:
        ways = list(_by_number(cited_anew(said.span, match.place.lines)))
    else:
        return None
    proved = [
        way
        for number in ways
        if (way := next((one for one in number if _is_cited(study, case, one)), None)) is not None
    ]
    if len(proved) != 1:
        return UNPROVED
    why = f"{_at(match.place)} of {match.place.transcript}, where the words stand"
    return Repair(RepairKind.LINES, rule, case.target, proved[0], why)


def _is_cited(study: Study, case: Case, changes: tuple[Change, ...]) -> bool:
    return bool(changes) and study.proves(RepairKind.LINES, case.target, changes)


def _by_number(ways: Iterable[tuple[Change, ...]]) -> Iterator[list[tuple[Change, ...]]]:
    """Ways of citing, together where they change the same number."""
    grouped: dict[int, list[tuple[Change, ...]]] = {}
    for way in ways:
        grouped.setdefault(way[-1].span.start, []).append(way)
    yield from grouped.values()


def _marks(study: Study, case: Case) -> Repair | None:
    if case.extract is not None or not case.verdict.status.proved:
        return None
    changes = curly_changes(case.verdict.quotation, study.project.config.thesis.language)
    if not changes or not study.proves(RepairKind.MARKS, case.target, changes):
        return None
    return Repair(RepairKind.MARKS, "", case.target, changes, "curly marks for straight ones")
