"""Checklist: one criterion of a catalogue in full: wording in both languages, expected evidence, where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import N_, _
from in2desk.core.checklist.model import Criterion, Section, Words, said
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, rule, tight

ORIGINS = {"same": N_("gleich"), "changed": N_("geändert"), "new": N_("neu")}


class CatalogueDetail(QWidget):
    """Checklist: Right column of the tab "Katalog". moved: -1 or 1; origin_chosen: same or changed."""

    edited = Signal()
    deleted = Signal()
    moved = Signal(int)
    origin_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._outer = tight(QVBoxLayout(self))
        self._box = QWidget()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No criterion is selected."""
        self._column().addWidget(label(_("Kein Kriterium ausgewählt"), "muted", wrap=True))
        self._outer.addStretch(1)

    def show_criterion(self, criterion: Criterion, section: Section, *, first: bool, frozen: bool) -> None:
        """Show this one. first: no version went before; frozen: it can't be changed any more."""
        self._fill(self._column(), criterion, section, first=first, frozen=frozen)
        self._outer.addStretch(1)

    def _column(self) -> QVBoxLayout:
        """A fresh column in place of the former one."""
        while (item := self._outer.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._box = QWidget()
        self._outer.addWidget(self._box)
        return tight(QVBoxLayout(self._box), 8, (15, 14, 15, 12))

    def _fill(self, column: QVBoxLayout, criterion: Criterion, section: Section, *, first: bool, frozen: bool) -> None:
        column.addWidget(label(said(criterion.title), "title", wrap=True))
        column.addWidget(
            label(_("Kriterium {code} · {section}").format(code=criterion.code, section=said(section.name)), "small")
        )
        column.addWidget(label(criterion.wording["de"], wrap=True))
        for name, text in _parts(criterion, first):
            column.addWidget(rule())
            column.addWidget(label(name, "smallstrong"))
            column.addWidget(label(text, wrap=True))
        column.addWidget(rule())
        for row in self._buttons(criterion, frozen):
            column.addLayout(row)

    def _buttons(self, criterion: Criterion, frozen: bool) -> list[QHBoxLayout]:
        made = self._button
        rows = [
            [
                made(_("Ändern …"), "pencil", self.edited.emit, not frozen),
                made(_("Löschen"), "trash-2", self.deleted.emit, not frozen),
            ]
        ]
        up, down = lambda: self.moved.emit(-1), lambda: self.moved.emit(1)
        rows.append([made(_("Nach oben"), "arrow-up", up, not frozen), made(_("Nach unten"), "arrow-down", down, not frozen)])
        if criterion.former is not None:
            same = criterion.origin == "same"
            text = _("Als geändert zählen") if same else _("Als gleich zählen")
            to = "changed" if same else "same"
            rows.append([made(text, "git-compare", lambda: self.origin_chosen.emit(to), True)])
        return [_row(parts) for parts in rows]

    def _button(self, text: str, icon: str, run: object, usable: bool) -> Button:
        assert callable(run)
        found = button(self._theme, text, lambda: run(), icon=icon)
        found.setEnabled(usable)
        return found


def origin_word(criterion: Criterion, first: bool) -> str:
    """gleich, geändert, neu; in a first version there is nothing to go back to."""
    return _("erste Fassung") if first else _(ORIGINS[criterion.origin])


def _row(parts: list[Button]) -> QHBoxLayout:
    row = tight(QHBoxLayout(), 8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _parts(criterion: Criterion, first: bool) -> list[tuple[str, str]]:
    """Name and text of what there is to say besides the wording."""
    found = [
        (_("Kurztitel, englisch"), criterion.title.get("en", "")),
        (_("Wortlaut, englisch"), criterion.wording.get("en", "")),
        (_("Erwarteter Nachweis"), _both(criterion.hint)),
        (_("Angeregt durch"), criterion.inspired_by),
        (_("Über die Jahre"), "" if first else _origin_words(criterion)),
    ]
    return [(name, text) for name, text in found if text]


def _both(words: Words) -> str:
    return " / ".join(text for text in (words.get("de", ""), words.get("en", "")) if text)


def _origin_words(criterion: Criterion) -> str:
    return {
        "same": _("Gleich wie in der Fassung davor: wird verglichen."),
        "changed": _("Geändert gegenüber der Fassung davor: wird nicht verglichen."),
        "new": _("Neu in dieser Fassung: wird nicht verglichen."),
    }[criterion.origin]
