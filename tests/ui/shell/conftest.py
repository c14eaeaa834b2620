"""Two small pages for tests of the window."""

from __future__ import annotations

from typing import Any

import pytest

from in2desk.ui.shell.desk import Desk
from in2desk.ui.shell.page import Page
from in2desk.ui.widgets.labels import label
from in2desk.ui.widgets.table import DataTable
from in2desk.ui.widgets.table_model import Column

ROWS = [("07233026", "Gerolstein", 7876.0), ("07233050", "Neroth", 866.0), ("07233206", "Üxheim", None)]


class PlacesPage(Page):
    """A table of places with details at the right."""

    area, title, icon = "places", "Orte", "map"
    kinds = frozenset({"place"})

    @classmethod
    def declare(cls, desk: Desk) -> None:
        """One action of its own."""
        desk.actions.add("places-add", "Ort hinzufügen", lambda: desk.notify("Ort hinzugefügt."), icon="plus", menu="data")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: list[Any] = []
        self.shown: dict[str, Any] = {}
        self.table = DataTable(desk.theme, "Orte", columns(), "Noch kein Ort.")
        self.table.key = lambda row: row[0]
        self.body.addWidget(self.table)
        self.set_detail(label("Einzelheiten eines Orts"))
        self.add_head_action("places-add", "plus", primary=True)

    def refresh(self, changes: Any | None) -> None:
        """Remember what was told, fill the table."""
        self.seen.append(changes)
        self.table.show_rows(ROWS)
        self.set_context("3 Orte")

    def show_what(self, **what: Any) -> None:
        """Remember what was asked for."""
        self.shown = what

    def main_table(self) -> DataTable:
        """The only one."""
        return self.table


class NotesPage(Page):
    """A page that shows nothing of the places."""

    area, title, icon = "notes", "Notizen", "file-text"
    kinds = frozenset({"note"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: list[Any] = []

    def refresh(self, changes: Any | None) -> None:
        """Remember what was told."""
        self.seen.append(changes)


def columns() -> list[Column]:
    """Key, name and population."""
    return [
        Column("key", "Schlüssel", lambda row: row[0], width=110),
        Column("name", "Ort", lambda row: row[1]),
        Column("people", "Einwohner", lambda row: row[2], "number", width=120),
    ]


@pytest.fixture
def places_page() -> type[Page]:
    """The page with a table."""
    return PlacesPage


@pytest.fixture
def notes_page() -> type[Page]:
    """The page without one."""
    return NotesPage
