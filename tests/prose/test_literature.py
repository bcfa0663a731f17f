"""Words of works and words of participants: neither is taken for the other, in whatever shape."""

from __future__ import annotations

import pytest

from generator.prose.model import InlineKind
from tests.prose.speakers import scanned

BLOCK = "\n\n> Participants are quoted here.\n\n(Ida interview one)\n\n"
L, P, T = InlineKind.LITERATURE, InlineKind.PARTICIPANT, InlineKind.TERM


def kinds(text: str) -> list[InlineKind]:
    """The kinds of the inline quotations of a paragraph, in a chapter that quotes participants."""
    return [one.kind for one in scanned(f"# One{BLOCK}{text}\n").inlines]


@pytest.mark.parametrize(
    "text",
    [
        'Work is "held in the mind of the worker" [@hood1991, p. 6].',
        'Work is "held in the mind of the worker" [@hood1991].',
        "Work is ‘held in the mind of the worker’ [@hood1991, p. 6].",
        'Work is "held in the mind of the worker." [@hood1991, p. 6]',
        'Work is "held in the mind of the worker", [@hood1991, p. 6].',
        'Work is *"held in the mind of the worker"* [@hood1991, p. 6].',
        'Work is "held in the mind of the worker" [see @hood1991, p. 6; @munro2011].',
        'Work is "held in the mind of the worker" @hood1991 [p. 6] says.',
        'Hood [-@hood1991, p. 6] argues that work is "held in the mind of the worker".',
        'Hood [-@hood1991] argues that work is "held in the mind of the worker" (p. 6).',
        '@hood1991 [p. 6] argues that work is "held in the mind of the worker".',
        '@hood1991 argues that work is "held in the mind of the worker" [p. 6].',
        'As @hood1991 [p. 6] puts it: "held in the mind of the worker".',
        'For Hood’s [-@hood1991, p. 6] reader it is "held in the mind of the worker".',
        'Work is "held in the mind\nof the worker" [@hood1991,\np. 6].',
        'Work is "held in the mind of the worker" (Hood, 1991, p. 6).',
        'Work is "held in the mind of the worker" (Hood and Ash, 1991; Munro, 2011).',
        'Work is "held in the mind of the worker" (Department for Education (DfE), 2023).',
        'Hood (1991) argues that work is "held in the mind of the worker".',
        'Hood (1991) argues that work is "held in the mind of the worker" (p. 6).',
        'Hood et al. (1991, p. 6) argue that work is "held in the mind of the worker".',
        'Hood says of it, "held in the mind of the worker" (1991, p. 6).',
        'Ida works as if it were "held in the mind of the worker" [@hood1991, p. 6].',
        'What Ida and Joe say is "held in the mind of the worker" (Hood, 1991, p. 6).',
        'Participants agree that it is "held in the mind of the worker" [@hood1991, p. 6].',
        '- Work is "held in the mind of the worker" [@hood1991, p. 6].',
        '| a | b |\n|---|---|\n| "held in the mind of the worker" [@hood1991, p. 6] | c |',
        'Work.[^1]\n\n[^1]: It is "held in the mind of the worker" [@hood1991, p. 6].',
    ],
)
def test_words_of_a_work_are_the_works(text: str) -> None:
    assert kinds(text) == [L]


@pytest.mark.parametrize(
    "text",
    [
        'Ida said that it is "held in the mind of the worker".',
        'Ida said that it is "held in the mind of the worker" (interview one).',
        'Ida said that it is "held in the mind of the worker" (Ida interview two).',
        'Ida said in March (2021) that it is "held in the mind of the worker".',
        'Participants spoke of being "held in the mind of the worker".',
        'Others were "held in the mind of the worker" (Joe, 2021).',
        'Hood argues otherwise [@hood1991]. Ida said it is "held in the mind of the worker".',
        'It is "held in the mind of the worker", said Ida. Hood agrees [@hood1991, p. 6].',
        'Joe calls it "held in the mind of the worker", much as Hood [-@hood1991] has it.',
        'Ida says it is "held in the mind of the worker" (see Chapter 3).',
        'Ida says it is "held in the mind of the worker" (laughs).',
        'Ida, aged 40 (in 2019), says it is "held in the mind of the worker".',
        'Joe was "held in the mind of the worker" in (2011) and after.',
    ],
)
def test_words_of_a_participant_are_the_participants(text: str) -> None:
    assert kinds(text) == [P]


def test_both_in_one_sentence_are_told_apart() -> None:
    text = 'Ida’s "I just carry it about" is what Hood calls "held in the mind" [@hood1991, p. 6].'
    assert kinds(text) == [P, L]


@pytest.mark.parametrize(
    "block",
    [
        "> Work is held in the mind. [@hood1991, p. 6]",
        "> Work is held in the mind.\n> [@hood1991, p. 6]",
        "> Work is held in the mind.\n>\n> [@hood1991, p. 6]",
        "> Work is held in the mind.\n\n[@hood1991, p. 6]",
        "> “Work is held in the mind.”\n\n— @hood1991 [p. 6]",
        "> Work is held in the mind.\n\n(Hood, 1991, p. 6)",
        "> Work is held in the mind. (Hood, 1991, p. 6)",
        "> Work is held in the mind (Hood, 1991: 6).",
        "> Work is held in the mind.\n\n[see @hood1991, p. 6; emphasis added]",
        "Hood [-@hood1991, p. 6] argues:\n\n> Work is held in the mind.",
        "@hood1991 argues:\n\n> Work is held in the mind. (p. 6)",
        "Hood (1991) argues:\n\n> Work is held in the mind.\n\n(p. 6)",
        "Hood (1991, p. 6) puts it thus:\n\n> Work is held in the mind.",
    ],
)
def test_a_block_that_cites_a_work_is_the_works(block: str) -> None:
    (quote,) = scanned(f"# One\n\n{block}\n\nProse.\n").quotes
    assert quote.literature
    assert quote.groups == ()


@pytest.mark.parametrize(
    "block",
    [
        "> Work is held in the mind.\n\n(Ida interview one)",
        "> Work is held in the mind. (Ida interview one)",
        "> Ida: Work is held in the mind.",
        "Hood [-@hood1991] would agree with her:\n\n> Work is held.\n\n(Ida interview one)",
        "> Work is held in the mind.\n\n(Ida interview one)\n\n[@hood1991, p. 6] agrees.",
        "> Since (2011) it is held in the mind.\n\n(Ida interview one)",
    ],
)
def test_a_block_that_names_a_participant_is_the_participants(block: str) -> None:
    (quote,) = scanned(f"# One\n\n{block}\n\nProse.\n").quotes
    assert not quote.literature
    assert [group.quotation.attribution.participants for group in quote.groups] == [("ida",)]


@pytest.mark.parametrize(
    "block",
    ["> Work is held in the mind.", "> It was in March (2011).", "> I began in (2011) or so."],
)
def test_a_block_that_names_nobody_is_told(block: str) -> None:
    (quote,) = scanned(f"# One\n\nProse.\n\n{block}\n\nProse.\n").quotes
    assert [group.problem and group.problem.rule for group in quote.groups] == ["Q101"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ('For Hood [-@hood, p. 4], it is "a leap of faith". @ash agrees.', "[-@hood, p. 4]"),
        ("For Hood (1991, p. 4), it is “a leap of faith”. Ash’s (2000) view differs.",
         "Hood (1991, p. 4)"),
        ('It is "a leap of faith." [@hood, p. 4] But @ash disagrees.', "[@hood, p. 4]"),
        ('It is "a leap of faith" (Hood, 1991, p. 4). Ash (2000) disagrees.', "(Hood, 1991, p. 4)"),
        ('Hood [-@hood] and Ash [-@ash, p. 2] call it "a leap of faith".', "[-@ash, p. 2]"),
        ('@hood says "a leap of faith" and @ash [p. 3] "a stumble of faith".', "@ash [p. 3]"),
    ],
)  # fmt: skip
def test_a_quotation_has_the_citation_that_belongs_to_it(text: str, cited: str) -> None:
    found = scanned(f"# One\n\n{text}\n").literature
    assert found[-1].cited is not None
    assert found[-1].cited.text.removeprefix("For ") == cited
