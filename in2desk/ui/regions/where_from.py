"""Regions: what "Woher?" answers: file, table, cell, date, licence, checksum, for each published cell behind a value.

What another room of the project feeds names its round and its day instead of a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import measure, moment, period
from in2desk.core.regions.words import flag_word
from in2desk.core.statistics.model import Indicator, Value
from in2desk.core.statistics.service import Source
from in2desk.ui.regions.values_panel import value_text

Rows = list[tuple[str, str]]


def heading(value: Value, indicator: Indicator) -> str:
    """Name, period and value in one line."""
    when = f" {period(value.period)}" if value.period else ""
    return f"{indicator.title}{when}: {value_text(value, indicator)}"


def answer(value: Value, sources: Mapping[str, Source]) -> Rows:
    """Pairs of words: of the value itself, or of each cell it was computed from."""
    rows: Rows = [(_("Hinweis"), ", ".join(flag_word(flag) for flag in value.flags))] if value.flags else []
    if value.example:
        rows.append((_("Beispiel"), _("erfunden, keine amtliche Angabe")))
    if not value.inputs:
        return rows + _cell(value, sources)
    rows.append((_("Berechnet aus"), "; ".join(_input(part) for part in value.inputs)))
    for part in value.inputs:
        rows += _cell(part, sources)
    return rows


def _input(part: Value) -> str:
    decimals = 0 if part.value is None or part.value == int(part.value) else 1
    return f"{measure(part.value, part.unit, decimals)} ({period(part.period)})"


def _cell(value: Value, sources: Mapping[str, Source]) -> Rows:
    held = [sources[name] for name in value.source.split() if name in sources]
    if not held and value.locator:  # another room of the project, such as the checklist
        return [(_("Quelle"), value.table), (_("Fundstelle"), value.locator), (_("Stand"), period(value.period))]
    if not held:
        return [(_("Quelle"), _("eigene Angabe") if value.value is not None else _("keine eingelesene Datei"))]
    if len(held) > 1 or not value.locator:
        files = ", ".join(source.file_name for source in held)
        return [(_("Datei"), files), (_("Tabelle"), value.table), (_("Zelle"), _("Summe aller Orte"))]
    source = held[0]
    rows = [
        (_("Datei"), source.file_name),
        (_("Tabelle, Zelle"), f"{value.table} · {value.locator}"),
        (_("Stand"), _stand(value, source)),
        (_("Eingelesen"), moment(datetime.fromisoformat(source.imported_at))),
        (_("Lizenz"), source.attribution or source.licence),
        (_("Prüfsumme"), f"{source.sha256[:4]} {source.sha256[4:8]} … (SHA-256)"),
    ]
    return [(name, text) for name, text in rows if text.strip()]


def _stand(value: Value, source: Source) -> str:
    published = _("Stand der Datei {day}").format(day=period(source.reference_date)) if source.reference_date else ""
    return " · ".join(part for part in (period(value.period), published) if part)
