"""All themes as one picture: boxes within boxes, and lines between those that stand against.

Everything stands below each other in one column, which a phone can show; lines run beside it, each
in a lane of its own as far as it would meet another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.outputs.web.drawing import PAD, Box, head_height, link, picture, wrapped
from generator.outputs.web.findings import ThemeView
from generator.wording import Words

_COLUMN = 320.0
_GAP = 7.0
_LEAST = 110.0  # however deep it is nested, a box stays as wide as this
_LANE = 11.0
_ARROW = 4.0


@dataclass(frozen=True, slots=True)
class _Corner:
    x: float
    y: float
    width: float
    depth: int


@dataclass(frozen=True, slots=True)
class _Placed:
    view: ThemeView
    depth: int
    box: Box


def theme_map(views: Sequence[ThemeView], address: Callable[[str], str], words: Words) -> str:
    """The picture as SVG; ``address`` gives the link to a theme's page. Empty without themes.

    Themes that were taken into others are not drawn: they are history.
    """
    by_id = {view.theme.id: view for view in views}
    tops = [view for view in views if not view.parents and not view.merged_into]
    placed: list[_Placed] = []
    y = 1.0
    for view in tops:
        y = _place(view, by_id, _Corner(1.0, y, _COLUMN, 0), placed, words) + 2 * _GAP
    if not placed:
        return ""
    lines, lanes = _lines(placed)
    width = _COLUMN + 2 + (_ARROW + _LANE * (lanes + 0.5) if lanes else 0)
    inside = "".join((*(_drawn(one, address, words) for one in placed), *lines))
    size = (width, y - 2 * _GAP + 1)
    return picture("theme-map", size, words["site_map"], words["site_map_told"], inside)


def _place(
    view: ThemeView,
    by_id: dict[str, ThemeView],
    corner: _Corner,
    into: list[_Placed],
    words: Words,
) -> float:
    """Place a theme with all that is under it; return where it ends below."""
    x, y, width, depth = corner.x, corner.y, corner.width, corner.depth
    lines = wrapped(view.theme.name, width)
    note = _note(view, words)
    at = len(into)
    below = y + head_height(len(lines), bool(note))
    inner = max(width - 2 * PAD, _LEAST)
    placed = {one.view.theme.id for one in into} | {view.theme.id}
    for child in view.children:
        if child.id not in placed and not by_id[child.id].merged_into:
            within = _Corner(x + PAD, below, inner, depth + 1)
            below = _place(by_id[child.id], by_id, within, into, words) + _GAP
    if len(into) > at:
        below += PAD - _GAP
    into.insert(at, _Placed(view, depth, Box(x, y, width, below - y, lines, note)))
    return below


def _note(view: ThemeView, words: Words) -> str:
    if not view.count:
        return ""
    return words.say(
        "site_coded_of",
        extracts=words.say("site_count_extracts", view.count),
        participants=words.say("site_count_participants", len(view.voices)),
    )


def _drawn(one: _Placed, address: Callable[[str], str], words: Words) -> str:
    view = one.view
    name = view.theme.name + (f": {one.box.note}" if one.box.note else "")
    if view.parents:
        name += "; " + words.say("site_part_of", theme=view.parents[-1].name)
    if view.opposed:
        others = f" {words['joined_by']} ".join(other.name for other in view.opposed)
        name += "; " + words.say("site_against", themes=others)
    return link(address(view.theme.id), name, one.box.svg("odd" if one.depth % 2 else "even"))


def _lines(placed: Sequence[_Placed]) -> tuple[list[str], int]:
    """The lines between opposed themes, and how many lanes they take."""
    boxes = {one.view.theme.id: one.box for one in placed}
    pairs = {
        tuple(sorted((one.view.theme.id, other.id)))
        for one in placed
        for other in one.view.opposed
        if other.id in boxes and other.id != one.view.theme.id
    }
    spans = sorted(
        (sorted((boxes[one], boxes[other]), key=lambda box: box.head) for one, other in pairs),
        key=lambda two: (two[1].head - two[0].head, two[0].head),
    )
    lanes: list[list[tuple[float, float]]] = []
    drawn = []
    for upper, lower in spans:
        start, end = upper.head - _LANE, lower.head + _LANE
        lane = next(
            (
                at
                for at, taken in enumerate(lanes)
                if all(end < first or last < start for first, last in taken)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        x = _COLUMN + 2 + _ARROW + _LANE * (lane + 0.5)
        drawn.append(_line(upper, lower, x))
    return drawn, len(lanes)


def _line(upper: Box, lower: Box, x: float) -> str:
    path = f"M{upper.right:g} {upper.head:g}H{x:g}V{lower.head:g}H{lower.right:g}"
    heads = "".join(
        f'<path class="arrow" d="M{box.right:g} {box.head:g}l{2 * _ARROW:g} {-_ARROW:g}v'
        f'{2 * _ARROW:g}z"/>'
        for box in (upper, lower)
    )
    return f'<path class="against" d="{path}"/>{heads}'
