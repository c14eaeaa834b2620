"""Checklist: what proves the level of a criterion, what was said about it, who looks after it; kept as soon as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import EVIDENCE_FROM, REVIEW_FROM, Criterion, Evidence, Remark, said
from in2desk.core.project.project import Project
from in2desk.ui.checklist.sheet_words import level_of, proof_missing, proof_title, proofs, review_missing, split_link
from in2desk.ui.checklist.state import RoundState
from in2desk.ui.shell.desk import Desk
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.fields import plain_edit
from in2desk.ui.widgets.labels import IconLabel, StateLabel, keycap, label, tight


class EvidencePanel(QWidget):
    """Checklist: Evidence, day of the last review, office and comment of one criterion in the round in view.

    left: Enter or Esc in a field, the table may have the focus again.
    """

    left = Signal()

    def __init__(self, desk: Desk, state: RoundState) -> None:
        super().__init__()
        self._desk, self._state, self._theme = desk, state, desk.theme
        self._criterion: Criterion | None = None
        self._changed: Evidence | None = None
        self._shown: tuple[Evidence, ...] = ()
        self.note = plain_edit(_("Nachweis: Notiz oder Link"), _("Notiz oder Link"))
        self.reviewed = plain_edit(_("Zuletzt überprüft am"), _("TT.MM.JJJJ"))
        self.responsible = plain_edit(_("Zuständige Stelle"), _("Stelle, kein Name"))
        self.comment = QPlainTextEdit()
        self._items = tight(QVBoxLayout(), 2)
        self._hint, self._state_line = label("", "small", wrap=True), StateLabel(desk.theme, "warning", "", small=True)
        self._review = QWidget()
        self._column = tight(QVBoxLayout(self), 6)
        self._build()

    def show_criterion(self, criterion: Criterion, choice: str) -> None:
        """Show what there is; `choice`: the answer of the sheet in view. What is being typed is left alone."""
        other = self._criterion is None or criterion.id != self._criterion.id
        self._criterion = criterion
        found = self._found()
        hint = said(criterion.hint)
        words = _("Erwartet ab Stufe {level}: {hint}").format(level=EVIDENCE_FROM, hint=hint) if hint else ""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        self._show_missing(choice, found)
        self._show_items(proofs(found))
        reviewed = next((each.reviewed_on for each in found if each.reviewed_on), None)
        self._review.setVisible(level_of(choice) >= REVIEW_FROM or reviewed is not None)
        remark = self._state.now.remarks.get(criterion.id)
        self._put(self.reviewed, german_day(reviewed), other)
        self._put(self.responsible, remark.responsible if remark else "", other)
        if other or not self.comment.hasFocus():
            self.comment.setPlainText(remark.comment if remark else "")
        if other:
            self._changed = None
            self.note.clear()

    def write(self) -> None:
        """Go to the note."""
        self.note.setFocus()

    # building

    def _build(self) -> None:
        theme, column = self._theme, self._column
        column.addWidget(label(_("Nachweis"), "section"))
        column.addWidget(self._hint)
        column.addWidget(self._state_line)
        column.addLayout(self._items)
        column.addWidget(self.note)
        row = tight(QHBoxLayout(), 6)
        self.attach = button(theme, _("Datei anhängen"), self._ask_file, icon="paperclip")
        row.addWidget(self.attach)
        row.addStretch(1)
        row.addWidget(label(_("Taste"), "small"))
        row.addWidget(keycap("N"))
        column.addLayout(row)
        inside = tight(QHBoxLayout(self._review), 8)
        inside.addWidget(label(_("Zuletzt überprüft am"), "small"))
        inside.addWidget(self.reviewed, 1)
        column.addWidget(self._review)
        column.addSpacing(2)
        self.comment.setAccessibleName(_("Bemerkung zum Kriterium"))
        self.comment.setPlaceholderText(_("Bemerkung: was dazu gesagt wurde"))
        self.comment.setTabChangesFocus(True)
        self.comment.setAcceptDrops(False)
        self.comment.setFixedHeight(theme.px(52))
        theme.changed.connect(self._resize)
        line = tight(QHBoxLayout(), 8)
        line.addWidget(label(_("Zuständig"), "smallstrong"))
        line.addWidget(self.responsible, 1)
        column.addLayout(line)
        column.addWidget(self.comment)
        self._connect()

    def _connect(self) -> None:
        self.note.editingFinished.connect(self._save_note)
        self.reviewed.editingFinished.connect(self._save_review)
        self.responsible.editingFinished.connect(self._save_remark)
        self.comment.installEventFilter(self)
        for field in (self.note, self.reviewed, self.responsible):
            field.installEventFilter(self)

    def _resize(self) -> None:
        self.comment.setFixedHeight(self._theme.px(52))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc give the focus back to the table; leaving the comment keeps it."""
        if watched is self.comment and event.type() == QEvent.Type.FocusOut:
            self._save_remark()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        enter = watched is not self.comment and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._take_back(watched)
        elif not enter:
            return False
        self.left.emit()  # the focus goes, and with it what was typed is kept
        return True

    def _take_back(self, watched: QObject) -> None:
        """What stood in the field before."""
        if self._criterion is None:
            return
        remark = self._state.now.remarks.get(self._criterion.id)
        if watched is self.note:
            self._changed = None
            self.note.clear()
        elif watched is self.comment:
            self.comment.setPlainText(remark.comment if remark else "")
        elif watched is self.responsible:
            self.responsible.setText(remark.responsible if remark else "")
        elif watched is self.reviewed:
            self.reviewed.setText(german_day(next((e.reviewed_on for e in self._found() if e.reviewed_on), None)))

    # showing

    def _found(self) -> tuple[Evidence, ...]:
        return self._state.now.evidence.get(self._criterion.id, ()) if self._criterion is not None else ()

    def _show_missing(self, choice: str, found: tuple[Evidence, ...]) -> None:
        words = _("Nachweis fehlt") if proof_missing(choice, found) else ""
        if not words and review_missing(choice, found):
            words = _("Tag der letzten Überprüfung fehlt")
        if words != self._state_line.text():
            self._state_line.set_state("warning", words)
        self._state_line.setVisible(bool(words))

    def _show_items(self, found: tuple[Evidence, ...]) -> None:
        if found == self._shown:
            return
        self._shown = found
        while (item := self._items.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in found:
            self._items.addWidget(self._item(each))

    def _item(self, each: Evidence) -> QWidget:
        box = QWidget()
        row = tight(QHBoxLayout(box), 4)
        icon = "paperclip" if each.file else "link" if each.link else "sticky-note"
        row.addWidget(IconLabel(self._theme, icon, "text_muted", _("Nachweis"), 16))
        title = proof_title(each)
        words = label(" · ".join(part for part in (each.note, each.link, each.file_name) if part) or title, "small", wrap=True)
        row.addWidget(words, 1)
        if each.file:
            row.addWidget(self._tool(_("„{name}“ sichern unter …").format(name=title), "download", lambda: self._ask_save(each)))
        row.addWidget(self._tool(_("Nachweis „{name}“ ändern").format(name=title), "pencil", lambda: self._change(each)))
        row.addWidget(self._tool(_("Nachweis „{name}“ entfernen").format(name=title), "x", lambda: self._remove(each)))
        return box

    def _tool(self, name: str, icon: str, run: Callable[[], object]) -> Button:
        made = Button(self._theme, name, "icon", icon, 16)
        made.clicked.connect(lambda: run())
        return made

    @staticmethod
    def _put(field: QLineEdit, text: str, other: bool) -> None:
        if other or not field.hasFocus():
            field.setText(text)

    # keeping

    def _save_note(self) -> None:
        typed, former = self.note.text().strip(), self._changed
        self._changed = None
        if not typed:
            return
        self.note.clear()
        note, link = split_link(typed)
        base = former or self._fresh()
        if base is not None and (note, link) != (base.note, base.link):
            self._store(replace(base, note=note, link=link))

    def _save_review(self) -> None:
        found = self._found()
        former = next((each for each in found if each.reviewed_on), next(iter(found), None)) or self._fresh()
        typed = self.reviewed.text().strip()
        if former is None or typed == german_day(former.reviewed_on):
            return
        if not typed and not proofs((former,)):
            self._state.do(lambda project: checklists.delete_evidence(project, former.id))
        else:
            self._store(replace(former, reviewed_on=typed or None))

    def _save_remark(self) -> None:
        project, current = self._state.round, self._criterion
        if project is None or current is None:
            return
        made = Remark(project.id, current.id, self.comment.toPlainText().strip(), self.responsible.text().strip())
        if made != self._state.now.remarks.get(current.id, Remark(project.id, current.id)):
            self._state.do(lambda project: checklists.save_remark(project, made))

    def _fresh(self) -> Evidence | None:
        if self._state.round is None or self._criterion is None:
            return None
        return Evidence(round_id=self._state.round.id, criterion_id=self._criterion.id)

    def _store(self, made: Evidence, path: Path | None = None) -> None:
        def keep(project: Project) -> None:
            checklists.save_evidence(project, made, path)

        self._state.do(keep)

    def _change(self, each: Evidence) -> None:
        self._changed = each
        self.note.setText(" ".join(part for part in (each.note, each.link) if part))
        self.note.setFocus()
        self.note.selectAll()

    def _remove(self, each: Evidence) -> None:
        self._state.do(lambda project: checklists.delete_evidence(project, each.id), lambda _none: self._tell_removed())

    def _tell_removed(self) -> None:
        self._desk.notify(_("Nachweis entfernt."), "good", _("Rückgängig"), self._desk.undo)

    def _ask_file(self) -> None:
        made = self._fresh()
        chosen, _kind = QFileDialog.getOpenFileName(self.window(), _("Datei anhängen"), "", _("Alle Dateien (*)"))
        if chosen and made is not None:
            self._store(made, Path(chosen))

    def _ask_save(self, each: Evidence) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self.window(), _("Datei sichern"), each.file_name, _("Alle Dateien (*)"))
        if not chosen or each.file is None:
            return
        path, sha256 = Path(chosen), each.file

        def write(project: Project) -> None:
            from in2desk.core.reports import service as reports

            reports.write_file(path, project.attachment(sha256))

        self._state.do(write, lambda _none: self._desk.notify(_("„{name}“ gesichert.").format(name=path.name)))
