"""GV100AD: the same regions as in the spreadsheet, from lines of fixed width, in old and new encodings, plain and zipped."""

import zipfile
from pathlib import Path

import pytest

from in2desk.core.base.progress import Progress
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.readers.model import Record, Table
from in2desk.core.statistics.readers.register_gv100 import RegisterGv100Reader
from in2desk.core.statistics.readers.register_xlsx import RegisterXlsxReader
from in2desk.core.statistics.readers.sniff import SourceFile

Figures = tuple[int, int, int]


def line(kind: str, key: str, vb: str, name: str, mark: str = "", figures: Figures | None = None, plz: str = "") -> str:
    """One record: 220 characters, area in ha, population and men with leading zeros."""
    numbers = "".join(f"{figure:011d}" for figure in figures) if figures else " " * 33
    return (f"{kind}20240630{key:<8}{vb:<4}{name:<50}{'':<50}{mark:<2}{'':<4}{numbers}{'':<4}{plz:<5}").ljust(220)


LINES = [
    line("10", "07", "", "Rheinland-Pfalz"), line("20", "072", "", "früher: Reg.-Bez. Trier"),
    line("40", "07233", "", "Vulkaneifel", "44"), line("50", "07233", "5006", "Gerolstein", "53"),
    line("60", "07233026", "5006", "Gerolstein, Stadt", "63", (6443, 7876, 3903), "54568"),
    line("60", "07233002", "5006", "Basberg", "64", (232, 84, 44), "54578"),
    line("60", "08212000", "0000", "Körsch, Stadt", "61", (17346, 309964, 155000), "76124"),
]


def _open(path: Path) -> tuple[Table, list[Region], list[Record]]:
    file = SourceFile(path)
    reader = RegisterGv100Reader()
    assert reader.recognises(file)
    (table,) = reader.open(file, lambda key: True)
    assert table.regions is not None
    return table, list(table.regions(Progress())), list(table.records(Progress()))


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_regions_and_figures(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "GV100AD.txt"
    path.write_bytes(end.join([*LINES, ""]).encode(encoding))
    table, regions, records = _open(path)
    assert [r.key for r in regions] == ["07", "07233", "072335006", "07233026", "07233002", "08212000"]
    assert regions[-1].name == "Körsch, Stadt"
    town = regions[3]
    assert (town.ars, town.association, town.kind, town.postcode) == ("072335006026", "072335006", "63", "54568")
    assert (town.area, town.population, town.male) == (64.43, 7876, 3903)
    assert town.female != town.female and town.lon != town.lon
    assert (table.reference_date, table.notes != []) == ("2024-06-30", True)
    assert [(r.series, r.value, r.locator) for r in records if r.key == "07233026"] == [
        ("gv/area", 64.43, "L5:F8"), ("gv/population", 7876, "L5:F9"), ("gv/male", 3903, "L5:F10"),
    ]


def test_inside_a_zip_beside_a_description(tmp_path: Path) -> None:
    path = tmp_path / "gv100.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Datensatzbeschreibung.pdf", b"%PDF-1.4")
        archive.writestr("GV100AD_30062024.txt", "\n".join(LINES))
    _table, regions, records = _open(path)
    assert len(regions) == 6
    assert records[0].locator == "GV100AD_30062024.txt:L5:F8"


def test_other_texts_and_damaged_archives_are_not_the_register(tmp_path: Path) -> None:
    reader = RegisterGv100Reader()
    other = tmp_path / "other.txt"
    other.write_text("10 Dinge;20240630\n60 mehr;1\n")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(b"PK\x03\x04" + b"\0" * 40)
    assert not reader.recognises(SourceFile(other))
    assert not reader.recognises(SourceFile(cut))


def test_it_agrees_with_the_spreadsheet_on_both_model_associations(shared_data: Path, tmp_path: Path) -> None:
    """The lines are made of the published facts, so a wrong position or unit would show at once."""
    file = SourceFile(shared_data / "official/gemeindeverzeichnis/AuszugGV2QAktuell.xlsx")
    known = RegisterXlsxReader().open(file, lambda key: True)[0].regions
    assert known is not None
    facts = [r for r in known(Progress()) if r.association in ("072335006", "073335007")]
    path = tmp_path / "gv100.txt"
    path.write_text("\n".join(
        line("60", r.key, r.ars[5:9], r.name, r.kind, (round(r.area * 100), int(r.population), int(r.male)), r.postcode)
        for r in facts
    ))
    _table, regions, _records = _open(path)
    for ours, theirs in zip(regions, facts, strict=True):
        for name in ("key", "ars", "name", "kind", "postcode", "association", "population", "male"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert ours.area == pytest.approx(theirs.area, abs=1e-9)
