"""Driving a program: a difference between bundle and source tree is found, a command that fails is told."""

from __future__ import annotations

import sys
from pathlib import Path

import drive
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def folder(place: Path, word: str = "gleich") -> Path:
    """What a drive leaves, made by hand."""
    (place / "pictures").mkdir(parents=True)
    for name in drive.TEXTS:
        (place / name).write_text(word, encoding="utf-8")
    for name in ("map.html", "ideas.xlsx"):
        (place / name).write_text("x", encoding="utf-8")
    paper(place / "paper.pdf", "Gerolstein")
    Image.new("RGB", (4, 4)).save(place / "pictures" / "01-overview.png")
    return place


def paper(place: Path, text: str) -> None:
    canvas = Canvas(str(place))
    canvas.drawString(100, 700, text)
    canvas.save()


def test_the_same_is_the_same(tmp_path: Path) -> None:
    assert drive.compare(folder(tmp_path / "a"), folder(tmp_path / "b")) == []


def test_other_figures_are_found(tmp_path: Path) -> None:
    a, b = folder(tmp_path / "a"), folder(tmp_path / "b")
    (b / "scores.csv").write_text("anders", encoding="utf-8")
    paper(b / "paper.pdf", "Neroth")
    (a / "map.html").write_text("", encoding="utf-8")
    Image.new("RGB", (4, 4)).save(b / "pictures" / "02-data.png")
    assert drive.compare(a, b) == ["scores.csv", "paper.pdf", "map.html", "pictures: 1 statt 2"]


def test_a_command_that_fails_stops_the_drive(tmp_path: Path) -> None:
    failing = drive.Program((sys.executable, "-c", "import sys; sys.exit('kaputt')"), tmp_path)
    with pytest.raises(drive.DriveError, match="kaputt"):
        failing.run("sample", "a.in2")


def test_a_window_that_does_not_open_is_told(tmp_path: Path) -> None:
    with pytest.raises(drive.DriveError, match="Status 3"):
        drive.open_window(drive.Program((sys.executable, "-c", "import sys; sys.exit(3)"), tmp_path))


def test_nothing_of_the_installed_python_helps_the_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/somewhere")
    environment = drive.Program(("x",), tmp_path).environment
    assert "PYTHONPATH" not in environment and "QT_PLUGIN_PATH" not in environment
    assert environment["IN2DESK_HOME"].startswith(str(tmp_path))
