"""How often the program is wrong: altered quotations that pass, faithful ones that are accused.

Run it with ``python -m benchmarks.correctness``; it exits with 1 if there is one of either.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks import corrupted, faithful
from benchmarks.banks import BANKS
from benchmarks.case import Case, Maker
from benchmarks.interviews import Chance, Study, make_study
from generator.provenance.model import Verdict
from generator.provenance.verify import verify

_TRIES = 400
"""How often a kind is drawn for one case; most kinds lend themselves to few stretches."""


@dataclass(slots=True)
class Tally:
    """How many cases of each kind there were, and which of them came out wrong."""

    cases: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[tuple[Case, str]]] = field(default_factory=dict)

    def failures(self) -> int:
        """How many cases came out wrong."""
        return sum(map(len, self.wrong.values()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all kinds; 0 if nothing was judged wrongly, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="how many studies are made")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--cases", type=int, default=12, help="cases a kind, seed and language")
    parser.add_argument("--language", choices=list(BANKS), help="only one of them")
    parser.add_argument("--only", help="only kinds whose names begin so")
    parser.add_argument("--show", type=int, default=3, help="wrong cases shown of each kind")
    chosen = parser.parse_args(arguments)
    languages = [chosen.language] if chosen.language else list(BANKS)
    good, bad = Tally(), Tally()
    start = time.process_time()
    for seed in range(chosen.first, chosen.first + chosen.seeds):
        for language in languages:
            study = make_study(BANKS[language], seed)
            _run(good, faithful.KINDS, study, seed=seed, chosen=chosen, judge=_alarm)
            _run(bad, corrupted.KINDS, study, seed=seed, chosen=chosen, judge=_pass)
    _table("Faithful quotations", "false alarms", good, faithful.KINDS, chosen.show)
    _table("Corrupted quotations", "false passes", bad, corrupted.KINDS, chosen.show)
    many = sum(good.cases.values()) + sum(bad.cases.values())
    print(
        f"{many} cases of {chosen.seeds} seeds in {', '.join(languages)}: {bad.failures()} false"
        f" passes, {good.failures()} false alarms ({time.process_time() - start:.0f} s of CPU)"
    )
    return int(bool(good.failures() or bad.failures()))


def _run(
    tally: Tally,
    kinds: Mapping[str, Maker],
    study: Study,
    *,
    seed: int,
    chosen: argparse.Namespace,
    judge: Callable[[Case, Verdict], str],
) -> None:
    for name, make in kinds.items():
        if chosen.only and not name.startswith(chosen.only):
            continue
        # Each kind has a chance of its own: a new one leaves the cases of the others as they were.
        chance = Chance(study, random.Random(f"{name} {study.bank.language} {seed}"))
        made = 0
        for _ in range(_TRIES):
            case = make(chance)
            if case is None:
                continue
            made += 1
            tally.cases[name] += 1
            why = judge(case, verify(case.quotation(), study.corpus, case.allow))
            if why:
                tally.wrong.setdefault(name, []).append((case, why))
            if made == chosen.cases:
                break


def _pass(_: Case, verdict: Verdict) -> str:
    if verdict.match is None:
        return ""
    place = verdict.match.place
    return f"accepted at {place.transcript}, {place.lines}, with {_kinds(verdict)}"


def _alarm(case: Case, verdict: Verdict) -> str:
    """What is wrong with the verdict on a faithful case; empty: nothing."""
    if verdict.match is None:
        fault = verdict.candidates[0] if verdict.candidates else None
        return f"{verdict.status}: {fault.fault.value if fault else ''} {fault and fault.edits}"
    if not _kinds(verdict) <= case.edits:
        return f"edits: {verdict.match.edits}"
    if case.at is not None:
        name, (first, last) = case.at
        place = verdict.match.place
        if place.transcript != name or place.lines[0] > last or place.lines[1] < first:
            return f"found at {place.transcript}, {place.lines}, not at {name}, {first}-{last}"
    return ""


def _kinds(verdict: Verdict) -> frozenset[str]:
    return frozenset(edit.kind.value for edit in (verdict.match.edits if verdict.match else ()))


def _table(title: str, wrong: str, tally: Tally, kinds: Mapping[str, Maker], show: int) -> None:
    if not tally.cases:
        return
    print(f"{title:<30}{'cases':>8}{wrong:>16}")
    for name in kinds:
        if tally.cases[name]:
            print(f"  {name:<28}{tally.cases[name]:>8}{len(tally.wrong.get(name, ())):>16}")
            for case, why in tally.wrong.get(name, ())[:show]:
                print(f"      {case.typed!r} ({', '.join(case.interviews)}): {why}")
    print(f"  {'all':<28}{sum(tally.cases.values()):>8}{tally.failures():>16}\n")


if __name__ == "__main__":
    sys.exit(main())
