from __future__ import annotations

import pytest

from generator.config import Config, ThesisInfo
from generator.outputs.web.facts import facts


@pytest.mark.parametrize(
    ("submitted", "language", "printed", "year"),
    [
        ("2025-11", "en-GB", "November 2025", "2025"),
        ("2025-11-03", "en-GB", "3 November 2025", "2025"),
        ("2025", "en", "2025", "2025"),
        ("2025-11", "de", "2025-11", "2025"),
        ("2025-13", "en", "2025-13", "2025"),
        ("", "en", "", ""),
    ],
)
def test_the_date_is_written_out_where_the_months_are_known(
    submitted: str, language: str, printed: str, year: str
) -> None:
    found = facts(Config(thesis=ThesisInfo(submitted=submitted, language=language)))
    assert (found.submitted, found.year) == (printed, year)


@pytest.mark.parametrize(
    ("name", "printed", "address"),
    [
        ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (
            "cc-by-nc-sa-3.0",
            "CC BY-NC-SA 3.0",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/",
        ),
        ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("All rights reserved", "All rights reserved", ""),
    ],
)
def test_a_licence_of_creative_commons_has_an_address(
    name: str, printed: str, address: str
) -> None:
    found = facts(Config(thesis=ThesisInfo(licence=name)))
    assert (found.licence, found.licence_url) == (printed, address)
