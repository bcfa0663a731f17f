"""What a second ``verse check`` costs, beside ``mkdocs --version`` in the same run.

Seconds of CPU of whole processes, start-up included: the best of several, taken in turns. Both
programs keep their bytecode, as installed ones do, whatever the environment says. Run it from the
top of a checkout: ``python -m benchmarks.again PROJECT``.
"""

from __future__ import annotations

import argparse
import os
import re
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


class Edits:
    """Ordinary edits of one chapter, of which each is made in the text as it first was."""

    def __init__(self, chapter: Path, bibliography: Path | None) -> None:
        self.chapter, self.text = chapter, chapter.read_text("utf-8")
        known = bibliography.read_text("utf-8") if bibliography else ""
        self.key = found[1] if (found := re.search(r"@\w+\{([^,\s]+)", known)) else "nobody"

    def prose(self) -> None:
        """A new paragraph in the middle."""
        self._paragraph("A new paragraph, of nothing but words.")

    def heading(self) -> None:
        """A new section."""
        self._paragraph("## A new section\n\nIts first paragraph.")

    def citation(self) -> None:
        """A new citation."""
        self._paragraph(f"A new paragraph that cites [@{self.key}, p. 3].")

    def footnote(self) -> None:
        """A new footnote."""
        self._paragraph("A new paragraph.[^new]\n\n[^new]: With a footnote.")

    def quotation(self) -> None:
        """A stretch of a block quotation once more, with its source."""
        found = re.search(r"\n> ([^\n]+)\n>?\n(?:> )?(\([^\n]+\))\n", self.text)
        if found is None:
            raise SystemExit(f"{self.chapter.name} has no block quotation with a source below it.")
        words = " ".join(found[1].strip("“”").split()[1:9])
        self._paragraph(f"> {words}\n\n{found[2]}")

    def word(self) -> None:
        """One word more at the start of a block quotation: it is altered now."""
        at = self.text.index("\n> ") + 3
        self.chapter.write_text(f"{self.text[:at]}well {self.text[at:]}", "utf-8")

    def _paragraph(self, new: str) -> None:
        lines = self.text.split("\n")
        plain = [n for n, line in enumerate(lines) if len(line) > 200 and line[0].isalpha()]
        lines.insert(plain[len(plain) // 2] + 1, f"\n{new}")
        self.chapter.write_text("\n".join(lines), "utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


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

        edits = Edits(chapter, next((root / "content").glob("*.bib"), None))
        cases: dict[str, Callable[[], None]] = {
            "nothing changed": lambda: None,
            "a paragraph of prose": edits.prose,
            "a heading": edits.heading,
            "a citation": edits.citation,
            "a footnote": edits.footnote,
            "a new quotation": edits.quotation,
            "a word in a quotation": edits.word,
            "a transcript": lambda: _append(transcript, "\n"),
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
