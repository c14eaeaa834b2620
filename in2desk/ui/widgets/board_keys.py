"""Widgets: where the arrows lead on a board, and where Alt+arrow takes what is chosen. Pure."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt

from in2desk.ui.widgets.board_choice import HEAD, Spot
from in2desk.ui.widgets.board_layout import BoardLayout
from in2desk.ui.widgets.board_scene import BoardScene

SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
DOWNWARDS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
FAR = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Move(NamedTuple):
    """Where cards go: in a column, and how far down among the cards that stay."""

    column: int
    at: int


def is_step(key: Qt.Key) -> bool:
    """Whether a key leads from card to card."""
    return key in SIDEWAYS or key in DOWNWARDS or key in FAR


def step(scene: BoardScene, key: Qt.Key) -> Spot | None:
    """Where a key leads from the card with the focus; without one, to the first."""
    layout = scene.layout
    if not layout.columns:
        return None
    spot = scene.choice.spot(layout)
    if spot is None:
        return first(layout)
    if key in SIDEWAYS:
        return _beside(scene, spot, SIDEWAYS[key])
    last = len(layout.columns[spot.column].heights) - 1
    if key in DOWNWARDS:
        return Spot(spot.column, min(max(spot.row + DOWNWARDS[key], HEAD), last))
    if key == Qt.Key.Key_Home:
        return Spot(spot.column, min(0, last))
    return Spot(spot.column, last if key == Qt.Key.Key_End else _page(scene, spot, key))


def first(layout: BoardLayout) -> Spot | None:
    """The first card there is, else the first head."""
    full = next((at for at, column in enumerate(layout.columns) if column.heights), None)
    if full is not None:
        return Spot(full, 0)
    return Spot(0, HEAD) if layout.columns else None


def _beside(scene: BoardScene, spot: Spot, by: int) -> Spot:
    """The card at the same height of the column beside, or that column's head."""
    column = spot.column + by
    if not 0 <= column < len(scene.layout.columns):
        return spot
    last = len(scene.layout.columns[column].heights) - 1
    if spot.row == HEAD or last < 0:
        return Spot(column, HEAD)
    y = scene.card_rect(spot).top() - scene.body_rect(column).top() + scene.down(column)
    return Spot(column, min(scene.layout.columns[column].place_at(y), last))


def _page(scene: BoardScene, spot: Spot, key: Qt.Key) -> int:
    held = scene.layout.columns[spot.column]
    if not held.heights:
        return HEAD
    by = scene.body_height() * (1 if key == Qt.Key.Key_PageDown else -1)
    return min(held.place_at(max(held.tops[max(spot.row, 0)] + by, 0)), len(held.heights) - 1)


def move(layout: BoardLayout, keys: list[str], key: Qt.Key) -> Move | None:
    """Where Alt and an arrow take these cards: to the column beside, or one place up or down; None = nowhere."""
    places = [layout.where[one] for one in keys]
    if not places:
        return None
    column, row = places[0]
    if key in SIDEWAYS:
        beside = column + SIDEWAYS[key]
        inside = 0 <= beside < len(layout.columns)
        return Move(beside, min(row, _stay(layout, beside, keys))) if inside else None
    rows = [row for held, row in places if held == column]
    target = rows[0] - 1 if key == Qt.Key.Key_Up else rows[-1] - len(rows) + 2
    if any(held != column for held, _row in places) or not 0 <= target <= _stay(layout, column, keys):
        return None
    return Move(column, target)


def _stay(layout: BoardLayout, column: int, keys: list[str]) -> int:
    """How many cards of a column are not among these."""
    gone = set(keys)
    return sum(card.key not in gone for card in layout.columns[column].column.cards)
