"""GeoPackages: SQLite databases whose geometries are WKB behind a short header. Read without GDAL."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.statistics.geometry import Geometries
from in2desk.core.statistics.readers.layers import Layer, attribute
from in2desk.core.statistics.readers.sniff import SourceFile
from in2desk.core.statistics.readers.spreadsheet import refuse_too_large

LONGEST = 64 * 1024 * 1024
"""Bytes of one value: no outline is longer, but a view may ask for a billion."""
WORK, STRIDE = 400_000_000, 100_000
"""Steps of SQLite's machine a file may cost: eleven thousand municipalities take a hundredth of it, an endless view all."""
ROWS = 500_000
_ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_FEATURES = """
    SELECT c.table_name, g.column_name, g.srs_id, c.description, s.organization, s.organization_coordsys_id, s.definition
    FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
    LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
    WHERE c.data_type = 'features' ORDER BY c.table_name"""


def geopackage_layers(file: SourceFile) -> list[Layer]:
    """Every layer of features. A GeoPackage inside a ZIP is read from memory. Raises Refused."""
    refuse_too_large(file)
    try:
        with closing(_connect(file)) as connection:
            _bound(connection)
            return [_layer(connection, row) for row in connection.execute(_FEATURES).fetchall()]
    except sqlite3.Error as error:
        raise Refused(_("Die Datei ist kein lesbares GeoPackage oder beschädigt. Es wurde nichts gespeichert. "
                        "Laden Sie sie noch einmal herunter.")) from error


def _bound(connection: sqlite3.Connection) -> None:
    """A view may be endless, and a value longer than the memory: both end with an error of SQLite."""
    left = iter(range(WORK // STRIDE))
    connection.set_progress_handler(lambda: next(left, None) is None, STRIDE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)


def _connect(file: SourceFile) -> sqlite3.Connection:
    if file.member:
        connection = sqlite3.connect(":memory:")
        with file.open_binary() as handle:
            connection.deserialize(handle.read())
        return connection
    return sqlite3.connect(f"{file.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _layer(connection: sqlite3.Connection, row: tuple[object, ...]) -> Layer:
    table, geometry, srs, description, organization, code, definition = row
    cursor = connection.execute(f"SELECT * FROM {_quoted(str(table))}")
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchmany(ROWS + 1)
    if len(rows) > ROWS:
        raise sqlite3.DataError("a layer without an end")
    at = names.index(str(geometry))
    columns = {name: [attribute(r[i]) for r in rows] for i, name in enumerate(names) if i != at}
    known = isinstance(srs, int) and srs > 0
    crs = f"{organization}:{code}" if known and str(organization).upper() == "EPSG" else str(definition or "") if known else ""
    return Layer(str(table), _geometries([r[at] for r in rows]), columns, crs, credit=str(description or ""))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _geometries(blobs: list[bytes | None]) -> Geometries:
    """WKB without the header (magic, version, flags, srs, envelope); a missing geometry is an empty polygon."""
    import shapely

    wkb = np.array([None if blob is None else blob[8 + _ENVELOPE.get((blob[3] >> 1) & 7, 0) :] for blob in blobs], dtype=object)
    read = shapely.from_wkb(wkb, on_invalid="ignore")
    result = np.empty(len(blobs), dtype=object)
    result[:] = [shapely.Polygon() if geometry is None else geometry for geometry in read]
    return result
