"""``verse build pdf`` for one chapter, or for other readers than the configuration says."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, get_args

from generator.errors import UsageError
from generator.source import plain_path

if TYPE_CHECKING:
    from generator.outputs import Output
    from generator.thesis import Chapter, Thesis

AUDIENCES = ("examiner", "public")
"""As in the configuration; kept here so that the help needs not import that."""


def narrowed(output: Output, thesis: Thesis, chapter: str) -> Output:
    """The PDF ``output`` for one ``chapter`` of the thesis, under a name of its own.

    ``chapter`` is its number or letter as printed (``4``, ``B``), its label (``Appendix B``) or the
    name of its file. Raises ``UsageError`` where there is no such document.
    """
    from generator.outputs.pdf import build_pdf

    found = _find(thesis, chapter)
    build = partial(build_pdf, only=found.slug)
    target = f"chapters/{PurePosixPath(found.path).stem}.pdf"
    return replace(output, target=target, start=target, build=build, rebuild=build)


def renamed(output: Output, audience: str) -> Output:
    """``output`` under a name that tells its audience."""
    path = PurePosixPath(output.target)
    target = str(path.with_stem(f"{path.stem}-{audience}"))
    return replace(output, target=target, start=target)


def for_readers(thesis: Thesis, audience: str) -> Thesis:
    """``thesis`` with another audience of its PDF than the configuration says."""
    from generator.config import Audience

    (known,) = (one for one in get_args(Audience) if one == audience)
    config = thesis.project.config
    release = replace(config.release, pdf=replace(config.release.pdf, audience=known))
    project = replace(thesis.project, config=replace(config, release=release))
    return replace(thesis, project=project)


def _find(thesis: Thesis, name: str) -> Chapter:
    wanted = plain_path(name).casefold().strip().removeprefix("./")
    for one in thesis.chapters:
        path = PurePosixPath(one.path)
        # The configuration names files from content/, and who stands below it still less.
        files = ("/".join(path.parts[at:]) for at in range(len(path.parts)))
        names = (one.number, one.label, one.slug, path.stem, *files)
        if wanted in {known.casefold() for known in names if known}:
            return one
    told = ", ".join(one.number or PurePosixPath(one.path).stem for one in thesis.chapters)
    raise UsageError(f"There is no chapter “{name}” in this thesis. There are: {told}.")
