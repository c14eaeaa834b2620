"""Beginning without a project, taking the evening into one later, and names only for those who agreed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from in2desk.core import rooms
from in2desk.core.links import service as links
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop
from in2desk.ui.workshops import start_flow
from tests.ui.workshops.conftest import add_cards, add_workshop, fill, notice, words


@pytest.fixture
def other(tmp_path: Path) -> tuple[Path, Workshop]:
    """Another project file with an evening of two cards."""
    path = tmp_path / "Abend.in2"
    with closing(rooms.create_project(path, "Abend")) as project:
        made = add_workshop(project, "Spontaner Abend")
        add_cards(project, made, ["Bürgerbus", "Mitfahrbank"])
    return path, made


def test_without_a_project_it_begins_in_a_file_of_its_own(
    person_at: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_flow, "documents", lambda: tmp_path)
    person = person_at(None)
    person.click(person.window.pages["welcome"], "Werkstatt jetzt starten")
    (path,) = tmp_path.glob("Werkstatt *.in2")
    assert person.desk.project.path == path
    page = person.window.pages["workshop"]
    assert page.tabs.value() == "collect"
    assert path.name in notice(person)
    assert start_flow.free_path(tmp_path).name.endswith("(2).in2")


def test_an_evening_is_taken_from_another_file(
    at_new: Any, page: Any, other: tuple[Path, Workshop], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made = other
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *asked: (str(path), ""))
    at_new.desk.actions.get("workshop-take").trigger()
    at_new.wait()
    dialog = at_new.dialog()
    assert "Spontaner Abend" in dialog.workshop.currentText()
    at_new.click(dialog, "Werkstatt übernehmen")
    assert page.state.workshop.id == made.id
    assert [card.text for card in workshops.cards(at_new.desk.project, made.id)] == ["Bürgerbus", "Mitfahrbank"]
    assert "2 Karten übernommen" in notice(at_new)
    at_new.desk.actions.get("workshop-take").trigger()
    at_new.wait()
    again = at_new.dialog()
    at_new.click(again, "Werkstatt übernehmen")
    assert "schon da" in words(again.problem)
    again.reject()


def test_names_are_kept_with_consent_and_a_day_to_go(at_new: Any, page: Any, held: Workshop) -> None:
    at_new.desk.actions.get("workshop-names").trigger()
    at_new.wait()
    dialog = at_new.dialog()
    assert not dialog.take.isEnabled()
    for name in ("Anna Muster", "Olena Beispiel"):
        fill(dialog.name, name)
        dialog.role.setCurrentIndex(dialog.role.findData("newcomer"))
        at_new.click(dialog, "Eintragen")
    assert dialog.list.count() == 2
    assert "Zugewanderte" in dialog.list.item(0).text()
    named = links.participants_by_name(at_new.desk.project, held.id)
    assert [one.person.name for one in named] == ["Anna Muster", "Olena Beispiel"]
    assert all(one.person.delete_by for one in named)
    fill(dialog.name, "Ohne Tag")
    fill(dialog.until, "irgendwann")
    at_new.click(dialog, "Eintragen")
    assert "irgendwann" in words(dialog.problem)
    dialog.reject()
    assert len(links.participants_by_name(at_new.desk.project, held.id)) == 2
    assert all("Anna" not in step.label for step in at_new.desk.project.history())
