"""GeoPackage without GDAL: headers with every envelope, projections by code and by text, names that need quoting."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers.geopackage import geopackage_layers
from in2desk.core.statistics.readers.sniff import SourceFile

SCHEMA = """
    CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT, description TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_spatial_ref_sys
        (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('utm', 25832, 'EPSG', 25832, 'undefined'), ('own', 100001, 'NONE', 1, 'LOCAL["x"]'),
        ('unknown', -1, 'NONE', -1, 'undefined');"""
SIZES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


def _blob(shape: shapely.Geometry, envelope: int = 1, empty: bool = False) -> bytes:
    flags = 1 | envelope << 1 | (16 if empty else 0)
    return b"GP\x00" + bytes([flags]) + struct.pack("<i", 25832) + b"\0" * SIZES[envelope] + shapely.to_wkb(shape)


def _write(path: Path, blobs: list[bytes | None], table: str = "vg250_gem", srs: int = 25832, kind: str = "features") -> SourceFile:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA)
        quoted = '"' + table.replace('"', '""') + '"'
        db.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, 'BKG 2024', ?)", (table, kind, table, srs))
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'shape', 'POLYGON', ?)", (table, srs))
        db.execute(f"CREATE TABLE {quoted} (fid INTEGER PRIMARY KEY, AGS TEXT, shape BLOB, EWZ REAL)")
        rows = [(f"0723300{i}", blob, 10.0 + i) for i, blob in enumerate(blobs)]
        db.executemany(f"INSERT INTO {quoted} (AGS, shape, EWZ) VALUES (?, ?, ?)", rows)
        db.commit()
    return SourceFile(path)


@pytest.mark.parametrize("envelope", SIZES)
def test_every_envelope_is_skipped(tmp_path: Path, envelope: int) -> None:
    (layer,) = geopackage_layers(_write(tmp_path / "a.gpkg", [_blob(shapely.box(0, 0, 2, 3), envelope)]))
    assert layer.geometries[0].area == 6


def test_attributes_projection_and_credit(tmp_path: Path) -> None:
    (layer,) = geopackage_layers(_write(tmp_path / "a.gpkg", [_blob(shapely.box(0, 0, 1, 1))] * 2))
    assert layer.columns == {"fid": ["1", "2"], "AGS": ["07233000", "07233001"], "EWZ": ["10", "11"]}
    assert (layer.name, layer.crs, layer.credit) == ("vg250_gem", "EPSG:25832", "BKG 2024")


@pytest.mark.parametrize(("srs", "crs"), [(100001, 'LOCAL["x"]'), (-1, ""), (0, ""), (777, "")])
def test_projections_without_a_code(tmp_path: Path, srs: int, crs: str) -> None:
    (layer,) = geopackage_layers(_write(tmp_path / "a.gpkg", [_blob(shapely.box(0, 0, 1, 1))], srs=srs))
    assert layer.crs == crs


def test_missing_and_empty_geometries(tmp_path: Path) -> None:
    blobs = [None, _blob(shapely.Polygon(), 0, empty=True), _blob(shapely.box(0, 0, 1, 1))]
    (layer,) = geopackage_layers(_write(tmp_path / "a.gpkg", blobs))
    assert shapely.is_empty(layer.geometries).tolist() == [True, True, False]


def test_a_table_name_with_quotes_and_a_layer_of_pictures(tmp_path: Path) -> None:
    (layer,) = geopackage_layers(_write(tmp_path / "a.gpkg", [_blob(shapely.box(0, 0, 1, 1))], table='ge"me inden'))
    assert layer.name == 'ge"me inden'
    assert geopackage_layers(_write(tmp_path / "b.gpkg", [], kind="tiles")) == []


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    _write(path, [_blob(shapely.box(0, 0, 1, 1))] * 200)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * 4096)
    with pytest.raises(Refused, match="GeoPackage"):
        geopackage_layers(SourceFile(path))


def test_the_original_is_not_touched(tmp_path: Path) -> None:
    file = _write(tmp_path / "a.gpkg", [_blob(shapely.box(0, 0, 1, 1))])
    before = file.path.read_bytes()
    geopackage_layers(file)
    assert file.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.gpkg"]
