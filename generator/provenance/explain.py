"""What to tell an author about a quotation: one problem, where it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.diagnostics import Diagnostic, Difference, Op, Related
from generator.provenance.corpus import Corpus
from generator.provenance.lexicon import negation_in
from generator.provenance.model import (
    Candidate,
    Edit,
    EditKind,
    Fault,
    Kind,
    Match,
    Place,
    Quotation,
    Status,
    Verdict,
)
from generator.provenance.parts import read_quotation
from generator.source import Span

_SHOWN = 3  # differences that the help line spells out
_LONG = 12  # words of a stretch that are shown in a sentence
_RULES = {
    Fault.WORDS: "Q202",
    Fault.EDIT: "Q202",
    Fault.SPEAKER: "Q203",
    Fault.SOURCE: "Q204",
    Fault.LINES: "Q205",
    Fault.OMISSION: "Q206",
    Fault.ORDER: "Q207",
}


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
        yield from _remarks(verdict.quotation, verdict.match, corpus, "Q205")
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
        yield from _remarks(verdict.quotation, verdict.match, corpus, "E102")
    else:
        found = _failed(verdict, corpus)
        name = verdict.quotation.extract or "?"
        yield Diagnostic(
            "E101",
            f"The coded extract “{name}”: {found.message}",
            found.span,
            found.help,
            found.related,
            found.comparison,
        )


def _unchecked(quotation: Quotation) -> Diagnostic:
    names = quotation.attribution.transcripts
    which = f"{', '.join(names)} is not there" if names else "not all transcripts are there"
    return Diagnostic(
        "Q213",
        f"Nobody can check this quotation: {which}, and provenance.lock has no entry for it.",
        quotation.span,
        "Run `verse check` and `verse lock` where the transcripts are.",
    )


def _failed(verdict: Verdict, corpus: Corpus) -> Diagnostic:
    if not verdict.candidates:
        return _missing(verdict.quotation, corpus)
    first = verdict.candidates[0]
    rule = _RULES[first.fault]
    message, help_line = _told(verdict, corpus)
    return Diagnostic(
        rule,
        message,
        verdict.quotation.span,
        help_line,
        tuple(_related(one, corpus) for one in verdict.candidates),
        first.differences if first.fault not in (Fault.SPEAKER, Fault.SOURCE) else (),
    )


def _told(verdict: Verdict, corpus: Corpus) -> tuple[str, str]:
    """The message and the help line for the best candidate."""
    first, quotation = verdict.candidates[0], verdict.quotation
    where = _where(first, corpus)
    match first.fault:
        case Fault.SPEAKER:
            return (
                (
                    f"These words are not {_whose(quotation, corpus)}, or not all of them:"
                    f" {_speaker(first, corpus)} says them, {where}."
                ),
                "Say who speaks (label the interviewer's turns), or quote the participant's words.",
            )
        case Fault.SOURCE:
            return (
                f"The words are not in {_meant(quotation, corpus)}. They are {where}.",
                "Correct the attribution, or quote what the participant said.",
            )
        case Fault.OMISSION:
            return (
                (
                    "Words are left out without an ellipsis:"
                    f" “{_missing_words(first.differences)}”, {where}."
                ),
                "Put them back, or write … where they were.",
            )
        case Fault.ORDER:
            return _disordered(verdict.candidates)
        case Fault.EDIT:
            return _forbidden(first.edits, where)
        case _:
            return (
                f"The quotation is not word for word what the transcript has, {where}.",
                _exact(first.differences),
            )


def _missing(quotation: Quotation, corpus: Corpus) -> Diagnostic:
    if not read_quotation(quotation).words:
        return Diagnostic(
            "Q201",
            "This quotation has no words that could be looked up.",
            quotation.span,
            "Quote at least one word that was said.",
        )
    return Diagnostic(
        "Q201",
        f"No transcript has these words, nor anything near them; {_meant(quotation, corpus)}"
        " was searched first.",
        quotation.span,
        "Look the words up in the transcript. If nobody said them, they cannot be a quotation.",
    )


def _inline(verdict: Verdict, corpus: Corpus, inline_min_words: int) -> Diagnostic:
    quotation = verdict.quotation
    short = len(read_quotation(quotation).words) < inline_min_words
    first = verdict.candidates[0] if verdict.candidates else None
    words = _clipped(quotation.text)
    message = f"{_nobody(quotation, corpus)} the words “{words}”."
    help_line = f"Quote the exact words, say whose they are, or mark it: [{words}]{{.term}}."
    if first is not None and first.fault is Fault.SPEAKER:
        message += f" {_speaker(first, corpus).capitalize()} says them, {_where(first, corpus)}."
    elif first is not None and first.fault is Fault.SOURCE:
        message += f" They are {_where(first, corpus)}."
    elif first is not None and first.fault is Fault.EDIT:
        message += f" {_forbidden(first.edits, _where(first, corpus))[0]}"
    elif first is not None:
        message += f" The nearest is {_where(first, corpus)}."
        help_line = f"{_exact(first.differences)} Or mark it: [{words}]{{.term}}."
    return Diagnostic(
        "Q217" if short else "Q212",
        message,
        quotation.span,
        help_line,
        tuple(_related(one, corpus) for one in verdict.candidates),
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


def _remarks(
    quotation: Quotation, match: Match, corpus: Corpus, moved: str
) -> Iterator[Diagnostic]:
    lines, place = quotation.attribution.lines, match.place
    if lines is not None and not _meets(lines, place, corpus):
        yield Diagnostic(
            moved,
            f"The words are cited at {_lines(lines)}; they stand at {_lines(place.lines)} of"
            f" {place.transcript}.",
            quotation.attribution.span or quotation.span,
            f"Cite {_lines(place.lines)}.",
            (Related(_whole(place), "the words are here"),),
        )
    if lines is None and match.others and quotation.kind is not Kind.INLINE:
        many = len(match.others) + 1
        yield Diagnostic(
            "Q210",
            f"These words stand at {many} places; {place.transcript}, {_lines(place.lines)}, is"
            " taken.",
            quotation.span,
            "Cite the lines if another place is meant.",
            tuple(
                Related(_whole(other), f"also here: {other.transcript}") for other in match.others
            ),
        )
    yield from _hidden(quotation, match)


def _hidden(quotation: Quotation, match: Match) -> Iterator[Diagnostic]:
    place = Related(_whole(match.place), "the transcript has it in full")
    for edit in match.edits:
        if edit.kind is EditKind.ELLIPSIS and edit.crosses:
            yield Diagnostic(
                "Q208",
                "The ellipsis jumps over a question of the interviewer: two answers read as one."
                f" It leaves out “{_clipped(edit.omitted)}”.",
                quotation.span,
                "Quote them as two extracts, or keep the question as a turn of its own.",
                (place,),
            )
        if edit.kind not in (EditKind.ELLIPSIS, EditKind.BRACKETS):
            continue
        negation = negation_in(edit.omitted)
        added = negation_in(edit.inserted) if edit.kind is EditKind.BRACKETS else None
        if (negation is None) != (added is None) or (negation and edit.kind is EditKind.ELLIPSIS):
            what = "An ellipsis leaves out" if edit.kind is EditKind.ELLIPSIS else "A bracket"
            how = "" if edit.kind is EditKind.ELLIPSIS else (" takes away" if negation else " adds")
            text = edit.omitted if negation else edit.inserted
            yield Diagnostic(
                "Q209",
                f"{what}{how} a negation (“{negation or added}”): “{_clipped(text)}”.",
                quotation.span,
                "Make sure that the quotation still says what the participant meant.",
                (place,),
            )


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


def _forbidden(edits: Sequence[Edit], where: str) -> tuple[str, str]:
    """What is said where only an edit that is not allowed sets both texts apart."""
    kinds = {edit.kind for edit in edits}
    edit = edits[0]
    allow = f"or allow it for the thesis: quotations: allow: [{edit.kind.value}]."
    if kinds == {EditKind.PUNCTUATION}:
        typed = f"“{edit.inserted}”" if edit.inserted else "nothing"
        spoken = f"“{edit.omitted}”" if edit.omitted else "nothing"
        more = f" (and at {len(edits) - 1} more places)" if len(edits) > 1 else ""
        return (
            (
                f"The words agree; only punctuation differs, {where}: the quotation has {typed}"
                f" where the transcript has {spoken}{more}."
            ),
            f"Take over the transcript's punctuation, {allow}",
        )
    match edit.kind:
        case EditKind.TURNS:
            what = f"a turn of the interviewer is left out (“{_clipped(edit.omitted)}”)"
            how = "Put it in as a paragraph of its own"
        case EditKind.CASE:
            what = f"“{edit.inserted}” stands for “{edit.omitted}”"
            how = "Write it as in the transcript"
        case EditKind.NONVERBAL:
            side = "the transcript does not have it" if edit.inserted else "it is left out"
            what = f"“{edit.inserted or edit.omitted}”: {side}"
            how = "Write it as in the transcript"
        case EditKind.BRACKETS:
            replaced = f"“{_clipped(edit.omitted)}”" if edit.omitted else "no words"
            what = f"the brackets “{edit.inserted}” stand for {replaced}"
            how = "Write the words as in the transcript"
        case EditKind.ELLIPSIS:
            what = f"an ellipsis leaves out “{_clipped(edit.omitted)}”"
            how = "Quote the words in full"
        case EditKind.PUNCTUATION:
            what = f"“{edit.inserted}” stands for “{edit.omitted}”"
            how = "Take over the transcript's punctuation"
    return (
        f"The words agree, {where}, but this thesis does not allow an edit: {what}.",
        f"{how}, {allow}",
    )


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
            f" ({_lines(parts[before].place.lines)}) was said before part {before}"
            f" ({_lines(parts[before - 1].place.lines)})."
        ),
        "Put the parts in the order in which they were said, or quote them as two extracts.",
    )


def _exact(differences: Sequence[Difference]) -> str:
    """The exact words for those that differ."""
    told: list[str] = []
    for one in differences:
        match one.op:
            case Op.CHANGED:
                told.append(f"“{_clipped(one.spoken)}” for “{_clipped(one.quoted)}”")
            case Op.ADDED:
                told.append(f"nothing for “{_clipped(one.quoted)}”")
            case Op.MISSING:
                told.append(f"“{_clipped(one.spoken)}”, which is left out")
            case Op.SAME | Op.OMITTED:
                pass
    rest = f", and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return f"Write {'; '.join(told[:_SHOWN])}{rest}." if told else "Write the exact words."


def _missing_words(differences: Sequence[Difference]) -> str:
    return _clipped(" … ".join(one.spoken for one in differences if one.op is Op.MISSING))


def _clipped(text: str) -> str:
    """A stretch short enough for a sentence: its beginning and its end."""
    words = text.split()
    if len(words) <= _LONG:
        return " ".join(words)
    half = _LONG // 2
    return f"{' '.join(words[:half])} … {' '.join(words[-half:])}"


def _whose(quotation: Quotation, corpus: Corpus) -> str:
    participants = quotation.attribution.participants
    return f"{corpus.name(participants[0])}’s" if len(participants) == 1 else "a participant’s"


def _meant(quotation: Quotation, corpus: Corpus) -> str:
    """Where the author says that the words are."""
    names, participants = quotation.attribution.transcripts, quotation.attribution.participants
    if len(names) == 1:
        return names[0]
    if len(participants) == 1:
        return f"the transcripts of {corpus.name(participants[0])}"
    return "the transcripts that are meant" if names else "every transcript"


def _where(candidate: Candidate, corpus: Corpus) -> str:
    place = candidate.place
    who = f" ({corpus.name(candidate.participant)})" if candidate.participant else ""
    return f"in {place.transcript}{who}, {_lines(place.lines)}"


def _lines(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _whole(place: Place) -> Span:
    return place.spans[0].source.span(place.spans[0].start, place.spans[-1].end)


def _related(candidate: Candidate, corpus: Corpus) -> Related:
    if candidate.fault is Fault.SPEAKER:
        return Related(_whole(candidate.place), f"{_speaker(candidate, corpus)} says this")
    there = candidate.fault in (Fault.SOURCE, Fault.ORDER, Fault.EDIT)
    return Related(_whole(candidate.place), "the words are here" if there else "the transcript has")


def _speaker(candidate: Candidate, corpus: Corpus) -> str:
    """Who speaks at a place, other than the participant whose transcript it is."""
    first, last = candidate.place.lines
    for one in corpus.indexed[candidate.place.transcript].utterances:
        if one.last >= first and one.number <= last:
            if one.interviewer:
                return "the interviewer"
            if first == last:
                return one.speaker
    return "another speaker"
