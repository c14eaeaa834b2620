"""Shapefiles, loose or in a ZIP: geometries from the .shp, attributes from the .dbf, projection from the .prj."""

from __future__ import annotations

import io
import itertools
import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import numpy as np

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.geometry import Geometries, polygons_from_rings
from in2desk.core.statistics.readers.layers import Layer, attribute
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import refuse_too_large

_MAGIC = b"\x00\x00\x27\x0a"
_POLYGONS = (5, 15, 25)
_PARTS = (".dbf", ".prj", ".cpg")


def is_shp(head: bytes) -> bool:
    """Whether bytes begin a .shp: its first record has the number 1 (in a .shx an offset of 50 stands there)."""
    return head.startswith(_MAGIC) and (len(head) <= 100 or head[100:104] == b"\x00\x00\x00\x01")


def is_companion(file: SourceFile) -> bool:
    """Whether the file is a .shx, .dbf, .prj or .cpg that lies beside its .shp."""
    if file.member or not _beside(file, ".shp"):
        return False
    head = file.head
    index = head.startswith(_MAGIC) and not is_shp(head)
    return index or file.path.suffix.lower() in _PARTS


def loose_layer(file: SourceFile) -> Layer:
    """The layer of a .shp and the files beside it. Raises Refused."""
    refuse_too_large(file)
    parts = {suffix: found.read_bytes() for suffix in _PARTS if (found := _beside(file, suffix))}
    return _layer(file.path.stem, file.path.read_bytes(), parts)


def zipped_layers(file: SourceFile) -> list[Layer]:
    """The layers of all shapefiles in a ZIP."""
    refuse_too_large(file)
    with zipfile.ZipFile(file.path) as archive:
        names = [name for name in archive.namelist() if not name.startswith("__MACOSX")]
        return [_zipped(archive, name, names) for name in names if name.lower().endswith(".shp")]


def _zipped(archive: zipfile.ZipFile, name: str, names: list[str]) -> Layer:
    stem = name[:-4].lower()
    found = {suffix: n for n in names for suffix in _PARTS if n.lower() == stem + suffix}
    return _layer(PurePath(name).stem, archive.read(name), {suffix: archive.read(n) for suffix, n in found.items()})


def _beside(file: SourceFile, suffix: str) -> Any:
    folder, stem = file.path.parent, file.path.stem.lower()
    return next((p for p in folder.iterdir() if p.suffix.lower() == suffix and p.stem.lower() == stem), None)


def _layer(name: str, shp: bytes, parts: Mapping[str, bytes]) -> Layer:
    if ".dbf" not in parts:
        raise Refused(_("Zum Shapefile fehlt die Datei „{name}.dbf“ mit den Schlüsseln der Gebiete. Es wurde nichts gespeichert. "
                        "Legen Sie sie daneben oder lesen Sie das ganze ZIP-Archiv ein.").format(name=name))
    geometries = _geometries(shp)
    columns = _columns(parts[".dbf"], parts.get(".cpg", b"").decode("ascii", "ignore"), len(geometries))
    crs = parts.get(".prj", b"").decode("utf-8", "replace").strip()
    return Layer(name, geometries, columns, crs, missing=() if crs else (f"{name}.prj",))


def _geometries(shp: bytes) -> Geometries:
    """All records in file order; what is no polygon becomes an empty one. Raises Refused for a damaged file."""
    outlines: list[Any] = []
    at = 100
    try:
        while at + 8 <= len(shp):
            length = 2 * struct.unpack_from(">i", shp, at + 4)[0]
            outlines.append(_outline(shp, at + 8, length))
            at += 8 + length
    except (struct.error, ValueError, IndexError) as error:
        raise Refused(_damaged()) from error
    result = np.empty(len(outlines), dtype=object)
    result[:] = outlines
    return result


def _outline(shp: bytes, at: int, length: int) -> Any:
    import shapely

    if at + length > len(shp) or length < 4:
        raise ValueError("record runs over the end")
    if struct.unpack_from("<i", shp, at)[0] not in _POLYGONS:
        return shapely.Polygon()
    parts, points = struct.unpack_from("<2i", shp, at + 36)
    starts = [*struct.unpack_from(f"<{parts}i", shp, at + 44), points]
    xy = np.frombuffer(shp, dtype="<f8", count=2 * points, offset=at + 44 + 4 * parts).reshape(-1, 2)
    rings = [xy[a:b] for a, b in itertools.pairwise(starts)]
    return polygons_from_rings(rings)


def _columns(dbf: bytes, declared: str, rows: int) -> dict[str, list[str]]:
    """Attributes as text by column. The .cpg names the encoding; else UTF-8, else cp1252."""
    raw = _read_dbf(dbf, rows)
    for encoding in (*_declared_encoding(declared), "utf-8", "cp1252"):
        try:
            return {name: [attribute(text.encode("latin-1").decode(encoding)) for text in texts] for name, texts in raw.items()}
        except (ValueError, LookupError):
            continue
    return raw


def _declared_encoding(text: str) -> list[str]:
    """"UTF-8", "ANSI 1252", "88591" as Python names them."""
    number = re.search(r"8859-?(\d+)", text)
    if number:
        return [f"iso8859-{number[1]}"]
    page = re.fullmatch(r"\D*(125\d|437|850)\s*", text)
    return [f"cp{page[1]}"] if page else [text.strip()] if text.strip() else []


def _read_dbf(dbf: bytes, rows: int) -> dict[str, list[str]]:
    """All records, decoded as Latin-1, which loses no byte: the encoding is found out afterwards."""
    import shapefile

    try:
        with shapefile.Reader(dbf=io.BytesIO(dbf), encoding="latin-1") as reader:
            names = [field[0] for field in reader.fields[1:]]
            records = [tuple(record) for record in reader.iterRecords()]
    except (shapefile.ShapefileException, struct.error, ValueError, LookupError, TypeError, OverflowError) as error:
        raise Refused(_damaged()) from error
    if len(records) != rows:
        raise Refused(_damaged())
    return {name: [_latin(record[i]) for record in records] for i, name in enumerate(names)}


def _latin(value: object) -> str:
    """Text stays untouched until its encoding is known; a byte of it may look like a blank."""
    return value if isinstance(value, str) else attribute(value)


def _damaged() -> str:
    return _("Das Shapefile ist beschädigt oder unvollständig. Es wurde nichts gespeichert. Laden Sie es noch einmal herunter.")
