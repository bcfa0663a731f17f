"""``/// conventions``: how quotations were edited, stated from the edits really made.

Reporting guidelines for qualitative research (Levitt et al. 2018, JARS-Qual) ask authors to say how
excerpts were chosen and edited. What was not done is not claimed.
"""

from __future__ import annotations

from collections import Counter

from generator.prose.computed import ComputedBlock, Study
from generator.provenance.model import EditKind, Kind

_SENTENCES = {
    EditKind.ELLIPSIS: "Words left out are shown by an ellipsis ({places}).",
    EditKind.BRACKETS: "Words in square brackets stand in place of words that were changed, "
    "most often to protect a participant, or were added to make the sense clear ({places}).",
    EditKind.NONVERBAL: "Sounds and pauses in round brackets were added from the recording or left "
    "out ({places}).",
    EditKind.CASE: "The first letter or the closing mark of a quotation was fitted to the sentence "
    "around it ({places}).",
    EditKind.PUNCTUATION: "Punctuation was adapted for ease of reading ({places}).",
    EditKind.TURNS: "Short responses of the interviewer were left out ({places}).",
}


def _render(study: Study, _argument: str) -> str:
    proved = [verdict for verdict in study.verdicts if verdict.status.proved]
    blocks = sum(verdict.quotation.kind is not Kind.INLINE for verdict in proved)
    edits = Counter(
        kind
        for verdict in proved
        if verdict.match
        for kind in {edit.kind for edit in verdict.match.edits}
    )
    unedited = sum(not verdict.match.edits for verdict in proved if verdict.match)
    sentences = [
        sentence.format(places=_times(edits[kind]))
        for kind, sentence in _SENTENCES.items()
        if edits[kind]
    ]
    return study.fragments.render(
        "conventions",
        blocks=blocks,
        inline=len(proved) - blocks,
        unedited=unedited,
        total=len(proved),
        unproved=len(study.verdicts) - len(proved),
        sentences=sentences,
    )


def _times(count: int) -> str:
    return "in one quotation" if count == 1 else f"in {count} quotations"


BLOCK = ComputedBlock(_render)
