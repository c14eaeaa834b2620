"""Reports: the kinds of paper at the left, grouped by what they are for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.reports.registry import PURPOSES, ReportKind
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.scroll import ScrollColumn

WIDTH = 208


class KindList(ScrollColumn):
    """Reports: one row a kind. chosen: id of the kind that was clicked. Up and down move the focus, Enter chooses."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, kinds: Sequence[ReportKind]) -> None:
        super().__init__(_("Arten von Berichten"))
        self._theme = theme
        self.buttons: dict[str, Button] = {}
        box = QWidget()
        column = tight(QVBoxLayout(box), 2, (0, 0, 8, 0))
        for purpose, words in PURPOSES.items():
            here = [kind for kind in kinds if kind.purpose == purpose]
            if here:
                column.addWidget(_heading(_(words)))
            for kind in here:
                column.addWidget(self._row(kind))
        column.addStretch(1)
        self.fill(box)
        theme.changed.connect(self._resize)
        self._resize()

    def choose(self, kind: str) -> None:
        """Mark a kind."""
        for other, made in self.buttons.items():
            made.setChecked(other == kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The focus goes up and down, from the last row to the first."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        rows = list(self.buttons.values())
        at = next((place for place, made in enumerate(rows) if made.hasFocus()), None)
        if step and at is not None:
            target = rows[(at + step) % len(rows)]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(target)
        else:
            super().keyPressEvent(event)

    def _row(self, kind: ReportKind) -> Button:
        made = Button(self._theme, kind.short_title, "nav")
        made.setCheckable(True)
        made.setToolTip(kind.title)
        made.clicked.connect(lambda: self.chosen.emit(kind.id))
        self.buttons[kind.id] = made
        return made

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))


def _heading(text: str) -> QWidget:
    made = label(text, "small")
    made.setContentsMargins(8, 8, 0, 0)
    return made
