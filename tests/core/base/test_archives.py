"""What would fill the memory is told by what is really in an archive, not by what it says of itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from in2desk.core.base import archives
from in2desk.core.base.archives import holds_file, is_bomb

TABLE = '<table:table-row><table:table-cell table:number-columns-repeated="{n}" office:value-type="string"/></table:table-row>'


def packed(members: dict[str, bytes]) -> zipfile.ZipFile:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return zipfile.ZipFile(file)


def test_an_ordinary_archive_is_none() -> None:
    assert not is_bomb(packed({"a.csv": b"a;b\n" * 1000, "b.csv": b"c"}), whole=False)
    assert not is_bomb(packed({"xl/worksheets/sheet1.xml": b'<row r="1"><c r="A1"/></row>'}), whole=True)


def test_far_too_many_files_are_one() -> None:
    assert is_bomb(packed({f"{n}.csv": b"" for n in range(archives.MEMBERS + 1)}), whole=False)


def test_what_shrinks_too_well_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "HARMLESS", 1_000_000)
    assert is_bomb(packed({"null.csv": bytes(3_000_000)}), whole=False)


def test_a_spreadsheet_is_read_whole_and_must_not_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    large = {"xl/sharedStrings.xml": b"<a>" * 500_000}
    assert not is_bomb(packed(large), whole=True)
    monkeypatch.setattr(archives, "UNPACKED", 1_000_000)
    assert is_bomb(packed(large), whole=True)
    assert not is_bomb(packed(large), whole=False)


@pytest.mark.parametrize(("cell", "bomb"), [("XFD1048576", True), ("A1048576", False), ("ZZ99999", True), ("C7", False)])
def test_one_cell_very_far_away_is_one(cell: str, bomb: bool) -> None:
    sheet = f'<row r="1"><c r="A1"/></row><c r="{cell}"/>'.encode()
    assert is_bomb(packed({"xl/worksheets/sheet1.xml": sheet}), whole=True) is bomb


@pytest.mark.parametrize(("repeated", "bomb"), [(5, False), (16_384, True)])
def test_a_filled_cell_that_stands_for_very_many_is_one(repeated: int, bomb: bool) -> None:
    assert is_bomb(packed({"content.xml": TABLE.format(n=repeated).encode()}), whole=True) is bomb


@pytest.mark.parametrize(("name", "told"), [("a.csv", True), ("b/c.csv", True), ("b/", False), ("", False), ("/", False)])
def test_an_entry_without_a_name_holds_no_file(name: str, told: bool) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    assert holds_file(info) is told
