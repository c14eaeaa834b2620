"""Checklist: the table answers are typed into: keys and clicks, and the next row follows by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import CHOICES, NOT_APPLICABLE, UNKNOWN, Criterion, said
from in2desk.ui.checklist.entry_paint import AnswerHeader, EntryDelegate, choice_at
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column, TableModel
from in2desk.ui.widgets.table_sheet import Sheet as TableSheet

CODE, TITLE, ANSWER = range(3)
_TYPED = {choice: choice for choice in CHOICES} | {"ß": UNKNOWN, "–": NOT_APPLICABLE, "−": NOT_APPLICABLE}
"""What people press; ß is the question mark without Shift."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Backspace: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A criterion with its answer on the sheet in view. words: the answer as people say it; proof: evidence in few words."""

    criterion: Criterion
    section: str
    choice: str = ""
    words: str = ""
    proof: str = ""
    missing: str = ""

    @property
    def spoken(self) -> str:
        """Code, title and answer for a screen reader, then what is missing and the wording."""
        return ". ".join(part for part in (f"{self.title}: {self.words}", self.missing, said(self.criterion.wording)) if part)

    @property
    def title(self) -> str:
        """B7 Wohnungssuche vermittelt"""
        return f"{self.criterion.code} {said(self.criterion.title)}"


class EntryTable(DataTable):
    """One section of a sheet.

    answered: row and choice ("" takes it away). corrected: the same for the row answered last (with Alt). moved: -1 or 1
    beyond the first or last row. sided: -1 or 1, to the neighbouring section. noted: N was pressed.
    """

    answered = Signal(object, str)
    corrected = Signal(str)
    moved = Signal(int)
    sided = Signal(int)
    noted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Kriterien"), _columns(), "")
        self.locked = False
        self.all_rows: Callable[[], Sequence[EntryRow]] = lambda: self.rows()
        self.key = lambda row: row.criterion.id
        view = self.view
        view.setHorizontalHeader(AnswerHeader(theme, view))
        self._style_header()
        self.delegate = EntryDelegate(theme, view)
        view.setItemDelegate(self.delegate)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.resized.connect(self._fit_rows)
        theme.changed.connect(self._fit_rows)
        self.selected.connect(lambda row: self._fit_rows())

    def show_rows(self, rows: Sequence[EntryRow]) -> None:
        """Replace all rows; the open one stays open where it is still there."""
        same = [row.criterion.id for row in self.rows()] == [row.criterion.id for row in rows]
        if same and rows:
            changed = [at for at, (old, new) in enumerate(zip(self.model.rows, rows, strict=True)) if old != new]
            self.model.rows = list(rows)
            for at in changed:
                self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, ANSWER))
        else:
            super().show_rows(rows)
        self._fit_rows()

    def set_locked(self, locked: bool) -> None:
        """Whether answers can't be changed."""
        self.locked = self.delegate.locked = locked
        self.view.viewport().update()

    def sheet(self) -> TableSheet:
        """All sections off the screen, with the answers in words."""
        model = TableModel(_paper_columns())
        model.show_rows(self.all_rows())
        return model.sheet(self.title, self.notes)

    def announce(self, text: str) -> None:
        """Let a screen reader say what was just done, as the next row already has the focus."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.view, text))

    # events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that answer, and clicks on a level."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self._override(event)
        if watched is self.view.viewport() and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return event.button() == Qt.MouseButton.LeftButton and self._press(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _override(self, event: QKeyEvent) -> bool:
        """Keep keys that answer from being taken for shortcuts."""
        if _typed(event):
            event.accept()
            return True
        return False

    def _key_pressed(self, event: QKeyEvent) -> bool:
        row, key = self.current(), Qt.Key(event.key())
        if row is None:
            return False
        if choice := _typed(event):
            self._tell_choice(row, choice, before=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        elif key == Qt.Key.Key_Delete:
            self.answered.emit(row, "")
        elif key == Qt.Key.Key_N:
            self.noted.emit()
        elif key in _STEPS:
            self.move(_STEPS[key])
        elif key in _SIDES:
            self.sided.emit(_SIDES[key])
        else:
            return False
        return True

    def _tell_choice(self, row: EntryRow, choice: str, *, before: bool) -> None:
        if before:
            self.corrected.emit(choice)
        else:
            self.answered.emit(row, choice)

    def move(self, by: int) -> None:
        """To the row before or after; beyond the ends the page goes on in the neighbouring section."""
        at = self.view.currentIndex().row() + by
        if 0 <= at < len(self.model.rows):
            self.select(self.key(self.model.rows[at]))
        else:
            self.moved.emit(by)

    def _press(self, at: QPoint) -> bool:
        """A click on a level answers; elsewhere it opens the row."""
        index: QModelIndex = self.view.indexAt(at)
        if not index.isValid() or index.column() != ANSWER or self.locked:
            return False
        choice = choice_at(self._theme, self.view.visualRect(index), at)
        if not choice:
            return False
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self.model.rows[index.row()]
        self.select(self.key(row))
        self.answered.emit(row, choice)
        return True

    # rows

    def _fit_rows(self) -> None:
        """All rows are low but the open one."""
        view, theme = self.view, self._theme
        low = theme.size("entry_row")
        header = view.verticalHeader()
        header.setMinimumSectionSize(low)
        header.setDefaultSectionSize(low)
        now = view.currentIndex().row()
        for place, row in enumerate(self.model.rows):
            wanted = self.delegate.open_height(row, view.columnWidth(TITLE)) if place == now else low
            if view.rowHeight(place) != wanted:
                view.setRowHeight(place, wanted)
        if now >= 0:
            view.scrollTo(view.currentIndex())

    def _style_header(self) -> None:
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setAccessibleName(self.title)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._apply_columns()


def _typed(event: QKeyEvent) -> str:
    """The choice a key means, with or without Alt; "" for every other key."""
    plain = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    if event.modifiers() & ~plain:
        return ""
    key = event.key()
    digit = chr(key) if Qt.Key.Key_0 <= key <= Qt.Key.Key_4 else ""
    return _TYPED.get(event.text()) or (digit if event.modifiers() & Qt.KeyboardModifier.AltModifier else "")


class _Whole(Column):
    """A column whose cells speak for their whole row, so that one step down says all."""

    __slots__ = ()

    def spoken(self, row: EntryRow) -> str:
        """Code, title, answer, what is missing, wording."""
        return row.spoken


def _columns() -> list[Column]:
    return [
        _Whole("code", _("Code"), lambda row: row.criterion.code, width=58, strong=True),
        _Whole("title", _("Kriterium"), lambda row: said(row.criterion.title), least=220, tip=lambda row: row.proof),
        _Whole("answer", _("Stufe"), lambda row: row.choice, width=288, text=lambda row: row.words),
    ]


def _paper_columns() -> list[Column]:
    return [
        Column("code", _("Code"), lambda row: row.criterion.code),
        Column("section", _("Abschnitt"), lambda row: row.section),
        Column("title", _("Kriterium"), lambda row: said(row.criterion.title)),
        Column("level", _("Stufe"), lambda row: row.choice),
        Column("words", _("Antwort"), lambda row: row.words),
        Column("proof", _("Nachweis"), lambda row: row.proof or row.missing),
    ]
