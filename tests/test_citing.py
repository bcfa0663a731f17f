"""What is told of citations by where in a project they stand."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.examine import examine
from generator.project import load_project

FILES = {
    "site_config.yml": """thesis: {title: T, author: A}
chapters: [one.md]
bibliography: {files: [works.bib]}
""",
    "content/works.bib": "@book{moss2019, author = {Moss, J.}, title = {Nights}, publisher = {P}, year = 2019}",
}


def told(root: Path, chapter: str) -> list[tuple[str, str]]:
    for name, text in {**FILES, "content/one.md": f"# One\n\n{chapter}\n"}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    project = load_project(root, found.append)
    assert project is not None
    assert found == []
    return [(one.rule, one.span.text) for one in examine(project).diagnostics]


def test_a_citation_in_what_an_abbreviation_means_prints_as_typed(tmp_path: Path) -> None:
    meaning = "*[DfE]: Department for Education"
    assert told(tmp_path, f"The DfE [@moss2019].\n\n{meaning}") == []
    assert told(tmp_path, f"The DfE.\n\n{meaning} [@moss2019]") == [("B107", "[@moss2019]")]
    assert told(tmp_path, "The DfE.\n\nDfE\n:   Education [@moss2019].") == []


def test_a_slip_with_a_key_that_no_bibliography_has_is_told_if_it_must_be_a_citation(
    tmp_path: Path,
) -> None:
    for slip in ("[@moss2019; nobody1950]", "[@ mos2019]", "[@ moss2019]", "[moss2019]"):
        assert ("B107", slip) in told(tmp_path, f"So {slip}.")
    for other in ("[nobody1950]", "[meet @ noon]", "[moss]"):
        assert [one for one in told(tmp_path, f"So {other} [@moss2019].") if one[0] == "B107"] == []
