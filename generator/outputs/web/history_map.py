"""How the themes came to be, as a picture: stages are columns, and lines lead from name to name.

Each theme is a row; what was taken into it stands in rows of its own right above it, and a line
leads to the stage at which that happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from generator.coding.model import Stage, Theme
from generator.outputs.web.drawing import FONT, LINE, Box, head_height, link, picture, wrapped
from generator.wording import Words

_WIDTH = 690.0  # of the text on a wide screen
_LEAST, _MOST = 136.0, 190.0  # how wide a column may be
_BETWEEN = 36.0
_GAP = 10.0
_APART = 12.0  # more between one theme with all that went into it and the next


@dataclass(frozen=True, slots=True)
class _Row:
    """A theme with its boxes, by column."""

    theme: Theme
    boxes: dict[int, Box]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns are: as wide as all of them fit, within reason."""

    stages: list[str]
    width: float

    def x(self, column: int) -> float:
        return 1 + column * (self.width + _BETWEEN)

    def box(self, column: int, y: float, name: str, on: str) -> Box:
        lines = wrapped(name, self.width)
        height = head_height(len(lines), bool(on))
        return Box(self.x(column), y, self.width, height, lines, on, middle=True)


def _grid(stages: list[str]) -> _Grid:
    width = (_WIDTH - 2 + _BETWEEN) / len(stages) - _BETWEEN
    return _Grid(stages, min(max(width, _LEAST), _MOST))


def history_map(themes: Sequence[Theme], address: Callable[[str], str], words: Words) -> str:
    """The picture as SVG; ``address`` links to a theme's page. Empty if no theme has a history."""
    stages = stages_of(themes)
    if not stages:
        return ""
    by_id = {theme.id: theme for theme in themes}
    grid = _grid(stages)
    rows: dict[str, _Row] = {}
    y = FONT + 18.0
    for group in _groups(themes, by_id):
        for theme in group:
            row = _row(theme, themes, grid, y)
            rows[theme.id] = row
            y = max(box.bottom for box in row.boxes.values()) + _GAP
        y += _APART
    width = grid.x(len(stages)) - _BETWEEN + 1
    heads = "".join(
        f'<text class="stage" x="{grid.x(at):g}" y="{FONT:g}">'
        f"{escape(stage[:1].upper() + stage[1:])}</text>"
        for at, stage in enumerate(stages)
    )
    lines = "".join(_lines(rows, grid.stages))
    gone = {name for theme in themes for stage in theme.history for name in taken_in(stage)}
    boxes = "".join(
        _boxes(row, address, "past" if row.theme.id in gone else "now") for row in rows.values()
    )
    return picture(
        "theme-history",
        (width, y - _APART),
        words["site_history"],
        words["site_history_told"],
        heads + lines + boxes,
    )


def stages_of(themes: Sequence[Theme]) -> list[str]:
    """All stages in an order that agrees with each theme's own, as far as those agree."""
    order: list[str] = []
    for theme in themes:
        after = 0
        for stage in theme.history:
            if stage.stage in order:
                after = order.index(stage.stage) + 1
            else:
                order.insert(after, stage.stage)
                after += 1
    return order


def taken_in(stage: Stage) -> tuple[str, ...]:
    """The themes that a stage took in."""
    return (*stage.merged, stage.renamed) if stage.renamed else stage.merged


def _groups(themes: Sequence[Theme], by_id: dict[str, Theme]) -> list[list[Theme]]:
    """Themes that have a history, or part in one; each last theme below all that went into it."""
    inner = {
        name
        for theme in themes
        for stage in theme.history
        for name in taken_in(stage)
        if name != theme.id
    }
    done: set[str] = set()

    def add(theme: Theme, group: list[Theme]) -> None:
        if theme.id in done:
            return
        done.add(theme.id)
        for stage in theme.history:
            for name in taken_in(stage):
                if name in by_id:
                    add(by_id[name], group)
        group.append(theme)

    groups = []
    concerned = [theme for theme in themes if theme.history or theme.id in inner]
    for theme in sorted(concerned, key=lambda one: one.id in inner):
        group: list[Theme] = []
        add(theme, group)
        if group:
            groups.append(group)
    return groups


def _row(theme: Theme, themes: Sequence[Theme], grid: _Grid, y: float) -> _Row:
    boxes: dict[int, Box] = {}
    name = theme.name
    for stage in theme.history:
        name = stage.name or name
        at = grid.stages.index(stage.stage)
        boxes[at] = grid.box(at, y, name, stage.on)
    if not boxes:
        # It has no history of its own: it stands one stage before it was taken in.
        taken = min(
            grid.stages.index(stage.stage)
            for other in themes
            for stage in other.history
            if theme.id in taken_in(stage)
        )
        boxes[max(taken - 1, 0)] = grid.box(max(taken - 1, 0), y, name, "")
    height = max(box.height for box in boxes.values())
    return _Row(theme, {at: replace(box, height=height) for at, box in sorted(boxes.items())})


def _lines(rows: dict[str, _Row], stages: list[str]) -> Iterator[str]:
    for row in rows.values():
        columns = list(row.boxes)
        for before, after in pairwise(columns):
            yield _line(row.boxes[before], row.boxes[after], "kept")
        for stage in row.theme.history:
            target = row.boxes[stages.index(stage.stage)]
            for name in taken_in(stage):
                if name in rows and name != row.theme.id:
                    yield _line([*rows[name].boxes.values()][-1], target, "joined")


def _line(start: Box, end: Box, kind: str) -> str:
    """From the right of one box to the left of another, which lies to its right or below it."""
    if start.right <= end.x:
        x, y, to = start.right, start.head, end.head
        bend = end.x - _BETWEEN / 2
        path = f"M{x:g} {y:g}H{bend - 12:g}C{bend:g} {y:g} {bend:g} {to:g} {bend + 12:g} {to:g}"
        path += f"H{end.x:g}"
    else:
        x = start.x + LINE
        path = f"M{x:g} {start.bottom:g}V{end.y:g}"
    return f'<path class="{kind}" d="{path}"/>'


def _boxes(row: _Row, address: Callable[[str], str], kind: str) -> str:
    *before, last = row.boxes.values()
    boxes = "".join(box.svg("past") for box in before)
    name = f"{' '.join(last.lines)}: the page of this theme"
    return boxes + link(address(row.theme.id), name, last.svg(kind))
