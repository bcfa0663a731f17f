"""How fast quotations are proved, and beside it how fast a general text matcher finds them.

``python -m benchmarks.speed``: 240,000 words and 500 quotations, one in ten altered.
``python -m benchmarks.speed --large``: 16 million words and 5,000 quotations, and halves of both.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz

from benchmarks.case import ALLOW
from benchmarks.speech import Asked, asked, quoted, transcripts
from generator.diagnostics import Diagnostic
from generator.provenance.corpus import Corpus
from generator.provenance.model import Transcript, Verdict
from generator.provenance.transcript import read_transcript
from generator.provenance.verify import verify_all
from generator.source import Source


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of CPU for each step, and the share of quotations whose place was found."""

    read: float
    index: float
    match: float
    recall: float
    passed: int

    @property
    def total(self) -> float:
        return self.read + self.index + self.match


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=240_000)
    parser.add_argument("--quotations", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5, help="of which the fastest counts")
    parser.add_argument("--large", action="store_true", help="16 million words, in a few sizes")
    parser.add_argument("--alone", action="store_true", help="without the general matcher")
    parser.add_argument("--folder", type=Path, help="one size, read from files (used by --large)")
    chosen = parser.parse_args(arguments)
    if chosen.folder:
        _print_one(chosen.folder)
    elif chosen.large:
        _large(chosen.seed)
    else:
        _compare(chosen)
    return 0


def _compare(chosen: argparse.Namespace) -> None:
    texts = list(transcripts(chosen.words, chosen.seed))
    questions = asked(texts, chosen.quotations, chosen.seed)
    runs = [measure(texts, questions) for _ in range(chosen.runs)]
    best = min(runs, key=lambda run: run.total)
    wrong = sum(one.altered for one in questions)
    print(
        f"{chosen.words} words in {len(texts)} transcripts, {len(questions)} quotations,"
        f" {wrong} of them altered; seconds of CPU, the fastest of {chosen.runs} runs"
    )
    print(f"  reading      {best.read:8.3f}\n  indexing     {best.index:8.3f}")
    print(f"  matching     {best.match:8.3f}  (and comparing)")
    print(f"  all          {best.total:8.3f}  recall {best.recall:.1%}, {best.passed} accepted")
    if chosen.alone:
        return
    seconds, recall = general(texts, questions)
    print("rapidfuzz.fuzz.partial_ratio_alignment")
    print(f"  all          {seconds:8.3f}  recall {recall:.1%}")
    print(f"ratio          {seconds / best.total:8.1f}")


def measure(texts: Sequence[tuple[str, str]], questions: Sequence[Asked]) -> Measured:
    """Read, index, match and compare once."""
    gc.collect()
    start = time.process_time()
    read = list(_read(texts))
    middle = time.process_time()
    corpus = Corpus(read, {})
    indexed = time.process_time()
    verdicts = list(verify_all([one.quotation for one in questions], corpus, ALLOW))
    end = time.process_time()
    found = [_is_found(verdict, one) for verdict, one in zip(verdicts, questions, strict=True)]
    accepted = sum(verdict.match is not None for verdict in verdicts)
    if any(
        verdict.match is not None and one.altered
        for verdict, one in zip(verdicts, questions, strict=True)
    ):
        raise AssertionError("an altered quotation was accepted")
    share = sum(found) / len(found)
    return Measured(middle - start, indexed - middle, end - indexed, share, accepted)


def _read(texts: Iterable[tuple[str, str]]) -> Iterator[Transcript]:
    told: list[Diagnostic] = []
    for name, text in texts:
        yield read_transcript(Source(f"{name}.txt", text), name, ["Me"], told.append)
    if told:
        raise AssertionError(told[0].message)


def _is_found(verdict: Verdict, one: Asked) -> bool:
    """Whether a verdict points to where the words were taken from."""
    place = verdict.match or (verdict.candidates[0] if verdict.candidates else None)
    if place is None or place.place.transcript != one.transcript:
        return False
    return any(span.start < one.end and one.start < span.end for span in place.place.spans)


def general(texts: Sequence[tuple[str, str]], questions: Sequence[Asked]) -> tuple[float, float]:
    """Seconds of CPU and recall of a general matcher: the best place of each over all texts."""
    start = time.process_time()
    found = 0
    for one in questions:
        best, place = 0.0, ("", 0, 0)
        for name, text in texts:
            at = fuzz.partial_ratio_alignment(one.quotation.text, text, score_cutoff=best)
            if at is not None and at.score > best:
                best, place = at.score, (name, at.dest_start, at.dest_end)
        found += place[0] == one.transcript and place[1] < one.end and one.start < place[2]
    return time.process_time() - start, found / len(questions)


def _large(seed: int) -> None:
    print("CPU and peak memory of a process of its own")
    print("     words  quotations   seconds   MiB     accepted         told")
    for words, quotations in (
        (4_000_000, 1_250), (8_000_000, 2_500), (16_000_000, 5_000),
        (16_000_000, 1_250), (4_000_000, 5_000),
    ):  # fmt: skip
        with TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder, words, quotations, seed)
            command = [sys.executable, "-m", "benchmarks.speed", "--folder", name]
            ran = subprocess.run(command, check=True, capture_output=True, text=True)
            told = json.loads(ran.stdout)
        print(
            f"{words:>10}{quotations:>12}{told['seconds']:>10.2f}{told['mib']:>6.0f}"
            f"{told['right']:>9} of {told['true']}{told['told']:>9} of {told['altered']}"
        )


def _write(folder: Path, words: int, quotations: int, seed: int) -> None:
    """Transcripts as files, and the quotations beside them."""
    rows = []
    many = max(1, round(words / 10_000))
    for number, (name, text) in enumerate(transcripts(words, seed)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
        before = quotations * number // many
        count = quotations * (number + 1) // many - before
        questions = asked([(name, text)], count, seed + number, before)
        rows += [[one.quotation.text, one.transcript, one.altered] for one in questions]
    (folder / "quotations.json").write_text(json.dumps(rows), "utf-8")


class _Folder(Mapping[str, Transcript]):
    """Transcripts in a folder, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.paths = {path.stem: path for path in sorted(folder.glob("*.txt"))}

    def __getitem__(self, name: str) -> Transcript:
        return next(_read([(name, self.paths[name].read_text("utf-8"))]))

    def __contains__(self, name: object) -> bool:
        return name in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def _print_one(folder: Path) -> None:
    """Prove the quotations of a folder in this process, and print what it took."""
    rows = json.loads((folder / "quotations.json").read_text("utf-8"))
    start = time.process_time()
    corpus = Corpus(_Folder(folder), {}, most=4)
    quotations = [quoted(text, name) for text, name, _ in rows]
    told = right = 0
    for verdict, (_, name, altered) in zip(
        verify_all(quotations, corpus, ALLOW), rows, strict=True
    ):
        if altered and verdict.match is None:
            told += bool(verdict.candidates) and verdict.candidates[0].place.transcript == name
        right += verdict.match is not None and not altered
    seconds = time.process_time() - start
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    altered = sum(row[2] for row in rows)
    found = {"told": told, "altered": altered, "right": right, "true": len(rows) - altered}
    print(json.dumps({"seconds": seconds, "mib": mib, **found}))


if __name__ == "__main__":
    sys.exit(main())
