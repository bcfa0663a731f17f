"""All outputs take their places, or none does. The outputs here are small ones of the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from generator.diagnostics import Diagnostic, file_place
from generator.outputs import Output
from generator.outputs.together import build_outputs
from generator.thesis import Thesis

THESIS = cast(Thesis, None)  # the outputs here do not look at it
Build = Callable[[Thesis, Path], tuple[Diagnostic, ...]]


def page(text: str) -> Build:
    def build(_thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
        assert not target.exists()
        target.mkdir()
        (target / "index.html").write_text(text)
        return ()

    return build


def paper(text: str) -> Build:
    def build(_thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
        target.write_text(text)
        return ()

    return build


def broken(_thesis: Thesis, _target: Path) -> tuple[Diagnostic, ...]:
    return (Diagnostic("P101", "It broke.", file_place("x.pdf")),)


def stopped(_thesis: Thesis, target: Path) -> tuple[Diagnostic, ...]:
    target.write_text("half")
    raise KeyboardInterrupt


def outputs(site: Build, pdf: Build) -> dict[str, Output]:
    return {
        "site": Output("site", "site/index.html", site),
        "pdf": Output("x.pdf", "x.pdf", pdf),
    }


def built(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def silent(_what: str, _share: float) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build folder with the last good output."""
    build_outputs(THESIS, outputs(page("old site"), paper("old")), tmp_path / "build", silent)
    return tmp_path / "build"


def test_what_was_made_is_in_place_and_told(folder: Path) -> None:
    told: list[tuple[str, float]] = []
    made = build_outputs(
        THESIS,
        outputs(page("new site"), paper("new")),
        folder,
        lambda what, share: told.append((what, share)),
    )
    assert built(folder) == {"site/index.html": "new site", "x.pdf": "new"}
    assert [(one.name, one.path, one.start, one.size) for one in made.made] == [
        ("site", folder / "site", folder / "site" / "index.html", 8),
        ("pdf", folder / "x.pdf", folder / "x.pdf", 3),
    ]
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_one_that_fails_leaves_the_other_as_it_was(folder: Path) -> None:
    result = build_outputs(THESIS, outputs(page("new site"), broken), folder, silent)
    assert result.made == ()
    assert [one.message for one in result.diagnostics] == ["It broke."]
    assert built(folder) == {"site/index.html": "old site", "x.pdf": "old"}


def test_stopping_in_the_middle_leaves_all_as_it_was_and_nothing_else(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        build_outputs(THESIS, outputs(page("new site"), stopped), folder, silent)
    assert built(folder) == {"site/index.html": "old site", "x.pdf": "old"}
    assert sorted(path.name for path in folder.iterdir()) == ["site", "x.pdf"]


def test_one_output_alone_leaves_the_other(folder: Path) -> None:
    only = {"pdf": outputs(page(""), paper("new"))["pdf"]}
    build_outputs(THESIS, only, folder, silent)
    assert built(folder) == {"site/index.html": "old site", "x.pdf": "new"}
