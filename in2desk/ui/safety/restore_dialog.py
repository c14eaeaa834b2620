"""Safety: what getting a backup back would change, in numbers at the top, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import moment, number
from in2desk.ui.safety.row_words import table_words
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.results import line_row
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from in2desk.core.safety.service.backups import Backup, RestorePreview


class RestoreDialog(DeskDialog):
    """One row a table that would change. agreed: get it back."""

    agreed = Signal()

    def __init__(self, theme: Theme, backup: Backup, preview: RestorePreview, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Sicherung zurückholen"), parent, 640)
        rows = [row for row in preview.tables if any(row[1:])]
        self.add_heading(_summary(rows, preview.steps_lost), _title(backup))
        if rows:
            self.table = DataTable(theme, _("Was sich ändern würde"), _columns())
            self.table.setMinimumHeight(theme.px(min(320, 40 + 34 * len(rows))))
            self.table.show_rows(rows)
            self.content.addWidget(self.table)
        kept = _("Der jetzige Stand wird vorher gesichert; Sie können ihn genauso zurückholen.")
        self.content.addLayout(line_row(theme, "good", kept))
        for note in preview.notes:
            self.content.addLayout(line_row(theme, "warning", note))
        self.content.addStretch(1)
        self.take = self.add_button(_("Stand vom {moment} zurückholen").format(moment=moment(backup.moment)), self._agree)
        self.add_button(_("Jetzigen Stand behalten"), self.reject, "primary").setFocus()

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


def _title(backup: Backup) -> str:
    when = moment(backup.moment)
    title = _("Sicherung „{name}“ vom {when}") if backup.name else _("Sicherung vom {when}")
    return title.format(name=backup.name, when=when)


def _summary(rows: Sequence[tuple[str, int, int, int]], steps_lost: int) -> str:
    """12 Einträge würden zurückgesetzt, 3 Schritte fielen weg."""
    count = sum(sum(row[1:]) for row in rows)
    if not count and not steps_lost:
        return _("Diese Sicherung ist gleich dem jetzigen Stand")
    entries = ngettext("{n} Eintrag wäre anders", "{n} Einträge wären anders", count).format(n=number(count))
    steps = ngettext("{n} Schritt fiele weg", "{n} Schritte fielen weg", steps_lost).format(n=number(steps_lost))
    return f"{entries}, {steps}" if steps_lost else entries


def _columns() -> list[Column]:
    return [
        Column("what", _("Was"), lambda row: table_words(row[0])),
        Column("added", _("käme wieder"), lambda row: row[1], "number", width=120),
        Column("removed", _("fiele weg"), lambda row: row[2], "number", width=110),
        Column("changed", _("wäre anders"), lambda row: row[3], "number", width=120),
    ]
