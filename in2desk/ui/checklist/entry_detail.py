"""Checklist: beside the sheet: what the levels mean, and evidence for the criterion that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.checklist.model import Checklist, Criterion, said
from in2desk.ui.checklist.evidence_panel import EvidencePanel
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.labels import keycap, label, rule, tight

KEY_WIDTH, LINE = 28, 28


class EntryDetail(QWidget):
    """Checklist: Right column of the tab "Eingeben"."""

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__()
        self._theme, self._state = desk.theme, state
        self._column = tight(QVBoxLayout(self), 4, (15, 12, 13, 10))
        self._about = label("", "small", wrap=True)
        self._ladder = QWidget()
        self._grid = tight(QGridLayout(self._ladder), 0)
        self._anchors: tuple[str, ...] = ()
        self.evidence = EvidencePanel(desk, state)
        self._column.addWidget(label(_("Stufen"), "title"))
        self._column.addWidget(self._about)
        self._column.addWidget(self._ladder)
        self._column.addSpacing(4)
        self._column.addWidget(self.evidence)
        self._column.addStretch(1)
        keys = _("Rücktaste: zurück · Entf: Antwort weg · Alt+Zahl: die letzte Antwort berichtigen · Alt+Pfeil: anderer Bogen")
        self._column.addWidget(label(keys, "small", wrap=True))
        desk.theme.changed.connect(self._redraw)

    def show_criterion(self, checklist: Checklist, criterion: Criterion, choice: str, *, locked: bool) -> None:
        """Show the ladder and the evidence of this criterion."""
        hint = _("Kriterium {code} · Taste drücken, weiter geht es von selbst")
        closed = _("Kriterium {code} · Die Runde ist abgeschlossen")
        self._about.setText((closed if locked else hint).format(code=criterion.code))
        anchors = tuple(said(anchor) for anchor in checklist.ladder)
        if anchors != self._anchors:
            self._anchors = anchors
            self._redraw()
        self.evidence.show_criterion(criterion, choice)

    def _redraw(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        keys = [(str(level), anchor, "") for level, anchor in enumerate(self._anchors)]
        keys += [
            ("?", _("weiß nicht (zählt als Lücke, nicht als 0)"), "muted"),
            ("–", _("trifft nicht zu (fällt heraus)"), "muted"),
        ]
        for at, (key, words, kind) in enumerate(keys):
            self._grid.addWidget(rule(), 2 * at, 0)
            self._grid.addWidget(self._line(key, label(words, kind, wrap=True)), 2 * at + 1, 0)
        self._grid.addWidget(rule(), 2 * len(keys), 0)

    def _line(self, key: str, words: QLabel) -> QWidget:
        box = QWidget()
        row = tight(QHBoxLayout(box), 12, (0, 1, 0, 1))
        cap = keycap(key)
        cap.setFixedWidth(self._theme.px(KEY_WIDTH))
        box.setMinimumHeight(self._theme.px(LINE))
        row.addWidget(cap)
        row.addWidget(words, 1)
        return box
