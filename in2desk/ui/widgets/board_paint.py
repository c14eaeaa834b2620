"""Widgets: how a board is painted: columns in the colour of a well, cards like paper, stacks for what was put together."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import fields

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from in2desk.core.base.i18n import _, ngettext
from in2desk.core.base.numbers import number
from in2desk.ui.shell.theme import Theme, tokens
from in2desk.ui.widgets.board_choice import HEAD, Spot
from in2desk.ui.widgets.board_layout import BoardCard, Measures
from in2desk.ui.widgets.board_lines import Lines
from in2desk.ui.widgets.board_scene import BoardScene
from in2desk.ui.widgets.labels import STATES

KEPT = 400
"""Pictures of cards that are kept: some windows full, some 20 megabytes."""
AIR = 5
"""Room around the picture of a card, for the mark on its corner."""
_NO_FRAME = Qt.PenStyle.NoPen
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class BoardPainter:
    """Paints what a scene holds, in the colours and type of a theme; both are looked up once for each of its changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.renew()

    def renew(self) -> None:
        """The theme has changed."""
        theme = self._theme
        self._colors = {name: theme.color(name) for name in theme.colors.roles}
        self._card = self._colors["raised" if theme.colors.dark else "surface"]
        self._base, self._bold = theme.font(), theme.font("base", 600)
        self._small, self._small_bold = theme.font("small"), theme.font("small", 600)
        self._metrics, self._small_metrics = QFontMetricsF(self._base), QFontMetricsF(self._small)
        self._bold_metrics = QFontMetricsF(self._bold)
        self._radius = tokens()["radius"]["control"]
        self._pixmaps: dict[tuple[str, str, float], QPixmap] = {}
        self._pictures: dict[tuple[BoardCard, int, bool, float], QPixmap] = {}
        self.lines = Lines(self._metrics.horizontalAdvance, 100)
        self.measures = self._measure()

    def _measure(self) -> Measures:
        px, plain = self._theme.px, Measures()
        zoomed = {field.name: px(getattr(plain, field.name)) for field in fields(plain)}
        type_of = {"line": round(self._metrics.height()), "small": round(self._small_metrics.height()) + px(6)}
        return Measures(**zoomed | type_of)

    def count_lines(self, text: str, width: int) -> int:
        """How many lines a text needs at a width."""
        self.lines.rewidth(width)
        return len(self.lines.of(text))

    # the board

    def paint(self, painter: QPainter, scene: BoardScene, clip: QRect, *, focused: bool) -> None:
        """Everything of the scene that touches the clip."""
        painter.fillRect(clip, self._colors["surface"])
        spot = scene.choice.spot(scene.layout) if focused else None
        for column in range(len(scene.layout.columns)):
            if scene.column_rect(column).intersects(clip):
                self._column(painter, scene, column, clip, spot if spot and spot.column == column else None)

    def _column(self, painter: QPainter, scene: BoardScene, column: int, clip: QRect, spot: Spot | None) -> None:
        self._ground(painter, scene.column_rect(column))
        self._head(painter, scene, column)
        self._foot(painter, scene, column)
        painter.save()
        painter.setClipRect(scene.body_rect(column).intersected(clip))
        cards = scene.layout.columns[column].column.cards
        for row in scene.rows_in_view(column):
            self.card(painter, scene.card_rect(Spot(column, row)), cards[row], chosen=cards[row].key in scene.choice.keys)
        if spot and spot.row != HEAD:
            self._ring(painter, scene.card_rect(spot), 3)
        if scene.drop and scene.drop.column == column:
            self._mark(painter, scene)
        painter.restore()
        if spot and spot.row == HEAD:
            self._ring(painter, scene.head_rect(column), -2)

    def _ground(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._theme.colors.high_contrast
        painter.setPen(QPen(self._colors["line"], 1) if high else _NO_FRAME)
        painter.setBrush(self._colors["well"])
        radius = tokens()["radius"]["surface"]
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _head(self, painter: QPainter, scene: BoardScene, column: int) -> None:
        held, m = scene.layout.columns[column].column, scene.measures
        rect = scene.head_rect(column).adjusted(m.side + 2, 0, -m.side, 0)
        if scene.menus:
            menu = scene.menu_rect(column)
            self._icon(painter, "ellipsis", "text_muted", QPointF(menu.center()))
            rect.setRight(menu.left())
        count = held.note or number(len(held.cards))
        room = rect.width() - self._small_metrics.horizontalAdvance(count) - m.side
        title = self._bold_metrics.elidedText(held.title, Qt.TextElideMode.ElideRight, room)
        self._text(painter, rect, title, "text", bold=True)
        rect.setLeft(rect.left() + round(self._bold_metrics.horizontalAdvance(title)) + m.side)
        self._small_text(painter, rect, count, "text_muted")

    def _foot(self, painter: QPainter, scene: BoardScene, column: int) -> None:
        more = scene.below(column)
        if more:
            said = ngettext("{n} weitere", "{n} weitere", more).format(n=number(more)) + " ↓"
            self._small_text(painter, scene.foot_rect(column).adjusted(scene.measures.side + 2, 0, 0, 0), said, "text_muted")

    def _mark(self, painter: QPainter, scene: BoardScene) -> None:
        """The line where what is dragged would hang."""
        assert scene.drop is not None
        column, at = scene.drop
        held, body, m = scene.layout.columns[column], scene.body_rect(column), scene.measures
        y = held.tops[at] - m.between / 2 if at < len(held.tops) else held.total + m.between / 2
        line = max(body.y() + y - scene.down(column), body.y() + 2.0)
        painter.setPen(_NO_FRAME)
        painter.setBrush(self._colors["focus"])
        painter.drawRoundedRect(QRectF(body.x() + m.side, min(line, body.bottom() - 2.0) - 2, scene.layout.card_width, 4), 2, 2)

    # a card

    def card(self, painter: QPainter, rect: QRect, card: BoardCard, *, chosen: bool) -> None:
        """One card; what was put together lies on others. It is painted once and then kept as a picture for a while."""
        ratio = painter.device().devicePixelRatioF()
        key = (card, rect.width(), chosen, ratio)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = self._picture(card, rect.size(), ratio, chosen=chosen)
        self._pictures[key] = picture  # the youngest is the last
        if len(self._pictures) > KEPT:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(rect.x() - AIR, rect.y() - AIR, picture)

    def _picture(self, card: BoardCard, size: QSize, ratio: float, *, chosen: bool) -> QPixmap:
        picture = QPixmap((size + QSize(2 * AIR, 2 * AIR)) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRectF(AIR, AIR, size.width(), size.height()), card, chosen=chosen)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, sheet: QRectF, card: BoardCard, *, chosen: bool) -> None:
        m = self.measures
        if card.members > 1:
            sheet.setBottom(sheet.bottom() - m.stack)
            self._sheet(painter, sheet.adjusted(m.stack, m.stack, -m.stack, m.stack), chosen=False)
            self._sheet(painter, sheet.adjusted(m.stack / 2, m.stack / 2, -m.stack / 2, m.stack / 2), chosen=False)
        self._sheet(painter, sheet, chosen=chosen)
        if card.tone:
            painter.fillRect(QRectF(sheet.x() + 1, sheet.y() + 4, 3, sheet.height() - 8), self._colors[_role(card.tone)])
        painter.setFont(self._base)
        painter.setPen(self._colors["text"])
        inside = sheet.adjusted(m.inner, m.inner, -m.inner, -m.inner)
        side = _RIGHT if from_right(card.text) else _LEFT
        for count, line in enumerate(self.lines.of(card.text)):
            painter.drawText(QRectF(inside.x(), inside.y() + count * m.line, inside.width(), m.line), side, line)
        if card.has_foot:
            self._card_foot(painter, QRectF(inside.x(), inside.bottom() - m.small + 2, inside.width(), m.small), card)
        if chosen:
            self._badge(painter, sheet)

    def _sheet(self, painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
        width = 2.0 if chosen else float(self._theme.border())
        quiet = "line" if not self._theme.colors.high_contrast else "control_border"
        painter.setPen(QPen(self._colors["accent" if chosen else quiet], width))
        painter.setBrush(self._card)
        inset = width / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), self._radius, self._radius)

    def _card_foot(self, painter: QPainter, rect: QRectF, card: BoardCard) -> None:
        if card.tone:
            side = self._theme.px(16)
            self._icon(painter, STATES[card.tone], _role(card.tone), QPointF(rect.x() + side / 2, rect.center().y()), 14)
            rect.setLeft(rect.x() + side + 4)
        if card.points is not None:
            said = points_text(card.points)
            painter.setFont(self._small_bold)
            painter.setPen(self._colors["text"])
            painter.drawText(rect, _RIGHT, said)
            rect.setRight(rect.right() - self._small_metrics.horizontalAdvance(said) - 8)
        if card.members > 1:
            self._chip(painter, rect, members_text(card.members))
        note = self._small_metrics.elidedText(card.note, Qt.TextElideMode.ElideRight, rect.width())
        self._small_text(painter, rect, note, "text_muted")

    def tag(self, painter: QPainter, rect: QRect, text: str) -> None:
        """The number of cards that are dragged."""
        self._chip(painter, QRectF(rect), text)

    def _chip(self, painter: QPainter, rect: QRectF, text: str) -> None:
        """How many cards lie in a stack; the room left of the rest is taken from the rectangle."""
        icon = self._theme.px(14)
        wide = self._small_metrics.horizontalAdvance(text) + icon + 18
        chip = QRectF(rect.x(), rect.y() + 0.5, wide, rect.height() - 1)
        painter.setPen(QPen(self._colors["accent"], 1))
        painter.setBrush(self._colors["accent_soft"])
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
        self._icon(painter, "layers", "accent", QPointF(chip.x() + 7 + icon / 2, chip.center().y()), 14)
        self._small_text(painter, chip.adjusted(icon + 11, 0, 0, 0), text, "accent_strong")
        rect.setLeft(chip.right() + 8)

    def _badge(self, painter: QPainter, sheet: QRectF) -> None:
        """The check mark of a chosen card, on its corner."""
        side = self._theme.px(16)
        badge = QRectF(sheet.right() - side * 0.8, sheet.top() - side * 0.2, side, side)
        painter.setPen(_NO_FRAME)
        painter.setBrush(self._colors["accent"])
        painter.drawEllipse(badge)
        self._icon(painter, "check", "on_accent", badge.center(), 12)

    def _ring(self, painter: QPainter, rect: QRect, out: int) -> None:
        painter.setPen(QPen(self._colors["focus"], 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(-out, -out, out, out), self._radius + 2, self._radius + 2)

    # small things

    def _text(self, painter: QPainter, rect: QRect, text: str, role: str, *, bold: bool = False) -> None:
        painter.setFont(self._bold if bold else self._base)
        painter.setPen(self._colors[role])
        painter.drawText(QRectF(rect), _LEFT, text)

    def _small_text(self, painter: QPainter, rect: QRect | QRectF, text: str, role: str) -> None:
        painter.setFont(self._small)
        painter.setPen(self._colors[role])
        painter.drawText(QRectF(rect), _LEFT, text)

    def _icon(self, painter: QPainter, name: str, role: str, center: QPointF, size: int = 16) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (f"{name}-{size}", role, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._theme.pixmap(name, role, size, ratio)
        side = self._theme.px(size)
        painter.drawPixmap(round(center.x() - side / 2), round(center.y() - side / 2), self._pixmaps[key])


def points_text(points: int) -> str:
    """4 Punkte."""
    return ngettext("{n} Punkt", "{n} Punkte", points).format(n=number(points))


def members_text(members: int) -> str:
    """3 Karten."""
    return ngettext("{n} Karte", "{n} Karten", members).format(n=number(members))


@functools.lru_cache(4096)
def from_right(text: str) -> bool:
    """Whether a text is written from right to left, as Arabic and Persian are; its first letter says it."""
    kinds = (unicodedata.bidirectional(letter) for letter in text[:80])
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def spoken(card: BoardCard) -> str:
    """A card in words."""
    parts = [card.text, card.note]
    parts += [members_text(card.members)] if card.members > 1 else []
    parts += [points_text(card.points)] if card.points is not None else []
    return ", ".join(part for part in parts if part) or _("Karte ohne Text")


def _role(tone: str) -> str:
    return "text_muted" if tone == "info" else tone
