"""Workshops: a question answered with points, and one person's ballot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops.codes import read_codes
from in2desk.core.workshops.occasion_checks import MOST_EACH
from in2desk.core.workshops.occasion_model import VOTE_KINDS, Item, Vote
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.form_dialog import FormDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import inset, plain_edit
from in2desk.ui.widgets.labels import StateLabel, label, tight
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.workshops.scene import one_line


class VoteDialog(FormDialog):
    """Workshops: A new vote, or one to change. typed: Vote."""

    typed = Signal(object)

    def __init__(self, theme: Theme, made: Vote, parent: QWidget | None = None) -> None:
        title = _("Abstimmung ändern") if made.id else _("Neue Abstimmung")
        note = _("Geklebt und gezählt wird auf allem, was auf der Pinnwand hängt: Karten und zusammengelegte Aussagen.")
        super().__init__(theme, title, note, _("Abstimmung sichern") if made.id else _("Abstimmung anlegen"), parent)
        self._made = made
        self.question = self.add_line(_("Frage"), made.question, _("z. B. Was soll zuerst begonnen werden?"), needed=True)
        self.kind = QComboBox()
        for kind, words in VOTE_KINDS.items():
            self.kind.addItem(_(words), kind)
        self.kind.setCurrentIndex(self.kind.findData(made.kind))
        self.add_field(_("Art"), self.kind)
        self.each, self.most = self._spin(made.points_each), self._spin(made.most_on_one)
        self.add_field(_("Punkte je Person"), self.each)
        self.add_field(_("höchstens auf einer Aussage"), self.most)
        self.kind.currentIndexChanged.connect(lambda _at: self._look_at_kind())
        self._look_at_kind()
        self.question.setFocus()

    def _spin(self, value: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(1, MOST_EACH)
        spin.setValue(value)
        inset(self.theme, spin)
        return spin

    def _look_at_kind(self) -> None:
        """Only where people have several points there is something to say about them."""
        for spin in (self.each, self.most):
            spin.setEnabled(self.kind.currentData() == "several")

    def agree(self) -> None:
        """Hand on what was typed; the dialog stays until it is stored."""
        self.typed.emit(
            replace(
                self._made,
                question=self.question.text().strip(),
                kind=str(self.kind.currentData()),
                points_each=self.each.value(),
                most_on_one=self.most.value(),
            )
        )


class BallotDialog(DeskDialog):
    """Workshops: One ballot after the other, without a name and without an order. filled: points by item."""

    filled = Signal(object)

    def __init__(self, theme: Theme, vote: Vote, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Stimmzettel eingeben"), parent, 640)
        self._vote, self._count = vote, 0
        self._codes = {code: item.id for item in items for code in item.codes}
        note = ngettext(
            "Je Zettel {n} Punkt, höchstens {most} auf einer Aussage. Wer ihn ausgefüllt hat, wird nirgends gespeichert.",
            "Je Zettel {n} Punkte, höchstens {most} auf einer Aussage. Wer ihn ausgefüllt hat, wird nirgends gespeichert.",
            vote.points_each,
        )
        self.add_heading(vote.question, note.format(n=vote.points_each, most=vote.most_on_one))
        self.by_code: QLineEdit = plain_edit(_("Nach Kürzel"), _("A17 2; A3 1 und Enter"))
        self.by_code.returnPressed.connect(self._read_codes)
        self.content.addWidget(self.by_code)
        self.points: dict[str, QSpinBox] = {}
        scroll = ScrollColumn(_("Punkte je Aussage"))
        scroll.setMinimumHeight(theme.px(200))
        scroll.fill(self._rows(items))
        self.content.addWidget(scroll, 1)
        self._left = StateLabel(theme, "info", "")
        self.content.addWidget(self._left)
        self.add_button(_("Fertig"), self.reject)
        self.take = self.add_button(_("Zettel zählen, nächster"), self._agree, "primary", "check")
        self._sum()
        self.by_code.setFocus()

    def _rows(self, items: Sequence[Item]) -> QWidget:
        box = QWidget()
        outer = tight(QVBoxLayout(box))
        grid = tight(QGridLayout(), 4)
        for place, item in enumerate(items):
            spin = QSpinBox()
            spin.setRange(0, self._vote.most_on_one)
            spin.setAccessibleName(_("Punkte für {code} {text}").format(code=item.code, text=one_line(item.text)[:80]))
            inset(self.theme, spin)
            spin.valueChanged.connect(lambda _value: self._sum())
            grid.addWidget(label(item.code, "strong"), place, 0)
            grid.addWidget(label(one_line(item.text)[:200], wrap=True), place, 1)
            grid.addWidget(spin, place, 2)
            self.points[item.id] = spin
        grid.setColumnStretch(1, 1)
        outer.addLayout(grid)
        outer.addStretch(1)
        return box

    def _read_codes(self) -> None:
        """Points typed by the codes go into their fields; what is not known is said."""
        entries, unread = read_codes(self.by_code.text())
        unknown = [entry.code for entry in entries if entry.code not in self._codes] + unread
        for entry in entries:
            if entry.code in self._codes:
                self.points[self._codes[entry.code]].setValue(entry.points)
        self.by_code.clear()
        text = _("Nicht verstanden: {what}. Das Übrige ist eingetragen.").format(what="; ".join(unknown)[:120])
        self.show_problem(text if unknown else "", "warning")

    def _sum(self) -> None:
        given = sum(spin.value() for spin in self.points.values())
        over = given > self._vote.points_each
        text = _("{given} von {all} Punkten vergeben").format(given=given, all=self._vote.points_each)
        counted = ngettext("{n} Zettel gezählt", "{n} Zettel gezählt", self._count).format(n=self._count)
        self._left.set_state("warning" if over else "info", f"{text} · {counted}")
        self.take.setEnabled(0 < given <= self._vote.points_each)

    def _agree(self) -> None:
        self.filled.emit({key: spin.value() for key, spin in self.points.items() if spin.value()})

    def next_one(self) -> None:
        """The ballot is stored: an empty one, ready for typing."""
        self._count += 1
        for spin in self.points.values():
            spin.setValue(0)
        self.show_problem("")
        self._sum()
        self.by_code.setFocus()
