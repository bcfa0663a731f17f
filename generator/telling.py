"""What fragments and pages show of a quotation besides its words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.coding.analysis import Coding
from generator.coding.model import Participant
from generator.diagnostics import judge
from generator.project import Project
from generator.provenance.model import Verdict
from generator.quoting import Proved, where_text
from generator.source import Span
from generator.thesis import Quoted
from generator.writing import Told


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of a quotation what a fragment or a page shows."""

    project: Project
    coding: Coding
    proved: Proved
    draft: bool = False

    def told(self, span: Span) -> Told:
        """The quotation at ``span``; where it is not proved, nothing is said of its place."""
        verdict = self.proved.verdicts[span]
        participant, place, codes = self._place(verdict)
        told = self.proved.problems[span] if self.draft else ()
        problems = judge(told, self.project.config.rules)
        return Told(
            verdict,
            participant,
            place,
            tuple(code for id_ in codes if (code := self.project.code(id_)) is not None),
            problems,
        )

    def _place(self, verdict: Verdict) -> tuple[Participant | None, str, tuple[str, ...]]:
        if verdict.match is None:
            claimed = verdict.quotation.attribution.participants
            one = self.project.participant(claimed[0]) if len(claimed) == 1 else None
            return one, "", ()
        place = verdict.match.place
        owner = self.project.owner(place.transcript)
        codes = self.coding.codes_at(place.transcript, place.lines)
        return owner, where_text(self.project, place.transcript, place.lines), codes

    def quoted(self, span: Span, document: str, section: str) -> Quoted:
        """The quotation at ``span`` with where in the thesis it stands."""
        verdict = self.proved.verdicts[span]
        codes = self._place(verdict)[2]
        return Quoted(verdict, document, section, codes, self.coding.themes_of(codes))
