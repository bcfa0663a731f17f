"""The thesis as PDF.

Each piece of the thesis is laid out on its own (:mod:`generator.outputs.pdf_press`), several at a
time, and kept by the digest of all that it depends on. Page numbers are no part of that: they are
written when the pieces are joined (:mod:`generator.outputs.pdf_join`). At the end each number that
the text gives is compared with the one on the page of its target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import TemplateError

from generator.diagnostics import Diagnostic, judge
from generator.outputs import Output
from generator.outputs.files import Abandon, replace_file
from generator.outputs.pdf_attached import Attached
from generator.outputs.pdf_book import Book
from generator.outputs.pdf_crew import Crew
from generator.outputs.pdf_sheets import Sheets
from generator.outputs.pdf_store import Store
from generator.outputs.pdf_trouble import LayoutFailure, layout_trouble, template_trouble
from generator.outputs.pdf_whole import joined
from generator.outputs.print_format import layout_of
from generator.outputs.print_html import Cover, Templates, cover_of
from generator.outputs.print_order import in_order
from generator.outputs.print_report import provenance_report
from generator.outputs.print_sources import REPORT, has_report, sources_json
from generator.outputs.web.revision import sources_date
from generator.resources import templates_dir
from generator.rules import Severity
from generator.thesis import Thesis

_KEPT = 150
"""How many files are kept from earlier builds; a piece is about 200 kB."""


def build_pdf(
    thesis: Thesis,
    target: Path,
    cache: Path | None = None,
    cores: int | None = None,
    *,
    only: str = "",
) -> tuple[Diagnostic, ...]:
    """Render the thesis to the PDF ``target``; return what is wrong with it as ``P101``.

    With ``only``, the slug of a document, the file holds that alone, with the page numbers that it
    has in the whole.

    ``target`` is replaced whole. Where something is wrong that this project takes for an error and
    this is no draft, the file that was there stays as it was; so it does where a template of the
    project's own cannot be filled, or the engine cannot lay a piece out. ``cache`` is a folder for
    laid-out pieces, ``cores`` how many processes may work at once (else as many as there are cores,
    two at most). Raises ``UsageError`` and ``EnvironmentProblem`` as
    :func:`generator.outputs.files.replace_file` and :class:`generator.outputs.pdf_crew.Crew` do.
    """
    project = thesis.project
    counted = thesis.words if project.config.word_count.printed else 0
    cover = cover_of(project.config.thesis, sources_date(project.root), project.words, counted)
    templates = Templates((project.root / "templates", templates_dir()), project.words)
    found: list[Diagnostic] = []
    with _folder(cache) as folder, replace_file(target) as new:
        store = Store(folder)
        try:
            layout = layout_of(project, templates, draft=thesis.draft)
            order = in_order(thesis, cover, templates)
            sheets = Sheets(project.root, cover, layout, templates)
            with Crew(folder, cores) as crew:
                book = Book(order, sheets, store, crew)
                book.lay_out()
                fonts = book.fonts(only)
        except TemplateError as error:
            found.append(template_trouble(error).diagnostic(target.name, None))
            raise Abandon from error
        except LayoutFailure as error:
            paths = {chapter.slug: chapter.path for chapter in thesis.chapters}
            path = paths.get(error.slug, target.name)
            found.append(layout_trouble(error).diagnostic(path, None))
            raise Abandon from error
        sources = {one.source.path: one.source for one in project.documents}
        found += book.trouble(target.name, sources)
        if not thesis.draft and any(
            one.severity is Severity.ERROR for one in judge(found, project.config.rules)
        ):
            raise Abandon
        alone = _title_alone(thesis, only) if only else ""
        pages = book.pages()
        attached = () if only else _attached(thesis, pages, cover, templates)
        parts = book.parts(only)
        new.write_bytes(
            joined(store, target.name, parts, pages, fonts, attached=attached, alone=alone)
        )
        if cache:
            store.forget(book.used(), _KEPT)
    return tuple(dict.fromkeys(found))


def _title_alone(thesis: Thesis, slug: str) -> str:
    """What a file is called that holds one document of the thesis."""
    chapter = next(one for one in thesis.chapters if one.slug == slug)
    title = ": ".join(filter(None, (chapter.label, chapter.title)))
    return f"{title} ({thesis.project.config.thesis.title})"


def _attached(
    thesis: Thesis, pages: Mapping[str, str], cover: Cover, templates: Templates
) -> Iterator[Attached]:
    """What an examiner's copy holds beside its pages, where its kind of PDF may hold files."""
    if has_report(thesis):
        words, day = thesis.project.words, cover.created
        report = provenance_report(thesis, pages, cover, templates)
        yield Attached(REPORT, "text/html", words["report_about"], report, day=day)
        data = sources_json(thesis, pages)
        about = words["report_data"]
        yield Attached("quotations.json", "application/json", about, data, "Data", day)


@contextmanager
def _folder(cache: Path | None) -> Iterator[Path]:
    """Where pieces are kept: in the cache, or for this build only."""
    if cache:
        yield cache
    else:
        with TemporaryDirectory(prefix="verse-print-") as name:
            yield Path(name)


OUTPUT = Output("thesis.pdf", "thesis.pdf", build_pdf, build_pdf)
