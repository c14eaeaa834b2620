"""How a difference between two copies is called: every table and field has a word, rows have names instead of keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from in2desk.core.base import i18n
from in2desk.core.checklist import tables as checklist_tables
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.triggers import is_journalled
from in2desk.core.rooms import create_project
from in2desk.core.safety.threeway import Conflict
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.model import Idea
from in2desk.ui.safety.row_titles import titles
from in2desk.ui.safety.row_words import FIELDS, TABLES, field_words, table_words, value_words

JOURNALLED = [table for table in metadata.sorted_tables if is_journalled(table)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "a.in2", "A")
    yield made
    made.close()


@pytest.mark.parametrize("table", JOURNALLED, ids=lambda table: table.name)
def test_every_table_and_every_field_has_words(table: object) -> None:
    assert table.name in TABLES  # type: ignore[attr-defined]
    assert {column.name for column in table.columns} - {"id"} <= set(FIELDS)  # type: ignore[attr-defined]


def test_what_nobody_named_keeps_its_own_name() -> None:
    assert (table_words("später"), field_words("später"), value_words("x", "später")) == ("später", "später", "x")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("view", "workshop", "Werkstatt"),
        ("valid_view", "total", "Alle Bögen"),
        ("role", "newcomer", "zugewandert"),
        ("role", "volunteer", "Ehrenamt"),
        ("role", "Moderation", "Moderation"),
        ("phase", "collect", "Sammeln"),
        ("kind", "task", "Aufgabe"),
        ("kind", "series", "Veranstaltungsreihe"),
        ("status", "rejected", "verworfen"),
        ("choice", "?", "weiß nicht"),
        ("choice", "2", "2"),
        ("joint", 1, "ja"),
        ("example", 0, "nein"),
        ("weight", 1.5, "1,50"),
        ("closed_on", "2026-11-20", "20.11.2026"),
        ("from_table", "criterion", "Kriterium"),
        ("cost", None, "leer"),
    ],
)
def test_values_are_said_in_words(field: str, value: object, said: str) -> None:
    assert value_words(value, field) == said


def conflict(table: str, key: str, row: dict[str, object]) -> Conflict:
    return Conflict("field", table, json.dumps([key]), "title", row, row, row)


def test_rows_are_named_and_not_numbered(project: Project) -> None:
    with project.step("Vorbereitet") as connection:
        head = {"title": '{"de": "Checkliste", "en": "Checklist"}', "label": "{}", "ladder": "[]", "created_on": "2026-01-01"}
        connection.execute(insert(checklist_tables.checklist).values(id="v", code="C7", version=1, **head))
        section = {"id": "s", "checklist_id": "v", "code": "A", "position": 0, "name": '{"de": "Teil"}'}
        connection.execute(insert(checklist_tables.checklist_section).values(**section))
        texts = {
            "title": '{"de": "Mappe", "en": "Folder"}',
            "wording": '{"de": "Satz"}',
            "hint": "{}",
            "weight": 1.0,
            "origin": "new",
        }
        connection.execute(insert(checklist_tables.criterion).values(id="k", section_id="s", code="A3", position=0, **texts))
        connection.execute(
            insert(checklist_tables.assessment_round).values(
                id="r", checklist_id="v", code="A1", title="Herbst", day="2026-10-05"
            )
        )
        connection.execute(insert(checklist_tables.sheet).values(id="b", round_id="r", view="workshop", number="017"))
    idea = workshops.save_idea(project, Idea(title="Lotsen " * 20))
    asked = [
        conflict("criterion", "k", {"code": "A3"}),
        conflict("assessment_round", "r", {}),
        conflict("sheet_answer", "x", {"id": "x", "sheet_id": "b", "criterion_id": "k", "choice": "2"}),
        conflict("evidence", "e", {"round_id": "r", "criterion_id": "k", "note": "Mappe\nliegt aus"}),
        conflict("link", "l", {"from_table": "criterion", "from_id": "k", "to_table": "idea", "to_id": idea.id}),
        conflict("setting", "name", {"key": "name"}),
    ]
    found = titles(project, asked)
    assert found[0] == "A3 · Mappe"
    assert found[1] == "A1 · Herbst · 05.10.2026"
    assert found[2] == "A3 Mappe · Werkstatt 017"
    assert found[3] == "A3 Mappe · A1 Herbst"
    assert found[4].startswith(f"A3 Mappe · {idea.code} Lotsen")
    assert found[5] == "Name des Projekts"
    assert max(map(len, found)) < 250
    i18n.set_language("en")
    try:
        assert titles(project, asked[:1]) == ["A3 · Folder"]
    finally:
        i18n.set_language("de")


def test_nothing_to_name_reads_nothing(project: Project) -> None:
    assert titles(project, []) == []
