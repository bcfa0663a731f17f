"""Writing repaired files: each whole or not at all, and only over what was read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import EnvironmentProblem
from generator.fixes.rawtext import RawText


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a file: written, or left alone because it is not what it was when read."""

    file: RawText
    written: bool


def store(files: Iterable[RawText]) -> Iterator[Stored]:
    """Write each file that is to change, atomically, with the permissions that it has.

    Raises ``EnvironmentProblem`` where the system does not let it be written; the file is then what
    it was.
    """
    for file in files:
        if file.encoded == file.data:
            continue
        # Where a file is a link, what it leads to is replaced, and not the link.
        yield Stored(file, _replace(file.path.resolve(), file.data, file.encoded))


def _replace(path: Path, known: bytes, data: bytes) -> bool:
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, new)
        if path.read_bytes() != known:
            return False
        new.replace(path)
    except FileNotFoundError:
        return False
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EnvironmentProblem(
            f"{path} cannot be written: {reason}. It is as it was. Close what has it open, and "
            "check that you may write there and that the disk has room."
        ) from error
    finally:
        new.unlink(missing_ok=True)
    return True
