"""Several outputs at once: all of them take their places, or none does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.diagnostics import Diagnostic
from generator.errors import EnvironmentProblem
from generator.outputs import Output
from generator.outputs.files import replace_file, replace_folder
from generator.thesis import Thesis


@dataclass(frozen=True, slots=True)
class Made:
    """An output in its place. ``size`` is in bytes, of a folder that of all its files."""

    name: str
    path: Path
    start: Path
    size: int


@dataclass(frozen=True, slots=True)
class Built:
    """What was made, in the order asked for (nothing, if one output failed), and what is wrong."""

    made: tuple[Made, ...]
    diagnostics: tuple[Diagnostic, ...]


def build_outputs(
    thesis: Thesis,
    outputs: Mapping[str, Output],
    folder: Path,
    tell: Callable[[str, float], None],
    cache: Path | None = None,
) -> Built:
    """Render ``thesis`` to each of the named ``outputs`` and then put all into ``folder``.

    If one output could not be made, nothing is put in place: what stood in ``folder`` stays. Below
    the folder ``cache`` each may keep what its next build can use again. Raises
    ``EnvironmentProblem`` where a folder cannot be written.
    """
    found: list[Diagnostic] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        room = TemporaryDirectory(prefix=".new-", dir=folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentProblem(f"{folder} cannot be written: {reason}.") from error
    with room as beside:
        for number, (name, output) in enumerate(outputs.items()):
            tell(f"Making the {name}", number / len(outputs))
            target = Path(beside, output.target)
            if output.rebuild and cache:
                found += output.rebuild(thesis, target, cache / name)
            else:
                found += output.build(thesis, target)
        staged = {name: Path(beside, output.target) for name, output in outputs.items()}
        if not all(path.exists() for path in staged.values()):
            return Built((), tuple(found))
        tell("Putting all in place", 1.0)
        for name, output in outputs.items():
            _move(staged[name], folder / output.target)
    made = (
        Made(name, folder / output.target, folder / output.start, _size(folder / output.target))
        for name, output in outputs.items()
    )
    return Built(tuple(made), tuple(found))


def _move(staged: Path, target: Path) -> None:
    if staged.is_file():
        with replace_file(target) as new:
            staged.rename(new)
    else:
        with replace_folder(target) as new:
            for child in staged.iterdir():
                child.rename(new / child.name)


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())
