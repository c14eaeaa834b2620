"""Where the program writes: every file name it gives, what stands in it, and when it goes. German message ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from in2desk.core.base.i18n import N_


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of file. patterns: names under the root, {project} is the project file's, * any text.

    root: project (beside the file), user (the program's own folder), second (the second folder for backups), temp (the system's
    folder for what passes), chosen (where people put it).
    people: whether data of people may stand in it; guarded: whether a project's password covers it.
    """

    id: str
    title: str
    root: str
    patterns: tuple[str, ...]
    holds: str
    ends: str
    people: bool
    guarded: bool = False


PLACES = (
    Place(
        "project",
        N_("Projektdatei"),
        "project",
        ("{project}",),
        N_("Alles, was im Projekt steht, mit Verlauf und Anhängen."),
        N_("Bleibt, bis jemand sie löscht."),
        people=True,
        guarded=True,
    ),
    Place(
        "logs",
        N_("Protokoll der Projektdatei"),
        "project",
        ("{project}-wal", "{project}-shm", "{project}-journal"),
        N_("Die letzten Schritte, bevor sie in der Projektdatei stehen."),
        N_("Geht beim Schließen; nach einem Absturz beim nächsten Öffnen."),
        people=True,
        guarded=True,
    ),
    Place(
        "lock",
        N_("Sperrdatei"),
        "project",
        ("{project}.lock",),
        N_("Benutzername, Computer und Zeit: wer das Projekt offen hat."),
        N_("Geht beim Schließen; nach einem Absturz beim nächsten Öffnen."),
        people=True,
    ),
    Place(
        "halves",
        N_("Halbe Dateien"),
        "project",
        (".*.part*", "* ????-??-?? ??????*"),
        N_("Kopien, die gerade entstehen, und beschädigte Dateien, die beiseitegelegt wurden."),
        N_("Halbe gehen, wenn die Kopie fertig ist, spätestens beim endgültigen Löschen; beiseitegelegte bleiben."),
        people=True,
        guarded=True,
    ),
    Place(
        "backups",
        N_("Sicherungen"),
        "user",
        ("backups/*/*.in2", "backups/*/*.in2blobs", "backups/*/*-journal", "backups/*/.*.part*", "backups/.merge-*"),
        N_("Frühere Stände des ganzen Projekts; die Anhänge liegen einmal daneben."),
        N_("Nach der Regel für Sicherungen: {days} Tage, {weeks} Wochen, {months} Monate; mit Namen: bis jemand sie löscht."),
        people=True,
        guarded=True,
    ),
    Place(
        "notes",
        N_("Merkzettel der Sicherungen"),
        "user",
        ("backups/*/projekt.json",),
        N_("Kennung und Pfad des Projekts, zu dem die Sicherungen gehören."),
        N_("Bleibt mit den Sicherungen."),
        people=False,
    ),
    Place(
        "second",
        N_("Sicherungen am zweiten Ort"),
        "second",
        ("*/*.in2", "*/*.in2blobs", "*/*-journal", "*/.*.part*"),
        N_("Dasselbe wie bei den Sicherungen."),
        N_("Wie die Sicherungen, wenn der Ort erreichbar ist."),
        people=True,
        guarded=True,
    ),
    Place(
        "settings",
        N_("Einstellungen"),
        "user",
        ("settings.json", "settings.part"),
        N_("Aussehen, Sprache, Tasten, Fensterplatz, Pfade der letzten Projekte, zweiter Ordner."),
        N_("Bleiben; die Liste der Projekte ist auf die letzten begrenzt."),
        people=False,
    ),
    Place(
        "replicas",
        N_("Merkzettel der Kopien"),
        "user",
        ("replicas.json", "replicas.*.part"),
        N_("Wo Projekte auf diesem Computer lagen und wie weit sie gezählt haben: Pfade und Kennungen aus Zufall."),
        N_("Bleibt."),
        people=False,
    ),
    Place(
        "tombstones",
        N_("Merkzettel des Gelöschten"),
        "user",
        ("tombstones.json", "tombstones.part"),
        N_("Kennungen aus Zufall und Tage, damit Gelöschtes nicht wiederkommt. Keine Namen."),
        N_("Bleibt."),
        people=False,
    ),
    Place(
        "templates",
        N_("Eigene Vorlagen für Werkstätten"),
        "user",
        ("vorlagen/*.toml", "vorlagen/*.neu"),
        N_("Abläufe, die jemand als Vorlage gesichert hat."),
        N_("Bleiben, bis jemand sie löscht."),
        people=True,
    ),
    Place(
        "reports",
        N_("Fehlerberichte"),
        "user",
        ("fehler-*.txt", "absturz-*.dump"),
        N_("Art des Fehlers, Stellen im Programm, Versionen, Zeit. Keine Namen, Werte oder Ordner."),
        N_("Höchstens {reports}; ältere gehen. Jeder lässt sich verwerfen. Gesendet wird keiner."),
        people=False,
    ),
    Place(
        "temporary",
        N_("Vorübergehende Kopien"),
        "temp",
        ("in2desk-*", "IN2-Desk-*", "etilqs_*"),
        N_("Nachweise, die zum Ansehen geöffnet wurden; Zwischenstände beim Einlesen; Bilder der Oberfläche."),
        N_("Gehen beim Schließen des Programms; nach einem Absturz bleiben sie, bis das System aufräumt."),
        people=True,
    ),
    Place(
        "exports",
        N_("Berichte, Tabellen, Karten, Kopien"),
        "chosen",
        ("*",),
        N_("Was Sie sichern, drucken oder mitgeben. Wo es danach liegt, weiß das Programm nicht."),
        N_("Liegt bei Ihnen."),
        people=True,
    ),
)


def place_of(id: str) -> Place:
    """The place of this id. Raises KeyError."""
    return {place.id: place for place in PLACES}[id]


def covers(place: Place, name: str, project: str = "") -> bool:
    """Whether a file of this name, told from the root with slashes, is of this kind. project: the project file's name."""
    escaped = project.translate({ord(sign): f"[{sign}]" for sign in "[?*"})
    return any(fnmatchcase(name, pattern.replace("{project}", escaped)) for pattern in place.patterns)


def names_of(place: Place, project: str) -> list[str]:
    """The names of its files as people may look for them; what is there for a moment only is left out."""
    names = [pattern.replace("{project}", project).removeprefix("backups/*/") for pattern in place.patterns]
    return [name for name in names if not re.search(r"\?|\.part|^\*$|^etilqs|backups/\.|\*-journal|\.neu$", name)]
