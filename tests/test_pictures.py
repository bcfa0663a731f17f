"""Pictures are there, whole and of a kind that can be shown."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from generator.pictures import check_picture
from generator.source import Source

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100) + b"IEND\xaeB\x60\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(100) + b"\xff\xd9"
LARGE = PNG[:16] + struct.pack(">II", 15000, 13000) + PNG[24:]


def told(content: Path, path: str) -> list[tuple[str, str]]:
    place = Source("content/chapters/01.md", f"![A]({path})").span(0, 4)
    return [(one.rule, one.message) for one in check_picture(path, place, content)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG),
        ("a.PNG", PNG + b"what a camera adds"),
        ("a.png", PNG[:8] + b"IEND"),  # for the PDF to tell
        ("a.jpg", JPEG),
        ("a.png", JPEG),  # browsers go by what is in it
        ("a.gif", b"GIF89a;"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
        ("a.avif", b"\x00\x00\x00\x20ftypavif"),
        ("a.svg", b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="x"/>'),
    ],
)
def test_nothing_is_said_of_pictures(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert told(tmp_path, name) == []


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.tiff", b"II*\x00", "is of a kind that browsers do not show."),
        ("a.pdf", b"%PDF-1.7", "is of a kind that browsers do not show."),
        ("a.png", b"", "is empty."),
        ("a.png", PNG[:-8], "breaks off before its end."),
        ("a.jpg", JPEG[:-2], "breaks off before its end."),
        ("a.png", LARGE, "has 15000 by 13000 dots, more than the PDF can take."),
        ("a.png", b"<!doctype html>", "is no picture, whatever its name says."),
        ("a.svg", b"<html></html>", "is no picture, whatever its name says."),
    ],
)
def test_what_cannot_be_shown_is_told(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert told(tmp_path, name) == [("K104", f"The picture {name} {what}")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("figures\\the map.png", "figures/the map.png"),
        ("figures/The Map.png", "figures/the map.png"),
        ("figures/the%20map.png", "figures/the map.png"),
        ("figures/the map.jpg", "figures/the map.png"),
        ("figures/photo.jpg", ""),
    ],
)
def test_a_missing_picture_is_told_with_the_one_that_is_meant(
    tmp_path: Path, typed: str, meant: str
) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "the map.png").write_bytes(PNG)
    hint = f" Did you mean `{meant}`?" if meant else ""
    assert told(tmp_path, typed) == [("K103", f"The picture {typed} does not exist.{hint}")]


@pytest.mark.parametrize("path", ["https://example.org/a.png", "/pictures/a.png"])
def test_a_picture_from_elsewhere_is_no_file_of_the_project(tmp_path: Path, path: str) -> None:
    assert told(tmp_path, path) == [("K103", f"The picture {path} is not a file of this project.")]
