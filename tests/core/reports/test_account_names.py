"""Papers, tables and pictures that leave the house: nothing in them tells whose account or computer they come from."""

from __future__ import annotations

import getpass
import io
import platform
import zipfile
import zlib
from contextlib import closing
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from in2desk.core.reports.service import make_report, set_crest
from in2desk.core.reports.spreadsheet import SheetColumn, write_xlsx
from in2desk.core.sample import create_sample

ACCOUNT, COMPUTER = "wzwirbel47", "laptop-zwirbel-3"


@pytest.fixture(autouse=True)
def logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account with a name that stands nowhere else."""
    for name in ("USER", "USERNAME", "LOGNAME", "LNAME"):
        monkeypatch.setenv(name, ACCOUNT)
    monkeypatch.setenv("COMPUTERNAME", COMPUTER)
    monkeypatch.setattr(platform, "node", lambda: COMPUTER)
    monkeypatch.setattr(getpass, "getuser", lambda: ACCOUNT)


def tells(data: bytes) -> list[str]:
    """Which of the two stands in the bytes, in any usual writing."""
    return [name for name in (ACCOUNT, COMPUTER) for form in ("utf-8", "utf-16-le", "utf-16-be") if name.encode(form) in data]


def opened(pdf: bytes) -> bytes:
    """Every stream and text of a PDF, unpacked."""
    out = b""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        for thing in read.objects:
            out += str(thing).encode("utf-8", "replace")
            if isinstance(thing, pikepdf.Stream):
                try:
                    out += thing.read_bytes()
                except (pikepdf.PdfError, zlib.error):
                    out += thing.read_raw_bytes()
    return out


def test_a_report_tells_neither_account_nor_computer(tmp_path: Path) -> None:
    (tmp_path / ACCOUNT).mkdir()
    with closing(create_sample(tmp_path / ACCOUNT / "a.in2")) as project:
        pdf = make_report(project, "profile", {"group": "072335006"})
    assert tells(pdf) == [] and tells(opened(pdf)) == []
    assert b"IN2-Desk" in opened(pdf)  # the look inside works


def test_a_table_tells_neither(tmp_path: Path) -> None:
    path = tmp_path / ACCOUNT / "Tabelle.xlsx"
    path.parent.mkdir()
    write_xlsx(path, "Tabelle", [SheetColumn("Tag", "date")], [[date(2026, 1, 1)]])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert [name for name, data in parts.items() if tells(data)] == [] and tells(path.read_bytes()) == []
    assert b"<dc:creator></dc:creator>" in parts["docProps/core.xml"] or b"<dc:creator/>" in parts["docProps/core.xml"]


def test_a_crest_is_kept_without_its_notes(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes[0x013B] = ACCOUNT
    crest = tmp_path / "wappen.jpg"
    Image.new("RGB", (40, 50), "red").save(crest, exif=notes, comment=COMPUTER.encode())
    assert set(tells(crest.read_bytes())) == {ACCOUNT, COMPUTER}
    with closing(create_sample(tmp_path / "a.in2")) as project:
        set_crest(project, crest)
        kept = project.setting_attachment("crest")
    assert kept.startswith(b"\xff\xd8") and tells(kept) == []
