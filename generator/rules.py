"""The closed table of rules: every message that the program can give has a row here.

Codes and names are fixed: authors write them in ``rules:``, programs read them in JSON. Letters say
what a rule is about: K configuration and files, Q quotations, E coded extracts, T themes and codes,
C claims, A anonymity and consent, B bibliography, S structure, P outputs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a diagnostic weighs; ``off`` only as an author's choice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for off up to 3 for an error."""
        return ("off", "note", "warning", "error").index(self.value)


class Rule(NamedTuple):
    """One kind of message: its fixed code and name, its default severity, and when it is given."""

    code: str
    name: str
    severity: Severity
    summary: str


# A table is read across: one rule a line.
# fmt: off
_TABLE = (
    Rule("K101", "config-unknown-key", Severity.ERROR, "the configuration has a key that nothing reads"),
    Rule("K102", "config-wrong-type", Severity.ERROR, "a value in the configuration or the data is not of the kind that is wanted"),
    Rule("K103", "file-missing", Severity.ERROR, "a file that is named does not exist"),
    Rule("K104", "unreadable-data", Severity.ERROR, "a file cannot be read as what it should be"),
    Rule("K105", "speaker-unsure", Severity.WARNING, "it is unsure who speaks in a transcript"),
    Rule("Q101", "quotation-unattributed", Severity.ERROR, "a block quotation names neither a participant nor a work"),
    Rule("Q102", "source-unknown", Severity.ERROR, "an attribution names a participant or an interview that does not exist"),
    Rule("Q201", "quotation-not-found", Severity.ERROR, "no transcript has the quoted words"),
    Rule("Q202", "quotation-altered", Severity.ERROR, "the quoted words differ from the transcript"),
    Rule("Q203", "wrong-speaker", Severity.ERROR, "the words are the interviewer's or another speaker's"),
    Rule("Q204", "wrong-source", Severity.ERROR, "the words are in another interview or another participant's transcript"),
    Rule("Q205", "line-moved", Severity.WARNING, "the words are there, at other lines than cited"),
    Rule("Q206", "undeclared-omission", Severity.ERROR, "words are left out without an ellipsis"),
    Rule("Q207", "parts-out-of-order", Severity.ERROR, "parts around an ellipsis stand in another order, or in different transcripts"),
    Rule("Q208", "ellipsis-joins-answers", Severity.WARNING, "an ellipsis jumps over a question of the interviewer"),
    Rule("Q209", "negation-omitted", Severity.WARNING, "what an ellipsis hides, or a bracket replaces or adds, holds a negation"),
    Rule("Q210", "place-ambiguous", Severity.NOTE, "the words occur at several places and no line is given"),
    Rule("Q211", "quoted-two-ways", Severity.WARNING, "two quotations of the same utterance differ in wording"),
    Rule("Q212", "inline-unsupported", Severity.WARNING, "no transcript and no citation supports an inline quotation"),
    Rule("Q213", "quotation-unchecked", Severity.ERROR, "the transcript is not available and provenance.lock has no entry"),
    Rule("Q214", "transcript-changed", Severity.WARNING, "the transcript is not the one that the lock verified"),
    Rule("Q215", "unbalanced-quotation-marks", Severity.WARNING, "a quotation mark is opened and not closed, or the reverse"),
    Rule("Q216", "attribution-conflict", Severity.WARNING, "the sentence before a quotation names another participant than its label"),
    Rule("Q217", "inline-short-unsupported", Severity.NOTE, "no transcript supports an inline quotation of very few words"),
    Rule("Q218", "quotation-unmarked", Severity.ERROR, "words with the source of a block quotation are not set as one"),
    Rule("E101", "extract-not-in-transcript", Severity.ERROR, "a coded extract's words are not in its transcript"),
    Rule("E102", "extract-line-moved", Severity.WARNING, "a coded extract's words are there, at other lines than given"),
    Rule("T101", "code-unknown", Severity.ERROR, "a code is named that the codebook does not have"),
    Rule("T102", "code-number-reused", Severity.ERROR, "two codes have one number"),
    Rule("T103", "code-label-repeated", Severity.WARNING, "two codes have one label"),
    Rule("T104", "theme-without-extract", Severity.WARNING, "no coded extract belongs to a theme"),
    Rule("T105", "contribution-without-extract", Severity.WARNING, "a participant is listed for a theme without an extract, or the reverse"),
    Rule("T106", "history-broken", Severity.ERROR, "a theme's history names a theme that does not exist"),
    Rule("C101", "claim-count-wrong", Severity.ERROR, "the number in a claim is not the number in the data"),
    Rule("C102", "claim-names-wrong", Severity.ERROR, "the names in a claim are not the names in the data"),
    Rule("C103", "claim-unsure", Severity.NOTE, "a sentence counts or names participants and is not marked as a claim"),
    Rule("A101", "participant-withdrawn", Severity.ERROR, "something of a withdrawn participant is still quoted or counted"),
    Rule("A102", "no-consent", Severity.ERROR, "a quotation goes to an audience without consent for it"),
    Rule("A103", "participant-named", Severity.WARNING, "a text of the public site names somebody who has not agreed to be on it"),
    Rule("A201", "name-in-content", Severity.ERROR, "a name of the private key stands in a file that is published from"),
    Rule("A202", "name-in-output", Severity.ERROR, "a name of the private key stands in something built"),
    Rule("A203", "contact-detail", Severity.WARNING, "a contact detail stands in a transcript or quotation"),
    Rule("A204", "transcript-in-output", Severity.ERROR, "an output holds words of a transcript that nobody quoted"),
    Rule("A301", "participant-unique", Severity.WARNING, "attributes together single out one participant"),
    Rule("B101", "citation-unknown", Severity.ERROR, "a citation names a key that no bibliography has"),
    Rule("B102", "reference-uncited", Severity.WARNING, "an entry of the bibliography is cited nowhere"),
    Rule("B103", "page-missing", Severity.WARNING, "a quotation from the literature has no page"),
    Rule("B104", "page-outside", Severity.WARNING, "a cited page lies outside the entry's pages"),
    Rule("B105", "reference-duplicate", Severity.WARNING, "two entries are one work"),
    Rule("B106", "reference-incomplete", Severity.WARNING, "an entry lacks a field that the style needs"),
    Rule("B107", "typed-citation", Severity.WARNING, "a citation is typed by hand"),
    Rule("B108", "author-two-forms", Severity.WARNING, "one author has two forms of the name"),
    Rule("B109", "address-malformed", Severity.WARNING, "a DOI or URL of an entry cannot lead anywhere"),
    Rule("B110", "access-date-missing", Severity.WARNING, "an entry lacks the date of access that the style prints"),
    Rule("B111", "quotation-not-block", Severity.WARNING, "a long quotation from the literature is not set as a block"),
    Rule("B112", "quotation-two-pages", Severity.WARNING, "the same words of one work are quoted from two pages"),
    Rule("B113", "organisation-as-person", Severity.WARNING, "the name of an organisation is read as a person's"),
    Rule("B114", "locator-unprinted", Severity.NOTE, "a page is cited that the citation style does not print"),
    Rule("S101", "cross-reference-broken", Severity.ERROR, "a cross-reference leads nowhere"),
    Rule("S102", "alt-missing", Severity.ERROR, "a figure has no text that says what it shows"),
    Rule("S103", "heading-skips", Severity.WARNING, "a heading skips a level"),
    Rule("S104", "typed-cross-reference", Severity.NOTE, "a cross-reference is typed by hand"),
    Rule("S105", "abbreviation-undefined", Severity.NOTE, "an abbreviation is used and never explained"),
    Rule("S106", "word-limit", Severity.WARNING, "the thesis has more words than its limit"),
    Rule("S107", "block-unwritable", Severity.ERROR, "a computed block cannot be written"),
    Rule("S108", "table-broken", Severity.ERROR, "cells of a table, or the table, would be lost"),
    Rule("P101", "output-broken", Severity.ERROR, "MkDocs or WeasyPrint reported trouble with an output"),
    Rule("P102", "page-overflow", Severity.WARNING, "a table or a word does not fit the page of the PDF"),
    Rule("P103", "picture-coarse", Severity.WARNING, "a picture has less than 150 dots an inch in the PDF"),
)
# fmt: on

RULES: dict[str, Rule] = {rule.code: rule for rule in _TABLE}

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in _TABLE}
