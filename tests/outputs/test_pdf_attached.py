"""Files within the PDF: an archive wants to know of each what it is, and what it has to do with it."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

from pikepdf import Name, Pdf

from generator.outputs.pdf_attached import Attached, attach

REPORT = Attached("report.html", "text/html", "What was checked", b"<p>Hello</p>", day="2025-06-03")
DATA = Attached("data.json", "application/json", "The same as data", b"{}", "Data")


def saved(path: Path, *files: Attached) -> Pdf:
    pdf = Pdf.new()
    pdf.add_blank_page()
    attach(pdf, files)
    pdf.save(path)
    return Pdf.open(path)


def test_each_file_says_what_it_is(tmp_path: Path) -> None:
    pdf = saved(tmp_path / "one.pdf", REPORT, DATA)
    names = pdf.Root.Names.EmbeddedFiles.Names
    assert [str(names[at]) for at in (0, 2)] == ["data.json", "report.html"]
    for one, spec in ((DATA, names[1]), (REPORT, names[3])):
        stream = spec.EF.F
        assert (str(spec.F), str(spec.UF), str(spec.Desc)) == (one.name, one.name, one.about)
        assert spec.EF.UF.objgen == stream.objgen
        assert spec.AFRelationship == Name(f"/{one.relation}")
        assert stream.Subtype == Name(f"/{one.media}")
        assert stream.read_bytes() == one.data
        assert int(stream.Params.Size) == len(one.data)
        assert bytes(stream.Params.CheckSum) == md5(one.data, usedforsecurity=False).digest()
    assert str(names[3].EF.F.Params.ModDate) == "D:20250603000000Z"
    assert Name.ModDate not in names[1].EF.F.Params
    assert [one.objgen for one in pdf.Root.AF] == [names[1].objgen, names[3].objgen]


def test_a_file_without_any_says_nothing_of_them(tmp_path: Path) -> None:
    pdf = saved(tmp_path / "none.pdf")
    assert Name.AF not in pdf.Root
    assert Name.Names not in pdf.Root
