"""Workshops: "Klingt ähnlich wie": under the field, never takes the focus, never stands in the way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.workshops.occasion_model import Card
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.buttons import Button
from in2desk.ui.widgets.labels import IconLabel, label, panel, tight
from in2desk.ui.workshops.scene import one_line

MOST = 2


class SimilarHint(QWidget):
    """joined: the new card belongs with the first of these. kept: it is a card of its own."""

    joined = Signal()
    kept = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        frame = panel("info")
        tight(QVBoxLayout(self)).addWidget(frame)
        row = tight(QHBoxLayout(frame), 10, (12, 8, 12, 8))
        row.addWidget(IconLabel(theme, "copy", "accent", _("Hinweis")), 0, Qt.AlignmentFlag.AlignTop)
        words = tight(QVBoxLayout(), 2)
        words.addWidget(label(_("Klingt ähnlich wie"), "smallstrong"))
        self.lines = [label("", wrap=True) for _place in range(MOST)]
        for line in self.lines:
            words.addWidget(line)
        words.addStretch(1)
        row.addLayout(words, 1)
        deeds = tight(QVBoxLayout(), 4)
        self.join = Button(theme, "", "normal")
        self.keep = Button(theme, _("Eigene Karte · Enter"), "normal")
        for made, signal in ((self.join, self.joined), (self.keep, self.kept)):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the typing goes on; the keys do the same
            made.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            deeds.addWidget(made)
        row.addLayout(deeds)
        self.hide()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these, the most alike first; none hides the hint."""
        for place, line in enumerate(self.lines):
            card = cards[place] if place < len(cards) else None
            line.setText(f"{card.code}  {_short(card.text)}" if card is not None else "")
            line.setVisible(card is not None)
        if cards:
            self.join.set_text(_("Zu {code} legen · Strg+Enter").format(code=cards[0].code))
        self.setVisible(bool(cards))


def _short(text: str, most: int = 160) -> str:
    told = one_line(text)
    return told if len(told) <= most else f"{told[:most].rstrip()}…"
