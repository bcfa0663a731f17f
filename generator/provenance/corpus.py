"""All transcripts of a study, made ready for searching, and whose voice is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.provenance.index import Indexed, label_key
from generator.provenance.model import Transcript, Utterance


class _Shelf(Mapping[str, Indexed]):
    """Transcripts by name, each indexed when first asked for; the ``most`` latest are kept."""

    def __init__(
        self,
        transcripts: Mapping[str, Transcript],
        index: Callable[[Transcript], Indexed],
        most: int | None,
    ) -> None:
        self._transcripts, self._index, self._most = transcripts, index, most
        self._ready: dict[str, Indexed] = {}

    def __getitem__(self, name: str) -> Indexed:
        found = self._ready.get(name)
        if found is None:
            found = self._index(self._transcripts[name])
            if self._most is not None and len(self._ready) >= self._most:
                del self._ready[next(iter(self._ready))]
            self._ready[name] = found
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._transcripts

    def __iter__(self) -> Iterator[str]:
        return iter(self._transcripts)

    def __len__(self) -> int:
        return len(self._transcripts)


class Corpus:
    """Transcripts by name, indexed.

    ``owners`` maps a transcript's name to the id of its participant, or to several ids for a group;
    ``names`` maps ids to the names that are printed, by which labels are recognised too. Build it
    once: each quotation is then looked up at little cost.

    Of more transcripts than memory holds, give a mapping that reads one when it is asked for, and
    how many to keep (``most``). If it is known without reading them which have a word, ``where``
    tells it, as :meth:`vocabulary` does.
    """

    def __init__(
        self,
        transcripts: Iterable[Transcript] | Mapping[str, Transcript],
        owners: Mapping[str, str | Sequence[str]],
        names: Mapping[str, str] | None = None,
        *,
        most: int | None = None,
        where: Callable[[str], int] | None = None,
    ) -> None:
        self.names: dict[str, str] = dict(names or {})
        self.owners: dict[str, tuple[str, ...]] = {
            transcript: (ids,) if isinstance(ids, str) else tuple(ids)
            for transcript, ids in owners.items()
        }
        if not isinstance(transcripts, Mapping):
            transcripts = {one.name: one for one in transcripts}
        self.indexed: Mapping[str, Indexed] = _Shelf(transcripts, self._index, most)
        self._order = {name: number for number, name in enumerate(self.indexed)}
        self._is_kept = most is None
        self._texts: dict[str, str] = {}
        # A word that was asked for -> the transcripts that have it, one bit each.
        self._where: dict[str, int] = {}
        self._known_where = where

    def _index(self, transcript: Transcript) -> Indexed:
        ids = self.owners.get(transcript.name, ())
        indexed = Indexed(transcript, self._labels(transcript.utterances, ids))
        if not self._is_kept:
            self._see(indexed)  # to read it again would cost more
        return indexed

    def _see(self, indexed: Indexed) -> None:
        if indexed.name not in self._texts:
            voices = dict.fromkeys(indexed.voices)
            text = "\n".join([indexed.stream(voice).text for voice in voices])
            self._texts[indexed.name] = text

    def text(self, name: str) -> str:
        """All that is said in a transcript, in lower case, voice by voice (a line each)."""
        if name not in self._texts:
            self._see(self.indexed[name])
        return self._texts[name]

    def expect(self, words: Iterable[str]) -> None:
        """Look up where ``words`` (lower case) occur, before :meth:`holding` asks for them.

        Each call looks all transcripts through once, however many words it brings, unless it is
        known where words are.
        """
        new = set(words).difference(self._where)
        if self._known_where is not None:
            self._where.update((word, self._known_where(word)) for word in new)
        elif new:
            self._where.update(dict.fromkeys(new, 0))
            for name, number in self._order.items():
                for word in new.intersection(self._said(name)):
                    self._where[word] |= 1 << number

    def vocabulary(self) -> Mapping[str, int]:
        """Every word that is said (lower case), with the transcripts that have it.

        These are bits in the order of the transcripts, the first the lowest.
        """
        found: dict[str, int] = {}
        for name, number in self._order.items():
            for word in set(self._said(name)):
                found[word] = found.get(word, 0) | 1 << number
        return found

    def _said(self, name: str) -> Iterable[str]:
        """All words of a transcript, in any order, some more than once."""
        if self._is_kept:
            return self.indexed[name].said
        return self.text(name).split()

    def holding(self, words: Iterable[str], among: Iterable[str]) -> list[str]:
        """Those of the transcripts ``among`` that have all ``words`` (lower case) somewhere."""
        wanted = list(words)
        self.expect(wanted)
        bits = -1
        for word in wanted:
            bits &= self._where[word]
        return [name for name in among if bits >> self._order[name] & 1] if bits else []

    def saying(self, phrase: str, among: Iterable[str]) -> list[str]:
        """Those of the transcripts ``among`` in which one voice says ``phrase``, word for word.

        It is in lower case with single spaces.
        """
        names = self.holding(phrase.split(), among)
        return [name for name in names if f" {phrase} " in self.text(name)]

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

    def voice_name(self, transcript: str, voice: str) -> str:
        """What is printed for a voice of a transcript: a participant's name, or else the label."""
        typed = (one.speaker for one in self.indexed[transcript].utterances)
        label = (one for one in typed if f"\0{label_key(one)}" == voice)
        return next(label, self.name(voice.removeprefix("\0")))

    def label_voice(self, transcript: str, label: str) -> str | None:
        """The voice that a typed label names in a transcript, if it is one of its speakers."""
        return self.indexed[transcript].voice_of_label(label)
