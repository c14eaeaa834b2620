"""Workshops: the list of suggestions beside the pin board, each a question with yes and no."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.workshops.occasion_model import Item
from in2desk.core.workshops.suggestions import FIT, SAME, Hint
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.breakable import breakable
from in2desk.ui.widgets.buttons import Button, button
from in2desk.ui.widgets.labels import label, panel, tight

SHOWN = 6
"""Suggestions at once; the next move up."""
LISTED = 3
"""Cards named in one suggestion."""
LONGEST = 90


class HintList(QWidget):
    """Shows suggestions. agreed, declined, pointed (show me): a Hint; asked: look now; stopped: look no further."""

    agreed = Signal(object)
    declined = Signal(object)
    pointed = Signal(object)
    asked = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self.yes: list[Button] = []
        column = tight(QVBoxLayout(self), 8)
        head = tight(QHBoxLayout(), 8)
        head.addWidget(label(_("Vorschläge"), "section"))
        head.addStretch(1)
        head.addWidget(label(_("auf diesem Gerät berechnet"), "small"))
        column.addLayout(head)
        self.bar, self.note = QProgressBar(), label("", "small", wrap=True)
        self.bar.setAccessibleName(_("Suche nach Vorschlägen"))
        self.bar.setTextVisible(False)
        self.stop = button(theme, _("Suche abbrechen"), self.stopped.emit, "quiet")
        self.ask = button(theme, _("Vorschläge suchen"), self.asked.emit, icon="sparkles")
        self._cards = tight(QVBoxLayout(), 8)
        for part in (self.bar, self.stop, self.ask):
            column.addWidget(part)
        column.addLayout(self._cards)
        column.addWidget(self.note)

    def show_progress(self, fraction: float, text: str) -> None:
        """How far the search is."""
        self.bar.setValue(round(fraction * 100))
        if text:
            self.bar.setAccessibleDescription(text)

    def show_hints(
        self, hints: list[Hint], items: Mapping[str, Item], titles: Mapping[str, str], *, looking: bool, ask: bool
    ) -> None:
        """Show what can be suggested. titles: of groups by id; looking: more may come; ask: only where somebody asks for it."""
        self.bar.setVisible(looking)
        self.stop.setVisible(looking)
        self.ask.setVisible(ask and not looking)
        self.note.setText(_note(len(hints), looking=looking, ask=ask))
        self.note.setVisible(bool(self.note.text()))
        wanted = tuple((hint, tuple(items[key].text for key in hint.items), titles.get(hint.group_id)) for hint in hints[:SHOWN])
        if wanted == self._shown:
            return  # buttons stay as they are, and so does the focus
        self._shown, inside = wanted, self._has_focus()
        while (former := self._cards.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.yes = []
        for hint in hints[:SHOWN]:
            self._cards.addWidget(self._card(hint, items, titles))
        if inside and self.yes:
            QTimer.singleShot(0, self.yes[0], self.yes[0].setFocus)  # the next question, for people who use keys

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _card(self, hint: Hint, items: Mapping[str, Item], titles: Mapping[str, str]) -> QWidget:
        made = panel("card")
        made.setAccessibleName(question(hint, titles))
        column = tight(QVBoxLayout(made), 4, (12, 10, 12, 10))
        column.addWidget(label(breakable(question(hint, titles)), "strong", wrap=True))
        for key in hint.items[:LISTED]:
            column.addWidget(label(breakable(line(items[key])), "small", wrap=True))
        more = len(hint.items) - LISTED
        if more > 0:
            column.addWidget(label(ngettext("und {n} weitere", "und {n} weitere", more).format(n=number(more)), "small"))
        row = tight(QHBoxLayout(), 8, (0, 4, 0, 0))
        yes = button(self._theme, _("Ja"), lambda: self.agreed.emit(hint), icon="check")
        no = button(self._theme, _("Nein"), lambda: self.declined.emit(hint))
        show = button(self._theme, _("Zeigen"), lambda: self.pointed.emit(hint), "quiet")
        for made_button in (yes, no, show):
            made_button.setAccessibleDescription(question(hint, titles))
        row.addWidget(yes)
        row.addWidget(no)
        row.addStretch(1)
        row.addWidget(show)
        self.yes.append(yes)
        column.addLayout(row)
        return made


def question(hint: Hint, titles: Mapping[str, str]) -> str:
    """What is asked."""
    if hint.kind == SAME:
        return _("Gehören diese zusammen?")
    if hint.kind == FIT:
        return _("Passt zu „{group}“?").format(group=titles.get(hint.group_id, ""))
    words = ngettext("Neue Gruppe „{group}“ aus {n} Karte?", "Neue Gruppe „{group}“ aus {n} Karten?", len(hint.items))
    return words.format(group=hint.title, n=number(len(hint.items)))


def line(item: Item) -> str:
    """A17  Wer ist wofür da? Ein Blatt mit …"""
    text = " ".join(item.text.split())
    return f"{item.code}  " + (text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …")


def _note(count: int, *, looking: bool, ask: bool) -> str:
    if looking:
        return _("Karten werden verglichen …")
    if count > SHOWN:
        more = count - SHOWN
        return ngettext("Danach noch {n} Vorschlag.", "Danach noch {n} Vorschläge.", more).format(n=number(more))
    if count:
        return ""
    return _("So viele Karten zu vergleichen dauert einige Sekunden.") if ask else _("Zurzeit keine.")
