"""What axe-core holds against a page that a browser shows, by the rules of WCAG 2.2, A and AA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""axe-core's names for the levels A and AA of WCAG 2.0, 2.1 and 2.2 (2.2 added no A rule)."""

WIDTHS = (360, 1440)
"""Widths of windows to look at, in pixels: a phone and a desk."""

_STILL = "*, ::before, ::after { transition: none !important; animation: none !important; }"


def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule: the rule, where, what, and what it lacks.

    Look at the page after opening what is to be looked at (a panel, a dialog). Transitions are
    stopped: halfway between two colours, no text is readable.
    """
    page.add_style_tag(content=_STILL)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(LEVELS)}}).response
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))} {node['html'][:120]}"
        f" ({' '.join(node['failureSummary'].split())})"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
