from __future__ import annotations

from time import perf_counter

import pytest

from generator.prose.model import InlineKind, Scan
from tests.prose.speakers import scanned


def groups(scan: Scan) -> list[tuple[tuple[str, ...], tuple[str, ...], list[str], str]]:
    """Participants, transcripts, turns and problem of every participant's block quotation."""
    return [
        (
            group.quotation.attribution.participants,
            group.quotation.attribution.transcripts,
            [("? " if t.interviewer else "") + t.text for t in group.quotation.turns],
            group.problem.rule if group.problem else "",
        )
        for quote in scan.quotes
        for group in quote.groups
    ]


IDA = (("ida",), ("ida-1",))
BLOCKS = {
    "attribution in the paragraph below": (
        "> “I was there.”\n\n(Ida interview one)\n",
        [(*IDA, ["I was there."], "")],
    ),
    "attribution in the last line": (
        "> “I was there.\n> All night.”\n> (Ida interview one)\n",
        [(*IDA, ["I was there.\nAll night."], "")],
    ),
    "attribution behind the words": (
        "> “I was there (just).” (Ida interview one)\n",
        [(*IDA, ["I was there (just)."], "")],
    ),
    "attribution as last paragraph": (
        "> “I was there.”\n>\n> *(Ida interview one)*\n",
        [(*IDA, ["I was there."], "")],
    ),
    "opening label": (
        "> Ida: I was there.\n",
        [(("ida",), ("ida-1", "ida-2"), ["I was there."], "")],
    ),
    "bold opening label": (
        "> **Ida:** I was there.\n",
        [(("ida",), ("ida-1", "ida-2"), ["I was there."], "")],
    ),
    "turns": (
        "> “I was.\n>\n> Me: Where?\n>\n> There.”\n\n(Ida interview one)\n",
        [(*IDA, ["I was.", "? Where?", "There."], "")],
    ),
    "turns line by line": (
        "> Interviewer: Where?\n> Ida: There.\n\n(Ida interview one)\n",
        [(*IDA, ["? Where?", "There."], "")],
    ),
    "emphasis over everything": (
        "> *“I was*\n>\n> *Me: where*\n>\n> *there.”*\n\n*(Ida interview one)*\n",
        [(*IDA, ["I was", "? where", "there."], "")],
    ),
    "two in one block": (
        "> “One.”\n> (Ida interview one)\n>\n> “Two.”\n> (Joe interview two)\n",
        [(*IDA, ["One."], ""), (("joe",), ("joe-2",), ["Two."], "")],
    ),
    "two blocks with an empty line between": (
        "> Ida: One.\n\n> Joe: Two.\n",
        [
            (("ida",), ("ida-1", "ida-2"), ["One."], ""),
            (("joe",), ("joe-1", "joe-2"), ["Two."], ""),
        ],
    ),
    "nobody": ("> “I was there.”\n\nThen it ended.\n", [((), (), ["I was there."], "Q101")]),
    "somebody unknown": (
        "> “I was there.”\n\n(Ira interview one)\n",
        [((), (), ["I was there."], "Q102")],
    ),
    "a label with a slip": ("> Idda: I was there.\n", [((), (), ["Idda: I was there."], "Q102")]),
    "words with a colon": ("> So: I was there.\n", [((), (), ["So: I was there."], "Q101")]),
    "literature below": ("> Some words.\n\n[@hood1991, p. 6]\n", []),
    "literature inside": ("> Some words [@hood1991, p. 6].\n", []),
    "literature before": ("As @hood1991 argues:\n\n> Some words.\n", []),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_whose_block_quotations_are(name: str) -> None:
    text, expected = BLOCKS[name]
    assert groups(scanned(text)) == expected


def test_places_are_those_of_the_authors_file() -> None:
    text = (
        "# A\n\nText.\n\n> “One\n> two.”\n>\n> Me: Yes?\n\n(Ida interview one)\n\nIda said ‘so’.\n"
    )
    scan = scanned(text)
    quotation = scan.quotes[0].groups[0].quotation
    assert [span.text for turn in quotation.turns for span in turn.spans] == ["One", "two.", "Yes?"]
    assert [(span.line, span.column) for span in quotation.turns[0].spans] == [(5, 4), (6, 3)]
    assert (quotation.span.line, quotation.span.end_line) == (5, 8)
    inline = scan.inlines[0].quotation
    assert (inline.span.line, inline.span.column, inline.span.text) == (12, 10, "‘so’")


INLINES = {
    "named in the sentence": ("Ida was ‘lost’.", [("lost", "participant", ("ida",))]),
    "two named": ("Ida and Joe ‘know’.", [("know", "participant", ("ida", "joe"))]),
    "the sentence beats the paragraph": (
        "Joe came. Then Ida was ‘lost’.",
        [("lost", "participant", ("ida",))],
    ),
    "a full stop inside ends no sentence": (
        "Ida said ‘No. Never. Not me’ and ‘yes’. Joe left.",
        [("No. Never. Not me", "participant", ("ida",)), ("yes", "participant", ("ida",))],
    ),
    "the paragraph": ("Joe came. He was ‘lost’.", [("lost", "participant", ("joe",))]),
    "participants as a group": ("Participants felt ‘lost’.", [("lost", "participant", ())]),
    "participants, and nobody says anything": ("Participants were counted as ‘lost’.", []),
    "the group beats the paragraph": (
        "Ida came. Others called it ‘lost’.",
        [("lost", "participant", ())],
    ),
    "the researcher's question": (
        "Participants were asked the question ‘Were you lost?’.",
        [("Were you lost?", "term", ())],
    ),
    "a question that somebody asked": (
        "The question was Ida’s: ‘Were you lost?’.",
        [("Were you lost?", "participant", ("ida",))],
    ),
    "literature": ("It is “the thing” [@hood1991, p. 6].", [("the thing", "literature", ())]),
    "literature in the sentence": (
        "@hood1991 calls this “the thing” today.",
        [("the thing", "literature", ())],
    ),
    "a citation right after beats a name": (
        "Ida shows “the thing” [@hood1991, p. 6].",
        [("the thing", "literature", ())],
    ),
    "a typed citation": (
        "It is “the thing” (Hood, 1991, p. 6).",
        [("the thing", "literature", ())],
    ),
    "nothing tells": ("A ‘scare’ quote.", []),
    "a term of the project": ("Ida’s ‘performance clinic’.", [("performance clinic", "term", ())]),
    "a declared term": ("Ida’s [‘board’]{.term}.", []),
    "declared": (
        "The [naughty list]{.quote of=ida-2} is long.",
        [("naughty list", "participant", ("ida",))],
    ),
}


@pytest.mark.parametrize("name", INLINES)
def test_whose_inline_quotations_are(name: str) -> None:
    text, expected = INLINES[name]
    found = [
        (i.quotation.turns[0].text, i.kind.value, i.quotation.attribution.participants)
        for i in scanned(text).inlines
    ]
    assert found == expected


FINDINGS = "> Ida: I was lost.\n\n"
IN_FINDINGS = {
    "a citation somewhere in the sentence": (
        "In a study by @hood1991, people felt ‘lost’.",
        [("lost", "literature")],
    ),
    "participants in this study": (
        "This is ‘the thing’ of @hood1991, and participants in this study felt ‘lost’.",
        [("the thing", "literature"), ("lost", "participant")],
    ),
    "participants in that study": (
        "This is ‘the thing’ of @hood1991, and participants in that study felt ‘lost’.",
        [("the thing", "literature"), ("lost", "literature")],
    ),
    "words given to participants before": (
        "Ida felt ‘lost’. Such a ‘Lost’ feeling is known [@hood1991].",
        [("lost", "participant"), ("Lost", "participant")],
    ),
    "words given to participants before, cited": (
        "Ida felt ‘lost’. One may be ‘lost’ [@hood1991, p. 3].",
        [("lost", "participant"), ("lost", "literature")],
    ),
    "words given to the literature before": (
        "One may be ‘lost’ [@hood1991]. Such a ‘lost’ feeling is known [@hood1991].",
        [("lost", "literature"), ("lost", "literature")],
    ),
    "nothing tells": ("This ‘lost’ is telling.", [("lost", "participant")]),
}


@pytest.mark.parametrize("name", IN_FINDINGS)
def test_whose_inline_quotations_are_where_participants_are_quoted(name: str) -> None:
    text, expected = IN_FINDINGS[name]
    found = scanned(f"{FINDINGS}{text}\n").inlines
    assert [(i.quotation.turns[0].text, i.kind.value) for i in found] == expected


def test_of_names_one_transcript() -> None:
    quotation = scanned("[naughty list]{.quote of=ida-2}").inlines[0].quotation
    assert quotation.attribution.transcripts == ("ida-2",)


def test_of_nobody_is_a_mistake() -> None:
    found = scanned("[naughty list]{.quote of=ira}").inlines[0]
    assert found.problem is not None
    assert found.problem.rule == "Q102"
    assert found.kind is InlineKind.PARTICIPANT


def test_the_last_block_quotation_of_the_section_speaks() -> None:
    text = "> Joe: I was lost.\n\nThis ‘lost’ is telling.\n\n## Next\n\nThis ‘lost’ too.\n"
    found = [i.quotation.attribution.participants for i in scanned(text).inlines]
    assert found == [("joe",), ()]


UNREAD = {
    "another form": ("> I was.\n\n(Ida, third interview)\n", "(Ida, third interview)"),
    "a bracket lost": ("> I was.\n\n(Ida interview one\n", "(Ida interview one"),
    "behind a dash": ("> I was.\n\n— Ida, at the end\n", "— Ida, at the end"),
    "in the last line of the block": ("> I was.\n> (Ida, l. 3)\n", "(Ida, l. 3)"),
    "in emphasis": ("> I was.\n\n*(Ida, l. 3)*\n", "*(Ida, l. 3)*"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_an_attribution_in_a_form_that_nobody_agreed_on_is_shown(name: str) -> None:
    text, line = UNREAD[name]
    [problem] = [group.problem for quote in scanned(text).quotes for group in quote.groups]
    assert problem is not None
    assert problem.rule == "Q101"
    assert f"“{line}”" in problem.message
    assert [one.span.text for one in problem.related] == [line]


@pytest.mark.parametrize(
    "below",
    [
        "Ida says more of this.",
        "(Nobody, interview one)",
        "(That Ida says this, and says it twice, is not what I had thought when I came.)",
        "## Next",
        "",
    ],
)
def test_what_is_no_attribution_is_not_taken_for_one(below: str) -> None:
    [quote] = scanned(f"> I was.\n\n{below}\n").quotes
    problem = quote.groups[0].problem
    assert problem is not None
    assert problem.message.startswith("This block quotation names neither")
    assert "goes on" not in problem.help


def test_an_attribution_behind_many_cuts_is_found() -> None:
    [quote] = scanned(f"> I {'[...] ' * 2000}was (Ida interview one)\n").quotes
    assert quote.groups[0].quotation.attribution.participants == ("ida",)
    assert quote.groups[0].quotation.text.endswith("[...] was")


def test_an_empty_line_that_cuts_a_quotation_in_two_is_told() -> None:
    first, second = scanned("> I was.\n\n> And I am.\n\n(Ida interview one)\n").quotes
    problem = first.groups[0].problem
    assert problem is not None
    assert problem.help.endswith("put > on the empty line between.")
    assert second.groups[0].problem is None


@pytest.mark.parametrize(
    "text",
    [
        "Table: What Ida calls ‘the list’ {#tbl-a}\n\n| a |\n| - |\n| b |",
        "| a |\n| - |\n| b |\n\nTable: What Ida calls ‘the list’ {#tbl-a}",
        "/// table | x.csv\nTable: What Ida calls ‘the list’\n///",
        '![What Ida calls ‘the list’](m.svg){#fig-a alt="A map"}',
        "| a |\n| - |\n| What Ida calls ‘the list’ |",
        "## What Ida calls ‘the list’ {#sec-a}",
        "Text[^a]\n\n[^a]: What Ida calls ‘the list’.",
        "- What Ida calls ‘the list’",
    ],
)
def test_quotations_are_found_wherever_words_are_printed(text: str) -> None:
    [found] = scanned(f"# One\n\n{text}\n").inlines
    assert found.quotation.turns[0].text == "the list"
    assert found.quotation.attribution.participants == ("ida",)


def test_a_heading_quotes_those_below_it_and_a_word_in_marks_is_a_word() -> None:
    text = f"{FINDINGS}## ‘The list’ and the ‘lost’\n\n> Joe: The list.\n\n## ‘lost’ (Joe)\n"
    found = [
        (i.quotation.text, i.quotation.attribution.participants) for i in scanned(text).inlines
    ]
    assert found == [("The list", ()), ("lost", ("joe",))]


def test_headings_are_numbered() -> None:
    text = "# T\n\n## A {#sec-a}\n\n### B\n\n#### C {.unnumbered}\n\n### B\n\n## D {-}\n\n## E\n"
    found = [(h.number, h.anchor, h.content.text) for h in scanned(text).headings]
    assert found == [
        ("4", "ch-t", "T"),
        ("4.1", "sec-a", "A"),
        ("4.1.1", "ch-b", "B"),
        ("", "ch-c", "C"),
        ("4.1.2", "ch-b-2", "B"),
        ("", "ch-d", "D"),
        ("4.2", "ch-e", "E"),
    ]
    assert {h.number for h in scanned(text, number="").headings} == {""}


def test_captions_find_their_tables_above_and_below() -> None:
    text = "Table: One {#tbl-1}\n\n| a |\n| - |\n| b |\n\nText.\n\n| c |\n| - |\nTable: Two\n"
    found = [(t.number, t.anchor, t.caption.text) for t in scanned(text).tables if t.caption]
    assert found == [("4.1", "tbl-1", "One"), ("4.2", "ch-table-4.2", "Two")]


def test_captions_of_computed_blocks() -> None:
    text = (
        "/// participants\n///\nTable: One {#tbl-1}\n\nText.\n\nTable: Two\n\n/// scores\n\nText.\n"
    )
    found = scanned(text)
    assert [
        (t.number, t.caption.text, t.body.text.splitlines()[0])
        for t in found.tables
        if t.caption and t.body
    ] == [
        ("4.1", "One", "/// participants"),
        ("4.2", "Two", "/// scores"),
    ]
    assert found.diagnostics == ()


def test_a_caption_without_a_table_is_told() -> None:
    assert [d.rule for d in scanned("Table: One\n\nText.\n").diagnostics] == ["S101"]


def test_a_footnote_without_text_is_told() -> None:
    scan = scanned("One[^1] and two[^2] and `[^3]`.\n\n[^1]: Text.\n")
    assert [(d.rule, d.span.text) for d in scan.diagnostics] == [("S101", "[^2]")]


def test_a_figure_without_alternative_text_is_told() -> None:
    assert [d.rule for d in scanned("![A map](figures/m.svg)\n").diagnostics] == ["S102"]
    assert scanned('![A map](figures/m.svg){#fig-m alt="x"}\n').diagnostics == ()


def test_a_left_out_level_is_told() -> None:
    found = scanned("# A\n\n### B\n\n## C\n\n### D\n").diagnostics
    assert [(d.rule, d.span.line) for d in found] == [("S103", 3)]


def test_a_caption_before_a_wide_page_belongs_to_the_table_above() -> None:
    text = "| a |\n| - |\n| 1 |\n\nTable: Of it {#tbl-a}\n\n/// landscape\n\nwide\n\n///\n"
    found = scanned(text)
    assert [table.anchor for table in found.tables] == ["tbl-a"]
    assert not found.diagnostics


UNENDED = {
    "code": ("x\n\n```\ncode\n\n> swallowed\n", 3),
    "code of one line": ("x\n\n~~~~ text\n", 3),
    "a comment": ("x\n\n<!-- note\n\n> swallowed\n", 3),
    "a line that closes nothing": ("x\n\n///\n", 3),
    "a closing line too many": ("/// landscape\n\nx\n\n///\n\n///\n", 7),
}
ENDED = ("```\ncode\n```\n", "~~~~\n~~~\n~~~~", "<!-- a -->\n", "<!--\na\n-->", "/// scores\n///\n",
         "/// landscape\n\n/// scores\n///\n\n///\n", "```\n///\n```\n")  # fmt: skip


@pytest.mark.parametrize("name", UNENDED)
def test_what_is_not_ended_or_not_opened_is_told(name: str) -> None:
    text, line = UNENDED[name]
    assert [(d.rule, d.span.line) for d in scanned(text).diagnostics] == [("S107", line)]


@pytest.mark.parametrize("text", ENDED)
def test_what_is_ended_is_not_told(text: str) -> None:
    assert not scanned(text).diagnostics


def test_a_footnote_that_nothing_calls_is_told() -> None:
    found = scanned("x[^a]\n\n[^a]: One.\n\n[^b]: Two.\n").diagnostics
    assert [(d.rule, d.span.text, d.span.line) for d in found] == [("S101", "[^b]", 5)]


def test_a_footnote_with_two_texts_is_told() -> None:
    found = scanned("x[^a]\n\n[^a]: One.\n\n[^a]: Two.\n").diagnostics
    assert [(d.rule, d.span.line, d.related[0].span.line) for d in found] == [("S101", 5, 3)]


def test_two_braces_that_nothing_closes_hide_no_quotation() -> None:
    found = scanned("Ida said {{ that ‘the first words of all’.\n\nAnd {{ count() }} of it.\n")
    assert [one.quotation.text for one in found.inlines] == ["the first words of all"]
    assert [one.expression for one in found.values] == ["count()"]


def test_many_open_braces_take_no_time() -> None:
    started = perf_counter()
    scanned("{" * 20_000)
    assert perf_counter() - started < 2


TABLES = {
    "captions above": ("c T c T", [(0, 1), (2, 3)]),
    "captions below": ("T c T c", [(0, 1), (2, 3)]),
    "the first without": ("T c T", [(1, 2)]),
    "one above, one below": ("c T T c", [(0, 1), (2, 3)]),
    "right above the second": ("T c+T", [(1, 2)]),
    "right below the first": ("T+c T", [(0, 1)]),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_caption_has_one_table_and_each_table_one_caption(name: str) -> None:
    order, pairs = TABLES[name]
    pieces = [
        "Table: Caption" if one == "c" else "| a |\n| - |\n| b |"
        for one in order.replace("+", " ").split()
    ]
    joints = ["\n" if one == "+" else "\n\n" for one in order if one in "+ "]
    starts, text = [], ""
    for piece, joint in zip(pieces, [*joints, "\n"], strict=True):
        starts.append(len(text))
        text += piece + joint
    found = scanned(text)
    assert [found.source.text[t.span.start : t.span.end].count("| a |") for t in found.tables] == [
        1
    ] * len(pairs)
    assert [t.span.start for t in found.tables] == [starts[first] for first, _ in pairs]


def test_a_second_title_is_told() -> None:
    assert [(d.rule, d.span.line) for d in scanned("# A\n\n# B\n").diagnostics] == [("S103", 3)]


def test_quotation_marks_in_indented_code_quote_nobody() -> None:
    assert scanned('# One\n\nIda said this:\n\n    print("It was the tea.")\n').inlines == ()


def test_of_words_that_nothing_gives_to_anybody_only_those_of_some_length_may_be_a_quotation() -> (
    None
):
    found = scanned("# One\n\nIn short: “it was never about the tea”, or “so it goes”.\n").inlines
    assert [(one.quotation.text, one.unsure) for one in found] == [
        ("it was never about the tea", True)
    ]
    said = scanned("# One\n\nIda said “it was never about the tea”.\n").inlines
    assert [one.unsure for one in said] == [False]
