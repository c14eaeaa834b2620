"""Checklist: from the page to its papers; the area Berichte shows them as the finished PDF, prints and saves them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk


class PaperFlow(QObject):
    """Checklist: Blank sheet, form, large print, poster, report of the round in view."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__(desk)
        self._desk, self._state = desk, state

    def make(self, kind: str) -> None:
        """Show a paper of the round in view; a blank sheet needs no round."""
        made = self._state.round
        what = {"kind": kind} | ({"round": made.code} if made is not None else {})
        self._desk.navigate("reports", **what)
