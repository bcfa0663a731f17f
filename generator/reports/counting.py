"""Numbers in sentences."""

from __future__ import annotations

from generator.reports import Counts


def plural(number: int, noun: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def counted(counts: Counts) -> str:
    """Say in one sentence or two how many quotations are proved."""
    if not counts.total:
        return "There are no quotations of participants."
    whole = f"{plural(counts.total, 'quotation')} ({counts.block} block, {counts.inline} inline)"
    how = f"{counts.verified} word for word, {counts.edited} with declared edits"
    if counts.failed:
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
