"""Safety: erasing a person for good: what goes, where the name still stands (decided one by one), what is left elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import period
from in2desk.core.safety.service.erasing import Disclosure, ErasureReport, HeldBackup, LogEntry, Mention
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.results import Line, line_row
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column


class EraseDialog(DeskDialog):
    """The last question before somebody is forgotten. agreed: the mentions to black out."""

    agreed = Signal(list)

    def __init__(self, theme: Theme, question: Disclosure, parent: QWidget | None = None) -> None:
        name = question.person.name
        super().__init__(theme, _("Endgültig löschen"), parent, 680)
        self.add_heading(
            _("{name} endgültig löschen?").format(name=name),
            _("Das lässt sich nicht zurücknehmen, auch nicht mit Strg+Z oder einer Sicherung."),
        )
        for state, text in _what_goes(question):
            self.content.addLayout(line_row(theme, state, text))
        self.boxes: list[tuple[QCheckBox, Mention]] = []
        if question.mentions:
            self._add_mentions(question.mentions)
        self.content.addStretch(1)
        self.erase = self.add_button(_("{name} endgültig löschen").format(name=name), self._agree, icon="trash-2")
        self.add_button(_("Behalten"), self.reject, "primary").setFocus()

    def chosen(self) -> list[Mention]:
        """The mentions that are ticked."""
        return [mention for box, mention in self.boxes if box.isChecked()]

    def _add_mentions(self, mentions: Sequence[Mention]) -> None:
        head = tight(QHBoxLayout(), 8)
        count = len(mentions)
        text = ngettext("An {n} anderen Stelle steht der Name", "An {n} anderen Stellen steht der Name", count)
        head.addWidget(label(text.format(n=count), "section"), 1)
        head.addWidget(button(self.theme, _("Alle schwärzen"), lambda: self._tick(True), "quiet"))
        head.addWidget(button(self.theme, _("Keine"), lambda: self._tick(False), "quiet"))
        self.content.addLayout(head)
        note = _("Angehakte Stellen werden geschwärzt. Die anderen bleiben: Dort ist vielleicht jemand anderes gemeint.")
        self.content.addWidget(label(note, "muted", wrap=True))
        listed = QWidget()
        column = tight(QVBoxLayout(listed), 6, (0, 4, 8, 4))
        for mention in mentions:
            column.addWidget(self._mention(mention))
        column.addStretch(1)
        area = ScrollColumn(_("Stellen mit dem Namen"))
        area.fill(listed)
        area.setMinimumHeight(self.theme.px(min(220, 64 * count + 12)))
        self.content.addWidget(area, 1)

    def _mention(self, mention: Mention) -> QWidget:
        made = QWidget()
        column = tight(QVBoxLayout(made), 0)
        box = QCheckBox(_("{where}, nur noch im Verlauf").format(where=mention.where) if mention.past else mention.where)
        box.setChecked(mention.sure)
        box.setAccessibleName(f"{mention.where}: {mention.excerpt}")
        words = label(mention.excerpt, "muted", wrap=True)
        words.setContentsMargins(self.theme.px(32), 0, 0, 0)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(box)
        column.addWidget(words)
        self.boxes.append((box, mention))
        return made

    def _tick(self, on: bool) -> None:
        for box, _mention in self.boxes:
            box.setChecked(on)

    def _agree(self) -> None:
        self.agreed.emit(self.chosen())


class LogDialog(DeskDialog):
    """Every erasure: the day and how much went; never whom."""

    def __init__(self, theme: Theme, entries: Sequence[LogEntry], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Löschprotokoll"), parent, 860)
        note = _("Für den Nachweis gegenüber der Datenschutzaufsicht: wann und wie viel, nie wer.")
        self.add_heading(_("Löschprotokoll"), note)
        self.table = DataTable(theme, _("Löschprotokoll"), _log_columns(), _("Noch nichts endgültig gelöscht."))
        self.table.setMinimumHeight(theme.px(280))
        self.table.show_rows(entries)
        self.content.addWidget(self.table)
        self.add_button(_("Schließen"), self.accept, "primary")


def _what_goes(question: Disclosure) -> list[Line]:
    parts = [_("der Eintrag mit Name, Kontakt und Zweck")]
    visits = len(question.attendances)
    if visits:
        parts.append(ngettext("{n} Teilnahme", "{n} Teilnahmen", visits).format(n=visits))
    if question.person.photo:
        parts.append(_("das Foto"))
    lines = [
        ("info", _("Es geht: {parts}; überall, auch im Verlauf.").format(parts=", ".join(parts))),
        ("info", _("Es bleibt: ein Vermerk ohne Namen, damit das Zusammenführen die Person nicht zurückbringt.")),
    ]
    return [*lines, *_held_by(question.backups)]


def _held_by(backups: Sequence[HeldBackup]) -> list[Line]:
    """What happens to backups that hold the person, and which of them nobody can open."""
    holding, closed = sum(bool(b.holds) for b in backups), [b.name for b in backups if b.holds is None]
    lines: list[Line] = []
    if holding:
        text = ngettext(
            "{n} Sicherung enthält die Person; auch sie wird bereinigt.",
            "{n} Sicherungen enthalten die Person; auch sie werden bereinigt.",
            holding,
        )
        lines.append(("info", text.format(n=holding)))
    if closed:
        text = _("Nicht zu öffnen, also nicht zu bereinigen: {names}. Löschen Sie diese Sicherungen selbst.")
        lines.append(("warning", text.format(names=", ".join(closed))))
    return lines


def result_lines(report: ErasureReport) -> list[Line]:
    """What an erasure did, and what is left where."""
    counted = [
        (report.rows, ngettext("{n} Eintrag gelöscht", "{n} Einträge gelöscht", report.rows)),
        (report.mentions, ngettext("{n} Stelle geschwärzt", "{n} Stellen geschwärzt", report.mentions)),
        (report.steps, ngettext("{n} Schritt im Verlauf bereinigt", "{n} Schritte im Verlauf bereinigt", report.steps)),
        (report.attachments, ngettext("{n} Anhang gelöscht", "{n} Anhänge gelöscht", report.attachments)),
        (report.backups_cleaned, ngettext("{n} Sicherung bereinigt", "{n} Sicherungen bereinigt", report.backups_cleaned)),
    ]
    lines: list[Line] = [("good", text.format(n=n)) for n, text in counted if n]
    still = _("Nicht bereinigt, der Name steht noch darin: {text}")
    left = [("warning", still.format(text=text)) for text in report.backups_left]
    return [*lines, *left, *(("info", note) for note in report.notes)]


def _log_columns() -> list[Column]:
    names = [
        ("rows", _("Einträge")),
        ("mentions", _("Stellen")),
        ("steps", _("Schritte")),
        ("attachments", _("Anhänge")),
        ("backups_cleaned", _("Sicherungen bereinigt")),
        ("backups_left", _("nicht erreicht")),
    ]
    columns = [Column("day", _("Tag"), lambda entry: period(entry.day), sort=lambda entry: entry.day, least=90)]
    for key, title in names:
        width = 180 if key == "backups_cleaned" else 120 if key == "backups_left" else 90
        columns.append(Column(key, title, lambda entry, key=key: entry.counts.get(key, 0), "number", width=width))
    return columns
