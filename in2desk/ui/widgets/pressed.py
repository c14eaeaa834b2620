"""Widgets: buttons that stay down, pressed by a screen reader: Qt turns that into another state and no click."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as Base
else:
    Base = object  # a class can have one parent of Qt only


class Heard(Base):
    """Mixed into buttons, before the class of Qt: what a screen reader does to them is a click like any other.

    Neither the program's own `setChecked` nor a real click is one more click.
    """

    _known = False

    def listen(self) -> None:
        """Call it once in __init__."""
        self.toggled.connect(self._follow)

    def setChecked(self, checked: bool) -> None:
        """Change the state without a click."""
        before, self._known = self._known, True
        super().setChecked(checked)
        self._known = before

    def nextCheckState(self) -> None:
        """A click by mouse or key; Qt tells it itself."""
        before, self._known = self._known, True
        super().nextCheckState()
        self._known = before

    def _follow(self, checked: bool) -> None:
        released = self.autoExclusive() and not checked  # another one of several was pressed
        if not self._known and not released:
            self.clicked.emit()
