"""Safety: people who can be named: why they are kept, until when, and what is stored about the one selected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import german_day
from in2desk.core.project.project import Project
from in2desk.core.safety.service import people
from in2desk.core.safety.service.people import Attendance, Person
from in2desk.ui.safety.flows import Flows
from in2desk.ui.safety.people_words import due_state, due_words
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import StateLabel, label, panel, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

PHOTO = 96


@dataclass(frozen=True, slots=True)
class Shown:
    """One person as the page shows them."""

    person: Person
    attendances: tuple[Attendance, ...]
    photo: bytes


class PeopleView(QWidget):
    """Safety: Tab "Personen"."""

    def __init__(self, desk: Desk, flows: Flows) -> None:
        super().__init__()
        self._desk, self._flow, self._asked = desk, flows.people, 0
        self.today = date.today
        self.setAccessibleName(_("Personen"))
        empty = _("Noch niemand. Tragen Sie nur ein, wessen Daten Sie wirklich brauchen, mit Zweck und Löschdatum.")
        self.table = with_tools(desk, DataTable(desk.theme, _("Personen"), _columns(self), empty))
        self.table.key = lambda one: one.id
        self.bar = QWidget()
        buttons = tight(QHBoxLayout(self.bar), 8)
        buttons.addStretch(1)
        buttons.addWidget(button(desk.theme, _("Löschprotokoll"), self._flow.show_log, icon="list-checks"))
        buttons.addWidget(button(desk.theme, _("Person eintragen"), self._flow.ask_new, "primary", "user-plus"))
        self._detail = ScrollColumn(_("Einzelheiten der Person"))
        side = panel("card")
        side.setFixedWidth(desk.theme.px(336))
        self._side = side
        inner = tight(QVBoxLayout(side), 0, (1, 1, 1, 1))
        inner.addWidget(self._detail)
        row = tight(QHBoxLayout(self), 12)
        row.addWidget(self.table, 1)
        row.addWidget(side)
        self.table.selected.connect(self._read_one)
        self.table.opened.connect(lambda one, _column: self._flow.edit(one))
        self._show_one(None)
        self._wanted = ""

    def reload(self) -> None:
        """Read everyone anew."""
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(lambda progress: people.people(project), self._show, read=True)

    def choose(self, person_id: str) -> None:
        """Select this person as soon as they are shown; "first" is the one to be deleted first."""
        self._wanted = person_id

    def _show(self, found: list[Person]) -> None:
        self.table.show_rows(found)
        self._side.setVisible(bool(found))
        if self._wanted == "first" and found:
            self.table.select(min(found, key=lambda one: one.delete_by).id)
        elif self._wanted or (found and self.table.current() is None):
            self.table.select(self._wanted) or self.table.select(found[0].id if found else "")
        self._wanted = ""
        self._read_one(self.table.current())

    def _read_one(self, one: Person | None) -> None:
        project = self._desk.project
        self._asked += 1
        asked = self._asked
        if one is None or project is None:
            self._show_one(None)
            return
        self._desk.jobs.run(
            lambda progress: _gather(project, one),
            lambda shown: asked == self._asked and self._show_one(shown),
            read=True,
        )

    def _show_one(self, shown: Shown | None) -> None:
        content = QWidget()
        column = tight(QVBoxLayout(content), 8, (16, 14, 14, 14))
        if shown is None:
            column.addWidget(label(_("Niemand ausgewählt"), "muted", wrap=True))
        else:
            self._fill(column, shown)
        column.addStretch(1)
        self._detail.fill(content)

    def _fill(self, column: QVBoxLayout, shown: Shown) -> None:
        theme, one = self._desk.theme, shown.person
        column.addLayout(_head(theme, shown))
        column.addWidget(StateLabel(theme, due_state(one.delete_by, self.today()), due_words(one.delete_by, self.today())))
        for name, text in _values(one):
            column.addWidget(_value(name, text))
        column.addWidget(rule())
        count = len(shown.attendances)
        column.addWidget(label(ngettext("{n} Teilnahme", "{n} Teilnahmen", count).format(n=count), "section"))
        for each in shown.attendances:
            column.addWidget(self._attendance(each))
        column.addWidget(self._button(_("Teilnahme eintragen …"), "calendar-plus", lambda: self._flow.attend(one)))
        column.addWidget(rule())
        for made in self._actions(one):
            column.addWidget(made)

    def _actions(self, one: Person) -> list[Button]:
        made = self._button
        photo = _("Anderes Foto …") if one.photo else _("Foto hinzufügen …")
        found = [
            made(_("Eintrag ändern …"), "pencil", lambda: self._flow.edit(one)),
            made(photo, "image", lambda: self._flow.ask_photo(one)),
        ]
        if one.photo:
            found.append(made(_("Foto entfernen"), "image-off", lambda: self._flow.drop_photo(one)))
        return [
            *found,
            made(_("Auskunft drucken …"), "printer", lambda: self._flow.ask_disclosure(one)),
            made(_("Entfernen"), "user-minus", lambda: self._flow.remove(one)),
            made(_("Endgültig löschen …"), "trash-2", lambda: self._flow.ask_erase(one)),
        ]

    def _button(self, text: str, icon: str, pressed: object) -> Button:
        return button(self._desk.theme, text, pressed, "quiet", icon)  # type: ignore[arg-type]

    def _attendance(self, each: Attendance) -> QWidget:
        box = QFrame()
        row = tight(QHBoxLayout(box), 6)
        when = " · ".join(part for part in (german_day(each.day), each.role) if part)
        words = tight(QVBoxLayout())
        words.addWidget(label(each.occasion, wrap=True))
        words.addWidget(label(when, "small"))
        row.addLayout(words, 1)
        name = _("Teilnahme „{occasion}“ entfernen").format(occasion=each.occasion)
        row.addWidget(button(self._desk.theme, name, lambda: self._flow.drop_attendance(each), "icon", "x"))
        return box


def _gather(project: Project, one: Person) -> Shown:
    photo = project.attachment(one.photo) if one.photo else b""
    return Shown(one, tuple(people.attendances(project, one.id)), photo)


def _head(theme: Theme, shown: Shown) -> QHBoxLayout:
    row, words = tight(QHBoxLayout(), 12), tight(QVBoxLayout(), 2)
    words.addWidget(label(shown.person.name, "title", wrap=True))
    if shown.person.organisation:
        words.addWidget(label(shown.person.organisation, "muted", wrap=True))
    row.addLayout(words, 1)
    picture = QPixmap()
    if shown.photo and picture.loadFromData(shown.photo):
        side = theme.px(PHOTO)
        frame = QLabel()
        fitted = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        frame.setPixmap(picture.scaled(side, side, *fitted))
        frame.setAccessibleName(_("Foto von {name}").format(name=shown.person.name))
        row.addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _values(one: Person) -> list[tuple[str, str]]:
    consent = german_day(one.consent_on) or _("keine vermerkt")
    found = [
        (_("E-Mail"), one.email),
        (_("Telefon"), one.phone),
        (_("Zweck"), one.purpose),
        (_("Einwilligung"), consent),
        (_("Löschen bis"), german_day(one.delete_by)),
        (_("Notiz"), one.note),
    ]
    return [(name, text) for name, text in found if text]


def _value(name: str, text: str) -> QWidget:
    box = QFrame()
    column = tight(QVBoxLayout(box))
    column.addWidget(label(name, "small"))
    words = label(text, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(words)
    return box


def _columns(view: PeopleView) -> list[Column]:
    def state(one: Person) -> str:
        return due_state(one.delete_by, view.today())

    return [
        Column("name", _("Name"), lambda one: one.name, strong=True),
        Column("organisation", _("Organisation"), lambda one: one.organisation),
        Column("purpose", _("Zweck"), lambda one: one.purpose, tip=lambda one: one.purpose),
        Column("consent", _("Einwilligung"), lambda one: one.consent_on or None, width=110, text=_consent),
        Column("delete", _("Löschen bis"), lambda one: one.delete_by, width=110, text=lambda one: german_day(one.delete_by)),
        Column(
            "state",
            _("Frist"),
            lambda one: due_words(one.delete_by, view.today()),
            "state",
            width=170,
            state=state,
            sort=lambda one: one.delete_by,
        ),
    ]


def _consent(one: Person) -> str:
    return german_day(one.consent_on) or _("keine")
