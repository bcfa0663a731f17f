"""The pages of the findings: themes, participants and the codebook, as overviews and one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from generator.outputs.web import addresses as at
from generator.outputs.web.findings import ParticipantView, ThemeView
from generator.outputs.web.history_map import history_map
from generator.outputs.web.model import Section, SitePage
from generator.outputs.web.page_writer import PageWriter
from generator.outputs.web.theme_map import theme_map
from generator.prose.blocks.theme_matrix import nested as nested_themes
from generator.thesis import Thesis


def theme_pages(
    writer: PageWriter, thesis: Thesis, views: tuple[ThemeView, ...]
) -> Iterator[SitePage]:
    """The overview of all themes, a page for each, the matrix and the history."""
    if not views:
        return
    people = thesis.project.participants
    words = writer.words
    told = [view.theme for view in views if view.theme.history]
    rows = nested(views) if people else []
    yield writer.page(
        "themes",
        at.THEMES,
        words["site_themes"],
        views=views,
        by_id={view.theme.id: view for view in views},
        picture=Markup(theme_map(views, _themes_from(at.THEMES), words)),
        against=any(view.opposed for view in views),
        matrix=at.MATRIX if rows else "",
        history=at.HISTORY if told else "",
    )
    for view in views:
        yield writer.page("theme", at.theme_address(view.theme.id), view.theme.name, view=view)
    if rows:
        most = max(view.of(person.id) for view in views for person in people)
        yield writer.page(
            "matrix", at.MATRIX, words["site_matrix"], rows=rows, people=people, most=most or 1
        )
    if told:
        themes = [view.theme for view in views]
        picture = Markup(history_map(themes, _themes_from(at.HISTORY), words))
        yield writer.page("history", at.HISTORY, words["site_history"], told=told, picture=picture)


def _themes_from(page: str) -> Callable[[str], str]:
    """How ``page`` links to a theme, by its id."""
    link = partial(at.relative, page)
    return lambda theme: link(at.theme_address(theme))


def nested(views: Sequence[ThemeView]) -> list[tuple[ThemeView, int]]:
    """The themes that were not taken into others, each above those under it, with their depth."""
    return [
        (view, depth)
        for theme, depth in nested_themes(tuple(view.theme for view in views))
        for view in views
        if view.theme is theme and not view.merged_into
    ]


def participant_pages(
    writer: PageWriter, thesis: Thesis, views: tuple[ParticipantView, ...]
) -> Iterator[SitePage]:
    """The overview of all participants, and a page for each."""
    if not views:
        return
    attributes = tuple(
        dict.fromkeys(name for view in views for name in view.participant.attributes)
    )
    yield writer.page(
        "participants",
        at.PARTICIPANTS,
        writer.words["site_participants"],
        views=views,
        attributes=attributes,
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
    levels = tuple(dict.fromkeys(code.level for code in book.codes if code.level))
    statuses = tuple(dict.fromkeys(code.status for code in book.codes))
    used = {theme.id for _, of, _ in rows for theme in of}
    words = writer.words
    used_themes = [(one.id, one.name) for one in book.themes if one.id in used]
    said = [(one, words[f"site_code_status_{one}"]) for one in statuses]
    filters = (
        ("theme", words["site_theme"], used_themes),
        ("level", words["site_level"], [(level, level) for level in levels]),
        ("status", words["site_status"], said),
    )
    yield writer.page(
        "codebook",
        at.CODEBOOK,
        words["site_codebook"],
        rows=rows,
        levels=levels,
        filters=filters,
        discounted=sum(code.status == "discounted" for code in book.codes),
    )


def navigation(
    thesis: Thesis,
    themes: tuple[ThemeView, ...],
    people: tuple[ParticipantView, ...],
    *,
    quoted: bool,
) -> Section | None:
    """The group of the findings; ``None`` where there are none."""
    words = thesis.project.words
    by_id = {view.theme.id: view for view in themes}

    def branch(view: ThemeView) -> Section | str:
        own = at.theme_address(view.theme.id)
        inner = tuple(branch(by_id[child.id]) for child in view.children)
        return Section(view.theme.name, inner, own) if inner else own

    tops = (view for view in themes if not view.parents and not view.merged_into)
    groups: list[Section | str] = []
    if themes:
        groups.append(
            Section(words["site_themes"], tuple(branch(view) for view in tops), at.THEMES)
        )
    if people:
        pages = tuple(at.participant_address(view.participant.id) for view in people)
        groups.append(Section(words["site_participants"], pages, at.PARTICIPANTS))
    if themes and people:
        groups.append(at.MATRIX)
    if quoted:
        groups.append(at.QUOTATIONS)
    if thesis.project.codebook.codes:
        groups.append(at.CODEBOOK)
    if any(view.theme.history for view in themes):
        groups.append(at.HISTORY)
    return Section(words["site_findings"], tuple(groups)) if groups else None
