"""What there is to say of a quotation that is proved: its lines, its place, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related
from generator.provenance.corpus import Corpus
from generator.provenance.lexicon import negation_in
from generator.provenance.model import Edit, EditKind, Kind, Match, Place, Quotation
from generator.provenance.wording import clipped, clipped_around, lines_named, whole

_END = re.compile(r"[\W_]+$")
_PLACES = 3  # places with the same words that a sentence names


def remarks(quotation: Quotation, match: Match, corpus: Corpus, moved: str) -> Iterator[Diagnostic]:
    """Yield what is to be said of a match that was found in the transcripts.

    Lines that moved (``moved``: Q205, or E102 of a coded extract), several places (Q210), a
    question or a negation that an edit hides (Q208, Q209).
    """
    lines, place = quotation.attribution.lines, match.place
    if lines is not None and not _meets(lines, place, corpus):
        subject = f"The extract “{quotation.extract}” is" if moved == "E102" else "The words are"
        yield Diagnostic(
            moved,
            f"{subject} cited at {lines_named(lines)}; {'its words' if moved == 'E102' else 'they'}"
            f" stand at {lines_named(place.lines)} of {place.transcript}.",
            quotation.attribution.span or quotation.span,
            f"Cite {lines_named(place.lines)}."
            if moved != "E102"
            else f"Write {'-'.join(map(str, dict.fromkeys(place.lines)))} under lines.",
            (Related(whole(place), "the words are here"),),
        )
    if lines is None and match.others and quotation.kind is not Kind.INLINE:
        yield Diagnostic(
            "Q210",
            f"These words stand at {len(match.others) + 1} places: {_listed(match)}. The first is"
            " taken; name the interview or the lines if another is meant.",
            quotation.span,
            "Name the interview or the lines of the place that is meant.",
            tuple(
                Related(whole(other), f"also here: {other.transcript}") for other in match.others
            ),
        )
    yield from _hidden(quotation, match, corpus)


def _listed(match: Match) -> str:
    places = [match.place, *match.others]
    told = [f"{one.transcript}, {lines_named(one.lines)}" for one in places[:_PLACES]]
    more = len(places) - _PLACES
    return "; ".join([*told, f"and {more} more"] if more > 0 else told)


def _hidden(quotation: Quotation, match: Match, corpus: Corpus) -> Iterator[Diagnostic]:
    place = Related(whole(match.place), "the transcript has it in full")
    for edit in match.edits:
        if edit.crosses:
            asked = _question(edit, match.place, corpus)
            words = "the interviewer’s words" + (f" “{clipped(asked)}”" if asked else "")
            jump = (
                "ellipsis jumps over" if edit.kind is EditKind.ELLIPSIS else "quotation leaves out"
            )
            yield Diagnostic(
                "Q208",
                f"The {jump} {words}, so that two answers read as one.",
                quotation.span,
                "Quote them as two extracts, or keep the question as a turn of its own.",
                (place,),
            )
        told = _negation(edit)
        if told:
            yield Diagnostic(
                "Q209",
                told,
                quotation.span,
                "Make sure that the quotation still says what the participant meant.",
                (place,),
            )


def _question(edit: Edit, place: Place, corpus: Corpus) -> str:
    """The longest turn of the interviewer within what an ellipsis leaves out."""
    first, last = place.lines
    turns = [
        one.text
        for one in corpus.indexed[place.transcript].utterances
        if one.interviewer and first <= one.number <= last
    ]
    left_out = " ".join(edit.omitted.split())
    # What is left out ends with a word, without the mark behind it.
    inside = [text for text in turns if _END.sub("", " ".join(text.split())) in left_out]
    return max(inside or turns, key=len, default="")


def _negation(edit: Edit) -> str:
    """What an ellipsis or brackets do to a negation; nothing where it stays as it was."""
    if edit.kind not in (EditKind.ELLIPSIS, EditKind.BRACKETS):
        return ""
    gone = negation_in(edit.omitted)
    if edit.kind is EditKind.ELLIPSIS:
        return f"The ellipsis leaves out a negation{_within(gone, edit.omitted)}." if gone else ""
    added = negation_in(edit.inserted)
    if (gone is None) == (added is None):
        return ""
    if gone:
        return f"“[{edit.inserted}]” replaces a negation{_within(gone, edit.omitted)}."
    return f"The brackets add a negation{_within(added or '', edit.inserted)}."


def _within(negation: str, text: str) -> str:
    """The negation, and the words around it where there are any."""
    if negation == text.strip():
        return f": “{negation}”"
    return f" (“{negation}”): “{clipped_around(text, negation)}”"


def _meets(lines: tuple[int, int], place: Place, corpus: Corpus) -> bool:
    """Whether cited lines touch a place; an utterance may be cited by its first line."""
    first, last = place.lines
    indexed = corpus.indexed.get(place.transcript)
    if indexed is not None:
        for utterance in indexed.utterances:
            if utterance.number <= first <= utterance.last:
                first = utterance.number
            if utterance.number <= last <= utterance.last:
                last = utterance.last
    return first <= lines[1] and lines[0] <= last
