"""200 % and large system fonts: no word is cut, every dialog fits the screen, and all of it can still be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from in2desk.ui.shell import theme as themes
from in2desk.ui.shell.dialog import DeskDialog
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.fields import Choice
from in2desk.ui.widgets.labels import ShortLabel, label
from tests.access.cut import cut_texts, settled, too_large
from tests.access.focus import out_of_view, tab_way, unreachable
from tests.access.looks import Look, looks
from tests.access.states import states


def offences(person: Any) -> list[str]:
    """What does not fit or is not reached, with the state in which it was met."""
    found: dict[str, str] = {}
    for state, root in states(person):
        settled(root)
        found |= {f"cut: {offence}": state for offence in cut_texts(root)}
        found |= {f"too large: {offence}": state for offence in too_large(root)}
        way = tab_way(root)
        found |= {f"no Tab leads to {offence}": state for offence in unreachable(root, way)}
        found |= {f"focus out of view: {offence}": state for offence in out_of_view(way)}
    return sorted(f"{state}: {offence}" for offence, state in found.items())


def walk(look: Look, request: pytest.FixtureRequest) -> list[str]:
    """Through all states in a look."""
    person = request.getfixturevalue("at_sample" if look.language == "de" else "english_sample")
    person.desk.theme.set_choice(look.theme)
    person.desk.theme.set_zoom(look.zoom)
    return offences(person)


@pytest.mark.parametrize("look", looks(200, ("dark", "de")))
def test_nothing_is_cut_at_twice_the_size(look: Look, request: pytest.FixtureRequest) -> None:
    assert walk(look, request) == []


@pytest.mark.long
@pytest.mark.parametrize("look", looks(100, ("light", "de"), ("light", "en")))
def test_nothing_is_cut_at_normal_size(look: Look, request: pytest.FixtureRequest) -> None:
    assert walk(look, request) == []


@pytest.mark.long
def test_nothing_is_cut_with_a_large_system_font(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setattr(themes, "system_scale", lambda: 1.5)
    assert walk(Look("light", "de"), request) == []


# What must stop the walk.


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Callable[[QWidget], QWidget]:
    """Show a window."""

    def shown(made: QWidget) -> QWidget:
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return shown


def test_a_cut_label_is_noticed(show: Callable[[QWidget], QWidget]) -> None:
    room = show(QWidget())
    words = QLabel("Zwei Thünen-Studien lehnen einen Gesamtwert ab.", room)
    words.show()
    words.resize(words.sizeHint())
    room.resize(words.sizeHint())
    assert cut_texts(room) == []
    words.resize(60, words.height())
    assert "60 wide" in cut_texts(room)[0]
    words.resize(words.sizeHint())
    room.resize(80, 40)
    assert "reaches out of QWidget" in cut_texts(room)[0]


def test_a_wrapped_label_without_room_is_noticed(show: Callable[[QWidget], QWidget]) -> None:
    room = show(QWidget())
    words = label("Geht das Passwort verloren, öffnet niemand das Projekt mehr.", wrap=True)
    words.setParent(room)
    words.show()
    room.resize(200, 200)
    words.resize(200, words.heightForWidth(200))
    assert cut_texts(room) == []
    words.resize(200, 10)
    assert "10 high" in cut_texts(room)[0]


def test_a_dialog_larger_than_the_screen_is_noticed(show: Callable[[QWidget], QWidget], theme: Theme) -> None:
    dialog = show(DeskDialog(theme, "Viel"))
    assert too_large(dialog) == []
    dialog.setMinimumHeight(5000)
    assert too_large(dialog)


# What was mended, each by itself.


def test_a_high_dialog_scrolls_and_keeps_its_buttons(show: Callable[[QWidget], QWidget], theme: Theme) -> None:
    dialog = DeskDialog(theme, "Viel")
    for place in range(80):
        dialog.content.addWidget(label(f"Zeile {place}"))
    dialog.add_button("Fertig", dialog.accept, "primary")
    show(dialog)
    inside = dialog.findChild(QLabel).window().findChildren(QLabel)[-1]
    assert dialog.height() <= dialog.room().height()
    assert inside.visibleRegion().isEmpty()
    for _page in range(9):
        QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert not inside.visibleRegion().isEmpty(), "page down shows the end, though nothing in it takes the focus"


def test_a_low_dialog_has_no_scroll_bar(show: Callable[[QWidget], QWidget], theme: Theme) -> None:
    dialog = DeskDialog(theme, "Wenig")
    dialog.add_heading("Ein Satz, der umbrochen wird, weil er länger ist als das Fenster breit ist.", "Und noch ein Satz darunter.")
    dialog.add_button("Fertig", dialog.accept, "primary")
    show(dialog)
    assert not any(bar.isVisible() for bar in (dialog._sheet.verticalScrollBar(), dialog._sheet.horizontalScrollBar()))


def test_a_short_label_ends_with_dots(show: Callable[[QWidget], QWidget]) -> None:
    words = ShortLabel("muted")
    words.setText("Beispiel: Ideenwerkstatt Birresborn · 22.10.2026")
    show(words)
    words.resize(120, 30)
    assert words.shown().endswith("…")
    words.resize(900, 30)
    assert words.shown() == words.text()


def test_the_list_of_a_narrow_box_is_as_wide_as_its_words(show: Callable[[QWidget], QWidget]) -> None:
    box = Choice()
    box.addItem("Welche Idee macht unseren Ort zu einem, in dem man bleiben will?")
    show(box)
    box.resize(120, 32)
    box.showPopup()
    assert box.view().width() >= box.fontMetrics().horizontalAdvance(box.currentText())
    box.hidePopup()


@pytest.mark.parametrize(("points", "factor"), [(11.0, 1.0), (9.0, 1.0), (16.5, 1.5), (44.0, 2.0)])
def test_a_large_system_font_makes_all_larger(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, points: float, factor: float
) -> None:
    font = QFont()
    font.setPointSizeF(points)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: font)
    monkeypatch.setattr("sys.platform", "linux")
    made = Theme(qapp, "light")
    assert made.factor == pytest.approx(factor)
    assert made.px(100) == round(100 * factor)
    assert made.zoom == 100, "what the user chose stays what the settings say"
    made.deleteLater()
    Theme(qapp, "light").deleteLater()
