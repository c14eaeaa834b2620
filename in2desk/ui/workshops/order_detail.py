"""Workshops: beside the pin board: what is chosen and what can be done with it, then suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.core.workshops.occasion_model import Card, Item, role_words
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.breakable import breakable
from in2desk.ui.widgets.buttons import button
from in2desk.ui.widgets.labels import label, rule, tight
from in2desk.ui.widgets.scroll import ScrollColumn
from in2desk.ui.workshops.order_hints import HintList
from in2desk.ui.workshops.order_words import WordsField
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.state import Now

LISTED = 12
"""Codes named at the head of many chosen cards."""


class OrderDetail(ScrollColumn):
    """Workshops: Right column of the tab "Ordnen".

    into: "In Gruppe legen" was pressed; merged: what is chosen becomes one statement that says this; worded: the statement of
    this id says this; split: statement, and the cards to take out (none = all).
    """

    into = Signal()
    merged = Signal(str)
    worded = Signal(str, str)
    split = Signal(str, list)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Ausgewählte Karten und Vorschläge"))
        theme = desk.theme
        self._theme, self._items, self._editing = theme, tuple[Item, ...](), ""
        self.title, self.line = label("", "section", wrap=True), label("", "small", wrap=True)
        self.text = label("", wrap=True)
        self.words_name, self.words = label("", "smallstrong"), WordsField(theme)
        self.words_name.setBuddy(self.words)
        self.into_button = button(theme, _("In Gruppe legen …"), self.into.emit, icon="folder-input")
        self.merge_button = button(theme, _("Zusammenlegen"), self._merge, icon="merge")
        self.split_all = button(theme, _("Alle trennen"), lambda: self.split.emit(self._editing, []), icon="split")
        self.note = label("", "small", wrap=True)
        self.members = Members(theme)
        self.members.released.connect(lambda key: self.split.emit(self._editing, [key]))
        self.hints = HintList(theme)
        self._build()
        self.words.entered.connect(self._enter)
        self.words.left.connect(self._keep)

    def _build(self) -> None:
        box = QWidget()
        column = tight(QVBoxLayout(box), 8, (15, 14, 15, 14))
        parts: list[QWidget] = [self.title, self.line, self.text, self.words_name, self.words]
        parts += [self.into_button, self.merge_button, self.note, self.members, self.split_all]
        for part in parts:
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(rule())
        column.addSpacing(4)
        column.addWidget(self.hints)
        column.addStretch(1)
        self.fill(box)

    def show_items(self, items: Sequence[Item], now: Now) -> None:
        """Show what is chosen."""
        former, now_chosen = {item.id for item in self._items}, {item.id for item in items}
        if former != now_chosen:
            self._keep()
        grown = len(former) > 1 and len(now_chosen) > 1 and bool(former & now_chosen)
        self._items = tuple(items)
        one = items[0] if len(items) == 1 else None
        statement = one if one is not None and one.is_statement else None
        self._show_head(items, now)
        self._show_words(items, statement, goes_on=grown)
        self.text.setText(breakable(one.text) if one is not None and statement is None else "")
        self.text.setVisible(one is not None and statement is None)
        self.into_button.setVisible(bool(items))
        self.merge_button.setVisible(len(items) > 1)
        self.note.setText(_note(items))
        self.members.show_cards(statement.cards if statement is not None else ())
        self.split_all.setVisible(statement is not None)

    def focus_words(self) -> None:
        """Where one types what a statement says."""
        self.words.setFocus()
        self.words.selectAll()

    def _show_head(self, items: Sequence[Item], now: Now) -> None:
        self.title.setText(_title(items))
        self.line.setText(breakable(_line(items, now)))
        self.line.setVisible(bool(self.line.text()))

    def _show_words(self, items: Sequence[Item], statement: Item | None, *, goes_on: bool) -> None:
        """The field is there for a statement, and for several that will make one; then it says what the first statement says.

        goes_on: what was typed for several holds for these several too.
        """
        wanted = statement is not None or len(items) > 1
        self.words_name.setText(_("Aussage") if statement is not None else _("Gemeinsame Aussage"))
        self.words_name.setVisible(wanted)
        self.words.setVisible(wanted)
        key = statement.id if statement is not None else ""
        said = next((item for item in items if item.is_statement), items[0]).text if wanted else ""
        if (key and key == self._editing) or goes_on:
            self.words.give(said)
        else:
            self.words.begin(said)
        self._editing = key

    def _enter(self) -> None:
        if self._editing:
            self._keep()
        elif len(self._items) > 1:
            self._merge()

    def _merge(self) -> None:
        self.merged.emit(self.words.text())

    def _keep(self) -> None:
        """What was typed for a statement is stored; an empty field means that nothing was meant."""
        if self._editing and self.words.is_changed() and self.words.text():
            text = self.words.text()
            self.words.begin(text)
            self.worded.emit(self._editing, text)


class Members(QWidget):
    """The cards of a statement, as they were written, each with "Trennen". released: id of a card."""

    released = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: tuple[Card, ...] = ()
        self._column = tight(QVBoxLayout(self), 2)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these."""
        self.setVisible(bool(cards))
        if tuple(cards) == self._cards:
            return
        self._cards = tuple(cards)
        while (former := self._column.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for card in cards:
            self._column.addWidget(rule())
            self._column.addWidget(self._line(card))

    def _line(self, card: Card) -> QWidget:
        made = QWidget()
        row = tight(QHBoxLayout(made), 8, (0, 4, 0, 4))
        words = tight(QVBoxLayout(), 0)
        words.addWidget(label(breakable(one_line(card.text)), wrap=True))
        words.addWidget(label(card_words(card), "small"))
        row.addLayout(words, 1)
        free = button(self._theme, _("Trennen"), lambda: self.released.emit(card.id), "quiet")
        free.setAccessibleName(_("Trennen: {code}").format(code=card.code))
        row.addWidget(free)
        return made


def card_words(card: Card) -> str:
    """A17 · Tisch 2 · Ehrenamt"""
    return " · ".join(part for part in (card.code, card.place, role_words(card.role)) if part)


def _title(items: Sequence[Item]) -> str:
    if not items:
        return _("Karten ordnen")
    if len(items) > 1:
        return ngettext("{n} Karte gewählt", "{n} Karten gewählt", len(items)).format(n=number(len(items)))
    if items[0].is_statement:
        count = len(items[0].cards)
        return ngettext("{n} Karte, eine Aussage", "{n} Karten, eine Aussage", count).format(n=number(count))
    return _("Karte {code}").format(code=items[0].code)


def _line(items: Sequence[Item], now: Now) -> str:
    if not now.board.items:
        return _("Noch keine Karten. Schreiben Sie welche unter „Sammeln“.")
    if not items:
        return _("Ziehen Sie Karten in eine Gruppe, oder drücken Sie Alt und eine Pfeiltaste. Mit Strg wählen Sie mehrere.")
    if len(items) > 1:
        codes = ", ".join(item.code for item in items[:LISTED])
        return codes + (" …" if len(items) > LISTED else "")
    card = items[0].cards[0]
    asked = now.question(card.question_id)
    parts = [] if items[0].is_statement else [card.place, role_words(card.role)]
    return " · ".join(part for part in (*parts, one_line(asked.text) if asked is not None else "") if part)


def _note(items: Sequence[Item]) -> str:
    if len(items) > 1:
        return _("Beim Zusammenlegen bleiben alle Karten erhalten. Trennen geht jederzeit.")
    return _("Die Karten darin sind unverändert:") if items and items[0].is_statement else ""
