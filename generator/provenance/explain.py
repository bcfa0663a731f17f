"""What to tell an author about a quotation: one problem, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.diagnostics import Diagnostic, Difference, Op, Related
from generator.provenance.corpus import Corpus
from generator.provenance.lexicon import negation_in
from generator.provenance.misgiven import near_to, said_by, unknown_label
from generator.provenance.model import (
    Candidate,
    Edit,
    EditKind,
    Fault,
    Kind,
    Quotation,
    Status,
    Verdict,
)
from generator.provenance.parts import read_quotation
from generator.provenance.remarks import remarks
from generator.provenance.wording import (
    LONG,
    clipped,
    exact,
    fault_of,
    lines_named,
    marks_named,
    missing_words,
    others,
    speaker,
    voices,
    where,
    whole,
)

_RULES = {
    Fault.WORDS: "Q202",
    Fault.EDIT: "Q202",
    Fault.SPEAKER: "Q203",
    Fault.SOURCE: "Q204",
    Fault.LINES: "Q205",
    Fault.OMISSION: "Q206",
    Fault.ORDER: "Q207",
}

# Then the words are no term: somebody said them.
_SAID = (Fault.SPEAKER, Fault.SOURCE, Fault.ORDER)


def explain(verdict: Verdict, corpus: Corpus, *, inline_min_words: int = 1) -> Iterator[Diagnostic]:
    """Yield what is to be said of a verdict; nothing where a quotation is proved and clear.

    A block that is not proved is Q201 to Q204, Q206, Q207 or Q213; an inline quotation Q212, or, of
    fewer than ``inline_min_words`` words, the note Q217. A proved one may still have moved (Q205),
    stand at several places (Q210), or hide a question or a negation (Q208, Q209).
    """
    if verdict.status is Status.UNCHECKED:
        yield _unchecked(verdict.quotation)
    elif verdict.match is not None and verdict.match.locked:
        return  # everything was said where the transcripts are
    elif verdict.match is not None:
        yield from remarks(verdict.quotation, verdict.match, corpus, "Q205")
    elif verdict.status in (Status.ALTERED, Status.MISPLACED, Status.MISSING):
        if verdict.quotation.kind is Kind.INLINE:
            yield _inline(verdict, corpus, inline_min_words)
        else:
            yield _failed(verdict, corpus)


def explain_extract(verdict: Verdict, corpus: Corpus) -> Iterator[Diagnostic]:
    """The same for a coded extract: E101 where its words are not proved, E102 where they moved."""
    if verdict.status is Status.UNCHECKED:
        yield _unchecked(verdict.quotation)
    elif verdict.match is not None and verdict.match.locked:
        return
    elif verdict.match is not None:
        yield from remarks(verdict.quotation, verdict.match, corpus, "E102")
    else:
        found = _failed(verdict, corpus)
        name = verdict.quotation.extract or "?"
        told = found.message.removeprefix("The quotation is ")
        told = f"is {told}" if told != found.message else f": {told[0].lower()}{told[1:]}"
        message = f"The coded extract “{name}” {told}".replace("” : ", "”: ")
        yield replace(found, rule="E101", message=message)


def _unchecked(quotation: Quotation) -> Diagnostic:
    names = quotation.attribution.transcripts
    which = (
        f"the transcript {names[0]} is not here"
        if len(names) == 1
        else (f"{', '.join(names)} are not here" if names else "not all transcripts are here")
    )
    return Diagnostic(
        "Q213",
        f"This quotation cannot be checked: {which}, and provenance.lock has no entry for it.",
        quotation.span,
        "Run `verse check`, then `verse lock`, on the machine that has the transcripts. If they are"
        " on this one, say where: quotations: transcripts in site_config.yml.",
    )


def _failed(verdict: Verdict, corpus: Corpus) -> Diagnostic:
    if not verdict.candidates:
        return _missing(verdict.quotation, corpus)
    first = _seen(verdict, corpus)
    message, help_line = _told(verdict, first, corpus)
    named = verdict.quotation.attribution.transcripts
    differs = first.fault in (Fault.WORDS, Fault.OMISSION)
    if differs and named and first.place.transcript not in named:
        message += f" The source that is given is {_meant(verdict.quotation, corpus)}."
        help_line += " Correct the source too."
    elif differs and (spoken := near_to(verdict.quotation, first, corpus)):
        message, help_line = f"{message} {spoken[0]}", spoken[1]
    return Diagnostic(
        _RULES[first.fault],
        message,
        verdict.quotation.span,
        help_line,
        tuple(_related(verdict.quotation, one, corpus) for one in verdict.candidates),
        first.differences if first.fault not in (Fault.SPEAKER, Fault.SOURCE) else (),
    )


def _seen(verdict: Verdict, corpus: Corpus) -> Candidate:
    """The best candidate, with the fault that an author sees in it."""
    first = verdict.candidates[0]
    return replace(first, fault=fault_of(verdict.quotation, first, corpus))


def _told(verdict: Verdict, first: Candidate, corpus: Corpus) -> tuple[str, str]:
    """The message and the help line for the best candidate."""
    quotation = verdict.quotation
    place = where(first, corpus)
    match first.fault:
        case Fault.SPEAKER:
            return said_by(quotation, first, corpus)
        case Fault.SOURCE:
            return _elsewhere(quotation, first, corpus)
        case Fault.OMISSION:
            return (
                (
                    "Words are left out without an ellipsis:"
                    f" “{missing_words(first.differences)}”, {place}."
                ),
                _put_back(first.differences),
            )
        case Fault.ORDER:
            return _disordered(verdict.candidates)
        case Fault.EDIT:
            return _forbidden(first.edits, place)
        case _:
            return (
                f"The quotation is not word for word what the transcript has, {place}.",
                unknown_label(quotation, first, corpus) or exact(first.differences),
            )


def _elsewhere(quotation: Quotation, first: Candidate, corpus: Corpus) -> tuple[str, str]:
    """The right words under another name, or under another interview."""
    participants, place = quotation.attribution.participants, first.place
    there = f"{place.transcript}, {lines_named(place.lines)}"
    owner = corpus.name(first.participant) if first.participant else None
    if len(participants) == 1 and owner and first.participant not in participants:
        name = corpus.name(participants[0])
        return (
            f"These are not {name}’s words but {owner}’s: they stand in {there}.",
            f"Name {owner} as the source, or quote what {name} said.",
        )
    return (
        f"The words are not in {_meant(quotation, corpus)}; they stand in {there}.",
        "Correct the source that is given, or quote what was said in the one that is meant.",
    )


def _missing(quotation: Quotation, corpus: Corpus) -> Diagnostic:
    if not read_quotation(quotation).words:
        return Diagnostic(
            "Q201",
            "This quotation has no words that could be looked up.",
            quotation.span,
            "Quote at least one word that was said.",
        )
    names = quotation.attribution.transcripts
    first = f"Neither {_meant(quotation, corpus)} nor any other" if len(names) == 1 else "No"
    return Diagnostic(
        "Q201",
        f"{first} transcript has these words, or anything near them.",
        quotation.span,
        "Look them up in the recording or in your notes. If nobody said them, they cannot stand as"
        " a quotation.",
    )


def _inline(verdict: Verdict, corpus: Corpus, inline_min_words: int) -> Diagnostic:
    quotation = verdict.quotation
    count = len(read_quotation(quotation).words)
    first = _seen(verdict, corpus) if verdict.candidates else None
    typed = " ".join(quotation.text.split())
    term = f"[{typed if len(typed.split()) <= LONG else '…'}]{{.term}}"
    message = f"{_nobody(quotation, corpus)} the words “{clipped(typed)}”."
    help_line = "Quote the exact words, or name in the sentence whose they are."
    nobody = f" If they quote nobody, mark them as a term: {term}."
    if first is not None:
        place = where(first, corpus)
        match first.fault:
            case Fault.SPEAKER:
                who = speaker(quotation, first, corpus)
                message += f" {who[0].upper()}{who[1:]} says them, {place}."
                help_line = (
                    "Say whose they are without quotation marks, or quote what was answered."
                )
            case Fault.SOURCE:
                message += f" They are {place}."
                if first.participant:
                    name = corpus.name(first.participant)
                    help_line = f"Name {name} in the sentence if {name} is meant, or quote others."
            case Fault.EDIT:
                told, help_line = _forbidden(first.edits, place)
                message += f" {told}"
            case Fault.ORDER:
                told, help_line = _disordered(verdict.candidates)
                message += f" {told}"
            case _:
                message += f" The nearest is {place}."
                help_line = exact(first.differences)
                if spoken := near_to(quotation, first, corpus):
                    message, help_line = f"{message} {spoken[0]}", spoken[1]
    return Diagnostic(
        "Q217" if count < inline_min_words else "Q212",
        message,
        quotation.span,
        help_line + (nobody if first is None or first.fault not in _SAID else ""),
        tuple(_related(quotation, one, corpus) for one in verdict.candidates),
        first.differences if first and first.fault in (Fault.WORDS, Fault.OMISSION) else (),
    )


def _nobody(quotation: Quotation, corpus: Corpus) -> str:
    participants = quotation.attribution.participants
    if not participants:
        return "No participant says"
    names = [corpus.name(one) for one in participants]
    if len(names) == 1:
        return f"No transcript of {names[0]} has"
    return f"No transcript of {', '.join(names[:-1])} or {names[-1]} has"


def _forbidden(edits: Sequence[Edit], where: str) -> tuple[str, str]:
    """What is said where only an edit that is not allowed sets both texts apart."""
    kinds = {edit.kind for edit in edits}
    edit = edits[0]
    allow = f"or allow it for the thesis: quotations: allow: [{edit.kind.value}]."
    if kinds == {EditKind.PUNCTUATION}:
        typed, spoken = marks_named(edit.inserted), marks_named(edit.omitted)
        many = f"{len(edits) - 1} more place{'s' if len(edits) > 2 else ''}"
        more = f" (and at {many})" if len(edits) > 1 else ""
        return (
            (
                f"The words agree; only punctuation differs, {where}: the quotation has {typed}"
                f" where the transcript has {spoken}{more}."
            ),
            f"Take over the transcript's punctuation, {allow}",
        )
    match edit.kind:
        case EditKind.TURNS:
            what = f"a turn of the interviewer is left out (“{clipped(edit.omitted)}”)"
            how = "Put it in as a paragraph of its own"
        case EditKind.CASE:
            what = f"“{edit.inserted}” stands for “{edit.omitted}”"
            how = "Write it as in the transcript"
        case EditKind.NONVERBAL:
            side = "the transcript does not have it" if edit.inserted else "it is left out"
            what = f"“{edit.inserted or edit.omitted}”: {side}"
            how = "Write it as in the transcript"
        case EditKind.BRACKETS:
            replaced = f"“{clipped(edit.omitted)}”" if edit.omitted else "no words"
            what = f"the brackets “{edit.inserted}” stand for {replaced}"
            how = "Write the words as in the transcript"
        case EditKind.ELLIPSIS:
            what = f"an ellipsis leaves out “{clipped(edit.omitted)}”"
            how = "Quote the words in full"
        case EditKind.PUNCTUATION:
            what = f"“{edit.inserted}” stands for “{edit.omitted}”"
            how = "Take over the transcript's punctuation"
    return (
        f"The words agree, {where}, but this thesis does not allow an edit: {what}.",
        f"{how}, {allow}",
    )


def _put_back(differences: Sequence[Difference]) -> str:
    """What to do about words that were left out: an ellipsis must not hide that they say no."""
    missing = " … ".join(one.spoken for one in differences if one.op is Op.MISSING)
    negation = negation_in(missing)
    if negation is None:
        return "Put them back, or write … where they were."
    return f"Put them back: without “{negation}” the quotation may say the opposite."


def _disordered(parts: Sequence[Candidate]) -> tuple[str, str]:
    """What is said of parts that all exist."""
    names = list(dict.fromkeys(part.place.transcript for part in parts))
    if len(names) > 1:
        return (
            (
                "The parts of this quotation come from different transcripts:"
                f" {', '.join(names[:-1])} and {names[-1]}."
            ),
            "Quote each as an extract of its own.",
        )
    before = next(
        (
            number
            for number, (one, two) in enumerate(pairwise(parts), 1)
            if two.place.spans[0].start < one.place.spans[-1].end
        ),
        1,
    )
    return (
        (
            f"The parts of this quotation stand in another order in {names[0]}: part {before + 1}"
            f" ({lines_named(parts[before].place.lines)}) was said before part {before}"
            f" ({lines_named(parts[before - 1].place.lines)})."
        ),
        "Put the parts in the order in which they were said, or quote them as two extracts.",
    )


def _meant(quotation: Quotation, corpus: Corpus) -> str:
    """Where the author says that the words are."""
    names, participants = quotation.attribution.transcripts, quotation.attribution.participants
    if len(names) == 1:
        return names[0]
    if len(participants) == 1:
        return f"the transcripts of {corpus.name(participants[0])}"
    return "the transcripts that are meant" if names else "every transcript"


def _related(quotation: Quotation, candidate: Candidate, corpus: Corpus) -> Related:
    fault = fault_of(quotation, candidate, corpus)
    if fault is Fault.SPEAKER and (
        others(quotation, candidate, corpus) >= voices(candidate, corpus)
    ):
        told = f"{speaker(quotation, candidate, corpus)} says this"
    elif fault in (Fault.SPEAKER, Fault.SOURCE, Fault.ORDER, Fault.EDIT):
        told = "the words are here"
    else:
        told = "the nearest words"
    return Related(whole(candidate.place), told)
