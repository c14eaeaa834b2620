"""Where the cards of a board hang, what is chosen, and where keys lead: no window needed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from in2desk.ui.widgets import board_keys
from in2desk.ui.widgets.board_choice import HEAD, Choice, Spot
from in2desk.ui.widgets.board_keys import Move
from in2desk.ui.widgets.board_layout import BoardCard, BoardColumn, BoardLayout, Measures, column_width
from in2desk.ui.widgets.board_scene import BoardScene, Drop

M = Measures()
ONE = 2 * M.inner + M.line


def column(key: str, count: int) -> BoardColumn:
    return BoardColumn(key, key.upper(), "", tuple(BoardCard(f"{key}{n}", f"Karte {n}") for n in range(count)))


def layout(*counts: int) -> BoardLayout:
    return BoardLayout([column("abcdef"[at], count) for at, count in enumerate(counts)], M, 830, lambda text, width: 1)


def scene(*counts: int, height: int = 400) -> BoardScene:
    made = BoardScene(M, lambda text, width: 1)
    made.resize(830, height)
    made.show([column("abcdef"[at], count) for at, count in enumerate(counts)])
    return made


def test_columns_share_the_room_within_limits() -> None:
    assert column_width(4, M, 828) == 198
    assert column_width(4, M, 780) == M.narrow
    assert column_width(3, M, 828) == 268
    assert column_width(2, M, 828) == M.wide
    assert column_width(9, M, 828) == M.narrow
    assert column_width(0, M, 828) == M.wide


def test_cards_are_as_high_as_their_text_and_what_is_below() -> None:
    cards = (BoardCard("a", "x"), BoardCard("b", "x", "A1"), BoardCard("c", "x", members=3), BoardCard("d", "x", points=0))
    held = BoardLayout([BoardColumn("k", "K", "", cards)], M, 400, lambda text, width: 2).columns[0]
    assert held.heights == [ONE + M.line, ONE + M.line + M.small, ONE + M.line + M.small + M.stack, ONE + M.line + M.small]
    assert held.tops[1] - held.tops[0] == held.heights[0] + M.between


def test_rows_and_places_by_height() -> None:
    held = layout(3).columns[0]
    top, high = held.tops[1], held.heights[1]
    assert held.row_at(top) == 1
    assert held.row_at(top + high) == -1, "between two cards"
    assert held.row_at(-1) == -1
    assert held.place_at(top + high / 2 - 1) == 1
    assert held.place_at(top + high / 2 + 1) == 2
    assert held.place_at(9999) == 3
    assert held.place_at(-50) == 0
    assert list(held.rows_in(top + 1, top + high + M.between)) == [1]
    assert held.below(top) == 2


def test_an_empty_column_has_no_rows() -> None:
    held = layout(0).columns[0]
    assert (held.row_at(3), held.place_at(3), list(held.rows_in(0, 500)), held.total, held.below(10)) == (-1, 0, [], 0, 0)


def test_columns_by_place() -> None:
    found = layout(1, 1, 1)
    assert [found.column_at(x) for x in (0, found.width - 1, found.width + 1, found.left(1), 5000, -1)] == [0, 0, -1, 1, -1, -1]
    assert [found.nearest_column(x) for x in (-500, found.left(1) + 30, 5000)] == [0, 1, 2]
    assert layout().nearest_column(3) == -1


def test_a_range_reaches_from_card_to_card_over_columns() -> None:
    board, choice = layout(3, 2), Choice()
    choice.go(board, Spot(0, 1))
    choice.at_focus(board)
    choice.go(board, Spot(1, 0))
    choice.at_focus(board, ranged=True)
    assert choice.ordered(board) == ["a1", "a2", "b0"]
    choice.go(board, Spot(0, 0))
    choice.at_focus(board, ranged=True)
    assert choice.ordered(board) == ["a0", "a1"], "from the same beginning"


def test_chosen_cards_that_are_gone_are_not_chosen_any_more() -> None:
    before, after, choice = layout(3, 1), layout(2, 1), Choice()
    choice.go(before, Spot(0, 2))
    choice.at_focus(before)
    assert choice.keep(after, before)
    assert choice.keys == set()
    assert choice.spot(after) == Spot(0, 1), "the focus goes to what is nearest"
    assert not choice.keep(after, after)
    assert choice.keep(layout(0), after) is False
    assert choice.spot(layout(0)) == Spot(0, HEAD)


@pytest.mark.parametrize(
    ("begin", "key", "end"),
    [
        (Spot(0, 0), Qt.Key.Key_Down, Spot(0, 1)),
        (Spot(0, 0), Qt.Key.Key_Up, Spot(0, HEAD)),
        (Spot(0, 2), Qt.Key.Key_Down, Spot(0, 2)),
        (Spot(0, 2), Qt.Key.Key_Right, Spot(1, 1)),
        (Spot(1, 1), Qt.Key.Key_Right, Spot(2, HEAD)),
        (Spot(2, HEAD), Qt.Key.Key_Down, Spot(2, HEAD)),
        (Spot(2, HEAD), Qt.Key.Key_Left, Spot(1, HEAD)),
        (Spot(2, HEAD), Qt.Key.Key_PageDown, Spot(2, HEAD)),
        (Spot(0, 0), Qt.Key.Key_Left, Spot(0, 0)),
        (Spot(0, 0), Qt.Key.Key_End, Spot(0, 2)),
        (Spot(0, 2), Qt.Key.Key_Home, Spot(0, 0)),
        (Spot(0, 0), Qt.Key.Key_PageDown, Spot(0, 2)),
        (Spot(0, 2), Qt.Key.Key_PageUp, Spot(0, 0)),
    ],
)
def test_keys_lead_from_card_to_card(begin: Spot, key: Qt.Key, end: Spot) -> None:
    board = scene(3, 2, 0)
    board.choice.go(board.layout, begin)
    assert board_keys.step(board, key) == end


def test_without_a_focus_a_key_leads_to_the_first_card() -> None:
    assert board_keys.step(scene(0, 2), Qt.Key.Key_Down) == Spot(1, 0)
    assert board_keys.step(scene(0), Qt.Key.Key_Down) == Spot(0, HEAD)
    assert board_keys.step(scene(), Qt.Key.Key_Down) is None


@pytest.mark.parametrize(
    ("keys", "key", "to"),
    [
        (["a1"], Qt.Key.Key_Up, Move(0, 0)),
        (["a1"], Qt.Key.Key_Down, Move(0, 2)),
        (["a0"], Qt.Key.Key_Up, None),
        (["a2"], Qt.Key.Key_Down, None),
        (["a0", "a1"], Qt.Key.Key_Down, Move(0, 1)),
        (["a0", "a2"], Qt.Key.Key_Up, None),
        (["a2"], Qt.Key.Key_Right, Move(1, 2)),
        (["a0", "b1"], Qt.Key.Key_Right, Move(1, 0)),
        (["a0"], Qt.Key.Key_Left, None),
        (["b0"], Qt.Key.Key_Right, Move(2, 0)),
        (["a0", "b0"], Qt.Key.Key_Down, None),
        ([], Qt.Key.Key_Down, None),
    ],
)
def test_alt_and_an_arrow_take_cards_along(keys: list[str], key: Qt.Key, to: Move | None) -> None:
    assert board_keys.move(layout(3, 2, 0), keys, key) == to


def test_revealing_scrolls_no_farther_than_needed() -> None:
    board = scene(40, 1, 1, 1, 1, 1)
    board.reveal(Spot(0, 20))
    assert board.body_rect(0).contains(board.card_rect(Spot(0, 20)))
    place = board.down(0)
    board.reveal(Spot(0, 19))
    assert board.down(0) == place
    board.reveal(Spot(5, 0))
    assert board.column_rect(5).right() <= 830
    board.reveal(Spot(0, 0))
    assert (board.offset, board.down(0)) == (0, 0)


def test_scrolling_ends_with_the_last_card() -> None:
    board = scene(40)
    board.scroll_to(0, 10**6)
    assert board.down(0) == board.most_down(0) > 0
    assert board.below(0) == 0
    board.show([column("a", 2)])
    assert board.down(0) == 0, "a shorter column is not scrolled beyond its end"


def test_each_part_of_a_column_is_found() -> None:
    board = scene(40)
    card = board.card_rect(Spot(0, 1)).center()
    places = (QPointF(card), QPointF(20, 10), QPointF(board.menu_rect(0).center()), QPointF(20, 390), QPointF(2, 100))
    found = [board.hit(place) for place in places]
    assert [hit.part for hit in found if hit] == ["card", "head", "menu", "foot", "body"]
    assert found[0] is not None
    assert found[0].row == 1
    assert board.hit(QPointF(820, 100)) is None


def test_a_drop_is_counted_without_what_is_dragged() -> None:
    board = scene(4, 0)
    assert board.drop_at(QPointF(5, 5000)) == Drop(0, 4)
    assert board.drop_at(QPointF(board.layout.left(1) + 5, 200)) == Drop(1, 0)
    assert board.remaining(Drop(0, 3), ["a0", "a2"]) == 1
    assert scene().drop_at(QPointF(3, 3)) is None
