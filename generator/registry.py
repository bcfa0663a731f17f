"""One new thing is one new file: how the modules of a folder are found by name.

A kind of thing (a report, a command, an output, an importer ...) is a package. Each module of it
that assigns the kind's constant at its top level is one thing of that kind, and is called like its
file. Which modules do is read from their text: nothing is imported until it is used, so a heavy
library costs only those who ask for it. Modules without the constant are helpers and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Generic, TypeVar

from generator.errors import UsageError
from generator.nearest import nearest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folder(Generic[T]):
    """The things of one kind.

    ``package`` is the dotted name of the folder, ``constant`` what each module assigns, ``kind``
    the type of that, ``noun`` what messages call one.
    """

    package: str
    constant: str
    kind: type[T]
    noun: str

    def names(self) -> tuple[str, ...]:
        """Every name, sorted, without importing one of the modules."""
        assigned = re.compile(rf"^{re.escape(self.constant)}\b[^=\n]*=", re.MULTILINE)
        return tuple(sorted(name for name, text in self._modules() if assigned.search(text)))

    def load(self, name: str) -> T:
        """Import the module ``name`` and return its constant.

        Raises :class:`UsageError`, naming what there is, for an unknown name; :class:`TypeError`
        for a constant of another type, which is a fault of the module.
        """
        known = self.names()
        if name not in known:
            near = nearest(name, known)
            hint = f" Did you mean {near}?" if near else ""
            raise UsageError(f"There is no {self.noun} {name}.{hint} Known: {', '.join(known)}.")
        thing = getattr(import_module(f"{self.package}.{name}"), self.constant)
        if not isinstance(thing, self.kind):
            raise TypeError(
                f"{self.package}.{name}.{self.constant} is a {type(thing).__name__}, "
                f"not a {self.kind.__name__}"
            )
        return thing

    def _modules(self) -> Iterator[tuple[str, str]]:
        """The name and the text of every module."""
        for folder in map(Path, import_module(self.package).__path__):
            for path in folder.iterdir():
                file = path / "__init__.py" if path.is_dir() else path
                if file.suffix == ".py" and path.stem.isidentifier() and file.is_file():
                    yield path.stem, file.read_text("utf-8")
