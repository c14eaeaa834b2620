"""GeoJSON as people export it: with and without crs, ids, empty geometries and credits."""

import json
from pathlib import Path

import pytest
import shapely

from in2desk.core.base.errors import Refused
from in2desk.core.statistics.readers.geojson import geojson_layer, is_geojson
from in2desk.core.statistics.readers.sniff import SourceFile

BOX = {"type": "Polygon", "coordinates": [[[6, 50], [7, 50], [7, 51], [6, 50]]]}


def _file(path: Path, content: object, encoding: str = "utf-8") -> SourceFile:
    path.write_bytes(json.dumps(content, ensure_ascii=False).encode(encoding))
    return SourceFile(path)


def _collection(*features: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", **more, "features": list(features)}


def _feature(geometry: object = BOX, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_properties_become_text_columns(tmp_path: Path, encoding: str) -> None:
    features = [_feature(ags="07233026", name="Köln", ewz=7.0), _feature(ags="07233002", neu=None)]
    layer = geojson_layer(_file(tmp_path / "orte.geojson", _collection(*features), encoding))
    assert layer.columns == {"ags": ["07233026", "07233002"], "name": ["Köln", ""], "ewz": ["7", ""], "neu": ["", ""]}
    assert (layer.name, layer.crs) == ("orte", "")


def test_ids_of_features_are_a_column(tmp_path: Path) -> None:
    features = [{**_feature(name="a"), "id": "07233"}, {**_feature(name="b"), "id": 7333}]
    assert geojson_layer(_file(tmp_path / "a.json", _collection(*features))).columns["id"] == ["07233", "7333"]


@pytest.mark.parametrize(("name", "crs"), [
    ("urn:ogc:def:crs:EPSG::25832", "urn:ogc:def:crs:EPSG::25832"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"), ("", ""),
])
def test_the_older_crs_member(tmp_path: Path, name: str, crs: str) -> None:
    member = {"type": "name", "properties": {"name": name}}
    assert geojson_layer(_file(tmp_path / "a.json", _collection(_feature(), crs=member))).crs == crs


def test_a_crs_of_null_says_nothing(tmp_path: Path) -> None:
    assert geojson_layer(_file(tmp_path / "a.json", _collection(_feature(), crs=None))).crs == ""


def test_missing_geometries_are_empty(tmp_path: Path) -> None:
    layer = geojson_layer(_file(tmp_path / "a.json", _collection(_feature(None, ags="07233026"), _feature())))
    assert [shapely.is_empty(shape) for shape in layer.geometries] == [True, False]


def test_name_and_credit_of_the_collection(tmp_path: Path) -> None:
    content = _collection(_feature(), name="kreise", copyright="© GeoBasis-DE / BKG 2024")
    layer = geojson_layer(_file(tmp_path / "a.json", content))
    assert (layer.name, layer.credit) == ("kreise", "© GeoBasis-DE / BKG 2024")


@pytest.mark.parametrize("content", [[], {"features": 3}, {"features": ["a"]}, {"type": "Topology", "objects": {}}])
def test_json_of_another_kind_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(Refused, match="GeoJSON"):
        geojson_layer(_file(tmp_path / "a.json", content))


def test_recognised_by_what_stands_in_it(tmp_path: Path) -> None:
    assert is_geojson(_file(tmp_path / "a.txt", _collection(_feature())))
    assert not is_geojson(_file(tmp_path / "b.geojson", {"Ident": {"Service": "data"}}))
    text = tmp_path / "c.geojson"
    text.write_text("\"type\": \"Feature\"")
    assert not is_geojson(SourceFile(text))
