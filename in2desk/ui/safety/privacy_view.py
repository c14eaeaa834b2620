"""Safety: what leaves this computer (nothing), what is stored where, about whom, how long, and how it is protected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day, number
from in2desk.core.base.progress import Progress
from in2desk.core.safety.record.activities import Activity
from in2desk.core.safety.record.measures import LIMITS, NOTHING_LEAVES, PEOPLE, PROGRAM
from in2desk.core.safety.record.places import names_of, place_of
from in2desk.core.safety.service.privacy import Found, Purpose
from in2desk.ui.safety.flows import Flows
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.results import Line, line_row
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import IconLabel, ShortLabel, StateLabel, label, panel, tight
from in2desk.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from in2desk.core.reports.privacy.facts import Sheet

WIDE = 940


class PrivacyView(QWidget):
    """Safety: Tab "Datenschutz"."""

    def __init__(self, desk: Desk, _flows: Flows) -> None:
        super().__init__()
        self._desk, self._asked = desk, 0
        self._shown: Sheet | None = None
        self.table = None
        self.today = date.today
        self.setAccessibleName(_("Datenschutz"))
        self.bar = QWidget()
        text = _("Blatt für Datenschutzbeauftragte (PDF) …")
        self.sheet = button(desk.theme, text, self._ask_sheet, "primary", "printer")
        row = tight(QHBoxLayout())
        row.addWidget(self.sheet)
        row.addStretch(1)
        self.scroll = ScrollColumn(_("Datenschutz"))
        self.scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing but text: the keys must be able to move it
        column = tight(QVBoxLayout(self), 12)
        column.addWidget(StateLabel(desk.theme, "good", _("Von selbst verlässt nichts diesen Computer."), wrap=True))
        column.addLayout(row)
        column.addWidget(self.scroll, 1)

    def reload(self) -> None:
        """Look everything up anew, in the project and on this computer."""
        project, today = self._desk.project, self.today()
        self._asked += 1
        asked = self._asked
        if project is None:
            return

        def look(progress: Progress) -> Sheet:
            from in2desk.core.reports.privacy.facts import gathered

            return gathered(project, today)

        self._desk.jobs.run(look, lambda found: asked == self._asked and self._show(found), read=True)

    def _show(self, found: Sheet) -> None:
        if found == self._shown:
            return
        self._shown = found
        content, inner = QWidget(), QWidget()
        inner.setMaximumWidth(self._desk.theme.px(WIDE))
        row = tight(QHBoxLayout(content))
        row.addWidget(inner, 1)
        row.addStretch()
        column = tight(QVBoxLayout(inner), 14)
        for made in self._cards(found):
            column.addWidget(made)
        column.addStretch(1)
        self.scroll.fill(content)

    def _cards(self, found: Sheet) -> Iterable[QWidget]:
        from in2desk.core.reports.privacy.facts import activities, said
        from in2desk.core.reports.privacy.findings import findings

        yield self._lines(_("Was hinausgeht"), [("good", said(text)) for text in NOTHING_LEAVES])
        yield self._lines(_("In diesem Projekt"), [(state, _bare(text)) for state, text in findings(found)])
        if found.privacy.purposes:
            yield self._card(_("Zwecke der Kontakte"), [_purpose(one) for one in found.privacy.purposes])
        yield self._card(_("Was wo liegt"), self._places(found))
        yield self._card(_("Wozu und wie lange"), [_activity(found, one) for one in activities()])
        yield self._lines(_("Wie es geschützt ist"), [("good", _bare(said(text))) for text in PROGRAM])
        yield self._lines(_("Was Sie dazu tun"), [("info", said(text)) for text in PEOPLE])
        yield self._lines(_("Was das Programm nicht kann"), [("info", said(text)) for text in LIMITS])

    def _lines(self, title: str, lines: Sequence[Line]) -> QWidget:
        card, column = _frame(title)
        for state, text in lines:
            column.addLayout(line_row(self._desk.theme, state, text))
        return card

    def _card(self, title: str, parts: Sequence[QWidget]) -> QWidget:
        card, column = _frame(title)
        for part in parts:
            column.addWidget(part)
        return card

    def _places(self, found: Sheet) -> list[QWidget]:
        """Folder by folder, what lies in it; last what lies nowhere in particular."""
        folders: dict[str, list[Found]] = {}
        for one in found.privacy.found:
            folders.setdefault(one.folder, []).append(one)
        parts = []
        for folder, held in sorted(folders.items(), key=lambda item: not item[0]):
            parts.append(self._folder(folder))
            parts += [_place(one, found.privacy.path.name) for one in held]
        return parts

    def _folder(self, folder: str) -> QWidget:
        box = QWidget()
        row = tight(QHBoxLayout(box), 8)
        row.addWidget(IconLabel(self._desk.theme, "folder-open", "text_muted", _("Ordner")))
        words = ShortLabel("strong")
        words.setText(folder or _("Anderswo"))
        row.addWidget(words, 1)
        if folder:
            name = _("Pfad kopieren: {folder}").format(folder=folder)
            row.addWidget(button(self._desk.theme, name, lambda: self._copy(folder), "icon", "copy"))
        return box

    def _copy(self, path: str) -> None:
        QGuiApplication.clipboard().setText(path)
        self._desk.notify(_("Pfad kopiert."))

    def _ask_sheet(self) -> None:
        """Write the prefilled record to a PDF."""
        project, name = self._desk.project, _("Verzeichnis Datenschutz.pdf")
        title = _("Blatt für Datenschutzbeauftragte sichern")
        chosen, _kind = QFileDialog.getSaveFileName(self.window(), title, name, _("PDF (*.pdf)"))
        if not chosen or project is None:
            return
        path = Path(chosen)

        def write(progress: Progress) -> None:
            from in2desk.core.reports import service as reports

            reports.write_file(path, reports.make_report(project, "processing-record", {}))

        done = _("Blatt gesichert: {name}. Rechtsgrundlagen bitte prüfen, Linien ausfüllen.").format(name=path.name)
        self._desk.jobs.run(write, lambda _result: self._desk.notify(done), title=_("Blatt wird geschrieben"))


def _frame(title: str) -> tuple[QWidget, QVBoxLayout]:
    card = panel("card")
    column = tight(QVBoxLayout(card), 10, (16, 14, 16, 14))
    column.addWidget(label(title, "section"))
    return card, column


def _purpose(one: Purpose) -> QWidget:
    count = ngettext("{n} Person", "{n} Personen", one.people).format(n=number(one.people))
    until = _("zu löschen bis {day}").format(day=german_day(one.first))
    if one.first != one.last:
        until = _("zu löschen vom {first} bis {last}").format(first=german_day(one.first), last=german_day(one.last))
    return _told(one.words, [f"{count}, {until}"])


def _place(one: Found, project: str) -> QWidget:
    from in2desk.core.reports.privacy.facts import said

    place = place_of(one.place)
    people = _("Keine Daten von Menschen.")
    if place.people:
        safe, bare = _("Daten von Menschen möglich."), _("Daten von Menschen möglich, das Passwort schützt sie hier nicht.")
        people = safe if place.guarded else bare
    title = " · ".join(filter(None, (said(place.title), ", ".join(names_of(place, project)), _count(one))))
    return _told(title, [" ".join((said(place.holds), people, said(place.ends)))])


def _activity(found: Sheet, one: Activity) -> QWidget:
    from in2desk.core.reports.privacy.facts import said

    there = "" if found.holds(one) else _("In diesem Projekt noch nichts.")
    deletion = _("Löschen: {rule}").format(rule=said(one.deletion))
    return _told(said(one.title), [said(one.purpose), deletion, *filter(None, [there])])


def _told(title: str, lines: Sequence[str]) -> QWidget:
    box = QWidget()
    column = tight(QVBoxLayout(box), 2)
    column.addWidget(label(title, wrap=True))
    for line in lines:
        column.addWidget(label(line, "small", wrap=True))
    return box


def _count(one: Found) -> str:
    if one.files is None:
        return ""
    if not one.files:
        return _("zurzeit keine")
    return ngettext("{n} Datei", "{n} Dateien", one.files).format(n=number(one.files))


def _bare(text: str) -> str:
    return text.replace("**", "")
