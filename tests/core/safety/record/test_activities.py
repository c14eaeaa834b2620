"""The record and the tables agree: every table of every room serves an activity, and one that is forgotten is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from in2desk.core import rooms  # noqa: F401 - the tables of every room
from in2desk.core.project.schema import metadata
from in2desk.core.project.triggers import all_tables
from in2desk.core.safety.record.activities import ACTIVITIES, Activity, activity_of
from in2desk.core.safety.record.holdings import is_about_people
from in2desk.core.safety.record.places import place_of

TEXTS = ("title", "purpose", "basis", "concerned", "data", "recipients", "deletion")


def forgotten(activities: Iterable[Activity]) -> set[str]:
    """Tables that no activity names."""
    named = {table for one in activities for table in one.tables}
    return {table.name for table in all_tables(metadata)} - named


def test_every_table_serves_an_activity() -> None:
    assert forgotten(ACTIVITIES) == set(), "enter them in in2desk/core/safety/record/activities.py"


def test_a_table_that_is_taken_out_of_the_record_is_missed() -> None:
    without = [replace(one, tables=tuple(name for name in one.tables if name != "person")) for one in ACTIVITIES]
    assert forgotten(without) == {"person"}


def test_no_table_serves_two_and_none_is_made_up() -> None:
    named = [table for one in ACTIVITIES for table in one.tables]
    assert len(named) == len(set(named))
    assert set(named) <= {table.name for table in all_tables(metadata)}
    assert activity_of("person") is ACTIVITIES[0] and activity_of("weather") is None


def test_tables_that_hold_people_are_told_with_the_people() -> None:
    about = {table.name for table in all_tables(metadata) if is_about_people(table)}
    assert about == {"person", "attendance"} == set(ACTIVITIES[0].tables)


def test_a_room_that_brings_people_is_noticed() -> None:
    """Red control: a table that declares people, and one that hangs on it, count as people without any list."""
    other = MetaData()
    actor = Table("actor", other, Column("id", Text, primary_key=True), info={"personal": ("id",)})
    owner = ForeignKey("actor.id", ondelete="CASCADE")
    tie = Table("tie", other, Column("id", Text, primary_key=True), Column("actor_id", Text, owner))
    loose = Table("note", other, Column("id", Text, primary_key=True), Column("actor_id", Text, ForeignKey("actor.id")))
    assert [is_about_people(table) for table in (actor, tie, loose)] == [True, True, False]


def test_nothing_anonymous_points_to_people() -> None:
    """What the record promises: contacts are tied to no sheet and no vote."""
    about = {table.name for table in metadata.sorted_tables if is_about_people(table)}
    for table in metadata.sorted_tables:
        if table.name not in about:
            assert not about & {key.column.table.name for key in table.foreign_keys}, table.name
    reached = {key.column.table.name for name in about for key in metadata.tables[name].foreign_keys}
    assert reached <= about


def test_every_activity_says_everything_that_article_30_asks_for() -> None:
    assert len({one.id for one in ACTIVITIES}) == len(ACTIVITIES)
    for one in ACTIVITIES:
        assert all(getattr(one, field).strip() for field in TEXTS), one.id
        assert one.places and all(place_of(place).title for place in one.places)
