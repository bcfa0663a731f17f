"""What PyYAML says about a file that is no YAML, in words that help an author."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from generator.diagnostics import Diagnostic
from generator.source import Source


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A usual mistake: the pattern finds it in what either of PyYAML's two parsers says.

    ``{at}`` in the texts is the character at the place, ``{end}`` the bracket that closes it. The
    place is where reading stopped, or where the construct began that could not be read.
    """

    pattern: str
    message: str
    help: str
    at_begin: bool = False


_TAB = _Mistake(
    "tab character",
    "A tab stands here; YAML is indented with spaces only.",
    "Replace the tab by spaces.",
)
_INDENT = _Mistake(
    "expected key|'-' indicator|<block end>",
    "This line is not indented like the lines it belongs with, or is of another kind.",
    "Keys of one group begin in the same column, and so do the hyphens of one list.",
)
_AFTER = _Mistake(
    _INDENT.pattern,
    "The value has ended before this place, and more text follows.",
    "Put quotation marks around the whole value; inside them use the other kind, or curly ones.",
)
_CURLY = _Mistake(
    "mapping values are not allowed",
    "Curly quotation marks are letters to YAML, and hold no value together.",
    'Put straight ones around the whole value: "…". Within them curly ones may stay.',
)
_OPEN = _Mistake(
    "unexpected end of stream",
    "The quotation mark that opens here is never closed.",
    "Close it at the end of the value.",
    at_begin=True,
)
_MISTAKES = (
    _TAB,
    _Mistake(
        "cannot start any token|undefined (alias|tag)|numeric character",
        "A value cannot begin with {at} unless it stands in quotation marks.",
        "Put quotation marks around the whole value.",
        at_begin=True,
    ),
    _Mistake(
        "mapping values are not allowed",
        "A colon with a space after it stands where no key can be.",
        "If it belongs to a value, put quotation marks around the whole value. If this is a key, "
        "see how it and the line above are indented, and that a space follows every colon.",
    ),
    _OPEN,
    _Mistake(
        "',' or '[]}]'",
        "What {at} opens here is not closed, or a comma is missing in it.",
        "Put a comma between two items and {end} at the end. A value with a comma, a colon, # or a "
        "bracket in it needs quotation marks.",
        at_begin=True,
    ),
    _Mistake(
        "could not find expected ':'",
        "This line has no colon, so it is no key, and it carries on no value above.",
        "Write it as `key: value`, or indent it more than the key that it belongs to.",
        at_begin=True,
    ),
    _Mistake(
        "escape|hexa?decimal",
        "A backslash has a special meaning between double quotation marks.",
        "Use single quotation marks instead, or write the backslash twice.",
    ),
    _Mistake(
        "single document",
        "A second document begins here.",
        "Remove the line `---`: it may stand at the top only.",
    ),
    _Mistake(
        "entries are not allowed",
        "An item of a list cannot begin on the line of its key.",
        "Begin a new line before the hyphen, or put quotation marks around the value.",
    ),
    _INDENT,
)


def syntax_error(error: yaml.YAMLError, source: Source) -> Diagnostic:
    """Return the K104 for what stopped PyYAML in reading ``source``."""
    if isinstance(error, yaml.reader.ReaderError):
        # The two parsers count and name the character differently, so look for it.
        odd = error.character if isinstance(error.character, int) else ord(error.character)
        at = max(0, source.text.find(chr(odd)))
        message = f"The character U+{odd:04X} stands here, which no YAML file may have."
        return Diagnostic("K104", message, source.span(at, at + 1), "Delete it.")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Diagnostic("K104", f"This is not YAML: {error}.", source.span(0, 0))
    stopped = error.problem_mark.index
    mistake = _classify(f"{error.context} {error.problem}", source, stopped)
    began = error.context_mark.index if error.context_mark else stopped
    if mistake is _AFTER and (opened := _never_closed(source.text[:stopped])) is not None:
        mistake, began = _OPEN, opened
    at = began if mistake.at_begin else stopped
    char = source.text[at : at + 1].strip()
    words = {"{at}": char, "{end}": {"[": "]", "{": "}"}.get(char, "")}
    message, help_ = mistake.message, mistake.help
    for name, value in words.items():
        message, help_ = message.replace(name, value), help_.replace(name, value)
    return Diagnostic("K104", message, source.span(at, at + len(char)), help_)


def _classify(said: str, source: Source, stopped: int) -> _Mistake:
    if source.text[stopped : stopped + 1] == "\t":
        return _TAB
    for mistake in _MISTAKES:
        if re.search(mistake.pattern, said):
            break
    else:
        return _Mistake("", f"This is not YAML: {said.removeprefix('None ')}.", "")
    line = source.position(stopped)[0]
    before = source.text[source.offset(line) : stopped]
    if re.search(_CURLY.pattern, said) and re.search(r":\s+[“„‘«]", before):
        return _CURLY
    return _AFTER if mistake is _INDENT and before.strip() else mistake


def _never_closed(text: str) -> int | None:
    """Where the mark stands that was meant to be closed on its line, and took in lines below.

    The text ends with what closed it, which looks like the mark that opens the next value.
    """
    opening = re.search(r"^[ ]*(?:- )?[\w.-]+:[ ]+([\"'])[ ]*\Z", text, re.MULTILINE)
    if opening is None:
        return None
    for found in reversed([*re.finditer(r"^.*$", text[: opening.start()], re.MULTILINE)]):
        marked = re.match(rf"[ ]*(?:- )?[\w.-]+:[ ]+{opening[1]}", found[0])
        if marked is not None and found[0].count(opening[1]) == 1:
            return found.start() + marked.end() - 1
    return None
