"""The pages of the findings: themes, participants and the codebook, as overviews and one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.outputs.web import addresses as at
from generator.outputs.web.findings import ParticipantView, ThemeView
from generator.outputs.web.model import Section, SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.thesis import Thesis


def theme_pages(
    writer: PageWriter, thesis: Thesis, views: tuple[ThemeView, ...]
) -> Iterator[SitePage]:
    """The overview of all themes, and a page for each."""
    if not views:
        return
    by_id = {view.theme.id: view for view in views}
    yield writer.page(
        "themes",
        at.THEMES,
        "Themes",
        views=views,
        by_id=by_id,
        totals={view.theme.id: _total(view, by_id) for view in views},
    )
    for view in views:
        people = [p for p in thesis.project.participants if view.of(p.id)]
        yield writer.page(
            "theme", at.theme_address(view.theme.id), view.theme.name, view=view, people=people
        )


def _total(view: ThemeView, by_id: dict[str, ThemeView]) -> int:
    """How many quotations a theme has, those of its sub-themes included, each counted once."""
    within = {
        name
        for name, other in by_id.items()
        if name == view.theme.id or view.theme in other.parents
    }
    return len({one.anchor for name in within for one in by_id[name].shown})


def participant_pages(
    writer: PageWriter, thesis: Thesis, views: tuple[ParticipantView, ...], gone: int
) -> Iterator[SitePage]:
    """The overview of all participants, and a page for each; ``gone`` have none."""
    if not views:
        return
    attributes = tuple(
        dict.fromkeys(name for view in views for name in view.participant.attributes)
    )
    yield writer.page(
        "participants",
        at.PARTICIPANTS,
        "Participants",
        views=views,
        attributes=attributes,
        gone=gone,
    )
    for view in views:
        yield writer.page(
            "participant",
            at.participant_address(view.participant.id),
            view.participant.name,
            view=view,
            chapters=thesis.chapters,
        )


def codebook_pages(writer: PageWriter, thesis: Thesis) -> Iterator[SitePage]:
    """The list of all codes, each with its themes and how many extracts were given it."""
    book = thesis.project.codebook
    if not book.codes:
        return
    numbers = Counter(code for extract in thesis.project.extracts for code in extract.codes)
    rows = [
        (code, [theme for theme in book.themes if code.id in theme.codes], numbers[code.id])
        for code in book.codes
    ]
    yield writer.page("codebook", at.CODEBOOK, "Codebook", rows=rows)


def navigation(
    themes: tuple[ThemeView, ...], people: tuple[ParticipantView, ...], has_codes: bool
) -> Section | None:
    """The group of the findings; ``None`` where there are none."""
    by_id = {view.theme.id: view for view in themes}

    def branch(view: ThemeView) -> Section | str:
        own = at.theme_address(view.theme.id)
        inner = tuple(branch(by_id[child.id]) for child in view.children)
        return Section(view.theme.name, inner, own) if inner else own

    tops = (view for view in themes if not view.parents and not view.merged_into)
    groups: list[Section | str] = []
    if themes:
        groups.append(Section("Themes", tuple(branch(view) for view in tops), at.THEMES))
    if people:
        pages = tuple(at.participant_address(view.participant.id) for view in people)
        groups.append(Section("Participants", pages, at.PARTICIPANTS))
    if has_codes:
        groups.append(at.CODEBOOK)
    return Section("Findings", tuple(groups)) if groups else None
