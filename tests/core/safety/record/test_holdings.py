"""What a table holds of people is read from its declaration: new columns and tables are told without a list."""

from __future__ import annotations

from in2desk.core import rooms  # noqa: F401 - the tables of every room
from in2desk.core.project.schema import metadata
from in2desk.core.project.triggers import all_tables
from in2desk.core.safety.record.holdings import (
    NEARNESS,
    Holding,
    data_columns,
    field_words,
    holdings,
    is_about_people,
)


def found() -> dict[str, Holding]:
    return {one.table: one for one in holdings(metadata)}


def test_every_table_is_told_with_words() -> None:
    told = found()
    assert set(told) == {table.name for table in all_tables(metadata)}
    assert [name for name, one in told.items() if one.title == name or one.nearness not in NEARNESS] == []


def test_every_column_about_a_person_has_a_word() -> None:
    bare = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if is_about_people(table)
        for column in data_columns(table)
        if field_words(column.name) == column.name
    ]
    assert bare == [], "enter them in MORE_FIELDS"
    assert field_words("shoe_size") == "shoe_size"


def test_all_fields_of_a_contact_are_named() -> None:
    contact = found()["person"]
    assert contact.fields == (
        *("Name", "Organisation", "E-Mail", "Telefon", "Notiz", "Zweck"),
        *("Tag der Einwilligung", "Löschen bis", "Foto"),
    )
    assert (contact.nearness, contact.activity) == ("person", "people")
    assert found()["attendance"].nearness == "person"


def test_declarations_speak_for_themselves() -> None:
    told = found()
    anonymous = {name for name, one in told.items() if one.nearness in ("anonymous", "mixed")}
    assert anonymous == {table.name for table in metadata.sorted_tables if table.info.get("anonymous")}
    assert told["sheet"].nearness == "mixed" and told["ballot"].nearness == "anonymous"
    assert {told[name].nearness for name in ("observation", "outline", "tombstone", "erasure_log")} == {"none"}


def test_every_text_that_people_write_may_name_someone() -> None:
    told = found()
    for table in metadata.sorted_tables:
        if any(column.info.get("prose") or column.info.get("blob") for column in table.columns):
            assert told[table.name].nearness != "none" and told[table.name].fields, table.name
    assert "Zuständig" in told["measure"].fields and "Bild in voller Größe" in told["workshop_photo"].fields


def test_what_the_house_keeps_besides_is_told() -> None:
    told = found()
    assert told["journal_change"].nearness == told["blob"].nearness == "person"
    assert told["meta"].fields and told["replica"].fields == ("Name des Computers",)
