"""One new thing is one new file: how the modules of a folder are found by name.

A kind of thing (a report, a command, an output, an importer ...) is a package. Each module of it
that assigns the kind's constant at its top level is one thing of that kind, and is called like its
file. Which modules do is read from their text: nothing is imported until it is used, so a heavy
library costs only those who ask for it. Modules without the constant are helpers and left alone.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.errors import UsageError
from generator.nearest import nearest

T = TypeVar("T")


class Folder(NamedTuple, Generic[T]):
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
        folders = [Path(one) for one in import_module(self.package).__path__]
        stems = {path.stem for folder in folders for path in folder.iterdir()}
        return tuple(sorted(name for name in stems if self.has(name)))

    def has(self, name: str) -> bool:
        """Whether there is one of this name; no module is imported for it."""
        if not name.isidentifier():
            return False
        assigned = re.compile(rf"^{re.escape(self.constant)}\b[^=\n]*=", re.MULTILINE)
        for folder in map(Path, import_module(self.package).__path__):
            for file in (folder / f"{name}.py", folder / name / "__init__.py"):
                if file.is_file():
                    return assigned.search(file.read_text("utf-8")) is not None
        return False

    def load(self, name: str) -> T:
        """Import the module ``name`` and return its constant.

        Raises :class:`UsageError`, naming what there is, for an unknown name; :class:`TypeError`
        for a constant of another type, which is a fault of the module.
        """
        if not self.has(name):
            known = self.names()
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
