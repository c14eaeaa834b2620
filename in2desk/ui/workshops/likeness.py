"""Workshops: which cards seem to wish for the same as what is being typed; the words are indexed in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from in2desk.core.workshops.occasion_model import Card
from in2desk.core.workshops.similarity import Index, Match
from in2desk.ui.workshops.state import WorkshopState

AT_ONCE = 60
"""So many changed cards are entered without asking the background."""


class Likeness(QObject):
    """Workshops: Follows the cards of the workshop in view. ready: asking may give something else now."""

    ready = Signal()

    def __init__(self, state: WorkshopState, view: QObject) -> None:
        super().__init__(view)  # gone with the view, which another language builds anew
        self._state = state
        self._index = Index()
        self._texts: dict[str, str] = {}
        self._asked = 0
        state.loaded.connect(self._follow)
        state.card_added.connect(self._add)
        self._follow()

    def nearest(self, text: str) -> list[Match]:
        """Cards that seem to say the same, by their id, the most alike first."""
        return self._index.nearest(text)

    def _add(self, card: Card) -> None:
        self._texts[card.id] = card.text
        self._index.add(card.id, card.text)

    def _follow(self) -> None:
        wanted = {card.id: card.text for card in self._state.now.cards}
        gone = [key for key in self._texts if key not in wanted]
        new = [key for key, text in wanted.items() if self._texts.get(key) != text]
        if len(gone) + len(new) > AT_ONCE:
            self._build(wanted)
            return
        for key in gone:
            self._index.remove(key)
        for key in new:
            self._index.replace(key, wanted[key])
        self._texts = wanted
        if gone or new:
            self.ready.emit()

    def _build(self, wanted: dict[str, str]) -> None:
        """Enter many in the background; what is changed meanwhile is entered after that."""
        self._asked += 1
        asked = self._asked

        def take(made: Index) -> None:
            if asked == self._asked:
                self._index, self._texts = made, wanted
                self._follow()
                self.ready.emit()

        self._state.desk.jobs.run(lambda progress: Index(wanted), take, aside=True)
