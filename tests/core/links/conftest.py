"""A project with a small checklist in two versions and one round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from in2desk.core.checklist import tables
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Criteria a1 and a2 of version v1; in v2, a1x goes on from a1. Round r1 uses v1."""
    made = create_project(tmp_path / "Musterland.in2", "VG Musterland", ["072335006"])
    head = {"title": '{"de": "Checkliste"}', "label": '{"de": ""}', "ladder": "[]", "created_on": "2026-01-01"}
    versions = [{"id": f"v{n}", "code": "C1", "version": n, "previous": None, **head} for n in (1, 2)]
    sections = [{"id": f"s{n}", "checklist_id": f"v{n}", "code": "A", "position": 0, "name": '{"de": "A"}'} for n in (1, 2)]
    texts = {"wording": '{"de": "Satz"}', "hint": '{"de": ""}', "weight": 1.0}
    criteria = [
        {
            "id": "a1",
            "section_id": "s1",
            "code": "A1",
            "position": 0,
            "title": '{"de": "Mappe"}',
            "origin": "new",
            "former": None,
            **texts,
        },
        {
            "id": "a2",
            "section_id": "s1",
            "code": "A2",
            "position": 1,
            "title": '{"de": "Lotsen"}',
            "origin": "new",
            "former": None,
            **texts,
        },
        {
            "id": "a1x",
            "section_id": "s2",
            "code": "A1",
            "position": 0,
            "title": '{"de": "Mappe"}',
            "origin": "same",
            "former": "a1",
            **texts,
        },
    ]
    rounds = [{"id": "r1", "checklist_id": "v1", "code": "A1", "title": "Herbst 2026", "day": "2026-10-05"}]
    with made.step("Vorbereitet") as connection:
        connection.execute(insert(tables.checklist), versions)
        connection.execute(insert(tables.checklist_section), sections)
        connection.execute(insert(tables.criterion), criteria)
        connection.execute(insert(tables.assessment_round), rounds)
    yield made
    made.close()
