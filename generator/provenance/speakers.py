"""Who asks in a transcript, and what is told where nobody does (K105).

The label of the interviewer is the one thing that a transcript cannot tell by itself. With a wrong
one the interviewer's words count as somebody's, and the participant's as somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.provenance.model import Transcript

_NAMED = 4  # speakers that a message names
_WAY_OUT = (
    "Put the label of whoever asks into `quotations: interviewer:` of site_config.yml. If nobody"
    " does, name who speaks in the header of the transcript: `speakers: [{speakers}]`."
)


def nobody_asks(transcript: Transcript) -> str | None:
    """What to do about a conversation without an interviewer; ``None`` if there is none to do.

    Of a transcript with one speaker, or with a header that says who speaks, nothing is wanted.
    """
    labels = transcript.labels
    if (
        len(labels) < 2
        or transcript.speakers
        or any(one.interviewer for one in transcript.utterances)
    ):
        return None
    return _WAY_OUT.format(speakers=", ".join(labels[:_NAMED]))


def conversations_without_interviewer(
    transcripts: Iterable[Transcript], interviewer: Sequence[str]
) -> Iterator[Diagnostic]:
    """Report the transcripts in which nobody bears a label of the interviewer (``interviewer``).

    One wrong label touches all of them: they are told together, at the first.
    """
    found = [(one, help_) for one in transcripts if (help_ := nobody_asks(one)) is not None]
    if not found:
        return
    (first, help_), *more = found
    others = f" (nor in {len(more)} more)" if more else ""
    called = " or ".join(f"“{label}”" for label in interviewer) or "nobody"
    yield Diagnostic(
        "K105",
        f"Nobody is the interviewer in the transcript {first.name}{others}: "
        f"{_listed(first.labels[:_NAMED])} speak there, and the configuration has {called} as the "
        "interviewer. So it is unsure whose words are the participant’s.",
        first.source.line_span(first.utterances[0].number),
        help_,
    )


def _listed(labels: Sequence[str]) -> str:
    return f"{', '.join(labels[:-1])} and {labels[-1]}"
