"""The layout engine's libraries, opened without a search for them.

WeasyPrint tries several names for each library of the system that it needs. For a name without a
suffix, cffi asks :func:`ctypes.util.find_library`, which on Linux starts ``ldconfig``, ``gcc`` and
``ld``, a dozen times in all, before the name that every Linux has (``libpango-1.0.so.0``) comes to
its turn. That takes as long as laying out ten pages.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def libraries_by_file_name() -> Iterator[None]:
    """While the block runs, on Linux no library is searched for: its file has to be named.

    Elsewhere nothing is started for a search, and some systems need it.
    """
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = _nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nothing(name: str) -> str | None:  # noqa: ARG001 - the parameter is called so there
    return None
