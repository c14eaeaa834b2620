"""The part of the record that says what lies where: purposes of people, folders, files, and every table of the project file."""

from __future__ import annotations

from pathlib import Path

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day, number
from in2desk.core.reports.model import Block, Cell, Column, PageBreak, Paragraph, Row, Section, Space, Table, rich
from in2desk.core.reports.privacy.facts import Sheet, activities, nearness_words, said
from in2desk.core.reports.privacy.location import told
from in2desk.core.reports.workshop.printable import printable
from in2desk.core.safety.record.holdings import Holding
from in2desk.core.safety.record.places import PLACES, Place, names_of


def blocks(sheet: Sheet) -> list[Block]:
    """Purposes, folders, files, tables."""
    return [
        Section(_("Zwecke der Kontakte"), _purposes(sheet), note=_("wie sie bei den Personen eingetragen sind")),
        Section(_("Ordner"), (_folders(sheet),), note=_("auf diesem Computer, ohne den Namen des Benutzerkontos")),
        PageBreak(),
        Section(_("Dateien"), (Paragraph(rich(_files_words())),), note=_("alle, die das Programm anlegt")),
        _files(sheet),
        PageBreak(),
        Section(_("Tabellen"), (Paragraph(rich(_tables_words(sheet))),), note=_("alle in der Projektdatei")),
        _tables(sheet),
        Space(4),
    ]


def _purposes(sheet: Sheet) -> tuple[Block, ...]:
    if not sheet.privacy.purposes:
        return (Paragraph(rich(_("Keine Kontakte gespeichert."))),)
    rows = tuple(
        Row((Cell(printable(one.words)), Cell(number(one.people)), Cell(german_day(one.first)), Cell(german_day(one.last))))
        for one in sheet.privacy.purposes
    )
    columns = (
        *(Column(_("Zweck"), 0), Column(_("Personen"), 17, "right")),
        *(Column(_("löschen ab"), 23, "right"), Column(_("spätestens"), 23, "right", gutter=0.0)),
    )
    return (Table(columns, rows, _("Zwecke mit Zahl der Personen und Löschtagen")),)


def _folders(sheet: Sheet) -> Table:
    paths = {one.place: one.folder for one in sheet.privacy.found}
    lines = [
        (_("Projektdatei"), str(sheet.privacy.path.parent)),
        (_("Programm"), paths["settings"]),
        (_("Sicherungen"), paths["backups"]),
    ]
    if "second" in paths:
        lines.append((_("Zweiter Ort"), paths["second"]))
    rows = tuple(Row((Cell(name, "grey"), Cell(told(Path(path))))) for name, path in lines)
    return Table((Column("", 30), Column("", 0)), rows, _("Ordner, in die das Programm schreibt"), bare=True)


def _files_words() -> str:
    return _("Sternchen stehen für wechselnde Zeichen. An andere Orte schreibt das Programm nicht.")


def _files(sheet: Sheet) -> Table:
    columns = (
        *(Column(_("Datei"), 44), Column(_("Was darin steht"), 0)),
        *(Column(_("Wann es geht"), 46), Column(_("Menschen"), 27, gutter=0.0)),
    )
    rows = tuple(_file(place, sheet.privacy.path.name) for place in PLACES)
    return Table(columns, rows, _("Dateien des Programms mit Inhalt, Löschung und ob Daten von Menschen darin stehen können"))


def _file(place: Place, project: str) -> Row:
    names = ", ".join(printable(name) for name in names_of(place, project))
    people = _("nein")
    if place.people:
        people = _("möglich") if place.guarded else _("möglich, ohne Passwortschutz")
    return Row((Cell(said(place.title), "strong", tail=names), Cell(said(place.holds)), Cell(said(place.ends)), Cell(people)))


def _tables_words(sheet: Sheet) -> str:
    free = ", ".join(one.title for one in sheet.near("none"))
    return _("Einträge zum Stand oben. **Keine Angaben zu Menschen** enthalten: {tables}.").format(tables=free)


def _tables(sheet: Sheet) -> Table:
    rows: list[Row] = []
    for activity in activities():
        named = [one for one in sheet.holdings if one.activity == activity.id and one.nearness != "none"]
        if named:
            rows.append(Row((Cell(said(activity.title), "strong", span=4),), "group"))
            rows += [_table(sheet, one) for one in named]
    columns = (
        *(Column(_("Tabelle"), 46), Column(_("Wo etwas über Menschen stehen kann"), 0)),
        *(Column(_("Daten von Menschen"), 32), Column(_("Einträge"), 17, "right", gutter=0.0)),
    )
    return Table(columns, tuple(rows), _("Tabellen der Projektdatei mit Nähe zu Menschen und Zahl der Einträge"))


def _table(sheet: Sheet, one: Holding) -> Row:
    fields = ", ".join(one.fields) or "–"
    return Row((Cell(one.title), Cell(fields), Cell(nearness_words(one.nearness)), Cell(number(sheet.privacy.count(one.table)))))
