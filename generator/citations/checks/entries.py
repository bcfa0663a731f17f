"""Checks of the entries themselves, cited or not."""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.citations.checks.addresses import check_addresses
from generator.citations.checks.duplicates import check_duplicates
from generator.citations.checks.fields import check_fields
from generator.citations.checks.people import check_people
from generator.citations.library import Library
from generator.citations.style import Style
from generator.diagnostics import Diagnostic


def check_entries(library: Library, cited: Set[str], style: Style | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with entries: with all of them, and with what the cited ones print.

    ``cited`` are the keys that the thesis cites.
    """
    yield from check_duplicates(library)
    printed = tuple(entry for entry in library if entry.key in cited)
    yield from check_people(printed)
    yield from check_fields(printed, style)
    yield from check_addresses(printed, style)
