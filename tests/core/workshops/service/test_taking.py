"""A workshop taken from another file: everything comes, the codes stay, a second time is refused, and undo leaves nothing."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.ids import new_id
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.rooms import create_project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops import tables
from in2desk.core.workshops.occasion_model import AgendaItem, Card, Group, Material, Outcome, Question, Series, Vote, Workshop
from in2desk.core.workshops.service.taking import _BELOW, _OWN, copy_into
from tests.core.workshops.service.conftest import labels

PICTURE = b"a picture, as far as this test knows"


def filled(path: Path) -> tuple[Workshop, dict[str, list[str]]]:
    """A file with one evening that has a row in every table, and those rows."""
    with closing(create_project(path, "Ohne Projekt")) as made:
        series = workshops.save_series(made, Series(title="Reihe"))
        held = workshops.save_workshop(made, Workshop(title="Abend", day="2026-11-19", series_id=series.id))
        workshops.save_workshop(made, Workshop(title="Bleibt dort"))
        workshops.save_agenda_item(made, AgendaItem(workshop_id=held.id, minutes=20, content="Ankommen"))
        question = workshops.save_question(made, Question(workshop_id=held.id, text="Was fehlt?"))
        workshops.save_material(made, Material(workshop_id=held.id, text="Stifte"))
        workshops.set_participants(made, held.id, {"resident": 5})
        cards = [workshops.add_card(made, Card(workshop_id=held.id, question_id=question.id, text=f"Karte {n}")) for n in range(4)]
        merged = workshops.merge(made, [cards[0].id, cards[1].id], "Beides")
        group = workshops.save_group(made, Group(workshop_id=held.id, title="Spalte"))
        workshops.place(made, [merged.id], group.id)
        workshops.decline(made, cards[2].id, cards[3].id)
        vote = workshops.save_vote(made, Vote(workshop_id=held.id, question="Zuerst?", kind="several", points_each=3, most_on_one=2))
        workshops.set_points(made, vote.id, merged.id, 4)
        workshops.add_ballot(made, vote.id, {merged.id: 2, cards[2].id: 1})
        workshops.save_outcome(made, Outcome(workshop_id=held.id, kind="decision", text="So machen wir es."))
        with made.step("Foto") as connection:
            sha256 = made.attach(connection, PICTURE)
            row = {"id": new_id(), "workshop_id": held.id, "position": 0, "caption": "Wand", "file": sha256, "original": None}
            connection.execute(insert(tables.workshop_photo).values(row))
        return held, rows_of(made, held.id)


def rows_of(project: Project, workshop_id: str) -> dict[str, list[str]]:
    """Every row of the room, by table, but for other workshops."""
    names = [table.name for table in (*_OWN, *(one for one, _c, _p in _BELOW), tables.ballot_point)]
    with project.reading() as connection:
        found = {name: [repr(row) for row in connection.execute(select(metadata.tables[name]))] for name in names}
        own = select(tables.workshop).where(tables.workshop.c.id == workshop_id)
        return found | {"workshop": [repr(row) for row in connection.execute(own)]}


def test_all_it_holds_comes_with_its_keys_and_codes(project: Project, tmp_path: Path) -> None:
    held, expected = filled(tmp_path / "los.in2")
    before = (tmp_path / "los.in2").read_bytes()
    taken = copy_into(project, tmp_path / "los.in2", held.id)
    assert (taken.workshop.title, taken.workshop.series_id, taken.cards, taken.doubled) == ("Abend", "", 4, ())
    found = rows_of(project, held.id)
    assert all(expected[name] for name in expected), "a table without a row would prove nothing"
    assert {name: rows for name, rows in found.items() if name != "workshop"} == {n: r for n, r in expected.items() if n != "workshop"}
    assert [one.title for one in workshops.workshops(project)] == ["Abend"]
    assert project.attachment(hashlib.sha256(PICTURE).hexdigest()) == PICTURE
    assert labels(project)[-1] == "Werkstatt übernommen"
    assert (tmp_path / "los.in2").read_bytes() == before


def test_every_table_of_a_workshop_is_carried() -> None:
    carried = {"workshop", *(one.name for one in _OWN), *(one.name for one, _c, _p in _BELOW), "ballot_point"}
    hanging = {"workshop"}
    while more := {
        table.name for table in tables.metadata.sorted_tables for key in table.foreign_keys if key.column.table.name in hanging
    } - hanging:
        hanging |= more
    assert carried == hanging


def test_undo_takes_all_of_it_and_redo_brings_it_back(project: Project, tmp_path: Path) -> None:
    held, _rows = filled(tmp_path / "los.in2")
    empty = rows_of(project, held.id)
    copy_into(project, tmp_path / "los.in2", held.id)
    full = rows_of(project, held.id)
    project.undo()
    assert rows_of(project, held.id) == empty
    project.redo()
    assert rows_of(project, held.id) == full


def test_a_second_time_is_refused(project: Project, tmp_path: Path) -> None:
    held, _rows = filled(tmp_path / "los.in2")
    copy_into(project, tmp_path / "los.in2", held.id)
    before = rows_of(project, held.id), labels(project)
    with pytest.raises(DeskError, match="„Abend“ ist in diesem Projekt schon da"):
        copy_into(project, tmp_path / "los.in2", held.id)
    assert (rows_of(project, held.id), labels(project)) == before


def test_codes_that_are_there_already_are_told_and_new_ones_go_on(project: Project, evening: Workshop, tmp_path: Path) -> None:
    held, _rows = filled(tmp_path / "los.in2")
    workshops.add_cards(project, evening.id, ["eins", "zwei"])
    taken = copy_into(project, tmp_path / "los.in2", held.id)
    assert taken.doubled == (f"{project.letter}1", f"{project.letter}2")
    assert workshops.add_card(project, Card(workshop_id=evening.id, text="drei")).code == f"{project.letter}5"


def test_what_cannot_be_taken_is_refused_and_nothing_changes(project: Project, tmp_path: Path) -> None:
    held, _rows = filled(tmp_path / "los.in2")
    before = labels(project)
    (tmp_path / "kein.in2").write_text("kein Projekt", encoding="utf-8")
    for other, key, words in (
        (tmp_path / "los.in2", "weg", "Diese Werkstatt gibt es nicht mehr"),
        (project.path, held.id, "das geöffnete Projekt selbst"),
        (tmp_path / "kein.in2", held.id, "kein.in2"),
        (tmp_path / "fehlt.in2", held.id, "fehlt.in2"),
    ):
        with pytest.raises(DeskError, match=words):
            copy_into(project, other, key)
    assert (labels(project), workshops.workshops(project)) == (before, [])


def test_another_file_says_what_workshops_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "andere.in2"
    held, _cards = filled(path)
    before = path.read_bytes()
    assert held.id in {one.id for one in workshops.workshops_in(path)}
    assert path.read_bytes() == before


def test_a_file_that_is_no_project_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bild.in2"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(DeskError):
        workshops.workshops_in(path)
    with pytest.raises(DeskError):
        workshops.workshops_in(tmp_path / "weg.in2")
