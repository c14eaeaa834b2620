"""Safety: what both sides have changed, side by side: mine, theirs, and what it was; by keys, one by one or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.project.schema import metadata
from in2desk.core.safety.lineage import may_be_both
from in2desk.core.safety.service.merging import MergePlan
from in2desk.core.safety.threeway import BOTH, MINE, THEIRS, Conflict
from in2desk.ui.safety.row_words import field_words, table_words, value_words
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.results import line_row
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.pressed import Heard
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

CHOICES = (MINE, THEIRS, BOTH)


@dataclass
class Decision:
    """One difference, the row it is about, and what was chosen: mine, theirs, both, or "" as long as nobody has."""

    conflict: Conflict
    title: str
    place: int
    choice: str = ""


class Radio(Heard, QRadioButton):
    """One of the choices; none is chosen at first, so that they are not exclusive for Qt."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoExclusive(False)
        self.listen()


class ConflictDialog(DeskDialog):
    """Every difference must be decided before anything is stored. decided: the choices are complete."""

    decided = Signal()

    def __init__(self, theme: Theme, plan: MergePlan, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Zusammenführen"), parent, 960)
        pairs = zip(plan.conflicts, titles, strict=True)
        self.rows = [Decision(conflict, title, place) for place, (conflict, title) in enumerate(pairs)]
        self.add_heading(_heading(len(self.rows)), _note(plan.applied, plan.other.name))
        if plan.two_way:
            text = _("Die Dateien haben keinen gemeinsamen Stand mehr. Darum fragt das Programm bei jeder Zeile, die anders ist.")
            self.content.addLayout(line_row(theme, "warning", text))
        self.table = DataTable(theme, _("Unterschiede"), _columns())
        self.table.key = lambda row: row.place
        self._build()
        self.table.selected.connect(self._show)
        self.table.show_rows(self.rows)
        self.table.select(0)
        for keys, choice in zip("123", CHOICES, strict=True):
            QShortcut(QKeySequence(keys), self, lambda choice=choice: self.choose(choice))
        self._count()

    def choices(self) -> dict[Conflict, str]:
        """What was decided, by conflict."""
        return {row.conflict: row.choice for row in self.rows}

    def choose(self, choice: str) -> None:
        """Decide the selected difference and go on to the next open one."""
        row = self.table.current()
        if row is None or choice not in _possible(row.conflict):
            return
        row.choice = choice
        self._update()
        following = [*self.rows[row.place + 1 :], *self.rows[: row.place]]
        open_one = next((other for other in following if not other.choice), None)
        if open_one is not None:
            self.table.select(open_one.place)
        else:
            self._show(row)
            self.take.setFocus()

    def choose_all(self, choice: str) -> None:
        """Decide all of them alike; what is decided already is decided anew."""
        for row in self.rows:
            row.choice = choice
        self._update()
        self._show(self.table.current())
        self.take.setFocus()

    def _build(self) -> None:
        body = tight(QHBoxLayout(), 16)
        self.table.setMinimumHeight(self.theme.px(320))
        body.addWidget(self.table, 5)
        right = tight(QVBoxLayout(), 6)
        self.title, self.what = label("", "section", wrap=True), label("", "muted", wrap=True)
        right.addWidget(self.title)
        right.addWidget(self.what)
        sides = tight(QHBoxLayout(), 8)
        self.mine = self._side(sides, _("Hier, dieses Gerät"))
        self.theirs = self._side(sides, _("Dort, die andere Datei"))
        right.addLayout(sides, 2)
        below = tight(QHBoxLayout(), 8)
        self.base = self._side(below, _("Vorher, auf beiden Geräten"))
        self.base.setMaximumHeight(self.theme.px(84))
        right.addLayout(below)
        right.addLayout(self._radios())
        body.addLayout(right, 6)
        self.content.addLayout(body, 1)
        self._build_foot()

    def _side(self, row: QHBoxLayout, name: str) -> QPlainTextEdit:
        column = tight(QVBoxLayout(), 2)
        title, box = label(name, "smallstrong"), QPlainTextEdit()
        title.setBuddy(box)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(name)
        box.setMinimumWidth(self.theme.px(120))
        column.addWidget(title)
        column.addWidget(box, 1)
        row.addLayout(column, 1)
        return box

    def _radios(self) -> QVBoxLayout:
        column = tight(QVBoxLayout(), 0)
        texts = (_("Meine behalten (Taste 1)"), _("Andere übernehmen (Taste 2)"), _("Beide behalten (Taste 3)"))
        self.radios = {choice: Radio(text) for choice, text in zip(CHOICES, texts, strict=True)}
        for choice, radio in self.radios.items():
            radio.clicked.connect(lambda _on, choice=choice: self.choose(choice))
            column.addWidget(radio)
        return column

    def _build_foot(self) -> None:
        for text, choice in ((_("Alle: andere übernehmen"), THEIRS), (_("Alle: meine behalten"), MINE)):
            self.add_foot(button(self.theme, text, lambda choice=choice: self.choose_all(choice)))
        self.add_button(_("Abbrechen"), self.reject)
        self.take = self.add_button("", self._agree, "primary", "check")

    def _show(self, row: Decision | None) -> None:
        if row is None:
            return
        conflict, possible = row.conflict, _possible(row.conflict)
        self.title.setText(row.title)
        self.what.setText(kind_words(conflict))
        field = conflict.field if conflict.kind == "field" else ""
        for box, value in ((self.mine, conflict.mine), (self.theirs, conflict.theirs), (self.base, conflict.base)):
            box.setPlainText(value_words(value, field))
        if conflict.base is None:
            self.base.setPlainText(_("unbekannt oder noch nicht da"))
        for choice, radio in self.radios.items():
            radio.setVisible(choice in possible)
            radio.setChecked(row.choice == choice)

    def _update(self) -> None:
        self.table.show_rows(self.rows)
        self._count()

    def _count(self) -> None:
        left = sum(not row.choice for row in self.rows)
        done = len(self.rows)
        text = ngettext("noch {n} offen", "noch {n} offen", left) if left else ""
        words = ngettext("{n} Entscheidung übernehmen", "{n} Entscheidungen übernehmen", done)
        self.take.set_text(words.format(n=number(done)) if not left else text.format(n=number(left)))
        self.take.setEnabled(not left)

    def _agree(self) -> None:
        self.accept()
        self.decided.emit()


def kind_words(conflict: Conflict) -> str:
    """What happened on both sides, in one sentence."""
    what = {"table": table_words(conflict.table), "field": field_words(conflict.field)}
    here = conflict.mine is None
    if conflict.kind == "row" and conflict.base is not None:
        text = _("{table}: hier gelöscht, dort geändert.") if here else _("{table}: hier geändert, dort gelöscht.")
    elif conflict.kind == "row":
        text = _("{table}: auf beiden Geräten verschieden.")
    elif conflict.kind == "parent":
        text = _("{table}: Wozu es gehört, gibt es nur noch auf einem der beiden Geräte.")
    elif conflict.kind == "unique":
        text = _("{table}: auf beiden Geräten neu angelegt; nur eines kann gelten.")
    else:
        text = _("{table}: „{field}“ wurde auf beiden Geräten geändert.")
    return text.format(**what)


def _possible(conflict: Conflict) -> Sequence[str]:
    return CHOICES if may_be_both(conflict, metadata) else CHOICES[:2]


def _heading(count: int) -> str:
    return ngettext("{n} Unterschied: Was soll gelten?", "{n} Unterschiede: Was soll gelten?", count).format(n=number(count))


def _note(applied: int, other: str) -> str:
    words = ngettext(
        "{n} Änderung aus „{name}“ kommt ohne Rückfrage.", "{n} Änderungen aus „{name}“ kommen ohne Rückfrage.", applied
    )
    plain = words.format(n=number(applied), name=other) if applied else ""
    rest = _("Hier haben beide Seiten dasselbe geändert. Bis Sie fertig sind, ändert sich nichts.")
    return f"{plain} {rest}".strip()


def choice_words(choice: str) -> str:
    """The decision as it stands in the table."""
    return {MINE: _("meine"), THEIRS: _("andere"), BOTH: _("beide")}.get(choice, _("offen"))


def _field(row: Decision) -> str:
    return field_words(row.conflict.field) if row.conflict.kind == "field" else _("ganzer Eintrag")


def _columns() -> list[Column]:
    return [
        Column("title", _("Worum es geht"), lambda row: row.title, tip=lambda row: row.title),
        Column("field", _("Angabe"), _field, width=130, muted=True),
        Column(
            "choice",
            _("Es gilt"),
            lambda row: choice_words(row.choice),
            "state",
            width=110,
            state=lambda row: "good" if row.choice else "warning",
        ),
    ]
