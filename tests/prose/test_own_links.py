"""Links and pictures in plain Markdown: each is found where Markdown makes one, at its place."""

from __future__ import annotations

import re

import pytest

from generator.prose.mask import mask_code
from generator.prose.own_links import own_links, own_pictures
from generator.prose.pipeline import convert
from generator.source import Source

LINKS = {
    "a link": ("See [here](#a).", ["a"]),
    "with a title": ('See [here](#a "there").', ["a"]),
    "in angle brackets": ("See [here](<#a>).", ["a"]),
    "brackets in its words": ("See [this [one]](#a).", ["a"]),
    "brackets in its name": ("See [here](#a(b)).", ["a(b)"]),
    "around a picture": ("See [![x](p.png)](#a).", ["a"]),
    "two in a line": ("[x](#a) and [y](#b)", ["a", "b"]),
    "by reference": ("See [here][r].\n\n[r]: #a", ["a"]),
    "by short reference": ("See [r].\n\n[r]: #a", ["a"]),
    "a definition that nothing uses": ("See.\n\n[r]: #a", []),
    "a tag": ('See <a class="x" href="#a">here</a>.', ["a"]),
    "to another host": ("See [here](https://example.org/#a).", []),
    "no name": ("See [here](#).", []),
    "escaped": (r"See \[here](#a).", []),
    "in code": ("See `[here](#a)`.", []),
    "an ampersand": ("See [here](#a&b).", ["a&b"]),
}
PICTURES = {
    "a picture": ("See ![x](a/b.png).", ["a/b.png"]),
    "with a title": ('See ![x](b.png "t").', ["b.png"]),
    "within a link": ("See [![x](b.png)](#a).", ["b.png"]),
    "by reference": ("See ![x][r].\n\n[r]: b.png", ["b.png"]),
    "a tag": ('See <img alt="" src="b.png">.', ["b.png"]),
    "of another host": ("See ![x](https://example.org/b.png).", []),
    "a link's definition": ("See [x][r].\n\n[r]: b.html", []),
    "in code": ("See `![x](b.png)`.", []),
}


@pytest.mark.parametrize("name", LINKS)
def test_links_are_those_that_markdown_makes(name: str) -> None:
    text, targets = LINKS[name]
    found = list(own_links(Source("a.md", text), mask_code(text)))
    assert sorted(one.target for one in found) == targets
    assert all(one.span.text == f"#{one.target}" for one in found)
    html = convert(text).body
    assert sorted(re.findall('href="#([^"]+)"', html.replace("&amp;", "&"))) == targets


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_those_that_markdown_makes(name: str) -> None:
    text, paths = PICTURES[name]
    found = list(own_pictures(Source("a.md", text), mask_code(text)))
    assert [one.path for one in found] == paths
    assert all(one.span.text == one.path for one in found)
    html = convert(text).body
    assert re.findall('<img[^>]* src="(?!https:)([^"]*)"', html) == paths


def test_brackets_without_end_take_no_time() -> None:
    for text in ("[" * 100_000, "[]" * 100_000 + "(#", "![" * 50_000, "[a](#" * 30_000):
        assert list(own_links(Source("a.md", text), text)) == []
        assert list(own_pictures(Source("a.md", text), text)) == []
