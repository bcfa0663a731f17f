"""All transcripts of a study, made ready for searching once, and whose voice is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.provenance.index import Indexed, label_key
from generator.provenance.model import Transcript, Utterance


class Corpus:
    """Transcripts by name, indexed.

    ``owners`` maps a transcript's name to the id of its participant, or to several ids for a group;
    ``names`` maps ids to the names that are printed, by which labels are recognised too. Build it
    once: each quotation is then looked up at little cost.
    """

    def __init__(
        self,
        transcripts: Iterable[Transcript],
        owners: Mapping[str, str | Sequence[str]],
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.names: dict[str, str] = dict(names or {})
        self.owners: dict[str, tuple[str, ...]] = {
            transcript: (ids,) if isinstance(ids, str) else tuple(ids)
            for transcript, ids in owners.items()
        }
        self.indexed: dict[str, Indexed] = {}
        for transcript in transcripts:
            ids = self.owners.get(transcript.name, ())
            labels = self._labels(transcript.utterances, ids)
            self.indexed[transcript.name] = Indexed(transcript, labels)

    def _labels(self, utterances: Sequence[Utterance], ids: Sequence[str]) -> dict[str, str]:
        """Which participant each label of a transcript is."""
        known = {label_key(form): one for one in ids for form in (one, self.name(one))}
        if len(ids) != 1:
            return known
        counts = Counter(
            label_key(utterance.speaker) for utterance in utterances if not utterance.interviewer
        )
        if counts and not any(label in known for label in counts):
            # The transcript calls its one participant something else, such as P.
            known[counts.most_common(1)[0][0]] = ids[0]
        return known

    def name(self, participant: str) -> str:
        """The name that is printed for a participant's id."""
        return self.names.get(participant, participant)

    def speakers(self, transcript: str, participants: Sequence[str]) -> tuple[str, ...]:
        """The voices of a transcript that a quotation of ``participants`` may be of.

        Without participants, and where the transcript belongs to nobody, everyone but the
        interviewer.
        """
        owners = self.owners.get(transcript, ())
        meant = tuple(one for one in owners if not participants or one in participants)
        if meant:
            return meant
        if owners and participants:
            return ()
        return self.indexed[transcript].participants

    def label_voice(self, transcript: str, label: str) -> str | None:
        """The voice that a typed label names in a transcript, if it is one of its speakers."""
        return self.indexed[transcript].voice_of_label(label)
