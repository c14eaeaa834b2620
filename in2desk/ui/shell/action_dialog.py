"""Shell: an idea or a measure in a dialog: what, who, until when, how far. Opened from the checklist and from its own page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from in2desk.core.base import typed
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day, number
from in2desk.core.workshops.model import IDEA_STATES, MEASURE_KINDS, MEASURE_STATES, THEMES, Idea, Measure
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.places import Place, place_box
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.fields import plain_edit
from in2desk.ui.widgets.labels import label, tight

REASONED = ("deferred", "rejected")
"""States of an idea that ask why."""
TEXT_HIGH = 52


class ActionDialog(FormDialog):
    """saved: the record as it now stands; promoted: the idea of which a measure is wanted; deleted; unlinked.

    places: what it may be about; linked: it was opened from what it grew from, so that the link can be taken away.
    """

    saved = Signal(object)
    promoted = Signal(object)
    deleted = Signal()
    unlinked = Signal()

    def __init__(
        self,
        theme: Theme,
        made: Idea | Measure,
        places: Sequence[Place] = (),
        parent: QWidget | None = None,
        *,
        linked: bool = False,
    ) -> None:
        super().__init__(theme, _title(made), _since(made), _("Übernehmen"), parent)
        self._made, self._linked = made, linked
        self.name = self.add_line(_("Titel"), made.title, needed=True)
        states = IDEA_STATES if isinstance(made, Idea) else MEASURE_STATES
        self.state = _options(states, made.status)
        self.field = _options({"": _("keines"), **THEMES}, made.theme)
        self.place = place_box(places, made.region_key)
        if isinstance(made, Measure):
            self._add_measure(made)
        else:
            self._add_idea(made)
        if made.id:
            self._add_deeds(made)
        self.name.setFocus()

    def _add_idea(self, made: Idea) -> None:
        self.words = self._text(_("Beschreibung"), made.text)
        self.add_field(_("Themenfeld"), self.field)
        self.add_field(_("Ort"), self.place)
        self.tags = self.add_line(_("Schlagwörter"), ", ".join(made.tags), _("durch Komma getrennt"))
        self.add_field(_("Stand"), self.state)
        self.reason = self._text(_("Begründung"), made.reason)
        self.reason.setPlaceholderText(_("Warum zurückgestellt oder verworfen"))
        self.state.currentIndexChanged.connect(lambda _at: self._look_at_state())
        self._look_at_state()

    def _add_measure(self, made: Measure) -> None:
        self.responsible = self.add_line(_("Zuständig"), made.responsible, _("Stelle oder Funktion, kein Name"))
        self.partners = self.add_line(_("Mit wem"), made.partners)
        self.begins, self.due = self._pair(_("Beginn"), german_day(made.begins_on), _("Bis wann"), german_day(made.due_on))
        self.kind = _options(MEASURE_KINDS, made.kind)
        self._beside(_("Art"), self.kind, _("Stand"), self.state)
        self.cost, self.funding = self._pair(_("Kosten in Euro"), _amount(made.cost), _("Förderung"), made.funding, wide=3)
        self._beside(_("Themenfeld"), self.field, _("Ort"), self.place)
        self.words = self._text(_("Warum"), made.reason)
        self.success = self._text(_("Woran man den Erfolg sieht"), made.success)
        self.effect = self._text(_("Was sie bewirkt hat"), made.effect)

    def _text(self, name: str, text: str) -> QPlainTextEdit:
        edit = self.add_text(name, text)
        edit.setFixedHeight(self.theme.px(TEXT_HIGH))
        edit.setProperty("lines", "two")  # or a small screen would squeeze it to one
        return edit

    def _pair(self, first: str, one: str, second: str, two: str, wide: int = 1) -> tuple[QLineEdit, QLineEdit]:
        left, right = plain_edit(first), plain_edit(second)
        left.setText(one)
        right.setText(two)
        self._beside(first, left, second, right, wide)
        return left, right

    def _beside(self, first: str, left: QWidget, second: str, right: QWidget, wide: int = 1) -> None:
        """Two fields in one line: the dialog must fit on a small screen. wide: how much of it the second one takes."""
        box = QWidget()
        row = tight(QHBoxLayout(box), 8)
        name = label(second)
        name.setBuddy(right)
        row.addWidget(left, 1)
        row.addWidget(name)
        row.addWidget(right, wide)
        self.add_field(first, box)
        left.setAccessibleName(first)
        right.setAccessibleName(second)
        box.setAccessibleName("")
        box.setFocusProxy(left)

    def _add_deeds(self, made: Idea | Measure) -> None:
        """What can be done with it besides, quiet and below the fields."""
        row = tight(QHBoxLayout(), 4)
        if isinstance(made, Idea) and made.status != "measure":
            row.addWidget(button(self.theme, _("Maßnahme daraus machen"), self._promote, "quiet", "arrow-right"))
        if self._linked:
            row.addWidget(button(self.theme, _("Verknüpfung lösen"), self.unlinked.emit, "quiet", "unlink"))
        row.addWidget(button(self.theme, _("Löschen"), self.deleted.emit, "quiet", "trash-2"))
        row.addStretch(1)
        self.content.insertLayout(self.content.count() - 1, row)

    def _look_at_state(self) -> None:
        """The reason is asked for where it is owed."""
        self.reason.setEnabled(self.state.currentData() in REASONED)

    def result_now(self) -> Idea | Measure:
        """The record as it stands in the fields. Raises DeskError where the cost is no amount."""
        made = self._made
        common = {
            "title": self.name.text().strip(),
            "status": str(self.state.currentData()),
            "theme": str(self.field.currentData() or ""),
            "region_key": str(self.place.currentData() or ""),
        }
        text = self.words.toPlainText().strip()
        if isinstance(made, Idea):
            tags = tuple(tag.strip() for tag in self.tags.text().split(",") if tag.strip())
            return replace(made, text=text, tags=tags, reason=self.reason.toPlainText().strip(), **common)
        return replace(
            made,
            reason=text,
            responsible=self.responsible.text().strip(),
            partners=self.partners.text().strip(),
            begins_on=self.begins.text().strip() or None,
            due_on=self.due.text().strip() or None,
            kind=str(self.kind.currentData()),
            cost=typed.amount_or_nothing(self.cost.text(), _("Kosten")),
            funding=self.funding.text().strip(),
            success=self.success.toPlainText().strip(),
            effect=self.effect.toPlainText().strip(),
            **common,
        )

    def agree(self) -> None:
        """Hand on what stands in the fields."""
        self._hand_on(self.saved)

    def _promote(self) -> None:
        self._hand_on(self.promoted)

    def _hand_on(self, signal: SignalInstance) -> None:
        try:
            made = self.result_now()
        except DeskError as error:
            self.show_problem(str(error))
        else:
            signal.emit(made)


def _options(words: Mapping[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for key, text in words.items():
        box.addItem(_(text), key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def _amount(cost: float | None) -> str:
    if cost is None:
        return ""
    return number(cost, 0 if cost == int(cost) else 2)


def _title(made: Idea | Measure) -> str:
    if isinstance(made, Measure):
        return _("Maßnahme {code}").format(code=made.code) if made.id else _("Neue Maßnahme")
    return _("Idee {code}").format(code=made.code) if made.id else _("Neue Idee")


def _since(made: Idea | Measure) -> str:
    created = _("angelegt am {day}").format(day=german_day(made.created_on)) if made.created_on else ""
    changed = _("zuletzt geändert am {day}").format(day=german_day(made.changed_on)) if made.changed_on else ""
    return " · ".join(part for part in (created, changed) if part)
