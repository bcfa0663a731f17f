"""Words and places in messages: short enough for a sentence, and named as an author names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.diagnostics import Difference, Op
from generator.provenance.corpus import Corpus
from generator.provenance.index import INTERVIEWER
from generator.provenance.lexicon import is_nonverbal, negation_in
from generator.provenance.model import Candidate, Fault, Place, Quotation
from generator.source import Span

LONG = 12  # words of a stretch that are shown in a sentence
_AROUND = 7  # words around one; with more, a draft that shows the message gives away what it hides
_SHOWN = 3  # differences that the help line spells out
_DASH = "a hyphen or dash"  # folding makes one of them
_SOUND = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]$")
_HYPHENS = ("-", "‐", "‑")
_NO_LETTER = re.compile(r"[\W_]+")


def clipped(text: str) -> str:
    """A stretch short enough for a sentence: its beginning and its end."""
    words = text.split()
    if len(words) <= LONG:
        return " ".join(words)
    half = LONG // 2
    return f"{' '.join(words[:half])} … {' '.join(words[-half:])}"


def clipped_around(text: str, part: str) -> str:
    """A stretch short enough for a sentence in which ``part`` (words of it) is seen."""
    words, found = text.split(), re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    before = len(text[: found.start()].split()) if found else 0
    first = max(0, min(before - _AROUND // 2, len(words) - _AROUND))
    shown = " ".join(words[first : first + _AROUND])
    opening, closing = "… " if first else "", " …" if first + _AROUND < len(words) else ""
    return f"{opening}{shown}{closing}"


def lines_named(lines: tuple[int, int]) -> str:
    """``line 42`` or ``lines 42–47``."""
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def marks_named(folded: str) -> str:
    """Marks between two words, as folding leaves them, in a sentence: ``“,”``, ``a dash``."""
    plain = folded.replace('"', "")
    named = [_DASH if plain == "-" else f"“{plain}”"] if plain else []
    if '"' in folded:
        named.append("a quotation mark or apostrophe")
    return " and ".join(named) or "nothing"


def soundless(text: str) -> str:
    """A stretch of a transcript without the sound that follows its words: ``tool, (laughs)``."""
    found = _SOUND.search(text)
    return text[: found.start()] if found and is_nonverbal(found["inside"]) else text


def whole(place: Place) -> Span:
    """All of a place, with what is left out in it."""
    return place.spans[0].source.span(place.spans[0].start, place.spans[-1].end)


def where(candidate: Candidate, corpus: Corpus) -> str:
    """``in asha-1 (Asha), line 42``: the name is whose transcript it is, if that is not clear."""
    place = candidate.place
    owner = candidate.participant if candidate.fault is not Fault.SPEAKER else None
    who = f" ({corpus.name(owner)})" if owner else ""
    return f"in {place.transcript}{who}, {lines_named(place.lines)}"


def voices(candidate: Candidate, corpus: Corpus) -> frozenset[str]:
    """Who speaks at a place: ids of participants, ``INTERVIEWER``, or other labels."""
    indexed = corpus.indexed[candidate.place.transcript]
    first, last = candidate.place.lines
    return frozenset(
        voice
        for voice, one in zip(indexed.voices, indexed.utterances, strict=True)
        if one.last >= first and one.number <= last
    )


def others(quotation: Quotation, candidate: Candidate, corpus: Corpus) -> frozenset[str]:
    """Who speaks at a place and is none of those whom the author names."""
    meant = quotation.attribution.participants
    there = voices(candidate, corpus)
    return there - set(meant) if meant else there & {INTERVIEWER}


def speaker(quotation: Quotation, candidate: Candidate, corpus: Corpus) -> str:
    """Who says the words at a place, other than whom the author names."""
    there = others(quotation, candidate, corpus)
    if INTERVIEWER in there or len(there) != 1:
        return "the interviewer" if INTERVIEWER in there else "another speaker"
    (voice,) = there
    return corpus.voice_name(candidate.place.transcript, voice)


def fault_of(quotation: Quotation, candidate: Candidate, corpus: Corpus) -> Fault:
    """Why a candidate is none, as the author sees it.

    Where no word differs, somebody else says them; where words are left out and only marks differ
    beside, the marks went with the words.
    """
    differing = [one for one in candidate.differences if one.op not in (Op.SAME, Op.OMITTED)]
    if candidate.fault is not Fault.WORDS or not candidate.differences:
        return candidate.fault
    if not differing:
        return Fault.SPEAKER if others(quotation, candidate, corpus) else candidate.fault
    marks_only = all(
        one.op is Op.MISSING or bare(one.quoted) == bare(one.spoken) for one in differing
    )
    left_out = any(one.op is Op.MISSING for one in differing)
    return Fault.OMISSION if left_out and marks_only else candidate.fault


def bare(text: str) -> str:
    """The letters and digits of a text, without case."""
    return _NO_LETTER.sub(" ", text.casefold()).strip()


def exact(differences: Sequence[Difference]) -> str:
    """What to write for the words that differ."""
    told = list(_steps(list(_stretches(differences))))
    if not told:
        return "Write the exact words."
    rest = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    line = "; ".join(told[:_SHOWN]) + rest
    return f"{line[0].upper()}{line[1:]}."


def _stretches(differences: Sequence[Difference]) -> Iterator[Difference]:
    """The same with differences that touch made one, as somebody would mend them."""
    for key, group in groupby(enumerate(differences), key=_apart):
        members = [one for _, one in group]
        if key is not None:
            yield from members
            continue
        quoted = " ".join(one.quoted for one in members if one.quoted)
        spoken = " ".join(one.spoken for one in members if one.spoken)
        op = Op.CHANGED if quoted and spoken else Op.ADDED if quoted else Op.MISSING
        yield Difference(op, quoted, spoken)


def _apart(numbered: tuple[int, Difference]) -> int | None:
    """``None`` for a difference that is told together with those beside it; else its number.

    Many words that are left out are told alone: nobody types them from a message.
    """
    number, one = numbered
    many = one.op is Op.MISSING and len(one.spoken.split()) > LONG
    return number if many or one.op in (Op.SAME, Op.OMITTED) else None


def _steps(stretches: Sequence[Difference]) -> Iterator[str]:
    at = 0
    while at < len(stretches):
        one = stretches[at]
        moved = _moved(stretches[at : at + 3])
        if moved:
            yield moved
            at += 3
            continue
        at += 1
        match one.op:
            case Op.CHANGED:
                said, typed = _joined(one, stretches[at] if at < len(stretches) else None)
                said = soundless(said) or said
                yield f"write “{clipped(said)}” for “{clipped(typed)}”"
            case Op.ADDED:
                yield f"take out “{clipped(one.quoted)}”"
            case Op.MISSING:
                cut = "" if negation_in(one.spoken) else ", or … in its place"
                yield f"put back “{clipped(one.spoken)}”{cut}"
            case Op.SAME | Op.OMITTED:
                pass


def _joined(one: Difference, following: Difference | None) -> tuple[str, str]:
    """What was said and typed; where only one has a hyphen, with the word behind it."""
    hyphens = [text.endswith(_HYPHENS) for text in (one.spoken, one.quoted)]
    if following is None or following.op is not Op.SAME or hyphens[0] == hyphens[1]:
        return one.spoken, one.quoted
    said, typed = (
        f"{text}{'' if hyphen else ' '}{bare_end(words.split()[0])}"
        for text, hyphen, words in zip(
            (one.spoken, one.quoted), hyphens, (following.spoken, following.quoted), strict=True
        )
    )
    return said, typed


def _moved(stretches: Sequence[Difference]) -> str:
    """What to do about words that only stand on the wrong side of others, if that is all."""
    match stretches:
        case [
            Difference(Op.ADDED, quoted=here),
            Difference(Op.SAME, spoken=same),
            Difference(Op.MISSING, spoken=there),
        ] if bare(here) == bare(there):
            return f"put “{clipped(bare_end(there))}” after “{bare_end(same.split()[-1])}”"
        case [
            Difference(Op.MISSING, spoken=there),
            Difference(Op.SAME, spoken=same),
            Difference(Op.ADDED, quoted=here),
        ] if bare(here) == bare(there):
            return f"put “{clipped(bare_end(there))}” before “{bare_end(same.split()[0])}”"
    return ""


def bare_end(text: str) -> str:
    """A stretch without the mark that ends it, for the middle of a sentence."""
    return text.rstrip(" .,;:")


def missing_words(differences: Sequence[Difference]) -> str:
    """The words that only the transcript has."""
    missing = " … ".join(one.spoken for one in differences if one.op is Op.MISSING)
    return clipped(bare_end(missing))
