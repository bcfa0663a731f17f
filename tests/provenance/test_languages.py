"""Languages and scripts: their tables, and quotations in them."""

from __future__ import annotations

import re
import unicodedata

import pytest

from generator.provenance.explain import explain
from generator.provenance.lexicon import (
    CARDINALS,
    LANGUAGES,
    NUMBER_WORDS,
    Language,
    is_nonverbal,
    languages,
    negation_in,
)
from generator.provenance.model import Status
from generator.provenance.near import related
from generator.provenance.verify import verify
from tests.provenance.making import ALLOW, corpus_of, quote


@pytest.mark.parametrize("language", languages(), ids=lambda one: one.name)
def test_every_language_has_all_tables(language: Language) -> None:
    assert language.numbers
    assert all(len(row) >= 5 for row in language.numbers)
    assert len(language.cardinals) == len(set(language.cardinals)) == 100
    assert language.cardinals[1:13] == (*language.numbers[0][:10], *language.numbers[0][10:12])
    for words in (language.negations, language.nonverbal, language.openers, *language.numbers):
        assert words
        assert len(set(words)) == len(words)
        assert all(word == word.lower() for word in words)
        assert all(re.compile(word) for word in words)


def test_languages_do_not_contradict_each_other() -> None:
    assert len(list(LANGUAGES.glob("*.json"))) == len(languages()) >= 2
    for one in languages():
        for row in one.numbers:
            assert [NUMBER_WORDS[word] for word in row] == list(range(1, len(row) + 1))
        # A stem that began such a word would make it a sound, which a quotation may leave out.
        words = (*one.openers, *(word for row in one.numbers for word in row))
        assert [word for word in words if is_nonverbal(word)] == []
        plain = [word for word in one.negations if word.isalpha()]
        assert [word for word in plain if is_nonverbal(word)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I can’t say", "can’t"),
        ("it was no longer there", "no"),
        ("we hardly ever met", "hardly"),
        ("a knot in the notes", None),
        ("das ist nicht so", "nicht"),
        ("das war nie so, niemals", "nie"),
        ("wir haben kaum geredet", "kaum"),
        ("da war nichts", "nichts"),
        ("ohne mich", "ohne"),
        ("weder heute noch morgen", "weder"),
        *((f"sie hatte {kein} Zeit", kein) for kein in ("kein", "keine", "keinen", "keiner")),
        ("wir hatten keinerlei Zeit", "keinerlei"),
        ("Keinem von uns", "Keinem"),
        ("eine kleine Nichte", None),
    ],
)
def test_negations(text: str, found: str | None) -> None:
    assert negation_in(text) == found


def test_a_word_for_a_number_means_one_number() -> None:
    for one in languages():
        for number, word in enumerate(one.cardinals):
            assert CARDINALS[word.casefold()] == number


@pytest.mark.parametrize(("word", "number"), [("two", 2), ("third", 3), ("zweites", 2), ("iv", 4)])
def test_number_words(word: str, number: int) -> None:
    assert NUMBER_WORDS[word] == number


SPOKEN = {
    "hebrew": "אני לא חושבת שהמנהל ידע, באמת, מה קורה שם",
    "arabic": "لا أظنّ أن المدير كان يعرف، حقًا، ما يحدث هناك",
    "pointed": "בְּרֵאשִׁית הָיָה קָשֶׁה מְאֹד לְכֻלָּנוּ שָׁם",
    "hindi": "मुझे नहीं लगता कि उन्हें पता था कि वहाँ क्या हो रहा है",
    "chinese": "我觉得经理真的不知道那里发生了什么事情",
    "greek": "Δεν νομίζω ότι ο διευθυντής ήξερε πράγματι τι γινόταν",
    "russian": "Я не думаю, что начальник действительно знал об этом",
    "vietnamese": "Tôi không nghĩ rằng ông ấy thật sự biết chuyện gì đã xảy ra",
    "emoji": "and then she sent me a 👍🏽 and a 👩‍👧 and that was the whole answer",
    "german": "Die Größe der Räume war, äh, völlig gleichgültig für uns",
    "french": "J'ai pensé « voilà, c'est fini » et je suis partie très tôt",
}


@pytest.mark.parametrize("name", SPOKEN)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_of_any_script_are_proved_and_a_wrong_one_is_not(name: str, form: str) -> None:
    spoken = SPOKEN[name]
    corpus = corpus_of(anna_1=f"Me: ?!\nAnna: {spoken}.\n")
    typed = unicodedata.normalize(form, spoken)  # type: ignore[arg-type]
    assert verify(quote(typed, "anna-1"), corpus, ALLOW).status is Status.VERIFIED
    at = len(spoken) // 2
    while not spoken[at].isalpha():
        at += 1
    for wrong in (spoken[:at] + spoken[at + 1 :], spoken[:at] + "x" + spoken[at:]):
        verdict = verify(quote(wrong, "anna-1"), corpus, ALLOW | {"punctuation"})
        assert not verdict.status.proved, verdict.match


@pytest.mark.parametrize(
    "typed",
    [
        "„Ich dachte: ‚Jetzt reicht es‘, und ging.“",
        "»Ich dachte: ›Jetzt reicht es‹, und ging.«",
        "« Ich dachte: ‹ Jetzt reicht es ›, und ging. »",
        "“Ich dachte: ‘Jetzt reicht es’, und ging.”",
    ],
)
def test_quotation_marks_of_every_country_are_the_same(typed: str) -> None:
    corpus = corpus_of(anna_1="Me: Und?\nAnna: Ich dachte: 'Jetzt reicht es', und ging.\n")
    assert verify(quote(typed, "anna-1"), corpus, ALLOW).status is Status.VERIFIED


def test_a_german_negation_under_a_cut_is_told() -> None:
    corpus = corpus_of(anna_1="Me: Und?\nAnna: Das war für mich gar nicht leicht zu sehen.\n")
    verdict = verify(quote("Das war für mich ... leicht zu sehen", "anna-1"), corpus, ALLOW)
    assert [one.rule for one in explain(verdict, corpus)] == ["Q209"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("shock", "schock", True), ("drive", "driver", True), ("house", "horse", True),
        ("there", "three", False), ("fit", "fits", False), ("later", "latter", True),
        ("table", "chair", False), ("abcdef", "abcdxx", True), ("mouse", "moose", True),
        ("house", "hose", False), ("whole", "whale", True), ("start", "strata", False),
    ],
)  # fmt: skip
def test_words_that_are_forms_of_one_or_a_slip_apart(one: str, other: str, expected: bool) -> None:
    assert related(one, other) is expected
    assert related(other, one) is expected
