from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs.web.linkcheck import broken_links


def site(folder: Path, **pages: str) -> Path:
    """A folder with a page for each name (``a__b`` lies in the folder ``a``) and one picture."""
    (folder / "pictures").mkdir()
    (folder / "pictures" / "a b.png").touch()
    for name, body in pages.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<!doctype html><body>{body}</body>", "utf-8")
    return folder


def reasons(folder: Path, base: str = "/") -> list[tuple[str, str]]:
    return [(wrong.link, wrong.reason) for wrong in broken_links(folder, base=base)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="b/c.html">x</a>',
        '<a href="b/c.html#there">x</a>',
        '<a href="#here">x</a><p id="here">',
        "<a href='b/c.html'>x</a>",
        '<img src="pictures/a%20b.png" alt="1 > 0">',
        '<a href="https://example.org">x</a> <a href="mailto:a@example.org">y</a>',
        '<img src="data:image/png;base64,AA==">',
        "<script>var text = \"<a href='nowhere.html'>\";</script>",
        '<!-- <a href="nowhere.html">x</a> -->',
        "<p>&lt;a href=&quot;nowhere.html&quot;&gt;</p>",
        '<link rel="canonical" href="https://example.org/">',
        '<a name="old"></a><a href="#old">x</a>',
        '<a href="b/c.html#caf%C3%A9">x</a>',
        '<a href="b/c.html?q=rain#there">x</a>',
    ],
)
def test_what_holds_together_is_not_reported(tmp_path: Path, body: str) -> None:
    site(tmp_path, a=body, b__c='<p id="there"><p id="café"><a href="../a.html">back</a>')
    assert reasons(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "link", "reason"),
    [
        ('<a href="d.html">x</a>', "d.html", "no such file"),
        ('<a href="b/c.html#gone">x</a>', "b/c.html#gone", "no such anchor"),
        ('<a href="#gone">x</a>', "#gone", "no such anchor"),
        ('<img src="pictures/none.png">', "pictures/none.png", "no such file"),
        ('<a href="b/">x</a>', "b/", "folder"),
        ('<a href="../a.html">x</a>', "../a.html", "no such file"),
        ('<a href="/a.html">x</a>', "/a.html", "top of a host"),
        ('<img src="https://example.org/x.png">', "https://example.org/x.png", "another host"),
        ('<script src="//example.org/x.js"></script>', "//example.org/x.js", "another host"),
        (
            '<link rel="stylesheet" href="https://x.org/a.css">',
            "https://x.org/a.css",
            "another host",
        ),
        ('<link href="https://x.org/" rel="preconnect">', "https://x.org/", "another host"),
        ('<p id="twice"><p id="twice">', "#twice", "two elements"),
    ],
)
def test_what_is_broken_is_reported_with_its_reason(
    tmp_path: Path, body: str, link: str, reason: str
) -> None:
    site(tmp_path, a=body, b__c='<p id="there">', b__index="")
    ((found, why),) = reasons(tmp_path)
    assert found == link
    assert reason in why


def test_a_style_sheet_that_loads_from_another_host_is_reported(tmp_path: Path) -> None:
    site(tmp_path, a='<link rel="stylesheet" href="x.css">')
    (tmp_path / "x.css").write_text(
        '@import "https://fonts.example.org/a.css"; p { background: url(//example.org/b.png) }'
        'a { background: url(data:image/svg+xml;charset=utf-8,<svg xmlns="http://w3.org"/>) }'
    )
    assert [link for link, _ in reasons(tmp_path)] == [
        "https://fonts.example.org/a.css",
        "//example.org/b.png",
    ]


def test_the_page_for_lost_readers_may_know_where_the_site_is(tmp_path: Path) -> None:
    site(tmp_path, **{"404": '<a href="/rain/a.html">x</a> <a href="/a.html">y</a>', "a": ""})
    assert [link for link, _ in reasons(tmp_path, "/rain/")] == ["/a.html"]
