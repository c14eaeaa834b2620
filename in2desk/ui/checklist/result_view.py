"""Checklist: what a round says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.table import DataTable


class ResultView(QWidget):
    """Checklist: Tab "Ergebnis"."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__()
        self._desk, self._state = desk, state
        self.setAccessibleName(_("Ergebnis"))
        self.bar, self.detail = QWidget(), QWidget()
        self.table: DataTable | None = None
        tight(QVBoxLayout(self)).addWidget(label("", "muted"))

    def reload(self) -> None:
        """Show the round in view as it is now."""

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """What there is to see besides the tab itself: a name and what to do first."""
        return []
