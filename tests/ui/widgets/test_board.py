"""The board by mouse and keys, and what it says and shows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QToolTip
from pytestqt.qtbot import QtBot

from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.board import BoardCard, BoardColumn, BoardView
from in2desk.ui.widgets.board_choice import HEAD, Spot

LEFT = Qt.MouseButton.LeftButton
PLAIN, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Make = Callable[..., BoardView]


def column(key: str, count: int, **more: object) -> BoardColumn:
    cards = (BoardCard(f"{key}{n}", f"Karte {key} {n}", f"{key.upper()}{n}", **more) for n in range(count))  # type: ignore[arg-type]
    return BoardColumn(key, f"Spalte {key.upper()}", "", tuple(cards))


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Make:
    """Make a shown board of columns with so many cards."""

    def made(*counts: int, may_move: Callable[[list[str], str], str] | None = None, size: tuple[int, int] = (830, 420)) -> BoardView:
        view = BoardView(theme, "Pinnwand", may_move)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show_columns([column("abcdefgh"[at], count) for at, count in enumerate(counts)])
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.setFocus()
        return view

    return made


def middle(view: BoardView, key: str) -> QPoint:
    return view.place_of(key).center()


def drag(view: BoardView, key: str, to: QPoint) -> None:
    """Take a card by the mouse, move it and let go."""
    begin = middle(view, key)
    QTest.mousePress(view, LEFT, PLAIN, begin)
    QTest.mouseMove(view, begin + QPoint(10, 10))
    QTest.mouseMove(view, to)
    QTest.mouseRelease(view, LEFT, PLAIN, to)



def test_clicks_select_one_more_and_a_range(make: Make, qtbot: QtBot) -> None:
    view = make(4, 2)
    told: list[Sequence[str]] = []
    view.chosen.connect(lambda: told.append(view.selected()))
    qtbot.mouseClick(view, LEFT, PLAIN, middle(view, "a1"))
    qtbot.mouseClick(view, LEFT, CTRL, middle(view, "b0"))
    qtbot.mouseClick(view, LEFT, CTRL, middle(view, "a1"))
    qtbot.mouseClick(view, LEFT, SHIFT, middle(view, "a3"))
    assert told == [["a1"], ["a1", "b0"], ["b0"], ["a1", "a2", "a3"]]
    qtbot.mouseClick(view, LEFT, PLAIN, middle(view, "a2"))
    assert view.selected() == ["a2"], "a click on one of several leaves that one"
    qtbot.mouseClick(view, LEFT, PLAIN, QPoint(300, 370))
    assert view.selected() == [], "a click beside the cards leaves none"


def test_a_double_click_and_enter_open(make: Make, qtbot: QtBot) -> None:
    view = make(2)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view, LEFT, PLAIN, middle(view, "a1"))
    assert opened.args == ["a1"]
    qtbot.mouseClick(view, LEFT, PLAIN, middle(view, "a0"))
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["a0"]


def test_the_three_dots_and_enter_on_a_head_open_the_column(make: Make, qtbot: QtBot) -> None:
    view = make(1, 0)
    with qtbot.waitSignal(view.column_opened) as opened:
        qtbot.mouseClick(view, LEFT, PLAIN, view.scene.menu_rect(0).center())
    assert opened.args == ["a"]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.column_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == ["b"], "an empty column is reached by keys too"


def test_without_menus_a_head_is_only_a_head(theme: Theme, qtbot: QtBot) -> None:
    view = BoardView(theme, "Pinnwand", column_menus=False)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show_columns([column("a", 1)])
    with qtbot.assertNotEmitted(view.column_opened):
        qtbot.mouseClick(view, LEFT, PLAIN, view.scene.menu_rect(0).center())


def test_arrows_walk_and_select(make: Make, qtbot: QtBot) -> None:
    view = make(3, 3)
    for key, keys in ((Qt.Key.Key_Down, PLAIN), (Qt.Key.Key_Down, PLAIN), (Qt.Key.Key_Right, SHIFT)):
        qtbot.keyClick(view, key, keys)
    assert view.current() == "b2"
    assert view.selected() == ["a2", "b0", "b1", "b2"]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selected() == ["b1"]
    qtbot.keyClick(view, Qt.Key.Key_Up, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.selected() == ["b0", "b1"]
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    assert len(view.selected()) == 6
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected() == []


def test_dragging_asks_for_a_move(make: Make, qtbot: QtBot) -> None:
    view = make(3, 2)
    above = view.place_of("b1").topLeft() + QPoint(30, 4)
    with qtbot.waitSignal(view.moved) as moved:
        drag(view, "a0", above)
    assert moved.args == [["a0"], "b", 1]
    assert view.before(["a0"], "b", 1) == "b1"
    assert [card.key for card in view.scene.columns[0].cards] == ["a0", "a1", "a2"], "the view itself moves nothing"


def test_all_chosen_cards_are_dragged_and_counted_out(make: Make, qtbot: QtBot) -> None:
    view = make(5)
    view.select(["a0", "a2"])
    with qtbot.waitSignal(view.moved) as moved:
        drag(view, "a0", view.place_of("a4").topLeft() + QPoint(30, 2))
    assert moved.args == [["a0", "a2"], "a", 2]
    assert view.before(["a0", "a2"], "a", 2) == "a4"
    assert view.before(["a0", "a2"], "a", 3) == ""


def test_into_an_empty_column_and_to_the_end(make: Make, qtbot: QtBot) -> None:
    view = make(2, 0)
    with qtbot.waitSignal(view.moved) as moved:
        drag(view, "a1", view.scene.body_rect(1).center())
    assert moved.args == [["a1"], "b", 0]
    with qtbot.waitSignal(view.moved) as moved:
        drag(view, "a0", view.place_of("a1").center() + QPoint(0, 200))
    assert moved.args == [["a0"], "a", 1]


def test_what_would_not_move_is_not_asked_for(make: Make, qtbot: QtBot) -> None:
    view = make(3)
    with qtbot.assertNotEmitted(view.moved):
        drag(view, "a1", view.place_of("a1").center() + QPoint(0, 12))
        drag(view, "a2", view.place_of("a2").center() + QPoint(0, 150))


def test_escape_lets_go(make: Make, qtbot: QtBot) -> None:
    view = make(2, 1)
    QTest.mousePress(view, LEFT, PLAIN, middle(view, "a0"))
    QTest.mouseMove(view, middle(view, "b0"))
    assert view.scene.drop is not None
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.moved):
        QTest.mouseRelease(view, LEFT, PLAIN, middle(view, "b0"))
    assert view.scene.drop is None


def test_new_columns_while_dragging_let_go(make: Make, qtbot: QtBot) -> None:
    view = make(2, 1)
    QTest.mousePress(view, LEFT, PLAIN, middle(view, "a0"))
    QTest.mouseMove(view, middle(view, "b0"))
    view.show_columns([column("b", 1)])
    with qtbot.assertNotEmitted(view.moved):
        QTest.mouseRelease(view, LEFT, PLAIN, QPoint(100, 100))


def test_dragging_at_the_lower_edge_scrolls(make: Make, qtbot: QtBot) -> None:
    view = make(40)
    QTest.mousePress(view, LEFT, PLAIN, middle(view, "a0"))
    QTest.mouseMove(view, QPoint(100, 380))
    qtbot.waitUntil(lambda: view.scene.down(0) > 100, timeout=2_000)
    QTest.mouseRelease(view, LEFT, PLAIN, QPoint(100, 380))


def test_alt_and_arrows_move_what_is_chosen(make: Make, qtbot: QtBot) -> None:
    view = make(3, 2)
    view.select(["a1"])
    for key, wanted in (
        (Qt.Key.Key_Up, [["a1"], "a", 0]),
        (Qt.Key.Key_Down, [["a1"], "a", 2]),
        (Qt.Key.Key_Right, [["a1"], "b", 1]),
    ):
        with qtbot.waitSignal(view.moved) as moved:
            qtbot.keyClick(view, key, ALT)
        assert moved.args == wanted
    with qtbot.assertNotEmitted(view.moved):
        qtbot.keyClick(view, Qt.Key.Key_Left, ALT)


def test_alt_and_an_arrow_are_the_boards_while_it_has_the_focus(make: Make, qtbot: QtBot) -> None:
    view = make(1, 1)
    back: list[int] = []
    shortcut = QShortcut(QKeySequence("Alt+Right"), view)
    shortcut.activated.connect(lambda: back.append(1))
    view.select(["a0"])
    with qtbot.waitSignal(view.moved):
        qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert back == []


def test_a_move_that_may_not_be_is_refused_in_words(make: Make, qtbot: QtBot) -> None:
    asked: list[tuple[list[str], str]] = []

    def may_move(keys: list[str], column: str) -> str:
        asked.append((keys, column))
        return "Dafür braucht es einen Grund."

    view = make(1, 1, may_move=may_move)
    view.select(["a0"])
    with qtbot.assertNotEmitted(view.moved), qtbot.waitSignal(view.refused) as refused:
        qtbot.keyClick(view, Qt.Key.Key_Right, ALT)
    assert refused.args == ["Dafür braucht es einen Grund."]
    assert asked == [(["a0"], "b")]


def test_selection_focus_and_scrolling_outlast_new_columns(make: Make, qtbot: QtBot) -> None:
    view = make(60, 2)
    view.select(["a50", "b1"])
    place = view.scene.down(0)
    assert place > 0
    with qtbot.assertNotEmitted(view.chosen):
        view.show_columns([column("a", 60), column("b", 2), column("c", 1)])
    assert (view.selected(), view.current(), view.scene.down(0)) == (["a50", "b1"], "a50", place)
    with qtbot.waitSignal(view.chosen):
        view.show_columns([column("a", 60)])
    assert view.selected() == ["a50"]


def test_selecting_by_program_is_silent_and_passes_over_unknown_keys(make: Make, qtbot: QtBot) -> None:
    view = make(60)
    with qtbot.assertNotEmitted(view.chosen):
        view.select(["nothing", "a59"])
    assert view.selected() == ["a59"]
    assert view.rect().contains(view.place_of("a59"))
    assert view.place_of("nothing").isNull()
    assert view.place_of("a") == view.scene.head_rect(0)


def test_it_says_where_the_focus_is(make: Make, qtbot: QtBot) -> None:
    view = make(3, 0)
    assert "Karte" in view.accessibleDescription()
    view.select(["a1"])
    assert view.accessibleDescription() == "Karte a 1, A1, ausgewählt, Spalte Spalte A, Platz 2 von 3"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.accessibleDescription() == "Spalte Spalte A, 3 Karten"


def test_stacks_and_points_are_said(make: Make) -> None:
    view = make(1)
    view.show_columns([BoardColumn("k", "Wege", "", (BoardCard("s", "Bürgerbus", "A1", 3, 1),))])
    view.select(["s"])
    assert view.accessibleDescription().startswith("Bürgerbus, A1, 3 Karten, 1 Punkt, ausgewählt")


def wheel(view: BoardView, at: QPoint, dy: int, keys: Qt.KeyboardModifier = PLAIN) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place, QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, dy), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_moves_the_column_under_it_and_with_shift_the_board(make: Make) -> None:
    view = make(40, 40, 1, 1, 1, 1, 1)
    wheel(view, QPoint(250, 200), -120)
    assert (view.scene.down(0), view.scene.down(1)) == (0, 120)
    wheel(view, QPoint(250, 200), -240, SHIFT)
    assert view.scene.offset == 240


def test_bars_and_the_foot_scroll(make: Make, qtbot: QtBot) -> None:
    view = make(40, 1, 1, 1, 1, 1)
    bars = [bar for bar in view.findChildren(QScrollBar) if bar.isVisible()]
    assert [bar.orientation() for bar in bars] == [Qt.Orientation.Horizontal, Qt.Orientation.Vertical]
    bars[1].setValue(300)
    assert view.scene.down(0) == 300
    bars[0].setValue(100)
    assert view.scene.offset == 100
    qtbot.mouseClick(view, LEFT, PLAIN, view.scene.foot_rect(0).center())
    assert view.scene.down(0) == bars[1].value() == 300 + view.scene.body_height()


def test_a_long_text_is_whole_under_the_mouse(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make(1)
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, widget: shown.append(text))
    long = "Wir brauchen <alle> einen Ort " * 20
    view.show_columns([BoardColumn("k", "K", "", (BoardCard("l", long), BoardCard("s", "kurz"), BoardCard("t", "kurz", tip="Ein Rat")))])
    for key in "lst":
        place = middle(view, key)
        QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert shown[0].count("&lt;alle&gt;") == 20
    assert shown[1:] == ["", "<p>Ein Rat</p>"]


def picture(view: BoardView) -> QImage:
    return view.grab().toImage()


@pytest.mark.parametrize("name", ["light", "dark", "contrast_light", "contrast_dark"])
def test_chosen_cards_and_the_focus_can_be_seen_in_every_theme(make: Make, theme: Theme, name: str) -> None:
    theme.set_choice(name)
    view = make(2)
    plain = picture(view)
    view.select(["a0"])
    place = view.place_of("a0")
    edge = picture(view).pixelColor(place.left() + 1, place.center().y())
    assert edge == theme.color("accent")
    assert plain.pixelColor(place.left() + 1, place.center().y()) != edge
    ring = picture(view).pixelColor(place.left() - 3, place.center().y())
    assert ring == theme.color("focus")
    view.clearFocus()
    assert picture(view).pixelColor(place.left() - 3, place.center().y()) != theme.color("focus")


def test_zoom_makes_everything_larger(make: Make, theme: Theme) -> None:
    view = make(2)
    before = view.place_of("a0")
    theme.set_zoom(200)
    assert view.place_of("a0").height() > before.height() * 1.6
    assert view.scene.layout.width > 300


def test_the_mark_shows_where_cards_would_hang(make: Make, theme: Theme) -> None:
    view = make(3, 3)
    QTest.mousePress(view, LEFT, PLAIN, middle(view, "a0"))
    QTest.mouseMove(view, view.place_of("b1").topLeft() + QPoint(30, 2))
    rect = view.place_of("b1")
    color = picture(view).pixelColor(rect.left() + 12, rect.top() - view.scene.measures.between // 2)
    assert color == theme.color("focus")
    QTest.mouseRelease(view, LEFT, PLAIN, QPoint(5000, 5000))


def test_tab_gives_the_first_card_the_focus_and_nothing_is_chosen(make: Make, qtbot: QtBot) -> None:
    view = make(0, 2)
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.scene.choice.spot(view.scene.layout) == Spot(1, 0)
    assert view.selected() == []
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.scene.choice.spot(view.scene.layout) == Spot(0, HEAD)


def test_ten_thousand_cards_are_shown_at_once(make: Make) -> None:
    view = make(1)
    columns = [BoardColumn(str(c), f"Gruppe {c}", "", tuple(BoardCard(f"{c}-{n}", f"Karte {n} über den Bus") for n in range(2000))) for c in range(5)]
    begin = time.process_time()
    view.show_columns(columns)
    assert time.process_time() - begin < 1.0
    assert view.scene.below(0) > 1_900
