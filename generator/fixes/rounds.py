"""All repairs of a project, one after another until none is left to make.

A repair can make way for another: once its words are right, a quotation may turn out to be cited at
the wrong lines. So the project is proved again after each round, and a second run finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from enum import Enum

from generator.fixes.left import Left, left_over
from generator.fixes.model import Repair, RepairKind, Target
from generator.fixes.plan import make_plan
from generator.fixes.study import Study


class Wanted(Enum):
    """What is said to one repair."""

    YES = "yes"
    NO = "no"
    ALL = "all of this kind"
    QUIT = "quit"


Ask = Callable[[Repair, Study], Wanted]
"""Asks whether a repair is wanted in a study that does not have it yet."""


@dataclass(frozen=True, slots=True)
class Done:
    """The project with all wanted repairs made, in memory; the repairs; and what is left."""

    study: Study
    made: tuple[Repair, ...]
    left: tuple[Left, ...]


def repair_all(study: Study, rules: Set[str], ask: Ask, *, marks: bool = False) -> Done:
    """Plan, ask and repair until no repair is left that was not declined.

    ``rules`` are the codes that may be repaired; ``marks`` tells whether curly marks are wanted.
    """
    made: list[Repair] = []
    agreed: set[tuple[Target, RepairKind]] = set()
    declined: set[tuple[Target, RepairKind]] = set()
    kinds: set[RepairKind] = set()
    over = False
    while True:
        plan = make_plan(study, rules, marks=marks)
        # What was made once is not made again, whatever it led to: the rounds come to an end.
        known = {one.key for one in made} | declined
        chosen: list[Repair] = []
        for repair in plan.repairs:
            if repair.key in known or (over and repair.key not in agreed):
                continue
            if repair.kind not in kinds and repair.key not in agreed:
                answer = ask(repair, study)
                over = answer is Wanted.QUIT
                if answer in (Wanted.NO, Wanted.QUIT):
                    declined.add(repair.key)
                    continue
                if answer is Wanted.ALL:
                    kinds.add(repair.kind)
            agreed.add(repair.key)
            chosen.append(repair)
        if not chosen:
            return Done(study, tuple(made), tuple(left_over(study, plan, rules, declined)))
        study, taken = _together(study, chosen)
        made += taken


def _together(study: Study, chosen: list[Repair]) -> tuple[Study, list[Repair]]:
    """All repairs made; the first only, should they stand in each other's way."""
    repaired = study.repaired(chosen)
    proved = {case.target for case in repaired.cases() if case.verdict.status.proved}
    if all(one.kind is RepairKind.CITATIONS or one.target in proved for one in chosen):
        return repaired, chosen
    return study.repaired(chosen[:1]), chosen[:1]
