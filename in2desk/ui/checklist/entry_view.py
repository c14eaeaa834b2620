"""Checklist: typing in one paper sheet: sections as cards, one row a criterion, a key answers and moves on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.checklist.model import Checklist, Criterion, Section, Sheet, said
from in2desk.ui.checklist.entry_cards import Progress, SectionCards
from in2desk.ui.checklist.entry_detail import EntryDetail
from in2desk.ui.checklist.entry_table import EntryRow, EntryTable
from in2desk.ui.checklist.flows import Flows
from in2desk.ui.checklist.sheet_words import (
    answered,
    choice_words,
    proof_missing,
    proof_title,
    proofs,
    review_missing,
    sheet_place,
)
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState, MessagePanel
from in2desk.ui.widgets.buttons import ActionButton, Button
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import StateLabel, label, tight


class EntryView(QWidget):
    """Checklist: Tab "Eingeben"."""

    def __init__(self, desk: Desk, state: RoundState, flows: Flows) -> None:
        super().__init__()
        self._desk, self._state, self._flows = desk, state, flows
        self._section = 0
        self._last = ""
        self.setAccessibleName(_("Eingeben"))
        self.table = EntryTable(desk.theme)
        self.cards = SectionCards(desk.theme)
        self.detail = EntryDetail(desk, state)
        self.bar = self._bar()
        self._closed = MessagePanel(desk.theme, "info", "", " ")
        self._progress, self._label = label("", "small"), label("", "small")
        self._unprotected = StateLabel(desk.theme, "warning", _("Schutz kleiner Gruppen ist aus"), small=True)
        self._stack = QStackedWidget()
        self.deeds: list[Button] = []
        self._build()
        self._connect()

    # building

    def _bar(self) -> QWidget:
        bar, theme, actions = QWidget(), self._desk.theme, self._desk.actions
        row = tight(QHBoxLayout(bar), 4)
        self.before = ActionButton(theme, actions.get("checklist-sheet-before"), "icon", "arrow-left")
        self.after = ActionButton(theme, actions.get("checklist-sheet-after"), "icon", "arrow-right")
        self.sheets = Choice()
        self.sheets.setAccessibleName(_("Bogen"))
        self.sheets.setMinimumContentsLength(18)
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.new = ActionButton(theme, actions.get("checklist-sheet-new"), "normal", "plus")
        self.sheets.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self.before, self.sheets, self.after, self.new):
            row.addWidget(part)
        return bar

    def _build(self) -> None:
        filled = QWidget()
        column = tight(QVBoxLayout(filled), 12)
        column.addWidget(self.cards)
        column.addWidget(self._closed)
        column.addWidget(self.table, 1)
        column.addLayout(self._foot())
        theme, actions = self._desk.theme, self._desk.actions
        text = _("Ein Bogen ist ein ausgefülltes Blatt: vom Tisch, aus der Verwaltung oder von einer Person. Ohne Namen.")
        buttons = [
            ActionButton(theme, actions.get("checklist-sheet-new"), "primary", "plus"),
            ActionButton(theme, actions.get("checklist-blank"), "normal", "printer"),
            ActionButton(theme, actions.get("checklist-read"), "normal", "upload"),
        ]
        self.empty = EmptyState(theme, "clipboard-list", _("Noch kein Bogen in dieser Runde"), text, buttons)
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        tight(QVBoxLayout(self)).addWidget(self._stack)
        self._closed.setVisible(False)

    def _foot(self) -> QHBoxLayout:
        """How far the sheet is filled in, what else can be done with it, and whose wording it is."""
        theme, actions = self._desk.theme, self._desk.actions
        foot = tight(QHBoxLayout(), 8)
        foot.addWidget(self._progress)
        for id, icon in (("checklist-sheet-edit", "pencil"), ("checklist-sheet-delete", "trash-2")):
            self.deeds.append(ActionButton(theme, actions.get(id), "status", icon))
            foot.addWidget(self.deeds[-1])
        foot.addStretch(1)
        foot.addWidget(self._unprotected)
        foot.addWidget(self._label)
        return foot

    def _connect(self) -> None:
        table, state = self.table, self._state
        self.sheets.activated.connect(self._choose_sheet)
        self.cards.chosen.connect(self._go_to_section)
        table.answered.connect(self._answer)
        table.corrected.connect(self._correct)
        table.moved.connect(self._move_on)
        table.sided.connect(self._side)
        table.noted.connect(self.detail.evidence.write)
        table.selected.connect(self._selected)
        table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.view.customContextMenuRequested.connect(self._show_menu)
        table.all_rows = self._all_rows
        self.detail.evidence.left.connect(self.focus_table)
        state.answered.connect(self._answered)
        state.sheet_changed.connect(self._sheet_changed)
        state.pointed.connect(self.point)

    # showing

    def reload(self) -> None:
        """Show the round in view as it is now."""
        state, made, checklist = self._state, self._state.round, self._state.checklist
        if made is None or checklist is None:
            return
        self._stack.setCurrentIndex(0 if state.now.sheets else 1)
        self._closed.setVisible(made.is_closed)
        if made.is_closed:
            self._closed.title.setText(_("Diese Runde ist seit {day} abgeschlossen").format(day=german_day(made.closed_on)))
            why = _("Damit niemand erkennbar wird, ist vergessen, wann welcher Bogen getippt wurde. Bögen bleiben, wie sie sind.")
            self._closed.text.setText(why)
        self.table.set_locked(made.is_closed)
        self._label.setText(said(checklist.label))
        for deed in (*self.deeds, self.new):
            deed.setVisible(not made.is_closed)
        self.bar.setVisible(bool(state.now.sheets))
        self._unprotected.setVisible(made.show_small)
        self._fill_sheets()
        self._show_sheet()

    def focus_table(self) -> None:
        """The table takes the keys."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def point(self, criterion_id: str) -> None:
        """Open this criterion."""
        checklist = self._state.checklist
        if checklist is None:
            return
        for place, section in enumerate(checklist.sections):
            if criterion_id in {criterion.id for criterion in section.criteria}:
                self._section = place
                self._state.criterion_id = criterion_id
                self._show_sheet()

    def _fill_sheets(self) -> None:
        sheets = self._state.now.sheets
        blocked = self.sheets.blockSignals(True)
        self.sheets.clear()
        for at, sheet in enumerate(sheets, 1):
            text = _("Bogen {n} von {all} · {title}").format(n=at, all=len(sheets), title=sheet_place(sheet))
            self.sheets.addItem(text, sheet.id)
        self.sheets.blockSignals(blocked)
        self._show_place()

    def _show_place(self) -> None:
        at, count = self._state.place, len(self._state.now.sheets)
        self.sheets.setCurrentIndex(at - 1)
        self.sheets.setEnabled(bool(count))
        self._desk.actions.get("checklist-sheet-before").setEnabled(self.isVisible() and at > 1)
        self._desk.actions.get("checklist-sheet-after").setEnabled(self.isVisible() and 0 < at < count)

    def _show_sheet(self) -> None:
        checklist, sheet = self._state.checklist, self._state.sheet
        if checklist is None or sheet is None or not checklist.sections:
            return
        self._section = self._section_of(checklist, self._state.criterion_id)
        rows = [
            self._row(checklist, sheet, section, c) for section in (checklist.sections[self._section],) for c in section.criteria
        ]
        self.table.show_rows(rows)
        if not self.table.select(self._state.criterion_id, tell=False) and rows:
            self.table.select(rows[0].criterion.id, tell=False)
        self.table._fit_rows()
        self._show_progress(checklist, sheet)
        self._show_detail()

    def _section_of(self, checklist: Checklist, criterion_id: str) -> int:
        """Where the open criterion stands; without one, where the first answer is missing."""
        places = {c.id: at for at, section in enumerate(checklist.sections) for c in section.criteria}
        if criterion_id in places:
            return places[criterion_id]
        sheet = self._state.sheet
        given = sheet.answers if sheet is not None else {}
        first = next((c.id for c in checklist.criteria if c.id not in given), "") if checklist.criteria else ""
        self._state.criterion_id = first or (checklist.criteria[0].id if checklist.criteria else "")
        return places.get(self._state.criterion_id, 0)

    def _show_progress(self, checklist: Checklist, sheet: Sheet) -> None:
        done, count = answered(sheet, checklist), len(checklist.criteria)
        head = _("Bogen {n}, Nr. {number}: {done} von {all}") if sheet.number else _("Bogen {n}: {done} von {all}")
        words = head.format(n=self._state.place, number=sheet.number, done=done, all=count)
        rest = _("Rest darf leer bleiben")
        self._progress.setText(words if done == count else f"{words} · {rest}")
        parts = []
        for section in checklist.sections:
            given = sum(1 for criterion in section.criteria if sheet.answers.get(criterion.id))
            parts.append(Progress(section.code, said(section.name), given, len(section.criteria)))
        self.cards.show_sections(parts, self._section)

    def _show_detail(self) -> None:
        row, checklist, made = self.table.current(), self._state.checklist, self._state.round
        if row is not None and checklist is not None and made is not None:
            self._state.criterion_id = row.criterion.id
            self.detail.show_criterion(checklist, row.criterion, row.choice, locked=made.is_closed)

    def _row(self, checklist: Checklist, sheet: Sheet, section: Section, criterion: Criterion) -> EntryRow:
        choice = sheet.answers.get(criterion.id, "")
        found = self._state.now.evidence.get(criterion.id, ())
        missing = _("Nachweis fehlt") if proof_missing(choice, found) else ""
        if not missing and review_missing(choice, found):
            missing = _("Prüftag fehlt")
        proof = next((proof_title(each) for each in proofs(found)), "")
        return EntryRow(criterion, said(section.name), choice, choice_words(choice, checklist), proof, missing)

    def _all_rows(self) -> list[EntryRow]:
        checklist, sheet = self._state.checklist, self._state.sheet
        if checklist is None or sheet is None:
            return []
        return [self._row(checklist, sheet, section, c) for section in checklist.sections for c in section.criteria]

    # deeds

    def _answer(self, row: EntryRow, choice: str) -> None:
        if self.table.locked:
            self._tell_locked()
            return
        self._last = row.criterion.id
        self._state.answer(row.criterion.id, choice)
        if choice:
            self.table.move(1)

    def _correct(self, choice: str) -> None:
        """Another answer to what was answered last, without going back."""
        if self.table.locked:
            self._tell_locked()
        elif self._last:
            self._state.answer(self._last, choice)

    def _answered(self, sheet_id: str, criterion_id: str) -> None:
        """An answer was typed: show it at once, in the rows that are in view."""
        checklist, sheet = self._state.checklist, self._state.sheet
        if checklist is None or sheet is None or sheet.id != sheet_id:
            return
        section = checklist.sections[self._section]
        rows = [self._row(checklist, sheet, section, criterion) for criterion in section.criteria]
        self.table.show_rows(rows)
        self._show_progress(checklist, sheet)
        self._show_detail()
        told = next((row for row in rows if row.criterion.id == criterion_id), None)
        if told is not None:
            self.table.announce(f"{told.criterion.code}: {told.words}")

    def _move_on(self, by: int) -> None:
        """From the end of a section to the next, or back."""
        checklist = self._state.checklist
        if checklist is None:
            return
        codes = [criterion.id for criterion in checklist.criteria]
        at = codes.index(self._state.criterion_id) + by if self._state.criterion_id in codes else -1
        if 0 <= at < len(codes):
            self.point(codes[at])
        elif by > 0:
            self._tell_end()

    def _tell_end(self) -> None:
        sheet, checklist = self._state.sheet, self._state.checklist
        if sheet is None or checklist is None:
            return
        missing = len(checklist.criteria) - answered(sheet, checklist)
        whole = _("Bogen {n} ist vollständig.").format(n=self._state.place)
        part = _("Ende von Bogen {n}, {missing} Antworten sind offen.").format(n=self._state.place, missing=missing)
        self._desk.notify(part if missing else whole, "info" if missing else "good", _("Neuer Bogen"), self._flows.sheets.ask_new)

    def _tell_locked(self) -> None:
        made = self._state.round
        if made is not None:
            words = _("Die Runde „{title}“ ist seit {day} abgeschlossen. Ihre Bögen lassen sich nicht mehr ändern.")
            self._desk.notify(words.format(title=made.title, day=german_day(made.closed_on)), "info")

    def _go_to_section(self, place: int) -> None:
        checklist = self._state.checklist
        if checklist is not None and 0 <= place < len(checklist.sections):
            criteria = checklist.sections[place].criteria
            given = self._state.sheet.answers if self._state.sheet is not None else {}
            opened = next((c for c in criteria if c.id not in given), next(iter(criteria), None))
            if opened is not None:
                self.point(opened.id)
            self._show_progress_again()
            self.focus_table()

    def _show_progress_again(self) -> None:
        """A card that was clicked twice stays marked."""
        if self._state.checklist is not None and self._state.sheet is not None:
            self._show_progress(self._state.checklist, self._state.sheet)

    def _side(self, by: int) -> None:
        self._go_to_section(self._section + by)

    def _selected(self, row: EntryRow | None) -> None:
        if row is not None:
            self._show_detail()

    def _choose_sheet(self, at: int) -> None:
        self._state.criterion_id = ""
        self._state.choose_sheet(str(self.sheets.itemData(at)))
        self.focus_table()

    def _sheet_changed(self) -> None:
        self._last = ""
        self._show_place()
        self._show_sheet()

    def _show_menu(self, at: QPoint) -> None:
        """What can be done with an answer and with its sheet."""
        row, actions = self.table.current(), self._desk.actions
        menu = QMenu(self.table)
        menu.setAccessibleName(_("Bogen"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is not None and row.choice and not self.table.locked:
            taken = menu.addAction(_("Antwort wegnehmen (Entf)"))
            taken.triggered.connect(lambda: self._answer(row, ""))
        menu.addAction(actions.get("checklist-sheet-edit"))
        menu.addAction(actions.get("checklist-sheet-delete"))
        menu.addSeparator()
        for id in ("copy", "xlsx", "print"):
            menu.addAction(actions.get(id))
        menu.popup(self.table.view.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        """In sight, the keys of sheets mean something."""
        super().showEvent(event)
        self._show_place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, nobody should leaf through sheets unseen."""
        super().hideEvent(event)
        for id in ("checklist-sheet-before", "checklist-sheet-after"):
            self._desk.actions.get(id).setEnabled(False)

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """The dialog of a new sheet, and of one that is there."""
        return [("sheet-new", self._flows.sheets.ask_new), ("sheet-edit", self._flows.sheets.ask_edit)]
