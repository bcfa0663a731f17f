"""The house stands: imports go down only, and each heavy library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator"

# docs/architecture.md draws this. A room is a module or a folder directly below generator/.
FLOORS = {
    0: "source diagnostics rules errors registry resources yamldoc yamlread yamlsyntax nearest links root wording",
    1: "provenance citations coding ethics importers",
    2: "prose",
    3: "config project thesis anchors targets pictures examine kept compile extracts proving quoting telling citing writing wordcount fixes",
    4: "outputs reports",
    5: "cli",
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms.split()}

# Which files may import a library, wherever in the file the import stands.
DOORS = {
    "click": ["cli/*"],
    "rapidfuzz": ["provenance/*"],
    "mkdocs": ["outputs/preview.py", "outputs/site_engine.py", "outputs/site_setting.py"],
    "pybtex": ["citations/*"],
    "weasyprint": ["outputs/pdf*.py"],
}
HEAVY = ["jinja2", "markdown", "mkdocs", "pybtex", "pypandoc", "weasyprint"]


def imports_in(text: str) -> list[tuple[int, str]]:
    """Every imported module with its line, also inside functions and for types only.

    ``from generator import x`` counts as ``generator.x``: it may be a module.
    """
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides its floor"
            module = node.module or ""
            if module == "generator":
                found += [
                    (node.lineno, f"generator.{alias.name}")
                    for alias in node.names
                    if not alias.name.startswith("__")
                ]
            else:
                found.append((node.lineno, module))
    return found


def modules() -> dict[str, list[tuple[int, str]]]:
    """Every module file, relative to generator/, with what it imports."""
    return {
        path.relative_to(PACKAGE).as_posix(): imports_in(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def room_of(module: str) -> str:
    """``citations/library.py`` and ``generator.citations.library`` are in ``citations``."""
    return module.removeprefix("generator.").removesuffix(".py").replace("/", ".").split(".")[0]


def is_ours(module: str) -> bool:
    return module.startswith("generator.")


def report(lines: list[str], rule: str) -> None:
    assert not lines, "\n".join([rule, *(f"  generator/{line}" for line in lines)])


def test_the_walker_sees_every_kind_of_import() -> None:
    text = (
        "import os.path, rapidfuzz\n"
        "from generator import __version__, source\n"
        "from generator.prose.scan import scan\n"
        "def late():\n"
        "    import mkdocs.config\n"
    )
    assert imports_in(text) == [
        (1, "os.path"),
        (1, "rapidfuzz"),
        (2, "generator.source"),
        (3, "generator.prose.scan"),
        (5, "mkdocs.config"),
    ]
    with pytest.raises(AssertionError, match="relative import"):
        imports_in("from .source import Span")


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(name) for name in modules()} - {"__init__", "__main__"}
    assert len(rooms) > 10, "the walk has found hardly anything"
    homeless = sorted(rooms - FLOOR_OF.keys())
    assert not homeless, f"no floor is given in this test, nor in docs/architecture.md: {homeless}"


def test_imports_never_go_up() -> None:
    wrong = [
        f"{name}:{line} (floor {FLOOR_OF[room_of(name)]}) imports {target}"
        f" (floor {FLOOR_OF[room_of(target)]})"
        for name, imported in modules().items()
        if room_of(name) in FLOOR_OF
        for line, target in imported
        if is_ours(target) and FLOOR_OF[room_of(target)] > FLOOR_OF[room_of(name)]
    ]
    report(wrong, "What is above may use what is below, never the reverse:")


def test_no_two_rooms_lean_on_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for name, imported in modules().items():
        targets = {room_of(target) for _, target in imported if is_ours(target)}
        graph.setdefault(room_of(name), set()).update(targets - {room_of(name)})
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("these rooms import each other in a ring: " + " <- ".join(error.args[1]))


def test_the_provenance_core_is_pure() -> None:
    ground = {room for room, floor in FLOOR_OF.items() if floor == 0}
    allowed = set(sys.stdlib_module_names) | {"rapidfuzz"}
    wrong = [
        f"{name}:{line} imports {target}"
        for name, imported in modules().items()
        if name.startswith("provenance/")
        for line, target in imported
        if (
            room_of(target) not in ground | {"provenance"}
            if is_ours(target)
            else target.split(".")[0] not in allowed
        )
    ]
    report(wrong, "provenance/ may import the standard library, rapidfuzz and floor 0 only:")


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_library_has_one_door(library: str) -> None:
    used = {
        name: line
        for name, imported in modules().items()
        for line, target in imported
        if target.split(".")[0] == library
    }
    assert used, f"nothing imports {library}: is it still a dependency?"
    wrong = [
        f"{name}:{line}"
        for name, line in used.items()
        if not any(fnmatch(name, door) for door in DOORS[library])
    ]
    report(wrong, f"{library} may be imported in {', '.join(DOORS[library])} only:")


def test_the_provenance_core_runs_with_nothing_but_rapidfuzz() -> None:
    names = [
        "generator." + name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for name in modules()
        if name.startswith("provenance/")
    ]
    script = f"""
import importlib, sys
class OnlyEdlib:
    def find_spec(self, name, path=None, target=None):
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names and top not in ("rapidfuzz", "generator"):
            raise ModuleNotFoundError(f"the core must do without {{name}}")
sys.meta_path.insert(0, OnlyEdlib())
for name in {names!r}:
    importlib.import_module(name)
"""
    run_python(script)


def test_starting_the_program_loads_no_heavy_library() -> None:
    script = f"""
import sys
import generator.cli
print(*sorted(set(sys.modules) & set({HEAVY!r})))
"""
    loaded = run_python(script).split()
    assert not loaded, f"importing generator.cli loads {loaded}: import them where they are used"


def run_python(script: str) -> str:
    """Run in a fresh interpreter that knows nothing of this one's imports."""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
