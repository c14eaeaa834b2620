"""Evidence, day of the last review, office and comment: typed beside the sheet, kept as soon as the field is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Evidence, Round
from tests.ui.checklist.conftest import criterion, current, fill, notice, press, words


@pytest.fixture
def panel(entry: Any) -> Any:
    """What stands beside the sheet."""
    return entry.detail.evidence


def stored(person: Any, made: Round) -> list[Evidence]:
    return checklists.evidence(person.desk.project, made.id)


def test_n_goes_to_the_note_and_enter_comes_back(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    press("n")
    assert panel.note.hasFocus()
    panel.note.insert("Linkliste vom 1. Mai https://vg.de/links")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert entry.table.view.hasFocus()
    assert current(entry) == "A1"
    made = stored(at_new, held)[0]
    assert (made.note, made.link) == ("Linkliste vom 1. Mai", "https://vg.de/links")
    assert made.criterion_id == criterion(at_new.desk.project, held, "A1").id
    assert "Linkliste vom 1. Mai" in words(panel)
    assert entry.table.rows()[0].proof == "Linkliste vom 1. Mai"


def test_escape_keeps_nothing(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    press("n")
    panel.note.insert("doch nicht")
    press(Qt.Key.Key_Escape)
    at_new.wait()
    assert stored(at_new, held) == []
    assert panel.note.text() == ""
    assert entry.table.view.hasFocus()


def test_another_row_keeps_what_was_typed_at_the_first(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    press("n")
    panel.note.insert("Beschluss")
    entry.focus_table()
    press(Qt.Key.Key_Down)
    at_new.wait()
    assert stored(at_new, held)[0].criterion_id == criterion(at_new.desk.project, held, "A1").id
    assert panel.note.text() == ""


def test_missing_evidence_is_said_beside_the_sheet(at_new: Any, entry: Any, panel: Any) -> None:
    press("1", Qt.Key.Key_Up)
    assert "Nachweis fehlt" not in words(panel)
    press("2", Qt.Key.Key_Up)
    assert "Nachweis fehlt" in words(panel)
    assert "Erwartet ab Stufe 2: Linkliste mit Stand-Datum je Sprache" in words(panel)
    press("n")
    panel.note.insert("Liste")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert "Nachweis fehlt" not in words(panel)


def test_level_four_asks_for_the_day_of_the_last_review(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    assert not panel.reviewed.isVisible()
    press("n")
    panel.note.insert("Bericht")
    press(Qt.Key.Key_Return)
    at_new.wait()
    press("4", Qt.Key.Key_Up)
    assert "Tag der letzten Überprüfung fehlt" in words(panel)
    fill(panel.reviewed, "01.05.2026")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert [(each.note, each.reviewed_on) for each in stored(at_new, held)] == [("Bericht", "2026-05-01")]
    assert "Überprüfung fehlt" not in words(panel)
    fill(panel.reviewed, "")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert stored(at_new, held)[0].reviewed_on is None


def test_a_day_without_other_evidence_can_be_taken_back(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    press("4", Qt.Key.Key_Up)
    fill(panel.reviewed, "01.05.2026")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert len(stored(at_new, held)) == 1
    assert "Nachweis fehlt" in words(panel), "a day alone proves nothing"
    fill(panel.reviewed, "")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert stored(at_new, held) == []


def test_a_day_that_is_none_is_refused_in_plain_words(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    press("4", Qt.Key.Key_Up)
    fill(panel.reviewed, "31.02.2026")
    press(Qt.Key.Key_Return)
    dialog = at_new.dialog()
    assert "31.02.2026" in words(dialog)
    dialog.reject()
    at_new.wait()
    assert stored(at_new, held) == []


def test_a_file_is_attached_and_saved_again(
    at_new: Any, entry: Any, panel: Any, held: Round, choose: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "konzept.txt").write_text("Willkommen", encoding="utf-8")
    choose(tmp_path / "konzept.txt")
    at_new.click(panel, "Datei anhängen")
    made = stored(at_new, held)[0]
    assert (made.file_name, at_new.desk.project.attachment(made.file)) == ("konzept.txt", b"Willkommen")
    assert "konzept.txt" in words(panel)
    choose(tmp_path / "kopie.txt")
    at_new.click(panel, "„konzept.txt“ sichern unter")
    assert (tmp_path / "kopie.txt").read_bytes() == b"Willkommen"


def test_evidence_is_changed_and_removed(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    key = criterion(at_new.desk.project, held, "A1").id
    checklists.save_evidence(at_new.desk.project, Evidence(round_id=held.id, criterion_id=key, note="Alt", link="https://a.de"))
    at_new.wait()
    at_new.click(panel, "Nachweis „Alt“ ändern")
    assert panel.note.text() == "Alt https://a.de"
    panel.note.setText("Neu https://a.de")
    press(Qt.Key.Key_Return)
    at_new.wait()
    assert [(each.note, each.link) for each in stored(at_new, held)] == [("Neu", "https://a.de")]
    at_new.click(panel, "Nachweis „Neu“ entfernen")
    assert stored(at_new, held) == []
    assert notice(at_new) == "Nachweis entfernt."
    at_new.click(at_new.window.frame.notice, "Rückgängig")
    assert [each.note for each in stored(at_new, held)] == ["Neu"]


def test_office_and_comment_are_kept_when_the_field_is_left(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    key = criterion(at_new.desk.project, held, "A1").id
    fill(panel.responsible, "Stabsstelle Soziales")
    fill(panel.comment, "Liste ist veraltet")
    entry.focus_table()
    at_new.wait()
    remark = checklists.remarks(at_new.desk.project, held.id)[key]
    assert (remark.responsible, remark.comment) == ("Stabsstelle Soziales", "Liste ist veraltet")
    press(Qt.Key.Key_Down)
    assert (panel.responsible.text(), panel.comment.toPlainText()) == ("", "")
    press(Qt.Key.Key_Up)
    assert panel.responsible.text() == "Stabsstelle Soziales"


def test_leaving_fields_untouched_writes_nothing(at_new: Any, entry: Any, panel: Any) -> None:
    before = at_new.desk.project.undo_label
    for field in (panel.note, panel.responsible, panel.comment):
        field.setFocus()
    entry.focus_table()
    at_new.wait()
    assert at_new.desk.project.undo_label == before


def test_an_answer_typed_while_a_note_is_kept_is_not_lost(at_new: Any, entry: Any, panel: Any, held: Round) -> None:
    press("n")
    panel.note.insert("Beleg")
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    press("3", "2")
    at_new.wait()
    choices = checklists.sheets(at_new.desk.project, held.id)[0].answers
    assert sorted(choices.values()) == ["2", "3"]
    assert [row.choice for row in entry.table.rows()][:3] == ["3", "2", ""]
