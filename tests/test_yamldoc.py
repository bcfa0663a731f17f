from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import yamlread
from generator.diagnostics import Diagnostic
from generator.source import Source, Span
from generator.yamldoc import Placed, key, keys_of, place, wanted
from generator.yamlread import load
from generator.yamlsyntax import syntax_error


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Page:
    file: str = key("", "the file", required=True, short=True)
    numbered: bool = key(True, "whether it is numbered")


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    span: Span
    label: str = "none"


@dataclass(frozen=True, slots=True)
class Book:
    text: str = ""
    count: int = 0
    ratio: float = 0.5
    flag: bool = False
    day: date | None = None
    size: Size = Size.SMALL
    kind: Literal["a", "b"] = "a"
    words: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    free: Mapping[str, str] = key({}, "anything")
    pages: tuple[Page, ...] = ()
    items: tuple[Item, ...] = ()
    other: str = key("", "a key with another name", name="for")
    few: int = key(1, "a small number", must=("a number below 5", lambda number: number < 5))


@pytest.fixture(params=["C parser", "Python parser"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything must hold with and without libyaml, whose words and counts differ."""
    if request.param == "Python parser":
        monkeypatch.setattr(yamlread, "_LOADER", yaml.SafeLoader)
    elif not yaml.__with_libyaml__:
        pytest.skip("this PyYAML is built without libyaml")


def read(text: str, model: type[Any] = Book) -> tuple[Any, list[str]]:
    found: list[Diagnostic] = []
    made = load(Source("book.yml", text), model, found.append)
    return made, [
        f"{one.rule} {one.span.line}:{one.span.column} [{one.span.text}] {one.message}"
        for one in found
    ]


def made(text: str) -> Any:
    book, told = read(text)
    assert told == []
    return book


@pytest.mark.parametrize(
    "written", ["25", "6/7", "n/a", "2025-11", "2025-11-03", "yes", "1_000", "0x1f", "~x"]
)
def test_text_stays_as_written_whatever_yaml_takes_it_for(written: str) -> None:
    assert made(f"text: {written}").text == written


def test_every_kind_of_value_is_decoded() -> None:
    book = made(
        "text: 'null'\ncount: -3\nratio: 2\nflag: Yes\nday: 2026-03-31\nsize: large\nkind: b\n"
        "words: [a, 1]\npairs: {2: x, 1: y}\nfree: {age: 40-49}\nfor: z\n"
        "pages: [one.md, {file: two.md, numbered: false}]\nitems: [{id: 7}]\n"
    )
    assert (book.text, book.count, book.ratio, book.flag) == ("null", -3, 2.0, True)
    assert (book.day, book.size, book.kind) == (date(2026, 3, 31), Size.LARGE, "b")
    assert (book.words, book.pairs) == (("a", "1"), (("2", "x"), ("1", "y")))
    assert (dict(book.free), book.other) == ({"age": "40-49"}, "z")
    assert book.pages == (Page("one.md"), Page("two.md", False))
    assert book.items[0].id == "7"
    with pytest.raises(TypeError):
        book.free["age"] = "50"


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "text:\nwords: ~\nfree: null\n"])
def test_nothing_written_is_the_default(text: str) -> None:
    assert made(text) == Book()


def test_places_are_those_of_the_words_even_after_signs_of_several_bytes() -> None:
    text = "text: “é𝄞”\nitems:\n  - id: x\n    label: y  \n  - {id: ä}\nfree: {ö: ü}\n"
    book = made(text)
    assert [one.span.text for one in book.items] == ["id: x\n    label: y", "{id: ä}"]
    assert place(book.items[1].id, book.items[1].span).text == "ä"
    assert place(book.items[1].id, book.items[1].span).line == 5
    assert [place(name, book.items[0].span).text for name in book.free] == ["ö"]
    assert place("typed in a test", book.items[0].span) is book.items[0].span


def test_placed_text_is_text_and_survives_copying() -> None:
    span = Source("a.yml", "x: y").span(3, 4)
    word = Placed("y", span)
    assert word == "y"
    assert "y" in {word}
    for again in (copy.copy(word), pickle.loads(pickle.dumps(word))):
        assert again == "y"
        assert (again.span.start, again.span.text) == (3, "y")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("count: three", "K102 1:8 [three] `count` must be a whole number such as 3, not “three”."),
        ("count: 1.5", "K102 1:8 [1.5] `count` must be a whole number such as 3, not “1.5”."),
        ("ratio: nan", "K102 1:8 [nan] `ratio` must be a number such as 1.5, not “nan”."),
        ("flag: maybe", "K102 1:7 [maybe] `flag` must be true or false, not “maybe”."),
        ("day: 31.3.2026", "K102 1:6 [31.3.2026] `day` must be a date such as 2026-03-31, not “31.3.2026”."),
        ("size: big", "K102 1:7 [big] `size` must be one of small, large, not “big”."),
        ("kind: c", "K102 1:7 [c] `kind` must be one of a, b, not “c”."),
        ("text: [a]", "K102 1:7 [[a]] `text` must be text, not a list."),
        ("text:\n  a: 1\n  b: 2", "K102 2:3 [a: 1] `text` must be text, not a group of keys."),
        ("words: a", "K102 1:8 [a] `words` must be a list, not “a”."),
        ("words: [a, ]\npairs: [b]", "K102 2:8 [[b]] `pairs` must be a group of keys, not a list."),
        ("words:\n-\n- b", "K102 2:2 [] Item 1 of `words` is empty."),
        ("words: [[a]]", "K102 1:9 [[a]] Item 1 of `words` must be text, not a list."),
        ("free: b", "K102 1:7 [b] `free` must be a group of keys, not “b”."),
        ("free: {a: [b]}", "K102 1:11 [[b]] `a` must be text, not a list."),
        ("items: [x]", "K102 1:9 [x] Item 1 of `items` must be a group of keys, not “x”."),
        ("items: [{label: x}]", "K102 1:9 [{label: x}] Item 1 of `items` lacks the key `id`."),
        ("pages: [{numbered: no}]", "K102 1:9 [{numbered: no}] Item 1 of `pages` lacks the key `file`."),
        ("few: 7", "K102 1:6 [7] `few` must be a number below 5, not “7”."),
        ("txt: a", "K101 1:1 [txt] book.yml has no key `txt`. Did you mean `text`?"),
        ("text: a\ntext: b", "K102 2:1 [text] The key `text` stands here twice."),
        ("[a]: b", "K102 1:1 [[a]] A key must be text, not a list."),
        ("just words", "K102 1:1 [just words] book.yml must be a group of keys, not “just words”."),
        ("text: {p} x", "K104 1:11 [x] The value has ended before this place, and more text follows."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_is(text: str, told: str) -> None:
    assert read(text)[1] == [told]


def test_the_first_of_repeated_keys_is_read_and_both_are_shown() -> None:
    found: list[Diagnostic] = []
    book = load(Source("book.yml", "text: a\ntext: b"), Book, found.append)
    assert book is not None
    assert book.text == "a"
    assert [(one.span.line, one.message) for one in found[0].related] == [(1, "first here")]


def test_help_lists_what_may_stand_there_and_what_was_meant() -> None:
    found: list[Diagnostic] = []
    load(Source("b.yml", "size: lage\npages: [{name: x}]\ntext: {a}"), Book, found.append)
    assert [one.help for one in found] == [
        "Did you mean `large`?",
        "Keys that may stand here: `file`, `numbered`.",
        "Add `file:` and a value.",
        "Text that begins with { must stand in quotation marks.",
    ]


def test_a_misspelt_required_key_is_one_mistake_but_a_kept_one_is_read() -> None:
    _, told = read("pages: [{fil: x}]")
    assert len(told) == 1
    assert "Did you mean `file`?" in told[0]
    book, _ = read("pages: [{file: x, fil: y}]")
    assert book.pages == (Page("x"),)


def test_what_is_wrong_takes_its_default_and_the_rest_is_read() -> None:
    book, told = read("count: x\ntext: kept\nwords: [a, [b], c]\nitems: [{label: x}, {id: y}]")
    assert len(told) == 3
    assert (book.count, book.text, book.words) == (0, "kept", ("a", "c"))
    assert [one.id for one in book.items] == ["y"]


SYNTAX = [
    ("a: 1\n\tb: 2\n", "2:1 A tab stands here"),
    ("a:\n\t- 1\n", "2:1 A tab stands here"),
    ("text: On care: a study\n", "1:14 A colon with a space"),
    ("text: “On care: a study”\n", "1:15 Curly quotation marks are letters"),
    (
        'text: "On care\nkind: a\nfree: {a: b}\nother: "b"\n',
        "1:7 The quotation mark that opens here",
    ),
    ("kind: a\ntext: 'On care\nother: 'b'\n", "2:7 The quotation mark that opens here"),
    ('text: "On care" and more\n', "1:17 The value has ended"),
    ("a: b\n  c: d\n", "2:4 A colon with a space"),
    ('text: "On care\nkind: a\n', "1:7 The quotation mark that opens here is never closed"),
    ("text: 'it's'\n", "1:11 The value has ended"),
    ("words: [1, 2\ntext: 3\n", "1:8 What [ opens here is not closed"),
    ("free: {b: 1\ntext: 2\n", "1:7 What { opens here is not closed"),
    ("text: 1\nbare line\nkind: a\n", "2:1 This line has no colon"),
    ("free:\n  b: 1\n c: 2\n", "3:2 This line is not indented"),
    ("text: a\n- b\n", "2:1 This line is not indented"),
    ("text: @foo\n", "1:7 A value cannot begin with @"),
    ("text: *Star\n", "1:7 A value cannot begin with *"),
    ("text: **bold**\n", "1:7 A value cannot begin with *"),
    ("text: !x!y z\n", "1:7 A value cannot begin with !"),
    ("text: & b\n", "1:7 A value cannot begin with &"),
    ('text: "C:\\Users"\n', "A backslash has a special meaning"),
    ("text: 1\n---\ntext: 2\n", "2:1 A second document begins here"),
    ("text: - b\n", "1:7 An item of a list cannot begin"),
    ("é: \x01\n", "1:4 The character U+0001"),
]


@pytest.mark.parametrize(("text", "told"), SYNTAX)
def test_broken_yaml_is_told_in_plain_words(text: str, told: str) -> None:
    found: list[Diagnostic] = []
    assert load(Source("b.yml", text), Book, found.append) is None
    (one,) = found
    assert one.rule == "K104"
    assert f"{one.span.line}:{one.span.column} {one.message}".find(told) >= 0
    assert one.help
    assert not {"{at}", "{end}"} & {*one.message.split(), *one.help.split()}


def test_an_unknown_complaint_of_the_parser_is_passed_on() -> None:
    class Odd(yaml.YAMLError):
        pass

    assert "strange thing" in syntax_error(Odd("strange thing"), Source("b.yml", "a")).message
    mark = yaml.Mark("b.yml", 1, 0, 1, "", 0)
    error = yaml.MarkedYAMLError(None, None, "found a strange thing", mark)
    told = syntax_error(error, Source("b.yml", "ab"))
    assert (told.message, told.span.start) == ("This is not YAML: found a strange thing.", 1)


def test_keys_and_kinds_can_be_documented() -> None:
    assert "for" in keys_of(Book)
    assert "other" not in keys_of(Book)
    assert "span" not in keys_of(Item)
    kinds = {name: wanted(kind) for name, (_, kind) in keys_of(Book).items()}
    assert kinds["day"] == "a date such as 2026-03-31"
    assert kinds["pairs"] == kinds["free"] == "a group of keys"
    assert kinds["pages"] == "a list"
    assert wanted(Page) == "a group of keys, or just the `file`"
    assert wanted(Item) == "a group of keys"


# The fixture is the same for all of a test's examples, and meant to be.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(alphabet="ab: -[]{}\"'\n\t#&*!|>%@`,?"))
def test_no_text_whatever_breaks_the_reader(parser: None, text: str) -> None:
    source = Source("b.yml", text)
    found: list[Diagnostic] = []
    load(source, Book, found.append)
    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in found)
