"""Widgets: text, icons and lines in the roles of the theme."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QToolTip, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme

L = TypeVar("L", bound=QLayout)
STATES = {"good": "circle-check", "warning": "triangle-alert", "error": "circle-x", "info": "info"}


def label(text: str, kind: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Plain text. kind: title, section, number, strong, small, smallstrong, muted; tone: good, warning, error, link."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("type", kind)
    if tone:
        made.setProperty("tone", tone)
    return made


class ShortLabel(QLabel):
    """One line that ends with dots where there is no room; the whole of it is then the tooltip."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setMinimumWidth(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """What of the text there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def event(self, event: QEvent) -> bool:
        """The tooltip is asked for when it is needed; a screen reader says the text itself."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text() if self.shown() != self.text() else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much as fits."""
        painter, side = QPainter(self), int(self.alignment())
        self.style().drawItemText(
            painter, self.contentsRect(), side, self.palette(), self.isEnabled(), self.shown(), self.foregroundRole()
        )


class IconLabel(QLabel):
    """An icon that follows the theme; `name` is what a screen reader says."""

    def __init__(self, theme: Theme, icon: str, role: str, name: str, size: int = 18) -> None:
        super().__init__()
        self._theme, self._icon, self._role, self._size = theme, icon, role, size
        self.setAccessibleName(name)
        theme.changed.connect(self._draw)
        self._draw()

    def set_icon(self, icon: str, role: str, name: str) -> None:
        """Show another icon."""
        self._icon, self._role = icon, role
        self.setAccessibleName(name)
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._theme.pixmap(self._icon, self._role, self._size, self.devicePixelRatioF()))
        self.setFixedWidth(self._theme.px(self._size) + 2)


class StateLabel(QWidget):
    """A state as icon and word, never by colour alone. state: good, warning, error, info."""

    def __init__(self, theme: Theme, state: str, text: str, *, small: bool = False, wrap: bool = False) -> None:
        super().__init__()
        row = tight(QHBoxLayout(self), 6)
        self._icon = IconLabel(theme, STATES[state], _role(state), state_word(state))
        self._text = label(text, "small" if small else "", wrap=wrap, tone=state if state in ("warning", "error") else "")
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)

    def set_state(self, state: str, text: str) -> None:
        """Show another state."""
        self._icon.set_icon(STATES[state], _role(state), state_word(state))
        self._text.setText(text)
        self._text.setProperty("tone", state if state in ("warning", "error") else "")
        restyle(self._text)

    def text(self) -> str:
        """The word beside the icon."""
        return self._text.text()


def state_word(state: str) -> str:
    """How a screen reader names a state."""
    return {"good": _("In Ordnung"), "warning": _("Achtung"), "error": _("Fehler"), "info": _("Hinweis")}[state]


def _role(state: str) -> str:
    return "text_muted" if state == "info" else state


def rule(*, vertical: bool = False) -> QFrame:
    """A thin separating line."""
    line = QFrame()
    line.setProperty("rule", "line")
    line.setAccessibleName("")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def panel(kind: str) -> QFrame:
    """A surface: card, foot, good, warning, error, info, plain."""
    frame = QFrame()
    frame.setProperty("panel", kind)
    return frame


def tight(layout: L, spacing: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> L:
    """The layout with these gaps, in pixels."""
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def restyle(widget: QWidget) -> None:
    """Apply the style sheet anew after a dynamic property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def keycap(text: str) -> QLabel:
    """A key as it is drawn in hints: a small frame around its sign."""
    cap = QLabel(text)
    cap.setTextFormat(Qt.TextFormat.PlainText)
    cap.setObjectName("keycap")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return cap
