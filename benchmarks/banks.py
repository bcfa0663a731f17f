"""Sentences that nobody said, in English and German, of which interviews are made.

A sentence has slots (``{thing}``), so that the same stretches recur with other words in them: the
near misses that a comparison of quotations must not fall for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bank:
    """The sentences of one language and how its words may be corrupted.

    ``told`` maps sentences to another wording of the same (``None``: there is none at hand); the
    tables map a word to one that must never stand for it.
    """

    language: str
    told: Mapping[str, str | None]
    slots: Mapping[str, tuple[str, ...]]
    questions: tuple[str, ...]
    invented: tuple[str, ...]
    murmurs: tuple[str, ...]
    fillers: tuple[str, ...]
    sounds: tuple[str, ...]
    stammers: tuple[str, ...]
    marks: tuple[str, str]
    negation: str
    negations: frozenset[str]
    tenses: Mapping[str, str]
    numbers: Mapping[str, str]
    plurals: Mapping[str, str]
    pronouns: Mapping[str, str]
    synonyms: Mapping[str, str]
    contractions: Mapping[str, str]
    digits: Mapping[str, str]


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _both(pairs: str) -> dict[str, str]:
    """``a/b c/d`` -> each of a pair stands for the other."""
    found: dict[str, str] = {}
    for one, other in (pair.split("/") for pair in pairs.split()):
        found[one], found[other] = other, one
    return found


ENGLISH = Bank(
    "en",
    {
        "I never had the {thing} that I needed on that route.": (
            "The {thing} I needed on that route was never there."
        ),
        "We were told about the new {thing} {number} weeks before it came.": (
            "They let us know {number} weeks ahead that a new {thing} would come."
        ),
        "My {person} was not happy with how the {place} looked after the night shift.": (
            "After the night shift the look of the {place} did not please my {person}."
        ),
        "You can't drive a bus and talk to the {person} at the same time.": (
            "Nobody can speak with the {person} while he steers a bus."
        ),
        "They gave us {number} minutes for the {thing}, and that was it.": (
            "For the {thing} we got no more than {number} minutes."
        ),
        "It was so quiet in the {place} that I could hear the {thing} of the clock.": (
            "One could hear the clock's {thing}, that is how quiet the {place} was."
        ),
        "She said that the {person} would have to decide, not me.": (
            "According to her it was up to the {person} to decide."
        ),
        "I was {feeling} for about {number} days after the accident.": None,
        "He was a good {person}, you know, and he knew every street in the town.": None,
        "I don't think that anybody at the {place} ever asked the drivers.": None,
        "We've got {number} buses and {number} people who can drive them.": None,
        "And then the {thing} broke, and we had to wait for the {person}.": None,
        "They were always {feeling} when the {thing} was late, and we were not.": None,
        "If the {person} isn't there, I go to the {place} and wait.": None,
        "There's no {thing} on Sundays, so my {person} walks home.": None,
        "I would say that the {place} is the part-time job of the whole family.": None,
        "Nobody wanted the early route, because it started at {clock} in the morning.": None,
        "I thought 'right, that's it', and I left the {thing} at the {place}.": None,
        "Some of my friends were {feeling}; others weren't.": None,
        "It's the {person} who gets the blame - not the {place}.": None,
        "We used to have a café near the {place}, with a naïve painting of a {thing}.": None,
        "I was seven when my {person} took me to the {place} for the first time.": None,
        "The {person} told me: \"You should have a {thing} with you.\"": None,
        "98% of the passengers are friendly, and 2% are not.": None,
        "I lived in [name of town] then, {number} miles from the {place}.": None,
        "So I asked my {person} whether the {thing} could stay in the {place}.": None,
        "You need a small {thing}, a big heart and a very good {person}.": None,
        "What I liked was the {thing}, really, and the people.": None,
    },
    {
        "thing": _row("timetable ticket machine radio uniform engine mirror coat lamp"),
        "place": _row("depot garage station office workshop canteen church hospital"),
        "person": _row("manager driver mother brother neighbour colleague doctor teacher"),
        "feeling": _row("angry tired afraid happy lonely proud careful"),
        "number": _row("two three five six eight ten twelve twenty"),
        "clock": ("4.30", "5:15", "3.45"),
    },
    (
        "So how did you come to work for the buses, and what did your family say?",
        "What would you have done if the depot had closed that winter?",
        "Could you tell me a little more about the people on the night route?",
        "Did anybody in the office ever ask you what you thought of that?",
        "And when you look back now, which of these years was the hardest?",
        "Would you call that a kind of pride, or is it rather a habit?",
        "How many of the drivers live in the town these days?",
        "You mentioned your first winter; what do you remember of it?",
    ),
    (
        "Every spring we paint the railings green, since blue fades within a month or so.",
        "His sister keeps bees behind the old brewery and sells honey to tourists.",
        "Without those letters from Canada I might have become an entirely different woman.",
        "Trains were cheaper back then, although hardly anyone would admit to using them.",
    ),
    ("Mmm", "Yeah", "Right", "Okay", "Uh huh"),
    ("you know,", "sort of", "well,", "I mean,"),
    ("(laughs)", "(pause)", "(long pause)", "(sighs)", "(coughs)"),
    ("I", "we", "it", "the", "and"),
    ("“", "”"),
    "not",
    frozenset(_row("not never no nobody don't can't isn't weren't")),
    _both("was/is were/are had/have said/says told/tells knew/know thought/think left/leave"),
    _both("two/three five/six eight/ten twelve/twenty seven/nine 98/89 2/3 4.30/4.50 5:15/5:45"),
    _both("buses/bus people/person drivers/driver weeks/week minutes/minute days/day")
    | _both("friends/friend"),
    _both("I/we my/our he/she they/you me/us him/her"),
    _both("small/little big/large quiet/silent good/decent angry/cross happy/glad begin/start")
    | _both("town/city told/informed whole/entire hard/difficult asked/questioned wait/stay"),
    {
        "don't": "do-not", "can't": "cannot", "isn't": "is-not", "We've": "We-have",
        "There's": "There-is", "It's": "It-is", "that's": "that-is", "weren't": "were-not",
    },
    {
        "two": "2", "three": "3", "five": "5", "six": "6", "eight": "8", "ten": "10",
        "twelve": "12", "twenty": "20", "seven": "7",
    },
)  # fmt: skip

GERMAN = Bank(
    "de",
    {
        "Ich hatte nie die {thing}, die ich auf dieser Strecke gebraucht hätte.": (
            "Auf dieser Strecke fehlte mir stets die {thing}."
        ),
        "Man hat uns {number} Wochen vorher von der neuen {thing} erzählt.": (
            "Von der neuen {thing} wussten wir {number} Wochen im Voraus."
        ),
        "Meine {person} war nicht glücklich damit, wie das {place} nach der Schicht aussah.": (
            "Dass das {place} nach der Schicht so aussah, gefiel meiner {person} kaum."
        ),
        "Man kann nicht fahren und gleichzeitig mit der {person} reden.": (
            "Wer fährt, sollte nicht zugleich mit der {person} sprechen."
        ),
        "Wir bekamen {number} Minuten für die {thing}, und das war alles.": (
            "Für die {thing} gab es bloß {number} Minuten."
        ),
        "Es war so still im {place}, dass ich die {thing} hören konnte.": (
            "So still war das {place}, man hörte sogar die {thing}."
        ),
        "Sie sagte, die {person} müsse entscheiden, nicht ich.": (
            "Ihr zufolge lag die Entscheidung bei der {person}."
        ),
        "Ich war nach dem Unfall etwa {number} Tage lang {feeling}.": None,
        "Das war eine gute {person}, wissen Sie, die kannte jede Straße in der Stadt.": None,
        "Ich glaube nicht, dass im {place} je jemand die Fahrer gefragt hat.": None,
        "Wir haben {number} Busse und {number} Leute, die sie fahren können.": None,
        "Und dann ging die {thing} kaputt, und wir mussten auf die {person} warten.": None,
        "Die waren immer {feeling}, wenn die {thing} zu spät kam, und wir nicht.": None,
        "Wenn die {person} nicht da ist, gehe ich ins {place} und warte.": None,
        "Sonntags gibt's keine {thing}, also läuft meine {person} nach Hause.": None,
        "Ich würde sagen, das {place} ist für die Familie ein Teilzeit-Beruf.": None,
        "Niemand wollte die frühe Strecke, weil sie um {clock} Uhr anfing.": None,
        "Ich dachte 'gut, das war's' und ließ die {thing} im {place}.": None,
        "Einige meiner Freunde waren {feeling}; andere waren es nicht.": None,
        "Die Schuld kriegt die {person} - nicht das {place}.": None,
        "Früher gab's ein Café neben dem {place}, mit einem großen Bild von der {thing}.": None,
        "Ich war sieben, als meine {person} mich zum ersten Mal ins {place} mitnahm.": None,
        "Die {person} sagte mir: „Du solltest eine {thing} dabeihaben.“": None,
        "98% der Fahrgäste sind freundlich, und 2% sind es nicht.": None,
        "Damals wohnte ich in [Name der Stadt], {number} Kilometer vom {place} weg.": None,
        "Also fragte ich meine {person}, ob die {thing} im {place} bleiben könne.": None,
        "Man braucht eine kleine {thing}, ein großes Herz und eine sehr gute {person}.": None,
        "Was mir gefiel, war die {thing}, wirklich, und die Leute.": None,
    },
    {
        "thing": _row("Uhr Karte Maschine Mütze Lampe Tür Jacke Brücke Übersicht"),
        "place": _row("Depot Büro Krankenhaus Lager Café Gebäude Häuschen"),
        "person": _row("Mutter Schwester Kollegin Ärztin Lehrerin Nachbarin Chefin"),
        "feeling": _row("wütend müde ängstlich froh einsam stolz vorsichtig"),
        "number": _row("zwei drei fünf sechs acht zehn zwölf zwanzig"),
        "clock": ("4.30", "5:15", "3.45"),
    },
    (
        "Wie sind Sie denn zu den Bussen gekommen, und was sagte Ihre Familie?",
        "Was hätten Sie getan, wenn das Depot in jenem Winter geschlossen hätte?",
        "Könnten Sie mir etwas mehr über die Leute auf der Nachtstrecke erzählen?",
        "Hat Sie jemals jemand im Büro nach Ihrer Meinung dazu gefragt?",
        "Und wenn Sie heute zurückblicken, welches dieser Jahre war am schwersten?",
        "Würden Sie das Stolz nennen, oder eher eine Gewohnheit?",
        "Wie viele der Fahrer wohnen heutzutage noch in der Stadt?",
        "Sie erwähnten Ihren ersten Winter; woran erinnern Sie sich?",
    ),
    (
        "Jeden Frühling streichen wir das Geländer grün, blau verblasst binnen eines Monats.",
        "Seine Schwester hält Bienen hinter der alten Brauerei und verkauft Honig.",
        "Ohne diese Briefe aus Kanada wäre aus mir vermutlich jemand anderes geworden.",
        "Züge waren billiger damals, obwohl kaum einer zugab, dass er sie benutzte.",
    ),
    ("Mhm", "Ja", "Genau", "Okay", "Aha"),
    ("ähm,", "sozusagen", "naja,", "ich mein,"),
    ("(lacht)", "(Pause)", "(lange Pause)", "(seufzt)", "(hustet)"),
    ("ich", "wir", "es", "die", "und"),
    ("„", "“"),
    "nicht",
    frozenset(_row("nicht nie kein keine niemand")),
    _both("war/ist waren/sind hatte/habe sagte/sagt kam/kommt ging/geht dachte/denke ließ/lasse"),
    _both("zwei/drei fünf/sechs acht/zehn zwölf/zwanzig sieben/neun 98/89 2/3 4.30/4.50"),
    _both("Busse/Bus Wochen/Woche Minuten/Minute Tage/Tag Freunde/Freund Kilometer/Kilometern"),
    _both("ich/er wir/ihr sie/Sie mich/uns meine/seine mir/ihr man/ich"),
    _both("klein/winzig große/riesige still/leise gute/tüchtige wütend/zornig froh/heiter")
    | _both("Stadt/Ortschaft erzählt/berichtet Beruf/Job fragte/bat warten/harren kaputt/entzwei"),
    {"gibt's": "gibt-es", "war's": "war-es", "das": "dies"},
    {
        "zwei": "2", "drei": "3", "fünf": "5", "sechs": "6", "acht": "8", "zehn": "10",
        "zwölf": "12", "zwanzig": "20", "sieben": "7",
    },
)  # fmt: skip

BANKS = {bank.language: bank for bank in (ENGLISH, GERMAN)}
