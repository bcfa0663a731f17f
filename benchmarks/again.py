"""What a second ``verse check`` costs, beside ``mkdocs --version`` in the same run.

Seconds of CPU of whole processes, start-up included: the best of several, taken in turns. Both
programs keep their bytecode, as installed ones do, whatever the environment says. Run it from the
top of a checkout: ``python -m benchmarks.again PROJECT``.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_TOP = Path(__file__).resolve().parents[1]
_RUN = "from generator.cli import main; main()"
_PEER = "from mkdocs.__main__ import cli; cli()"


def cpu(code: str, arguments: Sequence[str], folder: Path) -> float:
    """Seconds of CPU that a Python process takes, its system's time included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = f"import sys; sys.path[0] = {str(_TOP)!r}; {code}"
    command = [sys.executable, "-c", code, *arguments]
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder.parent / "code")}
    # Findings exit with 1.
    subprocess.run(command, cwd=folder, capture_output=True, check=False, env=os.environ | bytecode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure each case and print it with its ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with TemporaryDirectory() as room:
        root = Path(room, "project")
        shutil.copytree(given.project, root, copy_function=shutil.copyfile)
        quoting = [
            path for path in (root / "content").rglob("*.md") if "\n> " in path.read_text("utf-8")
        ]
        chapter = max(quoting, key=lambda path: path.stat().st_size)
        transcript = max((root / "content").rglob("*.txt"), key=lambda path: path.stat().st_size)

        def nothing() -> None:
            """Leave every file as it is."""

        def prose() -> None:
            lines = chapter.read_text("utf-8").split("\n")
            plain = [n for n, line in enumerate(lines) if len(line) > 200 and line[0].isalpha()]
            lines.insert(plain[len(plain) // 2] + 1, "\nA new paragraph, of nothing but words.")
            chapter.write_text("\n".join(lines), "utf-8")

        def quotation() -> None:
            text = chapter.read_text("utf-8")
            at = text.index("\n> ") + 3
            chapter.write_text(f"{text[:at]}well {text[at:]}", "utf-8")

        def speech() -> None:
            transcript.write_text(transcript.read_text("utf-8") + "\n", "utf-8")

        cases: dict[str, Callable[[], None]] = {
            "nothing changed": nothing,
            "a paragraph of prose": prose,
            "a quotation": quotation,
            "a transcript": speech,
        }
        peer, cold = [], []
        taken: dict[str, list[float]] = {name: [] for name in cases}
        originals = {path: path.read_text("utf-8") for path in (chapter, transcript)}
        for _ in range(given.times):
            peer.append(cpu(_PEER, ["--version"], root))
            cold.append(cpu(_RUN, ["check", "--no-cache"], root))
            for name, change in cases.items():
                cpu(_RUN, ["check"], root)
                change()
                taken[name].append(cpu(_RUN, ["check"], root))
                for path, text in originals.items():
                    path.write_text(text, "utf-8")
        print(f"{'mkdocs --version':32} {min(peer):.3f} s")
        for name, seconds in {"verse check, from scratch": cold, **taken}.items():
            print(f"{name:32} {min(seconds):.3f} s   {min(seconds) / min(peer):5.2f}")


if __name__ == "__main__":
    main()
