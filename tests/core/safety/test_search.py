"""Looking through a file: every text of today and of the history, once each, with a plain place."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import insert

from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.project.tables import handout
from in2desk.core.safety.erasure import Mark, rows_of
from in2desk.core.safety.mentions import Matcher
from in2desk.core.safety.search import FIELDS, TABLES, Mention, named_blobs, search, steps_of
from in2desk.core.safety.service.people import Attendance, Person, remove_person, save_attendance, save_person
from in2desk.core.safety.versions import Rows

ZWIRBEL = Matcher("Anna Zwirbel")
ANNA = Person(name="Anna Zwirbel", purpose="Netzwerk", delete_by="2027-12-31")


def found(project: Project, without: Rows | None = None) -> list[Mention]:
    with project.reading() as connection:
        return search(connection.connection.driver_connection, metadata, ZWIRBEL, without or {})


def put(project: Project, value: Any) -> None:
    with project.step("Notiz") as connection:
        project.put_setting(connection, "paper", value)


def test_a_field_is_told_once_however_often_it_changed(project: Project) -> None:
    for words in ("Zwirbel", "Anna Zwirbel", "Frau Zwirbel"):
        put(project, {"clerk": words})
    (one,) = found(project)
    assert (one.field, one.past, one.sure) == ("value/clerk", True, True)  # the surest of all its states
    assert one.mark == Mark("setting", '["paper"]', "value/clerk")


def test_the_place_of_a_text_inside_json_never_holds_the_name(project: Project) -> None:
    put(project, {"Zwirbel": {"note": "x"}, "list": ["a", "Zwirbel"], "notes": {"von Zwirbel": "Zwirbel"}})
    fields = {one.field for one in found(project)}
    assert fields == {"value", "value/list/1", "value/notes"}


def test_rows_of_the_person_are_left_out(project: Project) -> None:
    anna = save_person(project, ANNA)
    save_attendance(project, Attendance(person_id=anna.id, occasion="Zwirbels Vortrag", day="2026-05-02"))
    save_person(project, Person(name="Emma", note="kennt Zwirbel", purpose="x", delete_by="2027-12-31"))
    with project.reading() as connection:
        raw = connection.connection.driver_connection
        rows = rows_of(raw, metadata, [Mark("person", json.dumps([anna.id]))])
    assert set(rows) >= {"person", "attendance"} and len(rows["attendance"]) == 1
    (one,) = found(project, rows)
    assert one.where == "Notiz in: Kontakt"
    assert {m.table for m in found(project)} == {"person", "attendance"}


def test_who_takes_a_copy_along_is_a_text_too(project: Project) -> None:
    with project.erasing() as connection:
        row = {"id": "a", "letter": "B", "name": "Frau Zwirbel", "day": "2026-05-02"}
        connection.execute(insert(handout).values(**row))
    (one,) = found(project)
    assert one.where == "Name in: Kopie für unterwegs"


def test_steps_about_rows_are_found_though_the_rows_are_gone(project: Project) -> None:
    anna = save_person(project, ANNA)
    put(project, 1)
    remove_person(project, anna.id)
    project.undo()
    with project.reading() as connection:
        steps = steps_of(connection.connection.driver_connection, {"person": {json.dumps([anna.id])}})
    assert [(message, undone) for _time, message, _params, undone in steps] == [
        ("Kontakt eingetragen", False),
        ("Kontakt entfernt", True),
    ]


def test_attachments_of_today_and_of_the_history_are_named(project: Project) -> None:
    with project.step("Wappen") as connection:
        first = project.attach(connection, b"1")
        project.put_setting(connection, "crest", "a", first)
    with project.step("Wappen") as connection:
        second = project.attach(connection, b"2")
        project.put_setting(connection, "crest", "a", second)
    with project.reading() as connection:
        assert named_blobs(connection.connection.driver_connection, metadata) == {first, second}


def test_every_table_and_field_a_name_may_stand_in_has_words(project: Project) -> None:
    from in2desk.core.safety.versions import shapes_of

    with project.reading() as connection:
        shapes = shapes_of(connection.connection.driver_connection, metadata)
    assert set(shapes) - set(TABLES) == {"indicator_lens", "series"}, "codes only"
    for name in set(shapes) - {"indicator_lens", "series", "indicator", "source"}:
        free = (
            {column.name for column in metadata.tables[name].columns if column.info.get("prose")}
            if name in metadata.tables
            else set()
        )
        assert free <= set(FIELDS), name
    for table in ("person", "attendance", "own_entry", "handout", "replica", "journal_step", "idea", "measure", "evidence"):
        typed = {name for name in shapes[table].texts if name in FIELDS}
        assert typed, table


def test_names_in_what_the_checklist_holds_are_found_and_placed(project: Project) -> None:
    from in2desk.core.workshops import service as workshops
    from in2desk.core.workshops.model import Idea, Measure

    workshops.save_idea(project, Idea(title="Lotsen", text="Anna Zwirbel fragt herum"))
    workshops.save_measure(project, Measure(title="Schulung", responsible="Frau Zwirbel"))
    assert {one.where for one in found(project)} == {"Text in: Idee", "Zuständig in: Maßnahme"}
