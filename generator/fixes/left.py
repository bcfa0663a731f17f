"""What no repair has put right, and why, for the person who has to."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from generator.diagnostics import judge
from generator.fixes.citations import RULE, typed_cases
from generator.fixes.model import Plan, RepairKind, Target
from generator.fixes.plan import REPAIRABLE
from generator.fixes.study import Study
from generator.rules import RULES, Severity
from generator.source import Span

ABOUT_WORDS = frozenset(
    code for code in RULES if code.startswith(("Q10", "Q20", "E10")) or code in ("Q212", "Q213")
) - {"Q208", "Q209"}
"""Rules that tell that a quotation or a coded extract is not proved, or not where it is cited."""

_DECLINED = "left as it is, as you said"
_NOT_ASKED = "not repaired yet"


@dataclass(frozen=True, slots=True)
class Left:
    """A quotation or citation that is still not right: its place, the rule that tells, and why."""

    span: Span
    rule: str
    why: str


def left_over(
    study: Study, plan: Plan, rules: Set[str], declined: Set[tuple[Target, RepairKind]]
) -> Iterator[Left]:
    """What ``rules`` (codes) still tell of what can be repaired, warnings at least, in order.

    ``plan`` is that of the study as it is now; ``declined`` are the keys of repairs not wanted.
    """
    cases = {problem: case.target for case in study.cases() for problem in case.problems}
    cases |= {problem: case.target for case in typed_cases(study) for problem in case.problems}
    offered = {repair.target: repair for repair in plan.repairs if repair.rule}
    told = [problem for problem in cases if problem.rule in (ABOUT_WORDS | {RULE}) & rules]
    for judged in judge(told, study.project.config.rules):
        if judged.severity.rank < Severity.WARNING.rank:
            continue
        found = judged.diagnostic
        target = cases[found]
        why = found.message
        if target in offered:
            why = _DECLINED if offered[target].key in declined else _NOT_ASKED
        elif target in plan.reasons and found.rule in REPAIRABLE:
            why = plan.reasons[target]
        yield Left(found.span, found.rule, why)
