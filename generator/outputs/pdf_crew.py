"""Who lays the pieces out: this process where there is one, else several side by side."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from generator.errors import EnvironmentProblem
from generator.outputs.pdf_engine import libraries_by_file_name
from generator.outputs.pdf_pieces import Sheet

_MOST = 2
"""Processes at most: each takes about 150 MB, and a thesis has few long chapters."""


class Crew:
    """Lays pieces out and makes fonts, in a folder where the results are kept."""

    def __init__(self, folder: Path, cores: int | None = None) -> None:
        """``cores``: how many processes may work at once; else as many as there are cores."""
        self._folder = folder
        self._cores = min(_MOST, cores or _available())
        self._pool: ProcessPoolExecutor | None = None
        self._others: frozenset[Any] = frozenset()

    def lay_out(self, sheets: Sequence[Sheet]) -> None:
        """Lay out every sheet; the longest first, so that none is left for the end.

        Raises ``EnvironmentProblem`` where a process dies or the folder cannot be written.
        """
        ordered = sorted(sheets, key=lambda sheet: -len(sheet.html))
        self._work(
            "generator.outputs.pdf_press", "lay_out", [(one, self._folder) for one in ordered]
        )

    def make_fonts(self, fonts: list[dict[str, Any]], name: str) -> None:
        """Make the file ``name`` with the fonts of all pieces; raises as :meth:`lay_out` does."""
        self._work("generator.outputs.pdf_fonts", "make_fonts", [(fonts, self._folder, name)])

    def _work(self, module: str, function: str, tasks: Iterable[tuple[Any, ...]]) -> None:
        tasks = list(tasks)
        try:
            if self._pool is None and (self._cores == 1 or len(tasks) == 1):
                for task in tasks:
                    _call(module, function, *task)
                return
            pool = self._pool or self._start()
            waiting = [pool.submit(_call, module, function, *task) for task in tasks]
            for one in waiting:
                one.result()
        except BrokenProcessPool as error:
            raise EnvironmentProblem(
                "A process that lays out the PDF was stopped from outside, perhaps because the "
                "memory is full. Close other programs and build again."
            ) from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise EnvironmentProblem(f"{self._folder} cannot be written: {reason}.") from error

    def _start(self) -> ProcessPoolExecutor:
        # A new interpreter instead of a copy of this one: the only way that every system has.
        context = multiprocessing.get_context("spawn")
        self._others = frozenset(multiprocessing.active_children())
        self._pool = ProcessPoolExecutor(self._cores, context, _leave_interrupts)
        return self._pool

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        ours = set(multiprocessing.active_children()) - self._others
        if kind is not None:
            for process in ours:
                process.terminate()
        # Only then wait: the pool's own thread collects the processes, and two that collect the
        # same one at once may both find it gone before either has noted it.
        self._pool.shutdown(wait=True, cancel_futures=True)
        for process in ours:
            process.join()


def _call(module: str, function: str, *task: Any) -> None:
    """Call a function of a module that is imported only where it is needed: it is heavy."""
    with libraries_by_file_name():
        loaded = import_module(module)
    getattr(loaded, function)(*task)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one; it ends all of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _available() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
