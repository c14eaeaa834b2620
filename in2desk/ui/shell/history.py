"""Shell: the history of the project: who on which device, when, what; jump back (or forward) to a point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _
from in2desk.core.project.model import Step
from in2desk.core.project.project import Project
from in2desk.core.project.replica import signatures
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.table_actions import with_tools
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


@dataclass(frozen=True, slots=True)
class Told:
    """The steps, oldest first, and who is who among the devices, by their ids."""

    steps: tuple[Step, ...]
    devices: Mapping[str, str]


class HistoryDialog(DeskDialog):
    """All steps, newest first; those taken back are grey and can be done again."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk.theme, _("Verlauf"), parent, 820)
        self._desk = desk
        self._devices: Mapping[str, str] = {}
        self.add_heading(_("Verlauf"), _("Jeder Schritt lässt sich zurücknehmen und wiederholen."))
        self.table = with_tools(desk, DataTable(desk.theme, _("Verlauf"), self._columns(), _("Noch kein Schritt.")))
        self.table.key = lambda step: step.id
        self.table.setMinimumHeight(desk.theme.px(360))
        self.content.addWidget(self.table)
        self.jump = self.add_button(_("Zu diesem Stand"), self.go, icon="undo-2")
        self.add_button(_("Schließen"), self.accept, "primary")
        self.table.selected.connect(self._offer)
        self.table.opened.connect(lambda _step, _column: self.go())
        desk.changed.connect(self.reload)
        self._offer(None)
        self.reload()

    def reload(self) -> None:
        """Read the history anew."""
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(lambda progress: _read(project), self._show, read=True)

    def go(self) -> None:
        """Take back, or do again, until the selected step is the newest."""
        project, step = self._desk.project, self.table.current()
        if project is not None and step is not None:
            self._desk.jobs.run(lambda progress: project.undo_to(step.id), title=_("Schritte werden zurückgenommen"))

    def _show(self, told: Told) -> None:
        self._devices = told.devices
        self.table.show_rows(list(reversed(told.steps)))
        self._offer(self.table.current())

    def _offer(self, step: Step | None) -> None:
        """Say how far the jump goes before it is made."""
        newest = next((other for other in self.table.rows() if not other.undone), None)
        self.jump.setEnabled(step is not None and step is not newest)
        forward = step is not None and step.undone
        self.jump.set_text(_("Bis hierher wiederholen") if forward else _("Zu diesem Stand zurück"))

    def _device(self, step: Step) -> str:
        """Letter and name; this computer's own steps say so."""
        project = self._desk.project
        if project is not None and step.replica == project.replica:
            here = _("dieses Gerät")
            return f"{project.letter} · {here}"
        return self._devices.get(step.replica) or _("Gerät {id}").format(id=step.replica[:6])

    def _columns(self) -> list[Column]:
        return [
            Column("what", _("Schritt"), lambda step: step.label, tip=lambda step: step.label),
            Column("when", _("Wann"), lambda step: step.when, width=190, sort=lambda step: step.number),
            Column("who", _("Gerät"), self._device, width=190, muted=True),
            Column(
                "state",
                _("Zustand"),
                lambda step: _("zurückgenommen") if step.undone else _("gilt"),
                "state",
                width=160,
                state=lambda step: "info" if step.undone else "good",
            ),
        ]


def _read(project: Project) -> Told:
    with project.reading() as connection:
        return Told(tuple(project.history()), signatures(connection))
