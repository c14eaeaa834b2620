"""Workshops: beside the cards: what the hall sees, its keys, the time, and the steps of the evening."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.workshops.agenda import times
from in2desk.core.workshops.occasion_model import AgendaItem
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import IconLabel, StateLabel, label, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.presenter import Preview
from in2desk.ui.workshops.scene import Stage, step_title
from in2desk.ui.workshops.state import WorkshopState

KEYED = (("workshop-freeze", "snowflake", "F7"), ("workshop-black", "eye-off", "F8"))


class HallDetail(QWidget):
    """Workshops: Right column while a workshop is held."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state, self._live = desk, state, Live.of(desk)
        theme = desk.theme
        self.preview = Preview(theme, Stage.of(desk), self._live)
        sights = (("cards", _("Karten")), ("groups", _("Gruppen")), ("points", _("Punkte")))
        self.sights = Segment(theme, _("Was der Saal sieht"), sights)
        self.sights.changed.connect(self._live.show_sight)
        self._state_line = StateLabel(theme, "info", "", small=True, wrap=True)
        self._steps = QWidget()
        self._list = tight(QVBoxLayout(self._steps), 0)
        inside = QWidget()
        column = tight(QVBoxLayout(inside), 8, (15, 14, 15, 12))
        column.addWidget(label(_("Was der Saal sieht"), "strong"))
        column.addWidget(self.preview)
        column.addWidget(self.sights)
        column.addLayout(self._keys())
        column.addWidget(self._state_line)
        column.addWidget(label(_("Ablauf"), "strong"))
        column.addWidget(self._steps)
        column.addStretch(1)
        scroll = ScrollColumn(_("Was der Saal sieht, Ablauf"))
        scroll.fill(inside)
        tight(QVBoxLayout(self)).addWidget(scroll)
        self._live.changed.connect(self._show)

    def _keys(self) -> QHBoxLayout:
        row = tight(QHBoxLayout(), 8)
        self.freeze = button(self._desk.theme, _("Einfrieren · F7"), self._live.freeze, icon="snowflake")
        self.black = button(self._desk.theme, _("Schwarz · F8"), self._live.blacken, icon="eye-off")
        for made in (self.freeze, self.black):
            made.setCheckable(True)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def reload(self) -> None:
        """Show the workshop as it is now."""
        while (former := self._list.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        now = self._state.now
        starts = now.workshop.starts_at if now.workshop is not None else "00:00"
        spans = times(starts, [item.minutes for item in now.agenda])
        running = next((at for at, item in enumerate(now.agenda) if item.id == self._live.step_id), -1)
        for at, (item, span) in enumerate(zip(now.agenda, spans, strict=True)):
            self._list.addWidget(rule())
            self._list.addWidget(self._line(item, span.starts_at, -1 if at < running else int(at > running)))
        self._show_state()

    def _line(self, item: AgendaItem, starts: str, when: int) -> QWidget:
        """One step. when: -1 it is over, 0 it is on, 1 it comes."""
        theme = self._desk.theme
        icon, role, word = {
            -1: ("check", "good", _("vorbei")),
            0: ("play", "accent", _("läuft")),
            1: ("circle", "text_muted", _("kommt")),
        }[when]
        box = QWidget()
        row = tight(QHBoxLayout(box), 8, (0, 2, 0, 2))
        row.addWidget(IconLabel(theme, icon, role, word, 16))
        row.addWidget(label(starts, "muted"))
        title = step_title(item)
        short = QFontMetrics(theme.font("base", 600)).elidedText(title, Qt.TextElideMode.ElideRight, theme.px(140))
        start = Button(theme, short, "quiet")
        start.setAccessibleName(_("{step} beginnen").format(step=title))
        start.setToolTip(_("{step}: Beginnen. Die Zeit läuft, der Beamer zeigt, was dazu gehört.").format(step=title))
        start.clicked.connect(lambda: self._live.start_step(item))
        row.addWidget(start)
        row.addStretch(1)
        row.addWidget(label(_("{n} Min.").format(n=item.minutes), "small"))
        return box

    def _show(self) -> None:
        self.reload()

    def _show_state(self) -> None:
        live = self._live
        self.sights.choose(live.sight)
        self.freeze.setChecked(live.frozen)
        self.black.setChecked(live.black)
        text = _("Keine Namen, keine Kürzel, keine Hinweise auf dem Beamer.")
        if live.black:
            text = _("Der Beamer ist schwarz. F8 zeigt wieder etwas.")
        elif live.frozen:
            text = _("Das Bild steht. F7 lässt es wieder mitgehen.")
        self._state_line.set_state("warning" if live.black or live.frozen else "info", text)
