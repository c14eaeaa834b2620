"""GeoJSON: features with properties; WGS84 unless an older `crs` member says otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import numpy as np

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.readers.layers import Layer, attribute
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import refuse_too_large

WGS84 = "EPSG:4326"


def is_geojson(file: SourceFile) -> bool:
    """Whether the beginning of a JSON file speaks of features."""
    head = file.head[:4096]
    return file.kind == "json" and b'"Feature' in head and b'"type"' in head


def geojson_layer(file: SourceFile) -> Layer:
    """The features of one file. Coordinates without a `crs` member count as degrees (RFC 7946). Raises Refused."""
    refuse_too_large(file)
    try:
        with file.open_binary() as handle:
            content = json.loads(handle.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(_damaged()) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise Refused(_damaged())
    name = str(content.get("name") or PurePath(file.member or file.name).stem)
    return Layer(name, _geometries(features), _columns(features), _crs(content), credit=_credit(content))


def _geometries(features: list[dict[str, Any]]) -> Any:
    import shapely

    texts = np.array([json.dumps(f["geometry"]) if f.get("geometry") else None for f in features], dtype=object)
    read = shapely.from_geojson(texts, on_invalid="ignore")
    result = np.empty(len(features), dtype=object)
    result[:] = [shapely.Polygon() if geometry is None else geometry for geometry in read]
    return result


def _columns(features: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Properties, and the features' own ids as the column "id" where no property is called so."""
    properties = [f.get("properties") or {} for f in features]
    names = list(dict.fromkeys(name for each in properties for name in each))
    columns = {name: [attribute(each.get(name)) for each in properties] for name in names}
    if any("id" in f for f in features):
        columns.setdefault("id", [attribute(f.get("id")) for f in features])
    return columns


def _crs(content: Mapping[str, Any]) -> str:
    member = content.get("crs")
    name = str(((member or {}).get("properties") or {}).get("name") or "") if isinstance(member, dict) else ""
    return WGS84 if "CRS84" in name else name


def _credit(content: Mapping[str, Any]) -> str:
    names = ("attribution", "copyright", "licence", "license", "source")
    return next((str(content[name]) for name in names if content.get(name)), "")


def _damaged() -> str:
    return _("Die GeoJSON-Datei ist beschädigt oder unvollständig. Es wurde nichts gespeichert. "
             "Laden Sie sie noch einmal herunter.")
