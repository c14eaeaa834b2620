"""Files that are small on disk and huge unpacked are refused, in plain words, before anything is unpacked into memory."""

from __future__ import annotations

import sqlite3
import struct
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from in2desk.core import rooms
from in2desk.core.base import archives
from in2desk.core.base.errors import Refused
from in2desk.core.project.project import Project
from in2desk.core.statistics import service
from in2desk.core.statistics.readers import geopackage
from in2desk.core.statistics.readers.bombs import refuse_bomb
from in2desk.core.statistics.readers.sniff import SourceFile
from tests.core.statistics.service.conftest import write_register


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with rooms.create_project(tmp_path / "klein.in2", "Klein", ["072335006"]) as made:
        yield made


@pytest.fixture
def peopled(project: Project, tmp_path: Path) -> Project:
    service.run_import(project, service.plan_import(project, [write_register(tmp_path / "verzeichnis.xlsx")]))
    return project


SHEET = "xl/worksheets/sheet1.xml"


def packed(path: Path, members: dict[str, bytes]) -> SourceFile:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return SourceFile(path)


def spoiled_register(path: Path, change: dict[str, bytes], patch: tuple[bytes, bytes] = (b"", b"")) -> SourceFile:
    """The register with members replaced, or one piece of its sheet."""
    whole = write_register(path.with_name("ganz.xlsx"))
    with zipfile.ZipFile(whole) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[SHEET] = members[SHEET].replace(*patch, 1) if patch[0] else members[SHEET]
    return packed(path, members | change)


def test_sound_files_pass(tmp_path: Path) -> None:
    refuse_bomb(SourceFile(write_register(tmp_path / "ganz.xlsx")))
    refuse_bomb(packed(tmp_path / "zwei.zip", {"a.csv": b"a;b\n" * 1000, "b.csv": b"c"}))
    text = tmp_path / "text.csv"
    text.write_text("a;b\n")
    assert refuse_bomb(SourceFile(text)) is None


def test_an_archive_of_thousands(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ausgepackt zu groß"):
        refuse_bomb(packed(tmp_path / "viele.zip", {f"{n}.csv": b"a;b\n" for n in range(archives.MEMBERS + 1)}))


def test_an_archive_of_zeros(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "HARMLESS", 1_000_000)
    with pytest.raises(Refused, match="ausgepackt zu groß"):
        refuse_bomb(packed(tmp_path / "null.zip", {"null.csv": bytes(3_000_000)}))


def test_a_spreadsheet_with_too_much_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED", 1_000_000)
    with pytest.raises(Refused, match="ausgepackt zu groß"):
        refuse_bomb(spoiled_register(tmp_path / "voll.xlsx", {"xl/sharedStrings.xml": b"<a>" * 500_000}))


def test_a_size_that_the_directory_hides(tmp_path: Path) -> None:
    """Header and directory say ten bytes, the packed stream holds three million."""
    file = packed(tmp_path / "luege.xlsx", {"xl/workbook.xml": b"<a/>", SHEET: bytes(3_000_000)})
    data = file.path.read_bytes().replace(struct.pack("<I", 3_000_000), struct.pack("<I", 10))
    file.path.write_bytes(data)
    with pytest.raises(Refused, match="beschädigt"):
        refuse_bomb(SourceFile(file.path))


@pytest.mark.parametrize("place", [b'r="XFD1048576"', b'r = "xfd1048576"', b"r='XFD1048576'", b'r="A99999999999999999999"'])
def test_a_cell_at_the_end_of_the_sheet(tmp_path: Path, place: bytes) -> None:
    """The reader makes room for every cell up to the last: 17 thousand million of them."""
    file = spoiled_register(tmp_path / "weit.xlsx", {}, (b'r="A1"', place))
    with pytest.raises(Refused, match="ausgepackt zu groß"):
        refuse_bomb(file)


def test_many_rows_of_few_columns_are_no_bomb(tmp_path: Path) -> None:
    refuse_bomb(spoiled_register(tmp_path / "lang.xlsx", {}, (b'r="A1"', b'r="A200000"')))
    assert archives._area(b'<c r="A200000"/><c r="T7"/>') == 20 * 200_000


@pytest.mark.parametrize(
    ("inner", "bomb"),
    [
        (b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>', True),
        (b'<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>', True),
        (b'<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>', True),
        (b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>', False),
        (b'<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/>', False),
    ],
)  # fmt: skip
def test_repeated_cells_of_an_ods(tmp_path: Path, inner: bytes, bomb: bool) -> None:
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    file = packed(tmp_path / "viel.ods", {"mimetype": mimetype, "content.xml": inner})
    assert file.kind == "ods"
    if not bomb:
        return refuse_bomb(file)
    with pytest.raises(Refused, match="ausgepackt zu groß"):
        refuse_bomb(file)


@pytest.mark.parametrize("name", ["bombe.xlsx", "bombe.zip"])
def test_the_import_says_so_and_stores_nothing(project: Project, tmp_path: Path, name: str) -> None:
    if name.endswith("zip"):
        packed(tmp_path / name, {f"{n}.csv": b"a;b\n" for n in range(2000)})
    else:
        spoiled_register(tmp_path / name, {}, (b'r="A1"', b'r="XFD1048576"'))
    plan = service.plan_import(project, [tmp_path / name])
    assert "ausgepackt zu groß" in str(plan.files[0].refused) and not plan.stores
    assert service.run_import(project, plan)[0].refused and project.history() == []


def test_entities_are_not_unfolded(project: Project, tmp_path: Path) -> None:
    """A thousand million laughs: the reader knows no entities, so there is nothing to laugh at."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY l0 "ha">{lines}]><sst><si><t>&l9;</t></si></sst>'
    spoiled_register(tmp_path / "lacht.xlsx", {"xl/sharedStrings.xml": laughs.encode()})
    (file,) = service.plan_import(project, [tmp_path / "lacht.xlsx"]).files
    assert file.refused and not file.stores


@pytest.mark.parametrize("member", ["../../oben.csv", "/oben.csv", "C:\\oben.csv"])
def test_a_name_that_leads_out_of_the_archive_leads_nowhere(peopled: Project, tmp_path: Path, member: str) -> None:
    """Members are read, never written to the disk; the name only tells where a figure was."""
    head = "Gemeindeschlüssel;Gemeinde;Vereine 2024\n"
    inner = tmp_path / "drin"
    inner.mkdir()
    packed(inner / "pfad.zip", {member: f"{head}07233001;Basberg;3\n07233002;Berndorf;4\n".encode()})
    before = sorted(tmp_path.rglob("*"))
    service.run_import(peopled, service.plan_import(peopled, [inner / "pfad.zip"]))
    assert [p for p in sorted(tmp_path.rglob("*")) if p.suffix not in (".in2-wal", ".in2-shm")] == [
        p for p in before if p.suffix not in (".in2-wal", ".in2-shm")
    ]


def geopackage_of(path: Path, view: str) -> SourceFile:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(
            "CREATE TABLE gpkg_contents (table_name, data_type, description);"
            "CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id);"
            "CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);"
            "INSERT INTO gpkg_contents VALUES ('v', 'features', ''); INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 1);"
            f"CREATE VIEW v AS {view};"
        )
    return SourceFile(path)


@pytest.mark.parametrize(
    "view",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT NULL AS geom, i FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT NULL AS geom, i FROM n WHERE i < 0",
        "SELECT NULL AS geom, zeroblob(900000000) AS a",
    ],
    ids=["endless rows", "endless search", "endless value"],
)
def test_a_view_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str) -> None:
    monkeypatch.setattr(geopackage, "WORK", 20_000_000)
    with pytest.raises(Refused, match="GeoPackage"):
        geopackage.geopackage_layers(geopackage_of(tmp_path / "endlos.gpkg", view))


def test_a_deep_geojson(project: Project, tmp_path: Path) -> None:
    (tmp_path / "tief.geojson").write_text('{"type": "FeatureCollection", "features": ' + "[" * 100_000)
    (file,) = service.plan_import(project, [tmp_path / "tief.geojson"]).files
    assert file.refused
