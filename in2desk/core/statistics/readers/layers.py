"""What a boundary file holds, whatever its format: a layer of geometries with attributes and a coordinate system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from in2desk.core.statistics.geometry import Geometries


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer as it stands in the file.

    columns: attribute values as text by column name, one a row. crs: WKT or an authority code, "" where the file names none.
    credit: what the file itself says of its source ("" if nothing).
    """

    name: str
    geometries: Geometries
    columns: Mapping[str, Sequence[str]]
    crs: str
    credit: str = ""
    missing: Sequence[str] = field(default=())
    """Names of files that belong to the layer but are not there."""


def attribute(value: object) -> str:
    """An attribute as trimmed text; numbers without a needless decimal point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\u00a0", " ").strip()
