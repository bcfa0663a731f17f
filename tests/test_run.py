"""The set-up script knows what is there, repairs what is not, and installs nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest

from generator import __version__

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module, at work in a checkout of its own with a Python in its .venv."""
    loader = SourceFileLoader("run", str(ROOT / "run"))
    spec = spec_from_loader("run", loader)
    assert spec
    here: Any = module_from_spec(spec)
    loader.exec_module(here)
    for name in ("ROOT", "VENV", "BIN", "PYTHON", "STAMP", "UNFINISHED"):
        monkeypatch.setattr(here, name, tmp_path / getattr(here, name).relative_to(ROOT))
    locks = {kind: tmp_path / lock.name for kind, lock in here.LOCKS.items()}
    monkeypatch.setattr(here, "LOCKS", locks)
    for file in [*locks.values(), tmp_path / "pyproject.toml"]:
        file.write_text("# the first state\n")
    venv.create(here.VENV, with_pip=False, symlinks=os.name != "nt")
    # All that is asked of pip here is that it is there.
    packages = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.check_output([here.PYTHON, "-c", packages], text=True).strip()
    (Path(folder) / "pip.py").touch()
    return here


def stand(run: Any, kind: str) -> None:
    """Let the environment be one that was made for this kind of work."""
    run.STAMP.write_text(json.dumps(run.recipe(kind)))


@pytest.mark.parametrize(
    ("made_for", "ready_for"),
    [("program", {"program"}), ("tests", {"program", "tests"})],
)
def test_an_environment_serves_what_it_was_made_for(
    run: Any, made_for: str, ready_for: set[str]
) -> None:
    stand(run, made_for)
    assert {kind for kind in run.LOCKS if run.is_ready(kind)} == ready_for


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_is_noticed_and_the_environment_is_kept(run: Any, changed: str) -> None:
    stand(run, "program")
    (run.ROOT / changed).write_text("# another state\n")
    assert not run.is_ready("program")
    assert run.is_usable()


@pytest.mark.parametrize("stamp", ["", "{", "[]", "{}"])
def test_an_environment_of_unknown_origin_is_brought_up_to_the_lock(run: Any, stamp: str) -> None:
    run.STAMP.write_text(stamp)
    assert not run.is_ready("program")
    assert run.is_usable()


def test_a_moved_environment_is_made_anew(run: Any) -> None:
    stand(run, "program")
    moved = json.loads(run.STAMP.read_text()) | {"place": "elsewhere"}
    run.STAMP.write_text(json.dumps(moved))
    assert not run.is_ready("program")
    assert not run.is_usable()


def test_an_environment_without_pip_is_made_anew(run: Any) -> None:
    (pip,) = run.VENV.rglob("pip.py")
    pip.unlink()
    assert not run.is_usable()


def test_an_environment_without_its_python_is_made_anew(run: Any) -> None:
    stand(run, "program")
    run.PYTHON.unlink()
    assert not run.is_ready("program")
    assert not run.is_usable()


class Commands:
    """Stands in for what the script starts: remembers it, and fails from one command on."""

    def __init__(self, failing: str) -> None:
        self.failing = failing
        self.seen: list[str] = []

    def __call__(self, command: list[str], *, tell: bool = False) -> bool:
        line = " ".join(command)
        self.seen.append(line)
        return self.failing not in line

    def count(self, words: str) -> int:
        return sum(words in line for line in self.seen)


@pytest.mark.parametrize("failing", ["--require-hashes", "--no-build-isolation"])
def test_a_failed_set_up_is_made_anew_the_next_time(
    run: Any, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    stand(run, "program")
    run.LOCKS["program"].write_text("# another state\n")
    monkeypatch.setattr(run, "succeeds", Commands(failing))
    with pytest.raises(run.Stop, match="could not be installed"):
        run.make_environment("program")
    assert not run.is_ready("program")
    assert not run.is_usable()

    commands = Commands("nothing fails")
    monkeypatch.setattr(run, "succeeds", commands)
    run.make_environment("program")
    assert commands.count("-m venv --clear") == 1
    assert run.is_ready("program")


def test_only_an_unusable_environment_is_cleared(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = Commands("nothing fails")
    monkeypatch.setattr(run, "succeeds", commands)
    run.make_environment("tests")
    assert commands.count("-m venv") == 0
    assert commands.count("--require-hashes") == 1
    assert run.is_ready("tests")


@pytest.fixture
def no_pango(run: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A machine that lacks Pango and on which nothing may be installed."""
    monkeypatch.setattr(run, "LIBRARIES", {"Pango": ("libno-such-thing.so.0",)})
    monkeypatch.setattr(run, "install_system_packages", lambda _: None)
    return run


def test_without_pango_a_build_says_what_to_install(no_pango: Any) -> None:
    stand(no_pango, "program")
    with pytest.raises(no_pango.Stop) as stopped:
        no_pango.set_up("program", pdf=True)
    message = str(stopped.value)
    assert "\n" not in message
    for system in ("Debian", "Fedora", "macOS", "Windows"):
        assert system in message


def test_without_pango_the_other_commands_work(
    no_pango: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(no_pango, "succeeds", Commands("nothing fails"))
    no_pango.set_up("program", pdf=False)
    assert "The PDF needs Pango" in capsys.readouterr().err
    assert no_pango.is_ready("program")


def test_a_script_call_explains_itself() -> None:
    for arguments, code in ([], 2), (["nonsense"], 2), (["--help"], 0):
        done = subprocess.run(
            [sys.executable, ROOT / "run", *arguments], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (code, "")
        assert "./run build" in done.stderr


def test_verse_runs_in_the_callers_folder_without_the_network(tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "chapterverse.json").is_file():
        pytest.skip("the environment of this checkout was not made by ./run")
    (tmp_path / "with a space").mkdir()
    (tmp_path / "with a space" / "site_config.yml").write_text("nonsense: 1\n")
    nowhere = {"PIP_NO_INDEX": "1", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    called = f"{ROOT / 'run'} verse check"
    for arguments, told in (
        (["--version"], __version__),
        (["check"], "nonsense"),
        (["new", "thesis"], called),
    ):
        done = subprocess.run(
            [sys.executable, ROOT / "run", "verse", *arguments],
            cwd=tmp_path / "with a space",
            env=os.environ | nowhere,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert told in done.stdout
        assert "Setting up" not in done.stderr
