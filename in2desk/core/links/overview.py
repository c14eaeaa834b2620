"""What the project holds, what is missing, and what to do next: in words, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import day, number


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing worth doing. action: id of the window's action or area that does it."""

    title: str
    reason: str
    button: str
    action: str


@dataclass(frozen=True, slots=True)
class AreaState:
    """One area in a line. state: good, warning, error or info; `message` says it in words."""

    area: str
    title: str
    content: str
    state: str
    message: str
    when: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The page Übersicht as data."""

    next_steps: tuple[NextStep, ...]
    areas: tuple[AreaState, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the overview is made from.

    municipalities: of the home (all where there is none). entry_gaps: active own-entry indicators by name, with the number of
    places without an entry. without_data: active indicators of the level that have no value anywhere, by name, with the
    table that would bring them. waiting: indicators that are off though their table is there.
    """

    regions: int
    municipalities: int
    has_home: bool
    files: int
    figures: int
    last_import: str
    has_outlines: bool
    without_data: tuple[tuple[str, str], ...]
    waiting: tuple[str, ...]
    entry_gaps: tuple[tuple[str, int], ...]
    assessable: tuple[tuple[str, int, int], ...]
    """(lens, regions with a score, regions) of the opening comparison."""


def next_steps(facts: Facts) -> list[NextStep]:
    """What to do, most urgent first."""
    if not facts.regions:
        return [_first_step()]
    found = [_home_step()] if not facts.has_home else []
    if facts.waiting:
        found.append(
            NextStep(
                ngettext(
                    "{n} Kennzahl kann eingeschaltet werden", "{n} Kennzahlen können eingeschaltet werden", len(facts.waiting)
                ).format(n=len(facts.waiting)),
                _("Ihre Tabelle ist eingelesen: {names}").format(names=_some(facts.waiting)),
                _("Katalog öffnen"),
                "data.catalogue",
            )
        )
    if facts.without_data:
        names = [name for name, _note in facts.without_data]
        found.append(
            NextStep(
                ngettext("Für {n} Kennzahl fehlt noch die Tabelle", "Für {n} Kennzahlen fehlen noch Tabellen", len(names)).format(
                    n=len(names)
                ),
                _some(names),
                _("Daten einlesen"),
                "import",
            )
        )
    if facts.entry_gaps:
        found.append(_entry_step(facts))
    if not facts.has_outlines:
        found.append(
            NextStep(
                _("Die Karte ist noch schematisch"),
                _("Eine Datei mit Gemeindegrenzen macht daraus eine echte Karte."),
                _("Grenzen einlesen"),
                "import",
            )
        )
    found.append(
        NextStep(
            _("Raumprofil für den Rat erstellen"),
            _("Mitteilungsvorlage mit Karte, Tabelle und Quellen"),
            _("Bericht öffnen"),
            "reports",
        )
    )
    return found


def _first_step() -> NextStep:
    return NextStep(
        _("Gemeindeverzeichnis einlesen"),
        _("Es nennt dem Programm alle Orte. Destatis, „Auszug Gemeindeverzeichnis“, als xlsx."),
        _("Daten einlesen"),
        "import",
    )


def _home_step() -> NextStep:
    return NextStep(
        _("Eigene Verbandsgemeinde wählen"),
        _("Dann zeigt das Programm zuerst Ihre Orte und speichert nur Ihr Land."),
        _("Auswählen"),
        "home",
    )


def _entry_step(facts: Facts) -> NextStep:
    most = max(n for _name, n in facts.entry_gaps)
    title = ngettext("Für {n} Ort fehlen eigene Angaben", "Für {n} Orte fehlen eigene Angaben", most).format(n=most)
    return NextStep(title, _some([name for name, _n in facts.entry_gaps]), _("Angaben eintragen"), "data.entries")


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else _("{names} und {n} weitere").format(names=shown, n=len(names) - 3)


def areas(facts: Facts) -> list[AreaState]:
    """Every area in a line."""
    when = day(datetime.fromisoformat(facts.last_import)) if facts.last_import else ""
    files = ngettext("{n} Datei", "{n} Dateien", facts.files).format(n=facts.files)
    places = ngettext("{n} Ort", "{n} Orte", facts.municipalities).format(n=facts.municipalities)
    gaps = len(facts.without_data)
    data = (
        ("good", _("vollständig"))
        if not gaps
        else ("warning", ngettext("{n} Kennzahl ohne Tabelle", "{n} Kennzahlen ohne Tabelle", gaps).format(n=gaps))
    )
    if not facts.files:
        data = ("info", _("noch nichts eingelesen"))
    entries = sum(n for _name, n in facts.entry_gaps)
    region = (
        ("good", _("alle Angaben da"))
        if not entries
        else ("warning", ngettext("{n} eigene Angabe fehlt", "{n} eigene Angaben fehlen", entries).format(n=entries))
    )
    if not facts.regions:
        region = ("info", _("wartet auf das Verzeichnis"))
    return [
        AreaState("data", _("Daten"), _("{files}, {n} Werte").format(files=files, n=number(facts.figures)), *data, when),
        AreaState("regions", _("Regionen"), places, *region, when),
        AreaState("reports", _("Berichte"), _("Raumprofil, Karte"), "info", _("jederzeit neu aus den Daten"), ""),
    ]
