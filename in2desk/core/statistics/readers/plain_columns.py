"""What one column of a plain table is: key, name, period, indicator, unit, number or text, told by its header and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from in2desk.core.statistics.readers.plain_mapping import ValueColumn
from in2desk.core.statistics.readers.signs import UNREADABLE, read_cell
from in2desk.core.statistics.readers.text import iso_period, slug

ROLE_KEY = "key"
ROLE_NUMBER = "number"
ROLES = (ROLE_KEY, "name", "period", "indicator", "unit", ROLE_NUMBER, "text")

_KEY_NAMES = frozenset(("ags", "ars", "rs", "key", "schluessel", "gem", "regionalcode"))
_KEY_PART = re.compile(r"(^|-)(ags|ars|gkz)\d*(-|$)|schluessel|kennziffer|kennzahl-der|regionalschl")
_NAME_PART = re.compile(r"name|gemeinde|^ort|ort$|kreis|region|raumeinheit|gebiet|bezeichnung|land$")
_PERIODS = frozenset((
    "jahr", "year", "zeit", "zeitbezug", "zeitpunkt", "stichtag", "datum", "periode", "period", "berichtsjahr", "time",
    "bezugsjahr",
))
_INDICATORS = frozenset(("indikator", "indicator", "merkmal", "variable", "kuerzel", "series", "messgroesse", "kennzahl"))
_VALUES = frozenset(("wert", "value", "werte", "anzahl", "zahl"))
_UNITS = frozenset(("einheit", "unit", "masseinheit"))
_NO_FIGURES = frozenset((
    "lon", "lat", "x", "y", "laengengrad", "breitengrad", "plz", "postleitzahl", "id", "fid", "nr", "lfd-nr", "objectid",
    "quelle", "telefon", "satzart", "gebietsstand",
))
_YEAR = re.compile(r"(?<!\d)(?:\d{1,2}\.\d{1,2}\.)?((?:19|20)\d{2})(?!\d)")
_UNIT = re.compile(
    r"(?:in )?(?:(?:1[. ]?000|tsd\.?|mio\.?|mrd\.?) ?)*(?:anzahl|prozent|%|promille|euro?|€|qm|m²|m2|ha|qkm|km²|km2|km|m|minuten"
    r"|min|jahre?|personen|einwohner|plätze|wohnungen)(?: ?(?:/|je|pro) ?[^|]{1,25})?|(?:je|pro) [\d.]+ [^|]{1,30}", re.I,
)
_UNIT_INSIDE = re.compile(r"\s*(?:[\[(]\s*([^\[\]()]{1,30})\s*[\])]|,?\s+in (%|Prozent|EUR|Euro|€|km²|km|ha|m²|Minuten))\s*$")
_ENOUGH = 0.8


def is_key_name(text: str) -> bool:
    """Whether a header names keys of regions (AGS, ARS, Schlüssel, Kennziffer ...)."""
    name = slug(text)
    return name in _KEY_NAMES or bool(_KEY_PART.search(name))


def is_value_name(header: str) -> bool:
    """Whether a header is the plain word for the value of a long table."""
    return slug(header) in _VALUES


def year_in(text: str) -> str:
    """The one year a text names, "" if none or several."""
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else ""


def column_role(header: str, texts: Sequence[str]) -> str:
    """What a column that is not the key is, one of ROLES. texts: its first cells below the header."""
    name = slug(header.split(" | ")[-1])
    filled = [text for text in texts if text]
    if name in _INDICATORS:
        return "indicator"
    if name in _UNITS:
        return "unit"
    if name in _PERIODS and filled and all(iso_period(text) for text in filled):
        return "period"
    if name in _NO_FIGURES or is_key_name(header):
        return "text"
    if _are_numbers(filled):
        return ROLE_NUMBER
    return "name" if filled and (not header or _NAME_PART.search(name)) else "text"


def _are_numbers(texts: Sequence[str]) -> bool:
    cells = [read_cell(text, "," if "," in text else ".") for text in texts]
    readable = sum(cell.missing != UNREADABLE for cell in cells)
    return any(cell.value is not None for cell in cells) and readable >= _ENOUGH * len(cells)


def value_column(reference: str, header: str, general: str, *, timed: bool) -> ValueColumn:
    """Label, unit and period as a header says them. general: the table's own period; timed: a column of its own says it.

    The year leaves the label, so that the next year's table continues the same series; "" where nothing else is said.
    """
    parts = [part for part in header.split(" | ") if part]
    own = next((found for part in parts if (found := iso_period(part))), "") or year_in(header)
    period = "" if timed else own or general
    unit = next((part for part in parts if _UNIT.fullmatch(part)), "")
    label = without_year(", ".join(part for part in parts if part != unit and not iso_period(part)), period)
    inside = _UNIT_INSIDE.search(label)
    if inside and _UNIT.fullmatch(found := (inside[1] or inside[2]).strip()):
        label, unit = label[: inside.start()], unit or found.removeprefix("in ")
    return ValueColumn(reference, label.strip(), unit, period)


def without_year(label: str, period: str) -> str:
    """A label without the year of `period` and the words that lead to it; may be empty."""
    if len(period) < 4:
        return label
    before = r"\s*(?:\b(?:im Jahr|am|zum|Stand|Jahr|Dezember)\b:?\s*)?"
    return re.sub(before + r"[(\[]?(?:\d{1,2}\.\d{1,2}\.)?" + period[:4] + r"[)\]]?", "", label).strip(" ,_-|")
