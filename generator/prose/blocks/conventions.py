"""``/// conventions``: how quotations were edited, stated from the edits really made.

Reporting guidelines for qualitative research (Levitt et al. 2018, JARS-Qual) ask authors to say how
excerpts were chosen and edited. What was not done is not claimed, and why something was done (such
as to protect somebody) is left for the author to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from generator.prose.computed import ComputedBlock, Study
from generator.provenance.model import Edit, EditKind, Kind, Status, Verdict
from generator.provenance.parts import read_quotation
from generator.wording import Words

# Which edits each sentence tells of, in the order of the paragraph.
_MADE: dict[str, Callable[[Edit], bool]] = {
    "ellipsis": lambda edit: edit.kind is EditKind.ELLIPSIS,
    "crosses": lambda edit: edit.kind is EditKind.ELLIPSIS and edit.crosses,
    "replaced": lambda edit: edit.kind is EditKind.BRACKETS and bool(edit.omitted),
    "added": lambda edit: edit.kind is EditKind.BRACKETS and not edit.omitted,
    "sounds_added": lambda edit: edit.kind is EditKind.NONVERBAL and bool(edit.inserted),
    "sounds_left_out": lambda edit: edit.kind is EditKind.NONVERBAL and not edit.inserted,
    "case": lambda edit: edit.kind is EditKind.CASE,
    "punctuation": lambda edit: edit.kind is EditKind.PUNCTUATION,
    "turns": lambda edit: edit.kind is EditKind.TURNS,
}


def _compute(study: Study, _argument: str) -> Mapping[str, object]:
    other = study.words.language != study.language.partition("-")[0]
    return {
        "sentences": list(sentences(study.verdicts, study.words)),
        "language": study.words.language if other else "",
    }


def sentences(verdicts: Sequence[Verdict], words: Words) -> Iterator[str]:
    """The paragraph, sentence by sentence, in the language of ``words``."""
    say = partial(_say, words)
    proved = [one for one in verdicts if one.match is not None]
    edits = [one.match.edits for one in proved if one.match]
    if proved:
        inline = sum(one.quotation.kind is Kind.INLINE for one in proved)
        kinds = (("block", len(proved) - inline), ("inline", inline))
        these = [say(kind, number) for kind, number in kinds if number]
        yield say("quoted", these=f" {words['joined_by']} ".join(these))
        unedited = sum(not made for made in edits)
        how = "all" if unedited == len(proved) else "some" if unedited else "no"
        told = say(how, unedited)
        compared = say("compared", len(proved))
        yield f"{compared}{'' if told.startswith(';') else ' '}{told}"
        yield say("kept")
    else:
        yield say("none")
    for what, is_meant in _MADE.items():
        number = sum(any(map(is_meant, made)) for made in edits)
        if number:
            yield say(what, number)
    if pauses := sum(map(_has_pause, proved)):
        yield say("pause", pauses)
    nobodys = (Status.LITERATURE, Status.TERM)
    if unproved := sum(one.match is None and one.status not in nobodys for one in verdicts):
        yield say("unproved", unproved)


def _say(words: Words, what: str, number: int = 1, **more: str) -> str:
    """One thing, said of ``number`` quotations."""
    places = words.say("conventions_places", number)
    return words.say(f"conventions_{what}", number, places=places, **more)


def _has_pause(verdict: Verdict) -> bool:
    """Whether an ellipsis of a proved quotation is the transcript's own, and no cut."""
    made = verdict.match.edits if verdict.match else ()
    cuts = sum(edit.kind is EditKind.ELLIPSIS for edit in made)
    typed = sum(bool(joint.cuts) for joint in read_quotation(verdict.quotation).joints)
    return typed > cuts


BLOCK = ComputedBlock(_compute)
