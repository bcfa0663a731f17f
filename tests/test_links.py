from __future__ import annotations

from generator.links import assets, references, resolve


class Site:
    def link(self, anchor: str) -> str | None:
        return None if anchor == "code-1" else f"page.html#{anchor}"

    def asset(self, path: str) -> str:
        return f"assets/{path}"

    def footnote(self, number: int) -> str:
        return f"[{number}]"


HTML = (
    '<p>A <a class="xref" href="ref:sec-a">Section <b>1</b></a><sup data-footnote="2"></sup>, '
    '<a href="ref:code-1" class="code">Code</a> and <a href="https://example.org">web</a> '
    '<img src="asset:figures/a&amp;b.svg" alt="x"></p>'
)


def test_every_symbol_is_resolved_and_the_rest_left_alone() -> None:
    assert resolve(HTML, Site()) == (
        '<p>A <a class="xref" href="page.html#sec-a">Section <b>1</b></a>[2], '
        '<span class="code">Code</span> and <a href="https://example.org">web</a> '
        '<img src="assets/figures/a&amp;b.svg" alt="x"></p>'
    )


def test_what_is_referred_to() -> None:
    assert list(references(HTML)) == ["sec-a", "code-1"]
    assert list(assets(HTML)) == ["figures/a&b.svg"]
