"""Shell: a line that tells what was done and offers to take it back; it goes away by itself and never takes the focus."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk, Notice
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import StateLabel, tight

SHOWN_MS = 9000


class NoticeBar(QFrame):
    """At the bottom of its parent, as wide as its words."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice, self._outside = Notice(""), parent
        self.setObjectName("notice")
        self.setAccessibleName(_("Meldung"))
        row = tight(QHBoxLayout(self), 8, (14, 4, 6, 4))
        self._words = StateLabel(desk.theme, "good", "")
        self.button = Button(desk.theme, "", "quiet")
        self.button.clicked.connect(self._act)
        self._close = Button(desk.theme, _("Meldung schließen"), "icon", "x", 16)
        self._close.clicked.connect(self.hide)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        desk.noticed.connect(self.show_notice)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show this line now, in place of the one before."""
        self._notice = notice
        self._words.set_state(notice.state, notice.text)
        self.button.setVisible(notice.action is not None)
        self.button.set_text(notice.action_text)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))

    def place(self) -> None:
        """Keep to the middle of the lower edge."""
        self.adjustSize()
        outside = self._outside.rect()
        self.move((outside.width() - self.width()) // 2, outside.height() - self.height() - 16)

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def _act(self) -> None:
        self.hide()
        if self._notice.action:
            self._notice.action()

    def _leave(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._timer.start(SHOWN_MS)
        else:
            self.hide()
