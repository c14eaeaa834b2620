"""Shell: what dialogs share: trying a deed while the dialog stays, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.jobs import Work, active_window, is_known
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.labels import STATES, IconLabel, label, panel, state_word, tight

Line = tuple[str, str]  # state (good, warning, error, info) and sentence


def try_in(desk: Desk, dialog: DeskDialog, work: Work, done: Callable[[Any], object]) -> None:
    """Do the deed of a dialog in the background: the dialog closes when it is done, and says what is wrong when it is not."""
    dialog.set_working(True)

    def close(result: Any) -> None:
        dialog.set_working(False)
        dialog.accept()
        done(result)

    def complain(error: BaseException) -> None:
        dialog.set_working(False)
        if is_known(error):
            dialog.show_problem(str(error))
        else:
            dialog.reject()
            desk.jobs.failed.emit(error)

    desk.jobs.run(work, close, failed=complain)


class ResultDialog(DeskDialog):
    """What was done, in numbers at the top, then what else there is to know."""

    def __init__(
        self, theme: Theme, title: str, note: str, lines: Sequence[Line], parent: QWidget | None = None, width: int = 560
    ) -> None:
        super().__init__(theme, title, parent, width)
        self.add_heading(title, note)
        for state, text in lines:
            self.content.addLayout(line_row(theme, state, text))
        self.content.addStretch(1)
        self.close_button = self.add_button(_("Fertig"), self.accept, "primary")
        self.close_button.setFocus()


def show_result(desk: Desk, title: str, note: str, lines: Sequence[Line]) -> ResultDialog:
    """Open a `ResultDialog` over what is in front."""
    dialog = ResultDialog(desk.theme, title, note, lines, active_window())
    dialog.open()
    return dialog


def line_row(theme: Theme, state: str, text: str) -> QHBoxLayout:
    """A sentence that wraps, with the sign of its state before it."""
    row = tight(QHBoxLayout(), 10)
    role = "text_muted" if state == "info" else state
    row.addWidget(IconLabel(theme, STATES[state], role, state_word(state)), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, wrap=True), 1)
    return row


def info_card(title: str, *rows: tuple[str, QWidget]) -> QFrame:
    """A card with a heading and named values, one below the other."""
    card = panel("card")
    column = tight(QVBoxLayout(card), 6, (16, 12, 16, 12))
    column.addWidget(label(title, "section"))
    for name, value in rows:
        row = tight(QHBoxLayout(), 12)
        words = label(name, "muted")
        words.setMinimumWidth(150)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(value, 1)
        column.addLayout(row)
    return card
