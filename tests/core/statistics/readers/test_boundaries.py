"""Boundaries from every format, in any projection: one valid outline a region in WGS84, or a plain refusal."""

import json
import sqlite3
import struct
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pyproj
import pytest
import shapefile
import shapely

from in2desk.core.base.errors import Refused
from in2desk.core.base.progress import Progress
from in2desk.core.statistics.readers.boundaries import BoundariesReader, Declared, open_declared
from in2desk.core.statistics.readers.model import Outline, Table
from in2desk.core.statistics.readers.sniff import SourceFile

Ring = list[tuple[float, float]]
Rows = Sequence[tuple[dict[str, object], Ring]]
SQUARES = {"072335006026": (332_000, 5_565_000), "072335006002": (334_000, 5_565_000), "073335007502": (400_000, 5_490_000)}
HERE = pytest.approx((6.6599, 50.222), abs=2e-3)
"""The town's centre as the register gives it; the first square lies around it."""
BOW = [(0, 0), (2000, 2000), (2000, 0), (0, 2000), (0, 0)]


def _ring(x: float, y: float, size: float = 2000) -> Ring:
    """Clockwise, as shapefiles want their outlines."""
    return [(x, y), (x, y + size), (x + size, y + size), (x + size, y), (x, y)]


def _write_shapefile(folder: Path, name: str, rows: Rows, epsg: int = 25832, cpg: str = "UTF-8") -> Path:
    fields = list(rows[0][0])
    with shapefile.Writer(str(folder / name), encoding="utf-8" if cpg == "UTF-8" else "latin-1") as writer:
        for field in fields:
            writer.field(field, "C", size=40)
        for values, ring in rows:
            writer.poly([ring])
            writer.record(*[str(values[field]) for field in fields])
    if epsg:
        (folder / f"{name}.prj").write_text(pyproj.CRS.from_epsg(epsg).to_wkt("WKT1_ESRI"))
    if cpg:
        (folder / f"{name}.cpg").write_text(cpg)
    return folder / f"{name}.shp"


def _rows(**more: object) -> Rows:
    return [({"GEN": f"Ort {i} ä", "ARS": ars, **more}, _ring(*at)) for i, (ars, at) in enumerate(SQUARES.items())]


def _open(path: Path, wanted: object = None) -> tuple[Table, list[Outline]]:
    file = SourceFile(path)
    reader = BoundariesReader()
    assert reader.recognises(file)
    tables = reader.open(file, wanted or (lambda key: True))  # type: ignore[arg-type]
    assert len(tables) == 1 and tables[0].outlines is not None
    return tables[0], list(tables[0].outlines(Progress()))


def _place(outline: Outline) -> tuple[float, float]:
    centre = shapely.from_wkb(outline.wkb).centroid
    return round(centre.x, 3), round(centre.y, 3)


def test_loose_shapefile(tmp_path: Path) -> None:
    table, outlines = _open(_write_shapefile(tmp_path, "VG250_GEM", _rows(GF="4", OBJID="DEBKGVG5000")))
    assert [(o.key, o.name, o.level, o.repaired) for o in outlines] == [
        (ars, f"Ort {i} ä", "gemeinde", False) for i, ars in enumerate(SQUARES)
    ]
    assert _place(outlines[0]) == HERE
    assert (table.title, table.attribution) == ("Grenzen der Gemeinden", "© GeoBasis-DE / BKG (Daten verändert), dl-de/by-2-0")


def test_the_year_of_the_credit_comes_from_the_attributes(tmp_path: Path) -> None:
    table, _outlines = _open(_write_shapefile(tmp_path, "VG250_GEM", _rows(BEGINN="2023-01-01", WSK="2008-01-01")))
    assert table.attribution.startswith("© GeoBasis-DE / BKG 2023")


def test_zipped_shapefile_in_a_folder_says_the_same(tmp_path: Path) -> None:
    _write_shapefile(tmp_path, "VG250_GEM", _rows())
    path = tmp_path / "grenzen.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for suffix in ("shp", "dbf", "shx", "prj", "cpg"):
            archive.write(tmp_path / f"VG250_GEM.{suffix}", f"vg250_ebenen/VG250_GEM.{suffix.upper()}")
    _table, zipped = _open(path)
    assert zipped == _open(tmp_path / "VG250_GEM.shp")[1]


@pytest.mark.parametrize("epsg", [25832, 25833, 4258, 31467, 3857])
def test_any_projection_leads_to_the_same_place(tmp_path: Path, epsg: int) -> None:
    move = pyproj.Transformer.from_crs(25832, epsg, always_xy=True)
    rows = [(values, [move.transform(*point) for point in ring]) for values, ring in _rows()]
    _table, outlines = _open(_write_shapefile(tmp_path, "g", rows, epsg))
    assert _place(outlines[0]) == HERE


def test_an_old_encoding_is_read_with_and_without_its_name(tmp_path: Path) -> None:
    for name, cpg in (("named", "ISO-8859-1"), ("page", "ANSI 1252"), ("silent", "")):
        path = _write_shapefile(tmp_path, name, _rows(), cpg=cpg or "ISO-8859-1")
        if not cpg:
            path.with_suffix(".cpg").unlink()
        assert _open(path)[1][0].name == "Ort 0 ä"


def test_a_letter_whose_bytes_look_like_a_blank_survives(tmp_path: Path) -> None:
    rows = [({"GEN": f"Voilà {i}", "ARS": ars}, _ring(*at)) for i, (ars, at) in enumerate(SQUARES.items())]
    assert _open(_write_shapefile(tmp_path, "g", rows))[1][0].name == "Voilà 0"


def test_only_land_counts_and_parts_of_a_region_are_merged(tmp_path: Path) -> None:
    rows = [
        ({"ARS": "07233", "GF": "4", "SDV_ARS": "072335001002"}, _ring(332_000, 5_565_000)),
        ({"ARS": "07233", "GF": "4", "SDV_ARS": "072335001002"}, _ring(334_000, 5_565_000)),
        ({"ARS": "07233", "GF": "2", "SDV_ARS": "072335001002"}, _ring(380_000, 5_565_000)),
        ({"ARS": "07333", "GF": "4", "SDV_ARS": "073335001039"}, _ring(400_000, 5_490_000)),
    ]
    table, outlines = _open(_write_shapefile(tmp_path, "VG250_KRS", rows))
    assert [(o.key, o.level) for o in outlines] == [("07233", "kreis"), ("07333", "kreis")]
    shapes = [shapely.from_wkb(o.wkb) for o in outlines]
    assert shapes[0].geom_type == "Polygon" and shapes[0].bounds[2] < 6.8
    assert table.title == "Grenzen der Kreise"


def test_invalid_outlines_are_mended_and_counted(tmp_path: Path) -> None:
    rows = [*_rows(), ({"GEN": "Schleife", "ARS": "072335006004"}, [(x + 340_000, y + 5_565_000) for x, y in BOW])]
    _table, outlines = _open(_write_shapefile(tmp_path, "g", rows))
    assert [o.repaired for o in outlines] == [False, False, False, True]
    assert all(shapely.is_valid(shapely.from_wkb(o.wkb)) for o in outlines)


def test_only_wanted_regions_are_worked_on(tmp_path: Path) -> None:
    _table, outlines = _open(_write_shapefile(tmp_path, "g", _rows()), lambda key: key.startswith("07333"))
    assert [o.key for o in outlines] == ["073335007502"]


def test_a_missing_projection_is_named_unless_the_user_declares_it(tmp_path: Path) -> None:
    file = SourceFile(_write_shapefile(tmp_path, "g", _rows(), epsg=0))
    with pytest.raises(Refused, match=r"g\.prj"):
        BoundariesReader().open(file, lambda key: True)
    (table,) = open_declared(file, Declared(epsg="25832"), lambda key: True)
    assert table.outlines is not None
    assert _place(next(iter(table.outlines(Progress())))) == HERE


def test_degrees_without_a_projection_are_read_as_such_and_said(tmp_path: Path) -> None:
    rows = [({"AGS": "07233026"}, _ring(6.6, 50.2, 0.1)), ({"AGS": "07233002"}, _ring(6.7, 50.2, 0.1))]
    table, outlines = _open(_write_shapefile(tmp_path, "g", rows, epsg=0))
    assert _place(outlines[0]) == (6.65, 50.25)
    assert any("WGS84" in note for note in table.notes)


def test_a_missing_dbf_and_a_part_alone_are_explained(tmp_path: Path) -> None:
    path = _write_shapefile(tmp_path, "g", _rows())
    reader = BoundariesReader()
    for suffix in (".dbf", ".shx", ".prj", ".cpg"):
        part = SourceFile(path.with_suffix(suffix))
        assert reader.recognises(part)
        with pytest.raises(Refused, match=r"g\.shp"):
            reader.open(part, lambda key: True)
    path.with_suffix(".dbf").unlink()
    with pytest.raises(Refused, match=r"g\.dbf"):
        reader.open(SourceFile(path), lambda key: True)


def test_lines_and_layers_without_keys_are_refused_with_their_columns(tmp_path: Path) -> None:
    with shapefile.Writer(str(tmp_path / "lines")) as writer:
        writer.field("FID", "N")
        writer.line([[(0, 0), (1, 1)]])
        writer.record(1)
    with pytest.raises(Refused, match="Linien"):
        BoundariesReader().open(SourceFile(tmp_path / "lines.shp"), lambda key: True)
    names = _write_shapefile(tmp_path, "names", [({"NAME": "Gerolstein", "NR": "1"}, _ring(0, 0))])
    with pytest.raises(Refused, match="NAME, NR"):
        BoundariesReader().open(SourceFile(names), lambda key: True)


def test_a_truncated_shapefile_is_refused(tmp_path: Path) -> None:
    path = _write_shapefile(tmp_path, "g", _rows())
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(Refused, match="beschädigt"):
        BoundariesReader().open(SourceFile(path), lambda key: True)


def _geojson(path: Path, features: Rows, **more: object) -> Path:
    content = {"type": "FeatureCollection", **more, "features": [
        {"type": "Feature", "properties": values, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for values, ring in features
    ]}
    path.write_text(json.dumps(content))
    return path


def test_geojson_with_numeric_keys_and_a_crs_member(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    features = [({"ags": 7233026, "name": "Gerolstein"}, _ring(332_000, 5_565_000)),
                ({"ags": 16077036, "name": "Nobitz"}, _ring(700_000, 5_640_000))]
    _table, outlines = _open(_geojson(tmp_path / "g.geojson", features, crs=crs))
    assert [(o.key, o.level, o.name) for o in outlines] == [
        ("7233026", "gemeinde", "Gerolstein"), ("16077036", "gemeinde", "Nobitz"),
    ]
    assert _place(outlines[0]) == HERE


def test_geojson_credit_and_missing_source(tmp_path: Path) -> None:
    features = [({"krs": "07233"}, _ring(6.6, 50.2, 0.1)), ({"krs": "07333"}, _ring(7.8, 49.6, 0.1))]
    table, _outlines = _open(_geojson(tmp_path / "a.json", features, attribution="© Kreis, CC BY 4.0"))
    assert (table.attribution, table.notes) == ("© Kreis, CC BY 4.0", [])
    table, outlines = _open(_geojson(tmp_path / "b.json", features))
    assert table.attribution == "" and any("Quelle" in note for note in table.notes)
    assert {o.level for o in outlines} == {"kreis"}


def test_geojson_in_metres_without_crs_and_a_broken_one_are_refused(tmp_path: Path) -> None:
    path = _geojson(tmp_path / "m.json", [({"ags": "07233026"}, _ring(332_000, 5_565_000))])
    with pytest.raises(Refused, match="Koordinatensystem"):
        BoundariesReader().open(SourceFile(path), lambda key: True)
    path.write_text(path.read_text()[:-40])
    with pytest.raises(Refused, match="beschädigt"):
        BoundariesReader().open(SourceFile(path), lambda key: True)


def _geopackage(path: Path, layers: dict[str, Sequence[tuple[str, Ring]]], envelope: int = 1) -> Path:
    """Hand-made: the tables a reader needs, and geometries with the header of the standard."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript("""
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT, description TEXT, srs_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER,
                                               definition TEXT);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('utm', 25832, 'EPSG', 25832, 'undefined');""")
        header = b"GP\x00" + bytes([1 | envelope << 1]) + struct.pack("<i", 25832) + b"\0" * {0: 0, 1: 32, 2: 48}[envelope]
        for name, rows in layers.items():
            db.execute("INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', 25832)", (name, name))
            db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', 25832)", (name,))
            db.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom BLOB, ars TEXT, gen TEXT)')
            db.executemany(f'INSERT INTO "{name}" (geom, ars, gen) VALUES (?, ?, ?)',
                           [(header + shapely.Polygon(ring).wkb, ars, "Ort") for ars, ring in rows])
        db.commit()
    return path


@pytest.mark.parametrize("envelope", [0, 1, 2])
def test_geopackage_gives_a_table_a_known_level(tmp_path: Path, envelope: int) -> None:
    layers = {"vg250_gem": [(ars, _ring(*at)) for ars, at in SQUARES.items()],
              "vg250_krs": [("07233", _ring(332_000, 5_565_000))],
              "vg250_rbz": [("072", _ring(332_000, 5_565_000))]}
    path = _geopackage(tmp_path / "g.gpkg", layers, envelope)
    tables = BoundariesReader().open(SourceFile(path), lambda key: True)
    assert [table.title for table in tables] == ["Grenzen der Gemeinden", "Grenzen der Kreise"]
    assert tables[0].outlines is not None
    assert _place(next(iter(tables[0].outlines(Progress())))) == HERE


def test_geopackage_inside_a_zip(tmp_path: Path) -> None:
    path = _geopackage(tmp_path / "g.gpkg", {"vg250_gem": [(ars, _ring(*at)) for ars, at in SQUARES.items()]})
    packed = tmp_path / "g.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(path, "ebenen/DE_VG250.gpkg")
    assert _open(packed)[1] == _open(path)[1]


def test_another_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.gpkg")) as db:
        db.execute("CREATE TABLE a (b)")
        db.commit()
    with pytest.raises(Refused, match="GeoPackage"):
        BoundariesReader().open(SourceFile(tmp_path / "x.gpkg"), lambda key: True)


def test_municipalities_of_germany(shared_data: Path) -> None:
    table, outlines = _open(shared_data / "official/boundaries/vg250-2022/VG250_GEM_simplified.zip")
    shapes = shapely.from_wkb([o.wkb for o in outlines])
    assert (len(outlines), sum(o.repaired for o in outlines)) == (10990, 37)
    assert shapely.is_valid(shapes).all()
    assert table.attribution == "© GeoBasis-DE / BKG 2022 (Daten verändert), dl-de/by-2-0"
    west, south, east, north = shapely.total_bounds(shapes)
    assert (west, south, east, north) == pytest.approx((5.866, 47.270, 15.037, 55.059), abs=1e-3)


def test_districts_and_the_layers_made_from_them(shared_data: Path) -> None:
    _table, districts = _open(shared_data / "official/boundaries/vg2500-kreise/VG2500_KRS.shp")
    assert len({o.key for o in districts}) == 400 and {o.level for o in districts} == {"kreis"}
    tables = BoundariesReader().open(SourceFile(shared_data / "model-region/geo/in2desk_rlp.gpkg"), lambda key: True)
    counts = {table.table: len(list(table.outlines(Progress()))) for table in tables if table.outlines}
    assert counts == {"gemeinden_rlp": 2301, "kreise_rlp": 36, "verbandsgemeinden_rlp": 170}
