"""The program's own words in what it makes (Chapter, Contents, lines 42–47), in any language.

A language is a file ``templates/words/xx.yml``. A project's own file of the same name stands on top
of it, key by key. Messages to the author are not meant: those are English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, make_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Sink, read_source
from generator.resources import templates_dir
from generator.yamldoc import Placed, key

FOLDER = "words"
_ENGLISH = "en"
_FORMS = " | "


class Words(Mapping[str, str]):
    """The words by their keys; ``language`` (``de``) is the one that they are in."""

    def __init__(self, texts: Mapping[str, str], language: str) -> None:
        self._texts = dict(texts)
        self.language = language

    def __getitem__(self, name: str) -> str:
        return self._texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def say(self, name: str, n: int | None = None, **more: object) -> str:
        """The text ``name``, filled in; of ``one | several`` the form for ``n`` things."""
        forms = self[name].split(_FORMS)
        return (forms[0] if n in (None, 1) else forms[-1]).format(n=n, **more)

    def numbered(self, name: str, number: str) -> str:
        """``Figure 3.1`` for ``figure``."""
        return self.say("with_number", word=self[name], number=number)

    def count(self, number: int) -> str:
        """A number with its thousands set apart: ``74,210``."""
        return f"{number:,}".replace(",", self["thousands"])

    def at_lines(self, lines: tuple[int, int], *, short: bool = False) -> str:
        """``line 42`` or ``lines 42–47``; ``short``: ``l. 42``, ``ll. 42–47``."""
        first, last = lines
        end = "_short" if short else ""
        if first == last:
            return self.say(f"line{end}", number=first)
        return self.say(f"lines{end}", first=first, last=last)

    def date(self, day: str) -> str:
        """``2025-11`` as ``November 2025``, ``2025-11-03`` with its day; anything else as it is."""
        parts = day.split("-")
        months = self["months"].split()
        if not all(map(str.isdecimal, parts)) or len(parts) not in (2, 3):
            return day
        if not 1 <= int(parts[1]) <= len(months):
            return day
        year, month = parts[0], months[int(parts[1]) - 1]
        if len(parts) == 2:
            return self.say("date_of_month", month=month, year=year)
        return self.say("date_of_day", day=int(parts[2]), month=month, year=year)


@cache
def packaged_words(language: str = _ENGLISH) -> Words:
    """The words of ``language`` (``de-AT``) as they come with the program, English else."""
    texts, found = _packaged(_ENGLISH), _ENGLISH
    for name in _names(language):
        if own := _packaged(name):
            texts, found = {**texts, **own}, name
    return Words(texts, found.partition("-")[0])


def load_words(language: str, root: Path, sink: Sink) -> Words:
    """The words for a project in the folder ``root``, with its own; mistakes in those are reported.

    A key that no language has is K101, a text that cannot be filled in K102: the program's own word
    stands then.
    """
    from generator.yamlread import load

    words = packaged_words(language)
    known = [(name, str, key(text, "")) for name, text in words.items()]
    model = make_dataclass("_Words", known, frozen=True)
    for name in _names(language):
        path = root / "templates" / FOLDER / f"{name}.yml"
        source = read_source(root, path, sink) if path.exists() else None
        made: Any = load(source, model, sink) if source else None
        if made is None:
            continue
        own = {one.name: getattr(made, one.name) for one in fields(made)}
        wrong = [found for each, text in own.items() for found in _unfillable(text, words[each])]
        for _, found in wrong:
            sink(found)
        bad = {text for text, _ in wrong}
        kept = {each: text for each, text in own.items() if text not in bad}
        changed = any(text != words[each] for each, text in kept.items())
        told = name.partition("-")[0] if changed else words.language
        words = Words({**words, **kept}, told)
    return words


def _unfillable(text: str, like: str) -> Iterator[tuple[str, Diagnostic]]:
    """The author's ``text`` with what is wrong with it: it names what ``like`` does not have."""
    if not isinstance(text, Placed):  # the program's own
        return
    may = _placeholders(like) or set()
    named = _placeholders(text)
    if named is None or not named <= may:
        message = (
            f"“{text}” has a curly bracket without its partner."
            if named is None
            else f"Nothing fills in {{{min(named - may)}}} here."
        )
        can = ", ".join(f"{{{name}}}" for name in sorted(may)) or "nothing"
        yield text, Diagnostic("K102", message, text.span, f"Filled in here is: {can}.")


def _placeholders(text: str) -> set[str] | None:
    """The names in curly brackets; ``None`` where a bracket has no partner."""
    from string import Formatter

    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _names(language: str) -> tuple[str, ...]:
    """The files of a language, the more special one last: ``de``, ``de-AT``."""
    return tuple(dict.fromkeys((language.partition("-")[0], language)))


@cache
def _packaged(name: str) -> Mapping[str, str]:
    path = templates_dir() / FOLDER / f"{name}.yml"
    if not path.is_file():
        return {}
    from generator.yamlread import plain  # takes its time, and a project keeps its words

    read = plain(path.read_text(encoding="utf-8"))
    return {str(each): str(text) for each, text in read.items()}
