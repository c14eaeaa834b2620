"""Safety: work on two computers: copies that are out, giving one away, bringing it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import period
from in2desk.ui.safety.devices_flow import Devices
from in2desk.ui.safety.flows import Flows
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.messages import EmptyState
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import StateLabel, label, tight
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


class DevicesView(QWidget):
    """Safety: Tab "Zwei Geräte"."""

    def __init__(self, desk: Desk, flows: Flows) -> None:
        super().__init__()
        self._desk, self._flow, self._asked = desk, flows.devices, 0
        theme = desk.theme
        self.setAccessibleName(_("Zwei Geräte"))
        self.bar = QWidget()
        buttons = tight(QHBoxLayout(self.bar), 8)
        buttons.addStretch(1)
        buttons.addWidget(button(theme, _("Kopie für unterwegs …"), self._flow.ask_hand_out, icon="laptop"))
        buttons.addWidget(button(theme, _("Zusammenführen …"), self._flow.ask_merge, "primary", "merge"))
        self.table = DataTable(theme, _("Kopien für unterwegs"), _columns(), "")
        self.table.key = lambda handout: handout.id
        self._state = StateLabel(theme, "info", "")
        self.drop = button(theme, _("Kommt nicht mehr zurück"), self._drop, "quiet", "x")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._list())
        tight(QVBoxLayout(self)).addWidget(self._stack)
        self.table.selected.connect(self._offer)
        self._offer(None)

    def reload(self) -> None:
        """Read the copies anew."""
        self._asked += 1
        asked = self._asked
        self._flow.look(lambda found: asked == self._asked and self._show(found))

    def _empty(self) -> QWidget:
        steps = [
            (_("Kopie mitgeben"), _("Auf einen Stick oder in einen Ordner, mit dem Namen der Person, die sie mitnimmt.")),
            (_("Auf beiden Geräten weiterarbeiten"), _("Auch tagelang, auch ohne Internet.")),
            (_("Zusammenführen"), _("Was nur einer geändert hat, kommt von selbst herein. Haben es beide, werden Sie gefragt.")),
        ]
        text = _("Für den Abend im Nachbarort, wenn zwei Personen zugleich am Projekt arbeiten.")
        return EmptyState(self._desk.theme, "laptop", _("Noch keine Kopie unterwegs"), text, [], steps)

    def _list(self) -> QWidget:
        made = QWidget()
        column = tight(QVBoxLayout(made), 10)
        column.addWidget(self._state)
        column.addWidget(self.table, 1)
        foot = tight(QHBoxLayout(), 8)
        note = _("Solange eine Kopie unterwegs ist, hebt das Programm den Verlauf bis zu ihr auf.")
        foot.addWidget(label(note, "muted", wrap=True), 1)
        foot.addWidget(self.drop)
        column.addLayout(foot)
        return made

    def _show(self, found: Devices) -> None:
        self._stack.setCurrentIndex(1 if found.handouts else 0)
        out = sum(not handout.returned for handout in found.handouts)
        here = _("Das Kürzel dieses Geräts, {letter}, steht vor den Nummern, die es vergibt: {letter}17.")
        words = ngettext("{n} Kopie ist unterwegs.", "{n} Kopien sind unterwegs.", out).format(n=out)
        self._state.set_state("info" if out else "good", f"{words} {here.format(letter=found.letter)}")
        self.table.show_rows(found.handouts)
        if found.handouts and self.table.current() is None:
            self.table.select(found.handouts[0].id)
        self._offer(self.table.current())

    def _offer(self, handout: Any) -> None:
        self.drop.setEnabled(handout is not None and not handout.returned)

    def _drop(self) -> None:
        handout = self.table.current()
        if handout is not None:
            self._flow.forget(handout)


def _columns() -> list[Column]:
    return [
        Column("letter", _("Kürzel"), lambda h: h.letter, width=90, strong=True),
        Column("name", _("Mitgenommen von"), lambda h: h.name),
        Column("since", _("Seit"), lambda h: str(h.day), width=120, text=lambda h: period(str(h.day))),
        Column("state", _("Zustand"), _state, "state", width=220, state=lambda h: "good" if h.returned else "info"),
    ]


def _state(handout: Any) -> str:
    if handout.returned:
        return _("zurück am {day}").format(day=period(str(handout.returned)))
    return _("unterwegs")
