"""Kinds of corrupted quotations: whatever is accepted of these is a false pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from benchmarks.banks import Bank
from benchmarks.case import ALL, ALLOW, Case, Maker, corrupted, plain, stand
from benchmarks.interviews import ASKS, PEOPLE, Chance, Stretch, is_sound, only_word, words_of

_LOOKALIKES = str.maketrans("aeopcx", "аеорсх")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e'", "ï": "ii"}


def _with(tokens: Sequence[str], at: int, *new: str) -> list[str]:
    """Tokens with others instead of one, whose marks the last keeps."""
    word = only_word(tokens[at]) or ""
    head, _, tail = tokens[at].partition(word)
    row = list(new)
    if row:
        row[0], row[-1] = head + row[0], row[-1] + tail
    return [*tokens[:at], *row, *tokens[at + 1 :]]


def _one_word(how: Callable[[str, Chance], str | None], chance: Chance) -> Case | None:
    """One word of a quotation that is another one."""
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.inside(tokens, lambda token: (word := only_word(token)) and how(word, chance))
    if at is None:
        return None
    new = how(only_word(tokens[at]) or "", chance)
    return corrupted(place, _with(tokens, at, *(new or "").split()))


def _by_table(table: Callable[[Bank], Mapping[str, str]]) -> Maker:
    """One word that a table has, made the other."""

    def how(word: str, chance: Chance) -> str | None:
        return table(chance.bank).get(plain(word), "").replace("-", " ") or None

    return partial(_one_word, how)


def _other_word(word: str, chance: Chance) -> str | None:
    new = chance.random.choice(words_of([chance.random.choice(chance.bank.invented)]))
    return None if new.lower() == word.lower() else new


def _letters_swapped(word: str, chance: Chance) -> str | None:
    at = chance.random.randrange(1, len(word) - 2) if len(word) > 4 else 0
    new = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    return new if new != word and new.isalpha() else None


def _letter_dropped(word: str, _: Chance) -> str | None:
    return word[:-1] if len(word) > 3 and word.isalpha() else None


def _letter_doubled(word: str, _: Chance) -> str | None:
    return word[:2] + word[1:] if len(word) > 3 and word.isalpha() else None


def _diacritic_dropped(word: str, _: Chance) -> str | None:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return bare if bare != word else None


def _diacritic_added(word: str, _: Chance) -> str | None:
    new = re.sub("[aou]", lambda found: found[0] + "\u0308", word, count=1)
    return new if new != word else None


def _umlaut_spelled_out(word: str, _: Chance) -> str | None:
    new = "".join(_UMLAUTS.get(one, one) for one in word)
    return new if new != word else None


def _capital_inside(word: str, _: Chance) -> str | None:
    return word.swapcase() if word.isalpha() and len(word) > 1 else None


def _first_letters_case(word: str, _: Chance) -> str | None:
    return word[0].swapcase() + word[1:] if word[0].isalpha() and word != "I" else None


def _lookalike(word: str, _: Chance) -> str | None:
    new = word.translate(_LOOKALIKES)
    return new if new != word else None


def _apostrophe_dropped(word: str, _: Chance) -> str | None:
    return re.sub("['’]", "", word) if re.search("['’]", word) else None


def _in_two(word: str, _: Chance) -> str | None:
    return f"{word[:4]} {word[4:]}" if word.isalpha() and len(word) > 7 else None


def inserted(chance: Chance) -> Case | None:
    """A word that nobody said."""
    return _put(chance, _other_word("", chance) or "so")


def filler_added(chance: Chance) -> Case | None:
    """A filler that nobody said there."""
    return _put(chance, chance.random.choice(chance.bank.fillers).rstrip(","))


def negation_added(chance: Chance) -> Case | None:
    """The opposite."""
    return _put(chance, chance.bank.negation)


def _put(chance: Chance, word: str) -> Case | None:
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.random.randint(1, len(tokens) - 1)
    return corrupted(place, [*tokens[:at], word, *tokens[at:]])


def repeated(chance: Chance) -> Case | None:
    """A word said once, written twice."""
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.inside(tokens, only_word)
    if at is None:
        return None
    return corrupted(place, [*tokens[:at], only_word(tokens[at]) or "", *tokens[at:]])


def _dropped(fits: Callable[[str, Chance], object], chance: Chance) -> Case | None:
    """A word left out that nothing stands for."""
    place = chance.stretch(6)
    tokens = place.tokens
    at = chance.inside(tokens, lambda token: only_word(token) and fits(token, chance))
    if at is None:
        return None
    return corrupted(place, [*tokens[:at], *tokens[at + 1 :]])


def _any_word(_: str, __: Chance) -> bool:
    return True


def _is_negation(token: str, chance: Chance) -> bool:
    return plain(only_word(token) or "").lower() in chance.bank.negations


def _is_filler(token: str, chance: Chance) -> bool:
    return token.lower() in " ".join(chance.bank.fillers).split()


def repetition_cleaned(chance: Chance) -> Case | None:
    """A stammer smoothed."""
    place = chance.stretch(6)
    tokens = place.tokens
    for at in range(1, len(tokens) - 1):
        one, two = only_word(tokens[at]), only_word(tokens[at + 1])
        if one and two and one.lower() == two.lower():
            return corrupted(place, [*tokens[:at], *tokens[at + 1 :]])
    return None


def swapped(chance: Chance) -> Case | None:
    """Two neighbours in another order."""
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.random.randint(1, len(tokens) - 3)
    one, two = only_word(tokens[at]), only_word(tokens[at + 1])
    if not one or not two or one == two:
        return None
    return corrupted(place, [*tokens[:at], two, one, *tokens[at + 2 :]])


def undeclared_omission(chance: Chance) -> Case | None:
    """Several words left out that nothing stands for."""
    place = chance.stretch(9, 40)
    tokens = place.tokens
    first = chance.random.randint(2, len(tokens) - 5)
    last = chance.random.randint(first + 2, len(tokens) - 2)
    return corrupted(place, [*tokens[:first], *tokens[last:]])


def sentences_swapped(chance: Chance) -> Case | None:
    """Two sentences in another order."""
    place = chance.stretch(8, 80)
    said = place.said
    if len(said.sentences) < 2:
        return None
    rows = [said.tokens[first:last] for first, last in said.sentences[:2]]
    return corrupted(place, [*rows[1], *rows[0]])


def paraphrase(chance: Chance) -> Case | None:
    """A sentence in other words."""
    place = chance.stretch(8, 80)
    others = [other for other in place.said.reworded if other]
    return corrupted(place, chance.random.choice(others)) if others else None


def invented(chance: Chance) -> Case | None:
    """A sentence that nobody ever said."""
    return corrupted(chance.stretch(1), chance.random.choice(chance.bank.invented))


def half_invented(chance: Chance) -> Case | None:
    """True words, carried on with others."""
    place = chance.stretch(5)
    more = chance.random.choice(chance.bank.invented).split()[:4]
    return corrupted(place, [*place.tokens, *more])


def number_word_in_digits(chance: Chance) -> Case | None:
    """A figure for a number that was said as a word."""
    return _by_table(lambda bank: bank.digits)(chance)


def last_word_changed(chance: Chance) -> Case | None:
    """The last word is another."""
    place = chance.stretch(5)
    tokens = place.tokens
    new = _other_word(only_word(tokens[-1]) or "", chance)
    return corrupted(place, [*tokens[:-1], new]) if new and only_word(tokens[-1]) else None


def first_word_changed(chance: Chance) -> Case | None:
    """The first word is another."""
    place = chance.stretch(5)
    tokens = place.tokens
    new = _other_word(only_word(tokens[0]) or "", chance)
    return corrupted(place, [new, *tokens[1:]]) if new and only_word(tokens[0]) else None


def short_and_changed(chance: Chance) -> Case | None:
    """Of three or four words one is another."""
    place = chance.stretch(3, 4)
    tokens = place.tokens
    at = chance.random.randrange(len(tokens))
    new = _other_word(only_word(tokens[at]) or "", chance)
    return corrupted(place, _with(tokens, at, new)) if new and only_word(tokens[at]) else None


def _two_parts(chance: Chance) -> tuple[Stretch, list[str], list[str]]:
    place = chance.stretch(10, 60)
    tokens = place.tokens
    middle = chance.random.randint(3, len(tokens) - 6)
    return place, tokens[:middle], tokens[middle + 2 :]


def parts_out_of_order(chance: Chance) -> Case | None:
    """What was said later, first."""
    place, one, two = _two_parts(chance)
    return corrupted(place, [*two, "...", *one])


def part_altered(chance: Chance) -> Case | None:
    """Around an ellipsis, one part has a word that is another."""
    place, one, two = _two_parts(chance)
    part = chance.random.choice([one, two])
    at = chance.random.randrange(len(part))
    new = _other_word(only_word(part[at]) or "", chance)
    if not new or not only_word(part[at]):
        return None
    part[at] = new
    return corrupted(place, [*one, "...", *two])


def parts_from_two_interviews(chance: Chance) -> Case | None:
    """Two parts of which one was said in another interview."""
    place, other = chance.stretch(5), chance.stretch(5)
    if place.interview is other.interview:
        return None
    return corrupted(place, [*place.tokens, "...", *other.tokens])


def cut_into_the_question(chance: Chance) -> Case | None:
    """An ellipsis behind which the interviewer's words go on as the participant's."""
    place, other = chance.stretch(4), chance.stretch(4, interviewer=True)
    if place.interview is not other.interview or other.at < place.at:
        return None
    return corrupted(place, [*place.tokens, "...", *other.tokens])


def wrong_participant(chance: Chance) -> Case | None:
    """True words under another's name."""
    place = chance.stretch(5)
    person = chance.random.choice([one for one in PEOPLE if one != place.interview.participant])
    return _attributed(place, chance, (f"{person}-1", f"{person}-2"))


def wrong_interview(chance: Chance) -> Case | None:
    """True words, said to be from the other interview of the same participant."""
    place = chance.stretch(5)
    number = 3 - int(place.interview.name[-1])
    return _attributed(place, chance, (f"{place.interview.participant}-{number}",))


def _attributed(place: Stretch, chance: Chance, names: tuple[str, ...]) -> Case | None:
    claimed = [one for one in chance.study.interviews if one.name in names]
    parts = [words_of([part]) for part in " ".join(place.tokens).split("...")]
    if any(stand(parts, one) for one in claimed):
        return None
    return Case(" ".join(place.tokens), names, allow=ALL)


def interviewers_words(chance: Chance) -> Case | None:
    """What the interviewer asked, as the participant's answer."""
    place = chance.stretch(4, interviewer=True)
    return corrupted(place, place.tokens)


def participants_words_as_question(chance: Chance) -> Case | None:
    """What the participant said, as a question of the interviewer's."""
    place = chance.stretch(4)
    asked = [plain(word).lower() for word in place.interview.row(interviewer=True)]
    wanted = [plain(word).lower() for word in words_of(place.tokens)]
    count = len(wanted)
    if any(asked[at : at + count] == wanted for at in range(len(asked) - count + 1)):
        return None
    typed = f"{ASKS}: {' '.join(place.tokens)}"
    return Case(typed, (place.interview.name,), allow=ALL)


def turns_in_another_order(chance: Chance) -> Case | None:
    """An answer before its question."""
    place = chance.stretch(4, 12)
    if place.at == 0 or place.first:
        return None
    said = place.interview.said
    asks = said[place.at - 1]
    if len(asks.tokens) < 4 or "..." in " ".join(place.tokens):
        return None
    if any(
        behind.tokens == asks.tokens and _holds(one.tokens, place.tokens)
        for one, behind in pairwise(said)
    ):
        return None
    typed = f"{' '.join(place.tokens)}\n\n{ASKS}: {' '.join(asks.tokens)}"
    return Case(typed, (place.interview.name,), allow=ALL)


def question_left_out(chance: Chance) -> Case | None:
    """Two answers as one, the question between them left out, where turns may not be."""
    place = chance.stretch(3, 80)
    said = place.interview.said
    if place.at + 2 >= len(said) or place.last != len(place.said.tokens):
        return None
    asks, behind = said[place.at + 1], said[place.at + 2]
    if not asks.interviewer or behind.interviewer or is_sound(behind.tokens[0]):
        return None
    row = [*place.tokens, *behind.tokens[:4]]
    if "..." in " ".join(row) or any(_holds(one.tokens, row) for one in said):
        return None
    return Case(" ".join(row), (place.interview.name,), allow=ALLOW | {"punctuation"})


def _holds(tokens: Sequence[str], row: Sequence[str]) -> bool:
    said = [word.lower() for word in words_of(tokens)]
    wanted = [word.lower() for word in words_of(row)]
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


def bracket_hides_too_much(chance: Chance) -> Case | None:
    """A bracket for more words than one may stand for."""
    place = chance.stretch(22, 80)
    tokens = place.tokens
    hidden = len(words_of(tokens)) - len(words_of(tokens[:3])) - len(words_of(tokens[-3:]))
    shown = " ".join([*tokens[:3], *tokens[-3:]])
    if hidden <= 12 or "..." in shown or "[" in shown or "(" in shown:
        return None
    head, tail = words_of(tokens[:3]), words_of(tokens[-3:])
    for said in place.interview.said:
        row = words_of(said.tokens)
        for start in _places(head, row):
            if any(0 <= end - start - len(head) <= 12 for end in _places(tail, row)):
                return None
    typed = " ".join([*tokens[:3], "[the manager]", *tokens[-3:]])
    return Case(typed, (place.interview.name,), allow=ALL)


def _places(wanted: Sequence[str], row: Sequence[str]) -> list[int]:
    low, others = [plain(one).lower() for one in wanted], [plain(one).lower() for one in row]
    count = len(low)
    return [at for at in range(len(row) - count + 1) if others[at : at + count] == low]


def bracket_beside_a_changed_word(chance: Chance) -> Case | None:
    """A bracket for a word, and beyond it a word that is another."""
    place = chance.stretch(8)
    tokens = place.tokens
    new = _other_word("", chance)
    if not new or "..." in " ".join(tokens) or not all(only_word(token) for token in tokens):
        return None
    row = [*tokens[:2], "[the manager]", *tokens[3:5], new, *tokens[6:]]
    parts = [words_of(tokens[:2]), words_of([*tokens[3:5], new, *tokens[6:]])]
    return corrupted(place, row, parts)


def _glued_wrongly(word: str, _: Chance) -> str | None:
    return f"{'x' + word[1:3]}[{word[3:]}]" if word.isalpha() and len(word) > 5 else None


def glued_to_another_word(chance: Chance) -> Case | None:
    """``xai[ted]``: the letters outside the brackets are not the word's."""
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.inside(tokens, lambda token: _glued_wrongly(token, chance))
    if at is None:
        return None
    tokens[at] = _glued_wrongly(tokens[at], chance) or ""
    return Case(" ".join(tokens), (place.interview.name,), allow=ALL)


def other_punctuation(chance: Chance) -> Case | None:
    """A comma put where there is none, in a thesis that does not allow it."""
    place = chance.stretch(5)
    tokens = place.tokens
    at = chance.inside(tokens, lambda token: token.isalpha())
    if at is None or is_sound(tokens[at + 1]):
        return None
    tokens[at] += chance.random.choice(",;:!?.")
    before, word, behind = tokens[at - 1 : at + 2]
    everything = " ".join(
        " ".join(one.tokens) for one in place.interview.said if not one.interviewer
    )
    if f"{before} {word} {behind}".lower() in everything.lower():
        return None
    return Case(" ".join(tokens), (place.interview.name,), allow=ALLOW)


def edit_not_allowed(chance: Chance) -> Case | None:
    """A cut in a thesis that allows none."""
    place, one, two = _two_parts(chance)
    if stand([words_of([*one, *two])], place.interview):
        return None
    typed = " ".join([*one, "[...]", *two])
    return Case(typed, (place.interview.name,), allow=ALLOW - {"ellipsis"})


def glued_to_another_at_an_edge(chance: Chance) -> Case | None:
    """The same where the quotation begins, or ends, or beside a cut."""
    place = chance.stretch(7)
    tokens = place.tokens
    at = chance.random.choice([0, len(tokens) - 1, 2])
    new = _glued_wrongly(tokens[at], chance)
    if new is None:
        return None
    tokens[at] = (
        new
        if at in (0, len(tokens) - 1)
        else chance.random.choice(["... {}", "{} [...]"]).format(new)
    )
    return Case(" ".join(tokens), (place.interview.name,), allow=ALL)


KINDS: dict[str, Maker] = {
    "another word": partial(_one_word, _other_word),
    "inserted": inserted,
    "dropped": partial(_dropped, _any_word),
    "swapped": swapped,
    "repeated": repeated,
    "repetition cleaned": repetition_cleaned,
    "negation added": negation_added,
    "negation dropped": partial(_dropped, _is_negation),
    "filler added": filler_added,
    "filler dropped": partial(_dropped, _is_filler),
    "number": _by_table(lambda bank: bank.numbers),
    "digits for a number word": number_word_in_digits,
    "tense": _by_table(lambda bank: bank.tenses),
    "plural": _by_table(lambda bank: bank.plurals),
    "pronoun": _by_table(lambda bank: bank.pronouns),
    "synonym": _by_table(lambda bank: bank.synonyms),
    "contraction": _by_table(lambda bank: bank.contractions),
    "apostrophe dropped": partial(_one_word, _apostrophe_dropped),
    "letters swapped": partial(_one_word, _letters_swapped),
    "letter dropped": partial(_one_word, _letter_dropped),
    "letter doubled": partial(_one_word, _letter_doubled),
    "diacritic dropped": partial(_one_word, _diacritic_dropped),
    "diacritic added": partial(_one_word, _diacritic_added),
    "umlaut spelled out": partial(_one_word, _umlaut_spelled_out),
    "capitals inside": partial(_one_word, _capital_inside),
    "capital inside": partial(_one_word, _first_letters_case),
    "letter of another script": partial(_one_word, _lookalike),
    "word in two": partial(_one_word, _in_two),
    "first word": first_word_changed,
    "last word": last_word_changed,
    "short and changed": short_and_changed,
    "undeclared omission": undeclared_omission,
    "sentences swapped": sentences_swapped,
    "paraphrase": paraphrase,
    "invented": invented,
    "half invented": half_invented,
    "parts out of order": parts_out_of_order,
    "part altered": part_altered,
    "parts of two interviews": parts_from_two_interviews,
    "cut into the question": cut_into_the_question,
    "wrong participant": wrong_participant,
    "wrong interview": wrong_interview,
    "interviewer's words": interviewers_words,
    "participant's as question": participants_words_as_question,
    "answer before question": turns_in_another_order,
    "question left out": question_left_out,
    "bracket hides too much": bracket_hides_too_much,
    "bracket beside change": bracket_beside_a_changed_word,
    "glued to another word": glued_to_another_word,
    "glued at an edge": glued_to_another_at_an_edge,
    "punctuation not allowed": other_punctuation,
    "edit not allowed": edit_not_allowed,
}
