"""A file with a catalogue is told by what is in it, not by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.checklist.catalogue import dump_checklist
from in2desk.core.checklist.checks import content
from in2desk.core.checklist.readers.catalogue_file import LARGEST, read_catalogue
from tests.core.checklist.catalogues import made
from tests.core.checklist.readers.test_catalogue_sheet import book


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("name", ["liste.toml", "liste.xlsx", "Ä liste"])
def test_toml_under_any_name(tmp_path: Path, name: str, coding: str) -> None:
    (tmp_path / name).write_text(dump_checklist(made()), coding)
    assert content(read_catalogue(tmp_path / name)) == content(made())


def test_a_spreadsheet_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "liste.toml").write_bytes(book([["Kriterium"], ["Eins."]]))
    assert [one.wording["de"] for one in read_catalogue(tmp_path / "liste.toml").criteria] == ["Eins."]


@pytest.mark.parametrize("data", [b"\xff\xfe\0", "Größe".encode("cp1252"), b"%PDF-1.7\xe4"])
def test_what_is_neither_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.bin").write_bytes(data)
    with pytest.raises(Refused, match="„x.bin“ ist weder ein Katalog im TOML-Format noch eine Tabelle"):
        read_catalogue(tmp_path / "x.bin")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.toml", tmp_path, Path("a\0b"), tmp_path / ("x" * 300)):
        with pytest.raises(DeskError, match="lässt sich nicht lesen. Es wurde nichts geändert"):
            read_catalogue(path)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.toml").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Refused, match="zu groß für einen Katalog"):
        read_catalogue(tmp_path / "x.toml")
