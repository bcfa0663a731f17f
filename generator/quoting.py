"""The quotations of a project: read by its conventions, and proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Op, Related
from generator.extracts import coded_quotation, quoted_by_id
from generator.project import Project
from generator.prose.blockquotes import NOBODY, Speakers
from generator.prose.inline import InlineRules, same_words
from generator.prose.marks import EXTRACT
from generator.prose.model import InlineKind, Scan
from generator.prose.scan import Dialect
from generator.prose.sentences import Names
from generator.provenance.attribution import AttributionPatterns
from generator.provenance.corpus import Corpus
from generator.provenance.lock import FILE_NAME as LOCK_FILE
from generator.provenance.lock import KEY_NAME, changed_transcripts
from generator.provenance.model import Candidate, Fault, Kind, Quotation, Status, Verdict
from generator.provenance.wording import lines_named
from generator.proving import NOTHING, Known, Prover
from generator.source import Span


def patterns_of(project: Project) -> AttributionPatterns:
    """How this thesis names a source, ready to be read."""
    people = [(one.id, one.name, dict(one.transcripts)) for one in project.participants]
    return AttributionPatterns(project.config.quotations.attribution, people)


def dialect_of(project: Project) -> Dialect:
    """How this project's Markdown names speakers, from its configuration and participants."""
    patterns = patterns_of(project)
    quotations = project.config.quotations
    people = [(person.id, person.name) for person in project.participants]
    return Dialect(
        Speakers(
            quotations.interviewer,
            tuple(name for _, name in people),
            patterns.match_line,
            patterns.match_opening,
        ),
        InlineRules(
            Names.of(people, project.config.thesis.language),
            {one.id: tuple(name for _, name in one.transcripts) for one in project.participants},
            frozenset(term.casefold() for term in quotations.terms),
        ),
        {
            one.id: (owner.id,)
            for one in project.extracts
            if (owner := project.owner(one.transcript)) is not None
        },
    )


def corpus_of(project: Project, where: Callable[[str], int] | None = None) -> Corpus:
    """The transcripts of a project, indexed for searching; ``where`` as for :class:`Corpus`."""
    names = {person.id: person.name for person in project.participants}
    owners = {name: person.id for name, person in project.owners.items()}
    return Corpus(project.transcripts, owners, names, where=where)


class KnownQuotations(NamedTuple):
    """What holds of a project's quotations and coded extracts whatever its documents are.

    ``extracts`` are what became of the coded ones, by their ids.
    """

    extracts: Mapping[str, Verdict]
    extract_problems: tuple[Diagnostic, ...]
    known: Known


class Proved(NamedTuple):
    """What became of all quotations, keyed by where they stand, and of the coded extracts.

    ``problems`` are the diagnostics of a quotation, by the same key. The transcripts are indexed as
    ``corpus``.
    """

    verdicts: Mapping[Span, Verdict]
    problems: Mapping[Span, tuple[Diagnostic, ...]]
    corpus: Corpus
    lasting: KnownQuotations

    @property
    def extracts(self) -> Mapping[str, Verdict]:
        """What became of the coded extracts, by their ids."""
        return self.lasting.extracts

    @property
    def extract_problems(self) -> tuple[Diagnostic, ...]:
        """What is to be said of the coded extracts."""
        return self.lasting.extract_problems


def prove(
    project: Project,
    scans: Sequence[Scan],
    corpus: Corpus | None = None,
    before: KnownQuotations | None = None,
) -> Proved:
    """Verify every participant's quotation of all ``scans``, and every coded extract.

    What may be none (``unsure``) and stands in no transcript is not among the verdicts.

    ``corpus`` is the project's own, where it has been indexed before; ``before`` is what was proved
    of the same project with other documents: no quotation is looked up twice.
    """
    corpus = corpus or corpus_of(project)
    prover = Prover(project, corpus, before.known if before else NOTHING)
    if before:
        extracts, extract_problems = before.extracts, before.extract_problems
    else:
        from generator.provenance.explain import explain_extract

        coded = prover.verdicts([coded_quotation(project, extract) for extract in project.extracts])
        extracts = {one.id: verdict for one, verdict in zip(project.extracts, coded, strict=True)}
        extract_problems = tuple(
            found for verdict in extracts.values() for found in explain_extract(verdict, corpus)
        )
    typed = [item for scan in scans for item in _typed(scan)]
    found = prover.verdicts([quotation for quotation, _ in typed])
    guessed = {one.quotation.span for scan in scans for one in scan.inlines if one.guessed}
    for at, verdict in enumerate(found):
        if verdict.quotation.span in guessed and not verdict.status.proved:
            (found[at],) = prover.verdicts([verdict.quotation._replace(attribution=NOBODY)])
    found = list(_settled(found, project, scans))
    verdicts: dict[Span, Verdict] = {}
    problems: dict[Span, tuple[Diagnostic, ...]] = {}
    short = project.config.quotations.inline_min_words
    unsure = {one.quotation.span for scan in scans for one in scan.inlines if one.unsure}
    for (quotation, problem), verdict in zip(typed, found, strict=True):
        if quotation.span in unsure and not _is_somebodys(verdict):
            continue
        if problem is not None:
            verdicts[quotation.span] = _without_source(verdict)
            told = () if verdict.status.proved else prover.explained(verdict)
            problems[quotation.span] = (_hinted(problem, verdict, project), *told)
        else:
            verdicts[quotation.span] = verdict
            problems[quotation.span] = prover.explained(verdict, short)
    for scan in scans:
        for block in scan.blocks:
            if block.name == EXTRACT:
                coded_verdict, problems[block.opening] = quoted_by_id(block, extracts)
                if coded_verdict is not None:
                    verdicts[block.opening] = coded_verdict
    lasting = KnownQuotations(extracts, extract_problems, prover.known)
    return Proved(_unique(verdicts), problems, corpus, lasting)


def check_lock(project: Project) -> Iterator[Diagnostic]:
    """Q214: transcripts that are not those which the lock verified."""
    if project.lock is None:
        return
    sources = {one.name: one.source for one in project.transcripts}
    for name in changed_transcripts(project.lock, sources, project.lock_key):
        text = project.lock.source.text
        at = max(text.find(f'"{name}"'), 0)
        yield Diagnostic(
            "Q214",
            f"The transcript {name} is not the one that {LOCK_FILE} verified."
            if project.lock_key is not None
            else f"Whether {name} is the transcript that {LOCK_FILE} verified cannot be told: its "
            f"key ({KEY_NAME}) is not beside the transcripts.",
            project.lock.source.span(at, at + len(name) + 2),
            "The quotations were compared with it as it is now. If it was changed on purpose, run "
            "`verse lock` to record that; if not, put the old file back.",
            (Related(sources[name].span(0, 0), "the transcript"),),
        )


def _settled(
    verdicts: Sequence[Verdict], project: Project, scans: Sequence[Scan]
) -> Iterator[Verdict]:
    """The verdicts; what no participant says is no quotation if its words are known otherwise.

    A name of the codebook, in quotation marks, is a term; words that the thesis quotes from a work
    elsewhere are that work's here too. What is near to somebody's words stays a quotation of them,
    and whoever says by ``{.quote}`` that it is one is believed.
    """
    book = project.codebook
    names = [code.label for code in book.codes] + [scale.label for scale in book.scores]
    for theme in book.themes:
        names += [theme.name, *(stage.name for stage in theme.history if stage.name)]
    terms = {same_words(name) for name in names}
    inlines = [one for scan in scans for one in scan.inlines]
    cited = {same_words(one.quotation.text) for one in inlines if one.kind is InlineKind.LITERATURE}
    declared = {one.quotation.span for one in inlines if one.declared}
    few = project.config.quotations.inline_min_words
    for verdict in verdicts:
        quotation, known = verdict.quotation, None
        may_be_none = quotation.kind is Kind.INLINE and not verdict.status.proved
        if may_be_none and quotation.span not in declared:
            words = same_words(quotation.text)
            known = Status.TERM if words in terms else None
            known = Status.LITERATURE if words in cited else known
            near = quotation.attribution.participants or len(words.split()) >= few
            if verdict.status is not Status.MISSING and near:
                known = None
        yield verdict if known is None else Verdict(quotation, known, verdict.anchor)


def _is_somebodys(verdict: Verdict) -> bool:
    """Whether words that nothing gives to anybody are a participant's, or nearly."""
    if verdict.status is not Status.ALTERED:
        return verdict.status.proved
    from generator.provenance.near import ENOUGH

    words = [len(one.quoted.split()) for one in verdict.candidates[0].differences]
    same = [one.op is Op.SAME for one in verdict.candidates[0].differences]
    agreeing = sum(count for count, agrees in zip(words, same, strict=True) if agrees)
    return agreeing >= ENOUGH * sum(words) > 0


def _typed(scan: Scan) -> Iterator[tuple[Quotation, Diagnostic | None]]:
    for quote in scan.quotes:
        for group in quote.groups:
            yield group.quotation, group.problem
    for inline in scan.inlines:
        if inline.kind is InlineKind.PARTICIPANT:
            yield inline.quotation, inline.problem


def _without_source(verdict: Verdict) -> Verdict:
    """A quotation whose attribution is missing or wrong is not proved, wherever its words stand."""
    if verdict.match is None:
        return verdict
    match = verdict.match
    candidate = Candidate(Fault.SOURCE, match.participant, match.place, edits=match.edits)
    return replace(verdict, status=Status.MISPLACED, match=None, candidates=(candidate,))


def _hinted(problem: Diagnostic, verdict: Verdict, project: Project) -> Diagnostic:
    """A missing or wrong attribution, with the place where the words really stand."""
    if verdict.match is None or not verdict.match.place.spans:
        return problem
    place = verdict.match.place
    # What the author is told is in English, whatever the language of the thesis.
    lines = lines_named(place.lines)
    where = _where(project, place.transcript, lines, lambda number: f"interview {number}")
    name = project.owner(place.transcript)
    who = f"{name.name}, " if name else ""
    related = Related(place.spans[0], f"the words stand here: {who}{where}")
    return replace(problem, related=(*problem.related, related))


def _unique(verdicts: Mapping[Span, Verdict]) -> dict[Span, Verdict]:
    """Anchors that are unique in the thesis: the second quotation of the same words gets ``-2``."""
    taken: dict[str, int] = {}
    result = {}
    for span, verdict in verdicts.items():
        count = taken[verdict.anchor] = taken.get(verdict.anchor, 0) + 1
        anchor = verdict.anchor if count == 1 else f"{verdict.anchor}-{count}"
        result[span] = replace(verdict, anchor=anchor)
    return result


def where_text(project: Project, transcript: str, lines: tuple[int, int]) -> str:
    """``interview 1, lines 42–47`` in the project's language.

    Only the lines where there is no other interview of the participant; the transcript's name where
    it is nobody's interview.
    """
    words = project.words
    return _where(
        project,
        transcript,
        words.at_lines(lines),
        lambda number: words.say("interview", number=number),
    )


def _where(
    project: Project, transcript: str, lines: str, say_interview: Callable[[str], str]
) -> str:
    interview = project.interview(transcript)
    owner = project.owner(transcript)
    if interview is None or owner is None:
        return f"{transcript}, {lines}"
    if len(owner.transcripts) == 1:
        return lines
    return f"{say_interview(interview)}, {lines}"
