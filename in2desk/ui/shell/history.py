"""Shell: the history of the project: what, when, on which computer; jump back (or forward) to a point."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _
from in2desk.core.project.model import Step
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


class HistoryDialog(DeskDialog):
    """All steps, newest first; those taken back are grey and can be done again."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, _("Verlauf"), parent, 720)
        self._desk = desk
        self.add_heading(_("Verlauf"), _("Jeder Schritt lässt sich zurücknehmen und wiederholen."))
        self.table = DataTable(desk.theme, _("Verlauf"), _columns(desk), _("Noch kein Schritt."))
        self.table.key = lambda step: step.id
        self.table.setMinimumHeight(desk.theme.px(360))
        self.content.addWidget(self.table)
        self.jump = self.add_button(_("Zu diesem Stand"), self.go, icon="undo-2")
        self.add_button(_("Schließen"), self.accept, "primary")
        self.table.selected.connect(self._offer)
        desk.changed.connect(self.reload)
        self._offer(None)
        self.reload()

    def reload(self) -> None:
        """Read the history anew."""
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(lambda progress: project.history(), self._show, read=True)

    def go(self) -> None:
        """Take back, or do again, until the selected step is the newest."""
        project, step = self._desk.project, self.table.current()
        if project is not None and step is not None:
            self._desk.jobs.run(lambda progress: project.undo_to(step.id), title=_("Schritte werden zurückgenommen"))

    def _show(self, steps: list[Step]) -> None:
        self.table.show_rows(list(reversed(steps)))

    def _offer(self, step: Step | None) -> None:
        self.jump.setEnabled(step is not None)


def _columns(desk: Desk) -> list[Column]:
    return [
        Column("what", _("Schritt"), lambda step: step.label),
        Column("when", _("Wann"), lambda step: step.when, width=190, sort=lambda step: step.number),
        Column("who", _("Gerät"), lambda step: _device(desk, step), width=130, muted=True),
        Column(
            "state",
            _("Zustand"),
            lambda step: _("zurückgenommen") if step.undone else _("gilt"),
            "state",
            width=160,
            state=lambda step: "info" if step.undone else "good",
        ),
    ]


def _device(desk: Desk, step: Step) -> str:
    here = desk.project is not None and step.replica == desk.project.replica
    return _("dieses Gerät") if here else _("Gerät {id}").format(id=step.replica[:6])
