"""Ideas: what an idea answers to: a criterion of the checklist or an indicator, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import said
from in2desk.core.links.model import Ref
from in2desk.core.project.project import Project
from in2desk.core.statistics import service as statistics
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import Choice


@dataclass(frozen=True, slots=True)
class Goal:
    """Something an idea can be linked with, and what people call it."""

    ref: Ref
    words: str


def goals(project: Project) -> list[Goal]:
    """The criteria of the newest catalogue, then the indicators that count somewhere. Reads the project."""
    newest = next(iter(checklists.checklists(project)), None)
    found = [
        Goal(Ref("criterion", one.id), _("Kriterium {code} {title}").format(code=one.code, title=said(one.title)))
        for one in (newest.criteria if newest is not None else ())
    ]
    known = (one for one in statistics.catalogue(project) if one.lenses)
    return found + [Goal(Ref("indicator", one.id), _("Kennzahl {name}").format(name=said(one.name))) for one in known]


class LinkDialog(FormDialog):
    """Ideas: chosen: a Ref. The field takes any part of a name and offers what fits."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, title: str, offered: Sequence[Goal], parent: QWidget | None = None) -> None:
        note = _("Wofür ist „{title}“ gut? Der rote Faden zeigt es danach von beiden Seiten.")
        super().__init__(theme, _("Verknüpfen"), note.format(title=title), _("Verknüpfen"), parent)
        self._offered = list(offered)
        self.goal = Choice()
        self.goal.setEditable(True)
        self.goal.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.goal.addItems([one.words for one in self._offered])
        self.goal.setCurrentIndex(-1)
        self.goal.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.goal.setMinimumContentsLength(32)
        if (line := self.goal.lineEdit()) is not None:
            line.setAccessibleName(_("Kriterium oder Kennzahl"))
        if (completer := self.goal.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.add_field(_("Kriterium oder Kennzahl"), self.goal)
        self.goal.editTextChanged.connect(lambda _text: self._look_at_goal())
        self._look_at_goal()
        self.goal.setFocus()

    def _chosen(self) -> Goal | None:
        text = self.goal.currentText().strip()
        return next((one for one in self._offered if one.words == text), None)

    def _look_at_goal(self) -> None:
        self.take.setEnabled(self._chosen() is not None)

    def agree(self) -> None:
        """Hand on the choice; the dialog stays until it is stored."""
        goal = self._chosen()
        if goal is not None:
            self.chosen.emit(goal.ref)
