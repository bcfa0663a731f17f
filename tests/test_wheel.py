"""A wheel built from this checkout works where the checkout is not to be seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
WINDOWS = os.name == "nt"
# What a wheel is built from. The rest of a checkout (.venv, build/) is large and has no part in it.
PARTS = [
    "generator",
    "templates",
    "content",
    "site_config.yml",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    ".gitignore",
]


def run(command: list[str | Path], folder: Path) -> str:
    """Run outside the checkout, with nothing in the environment that leads back to it."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment | {"PYTHONUTF8": "1", "PIP_NO_INDEX": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the wheel and the locked dependencies in it."""

    folder: Path
    python: Path
    verse: Path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline with the locked backend from a copy of the checkout."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        if (ROOT / part).is_dir():
            leave_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / part, source / part, ignore=leave_out)
        else:
            shutil.copy(ROOT / part, source / part)
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", target], source)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """A new environment that has the wheel, sees the dependencies, and not the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", with_pip=False, symlinks=not WINDOWS)
    scripts = folder / "env" / ("Scripts" if WINDOWS else "bin")
    python = scripts / ("python.exe" if WINDOWS else "python")
    install: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install"]
    run([*install, "--no-deps", "--no-index", "--disable-pip-version-check", wheel], folder)
    # A .pth line adds a folder of packages but does not read the .pth files in that folder, among
    # which is the one by which this checkout is installed.
    packages = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder)
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(packages.strip()) / "locked.pth").write_text("\n".join(sorted(borrowed)) + "\n")
    return Installed(folder, python, scripts / ("verse.exe" if WINDOWS else "verse"))


def test_the_wheel_holds_templates_and_the_example(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for part, place in [
        ("templates", "generator/_data/templates"),
        ("content", "generator/_data/example/content"),
    ]:
        files = [path for path in (ROOT / part).rglob("*") if path.is_file()]
        assert files
        assert {f"{place}/{path.relative_to(ROOT / part).as_posix()}" for path in files} <= names
    assert "generator/_data/example/site_config.yml" in names
    assert "generator/py.typed" in names
    assert {name.split("/")[0] for name in names} == {
        "generator",
        f"chapterverse-{__version__}.dist-info",
    }


def test_the_installed_program_is_not_the_checkout(installed: Installed) -> None:
    where = run(
        [installed.python, "-c", "import generator; print(generator.__file__)"], ROOT.parent
    )
    assert Path(where.strip()).is_relative_to(installed.folder)
    assert run([installed.verse, "--version"], installed.folder).split()[-1] == __version__


@pytest.mark.parametrize("options", [[], ["--example"]], ids=["skeleton", "example"])
def test_the_installed_program_builds_a_project(installed: Installed, options: list[str]) -> None:
    name = "example" if options else "skeleton"
    run([installed.verse, "new", name, *options], installed.folder)
    project = installed.folder / name
    run([installed.verse, "build"], project)
    assert (project / "build" / "site" / "index.html").stat().st_size > 1000
    assert (project / "build" / "thesis.pdf").read_bytes().startswith(b"%PDF-")
