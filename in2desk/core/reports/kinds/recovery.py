"""`recovery`: the sheet for the sealed envelope, with the password of a project, readable by whoever has to type it."""

from __future__ import annotations

import platform
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _, language
from in2desk.core.base.numbers import day
from in2desk.core.project.project import Project
from in2desk.core.reports.drawings import SignBoxes
from in2desk.core.reports.model import (
    Beside,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    Figure,
    Letterhead,
    Paragraph,
    Row,
    Section,
    Signatures,
    Space,
    Table,
    Text,
    rich,
)
from in2desk.core.reports.registry import ReportKind, register

LINE = 12  # boxes in a row
# The towns of DIN 5009, as people here spell on the telephone.
TOWNS = {
    "A": "Aachen", "B": "Berlin", "C": "Chemnitz", "D": "Düsseldorf", "E": "Essen", "F": "Frankfurt", "G": "Goslar",
    "H": "Hamburg", "I": "Ingelheim", "J": "Jena", "K": "Köln", "L": "Leipzig", "M": "München", "N": "Nürnberg",
    "O": "Offenbach", "P": "Potsdam", "Q": "Quickborn", "R": "Rostock", "S": "Salzwedel", "T": "Tübingen", "U": "Unna",
    "V": "Völklingen", "W": "Wuppertal", "X": "Xanten", "Y": "Ypsilon", "Z": "Zwickau",
    "Ä": "Ärger", "Ö": "Ökonom", "Ü": "Übermut", "ß": "Eszett",
}  # fmt: skip
SIGNS = {
    " ": N_("Leerzeichen"), "!": N_("Ausrufezeichen"), '"': N_("Anführungszeichen, gerade"), "#": N_("Raute"),
    "$": N_("Dollar"), "%": N_("Prozent"), "&": N_("Und-Zeichen"), "'": N_("Apostroph, gerade"), "(": N_("Klammer auf, rund"),
    ")": N_("Klammer zu, rund"), "*": N_("Stern"), "+": N_("Plus"), ",": N_("Komma"), "-": N_("Bindestrich"), ".": N_("Punkt"),
    "/": N_("Schrägstrich"), ":": N_("Doppelpunkt"), ";": N_("Strichpunkt"), "<": N_("kleiner als"),
    "=": N_("Gleichheitszeichen"),
    ">": N_("größer als"), "?": N_("Fragezeichen"), "@": N_("At-Zeichen"), "[": N_("Klammer auf, eckig"),
    "\\": N_("Schrägstrich rückwärts"), "]": N_("Klammer zu, eckig"), "^": N_("Zirkumflex"), "_": N_("Unterstrich"),
    "`": N_("Gravis"), "{": N_("Klammer auf, geschweift"), "|": N_("senkrechter Strich"), "}": N_("Klammer zu, geschweift"),
    "~": N_("Tilde"), "€": N_("Euro"), "§": N_("Paragraph"), "–": N_("Gedankenstrich"),
}  # fmt: skip


def build(project: Project, options: Mapping[str, str], today: date) -> bytes:
    """The sheet of an open project. options: password, if it is not the one that opened the file.

    The password is nowhere but in the bytes returned. Raises DeskError for a project without password.
    """
    password = options.get("password") or (project.secret.reveal() if project.secret else "")
    if not password:
        raise DeskError(_("Dieses Projekt hat kein Passwort, deshalb gibt es nichts für den Umschlag. Schützen Sie es zuerst."))
    return sheet(project.path, str(project.setting("name", "") or ""), password, today)


def sheet(path: Path, name: str, password: str, today: date) -> bytes:
    """The sheet for a project file. name: what the project calls itself."""
    from in2desk.core.reports.pdf.render import render

    return render(document(path, name, password, today))


def document(path: Path, name: str, password: str, today: date) -> Document:
    """What the sheet says."""
    title = _("Passwort für den Notfall")
    return Document(
        title=title,
        author=name or "IN2-Desk",
        language=language(),
        date=today,
        running=title,
        foot=(_("Vertraulich. Nur im verschlossenen Umschlag aufbewahren. Die PDF-Datei nach dem Drucken löschen."),),
        blocks=(
            Letterhead(name or path.stem, _("Projekt in IN2-Desk"), title, _("vertraulich")),
            Facts(((_("Datei"), path.name), (_("Computer"), platform.node() or "–"), (_("Datum"), day(today)))),
            Section(_("Wozu"), _why(), rule=False),
            Section(_("Passwort"), _password(password), note=_("{n} Zeichen").format(n=len(password))),
            Section(_("Zeichen für Zeichen"), (Beside(_columns(password), 4.0),)),
            Section(_("So geht es"), (Bullets(_how(path)),)),
            Section(_("Öffnen dürfen"), _who()),
        ),
    )


def _why() -> tuple[Block, ...]:
    text = _(
        "Die Projektdatei ist verschlüsselt. Ohne dieses Passwort kann niemand sie öffnen, auch nicht, wer IN2-Desk gemacht "
        "hat. Dieses Blatt ist für den Tag, an dem die Person, die es kennt, nicht da ist."
    )
    return (Paragraph(rich(text)),)


def _password(password: str) -> tuple[Block, ...]:
    rows = [password[start : start + LINE] for start in range(0, len(password), LINE)]
    alt = _("Das Passwort in Kästchen; es steht darunter Zeichen für Zeichen.")
    boxes = (Figure(SignBoxes(row, number * LINE + 1), alt, 125, 14.5) for number, row in enumerate(rows))
    return tuple(part for box in boxes for part in (box, Space(1.5)))


def _columns(password: str) -> tuple[tuple[float, tuple[Block, ...]], ...]:
    """Two columns of lines: place, sign, what it is called."""
    lines = list(enumerate(password, start=1))
    half = (len(lines) + 1) // 2
    return tuple((60.5, (_table(part),)) for part in (lines[:half], lines[half:]) if part)


def _table(lines: list[tuple[int, str]]) -> Table:
    columns = (Column(_("Nr."), 9, "right", style="grey"), Column(_("Zeichen"), 14), Column(_("heißt"), 0))
    rows = tuple(Row((Cell(str(n)), Cell(_shown(sign)), Cell(spelled(sign))), head=0) for n, sign in lines)
    return Table(columns, rows, _("Jedes Zeichen des Passworts mit seinem Namen"))


def _shown(sign: str) -> str:
    return sign if _printable(sign) else ""


def _printable(sign: str) -> bool:
    from in2desk.core.reports.pdf.fonts import holds

    return not sign.isspace() and holds(sign)


def spelled(sign: str) -> str:
    """What a sign is called: capital H as in Hamburg, digit 1, exclamation mark."""
    if sign in SIGNS:
        return _(SIGNS[sign])
    if sign in "0123456789":
        return _("Ziffer {sign}").format(sign=sign)
    town = TOWNS.get(sign if sign == "ß" else sign.upper())
    if town is None:
        return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
    if sign == "ß":
        return town
    words = _("großes {sign} wie {town}") if sign.isupper() else _("kleines {sign} wie {town}")
    return words.format(sign=sign.upper(), town=town)


def _how(path: Path) -> tuple[Text, ...]:
    steps = (
        _("IN2-Desk öffnen und die Datei **{name}** wählen. Sie kann auf einem anderen Computer liegen als oben genannt."),
        _("Das Passwort so eintippen, wie es oben steht: große und kleine Buchstaben sind verschieden."),
        _("Öffnet sich die Datei nicht: Umschalttaste und Feststelltaste prüfen, dann die Tastatur (deutsch)."),
        _("Danach das Passwort ändern, ein neues Blatt drucken und dieses vernichten."),
    )
    return tuple(rich(step.format(name=path.name)) for step in steps)


def _who() -> tuple[Block, ...]:
    return (
        Paragraph(rich(_("Den Umschlag darf nur öffnen, wer hier steht. Wer ihn öffnet, schreibt Tag und Grund darauf."))),
        Signatures((_("Funktion, Vertretung"), _("Funktion, Vertretung"))),
        Signatures((_("Verschlossen am, Unterschrift"), _("Geöffnet am, Unterschrift"))),
    )


RECOVERY = register(
    ReportKind(
        "recovery",
        N_("Passwort für den verschlossenen Umschlag"),
        {"lang": N_("Sprache: de oder en")},
        build,
    )
)
