"""Safety: what tables and fields of the project are called by people, and how a stored value is shown beside another one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.numbers import number, period
from in2desk.core.checklist.model import NOT_APPLICABLE, ROLES, TOTAL, UNKNOWN, VIEWS
from in2desk.core.safety import search
from in2desk.core.workshops import occasion_model
from in2desk.core.workshops.model import IDEA_STATES, MEASURE_KINDS, MEASURE_STATES, THEMES
from in2desk.core.workshops.occasion_model import OUTCOME_KINDS, PHASES, VOTE_KINDS

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
    "checklist": N_("Kataloge der Checkliste"),
    "checklist_section": N_("Abschnitte der Checkliste"),
    "criterion": N_("Kriterien der Checkliste"),
    "assessment_round": N_("Runden der Checkliste"),
    "sheet": N_("Bögen der Checkliste"),
    "sheet_answer": N_("Antworten auf Bögen"),
    "evidence": N_("Nachweise"),
    "criterion_remark": N_("Anmerkungen zu Kriterien"),
    "link": N_("Verknüpfungen"),
    "idea": N_("Ideen"),
    "measure": N_("Maßnahmen"),
    "milestone": N_("Meilensteine"),
    "measure_news": N_("Neues zu Maßnahmen"),
    "measure_date": N_("Termine von Maßnahmen"),
    "workshop_series": N_("Reihen von Werkstätten"),
    "workshop": N_("Werkstätten"),
    "agenda_item": N_("Ablauf"),
    "workshop_question": N_("Fragen der Werkstätten"),
    "participant_count": N_("Zahl der Teilnehmenden"),
    "workshop_material": N_("Material"),
    "card": N_("Karten"),
    "card_group": N_("Spalten der Pinnwand"),
    "statement": N_("Aussagen aus mehreren Karten"),
    "statement_card": N_("Karten der Aussagen"),
    "placement": N_("Plätze an der Pinnwand"),
    "declined_pair": N_("Abgelehnte Vorschläge"),
    "vote": N_("Punktabfragen"),
    "vote_total": N_("Punkte"),
    "ballot": N_("Stimmzettel"),
    "ballot_point": N_("Punkte der Stimmzettel"),
    "outcome": N_("Ergebnisse der Werkstätten"),
    "workshop_photo": N_("Fotos"),
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
    "additive": N_("Summierbar"),
    "aim": N_("Ziel"),
    "attribution": N_("Quellenvermerk"),
    "ballot_id": N_("Stimmzettel"),
    "begins_on": N_("Beginn"),
    "caption": N_("Bildunterschrift"),
    "card_id": N_("Karte"),
    "changed_on": N_("Geändert am"),
    "checklist_id": N_("Katalog"),
    "choice": N_("Antwort"),
    "closed_on": N_("Abgeschlossen am"),
    "code": N_("Kürzel"),
    "comment": N_("Anmerkung"),
    "content": N_("Inhalt"),
    "context": N_("Aufgefallen in"),
    "cost": N_("Kosten in Euro"),
    "count": N_("Anzahl"),
    "course": N_("Verlauf"),
    "created_on": N_("Angelegt am"),
    "criterion_id": N_("Kriterium"),
    "done": N_("Erledigt"),
    "done_on": N_("Erledigt am"),
    "due_on": N_("Bis wann"),
    "effect": N_("Wirkung"),
    "effort": N_("Aufwand"),
    "figures": N_("Zellen"),
    "file": N_("Datei"),
    "file_name": N_("Dateiname"),
    "first_id": N_("Eine Karte"),
    "form": N_("Prüfsumme des Formulars"),
    "format": N_("Format"),
    "former": N_("Vorgänger"),
    "from_id": N_("Entstanden aus"),
    "from_table": N_("Art der Quelle"),
    "funding": N_("Förderung"),
    "group_id": N_("Spalte"),
    "hint": N_("Erwarteter Nachweis"),
    "impact": N_("Wirkung"),
    "imported_at": N_("Eingelesen"),
    "inspired_by": N_("Inspiriert von"),
    "item_id": N_("Karte oder Aussage"),
    "joint": N_("Gemeinsam ausgefüllt"),
    "kind": N_("Art"),
    "label": N_("Bezeichnung"),
    "ladder": N_("Stufen"),
    "licence": N_("Lizenz"),
    "link": N_("Link"),
    "mapping": N_("Zuordnung"),
    "material": N_("Material"),
    "measure_id": N_("Maßnahme"),
    "method": N_("Methode"),
    "minutes": N_("Minuten"),
    "most_on_one": N_("Höchstens auf eine"),
    "notes": N_("Hinweise"),
    "number": N_("Nummer"),
    "origin": N_("Herkunft"),
    "original": N_("Original"),
    "participants": N_("Teilnehmende"),
    "partners": N_("Mit wem"),
    "phase": N_("Phase"),
    "place": N_("Ort oder Spalte"),
    "points": N_("Punkte"),
    "points_each": N_("Punkte je Person"),
    "previous": N_("Fassung davor"),
    "priorities": N_("Am wichtigsten"),
    "publisher": N_("Herausgeber"),
    "question": N_("Frage"),
    "question_id": N_("Frage"),
    "reason": N_("Begründung"),
    "reference_date": N_("Stand"),
    "regions": N_("Gebiete"),
    "responsible": N_("Zuständig"),
    "reviewed_on": N_("Zuletzt geprüft"),
    "round_id": N_("Runde"),
    "scope": N_("Umfang"),
    "second_id": N_("Andere Karte"),
    "section_id": N_("Abschnitt"),
    "series_id": N_("Reihe"),
    "sha256": N_("Prüfsumme"),
    "sheet_id": N_("Bogen"),
    "show_small": N_("Kleine Gruppen gezeigt"),
    "size": N_("Größe"),
    "starts_at": N_("Beginn"),
    "statement_id": N_("Aussage"),
    "status": N_("Stand"),
    "success": N_("Erfolg erkennbar an"),
    "table_code": N_("Tabelle"),
    "table_number": N_("Tisch"),
    "tags": N_("Schlagwörter"),
    "template": N_("Vorlage"),
    "text": N_("Text"),
    "theme": N_("Themenfeld"),
    "title": N_("Titel"),
    "to_id": N_("Wurde zu"),
    "to_table": N_("Art des Ergebnisses"),
    "unit": N_("Einheit"),
    "unmatched": N_("Unbekannte Schlüssel"),
    "valid_view": N_("Gültige Sicht"),
    "version": N_("Fassung"),
    "view": N_("Sicht"),
    "vote_id": N_("Punktabfrage"),
    "who": N_("Wer"),
    "wording": N_("Wortlaut"),
    "workshop_id": N_("Werkstatt"),
}
_DAYS = {
    "begins_on", "changed_on", "closed_on", "consent_on", "created_on", "day", "delete_by", "done_on", "due_on", "entered_on",
    "period", "reviewed_on",
}  # fmt: skip
_FLAGS = {"active", "done", "example", "joint", "show_small"}
_CHOSEN: Mapping[str, Mapping[str, str]] = {
    "choice": {UNKNOWN: N_("weiß nicht"), NOT_APPLICABLE: N_("trifft nicht zu")},
    "from_table": search.TABLES,
    "kind": {**MEASURE_KINDS, **VOTE_KINDS, **OUTCOME_KINDS},
    "phase": PHASES,
    "role": {**occasion_model.ROLES, **ROLES},
    "status": {**IDEA_STATES, **MEASURE_STATES},
    "theme": THEMES,
    "to_table": search.TABLES,
    "valid_view": {**VIEWS, TOTAL: N_("Alle Bögen")},
    "view": VIEWS,
}
"""Fields that hold one of a few words, and what people call these."""
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
    if isinstance(value, bool) or (field in _FLAGS and value in (0, 1)):
        return _("ja") if value else _("nein")
    if isinstance(value, int | float):
        return number(value, 0 if float(value).is_integer() else 2)
    if chosen := _CHOSEN.get(field, {}).get(str(value)):
        return _(chosen)
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
