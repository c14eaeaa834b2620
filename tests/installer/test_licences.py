"""Licence texts: every package the program needs has one, and a package without is not passed over."""

from __future__ import annotations

from importlib.metadata import Distribution, distribution, requires
from pathlib import Path

import licences
import parts
import pytest
from packaging.requirements import Requirement


def needed() -> set[str]:
    """Names of every package that the program needs at run time, the needs of its needs included."""
    found: set[str] = set()
    waiting = ["in2desk"]
    while waiting:
        for line in requires(waiting.pop()) or ():
            wanted = Requirement(line)
            if wanted.name.lower() not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
                found.add(wanted.name.lower())
                waiting.append(wanted.name)
    return found


@pytest.mark.parametrize("name", sorted(needed()))
def test_every_package_brings_its_text(name: str) -> None:
    texts = licences.texts(distribution(name))
    assert texts, "no licence text: name its place in licences.ELSEWHERE"
    assert all(len(text) > 200 for place, text in texts.items() if "/licenses/" not in place.lower())


def test_the_window_library_comes_with_the_lgpl() -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in "".join(licences.texts(distribution("PySide6_Essentials")).values())


def test_a_wheel_of_many_texts_keeps_them_all() -> None:
    assert len(licences.texts(distribution("pypdfium2"))) > 10


def test_a_package_without_a_text_is_told(tmp_path: Path) -> None:
    info = tmp_path / "bare-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bare\nVersion: 1.0\n", encoding="utf-8")
    (info / "RECORD").write_text("bare-1.0.dist-info/METADATA,,\n", encoding="utf-8")
    bare = Distribution.at(info)
    assert licences.texts(bare) == {}
    assert parts.licence(bare) == "unbekannt"


def test_python_carries_its_own() -> None:
    assert "PYTHON SOFTWARE FOUNDATION" in licences.python_licence().read_text(encoding="utf-8").upper()
