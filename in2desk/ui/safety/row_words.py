"""Safety: what tables and fields of the project are called by people, and how a stored value is shown beside another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.numbers import number, period

TABLES = {
    "setting": N_("Einstellungen des Projekts"),
    "source": N_("Eingelesene Dateien"),
    "series": N_("Reihen"),
    "indicator": N_("Kennzahlen"),
    "indicator_lens": N_("Gewichte der Kennzahlen"),
    "own_entry": N_("Eigene Angaben"),
    "observation": N_("Werte aus Dateien"),
    "register_row": N_("Gemeindeverzeichnis"),
    "outline": N_("Gemeindegrenzen"),
    "person": N_("Personen"),
    "attendance": N_("Teilnahmen"),
}
FIELDS = {
    "name": N_("Name"),
    "organisation": N_("Organisation"),
    "email": N_("E-Mail"),
    "phone": N_("Telefon"),
    "note": N_("Notiz"),
    "purpose": N_("Zweck"),
    "consent_on": N_("Einwilligung"),
    "delete_by": N_("Löschen bis"),
    "photo": N_("Foto"),
    "person_id": N_("Person"),
    "occasion": N_("Anlass"),
    "day": N_("Tag"),
    "role": N_("Rolle"),
    "value": N_("Wert"),
    "position": N_("Reihenfolge"),
    "active": N_("Eingeschaltet"),
    "definition": N_("Festlegung"),
    "indicator_id": N_("Kennzahl"),
    "lens": N_("Blickwinkel"),
    "sign": N_("Richtung"),
    "weight": N_("Gewicht"),
    "region_key": N_("Ort"),
    "period": N_("Stand"),
    "entered_on": N_("Eingetragen am"),
    "example": N_("Beispiel"),
    "key": N_("Name"),
    "attachment": N_("Anhang"),
}
_DAYS = {"consent_on", "delete_by", "day", "entered_on", "period"}
LONGEST = 2000


def table_words(table: str) -> str:
    """What a table holds, for people; a table nobody has named keeps its own name."""
    return _(TABLES[table]) if table in TABLES else table


def field_words(field: str) -> str:
    """What a field is called; "" is the whole entry."""
    return _(FIELDS[field]) if field in FIELDS else field


def value_words(value: Any, field: str = "") -> str:
    """A stored value, or a whole row, as people read it; a missing row is "gelöscht"."""
    if value is None:
        return _("leer") if field else _("gelöscht")
    if isinstance(value, Mapping):
        return "\n".join(_row_lines(value))
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, int | float):
        return number(value, 0 if float(value).is_integer() else 2)
    text = period(str(value)) if field in _DAYS else _plain(str(value))
    return text[:LONGEST] or _("leer")


def _row_lines(row: Mapping[str, Any]) -> list[str]:
    """Field by field, without keys that mean nothing to people, and without gaps."""
    shown = {name: value for name, value in row.items() if name != "id" and value not in (None, "")}
    return [f"{field_words(name)}: {value_words(value, name)}" for name, value in shown.items()]


def _plain(text: str) -> str:
    """JSON without its signs: what a setting says."""
    if not text.startswith(("{", "[", '"')):
        return text
    try:
        held = json.loads(text)
    except ValueError:
        return text
    if isinstance(held, str):
        return held
    inside = held.items() if isinstance(held, dict) else enumerate(held)
    return "\n".join(f"{name}: {value}" if isinstance(held, dict) else str(value) for name, value in inside)
