"""Quotations proved and explained: none is looked up twice, and of none the message is made twice.

What becomes of a quotation, and what is to be said of it, depends on its words and on whose they
are said to be, not on where it stands. So it is kept by that, for the same study with other texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.project import Project
from generator.provenance.corpus import Corpus
from generator.provenance.lock import verdict_by
from generator.provenance.model import Quotation, Status, Verdict

Asked = bytes
"""Stands for all of a quotation that its verdict depends on; see :func:`asked`."""
Explained = tuple[Asked, Status, int]
"""All that a message about a quotation depends on; the number is below how many words it is short.
"""


class Known(NamedTuple):
    """What is known of quotations in one study, wherever they stand.

    ``verdicts`` are what the transcripts say of a quotation by itself, ``explained`` what was said
    of a verdict.
    """

    verdicts: Mapping[Asked, Verdict]
    explained: Mapping[Explained, tuple[Quotation, tuple[Diagnostic, ...]]]


NOTHING = Known({}, {})


def asked(quotation: Quotation) -> Asked:
    """A digest of all that the verdict of a quotation depends on: not of where it stands.

    The words themselves are not kept: of coded extracts they may be of no thesis.
    """
    said = quotation.attribution
    turns = [(turn.text, turn.label, turn.interviewer) for turn in quotation.turns]
    whole = (
        quotation.kind, quotation.extract, turns, said.participants, said.transcripts, said.lines
    )  # fmt: skip
    return blake2b(repr(whole).encode("utf-8", "backslashreplace"), digest_size=16).digest()


class Prover:
    """Proves quotations by the transcripts, and by the lock where these are not at hand.

    ``known`` is what is known already of the same study, whatever its texts were. :attr:`known`
    has of that what was asked for again, and everything that was found out now.
    """

    def __init__(self, project: Project, corpus: Corpus, known: Known = NOTHING) -> None:
        self._corpus = corpus
        self._allow = frozenset(project.config.quotations.allow)
        self._lock = project.lock
        self._absent = project.absent_transcripts
        self._owners = {name: person.id for name, person in project.owners.items()}
        self._before = known
        self._verdicts: dict[Asked, Verdict] = {}
        self._explained: dict[Explained, tuple[Quotation, tuple[Diagnostic, ...]]] = {}

    @property
    def known(self) -> Known:
        """What was found of all that was asked for so far."""
        return Known(self._verdicts, self._explained)

    def verdicts(self, quotations: Sequence[Quotation]) -> list[Verdict]:
        """What became of each quotation, in their order."""
        keys = [asked(one) for one in quotations]
        new: dict[Asked, Quotation] = {}
        for key, one in zip(keys, quotations, strict=True):
            if key not in self._verdicts:
                known = self._before.verdicts.get(key)
                if known is None:
                    new[key] = one
                else:
                    self._verdicts[key] = _of(known, one)
        for key, verdict in zip(new, self._verified(new.values()), strict=True):
            self._verdicts[key] = self._locked(verdict)
        return [_of(self._verdicts[key], one) for key, one in zip(keys, quotations, strict=True)]

    def explained(self, verdict: Verdict, short: int = 1) -> tuple[Diagnostic, ...]:
        """What is to be said of a verdict; ``short`` as in :func:`explain`.

        The verdict is one of :meth:`verdicts`, or has another status for a reason that is the same
        for all quotations of the same words.
        """
        key = asked(verdict.quotation), verdict.status, short
        known = self._explained.get(key) or self._before.explained.get(key)
        told = known and _moved(known[1], known[0], verdict.quotation)
        if told is None:
            from generator.provenance.explain import explain

            told = tuple(explain(verdict, self._corpus, inline_min_words=short))
        self._explained[key] = verdict.quotation, told
        return told

    def _verified(self, quotations: Collection[Quotation]) -> Iterable[Verdict]:
        if not quotations:
            return ()
        from generator.provenance.verify import verify_all  # often nothing is left to be looked up

        return verify_all(quotations, self._corpus, self._allow)

    def _locked(self, verdict: Verdict) -> Verdict:
        absent, meant = self._absent, verdict.quotation.attribution.transcripts
        if verdict.status.proved or not absent or (meant and absent.isdisjoint(meant)):
            return verdict
        by_lock = None
        if self._lock is not None:
            by_lock = verdict_by(self._lock, verdict, self._owners, self._allow)
        return by_lock or Verdict(verdict.quotation, Status.UNCHECKED, verdict.anchor)


def _of(verdict: Verdict, quotation: Quotation) -> Verdict:
    """What became of ``quotation``, by the verdict on another one with the same words."""
    return verdict if verdict.quotation == quotation else replace(verdict, quotation=quotation)


def _moved(
    told: Sequence[Diagnostic], before: Quotation, now: Quotation
) -> tuple[Diagnostic, ...] | None:
    """What was said of one quotation, said of another with the same words.

    ``None`` where that cannot be told: it names a place that is neither the quotation nor its
    source, or the one has a place for its source and the other none.
    """
    if before == now:
        return tuple(told)
    places = {before.span: now.span}
    sources = before.attribution.span, now.attribution.span
    if sources != (None, None):
        source, to = sources
        if source is None or to is None or places.setdefault(source, to) != to:
            return None
    if not all(
        one.span in places
        and all(each.span.source is not before.span.source for each in one.related)
        for one in told
    ):
        return None
    return tuple(replace(one, span=places[one.span]) for one in told)
