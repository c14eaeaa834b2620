"""Widgets: "Woher?", the answer of a number: file, table, cell, date, licence. Opens beside what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, rule, tight

WIDTH = 430


class Popover(QFrame):
    """One popover of a window, shown again and again. Esc, a click elsewhere or a changed size closes it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._outside = theme, window
        self._text = ""
        self._before: QWidget | None = None
        self.setObjectName("popover")
        self._column = tight(QVBoxLayout(self), 6, (16, 12, 16, 14))
        self._content = QWidget()
        self._column.addWidget(self._content)
        self.hide()

    def ask(
        self, anchor: QRect, heading: str, rows: Sequence[tuple[str, str]], buttons: Sequence[Button] = (), kind: str = ""
    ) -> None:
        """Show name and value pairs under a heading, beside `anchor` (global coordinates); "Kopieren" takes it all."""
        kind = kind or _("Woher?")
        self._text = "\n".join([heading, *(f"{name}: {text}" for name, text in rows)])
        self.setAccessibleName(f"{kind} {heading}")
        self.setAccessibleDescription(self._text)
        self._content.deleteLater()
        self._content = self._build(kind, heading, rows, buttons)
        self._column.addWidget(self._content)
        self._place(anchor)
        self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        self._copy.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def dismiss(self) -> None:
        """Close and give the focus back."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is open: a click elsewhere, or a window of another size, closes it."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            here = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not here:
                self.dismiss()
        elif event.type() == QEvent.Type.Resize and watched is self.window():
            self.dismiss()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _build(self, kind: str, heading: str, rows: Sequence[tuple[str, str]], buttons: Sequence[Button]) -> QWidget:
        content = QWidget()
        column = tight(QVBoxLayout(content), 6)
        column.addWidget(label(kind, "small"))
        column.addWidget(label(heading, "section", wrap=True))
        grid = tight(QGridLayout(), 6)
        grid.setColumnMinimumWidth(0, self._theme.px(96))
        grid.setColumnStretch(1, 1)
        for line, (name, text) in enumerate(rows):
            grid.addWidget(rule(), 2 * line, 0, 1, 2)
            grid.addWidget(label(name, "small"), 2 * line + 1, 0, Qt.AlignmentFlag.AlignTop)
            value = label(text, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(value, 2 * line + 1, 1)
        column.addLayout(grid)
        column.addSpacing(4)
        row = tight(QHBoxLayout(), 8)
        self._copy = button(self._theme, _("Kopieren"), self._copy_text, icon="copy")
        for made in (*buttons, self._copy):
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        return content

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text)

    def _place(self, anchor: QRect) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
        self._content.adjustSize()
        height = self._column.heightForWidth(self.width()) if self._column.hasHeightForWidth() else self.sizeHint().height()
        outside = self._outside.rect()
        at = self._outside.mapFromGlobal(anchor.topLeft())
        left = at.x() - self.width() - 8
        if left < 8:
            left = min(outside.width() - self.width() - 8, at.x() + anchor.width() + 8)
        top = min(max(8, at.y() - self._theme.px(40)), max(8, outside.height() - height - 8))
        self.setGeometry(max(8, left), top, self.width(), height)
