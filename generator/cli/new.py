"""``verse new``: a project to start from."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator import __version__
from generator.cli.terminal import shown_path
from generator.errors import EnvironmentProblem, UsageError
from generator.resources import example_dir, example_files, templates_dir

SKELETON = "new"  # below the packaged templates
_REPOSITORY = (".gitignore", ".gitlab-ci.yml", ".github/workflows/thesis.yml")
"""What an author's repository needs, for the example too: what to leave out, what to check."""
_VERSION = "@VERSION@"  # in these files: the program that others check and publish with


@click.command(
    "new",
    epilog="""\b
Examples:
  verse new my-thesis
  verse new a-look-around --example""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Copy the whole example study, not the skeleton.")
def new(folder: Path, example: bool) -> None:
    """Make a project to start from in the folder DIR.

    It holds one of each thing that you will need, checks clean and can be built. A folder that
    holds anything already is refused.
    """
    skeleton = templates_dir() / SKELETON
    if example:
        files = [(example_dir(), path) for path in example_files()]
        files += [(skeleton, Path(name)) for name in _REPOSITORY]
    else:
        files = [(skeleton, path.relative_to(skeleton)) for path in _files(skeleton)]
    _copy(files, folder)
    here = folder.resolve() == Path.cwd()
    place = "this folder" if here else shown_path(folder)
    click.echo(f"Made {'the example study' if example else 'a project'} in {place}.")
    quoted = f'"{place}"' if re.search(r"[^\w./\\:~-]", str(place)) else place
    there = [] if here else [f"cd {quoted}"]
    # The launcher of a checkout says how it was called: `verse` may be on nobody's path.
    called = os.environ.get("VERSE_CALLED_AS", "verse")
    click.echo("\n  ".join(["Next:", *there, f"{called} check", f"{called} build --draft"]))


def _files(top: Path) -> list[Path]:
    return sorted(path for path in top.rglob("*") if path.is_file())


def _copy(files: Iterable[tuple[Path, Path]], folder: Path) -> None:
    """Copy files, each a top folder and a path below it, into ``folder``: all of them or none.

    Those of ``_REPOSITORY`` are among them, and get the version of this program.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{shown_path(folder)} is there already and is not empty. Name a new folder."
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-", dir=folder.parent) as room:
            made = Path(room, "project")
            for top, path in files:
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                # Without permissions: an installed program's files may be read-only.
                shutil.copyfile(top / path, made / path)
            for name in _REPOSITORY:
                text = (made / name).read_text("utf-8").replace(_VERSION, __version__)
                (made / name).write_text(text, "utf-8", newline="\n")
            folder.mkdir(exist_ok=True)
            for part in list(made.iterdir()):
                part.rename(folder / part.name)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentProblem(f"{shown_path(folder)} cannot be made: {reason}.") from error


COMMAND = new
