"""Workshops: beside the agenda: what is asked, what to bring along, how many came."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSpinBox, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_checks import MOST_PEOPLE
from in2desk.core.workshops.occasion_model import ROLES, Material, Question, role_words
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.fields import inset
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.line_list import Line, LineList
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.workshops.state import WorkshopState


class AgendaDetail(QWidget):
    """Workshops: Right column of the tab "Ablauf"."""

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._state = state
        theme = desk.theme
        self._packed = label("", "small")
        self.questions = LineList(theme, _("Fragen"), _("Neue Frage, Enter"))
        self.materials = LineList(theme, _("Material"), _("Noch etwas mitbringen, Enter"))
        self.people: dict[str, QSpinBox] = {}
        self._total = label("", "small")
        inside = QWidget()
        column = tight(QVBoxLayout(inside), 6, (15, 14, 15, 12))
        column.addWidget(label(_("Fragen an die Runde"), "strong"))
        column.addWidget(self.questions)
        column.addWidget(rule())
        column.addWidget(label(_("Material"), "strong"))
        column.addWidget(self._packed)
        column.addWidget(self.materials)
        column.addWidget(rule())
        column.addWidget(label(_("Wer war da"), "strong"))
        column.addWidget(label(_("Nur Zahlen nach Gruppen, keine Namen."), "small", wrap=True))
        column.addLayout(self._roles(desk))
        column.addWidget(self._total)
        column.addStretch(1)
        scroll = ScrollColumn(_("Fragen, Material, Teilnehmende"))
        scroll.fill(inside)
        tight(QVBoxLayout(self)).addWidget(scroll)
        self._connect()

    def _roles(self, desk: Desk) -> QGridLayout:
        grid = tight(QGridLayout(), 4)
        for place, role in enumerate(ROLES):
            spin = QSpinBox()
            spin.setRange(0, MOST_PEOPLE)
            spin.setAccessibleName(_("Zahl: {role}").format(role=role_words(role)))
            inset(desk.theme, spin)
            spin.editingFinished.connect(self._keep_people)
            spin.valueChanged.connect(lambda _value: self._sum())
            grid.addWidget(label(role_words(role)), place, 0)
            grid.addWidget(spin, place, 1)
            self.people[role] = spin
        grid.setColumnStretch(0, 1)
        return grid

    def _connect(self) -> None:
        state, questions, materials = self._state, self.questions, self.materials
        questions.added.connect(lambda text: state.do(lambda p: workshops.save_question(p, Question("", self._key(), 0, text))))
        questions.changed.connect(lambda key, text: self._change_question(key, text))
        questions.removed.connect(lambda key: state.do(lambda p: workshops.delete_question(p, key)))
        questions.moved.connect(lambda key, by: state.do(lambda p: workshops.move_question(p, key, by)))
        materials.added.connect(lambda text: state.do(lambda p: workshops.save_material(p, Material("", self._key(), 0, text))))
        materials.changed.connect(lambda key, text: self._change_material(key, text=text))
        materials.ticked.connect(lambda key, done: self._change_material(key, done=done))
        materials.removed.connect(lambda key: state.do(lambda p: workshops.delete_material(p, key)))

    def reload(self) -> None:
        """Show the workshop as it is now."""
        now = self._state.now
        self.questions.show_lines([Line(one.id, one.text) for one in now.questions])
        self.materials.show_lines([Line(one.id, one.text, one.done) for one in now.materials])
        packed, count = sum(one.done for one in now.materials), len(now.materials)
        text = ngettext("{done} von {n} Ding eingepackt", "{done} von {n} Dingen eingepackt", count)
        self._packed.setText(text.format(done=packed, n=count) if count else _("Noch nichts auf der Liste"))
        for role, spin in self.people.items():
            if not spin.hasFocus():
                spin.setValue(now.participants.get(role, 0))
        self._sum()

    def _key(self) -> str:
        return self._state.workshop.id if self._state.workshop is not None else ""

    def _sum(self) -> None:
        count = sum(spin.value() for spin in self.people.values())
        self._total.setText(ngettext("zusammen {n} Person", "zusammen {n} Personen", count).format(n=count))

    def _keep_people(self) -> None:
        counts = {role: spin.value() for role, spin in self.people.items() if spin.value()}
        if self._state.workshop is not None and counts != dict(self._state.now.participants):
            key = self._key()
            self._state.do(lambda project: workshops.set_participants(project, key, counts))

    def _change_question(self, key: str, text: str) -> None:
        held = self._state.now.question(key)
        if held is not None:
            made = Question(held.id, held.workshop_id, held.position, text)
            self._state.do(lambda project: workshops.save_question(project, made))

    def _change_material(self, key: str, text: str = "", done: bool | None = None) -> None:
        held = next((one for one in self._state.now.materials if one.id == key), None)
        if held is not None:
            ticked = held.done if done is None else done
            made = Material(held.id, held.workshop_id, held.position, text or held.text, ticked)
            self._state.do(lambda project: workshops.save_material(project, made))
