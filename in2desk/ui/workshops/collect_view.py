"""Workshops: tab "Sammeln": one field that has the focus, a hint below it, and the cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Card, Question
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.form_dialog import NameDialog
from in2desk.ui.shell.jobs import active_window
from in2desk.ui.shell.results import try_in
from in2desk.ui.widgets.board import BoardCard, BoardColumn, BoardView
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import label, tight
from in2desk.ui.widgets.segment import Segment
from in2desk.ui.widgets.stack import FittingStack
from in2desk.ui.workshops.capture_field import CaptureField
from in2desk.ui.workshops.card_dialog import CardDialog
from in2desk.ui.workshops.card_list import CardList, card_note
from in2desk.ui.workshops.collect_detail import HallDetail
from in2desk.ui.workshops.drafts import DraftKeeper
from in2desk.ui.workshops.hint import SimilarHint
from in2desk.ui.workshops.likeness import Likeness
from in2desk.ui.workshops.live import Live
from in2desk.ui.workshops.scene import one_line
from in2desk.ui.workshops.state import WorkshopState
from in2desk.ui.workshops.words import role_options

ASK_AFTER_MS = 150
"""The typing must pause so long before it is compared with the cards."""


class CollectView(QWidget):
    """Workshops: Cards as they come, while forty people talk."""

    table = None

    def __init__(self, desk: Desk, state: WorkshopState) -> None:
        super().__init__()
        self._desk, self._state, self._live = desk, state, Live.of(desk)
        self.setAccessibleName(_("Sammeln"))
        theme = desk.theme
        self.question = Button(theme, _("Frage"), "normal", "chevron-down")
        self.field, self.hint = CaptureField(theme), SimilarHint(theme)
        self.place, self.role = QComboBox(), QComboBox()
        self.list = CardList(theme)
        self.by_place = BoardView(theme, _("Karten nach Tisch"), self._may_move)
        self._count = label("", "strong")
        self.views = Segment(theme, _("Wie die Karten liegen"), [("all", _("Alle")), ("place", _("Nach Tisch"))])
        self._stack = FittingStack()
        self.likeness, self.drafts = Likeness(state, self), DraftKeeper(desk, state, self.field)
        self.detail, self.bar = HallDetail(desk, state), QWidget()
        self._similar: list[Card] = []
        self._wait = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = tight(QVBoxLayout(self), 8)
        self.question.setProperty("large", True)
        column.addWidget(self.question)
        row = tight(QHBoxLayout(), 8)
        row.addWidget(self.field, 1)
        self.place.setEditable(True)
        self.place.setAccessibleName(_("Tisch oder Spalte"))
        if (line := self.place.lineEdit()) is not None:
            line.setPlaceholderText(_("Tisch"))
            line.setAccessibleName(_("Tisch oder Spalte"))
        self.place.setToolTip(_("Von welchem Tisch oder aus welcher Spalte die Karte kommt; frei zu schreiben"))
        self.role.setAccessibleName(_("Rolle"))
        self.role.setToolTip(_("Wer die Karte schrieb, wenn das jemand wissen muss. Nie ein Name."))
        for key, words in role_options():
            self.role.addItem(words, key)
        for box in (self.place, self.role):
            box.setMinimumWidth(self._desk.theme.px(130))
            row.addWidget(box)
        column.addLayout(row)
        column.addWidget(self.hint)
        head = tight(QHBoxLayout(), 10)
        head.addWidget(self._count)
        head.addWidget(label(_("neueste zuerst"), "small"))
        head.addStretch(1)
        head.addWidget(self.views)
        column.addLayout(head)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.by_place)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.field.written.connect(self.write)
        self.field.joined.connect(self.join)
        self.field.pasted.connect(self._paste)
        self.field.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(self._compare)
        self.hint.joined.connect(self.join)
        self.hint.kept.connect(self.write)
        self.question.clicked.connect(self._show_questions)
        self.list.opened.connect(self._edit)
        self.list.dropped.connect(self._drop)
        self.views.changed.connect(lambda _value: self.reload())
        self.by_place.opened.connect(lambda key: self._with_card(key, self._edit))
        self.by_place.moved.connect(self._put_on)
        self._state.card_added.connect(self._on_card)
        self._live.changed.connect(self._show_question)
        self.likeness.ready.connect(self._compare)

    # showing

    def reload(self) -> None:
        """Show the workshop as it is now."""
        now = self._state.now
        self._show_question()
        self._show_places()
        if self.views.value() == "all":
            self.list.show_cards(now.cards)
        else:
            self.by_place.show_columns(self._columns())
        self._stack.setCurrentIndex(0 if self.views.value() == "all" else 1)
        self._show_count()
        self.detail.reload()
        self._compare()
        self.drafts.offer()

    def focus_field(self) -> None:
        """Where one types."""
        self.field.setFocus()

    def pictures(self) -> list[tuple[str, Callable[[], object]]]:
        """The hint under the field, cards by table, one card."""

        def hint() -> None:
            self.field.setPlainText(self._state.now.cards[0].text if self._state.now.cards else "")
            self._compare()

        def by_place() -> None:
            self.field.clear()
            self.views.choose("place")
            self.reload()

        def one() -> None:
            self.views.choose("all")
            self.reload()
            if self._state.now.cards:
                self._edit(self._state.now.cards[-1])

        return [("hint", hint), ("by-table", by_place), ("card", one)]

    def _show_count(self) -> None:
        count = len(self._state.now.cards)
        self._count.setText(ngettext("{n} Karte", "{n} Karten", count).format(n=count))

    def _show_question(self) -> None:
        asked = self._live.question
        many = len(self._state.now.questions)
        place = next((at for at, one in enumerate(self._state.now.questions, 1) if asked and one.id == asked.id), 0)
        text = one_line(asked.text) if asked is not None else _("Keine Frage")
        named = _("Frage {n} von {all}: {text}").format(n=place, all=many, text=text) if place else text
        self.question.setAccessibleName(named)
        self.question.setToolTip(_("Andere oder neue Frage"))
        self.question.setText(named.replace("&", "&&"))

    def _show_places(self) -> None:
        """Tables that were used, and what is being typed."""
        typed = self.place.currentText()
        used = sorted({card.place for card in self._state.now.cards if card.place}, key=_natural)
        self.place.blockSignals(True)
        self.place.clear()
        self.place.addItems([*used, *(one for one in _suggested() if one not in used)])
        self.place.setEditText(typed)
        self.place.blockSignals(False)

    def _columns(self) -> list[BoardColumn]:
        cards = list(reversed(self._state.now.cards))
        places = sorted({card.place for card in cards if card.place}, key=_natural)
        return [
            BoardColumn(
                place,
                place or _("ohne Tisch"),
                "",
                tuple(BoardCard(card.id, one_line(card.text), card_note(card)) for card in cards if card.place == place),
            )
            for place in ([*places, ""] if any(not card.place for card in cards) else places)
        ]

    def _on_card(self, card: Card) -> None:
        if self.views.value() == "all":
            self.list.add_card(card)
        else:
            self.by_place.show_columns(self._columns())
        self._show_count()
        if card.place and self.place.findText(card.place) < 0:
            self.place.addItem(card.place)

    # the hint

    def _compare(self) -> None:
        """Look for cards that seem to say the same as what is typed."""
        text = self.field.text()
        held = {card.id: card for card in self._state.now.cards} if text else {}
        found = self.likeness.nearest(text) if text else []
        self._similar = [held[match.key] for match in found if match.key in held]
        self.hint.show_cards(self._similar)

    # deeds

    def write(self) -> None:
        """Enter: what stands in the field becomes a card."""
        made = self._card()
        if made is not None:
            self._take_field()
            self._add(made)

    def join(self) -> None:
        """Ctrl+Enter: it becomes a card and is put with the one that sounds alike; both keep their words."""
        made, project = self._card(), self._desk.project
        self._compare()
        if made is None or project is None:
            return
        if not self._similar:
            self.write()
            return
        other = self._similar[0]
        item = next((one for one in self._state.now.board.items if any(card.id == other.id for card in one.cards)), None)
        self._take_field()
        if item is None:
            self._add(made)
            return

        def merge(stored: Card) -> None:
            told = _("{code} liegt jetzt bei {other}. Beide Karten bleiben, wie sie sind.").format(
                code=stored.code, other=other.code
            )
            self._state.do(
                lambda project: workshops.merge(project, [item.id, stored.id]),
                lambda _made: self._desk.notify(told, "good", _("Rückgängig"), self._desk.undo),
            )

        self._add(made, merge)

    def _add(self, made: Card, done: Callable[[Card], object] | None = None) -> None:
        """A card that is refused goes back into the field, unless something new is typed there already."""

        def give_back() -> None:
            if not self.field.text():
                self.field.setPlainText(made.text)

        self._state.add_card(made, done, give_back)

    def _card(self) -> Card | None:
        text, shown = self.field.text(), self._state.workshop
        if not text or shown is None:
            return None
        asked = self._live.question
        return Card(
            workshop_id=shown.id,
            question_id=asked.id if asked is not None else "",
            text=text,
            place=" ".join(self.place.currentText().split()),
            role=str(self.role.currentData() or ""),
        )

    def _take_field(self) -> None:
        self.field.clear()
        self._wait.stop()
        self._similar = []
        self.hint.show_cards([])
        self.drafts.forget()

    def _paste(self, lines: list[str]) -> None:
        shown, asked = self._state.workshop, self._live.question
        if shown is None:
            return
        question, place = asked.id if asked is not None else "", " ".join(self.place.currentText().split())
        role = str(self.role.currentData() or "")

        def tell(made: object) -> None:
            count = len(made) if isinstance(made, list) else 0
            text = ngettext("{n} Karte angelegt.", "{n} Karten angelegt.", count).format(n=count)
            self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo)

        self._state.do(lambda project: workshops.add_cards(project, shown.id, lines, question, place, role), tell)

    def _edit(self, card: Card) -> None:
        project = self._desk.project
        if project is None:
            return
        dialog = CardDialog(self._desk.theme, card, self._state.now.questions, active_window())
        dialog.typed.connect(
            lambda typed: try_in(self._desk, dialog, lambda progress: workshops.save_card(project, typed), lambda _made: None)
        )
        dialog.open()

    def _drop(self, cards: list[Card]) -> None:
        count = len(cards)
        text = ngettext("{n} Karte gelöscht.", "{n} Karten gelöscht.", count).format(n=count)
        self._state.do(
            lambda project: workshops.delete_cards(project, [card.id for card in cards]),
            lambda _none: self._desk.notify(text, "good", _("Rückgängig"), self._desk.undo),
        )

    def _may_move(self, keys: list[str], _column: str) -> str:
        return "" if len(keys) == 1 else _("Karten lassen sich hier nur einzeln an einen anderen Tisch legen.")

    def _put_on(self, keys: list[str], column: str, _at: int) -> None:
        self._with_card(
            keys[0], lambda card: self._state.do(lambda project: workshops.save_card(project, replace(card, place=column)))
        )

    def _with_card(self, key: str, run: Callable[[Card], object]) -> None:
        card = next((one for one in self._state.now.cards if one.id == key), None)
        if card is not None:
            run(card)

    # questions

    def _show_questions(self) -> None:
        menu = QMenu(self.question)
        menu.setAccessibleName(_("Fragen"))
        asked = self._live.question
        for one in self._state.now.questions:
            made = menu.addAction(one_line(one.text).replace("&", "&&"))
            made.setCheckable(True)
            made.setChecked(asked is not None and one.id == asked.id)
            made.triggered.connect(lambda _checked=False, key=one.id: self._live.ask(key))
        menu.addSeparator()
        menu.addAction(_("Neue Frage …")).triggered.connect(self._ask_question)
        menu.popup(self.question.mapToGlobal(QPoint(0, self.question.height())))

    def _ask_question(self) -> None:
        project, shown = self._desk.project, self._state.workshop
        if project is None or shown is None:
            return
        note = _("Jede Karte gehört zu der Frage, die gerade gestellt ist.")
        dialog = NameDialog(
            self._desk.theme, _("Neue Frage"), note, _("Frage"), _("Frage stellen"), "", active_window()
        )
        dialog.named.connect(
            lambda text: try_in(
                self._desk,
                dialog,
                lambda progress: workshops.save_question(project, Question("", shown.id, 0, text)),
                lambda made: self._live.ask(made.id),
            )
        )
        dialog.open()


def _suggested() -> list[str]:
    return [_("Tisch {n}").format(n=place) for place in range(1, 7)]


def _natural(text: str) -> tuple[str, int, str]:
    """Tisch 2 before Tisch 10."""
    head = text.rstrip("0123456789")
    digits = text[len(head) :]
    return (head, int(digits[:9]) if digits else 0, text)
