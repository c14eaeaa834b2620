"""Checklist: the sections of a sheet as cards that say how far it is filled in; a click goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from in2desk.core.base.i18n import _
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.card import Card
from in2desk.ui.widgets.labels import tight

HIGH, IN_A_ROW = 48, 4


@dataclass(frozen=True, slots=True)
class Progress:
    """A section and how many of its criteria are answered."""

    code: str
    name: str
    done: int
    all: int

    @property
    def words(self) -> str:
        """6 von 13"""
        return _("{done} von {all}").format(done=self.done, all=self.all)


class SectionCard(Card):
    """Letter, name, count and bar; checked: its criteria are in view."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QSize(180, HIGH))
        self.setAutoExclusive(True)
        self.progress = Progress("", "", 0, 0)

    def show_progress(self, progress: Progress) -> None:
        """Show this section."""
        self.progress = progress
        name = _("Abschnitt {code}: {name}, {words} beantwortet")
        self.setAccessibleName(name.format(code=progress.code, name=progress.name, words=progress.words))
        self.setToolTip(progress.name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card; an accent border when its criteria are in view, a ring when it has the focus."""
        theme, painter, here = self._theme, QPainter(self), self.isChecked()
        self.draw_frame(painter, filled=here and theme.colors.high_contrast)
        self._letter(painter, here)
        inside = self.rect().adjusted(theme.px(34), theme.px(7), -theme.px(12), -theme.px(6))
        self._words(painter, inside, here)
        self._bar(painter, inside)

    def _letter(self, painter: QPainter, here: bool) -> None:
        theme = self._theme
        painter.setFont(theme.font("title", 700))
        painter.setPen(theme.color("accent" if here else "text_muted"))
        painter.drawText(QRect(0, 0, theme.px(35), self.height()), int(Qt.AlignmentFlag.AlignCenter), self.progress.code)

    def _words(self, painter: QPainter, rect: QRect, here: bool) -> None:
        theme, top = self._theme, QRect(rect.x(), rect.y(), rect.width(), self._theme.px(22))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font("small"))
        count = QFontMetrics(painter.font()).horizontalAdvance(self.progress.words)
        painter.setPen(theme.color("text_muted"))
        painter.drawText(top, middle | int(Qt.AlignmentFlag.AlignRight), self.progress.words)
        painter.setFont(theme.font("small", 600))
        painter.setPen(theme.color("text"))
        room = top.adjusted(0, 0, -count - theme.px(4), 0)
        name = QFontMetrics(painter.font()).elidedText(self.progress.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, name)

    def _bar(self, painter: QPainter, rect: QRect) -> None:
        theme, high = self._theme, self._theme.px(6)
        track = QRectF(rect.x(), rect.bottom() - high, rect.width(), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("control_border" if theme.colors.high_contrast else "line"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        share = self.progress.done / self.progress.all if self.progress.all else 0
        if share:
            painter.setBrush(theme.color("accent"))
            filled = QRectF(track.x(), track.y(), max(high, track.width() * share), high)
            painter.drawRoundedRect(filled, high / 2, high / 2)


class SectionCards(QWidget):
    """All sections of a catalogue side by side. chosen: the place of the card that was clicked."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[SectionCard] = []
        self._grid = tight(QGridLayout(self), 12)
        self.setAccessibleName(_("Abschnitte"))

    def show_sections(self, sections: Sequence[Progress], here: int) -> None:
        """Show these sections; `here`: whose criteria are in view."""
        while len(self.cards) > len(sections):
            self.cards.pop().deleteLater()
        while len(self.cards) < len(sections):
            self._add()
        for place, (card, progress) in enumerate(zip(self.cards, sections, strict=True)):
            card.show_progress(progress)
            card.setChecked(place == here)

    def _add(self) -> None:
        place, card = len(self.cards), SectionCard(self._theme)
        card.clicked.connect(lambda: self.chosen.emit(place))
        self._grid.addWidget(card, place // IN_A_ROW, place % IN_A_ROW)
        self._grid.setColumnStretch(place % IN_A_ROW, 1)
        self.cards.append(card)
