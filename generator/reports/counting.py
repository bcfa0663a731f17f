"""Numbers in sentences."""

from __future__ import annotations

from generator.reports import Counts, Outcome
from generator.rules import Severity

UNREAD = "The project cannot be read, so that nothing else was checked."


def plural(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def in_numbers(outcome: Outcome) -> str:
    """Say how many errors, warnings and notes there are, in one sentence."""
    numbers = [
        plural(outcome.number(severity), severity.value)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if outcome.number(severity)
    ]
    if not outcome.number(Severity.ERROR):
        numbers.insert(0, "No errors")
    return " and ".join([", ".join(numbers[:-1]), numbers[-1]] if numbers[1:] else numbers) + "."


def counted(counts: Counts) -> str:
    """Say in one sentence or two how many quotations are proved."""
    if not counts.total:
        return "There are no quotations of participants."
    whole = f"{plural(counts.total, 'quotation')} ({counts.block} block, {counts.inline} inline)"
    how = f"{counts.verified} word for word, {counts.edited} with declared edits"
    if counts.locked:
        how += f"; {counts.locked} of them by provenance.lock, without their transcripts"
    if counts.failed:
        if counts.total == 1:
            return (
                f"The only quotation ({counts.block} block, {counts.inline} inline) is not proved."
            )
        verb = "is" if counts.proved == 1 else "are"
        other = "is" if counts.failed == 1 else "are"
        kinds = f"{counts.failed - counts.failed_inline} block, {counts.failed_inline} inline"
        return (
            f"{counts.proved} of {whole} {verb} proved: {how}. "
            f"{counts.failed} {other} not ({kinds})."
        )
    if counts.total == 1:
        return (
            f"The only quotation ({counts.block} block, {counts.inline} inline) is proved: {how}."
        )
    return f"All {whole} are proved: {how}."
