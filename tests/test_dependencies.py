"""What the program imports is declared, locked and explained; what is locked has a hash."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.test_floors import imports_in

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
OURS = ("generator", "tests", "benchmarks")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def plain(name: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[ <>=!~;\[]", name)[0]).lower()


def declared() -> dict[str, set[str]]:
    """Names of the dependencies in pyproject.toml: of the program, and of its tests as well."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    program = {plain(name) for name in project["project"]["dependencies"]}
    tests = {plain(name) for name in [*groups["build"], *groups["dev"]] if isinstance(name, str)}
    return {"requirements.lock": program, "requirements-dev.lock": program | tests}


def locked(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {match[1]: match[2] for line in lines if (match := PIN.match(line))}


def imported(folder: Path) -> dict[str, str]:
    """Libraries that the Python files of a folder import, with one place each."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        for line, module in imports_in(path.read_text(encoding="utf-8")):
            top = module.split(".")[0]
            if top not in sys.stdlib_module_names and top not in OURS:
                found[top] = f"{path.relative_to(ROOT)}:{line}"
    return found


@pytest.mark.parametrize(
    ("folder", "lock"), [("generator", "requirements.lock"), ("tests", "requirements-dev.lock")]
)
def test_every_imported_library_is_declared(folder: str, lock: str) -> None:
    distributions = packages_distributions()
    undeclared = {
        f"{place} imports {library}"
        for library, place in imported(ROOT / folder).items()
        if not {plain(name) for name in distributions.get(library, [library])} & declared()[lock]
    }
    assert not undeclared, "not in pyproject.toml:\n  " + "\n  ".join(sorted(undeclared))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_declared_dependency_is_locked(lock: str) -> None:
    missing = declared()[lock] - locked(lock).keys()
    assert not missing, f"write {lock} anew (CONTRIBUTING.md says how): it lacks {sorted(missing)}"


def test_both_locks_agree() -> None:
    program, tests = (locked(lock) for lock in LOCKS)
    assert program.items() <= tests.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_only(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if not PIN.match(line) and not HASH.match(line)]
    assert not strange, strange[:5]


def test_every_dependency_is_explained() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = {plain(word) for word in re.findall(r"[\w.-]+", text)}
    assert not declared()["requirements-dev.lock"] - explained
