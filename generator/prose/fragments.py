"""Templates of the pieces that all outputs share: quotations, figures, tables, computed blocks.

A file of the same name under the project's ``templates/fragments/`` takes the packaged one's place.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.resources import templates_dir
from generator.wording import Words, packaged_words

if TYPE_CHECKING:
    from jinja2 import Environment


class Fragments:
    """Renders ``templates/fragments/NAME.html``; values are escaped unless marked as HTML.

    Every template has the program's own words as ``words``.
    """

    def __init__(self, project: Path | None = None, words: Words | None = None) -> None:
        """``words`` are English where none are given."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        folders = [templates_dir() / "fragments"]
        if project is not None:
            folders.insert(0, project / "templates" / "fragments")
        self._environment: Environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["words"] = words or packaged_words()

    def render(self, name: str, **values: object) -> str:
        """The fragment ``name`` filled with ``values``. HTML is passed as ``markupsafe.Markup``."""
        return self._environment.get_template(f"{name}.html").render(values).strip()
