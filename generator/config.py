"""``site_config.yml``: every key, its type, its default and its meaning, each on one line.

The documentation of the keys is :func:`described_keys`; nothing else says what they are.
"""

# ruff: noqa: RUF009 - key() is dataclasses.field() with a meaning
from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, is_dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args, get_origin

from generator.diagnostics import Diagnostic, Related, Sink, read_source
from generator.nearest import nearest
from generator.root import FILE_NAME
from generator.rules import BY_NAME, RULES, Severity
from generator.source import Source, Span, plain_path
from generator.yamldoc import Must, key, keys_of, place, wanted

PLACEHOLDERS = ("participant", "interview", "line", "lines")
"""What may stand in curly brackets in ``quotations.attribution``."""

Audience = Literal["public", "examiner"]
Edits = Literal["typography", "case", "punctuation", "ellipsis", "brackets", "nonverbal", "turns"]
Labels = Literal["letters", "numbers"]
Paper = Literal["A4", "A5", "B5", "letter", "legal"]
Preset = Literal["uk-doctoral", "apa", "compact"]
Start = Literal["any", "right"]
Counted = Literal[
    "text",
    "headings",
    "quotations",
    "footnotes",
    "captions",
    "tables",
    "front",
    "appendices",
    "references",
]
Split = Literal["chapter", "section"]
Variant = Literal["pdf/ua-1", "pdf/ua-2", "pdf/a-2b", "pdf/a-2u", "pdf/a-3b", "pdf/a-3u"]

_NOWHERE = Source(FILE_NAME, "").span(0, 0)


def _like(pattern: str, words: str) -> Must[str]:
    return words, lambda text: re.fullmatch(pattern, text) is not None


_DATE = _like(r"\d{4}(-\d\d(-\d\d)?)?", "a date such as 2025, 2025-11 or 2025-11-03")
_LANGUAGE = _like(r"[a-z]{2,3}(-[A-Za-z\d]{2,8})*", "a language such as en-GB")


def _is_orcid(typed: str) -> bool:
    """Whether it is an ORCID whose last sign agrees with the others (ISO 7064, MOD 11-2)."""
    if re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", typed) is None:
        return False
    *digits, last = tuple(typed.replace("-", ""))
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == last


_ORCID: Must[str] = ("an ORCID whose digits agree, such as 0000-0002-1825-0097", _is_orcid)
_URL = _like(r"https?://\S+", "an address that begins with https://")
_SPACING: Must[float | None] = (
    "a number from 1 to 3",
    lambda lines: lines is None or 1 <= lines <= 3,
)
_LENGTH = _like(
    r"([1-5]\d|60)(\.\d+)?mm|[1-5](\.\d+)?cm|(0\.[4-9]\d*|1(\.\d+)?|2(\.[0-3]\d*)?)in",
    "a length from 10mm to 60mm, such as 25mm, 2.5cm or 1in",
)
_SIZE = _like(r"([89]|1[0-6])(\.\d+)?pt", "a size from 8pt to 16pt, such as 11.5pt")
_COUNT: Must[int] = ("a number from 0 up", lambda number: number >= 0)
_LISTED: Must[tuple[DocumentFile, ...]] = ("a list of at least one file", bool)


# fmt: off
@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the thesis."""

    name: str = key("", "the name on the title page", required=True, short=True)
    orcid: str = key("", "the author's ORCID", must=_ORCID)


@dataclass(frozen=True, slots=True)
class ThesisInfo:
    """What the title page says, and the metadata of all outputs."""

    title: str = key("", "the title", required=True)
    subtitle: str = key("", "the subtitle")
    author: Author = key(Author(), "the author: a name, or name and orcid", required=True)
    degree: str = key("", "the sentence on the title page that names the degree")
    institutions: tuple[str, ...] = key((), "the institutions on the title page")
    submitted: str = key("", "when the thesis was submitted", must=_DATE)
    language: str = key("en-GB", "the language, for hyphenation and screen readers", must=_LANGUAGE)
    licence: str = key("", "the licence of the thesis, e.g. CC-BY-4.0")


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """One Markdown file of the thesis; ``span`` is where the configuration names it."""

    file: str = key("", "path of the Markdown file, from content/", required=True, short=True)
    numbered: bool = key(True, "whether its headings are numbered")
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class BibliographyConfig:
    """Where references come from and how they are printed."""

    files: tuple[str, ...] = key((), "BibTeX, BibLaTeX, CSL-JSON or YAML files, from content/")
    style: str = key("harvard-cite-them-right", "a style's name, or a .csl file from content/")
    all_authors: bool = key(False, "whether the list names all authors, never et al.")


@dataclass(frozen=True, slots=True)
class QuotationsConfig:
    """How quotations name their source, and in what they may differ from it."""

    transcripts: str = key("content/transcripts", "their folder; may lie outside the project's")
    interviewer: tuple[str, ...] = key(("Interviewer",), "labels that are the interviewer")
    attribution: tuple[str, ...] = key(
        ("({participant} interview {interview})", "{participant}:"),
        "how this thesis names a source: {participant}, {interview}, {line}, {lines} and words")
    allow: tuple[Edits, ...] = key(
        ("typography", "case", "ellipsis", "brackets", "nonverbal"),
        "edits that a quotation may have without an error")
    terms: tuple[str, ...] = key((), "words that stand in quotation marks and are no quotations")
    inline_min_words: int = key(3, "shorter inline quotations are only notes", must=_COUNT)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a project decides about one rule."""

    severity: Severity | None = key(None, "how much it weighs", required=True, short=True)
    because: str = key("", "the reason; needed where a Q or A rule is off")


@dataclass(frozen=True, slots=True)
class SiteRelease:
    """The website as it is released."""

    audience: Audience = key("public", "who reads it: their consent is asked for")
    url: str = key("", "the address that it will have", must=_URL)
    split: Split = key("chapter", "what gets a page of its own: a chapter, or each of its sections")
    attributes: tuple[str, ...] = key(
        (), "what it tells of participants, e.g. role; nothing that is not listed")


@dataclass(frozen=True, slots=True)
class PrintMargins:
    """The margins of the page; what is left out is the preset's."""

    top: str = key("", "above the text, the running head in it", must=_LENGTH)
    bottom: str = key("", "below the text, the page number in it", must=_LENGTH)
    inner: str = key("", "at the edge where it is bound", must=_LENGTH)
    outer: str = key("", "at the edge where it is opened", must=_LENGTH)


@dataclass(frozen=True, slots=True)
class PdfRelease:
    """The PDF as it is released; what is ``None`` or empty is the preset's."""

    audience: Audience = key("examiner", "who reads it: their consent is asked for")
    preset: Preset = key("uk-doctoral", "the look; the keys below say what is otherwise in it")
    page: Paper | None = key(None, "the paper")
    margins: PrintMargins = key(PrintMargins(), "the margins")
    two_sided: bool | None = key(None, "whether it is printed on both sides of the paper")
    spacing: float | None = key(None, "the line spacing of the running text", must=_SPACING)
    font_size: str = key("", "the size of the running text", must=_SIZE)
    chapter_start: Start | None = key(None, "on which side chapters begin; right: an odd page")
    page_references: bool = key(False, "whether cross-references give the page too")
    cited_on: bool = key(False, "whether each reference gives the pages that cite it")
    stylesheet: str = key("", "a .css file of your own, from content/ or templates/print/")
    variant: Variant = key("pdf/ua-1", "the kind of PDF: accessible (ua) or archival (a)")


@dataclass(frozen=True, slots=True)
class Release:
    """What is built for whom."""

    site: SiteRelease = key(SiteRelease(), "the website")
    pdf: PdfRelease = key(PdfRelease(), "the PDF")


@dataclass(frozen=True, slots=True)
class WordCount:
    """What is counted as words of the thesis, by ``verse check`` and on the title page."""

    counts: tuple[Counted, ...] = key(
        ("text", "headings", "quotations", "footnotes", "captions", "tables"),
        "what counts towards the number of words")
    limit: int = key(0, "the most words there may be; 0: no limit", must=_COUNT)
    printed: bool = key(False, "whether the title page says how many words there are")


@dataclass(frozen=True, slots=True)
class Config:
    """A project's whole configuration; ``source`` is the file that it was read from."""

    thesis: ThesisInfo = key(ThesisInfo(), "title page and metadata", required=True)
    front: tuple[DocumentFile, ...] = key((), "what stands before the chapters")
    chapters: tuple[DocumentFile, ...] = key((), "the chapters", required=True, must=_LISTED)
    appendices: tuple[DocumentFile, ...] = key((), "the appendices in order")
    appendix_labels: Labels = key("letters", "whether appendices are A, B or 1, 2")
    bibliography: BibliographyConfig = key(BibliographyConfig(), "the references")
    quotations: QuotationsConfig = key(QuotationsConfig(), "the quotations of participants")
    rule_settings: Mapping[str, RuleSetting] = key(
        MappingProxyType({}), "severity by a rule's code or name", name="rules")
    word_count: WordCount = key(WordCount(), "how words are counted")
    release: Release = key(Release(), "what is built for whom")
    source: Source = _NOWHERE.source

    @property
    def rules(self) -> Mapping[str, Severity]:
        """The severities that this project chose: a rule's code -> severity."""
        settings = self.rule_settings.items()
        return {code: one.severity for code, one in settings if one.severity is not None}

    @property
    def files(self) -> tuple[DocumentFile, ...]:
        """All documents in the order of the thesis."""
        return self.front + self.chapters + self.appendices
# fmt: on


def load_config(root: Path, sink: Sink) -> Config | None:
    """Read ``root/site_config.yml`` and report all its mistakes; ``None`` where it is not readable.

    Where a value is wrong its default stands in, so that the rest of a project can be checked too.
    Whether the named files exist is for :mod:`generator.project` to see.
    """
    from generator.yamlread import load  # a YAML library takes its time to import

    source = read_source(root, root / FILE_NAME, sink)
    config = load(source, Config, sink) if source else None
    if config is None:
        return None
    for found in (*_repeated_files(config), *_attribution(config)):
        sink(found)
    return replace(config, rule_settings=MappingProxyType(_rules(config.rule_settings, sink)))


def _repeated_files(config: Config) -> Iterator[Diagnostic]:
    first: dict[str, DocumentFile] = {}
    for one in config.files:
        before = first.setdefault(posixpath.normpath(plain_path(one.file)), one)
        if before is not one:
            yield Diagnostic(
                "K102", f"The file {one.file} is listed twice.", place(one.file, one.span),
                "Remove one of the two.", (Related(place(before.file, before.span), "first here"),),
            )  # fmt: skip


def _attribution(config: Config) -> Iterator[Diagnostic]:
    """Report patterns that no quotation could match, or that say nothing of who spoke."""
    may = "Placeholders are " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS) + "."
    for pattern in config.quotations.attribution:
        span = place(pattern, config.source.span(0, 0))
        names = re.findall(r"\{([^{}]*)\}", pattern)
        for name in names:
            if name not in PLACEHOLDERS:
                near = nearest(name, PLACEHOLDERS)
                meant = f" Did you mean {{{near}}}?" if near else ""
                yield Diagnostic("K102", f"{{{name}}} is no placeholder.{meant}", span, may)
        if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", pattern)):
            yield Diagnostic("K102", f"A curly bracket of “{pattern}” has no partner.", span, may)
        elif "participant" not in names and all(name in PLACEHOLDERS for name in names):
            yield Diagnostic(
                "K102", f"The attribution “{pattern}” has no {{participant}}.", span,
                "Write {participant} where the pseudonym stands.",
            )  # fmt: skip


def _rules(settings: Mapping[str, RuleSetting], sink: Sink) -> dict[str, RuleSetting]:
    """Key the settings by code, and report those of no rule and those that need a reason."""
    kept: dict[str, RuleSetting] = {}
    for name, setting in settings.items():
        span = place(name, _NOWHERE)
        rule = RULES.get(name) or BY_NAME.get(name)
        if rule is None:
            near = nearest(name, (*RULES, *BY_NAME))
            meant = f" Did you mean `{near}`?" if near else ""
            help_ = "A rule is named by its code, e.g. Q209, or its name, e.g. negation-omitted."
            sink(Diagnostic("K101", f"There is no rule `{name}`.{meant}", span, help_))
        elif rule.code in kept:
            message = f"The rule `{name}` stands here twice, by its code and by its name."
            sink(Diagnostic("K102", message, span, "Keep one of them."))
        elif setting.severity is None:  # reported in reading; the rule keeps its own severity
            continue
        elif setting.severity is Severity.OFF and rule.code[0] in "QA" and not setting.because:
            message = f"{rule.code} ({rule.name}) cannot be switched off without a reason."
            help_ = f'Write `{name}: {{severity: off, because: "…"}}`.'
            sink(Diagnostic("K102", message, span, help_))
        else:
            kept[rule.code] = setting
    return kept


@dataclass(frozen=True, slots=True)
class KeyDescription:
    """One key for the documentation: ``path`` is ``release.pdf.page``, ``default`` as in YAML."""

    path: str
    wants: str
    default: str
    meaning: str
    required: bool


def described_keys(model: type = Config, above: str = "") -> Iterator[KeyDescription]:
    """Yield every key of the configuration, groups before their own keys."""
    for name, (one, kind) in keys_of(model).items():
        told, path = one.metadata, above + name
        default = None if one.default_factory is MISSING else one.default_factory()
        wants = told["must"][0] if told["must"] else wanted(kind)
        yield KeyDescription(path, wants, _as_yaml(default), told["meaning"], told["required"])
        items = get_origin(kind) is tuple
        model_below = get_args(kind)[0] if items else kind
        if is_dataclass(model_below):
            yield from described_keys(model_below, path + ("[]." if items else "."))  # type: ignore[arg-type]


def key_table() -> str:
    """Return all keys as a Markdown table; a test compares it with the documentation."""
    rows = ["| key | what it is | default | meaning |", "| --- | --- | --- | --- |"]
    for one in described_keys():
        default = f"`{one.default}`" if one.default else "(required)" if one.required else ""
        rows.append(f"| `{one.path}` | {one.wants} | {default} | {one.meaning} |")
    return "\n".join(rows) + "\n"


def _as_yaml(default: object) -> str:
    if isinstance(default, tuple) and default:
        return "[" + ", ".join(f'"{one}"' if "{" in one else one for one in default) + "]"
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if isinstance(default, str | int | float) else ""
