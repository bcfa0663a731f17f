"""Figures and small tables for which a page has no room: at the top of the next, as in any book.

The text behind them fills the page. What a thesis says of them it says by number, so none has to
stand exactly where it is written; their order among themselves stays. CSS has page floats for this
(https://drafts.csswg.org/css-page-floats-3/), but WeasyPrint 70 knows none, and leaves up to a half
of the page white. So a block that may move and does not fit is laid out, kept, and set above what
goes on the next page. It stays where it is written, on a new page, where it

- follows a heading or a line that ends with a colon (``break-after: avoid``),
- has a footnote, is higher than ``_HIGHEST`` of the page, or has too little text behind it, or
- its style says ``--moves: no``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import block, page
from weasyprint.text.line_break import strut

if TYPE_CHECKING:
    from weasyprint.document import Document

_HIGHEST = 0.6
"""Share of a page's height that may move: above it, there has to be room for some text."""

_FULL = 0.7
"""Share of a page that what has moved there may take up."""

_EM = 0.45
"""How wide a character is, in ems, at least."""

_FORCED = ("page", "left", "right", "recto", "verso", "always")


def with_floats(render: Callable[[], Document]) -> Document:
    """What ``render`` lays out, with all that does not fit on its page moved.

    ``render`` is called again where the text came to its end and something waits still, or stands
    twice: that stays then.
    """
    stay: set[str] = set()
    while True:
        floats = _Floats(stay)
        with floats.moving():
            document = render()
        if not floats.moved:
            return document
        boxes = (box for one in document.pages for box in one._page_box.descendants())
        standing = Counter(box.style["anchor"] for box in boxes)
        wrong = {name for name in floats.moved if standing[name] != 1}
        if not wrong:
            return document
        stay |= wrong


class _Floats:
    """What has been moved so far: ``moved`` has the ids, ``stay`` those that must not be."""

    def __init__(self, stay: set[str]) -> None:
        self._stay = stay
        self.moved: set[str] = set()
        self._waiting: list[_Waiting] = []

    @contextmanager
    def moving(self) -> Iterator[None]:
        """While the block runs, what does not fit is moved."""
        with (
            patch.object(block, "_in_flow_layout", self._block(block._in_flow_layout)),
            patch.object(page, "block_level_layout", self._page(page.block_level_layout)),
        ):
            yield

    def _block(self, original: Any) -> Any:
        """``weasyprint.layout.block._in_flow_layout``, which lays out one block of several.

        It gives whether to give its parent up or to stop behind it, where to go on, and what the
        next block has to know: its place, the margins above it, the page it wants, the blocks up
        to here and how many lines are left.
        """

        def lay_out(
            context: Any, box: Any, index: int, child: Any, before: list[Any], *more: Any
        ) -> Any:
            *_, margins, _bottom, y, skip, _letter, _line, _discard, wanted, lines = more
            if skip is not None or not self._may_move(child, box):
                found = original(context, box, index, child, before, *more)
                self._take_back(box, found[2])
                return found
            found = None
            if not self._waiting:  # what comes after something that waits has to wait, too
                tried = (*more[:3], list(margins), *more[4:])
                found = original(context, box, index, child, before, *tried)
                _, stop, resume_at, *_ = found
                if not stop or resume_at != {index: None}:
                    return found
            waiting = _Waiting.of(context, box, index)
            if waiting is None:
                return found or original(context, box, index, child, before, *more)
            self._waiting.append(waiting)
            self.moved.add(child.element.get("id"))
            return False, False, None, y, margins, wanted, before, lines

        return lay_out

    def _take_back(self, box: Any, resume_at: Any) -> None:
        """Let nothing wait of what comes behind the place in ``box`` where the page is broken.

        Blocks that may not be parted can be found to go to the next page together, with what stood
        between them.
        """
        if self._waiting and resume_at is not None:
            (first,) = resume_at
            self._waiting = [
                one for one in self._waiting if one.parent is not box or one.index < first
            ]

    def _may_move(self, child: Any, box: Any) -> bool:
        """Whether ``child`` is a figure or a small table of the running text."""
        element = child.element
        if element is None or box.element is None or box.element.get("class") != "text":
            return False
        named = f"{element.tag}.{element.get('class')}"
        if named not in ("figure.figure", "div.table") or element.get("id") in (None, *self._stay):
            return False
        small = named == "figure.figure" or "small" in element.find(".//table").get("class", "")
        says = "".join(token.serialize() for token in child.style["__moves"] or ()).strip()
        return small and says != "no"

    def _page(self, original: Any) -> Any:
        """``block_level_layout`` as ``make_page`` calls it, for the root and some other boxes."""

        def lay_out(context: Any, box: Any, *more: Any, **named: Any) -> Any:
            if not (self._waiting and box.is_for_root_element):
                return original(context, box, *more, **named)
            bottom, skip, sheet, _empty, absolute, fixed, _margins = more
            waiting, top = self._waiting, box.position_y
            for count in range(_fitting(waiting, sheet), 0, -1):
                placed, self._waiting = waiting[:count], waiting[count:]
                box.position_y = top
                for one in placed:
                    box.position_y = one.place(sheet, box.position_y)
                found = original(context, box, bottom, skip, sheet, False, absolute, fixed, [])
                if found[0] is not None:
                    found[0].children = [*(one.box for one in placed), *found[0].children]
                    return found
            self._waiting, box.position_y = waiting, top
            return original(context, box, *more)

        return lay_out


class _Waiting:
    """The block ``index`` of ``parent``, which has been laid out and waits for a page.

    ``width`` is that of the text, ``indent`` where the block begins in it.
    """

    def __init__(self, parent: Any, index: int, box: Any, width: float, indent: float) -> None:
        self.parent, self.index = parent, index
        self.box, self.width, self._indent = box, width, indent

    @classmethod
    def of(cls, context: Any, parent: Any, index: int) -> _Waiting | None:
        """The block, if it can be moved at all."""
        child, sheet = parent.children[index], context.current_footnote_area.page
        if any(one.footnote for one in child.descendants()):
            return None
        if not _goes_on(context, parent, index, sheet):
            return None
        box, *_ = block.block_level_layout(
            context, child.deepcopy(), -inf, None, parent, True, [], [], [], None, None, False, None
        )
        if box is None or box.margin_height() > sheet.height * _HIGHEST:
            return None
        return cls(parent, index, box, sheet.width, box.position_x - sheet.content_box_x())

    @property
    def height(self) -> float:
        """What it takes up on the page: what is above its border is not needed there."""
        return float(self.box.border_height() + self.box.margin_bottom)

    def place(self, sheet: Any, y: float) -> float:
        """Put it at ``y`` of the page ``sheet``; the place for what follows."""
        x = sheet.content_box_x() + self._indent
        self.box.translate(x - self.box.position_x, y - self.box.border_box_y())
        return y + self.height


def _fitting(waiting: list[_Waiting], sheet: Any) -> int:
    """How many of them ``sheet`` has room for; none if it is a page of another width."""
    height, count = 0.0, 0
    for one in waiting:
        height += one.height
        if height > sheet.height * _FULL or abs(one.width - sheet.width) > 1:
            break
        count += 1
    return count


def _goes_on(context: Any, parent: Any, index: int, sheet: Any) -> bool:
    """Whether there is more than enough text behind a block to fill the page without it."""
    child = parent.children[index]
    leading, _ = strut(parent.style)
    lines = (context.page_bottom - child.position_y) / leading + 2
    left = lines * sheet.width / (parent.style["font_size"] * _EM)
    for following in parent.children[index + 1 :]:
        if following.page_values()[0] != child.page_values()[1]:
            return False
        if following.style["break_before"] in _FORCED:
            return False
        left -= sum(len(one.text) for one in following.descendants() if isinstance(one, TextBox))
        if left < 0:
            return True
        if following.style["break_after"] in _FORCED:
            return False
    return False
