"""What the project holds, what is missing, and what to do next: in words, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

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
class ChecklistFacts:
    """The checklist in numbers. title, day (ISO), closed: of the newest round; sheets: of it.

    partly: sheets of open rounds on which criteria are still unanswered. unproven: criteria of the newest round whose level
    wants evidence that is not there. feeds: whether a round is named valid; active: whether the indicator it feeds is on.
    """

    rounds: int = 0
    title: str = ""
    day: str = ""
    closed: bool = False
    sheets: int = 0
    partly: int = 0
    unproven: int = 0
    feeds: bool = False
    active: bool = False


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """Ideas and measures in numbers. overdue, quiet: by title, the worst first. untouched: ideas nobody has looked at."""

    ideas: int = 0
    measures: int = 0
    overdue: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    untouched: int = 0


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
    checklist: ChecklistFacts = field(default_factory=ChecklistFacts)
    measures: MeasureFacts = field(default_factory=MeasureFacts)


def next_steps(facts: Facts) -> list[NextStep]:
    """What to do, most urgent first."""
    if not facts.regions:
        begun = [*_urgent_sheets(facts.checklist), *_promised(facts.measures)]
        return [_first_step(), *begun, *_untouched(facts.measures), *_later_rounds(facts.checklist)]
    found = [_home_step()] if not facts.has_home else []
    found += _urgent_sheets(facts.checklist)
    found += _promised(facts.measures)
    found += _untouched(facts.measures)
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
    found += _unfed(facts.checklist)
    if not facts.has_outlines:
        found.append(
            NextStep(
                _("Die Karte ist noch schematisch"),
                _("Eine Datei mit Gemeindegrenzen macht daraus eine echte Karte."),
                _("Grenzen einlesen"),
                "import",
            )
        )
    found += _later_rounds(facts.checklist)
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


def _urgent_sheets(held: ChecklistFacts) -> list[NextStep]:
    """What was begun comes before what is new."""
    if not held.partly:
        return []
    title = ngettext("{n} Bogen der Checkliste ist halb ausgefüllt", "{n} Bögen der Checkliste sind halb ausgefüllt", held.partly)
    reason = _("Er zählt trotzdem; die Abdeckung sinkt.") if held.partly == 1 else _("Sie zählen trotzdem; die Abdeckung sinkt.")
    return [NextStep(title.format(n=held.partly), reason, _("Weiter eingeben"), "checklist.entry")]


def _promised(held: MeasureFacts) -> list[NextStep]:
    """What was promised: measures whose day has passed, and those of which nothing was heard for long."""
    found = []
    if held.overdue:
        title = ngettext("{n} Maßnahme ist überfällig", "{n} Maßnahmen sind überfällig", len(held.overdue))
        found.append(NextStep(title.format(n=len(held.overdue)), _some(held.overdue), _("Maßnahmen öffnen"), "ideas"))
    if held.quiet:
        title = ngettext(
            "Von {n} Maßnahme seit 90 Tagen nichts gehört", "Von {n} Maßnahmen seit 90 Tagen nichts gehört", len(held.quiet)
        )
        found.append(NextStep(title.format(n=len(held.quiet)), _some(held.quiet), _("Maßnahmen öffnen"), "ideas"))
    return found


def _untouched(held: MeasureFacts) -> list[NextStep]:
    if not held.untouched:
        return []
    title = ngettext("{n} neue Idee wartet auf eine Prüfung", "{n} neue Ideen warten auf eine Prüfung", held.untouched)
    reason = _("Prüfen, zurückstellen, verwerfen oder eine Maßnahme daraus machen.")
    return [NextStep(title.format(n=held.untouched), reason, _("Ideen öffnen"), "ideas")]


def _unfed(held: ChecklistFacts) -> list[NextStep]:
    """A round that speaks for the readiness without being heard, or an indicator that waits for one."""
    if held.feeds and not held.active:
        reason = _("Eine Runde der Checkliste ist als gültig genannt, aber die Kennzahl ist ausgeschaltet.")
        return [NextStep(_("Reifegrad in die Bereitschaft einrechnen"), reason, _("Katalog öffnen"), "data.catalogue")]
    if held.active and held.rounds and not held.feeds:
        reason = _("Die Kennzahl ist eingeschaltet und wartet auf die Runde, die für die Bereitschaft gilt.")
        return [NextStep(_("Gültige Runde der Checkliste nennen"), reason, _("Ergebnis öffnen"), "checklist.result")]
    return []


def _later_rounds(held: ChecklistFacts) -> list[NextStep]:
    if not held.rounds:
        reason = _("Auf Papier am Tisch oder hier am Bildschirm; auch halbe Bögen zählen.")
        return [NextStep(_("Checkliste Willkommenskultur ausfüllen"), reason, _("Checkliste öffnen"), "checklist.entry")]
    if held.unproven:
        title = ngettext("Für {n} Kriterium fehlt der Nachweis", "Für {n} Kriterien fehlen Nachweise", held.unproven)
        reason = _("Runde „{title}“: Ab Stufe 2 gehört ein Nachweis dazu.").format(title=held.title)
        return [NextStep(title.format(n=held.unproven), reason, _("Nachweise eintragen"), "checklist.result")]
    return []


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
        _checklist_area(facts.checklist),
        AreaState("reports", _("Berichte"), _("Raumprofil, Karte"), "info", _("jederzeit neu aus den Daten"), ""),
    ]


def _checklist_area(held: ChecklistFacts) -> AreaState:
    rounds = ngettext("{n} Runde", "{n} Runden", held.rounds).format(n=held.rounds)
    content = _("{rounds}, zuletzt „{title}“").format(rounds=rounds, title=held.title) if held.rounds else _("Selbstbewertung")
    when = day(date.fromisoformat(held.day)) if held.day else ""
    return AreaState("checklist", _("Checkliste"), content, *_checklist_state(held), when)


def _checklist_state(held: ChecklistFacts) -> tuple[str, str]:
    if not held.rounds:
        return "info", _("noch keine Runde")
    if not held.sheets:
        return "info", _("noch kein Bogen")
    if held.partly:
        return "warning", ngettext("{n} Bogen halb ausgefüllt", "{n} Bögen halb ausgefüllt", held.partly).format(n=held.partly)
    if held.unproven:
        return "warning", ngettext("{n} Nachweis fehlt", "{n} Nachweise fehlen", held.unproven).format(n=held.unproven)
    return "good", _("abgeschlossen") if held.closed else _("vollständig ausgefüllt")
