from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from in2desk.core.base.errors import DeskError
from in2desk.core.regions.classes import MapClasses
from in2desk.core.regions.model import MapLayer
from in2desk.core.reports.map_legend import legend
from in2desk.ui.widgets.map_colours import plain_colours
from in2desk.ui.widgets.map_legend import MapLegendView, legend_height
from in2desk.ui.widgets.map_panel import MapPanel
from in2desk.ui.widgets.map_picture import MapTexts, map_picture
from in2desk.ui.widgets.picture_files import save_picture


@pytest.fixture
def panel(layer: MapLayer, classes: MapClasses, qtbot: QtBot) -> MapPanel:
    made = MapPanel()
    qtbot.addWidget(made)
    made.resize(360, 520)
    made.set_layer(layer)
    made.set_classes(classes, legend("Aufnahmefähig", classes), [str(n) for n in range(12)])
    made.set_texts("Aufnahmefähig · VG Muster", "© Quelle")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_map_and_legend_stand_together(panel: MapPanel) -> None:
    assert panel.map.geometry().bottom() < panel.legend.geometry().top()
    assert panel.legend.accessibleDescription().startswith("Aufnahmefähig: Wert, fünf gleich große Gruppen")
    assert "nicht bewertbar (2)" in panel.legend.accessibleDescription()


def test_a_choice_on_the_map_is_handed_on(panel: MapPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.region_selected) as chosen:
        qtbot.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=panel.map.scene().place_of(5).toPoint())
    assert chosen.args == ["11"]


def test_the_focus_goes_to_the_map(panel: MapPanel) -> None:
    panel.setFocus()
    assert panel.map.hasFocus()


def test_ctrl_c_copies_the_picture(panel: MapPanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    panel.map.setFocus()
    qtbot.keyClick(panel.map, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().width() == 2000


def test_the_picture_is_saved_with_its_description(panel: MapPanel, tmp_path: Path) -> None:
    panel.save(tmp_path / "karte.png")
    saved = QImage(str(tmp_path / "karte.png"))
    assert saved.size() == QSize(2000, 2000)
    assert "VG Muster" in saved.text("Description")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".png"] == ["karte.png"]


def named(panel: MapPanel, text: str) -> QAction:
    return next(action for action in panel.map.actions() if action.text() == text)


def test_the_menu_saves_where_the_user_says(panel: MapPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "bild"), ""))
    named(panel, "Karte als Bild sichern …").trigger()
    assert (tmp_path / "bild.png").is_file()


def test_a_folder_that_is_gone_is_said_plainly(
    panel: MapPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "weg" / "bild.png"), ""))
    with qtbot.waitSignal(panel.failed) as said:
        named(panel, "Karte als Bild sichern …").trigger()
    assert "konnte nicht geschrieben werden" in said.args[0]


def test_nothing_is_saved_when_the_user_changes_their_mind(
    panel: MapPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    named(panel, "Karte als Bild sichern …").trigger()
    assert not list(tmp_path.glob("*.png"))


def test_without_a_map_there_is_no_picture(qtbot: QtBot) -> None:
    empty = MapPanel()
    qtbot.addWidget(empty)
    with pytest.raises(DeskError, match="noch keine Karte"):
        empty.picture()
    with qtbot.waitSignal(empty.failed):
        empty.copy()


def test_a_failed_save_keeps_the_older_picture(panel: MapPanel, tmp_path: Path) -> None:
    older = tmp_path / "karte.png"
    older.write_bytes(b"old")
    with pytest.raises(DeskError):
        save_picture(QImage(), older)
    assert older.read_bytes() == b"old"


def dark_pixels(image: QImage, bottom: int) -> int:
    """Pixels of text in the title's band."""
    return sum(image.pixelColor(x, y).lightness() < 100 for x in range(0, image.width(), 2) for y in range(4, bottom, 2))


def test_an_invented_entry_shows_in_the_title_of_the_picture(panel: MapPanel, classes: MapClasses) -> None:
    texts = MapTexts("Kapazität", "© Quelle")
    plain = map_picture(panel.map.scene(), legend("Kapazität", classes), texts, QSize(400, 400), 1.0)
    marked = map_picture(panel.map.scene(), legend("Kapazität", classes, example=True), texts, QSize(400, 400), 1.0)
    assert dark_pixels(marked, 30) > dark_pixels(plain, 30) * 1.5
    assert "Beispiel" in marked.text("Description")


def test_the_window_s_map_stays_as_it_was_when_a_picture_is_made(panel: MapPanel) -> None:
    panel.map.zoom(3.0)
    panel.map.settle()
    before = panel.map.grab().toImage()
    panel.picture()
    assert panel.map.grab().toImage() == before


def test_the_legend_needs_more_lines_where_it_is_narrow(panel: MapPanel, classes: MapClasses) -> None:
    shown, font = legend("Aufnahmefähig", classes), panel.font()
    assert legend_height(shown, 150, font) > legend_height(shown, 500, font)


def test_fields_have_the_colours_of_the_map(panel: MapPanel, classes: MapClasses, qtbot: QtBot) -> None:
    view = MapLegendView()
    qtbot.addWidget(view)
    view.resize(400, 120)
    view.set_legend(legend("Aufnahmefähig", classes))
    image = view.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 400) for y in range(0, 120, 3)}
    assert {colour.name() for colour in plain_colours().ramp} <= seen
    view.set_legend(None)
    assert view.sizeHint().height() == 0


def test_a_dark_window_gets_a_dark_legend(panel: MapPanel) -> None:
    dark = replace(plain_colours(), surface=plain_colours().text)
    panel.set_theme(dark)
    assert panel.legend.grab().toImage().pixelColor(2, 2) == dark.surface
