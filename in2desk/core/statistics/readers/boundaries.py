"""Reader: boundaries of regions from shapefile, zipped shapefile, GeoPackage or GeoJSON, in any coordinate system it names.

Layers whose attributes hold keys of Land, district, association or municipality become outlines in WGS84: land areas only
(BKG's GF), one outline a key, invalid ones mended and counted.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from in2desk.core.base.archives import holds_file
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.progress import Progress
from in2desk.core.statistics import geometry
from in2desk.core.statistics.readers.geojson import geojson_layer, is_geojson
from in2desk.core.statistics.readers.geopackage import geopackage_layers
from in2desk.core.statistics.readers.layers import Layer
from in2desk.core.statistics.readers.model import Outline, Table, Wanted
from in2desk.core.statistics.readers.shapefile import is_companion, is_shp, loose_layer, zipped_layers
from in2desk.core.statistics.readers.sniff import BROKEN, SourceFile

_LEVELS = {2: "land", 5: "kreis", 8: "gemeinde", 9: "verband", 12: "gemeinde"}
_OFFICIAL_NAMES = ("ars", "ags", "rs")
"""Where one of these is there, no other column counts: BKG's layers also name the seat (SDV_ARS), which is another region."""
_KEY_NAMES = ("ars", "ags", "rs", "schluessel", "key", "gkz", "gem", "vg_ars", "kreis_ars", "krs", "ars_0", "ags_0", "id")
_NAME_NAMES = ("gen", "name", "gemeindename", "gem_name", "bezeichnung", "label")
_LICENCE = "Datenlizenz Deutschland – Namensnennung – Version 2.0 (www.govdata.de/dl-de/by-2-0)"
_ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Declared:
    """What the user says of a file that does not say it itself: EPSG code ("" unknown) and the column of the keys."""

    epsg: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Keys:
    """The chosen key and name columns and the level of each row; rows: which of the layer's rows count."""

    rows: Sequence[int]
    keys: Sequence[str]
    names: Sequence[str]
    levels: Sequence[str]


class BoundariesReader:
    """Outlines of regions."""

    format = "boundaries"

    @property
    def label(self) -> str:
        """What the user reads in the preview."""
        return _("Gebietsgrenzen")

    def recognises(self, file: SourceFile) -> bool:
        """Whether the file is a shapefile (or part of one), a ZIP with one, a GeoPackage or a GeoJSON."""
        if file.kind == "zip":
            return any(_is_boundary_member(member) for member in _listed(file))
        if file.member:
            return False
        return file.kind == "geopackage" or is_shp(file.head) or is_geojson(file) or is_companion(file)

    def open(self, file: SourceFile, wanted: Wanted) -> list[Table]:
        """One table a layer of a known level. Raises Refused."""
        return open_declared(file, Declared(), wanted)


def open_declared(file: SourceFile, declared: Declared, wanted: Wanted) -> list[Table]:
    """Like BoundariesReader.open, with what the user declares."""
    if is_companion(file):
        raise Refused(_("Die Datei gehört zum Shapefile „{name}.shp“ und wird mit ihm zusammen eingelesen; "
                        "sie selbst braucht nicht ausgewählt zu werden.").format(name=file.path.stem))
    layers = _layers(file)
    usable = [(layer, keys) for layer in layers if (keys := _keys(layer, declared))]
    if not usable:
        raise Refused(_why_unusable(layers))
    return [_table(file, layer, keys, _crs(layer, declared), wanted) for layer, keys in usable]


def _listed(file: SourceFile) -> list[SourceFile]:
    """The members as the directory of a ZIP lists them, without testing them: recognition is to be quick."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            return [SourceFile(file.path, member=i.filename) for i in archive.infolist() if holds_file(i)]
    except (*BROKEN, OSError):
        return []


def _is_boundary_member(member: SourceFile) -> bool:
    try:
        return is_shp(member.head) or member.kind == "geopackage" or is_geojson(member)
    except (*BROKEN, OSError):
        return False


def _layers(file: SourceFile) -> list[Layer]:
    if file.kind != "zip":
        return _layers_of(file)
    members = [member for member in file.members() if _is_boundary_member(member)]
    shapes = zipped_layers(file) if any(is_shp(member.head) for member in members) else []
    return shapes + [layer for member in members if not is_shp(member.head) for layer in _layers_of(member)]


def _layers_of(file: SourceFile) -> list[Layer]:
    if file.kind == "geopackage":
        return geopackage_layers(file)
    return [geojson_layer(file) if file.kind == "json" else loose_layer(file)]


def _why_unusable(layers: Sequence[Layer]) -> str:
    if not any(geometry.has_areas(layer.geometries).any() for layer in layers if len(layer.geometries)):
        return _("Die Datei enthält Linien oder Punkte, aber keine Flächen von Gebieten. Es wurde nichts gespeichert.")
    columns = ", ".join(dict.fromkeys(name for layer in layers for name in layer.columns)) or _("keine")
    return _("In der Datei ist keine Spalte mit Gebietsschlüsseln (AGS oder ARS) zu erkennen. Es wurde nichts gespeichert. "
             "Spalten der Datei: {columns}.").format(columns=columns)


def _keys(layer: Layer, declared: Declared) -> _Keys | None:
    """The key column by content, then by name, and the rows that are land areas; None where there are no keys."""
    areas = geometry.has_areas(layer.geometries) if len(layer.geometries) else np.zeros(0, dtype=bool)
    rows = [int(i) for i in np.flatnonzero(areas & _land(layer.columns, len(areas)))]
    if not rows:
        return None
    column = _key_column(layer.columns, rows, declared.key)
    if not column:
        return None
    keys = [layer.columns[column][i] for i in rows]
    names = _name_column(layer.columns)
    return _Keys(rows, keys, [layer.columns[names][i] if names else "" for i in rows], _row_levels(keys))


def _land(columns: Mapping[str, Sequence[str]], rows: int) -> Any:
    """BKG's Geofaktor: 4 is land in VG250, 9 in VG2500; 1 to 3 are water. All rows where there is no such column."""
    factor = next((np.array(values) for name, values in columns.items() if name.lower() == "gf"), None)
    for land in ("4", "9"):
        if factor is not None and (factor == land).any():
            return factor == land
    return np.ones(rows, dtype=bool)


def _key_column(columns: Mapping[str, Sequence[str]], rows: Sequence[int], declared: str) -> str:
    if declared:
        return next((name for name in columns if name.lower() == declared.lower()), "")
    official = {name: values for name, values in columns.items() if name.lower() in _OFFICIAL_NAMES}
    scored = []
    for order, (name, values) in enumerate((official or columns).items()):
        texts = [values[i] for i in rows]
        share = sum(map(_is_key, texts)) / len(texts)
        if share >= _ENOUGH and _plausible(texts):
            rank = _KEY_NAMES.index(name.lower()) if name.lower() in _KEY_NAMES else len(_KEY_NAMES)
            scored.append((-len(set(texts)), rank, order, name))
    return min(scored)[3] if scored else ""


def _is_key(text: str) -> bool:
    """Digits of a key's length, with or without the leading zero, in one of the 16 Länder."""
    if not (text.isascii() and text.isdigit()):
        return False
    return (len(text) in _LEVELS and "01" <= text[:2] <= "16") or (len(text) + 1 in _LEVELS and text[:1] != "0")


def _plausible(texts: Sequence[str]) -> bool:
    """Keys of one layer have one length (or two, where a zero was lost); running numbers have many."""
    return len({len(text) for text in texts if text}) <= 2 and max(map(len, texts)) >= 2


def _name_column(columns: Mapping[str, Sequence[str]]) -> str:
    lower = {name.lower(): name for name in reversed(list(columns))}
    return next((lower[name] for name in _NAME_NAMES if name in lower), "")


def _row_levels(keys: Sequence[str]) -> list[str]:
    """Level by the length of the keys. "" where leading zeros may have been lost and nothing shows it: the register decides."""
    if any(key.startswith("0") for key in keys):
        return [_LEVELS.get(len(key), "") for key in keys]
    sizes = {len(key) for key in keys if key}
    level = _LEVELS.get(max(sizes), "") if len(sizes) == 2 else ""
    return [level] * len(keys)


def _crs(layer: Layer, declared: Declared) -> tuple[Any, str]:
    """The coordinate system and a note if it had to be assumed. Raises Refused naming what is missing."""
    text = declared.epsg or layer.crs
    if text:
        try:
            return geometry.projection(text), ""
        except geometry.UnknownProjection as error:
            raise Refused(_("Das Koordinatensystem der Datei ist unbekannt: {crs}. Es wurde nichts gespeichert. Wandeln Sie die "
                            "Datei nach EPSG:25832 oder EPSG:4326 um.").format(crs=text[:80])) from error
    if geometry.looks_like_degrees(layer.geometries):
        note = _("Die Datei nennt kein Koordinatensystem; ihre Koordinaten wurden als Längen- und Breitengrade (WGS84) gelesen.")
        return geometry.projection("EPSG:4326"), note if layer.missing else ""
    missing = layer.missing[0] if layer.missing else "crs"
    raise Refused(_("Es fehlt die Angabe des Koordinatensystems ({missing}), und die Koordinaten sind keine Längen- und "
                    "Breitengrade. Es wurde nichts gespeichert. Legen Sie die Datei daneben oder geben Sie den EPSG-Code an."
                    ).format(missing=missing))


def _table(file: SourceFile, layer: Layer, keys: _Keys, crs: tuple[Any, str], wanted: Wanted) -> Table:
    attribution = _attribution(file, layer)
    notes = [crs[1]] if crs[1] else []
    if not attribution:
        notes.append(_("Die Datei nennt ihre Quelle nicht; tragen Sie Herausgeber und Lizenz bei den Quellen nach."))

    def outlines(progress: Progress) -> Iterator[Outline]:
        return _outlines(layer, _kept(keys, wanted), crs[0], progress)

    official = "BKG" in attribution
    return Table(
        format=BoundariesReader.format, table=layer.name, title=_title(layer, keys), attribution=attribution,
        publisher="Bundesamt für Kartographie und Geodäsie (BKG)" if official else "", licence=_LICENCE if official else "",
        reference_date="", outlines=outlines, notes=notes,
    )


def _title(layer: Layer, keys: _Keys) -> str:
    words = {
        "gemeinde": _("Grenzen der Gemeinden"), "verband": _("Grenzen der Gemeindeverbände"),
        "kreis": _("Grenzen der Kreise"), "land": _("Grenzen der Länder"),
    }
    levels = set(keys.levels)
    known = words.get(levels.pop(), "") if len(levels) == 1 else ""
    return known or _("Gebietsgrenzen {name}").format(name=layer.name)


def _kept(keys: _Keys, wanted: Wanted) -> _Keys:
    keep = [i for i, key in enumerate(keys.keys) if key and wanted(key)]
    picked = [[values[i] for i in keep] for values in (keys.keys, keys.names, keys.levels)]
    return replace(keys, rows=[keys.rows[i] for i in keep], keys=picked[0], names=picked[1], levels=picked[2])


def _outlines(layer: Layer, keys: _Keys, crs: Any, progress: Progress) -> Iterator[Outline]:
    import shapely

    progress.step(0.1, layer.name)
    if not keys.rows:
        return
    sound, repaired = geometry.mended(layer.geometries[list(keys.rows)])
    progress.step(0.4, layer.name)
    first, whole, repaired = geometry.merged(keys.keys, sound, repaired)
    placed, again = geometry.mended(geometry.to_wgs84(whole, crs))
    repaired = repaired | again
    for i, wkb, mended in zip(first, shapely.to_wkb(placed), repaired, strict=True):
        yield Outline(keys.keys[i], keys.names[i], wkb, bool(mended), keys.levels[i])


def _attribution(file: SourceFile, layer: Layer) -> str:
    """BKG's line where the layer is recognisably theirs, else what the file says of itself."""
    columns = {name.upper() for name in layer.columns}
    official = re.match(r"vg(250|1000|2500|25)\b|vg(250|1000|2500|25)_", layer.name.lower()) or {"OBJID", "SDV_ARS"} <= columns
    if official or "BKG" in layer.credit:
        year = _year(file, layer)
        return f"© GeoBasis-DE / BKG{' ' + year if year else ''} (Daten verändert), dl-de/by-2-0"
    return layer.credit.strip()


def _year(file: SourceFile, layer: Layer) -> str:
    """From the names of folder and file (vg250-2022, vg250_01-01.utm32s...), else the newest date among the attributes."""
    for name in (layer.credit, file.path.name, file.path.parent.name):
        found = re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", name)
        if found:
            return found[1]
    dates = [value for name in layer.columns if name.upper() in ("BEGINN", "WSK") for value in layer.columns[name]]
    years = [found[0] for value in dates if (found := re.match(r"(19|20)\d\d", value))]
    return max(years, default="")
