"""Workshops: the time of the step that runs, with its pause, in the toolbar of every tab."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from in2desk.core.base.i18n import _
from in2desk.core.workshops.countdown import clock_face
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import IconLabel, label, panel, restyle, tight
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.scene import step_title

MORE_MINUTES = 5


class TimeBox(QFrame):
    """06:40 of 15 minutes, pause, five minutes more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._live = live = Live.of(desk)
        self.setAccessibleName(_("Zeit des Schritts"))
        row = tight(QHBoxLayout(self), 6)
        frame = panel("plain")
        inside = tight(QHBoxLayout(frame), 6)
        inside.addWidget(IconLabel(desk.theme, "timer", "text_muted", _("Zeit")))
        self.face, self.note = label("", "section"), label("", "small")
        self.pause = Button(desk.theme, _("Zeit starten oder anhalten (F9)"), "icon", "play")
        self.more = Button(desk.theme, _("{n} Minuten mehr").format(n=MORE_MINUTES), "icon", "plus")
        self.pause.clicked.connect(live.toggle_time)
        self.more.clicked.connect(lambda: live.add_minutes(MORE_MINUTES))
        for made in (self.face, self.note, self.pause, self.more):
            inside.addWidget(made)
        row.addWidget(frame)
        live.changed.connect(self._show)
        live.ticked.connect(self._show)
        self._show()

    def _show(self) -> None:
        step, left = self._live.step, self._live.left()
        self.more.setEnabled(step is not None)
        self.face.setText(clock_face(left) if step is not None else "--:--")
        over = step is not None and left <= 0
        whole = _("von {n} Min.").format(n=round(self._live.countdown.length / 60)) if step is not None else ""
        self.note.setText(_("Zeit ist um") if over else whole if self._live.countdown.runs else _("steht"))
        self.setToolTip(step_title(step) if step is not None else _("Beginnen Sie einen Schritt des Ablaufs."))
        tone = "error" if over else ""
        if self.face.property("tone") != tone:
            self.face.setProperty("tone", tone)
            restyle(self.face)
