"""Shell: the one kind of dialog: a heading that says the result, content, and buttons that name the deed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import label, panel, tight
from in2desk.ui.widgets.scroll import FittingScroll

SIDE = 24
"""What the frame of a window takes of the screen."""


class DeskDialog(QDialog):
    """One level, never nested. Content goes into `content`; buttons stand in the foot, the primary one at the right."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, width: int = 560) -> None:
        super().__init__(parent)
        self.theme = theme
        self.problem: QWidget | None = None
        self._below_heading = 0
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setMinimumWidth(min(theme.px(width), self.room().width()))
        self.setModal(True)
        outer = tight(QVBoxLayout(self))
        sheet = panel("sheet")
        self.content = tight(QVBoxLayout(sheet), 12, (24, 20, 24, 20))
        self._feet = panel("foot")
        self._sheet = FittingScroll(lambda: self.room() - QSize(0, self._feet.sizeHint().height()))
        self._sheet.setAccessibleName(title)
        self._sheet.setWidget(sheet)
        outer.addWidget(self._sheet, 1)
        self._foot = tight(QHBoxLayout(self._feet), 8, (24, 12, 24, 12))
        self._foot.addStretch(1)
        outer.addWidget(self._feet)

    def room(self) -> QSize:
        """How large a dialog may be: as the screen, or as the window it stands over."""
        free, window = self.screen().availableGeometry().size(), self.parentWidget()
        return (free if window is None else free.expandedTo(window.window().size())) - QSize(SIDE, 2 * SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and page down scroll where the content is higher than the screen, also where nothing in it takes keys."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if pages:
            bar = self._sheet.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def add_button(self, text: str, pressed: Callable[[], object], kind: str = "normal", icon: str = "") -> Button:
        """A button in the foot; the primary one is pressed by Enter from fields."""
        made = Button(self.theme, text, kind, icon)
        made.clicked.connect(lambda: pressed())
        self._foot.addWidget(made)
        if kind == "primary":
            made.setDefault(True)
        return made

    def show_problem(self, text: str, state: str = "error") -> None:
        """Say in the dialog itself what went wrong, in place of what stood there before; "" takes it away.

        What was typed stays, and no dialog opens over this one.
        """
        from in2desk.ui.shell.messages import MessagePanel

        if self.problem is not None:
            self.content.removeWidget(self.problem)
            self.problem.deleteLater()
            self.problem = None
        if text:
            first, _dot, rest = text.partition(". ")
            self.problem = MessagePanel(self.theme, state, f"{first}." if rest else first, rest)
            self.content.insertWidget(self._below_heading, self.problem)

    def set_working(self, working: bool) -> None:
        """While the deed is being done its buttons wait; what was typed stays as it is."""
        self._feet.setEnabled(not working)

    def add_foot(self, widget: QWidget) -> None:
        """Something at the left of the foot: a quiet note or button."""
        self._foot.insertWidget(0, widget)

    def add_heading(self, text: str, note: str = "") -> None:
        """The result in one line, a grey line below."""
        self.content.addWidget(label(text, "title", wrap=True))
        if note:
            self.content.addWidget(label(note, "muted", wrap=True))
        self._below_heading = self.content.count()
