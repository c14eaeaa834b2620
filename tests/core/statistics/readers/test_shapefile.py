"""The bytes of a shapefile: recognised by content, read without an index, refused when cut."""

import struct
from pathlib import Path

import pytest
import shapefile
import shapely
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers import shapefile as reader
from in2desk.core.statistics.readers.shapefile import is_companion, is_shp, loose_layer
from in2desk.core.statistics.readers.sniff import SourceFile

Ring = list[tuple[float, float]]
SQUARE: Ring = [(0, 0), (0, 4), (4, 4), (4, 0), (0, 0)]
HOLE: Ring = [(1, 1), (2, 1), (2, 2), (1, 2), (1, 1)]


def _write(path: Path, shapes: list[list[Ring]], kind: int = shapefile.POLYGON) -> SourceFile:
    with shapefile.Writer(str(path), shapeType=kind) as writer:
        writer.field("AGS", "C", size=8)
        writer.field("BEGINN", "D")
        writer.field("EWZ", "N", size=10)
        for i, rings in enumerate(shapes):
            writer.poly(rings) if rings else writer.null()
            writer.record(f"0723300{i}", "20220101", 1000 + i)
    return SourceFile(path.with_suffix(".shp"))


def test_geometries_and_attributes_stand_row_by_row(tmp_path: Path) -> None:
    layer = loose_layer(_write(tmp_path / "a", [[SQUARE, HOLE], [], [SQUARE]]))
    assert [round(shape.area, 6) for shape in layer.geometries] == [15, 0, 16]
    assert layer.columns == {
        "AGS": ["07233000", "07233001", "07233002"], "BEGINN": ["2022-01-01"] * 3, "EWZ": ["1000", "1001", "1002"],
    }
    assert (layer.name, layer.crs, layer.missing) == ("a", "", ("a.prj",))


def test_the_index_is_not_needed(tmp_path: Path) -> None:
    file = _write(tmp_path / "a", [[SQUARE]])
    file.path.with_suffix(".shx").unlink()
    assert len(loose_layer(file).geometries) == 1


def test_shp_and_shx_are_told_apart_by_content(tmp_path: Path) -> None:
    file = _write(tmp_path / "a", [[SQUARE]])
    assert is_shp(file.head)
    assert not is_shp(SourceFile(file.path.with_suffix(".shx")).head)
    assert is_companion(SourceFile(file.path.with_suffix(".shx")))
    assert not is_companion(file)
    lonely = tmp_path / "other.dbf"
    lonely.write_bytes(b"\x03")
    assert not is_companion(SourceFile(lonely))


def test_names_in_capitals_are_found(tmp_path: Path) -> None:
    file = _write(tmp_path / "a", [[SQUARE]])
    file.path.with_suffix(".dbf").rename(tmp_path / "A.DBF")
    assert loose_layer(file).columns["AGS"] == ["07233000"]


def test_points_become_empty_outlines(tmp_path: Path) -> None:
    with shapefile.Writer(str(tmp_path / "p"), shapeType=shapefile.POINT) as writer:
        writer.field("AGS", "C")
        writer.point(1, 2)
        writer.record("07233026")
    assert shapely.is_empty(loose_layer(SourceFile(tmp_path / "p.shp")).geometries).all()


def test_more_records_than_shapes_is_damage(tmp_path: Path) -> None:
    file = _write(tmp_path / "a", [[SQUARE], [SQUARE]])
    _write(tmp_path / "b", [[SQUARE]])
    file.path.with_suffix(".dbf").write_bytes((tmp_path / "b.dbf").read_bytes())
    with pytest.raises(Refused, match="beschädigt"):
        loose_layer(file)


@given(cut=st.integers(101, 390))
def test_a_cut_file_is_refused_or_read_up_to_a_whole_record(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    file = _write(tmp_path_factory.mktemp("cut") / "a", [[SQUARE], [SQUARE, HOLE]])
    content = file.path.read_bytes()
    file.path.write_bytes(content[: min(cut, len(content) - 1)])
    with pytest.raises(Refused, match="beschädigt"):
        loose_layer(file)


@given(st.lists(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=6, unique=True), min_size=1, max_size=4))
def test_single_rings_keep_their_corners(tmp_path_factory: pytest.TempPathFactory, corners: list[list[tuple[int, int]]]) -> None:
    rings: list[list[Ring]] = [[[*map(lambda p: (float(p[0]), float(p[1])), c), (float(c[0][0]), float(c[0][1]))]] for c in corners]
    layer = loose_layer(_write(tmp_path_factory.mktemp("shp") / "a", rings))
    for shape, (ring,) in zip(layer.geometries, rings, strict=True):
        assert {tuple(point) for point in shapely.get_coordinates(shape)} == set(ring)


@pytest.mark.parametrize("kind", [b"2", b"\0", b"\xff"])
def test_a_field_of_no_known_kind_is_refused(kind: bytes) -> None:
    """As a spoiled file had it: the library knows no such letter."""
    field = b"AGS".ljust(11, b"\0") + kind + bytes(4) + b"\x08" + bytes(15)
    dbf = struct.pack("<4BIHH20x", 3, 26, 1, 1, 1, 65, 9) + field + b"\r" + b" 07233001\x1a"
    with pytest.raises(Refused, match="beschädigt"):
        reader._read_dbf(dbf, 1)


@pytest.mark.parametrize("declared", ["idna", "punycode", "zlib", "ä\0", "unicode_escape"])
def test_an_odd_encoding_does_no_harm(monkeypatch: pytest.MonkeyPatch, declared: str) -> None:
    monkeypatch.setattr(reader, "_read_dbf", lambda _dbf, _rows: {"GEN": ["Üxheim\\", "xn--\xff"]})
    assert list(reader._columns(b"", declared, 2)) == ["GEN"]
