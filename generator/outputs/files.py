"""Outputs appear whole or not at all: built beside their place, then swapped in.

Whatever goes wrong in between, the last good output stays as it was. The new one is made in a
hidden sibling, so that the swap is a renaming within one file system.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from generator.errors import EnvironmentProblem, UsageError

_NOT_AN_OUTPUT = ("site_config.yml", "content", ".git")


class Abandon(Exception):
    """Raised inside one of the blocks below: keep what was there, and carry on after it."""


@contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to write into; it becomes ``target`` when the block ends well.

    If the block raises, ``target`` stays untouched, the new folder is removed and the exception
    goes on (but for :class:`Abandon`, which ends here). A folder that a killed run had already
    moved aside is put back first. Raises ``UsageError`` where ``target`` is something else than an
    output, and ``EnvironmentProblem`` where the system does not let it be written or replaced.
    """
    _refuse_what_is_no_output(target)
    new = _sibling(target, f"new-{os.getpid()}")
    old = _sibling(target, "old")
    with told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if old.exists() and not target.exists():
            old.rename(target)
        _remove(new)
        new.mkdir()
    try:
        yield new
        with told_plainly(target):
            _swap(new, target, old)
    except Abandon:
        pass
    finally:
        _remove(new)


@contextmanager
def replace_file(target: Path) -> Iterator[Path]:
    """Give the path of a file to write; it becomes ``target`` when the block ends well.

    The path has the suffix of ``target`` and nothing is there yet. Failing, abandoning and what is
    raised are as in :func:`replace_folder`.
    """
    if target.is_dir():
        raise UsageError(f"{target} is a folder; a file was to be written there.")
    new = target.with_name(f".{target.stem}.new-{os.getpid()}{target.suffix}")
    with told_plainly(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
    try:
        yield new
        with told_plainly(target):
            new.replace(target)
    except Abandon:
        pass
    finally:
        new.unlink(missing_ok=True)


def keep_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all, even if others write the same one at the same time.

    Its folder is made where it is missing. Raises ``OSError`` where the system refuses it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".writing-", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(data)
        except OSError:
            new.unlink(missing_ok=True)
            raise
    new.replace(path)


def _sibling(target: Path, mark: str) -> Path:
    return target.with_name(f".{target.name}.{mark}")


def _refuse_what_is_no_output(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError(f"{target} is not a folder; an output folder was to be written there.")
    for name in _NOT_AN_OUTPUT:
        if (target / name).exists():
            raise UsageError(
                f"{target} holds {name}, so it is no output folder and will not be replaced. "
                "Choose another folder for the output."
            )


def _swap(new: Path, target: Path, old: Path) -> None:
    _remove(old)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def told_plainly(target: Path) -> Iterator[None]:
    """Say of an ``OSError`` in the block, as ``EnvironmentProblem``, what cannot be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentProblem(
            f"{target} cannot be written: {reason}. Close what has it open, and check that you may "
            "write there and that the disk has room."
        ) from error
