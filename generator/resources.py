"""Where the data that comes with the program lies: the packaged templates and the example study.

In a checkout both stand at its top, where a newcomer looks for them; in an installed program they
are inside the package. Nothing is read here, so importing this module costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKAGED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent

EXAMPLE_PARTS = ("site_config.yml", "content")
"""What of ``example_dir()`` is the example study: in a checkout, much else lies beside it."""


def templates_dir() -> Path:
    """The folder with the packaged templates: ``fragments/``, ``site/`` and ``print/``."""
    return (_PACKAGED if _PACKAGED.is_dir() else _CHECKOUT) / "templates"


def example_dir() -> Path:
    """The project folder of the example study, holding at least ``EXAMPLE_PARTS``.

    It is to be copied, part by part, and never built in: the folder may be read-only.
    """
    return _PACKAGED / "example" if _PACKAGED.is_dir() else _CHECKOUT


def example_files() -> Iterator[Path]:
    """Every file of the example study, sorted, as paths relative to ``example_dir()``."""
    top = example_dir()
    for part in EXAMPLE_PARTS:
        path = top / part
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for file in files:
            yield file.relative_to(top)
