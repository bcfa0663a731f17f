"""One new thing is one new file: found by name, loaded only when used, of the right type."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.cli import COMMANDS
from generator.errors import UsageError
from generator.outputs import OUTPUTS
from generator.prose.computed import FOLDER as BLOCKS
from generator.registry import Folder
from generator.reports import REPORTS
from generator.reports.quotes import LISTINGS

FOLDERS: dict[str, Folder[Any]] = {
    "commands": COMMANDS,
    "reports": REPORTS,
    "listings": LISTINGS,
    "outputs": OUTPUTS,
    "blocks": BLOCKS,
}


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS.keys())
class TestContract:
    def test_it_holds_something(self, folder: Folder[Any]) -> None:
        assert folder.names()

    def test_every_thing_is_of_its_kind_and_documented(self, folder: Folder[Any]) -> None:
        for name in folder.names():
            assert isinstance(folder.load(name), folder.kind)
            assert importlib.import_module(f"{folder.package}.{name}").__doc__

    def test_what_the_text_tells_is_what_importing_finds(self, folder: Folder[Any]) -> None:
        package = importlib.import_module(folder.package)
        modules = [info.name for info in pkgutil.iter_modules(package.__path__)]
        holders = [
            name
            for name in modules
            if hasattr(importlib.import_module(f"{folder.package}.{name}"), folder.constant)
        ]
        assert tuple(sorted(holders)) == folder.names()

    def test_an_unknown_name_is_wrong_usage_that_names_the_known(self, folder: Folder[Any]) -> None:
        known = folder.names()[0]
        with pytest.raises(UsageError, match=f"Did you mean {known}"):
            folder.load(known + "x")


@pytest.fixture
def things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder[int]:
    package = tmp_path / "some_things"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "one.py").write_text("THING: int = 1\n")
    (package / "wrong.py").write_text("THING = 'one'\n")
    (package / "helper.py").write_text("OTHER = 1\nif OTHER:\n    THING = 3\n")
    (package / "failing.py").write_text("import no_such_module\nTHING = 2\n")
    (package / "nested").mkdir()
    (package / "nested" / "__init__.py").write_text("THING = 4\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "some_things"]:
        monkeypatch.delitem(sys.modules, name)
    return Folder("some_things", "THING", int, "thing")


def test_modules_and_packages_with_the_constant_at_top_level_are_found(things: Folder[int]) -> None:
    assert things.names() == ("failing", "nested", "one", "wrong")
    assert things.load("one") == 1
    assert things.load("nested") == 4


def test_finding_imports_none(things: Folder[int]) -> None:
    things.names()
    assert not [name for name in sys.modules if name.startswith("some_things.")]


def test_a_constant_of_another_type_is_a_fault_of_the_module(things: Folder[int]) -> None:
    with pytest.raises(TypeError, match=r"some_things\.wrong\.THING is a str, not a int"):
        things.load("wrong")


def test_a_module_that_cannot_be_imported_is_no_unknown_name(things: Folder[int]) -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        things.load("failing")


HEAVY = ("mkdocs", "weasyprint", "markdown", "pypandoc", "pybtex", "yaml", "jinja2")


@pytest.mark.parametrize("arguments", ["--version", "--help", "check --help", "build --help"])
def test_heavy_libraries_stay_unimported_until_they_are_used(arguments: str) -> None:
    script = (
        "import sys\n"
        "from generator.cli import verse\n"
        "try:\n"
        f"    verse.main({arguments.split()!r})\n"
        "finally:\n"
        "    print('LOADED', *sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = run.stderr.split("LOADED", 1)[1].split()
    assert "generator.cli" in loaded
    assert not {name.partition(".")[0] for name in loaded} & set(HEAVY)
