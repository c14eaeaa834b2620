"""The overview: asks the rooms, decides nothing for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import day, number
from in2desk.core.links.overview import AreaState, Facts, NextStep, Overview
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics import service as statistics
from in2desk.core.statistics.model import COUNTRY, Indicator, Value
from in2desk.core.statistics.regions import Register
from in2desk.core.statistics.tables import outline, source

LEVEL = "gemeinde"


@service(Effect.READS)
def overview(project: Project) -> Overview:
    """What the project holds and what to do next."""
    facts = gather(project)
    return Overview(tuple(_next_steps(facts)[:3]), tuple(_areas(facts)))


@service(Effect.READS)
def gather(project: Project) -> Facts:
    """The facts behind the overview."""
    held = statistics.register(project)
    home = [str(key) for key in project.setting("home", []) or []]
    files = statistics.sources(project)
    here = _places(held, home)
    indicators = [i for i in statistics.catalogue(project) if i.active and LEVEL in i.levels and i.lenses]
    values = statistics.indicator_values(project, indicators, LEVEL) if here else {}
    return Facts(
        regions=len(held),
        municipalities=len(here),
        has_home=bool(home),
        files=len({f.sha256 for f in files}),
        figures=statistics.figure_count(project),
        last_import=max((f.imported_at for f in files), default=""),
        has_outlines=_has_outlines(project),
        without_data=_without_data(indicators, values, here),
        waiting=tuple(i.title for i in statistics.waiting_indicators(project)),
        entry_gaps=_entry_gaps(indicators, values, here),
        assessable=(),
    )


def _places(held: Register, home: Sequence[str]) -> list[str]:
    groups = home or [COUNTRY]
    return [r.key for group in groups for r in held.inside(group, LEVEL)]


def _has_outlines(project: Project) -> bool:
    query = select(func.count()).select_from(outline.join(source, source.c.id == outline.c.source_id))
    with project.reading() as connection:
        return bool(connection.execute(query).scalar_one())


def _typed_in(indicator: Indicator) -> bool:
    return any(d.kind == "entry" for d in indicator.sources)


def _without_data(
    indicators: Sequence[Indicator], values: dict[str, dict[str, Value]], here: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    empty = [i for i in indicators if not _typed_in(i) and not _known(values.get(i.id, {}), here)]
    return tuple((i.title, i.note) for i in empty)


def _known(values: dict[str, Value], here: Sequence[str]) -> int:
    return sum(1 for key in here if key in values and values[key].value is not None)


def _entry_gaps(
    indicators: Sequence[Indicator], values: dict[str, dict[str, Value]], here: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    gaps = [(i.title, len(here) - _known(values.get(i.id, {}), here)) for i in indicators if _typed_in(i)]
    return tuple((name, n) for name, n in gaps if n)


def _next_steps(facts: Facts) -> list[NextStep]:
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


def _areas(facts: Facts) -> list[AreaState]:
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
