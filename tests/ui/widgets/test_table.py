"""The table of the house, by keys and clicks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from in2desk.core.reports.spreadsheet import SheetColumn
from in2desk.ui.shell.theme import Theme
from in2desk.ui.widgets.marks import Bar
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column, TableModel
from in2desk.ui.widgets.table_sheet import Sheet

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Place:
    """One row."""

    key: str
    name: str
    people: float | None
    score: float
    share: float


def places() -> list[Place]:
    return [
        Place("07233026", "Gerolstein", 7876, 60, 1.0),
        Place("07233206", "Üxheim", None, math.nan, 0.44),
        Place("07233050", "Neroth", 866, 58, 0.89),
    ]


def columns() -> list[Column]:
    return [
        Column("key", "Schlüssel", lambda p: p.key, width=100),
        Column("name", "Ort", lambda p: p.name),
        Column("people", "Einwohner", lambda p: p.people, "number", width=110),
        Column("score", "Wert", lambda p: p.score, "bar", width=120, bar=lambda p: Bar(p.score, 3, 50)),
        Column("share", "Abdeckung", lambda p: p.share, "coverage", width=120),
        Column("state", "Stand", lambda p: "da", "state", width=100, state=lambda p: "good"),
        Column("source", "Quelle", lambda p: "Register", "link", width=100),
    ]


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> DataTable:
    table = DataTable(theme, "Rangliste", columns(), "Noch kein Ort.")
    table.key = lambda place: place.key
    qtbot.addWidget(table)
    table.resize(900, 400)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.show_rows(places())
    return table


def names(table: DataTable) -> list[str]:
    return [place.name for place in table.rows()]


def click_head(table: DataTable, qtbot: QtBot, column: int) -> None:
    header = table.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def index(table: DataTable, row: int, column: int) -> QModelIndex:
    return table.model.index(row, column)


def test_numbers_as_people_read_them(table: DataTable) -> None:
    assert table.sheet().texts[0] == ("07233026", "Gerolstein", "7.876", "60", "100\u00a0%", "da", "Register")
    assert table.sheet().texts[1][2:5] == ("–", "–", "44\u00a0%")


def test_click_on_the_head_sorts(table: DataTable, qtbot: QtBot) -> None:
    click_head(table, qtbot, 2)
    assert names(table) == ["Gerolstein", "Neroth", "Üxheim"]
    click_head(table, qtbot, 2)
    assert names(table) == ["Neroth", "Gerolstein", "Üxheim"]


def test_gaps_stand_last_both_ways(table: DataTable) -> None:
    table.sort_by("score")
    assert names(table)[-1] == "Üxheim"
    table.sort_by("score", descending=True)
    assert names(table)[-1] == "Üxheim"


def test_umlauts_sort_as_in_a_dictionary(table: DataTable) -> None:
    table.show_rows([Place(name, name, 1, 1, 1) for name in ("Zendscheid", "Üxheim", "Uelmen", "Udler", "Birgel")])
    table.sort_by("name")
    assert names(table) == ["Birgel", "Udler", "Uelmen", "Üxheim", "Zendscheid"]


def test_keyboard_sorts_by_the_current_column(table: DataTable, qtbot: QtBot) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(index(table, 0, 1))
    qtbot.keyClick(table.view, Qt.Key.Key_Down, CONTROL)
    assert names(table) == ["Üxheim", "Neroth", "Gerolstein"]
    qtbot.keyClick(table.view, Qt.Key.Key_Up, CONTROL)
    assert names(table) == ["Gerolstein", "Neroth", "Üxheim"]


def test_sorted_column_says_so(table: DataTable) -> None:
    table.sort_by("people", descending=True)
    head = table.model.headerData(2, Qt.Orientation.Horizontal)
    spoken = table.model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert (head, spoken) == ("Einwohner ↓", "Einwohner, absteigend sortiert")


def test_arrow_keys_select(table: DataTable, qtbot: QtBot) -> None:
    table.view.setFocus()
    with qtbot.waitSignal(table.selected) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert told.args[0] is table.current()


def test_focus_alone_selects_nothing(table: DataTable) -> None:
    table.view.setFocus()
    assert table.current() is None


def test_selection_follows_its_row(table: DataTable, qtbot: QtBot) -> None:
    table.select("07233050")
    with qtbot.assertNotEmitted(table.selected):
        table.sort_by("name", descending=True)
        table.show_rows(places())
    assert table.current().name == "Neroth"


def test_unknown_key_selects_nothing(table: DataTable) -> None:
    assert not table.select("00000000")
    assert table.current() is None


def test_copy_takes_head_rows_and_notes(table: DataTable, qtbot: QtBot) -> None:
    table.notes = ["Beispiel – keine amtlichen Angaben"]
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_C, CONTROL)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Schlüssel\tOrt\tEinwohner\tWert\tAbdeckung\tStand\tQuelle"
    assert lines[1] == "07233026\tGerolstein\t7.876\t60\t100 %\tda\tRegister"
    assert lines[-1] == "Beispiel – keine amtlichen Angaben"
    assert "Schlüssel</th>" in QApplication.clipboard().mimeData().html()


def test_no_copied_text_becomes_a_formula() -> None:
    columns = (SheetColumn("=Titel"), SheetColumn("Wert", "number", 1))
    sheet = Sheet("T", columns, (("=1+1", -5.0), ("-Ort", 3.0)), (("=1+1", "-5,0"), ("-Ort", "3,0")), ("@Notiz <b>",))
    assert sheet.tsv() == "'=Titel\tWert\n'=1+1\t-5,0\n'-Ort\t3,0\n'@Notiz <b>"
    assert "mso-number-format" in sheet.html().split("=Titel")[0] and "&lt;b&gt;" in sheet.html()


def test_paste_tells_cells_and_place(table: DataTable, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("12\t3\r\n14\t5\r\n")
    table.view.setFocus()
    table.view.setCurrentIndex(index(table, 1, 2))
    with qtbot.waitSignal(table.pasted) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_V, CONTROL)
    assert told.args == [[["12", "3"], ["14", "5"]], 1, 2]


def test_enter_opens_the_cell(table: DataTable, qtbot: QtBot) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(index(table, 0, 6))
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert (told.args[0].name, told.args[1]) == ("Gerolstein", "source")


def test_click_on_a_link_opens(table: DataTable, qtbot: QtBot) -> None:
    at = table.view.visualRect(index(table, 0, 6)).center()
    with qtbot.waitSignal(table.opened):
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_click_elsewhere_only_selects(table: DataTable, qtbot: QtBot) -> None:
    at = table.view.visualRect(index(table, 0, 1)).center()
    with qtbot.assertNotEmitted(table.opened):
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.current().name == "Gerolstein"


def test_tab_leaves_the_table(table: DataTable, qtbot: QtBot) -> None:
    field = QLineEdit(table)
    field.setAccessibleName("danach")
    field.show()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_cells_speak_with_their_column(table: DataTable) -> None:
    def spoken(row: int, column: int) -> str:
        return index(table, row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(0, 2) == "Einwohner: 7.876"
    assert spoken(1, 2) == "Einwohner: keine Angabe"
    assert spoken(1, 3) == "Wert: nicht bewertbar"


def test_empty_table_says_so(table: DataTable) -> None:
    empty = table._empty
    assert not empty.isVisible()
    table.show_rows([])
    assert empty.isVisible()
    assert empty.text() == "Noch kein Ort."


def test_rows_follow_the_zoom(table: DataTable, theme: Theme) -> None:
    for zoom, height in ((200, 64), (100, 32), (50, 16)):
        theme.set_zoom(zoom)
        assert table.view.rowHeight(0) == height


def test_free_columns_stay_readable(table: DataTable, theme: Theme) -> None:
    table.resize(400, 300)
    assert table.view.columnWidth(1) == 130
    table.resize(1200, 300)
    assert table.view.columnWidth(1) > 300


def test_editing_hands_on_what_was_typed(theme: Theme, qtbot: QtBot) -> None:
    typed: list[tuple[str, str]] = []
    edit = Column("n", "Freie Plätze", lambda p: p.people, "number", edit=lambda p, text: typed.append((p.name, text)))
    table = DataTable(theme, "Eigene Angaben", [columns()[1], edit])
    qtbot.addWidget(table)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.show_rows(places())
    table.view.setFocus()
    table.view.setCurrentIndex(index(table, 1, 1))
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    editor = table.view.viewport().findChild(QLineEdit)
    assert (editor.text(), editor.accessibleName()) == ("", "Freie Plätze")
    qtbot.keyClicks(editor, " 12 ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typed == [("Üxheim", "12")])
    assert table.view.currentIndex().row() == 2


def test_selection_is_more_than_colour(table: DataTable, theme: Theme) -> None:
    table.select("07233026")
    image = table.view.grab().toImage()
    top = table.view.visualRect(index(table, 0, 0)).translated(0, table.view.horizontalHeader().height())
    assert image.pixelColor(top.x() + 1, top.center().y()) == QColor(theme.colors.roles["accent"])


@pytest.mark.parametrize("choice", ["light", "dark", "contrast_light", "contrast_dark"])
def test_paints_in_every_theme(table: DataTable, theme: Theme, choice: str) -> None:
    theme.set_choice(choice)
    image = table.view.grab().toImage()
    assert image.pixelColor(table.width() - 30, 300) == QColor(theme.colors.roles["surface"])


def test_other_columns_start_empty(theme: Theme) -> None:
    model = TableModel(columns())
    model.show_rows(places())
    model.set_columns(columns()[:2])
    assert (model.rowCount(), model.columnCount()) == (0, 2)
