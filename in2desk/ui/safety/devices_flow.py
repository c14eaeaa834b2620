"""Safety: giving a copy away and bringing another file in: plan, decide what both have changed, one undoable step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.base.progress import Progress
from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.form_dialog import NameDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.password_dialog import with_password
from in2desk.ui.shell.results import show_result, try_in

if TYPE_CHECKING:
    from in2desk.core.project.driver import Secret
    from in2desk.core.safety.service.merging import Handout, MergePlan, MergeResult
    from in2desk.core.safety.threeway import Conflict


@dataclass(frozen=True, slots=True)
class Devices:
    """The copies given away, and the letter of this computer."""

    handouts: tuple[Handout, ...]
    letter: str


class DevicesFlow(QObject):
    """Safety: every deed around copies; all of them work in the background. told: called when the list has changed."""

    def __init__(self, desk: Desk, told: Callable[[], object]) -> None:
        super().__init__(desk)
        self._desk, self._told = desk, told
        self.dialog: DeskDialog | None = None

    def look(self, then: Callable[[Devices], object]) -> None:
        """Read the list."""
        project = self._desk.project
        if project is not None:
            self._desk.jobs.run(lambda progress: _devices(project), then, read=True)

    def ask_hand_out(self) -> None:
        """Ask who takes the copy and where it goes, then write it."""
        dialog = NameDialog(
            self._desk.theme,
            _("Kopie für unterwegs"),
            _("Sie enthält das ganze Projekt mit allen Anhängen. Beide Seiten dürfen weiterarbeiten."),
            _("Wer nimmt sie mit?"),
            _("Ort wählen …"),
            _("z. B. Anna Muster"),
            active_window(),
        )
        dialog.named.connect(lambda name: self._hand_out(dialog, name))
        self._open(dialog)

    def _hand_out(self, dialog: DeskDialog, name: str) -> None:
        project = self._desk.project
        if project is None:
            return
        offered = str(project.path.with_name(f"{project.path.stem} {_file_name(name)}.in2"))
        chosen, _kind = QFileDialog.getSaveFileName(dialog, _("Kopie für unterwegs"), offered, _("Projekt (*.in2)"))
        if not chosen:
            return
        target = Path(chosen).with_suffix(".in2")

        def write(progress: Progress) -> Handout:
            from in2desk.core.safety.service import merging

            return merging.hand_out(project, target, name)

        def tell(handout: Handout) -> None:
            self._told()
            text = _("Kopie {letter} für {name} geschrieben: {file}").format(letter=handout.letter, name=name, file=target.name)
            self._desk.notify(text)

        try_in(self._desk, dialog, write, tell)

    def forget(self, handout: Handout) -> None:
        """A copy does not come back: the history need not be kept for it."""
        project = self._desk.project
        if project is None:
            return

        def drop(progress: Progress) -> None:
            from in2desk.core.safety.service import merging

            merging.forget_handout(project, handout.id)

        text = _("Auf die Kopie von {name} wird nicht mehr gewartet.").format(name=handout.name)
        self._desk.jobs.run(drop, lambda _result: (self._told(), self._desk.notify(text, "info")))

    def ask_merge(self) -> None:
        """Choose the other file and look at what it would bring."""
        project = self._desk.project
        kinds = _("Projekt (*.in2)")
        chosen, _kind = QFileDialog.getOpenFileName(active_window(), _("Zusammenführen mit"), "", kinds)
        if chosen and project is not None:
            self.merge(Path(chosen))

    def merge(self, other: Path) -> None:
        """Bring another file in; where both sides have changed the same, ask."""
        project = self._desk.project
        if project is None:
            return

        def plan(secret: Secret | None, progress: Progress) -> tuple[MergePlan, list[str]]:
            from in2desk.core.safety.service import merging
            from in2desk.ui.safety.row_titles import titles

            found = merging.plan_merge(project, other, secret=secret, progress=progress)
            return found, titles(project, found.conflicts)

        title = _("Dateien werden verglichen")
        with_password(self._desk, other, plan, lambda found: self._decide(*found), title=title, secret=project.secret)

    def _decide(self, plan: MergePlan, titles: list[str]) -> None:
        if not plan.conflicts:
            self._apply(plan, {})
            return
        from in2desk.ui.safety.conflict_dialog import ConflictDialog

        dialog = ConflictDialog(self._desk.theme, plan, titles, active_window())
        dialog.decided.connect(lambda: self._apply(plan, dialog.choices()))
        self._open(dialog)

    def _apply(self, plan: MergePlan, choices: Mapping[Conflict, str]) -> None:
        project = self._desk.project
        if project is None:
            return

        def work(progress: Progress) -> MergeResult:
            from in2desk.core.safety.service import merging

            return merging.apply_merge(project, plan, choices, progress=progress)

        title = _("Wird zusammengeführt")
        self._desk.jobs.run(work, lambda result: self._tell(plan, result), title=title, stoppable=False)

    def _tell(self, plan: MergePlan, result: MergeResult) -> None:
        self._told()
        other = plan.other
        notes = [*dict.fromkeys([*plan.notes, *result.notes])]
        count = result.applied
        if not count:
            text = _("„{name}“ bringt nichts Neues. Nichts wurde verändert.").format(name=other.name)
            self._desk.notify(text, "info")
        else:
            words = ngettext("{n} Änderung übernommen aus „{name}“.", "{n} Änderungen übernommen aus „{name}“.", count)
            self._desk.notify(words.format(n=number(count), name=other.name), "good", _("Rückgängig"), self._desk.undo)
        if notes:
            lines = [("info", note) for note in notes]
            note = _("Ein Schritt; Strg+Z nimmt alles zusammen zurück.") if count else ""
            self.dialog = show_result(self._desk, _("Zusammengeführt mit „{name}“").format(name=other.name), note, lines)

    def _open(self, dialog: DeskDialog) -> None:
        self.dialog = dialog
        dialog.open()


def _devices(project: Project) -> Devices:
    from in2desk.core.safety.service import merging

    return Devices(tuple(merging.handouts(project)), project.letter)


def _file_name(name: str) -> str:
    """A name without the signs that a file name cannot have."""
    return "".join(" " if sign in '\\/:*?"<>|' else sign for sign in name).strip(" .")[:60] or _("Kopie")
