"""Where each abbreviation is used first, in the HTML of the documents one after the other.

Python-Markdown makes ``<abbr title="…">DfE</abbr>`` of each use. The first one in running text gets
an id, for the list of abbreviations to lead there; those in headings and captions do not, as these
are shown elsewhere again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from generator.prose.abbreviations import Abbreviation

ABBREVIATIONS = "abbreviations"
"""The block that is their list."""

_USE = re.compile(
    r"<(?P<shown>h[1-6]|caption|figcaption)\b.*?</(?P=shown)>"
    r"|<abbr(?P<title> title=\"[^\"]*\")>(?P<short>[^<]*)</abbr>",
    re.DOTALL,
)
_LINK = re.compile(
    r'<a href="ref:(?P<anchor>abbr-[^"]*)">(?P<short>[^<]*)</a>'
    r'|<span data-page-of="(?P<paged>abbr-[^"]*)"></span>'
)


class FirstUses:
    """The first use of each abbreviation; ``found`` gives its document by its anchor."""

    def __init__(self, abbreviations: Iterable[Abbreviation]) -> None:
        self._anchors = {one.short: one.anchor for one in abbreviations}
        self.found: dict[str, str] = {}

    def named(self, html: str, slug: str) -> str:
        """``html`` of the document ``slug``, the next in order, with an id at each first use."""

        def one(use: re.Match[str]) -> str:
            anchor = self._anchors.get(unescape(use["short"] or ""))
            if anchor is None or anchor in self.found:
                return use[0]
            self.found[anchor] = slug
            return f'<abbr id="{escape(anchor)}"{use["title"]}>{use["short"]}</abbr>'

        return _USE.sub(one, html)

    def linked(self, html: str) -> str:
        """``html`` whose list leads to those that are used, and to no other."""

        def one(link: re.Match[str]) -> str:
            used = unescape(link["anchor"] or link["paged"]) in self.found
            return link[0] if used else link["short"] or ""

        return _LINK.sub(one, html) if self._anchors else html
