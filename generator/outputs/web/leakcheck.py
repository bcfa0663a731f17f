"""Whether a built site holds words of a transcript that it must not: read as it lies in its folder.

Looked through is all that readers get: text, titles and other attributes of every page, the search
index, scripts, the site map, names of files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from generator.diagnostics import Diagnostic, Related, file_place
from generator.ethics.leaks import Leak, LeakCheck
from generator.outputs.web.model import Site
from generator.project import Project
from generator.source import Span

_TEXTS = {".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml"}
_ENGINE = ("assets/javascripts/", "assets/stylesheets/")  # the theme's own, the same on every site
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"<>]{20,})\"|'([^'<>]{20,})')")
_TAG = re.compile(r"<[^<>]*>")
_SEEN = "seen0"  # a word that nobody says: what is left out joins nothing
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")


def leaks_in(folder: Path, site: Site, project: Project) -> Iterator[Diagnostic]:
    """Yield an A204 for each run of words in the files below ``folder`` that nobody quoted.

    One that stands in several files is told once. ``project`` is whole, ``site`` is what its
    readers may see.
    """
    if not project.transcripts:
        return
    check = LeakCheck(project.transcripts, site.released)
    sources = {page.address: page.source for page in site.pages}
    told: set[str] = set()
    seen: set[tuple[bool, str]] = set()
    for path in sorted(folder.rglob("*"), key=_order):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name.startswith(_ENGINE):
            continue
        text = _readable(path, seen) if path.suffix in _TEXTS else ""
        for leak in check.leaks(f"{name}\n{text}"):
            if leak.words not in told:
                told.add(leak.words)
                yield _told(leak, name, sources.get(name, ""), project)


def _order(path: Path) -> tuple[bool, str]:
    """Pages first: what the search index repeats is better told where it stands."""
    return path.suffix != ".html", path.as_posix()


def _readable(path: Path, seen: set[tuple[bool, str]]) -> str:
    """What readers get of a file, but for the lines of ``seen``, to which all of its are added.

    The frame of each page is that of all others, and the search index is there twice. Lines of
    scripts are told apart: they are written with escapes.
    """
    script = path.suffix in {".js", ".json"}
    lines = path.read_text("utf-8", errors="replace").split("\n")
    lines[0] = lines[0].removeprefix("var __index = ")
    text = "\n".join(_SEEN if (script, line) in seen else line for line in lines)
    seen.update((script, line) for line in lines)
    if script:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    text = text.replace("<!--", " ").replace("-->", " ")
    attributes = " \n".join(one or other for one, other in _ATTRIBUTE.findall(text))
    return unescape(f"{_TAG.sub('', text)} {attributes}")


def _told(leak: Leak, name: str, source: str, project: Project) -> Diagnostic:
    place = _place(leak, source, project) or file_place(source or project.config.source.path)
    transcript = project.transcript(leak.transcript)
    related: tuple[Related, ...] = ()
    if transcript is not None:
        said = transcript.source.line_span(leak.line)
        related = (Related(said, "as the transcript has them"),)
    return Diagnostic(
        "A204",
        f"What was said in {leak.transcript} at line {leak.line} stands on the site ({name}), and "
        f"no quotation that its readers may see has these words: “{_shortened(leak.words)}”.",
        place,
        "If they are meant to be quoted, put them in quotation marks and name their source. If "
        "not, say it in your own words, or take it out.",
        related,
    )


def _shortened(words: str) -> str:
    several = words.split()
    return words if len(several) <= 12 else " ".join((*several[:12], "…"))


def _place(leak: Leak, source: str, project: Project) -> Span | None:
    """Where the author's file has these words, if the page was made from one."""
    document = next((one for one in project.documents if one.source.path == source), None)
    if document is None:
        return None
    pattern = r"\W+".join(re.escape(word).replace("'", "['’]") for word in leak.words.split())
    found = re.search(pattern, document.source.text, re.IGNORECASE)
    return document.source.span(*found.span()) if found else None
