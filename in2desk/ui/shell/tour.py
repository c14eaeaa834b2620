"""Shell: the tour: a small panel at the edge of the window that goes from stop to stop and frames what it speaks of.

It is no dialog: everything can be used meanwhile. It knows no page: what a stop shows is found by its name for screen readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.theme import Theme
from in2desk.ui.shell.tour_stops import STOPS, Stop
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, tight

WIDTH, GAP = 312, 8
"""As wide as the column of details, which it may hide for a while."""
RING, AIR = 2, 3
FOLLOW_MS = 150
"""So often the frame looks where its widget is: pages fill later than they open, and people move things."""


class Tour(QFrame):
    """The panel. ended: it was left, at its end or before. Arrow keys go on and back, Esc leaves."""

    ended = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._outside = desk, window
        self._before: QWidget | None = None
        self.at = 0
        self.ring = Ring(desk.theme, window)
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._follow)
        desk.theme.changed.connect(self._follow)
        self.hide()

    def start(self) -> None:
        """Show the first stop."""
        self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        self._timer.start()
        self._go(0)

    def leave(self) -> None:
        """Go away and give the focus back."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._timer.stop()
        self.ring.hide()
        self.hide()
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.ended.emit()

    def close_all(self) -> None:
        """Go with the project or the language it was about."""
        self._timer.stop()
        for part in (self.ring, self):
            part.hide()
            part.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right and left go on and back, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Right and self.at + 1 < len(STOPS):
            self._go(self.at + 1)
        elif event.key() == Qt.Key.Key_Left and self.at > 0:
            self._go(self.at - 1)
        else:
            super().keyPressEvent(event)

    # building

    def _build(self) -> None:
        theme = self._desk.theme
        self.setObjectName("popover")
        self.setAccessibleName(_("Rundgang"))
        column = tight(QVBoxLayout(self), 6, (16, 12, 16, 12))
        self._progress = label("", "small")
        self._title = label("", "section", wrap=True)
        self._text = label("", wrap=True)
        self._hint = label(_("Pfeiltasten blättern, Esc beendet. Sie können alles schon benutzen."), "small", wrap=True)
        for words in (self._progress, self._title, self._text, self._hint):
            column.addWidget(words)
        row = tight(QHBoxLayout(), 8)
        self.stop = button(theme, _("Beenden"), self.leave, "quiet")
        self.back = button(theme, _("Zurück"), lambda: self._go(self.at - 1), icon="chevron-left")
        self.next = button(theme, _("Weiter"), self._on, icon="chevron-right")
        row.addWidget(self.stop)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column.addSpacing(4)
        column.addLayout(row)

    # going

    def _on(self) -> None:
        if self.at + 1 < len(STOPS):
            self._go(self.at + 1)
        else:
            self.leave()

    def _go(self, at: int) -> None:
        self.at, stop = at, STOPS[at]
        if stop.area:
            self._desk.navigate(stop.area)
        progress = _("Rundgang, {n} von {all}").format(n=at + 1, all=len(STOPS))
        self._progress.setText(progress)
        self._title.setText(_(stop.title))
        self._text.setText(_(stop.text))
        self.back.setEnabled(at > 0)
        last = at + 1 == len(STOPS)
        self.next.set_text(_("Fertig") if last else _("Weiter"))
        self.stop.setVisible(not last)
        self.setAccessibleDescription(f"{progress}. {_(stop.title)}. {_(stop.text)}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleDescription()))
        self._follow()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Keep the frame around what is spoken of, and the panel out of its way."""
        if not self.isVisible():
            return
        shown = self._shown(STOPS[self.at])
        place = in_sight(shown, self._outside) if shown is not None else QRect()
        self.ring.enclose(place)
        self.setFixedWidth(min(self._desk.theme.px(WIDTH), self._outside.width() - 2 * GAP))
        height = self.layout().heightForWidth(self.width())
        size = self._desk.theme.size
        room = self._outside.rect().adjusted(0, size("menu"), 0, -size("status"))
        self.setGeometry(best_corner(room, self.width(), height, place))

    def _shown(self, stop: Stop) -> QWidget | None:
        """The widget of a stop; where it is not in sight, because the project is empty, the button of its area."""
        name = _(stop.shows)
        everything = self._outside.findChildren(QWidget)
        found = next((one for one in everything if one.accessibleName() == name and one.isVisible()), None)
        return found or next((one for one in everything if _leads_to(one, stop) and one.isVisible()), None)


def _leads_to(widget: QWidget, stop: Stop) -> bool:
    return isinstance(widget, Button) and widget.kind == "nav" and widget.isChecked() and bool(stop.area)


class Ring(QWidget):
    """A frame over the window that lets every click through."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("Rahmen des Rundgangs"))
        self.hide()

    def enclose(self, place: QRect) -> None:
        """Frame this part of the window; an empty one frames nothing."""
        self.setVisible(not place.isEmpty())
        self.setGeometry(place.adjusted(-AIR, -AIR, AIR, AIR).intersected(self.parentWidget().rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Two pixels in the colour of the focus."""
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("focus"), RING))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


def in_sight(widget: QWidget, window: QWidget) -> QRect:
    """What is to be seen of a widget, in the coordinates of the window."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    for parent in _parents(widget, window):
        seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
    return seen


def _parents(widget: QWidget, window: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        yield parent
        parent = parent.parentWidget()


def best_corner(room: QRect, width: int, height: int, keep_free: QRect) -> QRect:
    """Where a panel hides less of what is to be kept free, in quarters: below at the right, if nothing speaks against it."""
    left, right = room.left() + GAP, room.right() - width - GAP
    top, bottom = room.top() + GAP, room.bottom() - height - GAP
    corners = [QRect(x, y, width, height) for y in (bottom, top) for x in (right, left)]

    def hidden(corner: QRect) -> int:
        both = corner.intersected(keep_free)
        return round(4 * both.width() * both.height() / (width * height))

    return min(corners, key=hidden)
