"""Rows as plain data."""

from __future__ import annotations

import json

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Evidence, Remark, Round, Sheet
from in2desk.core.checklist.service import rows
from in2desk.core.project.project import Project


def test_what_is_read_is_what_was_stored(project: Project, held: Round, version: Checklist) -> None:
    first, second = (one.id for one in version.criteria[:2])
    sheet = checklists.add_sheet(
        project, Sheet(round_id=held.id, table_number=3, joint=True, priorities=("A1",), answers={first: "3"})
    )
    proof = checklists.save_evidence(project, Evidence(round_id=held.id, criterion_id=first, note="x"))
    remark = Remark(held.id, second, "y", "Amt 3")
    checklists.save_remark(project, remark)
    with project.reading() as connection:
        assert rows.read_checklists(connection) == [version] == rows.read_checklists(connection, version.id)
        assert rows.read_checklist(connection, version.id) == version
        assert rows.read_round(connection, held.id) == held and rows.read_rounds(connection) == [held]
        assert rows.read_sheet(connection, sheet.id) == sheet and rows.read_sheets(connection, held.id) == [sheet]
        assert rows.read_evidence(connection, held.id) == [proof]
        assert rows.read_remarks(connection, held.id) == {second: remark}
        whole = {held.id: ([sheet], [proof], {second: remark})}
        assert rows.read_contents(connection) == whole == rows.read_contents(connection, held.id)


def test_what_is_not_there(project: Project) -> None:
    with project.reading() as connection:
        for read in (rows.read_checklist, rows.read_round, rows.read_sheet):
            for key in ("", "x", "\0", "a\ud800"):
                with pytest.raises(DeskError, match="gibt es nicht mehr"):
                    read(connection, key)
        assert (
            rows.read_checklists(connection, "x")
            == rows.read_sheets(connection, "x")
            == rows.read_evidence(connection, "x")
            == []
        )
        assert rows.read_remarks(connection, "x") == rows.read_contents(connection, "x") == {}
        assert not rows.is_round_used(connection, "x") and not rows.is_version_used(connection, "a\ud800")


def test_a_round_is_used_by_what_is_in_it(project: Project, held: Round) -> None:
    with project.reading() as connection:
        assert not rows.is_round_used(connection, held.id) and not rows.is_version_used(connection, held.checklist_id)
    checklists.add_sheet(project, Sheet(round_id=held.id))
    with project.reading() as connection:
        assert rows.is_round_used(connection, held.id) and rows.is_version_used(connection, held.checklist_id)


def test_texts_edited_in_the_file_are_read_anew(project: Project, version: Checklist) -> None:
    """Criteria are remembered by what stands in their rows, not by their ids."""
    one = version.criteria[0]
    with project.step("Probe") as connection:
        text = json.dumps({"de": "Anders"})
        connection.exec_driver_sql("UPDATE criterion SET title = ? WHERE id = ?", (text, one.id))
    assert checklists.checklist(project, version.id).criteria[0].title == {"de": "Anders"}
    project.undo()
    assert checklists.checklist(project, version.id) == version
