"""The page Berichte: the preview is the finished PDF, the head is remembered, files are saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from in2desk.core.base.errors import DeskError
from in2desk.core.reports import service as reports


@pytest.fixture
def page(at_sample: Any) -> Any:
    return at_sample.go("reports")


def test_the_preview_is_the_finished_pdf(page: Any) -> None:
    assert page.pdf.startswith(b"%PDF")
    assert len(page.preview.pages) > 1
    assert page.preview.pages[0].accessibleName() == f"Seite 1 von {len(page.preview.pages)}"


def test_the_head_is_remembered(at_sample: Any, page: Any) -> None:
    field, before = page.options.fields["number"], page.pdf
    field.setFocus()
    QTest.keyClicks(field, "0061/2026")
    at_sample.qtbot.waitUntil(lambda: reports.paper(at_sample.desk.project).get("number") == "0061/2026", timeout=10_000)
    at_sample.wait()
    assert field.text() == "0061/2026"
    assert page.pdf != before
    page.options.route.setFocus()
    QTest.keyClicks(page.options.route, "Rat; 09.12.2026; 4; Kenntnisnahme")
    at_sample.qtbot.waitUntil(lambda: bool(reports.paper(at_sample.desk.project).get("route")), timeout=10_000)
    assert reports.paper(at_sample.desk.project)["route"] == [["Rat", "09.12.2026", "4", "Kenntnisnahme"]]


def test_a_file_is_saved(at_sample: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Vorlage.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(path), ""))
    at_sample.click(at_sample.window, "Als PDF sichern")
    assert path.read_bytes() == page.pdf


def test_the_map_to_share_is_saved(at_sample: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Karte.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(path), ""))
    at_sample.desk.actions.get("map-save").trigger()
    at_sample.wait()
    assert "<html" in path.read_text(encoding="utf-8")


def test_pages_get_larger_and_smaller(at_sample: Any, page: Any) -> None:
    wide = page.preview.pages[0].pixmap().width()
    at_sample.click(page.preview, "Seite kleiner")
    assert page.preview.pages[0].pixmap().width() < wide


def test_another_group_is_another_paper(at_sample: Any, page: Any) -> None:
    before, group = page.pdf, page.options.group
    group.setFocus()
    at_sample.press(group, Qt.Key.Key_Up)
    group.activated.emit(group.currentIndex())
    at_sample.wait()
    assert page.pdf != before


def test_without_a_register_it_says_what_is_missing(at_new: Any) -> None:
    page = at_new.go("reports")
    assert page.pdf == b""
    assert page.preview.pages == []


def test_a_crest_is_kept_and_what_is_no_picture_is_not(
    at_sample: Any, page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QImage

    picture, text = tmp_path / "wappen.png", tmp_path / "wappen.txt"
    image = QImage(40, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(picture))
    text.write_text("kein Bild", encoding="utf-8")
    before = page.pdf
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *words: (str(picture), ""))
    at_sample.click(page.options, "Wappen wählen …")
    kept = QImage.fromData(at_sample.desk.project.setting_attachment("crest"))
    assert kept.convertToFormat(image.format()) == image and len(page.pdf) != len(before)
    with pytest.raises(DeskError, match="PNG oder JPEG"):
        reports.set_crest(at_sample.desk.project, text)
    at_sample.undo()
    assert at_sample.desk.project.setting_attachment("crest") == b""
