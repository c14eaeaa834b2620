"""Shell: a line that tells what was done and offers to take it back; it never takes the focus.

Most go away by themselves. What must not be missed stays until it is closed; several of these come one after the other.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk, Notice
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import StateLabel, tight

SHOWN_MS = 9000
URGENT = ("error", "warning")
AROUND = 40
"""What the edges of the line and of the window take at each side."""


class NoticeBar(QFrame):
    """At the bottom of its parent, as wide as its words."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice, self._outside = Notice(""), parent
        self._theme = desk.theme
        self._waiting: list[Notice] = []
        self.setObjectName("notice")
        self.setAccessibleName(_("Meldung"))
        row = tight(QHBoxLayout(self), 8, (14, 4, 6, 4))
        self._words = StateLabel(desk.theme, "good", "", wrap=True)
        self.button = Button(desk.theme, "", "quiet")
        self.button.clicked.connect(self._act)
        self._close = Button(desk.theme, _("Meldung schließen"), "icon", "x", 16)
        self._close.clicked.connect(self._next)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        desk.noticed.connect(self.show_notice)
        desk.project_changed.connect(self.forget)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this line now; one that stays waits its turn, and one that was staying comes back afterwards.

        What went wrong goes before what is only offered.
        """
        staying = self.isVisible() and self._notice.lasting
        overtakes = notice.state in URGENT and self._notice.state not in URGENT
        if staying and notice.lasting and not overtakes:
            self._waiting.append(notice)
            self._waiting.sort(key=lambda waiting: waiting.state not in URGENT)
            return
        if staying:
            self._waiting.insert(0, self._notice)
        self._show(notice)

    def forget(self) -> None:
        """Drop what is shown and what waits: it was about another project."""
        self._waiting.clear()
        self._next()

    def _show(self, notice: Notice) -> None:
        self._notice = notice
        self._words.set_state(notice.state, notice.text)
        self.button.setVisible(notice.action is not None)
        self.button.set_text(notice.action_text)
        self.place()
        self.show()
        self.raise_()
        self._timer.stop() if notice.lasting else self._timer.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def place(self) -> None:
        """Keep to the middle of the lower edge."""
        outside = self._outside.rect()
        beside = sum(made.sizeHint().width() for made in (self.button, self._close) if not made.isHidden())
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(28)
        self._words.setFixedWidth(max(0, min(wanted, outside.width() - beside - 2 * AROUND)))
        self.adjustSize()
        self.move((outside.width() - self.width()) // 2, outside.height() - self.height() - 16)

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def _act(self) -> None:
        action = self._notice.action
        self._next()
        if action:
            action()

    def _leave(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._timer.start(SHOWN_MS)
        else:
            self._next()

    def _next(self) -> None:
        self._timer.stop()
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self.hide()
