from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.web import fragments
from generator.wording import packaged_words

NESTED = '<p>a</p><div id="x"><div>b<br></div><p>c</p></div><div>d</div>'


def test_an_element_is_found_with_all_that_nests_in_it() -> None:
    assert fragments.taken(NESTED, "x") == '<div id="x"><div>b<br></div><p>c</p></div>'


def test_another_element_whose_name_begins_alike_does_not_end_it() -> None:
    html = '<p id="x">a<pre>b</pre></p><p>c</p>'
    assert fragments.taken(html, "x") == '<p id="x">a<pre>b</pre></p>'


@pytest.mark.parametrize("anchor", ["y", "", "x>"])
def test_an_id_that_is_not_there_changes_nothing(anchor: str) -> None:
    assert fragments.element(NESTED, anchor) is None
    assert fragments.replaced(NESTED, anchor, "!") == NESTED
    assert fragments.taken(NESTED, anchor) == ""


def test_a_longer_id_is_another_one() -> None:
    assert fragments.taken('<b id="q-1x">no</b><b id="q-1">yes</b>', "q-1") == '<b id="q-1">yes</b>'


def test_only_the_element_is_replaced() -> None:
    assert fragments.replaced(NESTED, "x", "!") == "<p>a</p>!<div>d</div>"


@given(st.lists(st.sampled_from(["<b>", "<i>", "x"])).map(tuple))
def test_whatever_nests_inside_is_taken_whole(opened: tuple[str, ...]) -> None:
    closed = "".join(f"</{tag[1:]}" for tag in reversed(opened) if tag != "x")
    inner = "".join(opened) + closed
    html = f'<i>before</i><b id="x">{inner}</b><b>after</b>'
    assert fragments.inside(fragments.taken(html, "x")) == inner


def test_ids_go_and_the_words_id_stay() -> None:
    html = '<p class="a" id="b">the id="c" of it</p>'
    assert fragments.without_ids(html) == '<p class="a">the id="c" of it</p>'


def test_plain_text_has_characters_for_entities_and_single_spaces() -> None:
    assert fragments.plain("<b>a &amp;\n <i>b</i></b> &lt;c&gt;") == "a & b <c>"


def test_contents_nest_by_level_also_where_one_is_skipped() -> None:
    html = (
        '<h1 id="t">T</h1><h2 id="a">A</h2><h4 id="b">B &amp; b</h4><h3 id="c">C</h3>'
        '<h2 id="d"><span class="number">2</span> D'
        '<sup id="r"><a class="footnote-ref" href="#n">7</a></sup></h2><h3>without</h3>'
    )
    (root,) = fragments.contents(html)
    assert (root.anchor, root.level) == ("t", 1)
    first, second = root.children
    assert [child.anchor for child in first.children] == ["b", "c"]
    assert first.children[0].title == "B &amp; b"
    assert second.title == "2 D"


def test_each_heading_with_an_id_leads_to_itself() -> None:
    html = fragments.with_permalinks('<h2 id="a">A</h2><h3>B</h3>', "Link")
    assert html.count("headerlink") == 1
    link = '<a class="headerlink" href="#a" aria-label="Link">¶</a>'
    assert f'<h2 id="a">A {link}</h2>' in html


@pytest.mark.parametrize("status", ["altered", "misplaced", "missing", "unchecked"])
def test_what_is_not_proved_says_so(status: str) -> None:
    html = (
        f'<figure class="extract" id="a" data-status="{status}"><p>x</p></figure>'
        '<figure class="extract" id="b" data-status="verified"><p>y</p></figure>'
        '<figure class="extract literature"><p>z</p></figure>'
        f'<figure class="extract problem" id="a" data-status="{status}"><p>told</p></figure>'
    )
    told = fragments.with_statuses(html, packaged_words())
    assert told.count("status-note") == 1
    assert told.index("status-note") < told.index('id="b"')
