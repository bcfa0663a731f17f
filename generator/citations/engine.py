"""Running pandoc, which the package pypandoc_binary brings: its citeproc does the formatting."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.citations.csl import Item
from generator.citations.document import Node
from generator.errors import EnvironmentProblem


def engine_version() -> str:
    """Return the version of the package that brings pandoc, without starting pandoc."""
    try:
        return version("pypandoc_binary")
    except PackageNotFoundError:
        return "pandoc of the system"


def run_citeproc(document: Node, items: Sequence[Item], csl: str, style: str) -> Node:
    """Return pandoc's document with every citation formatted and the references at its end.

    ``items`` are the works as CSL items with their ids, ``csl`` the text of the style, ``style``
    its name for messages. Nothing is fetched and nothing of the user's own pandoc settings is read.
    """
    with TemporaryDirectory(prefix="verse-citations-") as name:
        folder = Path(name)
        (folder / "style.csl").write_text(csl, "utf-8")
        (folder / "works.json").write_text(json.dumps(items), "utf-8")
        command = [
            _pandoc(),
            "--from=json",
            "--to=json",
            "--citeproc",
            f"--csl={folder / 'style.csl'}",
            f"--bibliography={folder / 'works.json'}",
            f"--data-dir={folder}",
        ]
        try:
            done = subprocess.run(
                command, input=json.dumps(document).encode(), capture_output=True, check=False
            )
        except OSError as error:
            raise EnvironmentProblem(f"pandoc cannot be started: {error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise EnvironmentProblem(
            f"pandoc could not format the citations with the style {style}: {said}"
        )
    result: Node = json.loads(done.stdout)
    return result


def _pandoc() -> str:
    """Return the program that the package brings; another version might print differently."""
    spec = find_spec("pypandoc")
    if spec is not None and spec.submodule_search_locations:
        folder = Path(next(iter(spec.submodule_search_locations))) / "files"
        program = folder / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
        if program.is_file():
            return str(program)
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise EnvironmentProblem(
            "pandoc is missing: the package pypandoc_binary brings it for this system."
        ) from error
