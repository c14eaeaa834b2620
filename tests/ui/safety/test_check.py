"""The whole check of the project file, by a click: sound in words, findings in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from in2desk.core import rooms
from tests.ui.safety.conftest import words


@pytest.fixture
def view(tab: Callable[[str], Any]) -> Any:
    return tab("Prüfen")


def test_a_sound_file(at_new: Any, view: Any) -> None:
    at_new.click(view, "Jetzt prüfen")
    assert view.result() == "Die Projektdatei ist heil"
    assert view.start.isEnabled()


def test_findings_stand_there_with_the_way_on(at_new: Any, view: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "check_project", lambda path, *, secret: ["Ein Anhang fehlt.", "Eine Zeile hängt in der Luft."])
    at_new.click(view, "Jetzt prüfen")
    assert view.result() == "2 Befunde"
    assert "Ein Anhang fehlt." in words(view)
    at_new.click(view, "Sicherungen zeigen")
    assert at_new.window.pages["safety"].backups.isVisible()


def test_a_result_stays_with_its_project(at_new: Any, page: Any, view: Any) -> None:
    at_new.click(view, "Jetzt prüfen")
    at_new.click(page.tabs, "Passwort")
    at_new.click(page.tabs, "Prüfen")
    assert view.result() == "Die Projektdatei ist heil"
    at_new.desk.open(rooms.create_project(at_new.desk.project.path.with_name("b.in2"), "B"))
    at_new.wait()
    assert view.result() == ""
