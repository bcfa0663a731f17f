from __future__ import annotations

import pytest

from generator.config import Config, ThesisInfo
from generator.outputs.web.facts import facts
from generator.wording import packaged_words


@pytest.mark.parametrize(
    ("submitted", "language", "printed", "year"),
    [
        ("2025-11", "en-GB", "November 2025", "2025"),
        ("2025-11-03", "en-GB", "3 November 2025", "2025"),
        ("2025", "en", "2025", "2025"),
        ("2025-11", "de", "November 2025", "2025"),
        ("2025-13", "en", "2025-13", "2025"),
        ("", "en", "", ""),
    ],
)
def test_the_date_is_written_out_where_the_months_are_known(
    submitted: str, language: str, printed: str, year: str
) -> None:
    found = facts(Config(thesis=ThesisInfo(submitted=submitted)), packaged_words(language))
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
        ("OGL-UK-3.0", "OGL-UK-3.0", "https://spdx.org/licenses/OGL-UK-3.0.html"),
        ("All rights reserved", "All rights reserved", ""),
    ],
)
def test_a_known_licence_has_the_address_of_its_text(name: str, printed: str, address: str) -> None:
    found = facts(Config(thesis=ThesisInfo(licence=name)), packaged_words())
    assert (found.licence, found.licence_url) == (printed, address)
