"""Kinds of faithful quotations: whatever is refused of these is a false alarm."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from benchmarks.case import ALLOW, Case, Maker, faithful
from benchmarks.interviews import ASKS, Chance, Stretch, is_sound, only_word, words_of
from generator.provenance.model import Kind

_CUTS = {
    "three dots": " ... ", "one sign": " … ", "touching": "… ", "spaced": " . . . ",
    "square": " [...] ", "round": " (...) ", "square sign": " […] ", "five dots": " ..... ",
}  # fmt: skip
_PAUSE = re.compile(r"\.\.\.")


def _retyped(how: Callable[[str, random.Random], str], chance: Chance) -> Case:
    """A stretch of which only the typography is another."""
    place = chance.stretch(1)
    return faithful(place, how(" ".join(place.tokens), chance.random))


def _curly(text: str, _: random.Random) -> str:
    return re.sub(r'"([^"]*)"?', "“\\1”", text.replace("'", "’"))


def _german_marks(text: str, _: random.Random) -> str:
    return re.sub(r"[\"“”„]([^\"“”„]*)[\"“”]?", "„\\1“", text.replace("'", "‚"))


def _french_marks(text: str, _: random.Random) -> str:
    return re.sub(r"[\"“”„]([^\"“”„]*)[\"“”]?", "« \\1 »".replace(" ", ""), text)


def _straight(text: str, _: random.Random) -> str:
    return re.sub("[“”„]", '"', text).replace("’", "'")


def _dashes(text: str, chance: random.Random) -> str:
    return text.replace("-", chance.choice("‐‑–—−")).replace(" – ", chance.choice(["–", " -- "]))


def _spaces(text: str, chance: random.Random) -> str:
    return re.sub(" ", lambda _: chance.choice(" \u00a0\u2009\u202f\n"), text)


def _decomposed(text: str, _: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def _invisible(text: str, chance: random.Random) -> str:
    return re.sub(
        "(?<=[a-z])(?=[a-z])", lambda _: chance.choice(["", "", "\u00ad", "\u200b"]), text
    )


def _ligatures(text: str, _: random.Random) -> str:
    return text.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")


def _emphasis(text: str, chance: random.Random) -> str:
    def stressed(found: re.Match[str]) -> str:
        mark = chance.choice(["*", "**", "_", "***", "", ""])
        return f"{mark}{found[0]}{mark}"

    return re.sub(r"(?<![\w'’\[])[^\W\d_]+(?![\w'’\]])", stressed, text)


def _entities(text: str, _: random.Random) -> str:
    return text.replace("'", "&rsquo;").replace("ü", "&uuml;").replace('"', "&quot;")


def _escapes(text: str, _: random.Random) -> str:
    return text.replace("[", r"\[").replace("]", r"\]").replace(".", r"\.").replace("'", r"\'")


def _pauses(text: str, chance: random.Random) -> str:
    return _PAUSE.sub(chance.choice(["…", " … ", " . . .", "....."]), text)


def verbatim(chance: Chance) -> Case:
    """The words as they stand there."""
    place = chance.stretch(1, 60)
    return faithful(place, place.tokens)


def inner_marks(chance: Chance) -> Case | None:
    """Single quotation marks within the words made double."""
    place = chance.stretch(8, 60)
    text = " ".join(place.tokens)
    if not re.search(r"(?<!\w)'.*'(?!\w)", text):
        return None
    return faithful(place, re.sub(r"(?<!\w)'|'(?!\w)", '"', text))


def _parts(chance: Chance, count: int) -> tuple[Stretch, list[list[str]], list[int]] | None:
    """A stretch in ``count`` parts with something left out between them, and where they start."""
    place = chance.stretch(4 * count + 2, 60)
    tokens = place.tokens
    bounds = sorted(chance.random.sample(range(2, len(tokens) - 1), 2 * count - 2))
    edges = [0, *bounds, len(tokens)]
    parts = [tokens[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    left_out = [tokens[edges[at] : edges[at + 1]] for at in range(1, len(edges) - 1, 2)]
    if not all(words_of(one) for one in left_out) or any(
        len(words_of(part)) < 2 or not only_word(part[0]) or not only_word(part[-1])
        for part in parts
    ):
        return None
    return place, parts, edges[::2]


def _cut(chance: Chance, count: int, mark: str) -> Case | None:
    """Something left out where an ellipsis says so; the mark before it goes with it.

    A part may stand at a nearer place too, with a sound in it.
    """
    drawn = _parts(chance, count)
    if drawn is None:
        return None
    place, parts, _ = drawn
    rows = [" ".join([*part[:-1], part[-1].rstrip(",;.")]) for part in parts[:-1]]
    return faithful(place, mark.join([*rows, " ".join(parts[-1])]), "ellipsis", "case", "nonverbal")


def _any_cut(chance: Chance, count: int) -> Case | None:
    return _cut(chance, count, chance.random.choice(list(_CUTS.values())))


def capital_after_cut(chance: Chance) -> Case | None:
    """The part behind a cut begins with a capital, or with a bracket around it."""
    drawn = _parts(chance, 2)
    if drawn is None:
        return None
    place, (one, two), _ = drawn
    letter = two[0][0].swapcase()
    if not letter.isalpha() or letter.lower() != two[0][0].lower():
        return None
    letter = chance.random.choice([letter, f"[{letter}]" if two[0][1:2].isalpha() else letter])
    second = " ".join([letter + two[0][1:], *two[1:]])
    return faithful(place, f"{' '.join(one)} ... {second}", "ellipsis", "case", "nonverbal")


def outer_ellipses(chance: Chance) -> Case:
    """Dots before and behind the words."""
    place = chance.stretch(3)
    before, behind = chance.random.choice([("... ", ""), ("", " ..."), ("…", "…"), ("[…] ", "")])
    typed = " ".join(place.tokens)
    return faithful(place, before + typed.rstrip(".") + behind, "ellipsis", "case")


def pause_and_cut(chance: Chance) -> Case | None:
    """A pause that the transcript has, and a cut typed the same way."""
    drawn = _parts(chance, 2)
    if drawn is None or not any("..." in token for token in drawn[1][0][:-1]):
        return None
    place, (one, two), _ = drawn
    return faithful(place, f"{' '.join(one)}... {' '.join(two)}", "ellipsis", "case", "nonverbal")


def _bracketed(chance: Chance, count: int, text: str) -> Case | None:
    """A bracket instead of ``count`` words within the stretch."""
    place = chance.stretch(count + 4)
    tokens = place.tokens
    at = chance.random.randint(1, len(tokens) - count - 1)
    behind = tokens[at + count]
    if not words_of([tokens[at - 1]]) or not words_of([behind]):
        return None
    if len(words_of(tokens[at : at + count])) > 12 or any("[" in one for one in tokens):
        return None
    row = [*tokens[: at - 1], tokens[at - 1], text, *tokens[at + count :]]
    # Beside a pause, the bracket may as well be read as one for none behind a cut.
    paused = ["ellipsis"] if "..." in " ".join(row) else []
    return faithful(place, row, "brackets", "nonverbal", "case", *paused)


def bracket_for_several(chance: Chance) -> Case | None:
    """A bracket for a few words."""
    return _bracketed(chance, chance.random.randint(2, 6), "[the manager]")


def own_bracket(chance: Chance) -> Case | None:
    """What the transcript itself has in brackets, as it is and in others."""
    place = chance.stretch(3)
    text = " ".join(place.tokens)
    found = re.search(r"\[([^\]]+)\]", text)
    if found is None or found.start() == 0 or found.end() == len(text):
        return None
    inside = chance.random.choice([found[1], found[1], "the town"])
    form = chance.random.choice(["[{}]", "({})"]).format(inside)
    edits = () if inside == found[1] else ("brackets",)
    return faithful(place, text[: found.start()] + form + text[found.end() :], *edits)


def glued_bracket(chance: Chance) -> Case | None:
    """The end of a word in brackets: ``wait[ed]``."""
    place = chance.stretch(4)
    tokens = place.tokens
    at = chance.inside(tokens, lambda token: token.isalpha() and len(token) > 5)
    if at is None:
        return None
    tokens[at] = f"{tokens[at][:4]}[{tokens[at][4:]}]"
    return faithful(place, tokens, "brackets")


def initial_in_brackets(chance: Chance) -> Case | None:
    """``[W]here`` for ``where``, at the start."""
    place = chance.stretch(3)
    first, *rest = place.tokens
    if not first[:2].isalpha():
        return None
    return faithful(place, [f"[{first[0].swapcase()}]{first[1:]}", *rest], "case")


def other_case_at_start(chance: Chance) -> Case | None:
    """A capital, or none, at the start."""
    place = chance.stretch(3)
    first, *rest = place.tokens
    letter = first[0].swapcase()
    if first[-1] == ":" or not letter.isalpha() or letter.lower() != first[0].lower():
        return None
    return faithful(place, [letter + first[1:], *rest], "case")


def other_mark_at_end(chance: Chance) -> Case:
    """Another mark, or none, at the end."""
    place = chance.stretch(3)
    *most, last = place.tokens
    return faithful(
        place, [*most, last.rstrip(".,;:!?'\"“”") + chance.random.choice(",.!?")], "case"
    )


def sound_dropped(chance: Chance) -> Case | None:
    """A laugh left out."""
    place = chance.stretch(4)
    kept = [token for token in place.tokens if not is_sound(token)]
    return None if len(kept) == len(place.tokens) else faithful(place, kept, "nonverbal")


def sound_added(chance: Chance) -> Case:
    """A laugh that the transcript does not have."""
    place = chance.stretch(3)
    tokens = place.tokens
    tokens.insert(
        chance.random.randint(1, len(tokens) - 1), chance.random.choice(chance.bank.sounds)
    )
    return faithful(place, tokens, "nonverbal")


def sentences_over_lines(chance: Chance) -> Case | None:
    """Words of an utterance that goes on over several lines."""
    place = chance.stretch(15, 80)
    return None if place.said.line == place.said.last else faithful(place, place.tokens)


def stammers(chance: Chance) -> Case | None:
    """Words with a repetition that the transcript has."""
    place = chance.stretch(6)
    words = [word.lower() for word in words_of(place.tokens)]
    if not any(one == two for one, two in pairwise(words)):
        return None
    return faithful(place, place.tokens)


def _turns(chance: Chance) -> tuple[Stretch, Stretch, Stretch]:
    """The end of an answer, what the interviewer says, and the start of the next answer."""
    while True:
        interview = chance.random.choice(chance.study.interviews)
        at = chance.random.randrange(1, len(interview.said) - 2)
        before, asks, behind = interview.said[at : at + 3]
        if before.interviewer or not asks.interviewer or behind.interviewer:
            continue
        first = chance.random.randint(max(0, len(before.tokens) - 12), len(before.tokens) - 1)
        last = chance.random.randint(1, min(12, len(behind.tokens)))
        if is_sound(before.tokens[first]) or is_sound(behind.tokens[last - 1]):
            continue
        return (
            Stretch(interview, at, first, len(before.tokens)),
            Stretch(interview, at + 1, 0, len(asks.tokens)),
            Stretch(interview, at + 2, 0, last),
        )


def turns_with_interviewer(chance: Chance) -> Case:
    """Three turns, the interviewer's with a label, the participant's with or without."""
    one, asks, two = _turns(chance)
    label = chance.random.choice(["", f"{one.interview.participant.title()}: "])
    rows = [
        label + " ".join(one.tokens),
        f"{ASKS}: {' '.join(asks.tokens)}",
        label + " ".join(two.tokens),
    ]
    return faithful(one, "\n\n".join(rows))


def murmur_left_out(chance: Chance) -> Case:
    """What the interviewer says between two answers left out, where turns are allowed to be."""
    one, _, two = _turns(chance)
    between = chance.random.choice([" ", "\n\n"])
    typed = between.join([" ".join(one.tokens), " ".join(two.tokens)])
    return faithful(one, typed, "turns", allow=ALLOW | {"turns"})


def cut_over_turns(chance: Chance) -> Case:
    """An ellipsis instead of what the interviewer says between two answers."""
    one, _, two = _turns(chance)
    return faithful(one, [*one.tokens, "...", *two.tokens], "ellipsis", "case")


def other_punctuation_where_allowed(chance: Chance) -> Case | None:
    """A comma dropped or put, in a thesis that allows it."""
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.inside(tokens, lambda token: only_word(token) and token.rstrip(",;").isalpha())
    if at is None:
        return None
    tokens[at] = tokens[at].rstrip(",;") if tokens[at][-1] in ",;" else tokens[at] + ","
    return faithful(place, tokens, "punctuation", allow=ALLOW | {"punctuation"})


def short_inline(chance: Chance) -> Case:
    """One to three words in a sentence of the author's, of any interview of the participant."""
    place = chance.stretch(1, 3)
    case = faithful(place, place.tokens)
    names = tuple(f"{place.interview.participant}-{number}" for number in (1, 2))
    return replace(case, kind=Kind.INLINE, interviews=names, at=None, lines=None)


def interview_not_told(chance: Chance) -> Case:
    """The participant is named, but not which of the interviews."""
    place = chance.stretch(4)
    names = tuple(f"{place.interview.participant}-{number}" for number in (1, 2))
    return replace(faithful(place, place.tokens), interviews=names, at=None, lines=None)


def lines_that_moved(chance: Chance) -> Case:
    """Right words, cited at lines where they no longer stand."""
    place = chance.stretch(6)
    return replace(faithful(place, place.tokens), lines=(9000, 9001), at=None)


RETYPED: dict[str, Callable[[str, random.Random], str]] = {
    "curly marks": _curly, "german marks": _german_marks, "french marks": _french_marks,
    "straight marks": _straight, "dashes": _dashes, "spaces and line ends": _spaces,
    "decomposed letters": _decomposed, "invisible characters": _invisible,
    "ligatures": _ligatures, "emphasis": _emphasis, "entities": _entities, "escapes": _escapes,
    "pauses": _pauses,
}  # fmt: skip

KINDS: dict[str, Maker] = {
    "verbatim": verbatim,
    **{name: partial(_retyped, how) for name, how in RETYPED.items()},
    "inner marks": inner_marks,
    **{f"cut: {name}": partial(_cut, count=2, mark=mark) for name, mark in _CUTS.items()},
    "two cuts": partial(_any_cut, count=3),
    "three cuts": partial(_any_cut, count=4),
    "capital after cut": capital_after_cut,
    "outer ellipses": outer_ellipses,
    "pause and cut": pause_and_cut,
    "bracket for a word": partial(_bracketed, count=1, text="[the manager]"),
    "bracket for several": bracket_for_several,
    "bracket for none": partial(_bracketed, count=0, text="[indeed]"),
    "redaction": partial(_bracketed, count=1, text="(redacted)"),
    "redaction of several": partial(_bracketed, count=3, text="[redacted incident]"),
    "own bracket": own_bracket,
    "glued bracket": glued_bracket,
    "initial in brackets": initial_in_brackets,
    "other case at start": other_case_at_start,
    "other mark at end": other_mark_at_end,
    "sound dropped": sound_dropped,
    "sound added": sound_added,
    "over lines": sentences_over_lines,
    "stammers": stammers,
    "turns with interviewer": turns_with_interviewer,
    "murmur left out": murmur_left_out,
    "cut over turns": cut_over_turns,
    "punctuation where allowed": other_punctuation_where_allowed,
    "short inline": short_inline,
    "interview not told": interview_not_told,
    "lines that moved": lines_that_moved,
}
