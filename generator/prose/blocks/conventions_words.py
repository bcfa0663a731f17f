"""What ``/// conventions`` says, by language: another language is another row of the table.

``one | several`` gives two forms, for one quotation and for more; ``{n}`` is how many, ``{places}``
in how many quotations.
"""

from __future__ import annotations

SAID: dict[str, dict[str, str]] = {
    "en": {
        "places": "in one quotation | in {n} quotations",
        "none": "No quotation of a participant is proved yet.",
        "quoted": "Participants are quoted in their own words, in {these}.",
        "block": "one extract that is set apart from the text"
        " | {n} extracts that are set apart from the text",
        "inline": "one short quotation within a sentence | {n} short quotations within sentences",
        "and": "and",
        "compared": "It was compared with its transcript word by word"
        " | Each was compared with its transcript word by word",
        "all": "and follows it without any edit. | and follows it without any edit.",
        "some": "; one follows it without any edit. | ; {n} follow it without any edit.",
        "no": "and was edited as told here. | and was edited as told here.",
        "kept": "Hesitations, repetitions and turns of speech stand as they were transcribed; the "
        "shapes of quotation marks, dashes and spaces are those of this thesis.",
        "ellipsis": "Words left out are shown by an ellipsis ({places}).",
        "crosses": "A question of the interviewer is among the words left out {places}.",
        "pause": "Where nothing was left out, an ellipsis is a pause as it was transcribed "
        "({places}).",
        "replaced": "Words in brackets stand in place of words that were said ({places}).",
        "added": "Words in brackets were added to what was said ({places}).",
        "sounds added": "Sounds, gestures or pauses that the transcript lacks were added in "
        "brackets ({places}).",
        "sounds left out": "Sounds, gestures or pauses that the transcript notes were left out "
        "({places}).",
        "case": "A first letter or a closing mark was fitted to the text around it ({places}).",
        "punctuation": "Other punctuation was changed ({places}).",
        "turns": "Turns of the interviewer were left out without a mark ({places}).",
        "unproved": "One further quotation is not proved. | {n} further quotations are not proved.",
    },
    "de": {
        "places": "in einem Zitat | in {n} Zitaten",
        "none": "Noch ist kein Zitat der Teilnehmenden nachgewiesen.",
        "quoted": "Die Teilnehmenden werden wörtlich zitiert, in {these}.",
        "block": "einem abgesetzten Auszug | {n} abgesetzten Auszügen",
        "inline": "einem kurzen Zitat im Satz | {n} kurzen Zitaten im Satz",
        "and": "und",
        "compared": "Es wurde Wort für Wort mit dem Transkript verglichen"
        " | Jedes wurde Wort für Wort mit dem Transkript verglichen",
        "all": "und folgt ihm ohne jede Änderung. | und folgt ihm ohne jede Änderung.",
        "some": "; eines folgt ihm ohne jede Änderung. | ; {n} folgen ihm ohne jede Änderung.",
        "no": "und ist so bearbeitet, wie es hier steht."
        " | und ist so bearbeitet, wie es hier steht.",
        "kept": "Verzögerungen, Wiederholungen und mündliche Wendungen stehen da, wie sie "
        "transkribiert wurden; die Formen von Anführungszeichen, Strichen und Leerzeichen sind die "
        "dieser Arbeit.",
        "ellipsis": "Ausgelassene Wörter sind durch Auslassungspunkte angezeigt ({places}).",
        "crosses": "Eine Frage der interviewenden Person gehört {places} zum Ausgelassenen.",
        "pause": "Wo nichts ausgelassen ist, stehen die Punkte für eine transkribierte Pause "
        "({places}).",
        "replaced": "Wörter in Klammern stehen anstelle gesprochener Wörter ({places}).",
        "added": "Wörter in Klammern wurden dem Gesagten hinzugefügt ({places}).",
        "sounds added": "Laute, Gesten oder Pausen, die das Transkript nicht vermerkt, wurden in "
        "Klammern ergänzt ({places}).",
        "sounds left out": "Laute, Gesten oder Pausen, die das Transkript vermerkt, wurden "
        "weggelassen ({places}).",
        "case": "Ein Anfangsbuchstabe oder ein Schlusszeichen wurde dem umgebenden Text angepasst "
        "({places}).",
        "punctuation": "Andere Satzzeichen wurden geändert ({places}).",
        "turns": "Äußerungen der interviewenden Person wurden ohne Zeichen weggelassen ({places}).",
        "unproved": "Ein weiteres Zitat ist nicht nachgewiesen."
        " | {n} weitere Zitate sind nicht nachgewiesen.",
    },
}


def say(language: str, what: str, number: int = 1, **more: str) -> str:
    """One thing, said of ``number`` quotations in a language of the table."""
    forms = SAID[language][what].split(" | ")
    form = forms[0] if number == 1 else forms[-1]
    if "{places}" in form:
        more = {"places": say(language, "places", number), **more}
    return form.format(n=number, **more)
