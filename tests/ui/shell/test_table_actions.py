"""What every table can do: XLSX, paper, PDF."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from in2desk.core.project.project import Project
from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.shell.table_actions import save_xlsx, tools_button, with_tools
from in2desk.ui.shell.table_print import html, save_pdf
from in2desk.ui.shell.window import MainWindow
from in2desk.ui.widgets.table import DataTable


@pytest.fixture
def table(
    make_window: Callable[..., MainWindow], desk: Desk, project: Project, places_page: type[Page]
) -> DataTable:
    window = make_window(places_page)
    desk.open(project)
    return with_tools(desk, window.pages["places"].table)


def test_xlsx_is_written_in_the_background(table: DataTable, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Orte.xlsx"
    table.notes = ["Beispiel – keine amtlichen Angaben"]
    save_xlsx(desk, table, path)
    desk.jobs.wait()
    with zipfile.ZipFile(path) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    assert "07233206" in words
    assert "Beispiel – keine amtlichen Angaben" in words


def test_xlsx_asks_for_a_place(table: DataTable, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "hier"), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    desk.actions.get("xlsx").trigger()
    desk.jobs.wait()
    assert asked == ["Orte.xlsx"]
    assert (tmp_path / "hier.xlsx").exists()


def test_no_place_no_file(table: DataTable, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: ("", ""))
    save_xlsx(desk, table)
    assert not desk.jobs.busy


def test_pdf_holds_every_cell(table: DataTable, tmp_path: Path) -> None:
    path = tmp_path / "Orte.pdf"
    save_pdf(table.sheet(), path)
    document = pypdfium2.PdfDocument(path)
    words = document[0].get_textpage().get_text_range()
    document.close()
    assert all(text in words for text in ("Orte", "07233206", "Üxheim", "7.876"))


def test_paper_escapes_what_looks_like_markup(table: DataTable) -> None:
    table.notes = ["<b>fett</b> & mehr"]
    assert "&lt;b&gt;fett&lt;/b&gt; &amp; mehr" in html(table.sheet())


def test_preview_opens_by_keys(table: DataTable, qtbot: QtBot) -> None:
    qtbot.keyClick(table.window(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QPrintPreviewDialog)
    assert dialog.windowTitle() == "Drucken: Orte"
    dialog.reject()


def test_menu_of_the_table(table: DataTable, desk: Desk) -> None:
    table.view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Tabelle kopieren",
        "Tabelle als XLSX sichern …",
        "Tabelle drucken …",
    ]
    menu.actions()[0].trigger()
    assert QApplication.clipboard().text().startswith("Schlüssel\t")
    menu.close()


def test_button_opens_the_same_menu(table: DataTable, desk: Desk, qtbot: QtBot) -> None:
    made = tools_button(desk, table)
    qtbot.addWidget(made)
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert len(QApplication.activePopupWidget().actions()) == 3
    QApplication.activePopupWidget().close()
