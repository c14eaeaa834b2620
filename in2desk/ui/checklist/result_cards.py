"""Checklist: the sections as cards: both values, the distance between them, coverage, missing evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from in2desk.core.base.i18n import _
from in2desk.core.reports.checklist_charts import DumbbellRow, level
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.card import Card
from in2desk.ui.widgets.dumbbell_paint import Scaled, draw_row
from in2desk.ui.widgets.labels import tight
from in2desk.ui.widgets.scroll import ScrollColumn

HIGH, IN_A_ROW, EDGE, NAME, GAP = 92, 3, 12, 34, 12


@dataclass(frozen=True, slots=True)
class CardData:
    """A section: its row, what a screen reader says, the grey line below. over_time: two rounds instead of two views."""

    row: DumbbellRow
    spoken: str
    note: str
    over_time: bool = False


class ResultCard(Card):
    """One section; checked: only its criteria are listed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QSize(200, HIGH))
        self.data = CardData(DumbbellRow("", "", None, None), "", "")

    def show_data(self, data: CardData) -> None:
        """Show another section."""
        self.data = data
        self.setAccessibleName(_("Abschnitt {words}").format(words=data.spoken))
        self.setAccessibleDescription(data.note)
        why = data.row.own_why or data.row.other_why
        self.setToolTip("\n".join(part for part in (data.row.name, why, data.note) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, name, numbers at both ends of the scale, note."""
        theme, painter = self._theme, QPainter(self)
        self.draw_frame(painter, filled=self.isChecked())
        inside = self.rect().adjusted(theme.px(EDGE), theme.px(6), -theme.px(EDGE), -theme.px(6))
        name, note = theme.px(NAME), theme.px(18)
        self._name(painter, QRect(inside.x(), inside.y(), inside.width(), name))
        self._numbers(painter, QRect(inside.x(), inside.y() + name, inside.width(), inside.height() - name - note))
        low = QRect(inside.x(), inside.bottom() - note + 1, inside.width(), note)
        self._text(painter, low, self.data.note, "small", 400, "text_muted")

    def _name(self, painter: QPainter, rect: QRect) -> None:
        """A long name takes two smaller lines rather than being cut."""
        used = self._text(painter, rect, self.data.row.code, "section", 700, "accent")
        room, name = rect.adjusted(used + self._theme.px(9), 0, 0, 0), self.data.row.name
        if QFontMetrics(self._theme.font("base", 600)).horizontalAdvance(name) <= room.width():
            self._text(painter, room, name, "base", 600, "text")
            return
        painter.setFont(self._theme.font("small", 600))
        painter.setPen(self._theme.color("text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), name)

    def _numbers(self, painter: QPainter, rect: QRect) -> None:
        theme, row = self._theme, self.data.row
        own, other = ("series_self", "series_self" if self.data.over_time else "series_workshop")
        room = theme.px(38)
        self._text(painter, rect, level(row.own), "section", 600, own)
        self._text(painter, rect, level(row.other), "section", 600, other, right=True)
        scale = QRectF(rect.adjusted(room, 0, -room, 0))
        if not row.is_hidden:
            self._track(painter, scale)
        ground = theme.color("accent_soft" if self.isChecked() else "surface")
        draw_row(painter, scale, theme, Scaled(row, self.data.over_time), ground)

    def _track(self, painter: QPainter, scale: QRectF) -> None:
        """The whole scale; a thin line in high contrast, where it must not hide the distance on it."""
        theme = self._theme
        high = theme.px(1 if theme.colors.high_contrast else 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(QRectF(scale.left(), scale.center().y() - high / 2, scale.width(), high), high / 2, high / 2)

    def _text(self, painter: QPainter, rect: QRect, text: str, font: str, weight: int, role: str, *, right: bool = False) -> int:
        """Draw a line, cut with dots where it must be; its width."""
        painter.setFont(self._theme.font(font, weight))
        painter.setPen(self._theme.color(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        return metrics.horizontalAdvance(shown)


class ResultCards(ScrollColumn):
    """All sections side by side, a second row scrolls. chosen: id of the section whose criteria are wanted
    alone, "" = all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Abschnitte"))
        self._theme = theme
        self.cards: list[ResultCard] = []
        box = QWidget()
        self._grid = tight(QGridLayout(box), GAP)
        self.fill(box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_sections(self, sections: Sequence[CardData], chosen: str = "") -> None:
        """Show these sections; `chosen`: the one whose criteria are listed alone."""
        while len(self.cards) > len(sections):
            self.cards.pop().deleteLater()
        while len(self.cards) < len(sections):
            self._add()
        for card, data in zip(self.cards, sections, strict=True):
            card.show_data(data)
            card.setChecked(bool(chosen) and data.row.id == chosen)
        self._fit()

    def _fit(self) -> None:
        """As high as one row, or one and a half so that people see that there are more."""
        rows = -(-len(self.cards) // IN_A_ROW)
        high = self._theme.px(HIGH)
        self.setFixedHeight(high if rows < 2 else round(high * 1.6) + GAP)

    def _add(self) -> None:
        place, card = len(self.cards), ResultCard(self._theme)
        card.clicked.connect(lambda: self._tell(card))
        self._grid.addWidget(card, place // IN_A_ROW, place % IN_A_ROW)
        self._grid.setColumnStretch(place % IN_A_ROW, 1)
        self.cards.append(card)

    def _tell(self, card: ResultCard) -> None:
        for each in self.cards:
            each.setChecked(each is card and card.isChecked())
        self.chosen.emit(card.data.row.id if card.isChecked() else "")
