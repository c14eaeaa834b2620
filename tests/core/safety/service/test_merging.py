"""Two laptops: handing out, bringing together, conflicts of every kind, and what is refused."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.ids import new_id
from in2desk.core.project import tables
from in2desk.core.project.driver import PasswordNeeded, Secret
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.rooms import create_project
from in2desk.core.safety.service import backups, merging, password
from in2desk.core.safety.service.erasing import erase
from in2desk.core.safety.service.people import Person, people, save_person
from in2desk.core.safety.tables import attendance, person
from in2desk.core.safety.threeway import BOTH, MINE, THEIRS
from in2desk.core.statistics.tables import indicator, own_entry
from tests.core.safety.divergence import Laptops

ROOT = Path(__file__).resolve().parents[4]
NOBODY = {"organisation": "", "email": "", "phone": "", "note": "", "purpose": "Netzwerk", "delete_by": "2030-01-01"}


@pytest.fixture
def laptops(laptops: Laptops) -> Laptops:
    """A and B have the same project with one person in it."""
    with laptops.on("A") as project:
        add_person(project, "p", "Anna")
    laptops.carry("A", "B")
    return laptops


def add_person(project: Project, key: str, name: str) -> None:
    with project.step("Person") as connection:
        connection.execute(insert(person).values(id=key, name=name, **NOBODY))


def note(project: Project, text: str) -> None:
    with project.step("Notiz") as connection:
        connection.execute(update(person).where(person.c.id == "p").values(note=text))


def drop(project: Project) -> None:
    with project.step("Weg") as connection:
        connection.execute(delete(person).where(person.c.id == "p"))


def attend(project: Project) -> None:
    with project.step("Teilnahme") as connection:
        connection.execute(insert(attendance).values(id="t", person_id="p", occasion="Werkstatt", day="2026-11-20"))


def notes_of(laptops: Laptops, computer: str) -> list[str]:
    with laptops.on(computer) as project:
        return [one.note for one in people(project)]


@pytest.mark.parametrize(("choice", "text"), [(MINE, "hier"), (THEIRS, "dort"), (BOTH, "hier\n\ndort")])
def test_a_field_changed_on_both(laptops: Laptops, choice: str, text: str) -> None:
    for computer, words in (("A", "hier"), ("B", "dort")):
        with laptops.on(computer) as project:
            note(project, words)
    plan, _result = laptops.merge("A", "B", choice)
    (conflict,) = plan.conflicts
    assert (conflict.kind, conflict.table, conflict.id, conflict.field) == ("field", "person", '["p"]', "note")
    assert (conflict.mine, conflict.theirs, conflict.base) == ("hier", "dort", "")
    assert notes_of(laptops, "A") == [text]
    assert laptops.merge("A", "B")[0].applied == 0
    laptops.merge("B", "A")
    assert notes_of(laptops, "B") == [text]
    assert laptops.merge("A", "B")[1].applied == 0


@pytest.mark.parametrize(("choice", "left"), [(MINE, []), (THEIRS, ["dort"])])
def test_a_row_deleted_here_and_changed_there(laptops: Laptops, choice: str, left: list[str]) -> None:
    with laptops.on("A") as project:
        drop(project)
    with laptops.on("B") as project:
        note(project, "dort")
    plan, _result = laptops.merge("A", "B", choice)
    assert [conflict.kind for conflict in plan.conflicts] == ["row"]
    assert notes_of(laptops, "A") == left


@pytest.mark.parametrize(("choice", "left"), [(MINE, 0), (THEIRS, 1)])
def test_a_parent_deleted_here_and_a_child_added_there(laptops: Laptops, choice: str, left: int) -> None:
    with laptops.on("A") as project:
        drop(project)
    with laptops.on("B") as project:
        attend(project)
    plan, _result = laptops.merge("A", "B", choice)
    assert [(conflict.kind, conflict.table) for conflict in plan.conflicts] == [("parent", "attendance")]
    with laptops.on("A") as project, project.reading() as connection:
        assert len(connection.execute(attendance.select()).all()) == len(connection.execute(person.select()).all()) == left


@pytest.mark.parametrize(("choice", "left"), [(MINE, 1.0), (THEIRS, 2.0)])
def test_the_same_cell_typed_on_both(laptops: Laptops, choice: str, left: float) -> None:
    for computer, figure in (("A", 1.0), ("B", 2.0)):
        with laptops.on(computer) as project, project.step("Eintrag") as connection:
            first = connection.scalars(select(indicator.c.id).order_by(indicator.c.id)).first()
            cell = {"indicator_id": first, "region_key": "07233", "period": "2026", "note": "", "entered_on": "2026-11-23"}
            connection.execute(insert(own_entry).values(id=new_id(), value=figure, **cell))
    plan, _result = laptops.merge("A", "B", choice)
    assert [(c.kind, c.table, c.field) for c in plan.conflicts] == [("unique", "own_entry", "indicator_id+region_key+period")]
    laptops.merge("B", "A")
    for computer in "AB":
        with laptops.on(computer) as project, project.reading() as connection:
            assert list(connection.scalars(select(own_entry.c.value))) == [left]
    assert laptops.merge("A", "B")[0].applied == 0


def test_the_merge_is_one_step_that_can_be_taken_back_and_done_anew(laptops: Laptops) -> None:
    for computer, words in (("A", "hier"), ("B", "dort")):
        with laptops.on(computer) as project:
            note(project, words)
    laptops.merge("A", "B", THEIRS)
    with laptops.on("A") as project:
        assert project.undo_label == "Zusammengeführt mit „Musterland.in2“"
        project.undo()
    assert notes_of(laptops, "A") == ["hier"]
    assert laptops.merge("B", "A", MINE)[0].conflicts  # B keeps what it had although A took the merge back
    plan, _result = laptops.merge("A", "B", BOTH)
    assert not plan.two_way
    assert "dort" in notes_of(laptops, "A")[0]


def test_a_merge_done_again_knows_again(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        note(project, "dort")
    laptops.merge("A", "B")
    with laptops.on("A") as project:
        project.undo()
        project.redo()
        steps = len(project.history())
    assert laptops.merge("A", "B")[1].applied == 0
    with laptops.on("A") as project:
        assert len(project.history()) == steps


def test_undo_after_handing_out_reaches_the_other(laptops: Laptops) -> None:
    with laptops.on("A") as project:
        project.undo()
    with laptops.on("B") as project:
        add_person(project, "q", "Bert")
    laptops.merge("B", "A")
    with laptops.on("B") as project:
        assert [one.name for one in people(project)] == ["Bert"]


def test_a_backup_is_made_before(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        note(project, "dort")
    laptops.merge("A", "B")
    with laptops.on("A") as project:
        assert [backup.kind for backup in backups.list_backups(project)] == ["merge"]
    laptops.merge("A", "B")
    with laptops.on("A") as project:
        assert len(backups.list_backups(project)) == 1  # nothing new, nothing to be afraid of


def test_undecided_conflicts_and_old_plans_are_refused(laptops: Laptops) -> None:
    for computer, words in (("A", "hier"), ("B", "dort")):
        with laptops.on(computer) as project:
            note(project, words)
    other = laptops.home("B")
    with laptops.on("A") as project:
        plan = merging.plan_merge(project, other)
        with pytest.raises(DeskError, match="noch nicht entschieden"):
            merging.apply_merge(project, plan, {})
        note(project, "inzwischen")
        with pytest.raises(DeskError, match="Inzwischen"):
            merging.apply_merge(project, plan, dict.fromkeys(plan.conflicts, MINE))
        assert project.undo_label == "Notiz"


def test_the_other_file_stays_as_it_is(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        note(project, "dort")
    other = laptops.home("B")
    before = other.read_bytes()
    laptops.merge("A", "B")
    assert other.read_bytes() == before
    assert [path.name for path in other.parent.iterdir()] == [other.name]


def test_what_is_refused(laptops: Laptops, tmp_path: Path) -> None:
    foreign, damaged, text = tmp_path / "fremd.in2", tmp_path / "kaputt.in2", tmp_path / "brief.in2"
    create_project(foreign, "Anderswo").close()
    damaged.write_bytes(foreign.read_bytes()[:5000])
    text.write_text("Sehr geehrte Damen und Herren", encoding="utf-8")
    with laptops.on("A") as project:
        before = project.path.read_bytes()
        for other in (foreign, damaged, text, tmp_path / "nirgends.in2", project.path):
            with pytest.raises(DeskError):
                merging.plan_merge(project, other)
        assert project.path.read_bytes() == before
        with pytest.raises(DeskError, match="keine Kopie dieses Projekts"):
            merging.plan_merge(project, foreign)
        with pytest.raises(DeskError, match="das geöffnete Projekt selbst"):
            merging.plan_merge(project, project.path)


def test_a_protected_copy_asks_for_its_password(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        note(project, "dort")
    other, secret = laptops.home("B"), Secret("geheim und lang")
    password.protect(other, secret)
    with laptops.on("A") as project:
        with pytest.raises(PasswordNeeded):
            merging.plan_merge(project, other)
        plan = merging.plan_merge(project, other, secret=secret)
        assert merging.apply_merge(project, plan, {}).applied == 1
    assert notes_of(laptops, "A") == ["dort"]


def test_two_protected_copies(laptops: Laptops) -> None:
    secret = Secret("geheim und lang")
    for computer in "AB":
        password.protect(laptops.home(computer), secret)
    with Project.open(laptops.home("B"), metadata, secret=secret) as project, project.step("Bild") as connection:
        sha256 = project.attach(connection, b"bytes")
        connection.execute(update(person).where(person.c.id == "p").values(photo=sha256))
    other = laptops.home("B")
    with Project.open(laptops.home("A"), metadata, secret=secret) as project:
        assert merging.apply_merge(project, merging.plan_merge(project, other, secret=secret), {}).applied == 1
        assert project.attachment(sha256) == b"bytes"
        assert merging.plan_merge(project, other, secret=secret).applied == 0


def test_a_copy_that_is_open_elsewhere(laptops: Laptops) -> None:
    with laptops.on("B") as open_there:
        note(open_there, "dort")  # so far only in the log beside the file
        plan, _result = laptops.merge("A", "B")
        assert plan.applied == 1
    assert notes_of(laptops, "A") == ["dort"]


def test_a_copy_of_version_1_0_is_merged(laptops: Laptops, tmp_path: Path) -> None:
    old = ROOT / "tests/data/projects/1000.in2"
    new, kept = laptops.home("C"), tmp_path / "alt.in2"
    for target in (new, kept):
        shutil.copy(old, target)
    with laptops.on("C") as project:
        add_person(project, "p", "Anna")
        plan = merging.plan_merge(project, kept)
        assert (plan.applied, plan.conflicts, plan.two_way) == (0, (), False)
    assert kept.read_bytes() == old.read_bytes()


def test_copies_without_a_common_past_are_asked_row_by_row(laptops: Laptops) -> None:
    for computer, words in (("A", "hier"), ("B", "dort")):
        with laptops.on(computer) as project:
            note(project, words)
            with project.noting() as connection:
                connection.execute(delete(tables.journal_change))
                connection.execute(delete(tables.journal_step))
    plan, result = laptops.merge("A", "B", THEIRS)
    assert plan.two_way
    assert [(conflict.kind, conflict.base) for conflict in plan.conflicts] == [("row", None)]
    assert any("Vorgeschichte" in sentence for sentence in result.notes)
    assert notes_of(laptops, "A") == ["dort"]


def test_who_was_erased_here_does_not_come_back(laptops: Laptops) -> None:
    with laptops.on("A") as project:
        erase(project, "p", [])
    with laptops.on("B") as project:
        note(project, "dort")
        attend(project)
    _plan, result = laptops.merge("A", "B")
    with laptops.on("A") as project:
        assert people(project) == []
    assert any("endgültig gelöscht" in sentence for sentence in result.notes)


def test_who_was_erased_there_goes_here_for_good(laptops: Laptops) -> None:
    with laptops.on("B") as project:
        save_person(project, Person(name="Unverwechselbar", purpose="Netzwerk", delete_by="2030-01-01", id=""))
    laptops.merge("A", "B")
    with laptops.on("B") as project:
        (gone,) = [one for one in people(project) if one.name == "Unverwechselbar"]
        erase(project, gone.id, [])
    _plan, result = laptops.merge("A", "B")
    with laptops.on("A") as project:
        assert [one.name for one in people(project)] == ["Anna"]
        while project.undo():
            assert "Unverwechselbar" not in [one.name for one in people(project)]
    assert b"Unverwechselbar" not in laptops.home("A").read_bytes()
    assert result.notes


def test_a_copy_handed_out_and_brought_back(laptops: Laptops) -> None:
    day = datetime(2026, 11, 23, tzinfo=UTC)
    target = laptops.home("C")
    with laptops.on("A") as project:
        given = merging.hand_out(project, target, " Anna Muster ", clock=lambda: day)
        assert (given.letter, given.name, given.day, given.returned) == ("B", "Anna Muster", "2026-11-23", None)
        assert merging.handouts(project) == [given]
        assert project.letter == "A"
    with laptops.on("C") as project:
        assert project.letter == "B"
        note(project, "unterwegs")
    laptops.merge("A", "C")
    with laptops.on("A") as project:
        assert merging.handouts(project)[0].returned is not None
        with pytest.raises(DeskError, match="nicht unterwegs"):
            merging.forget_handout(project, given.id)
    with laptops.on("C") as project:
        note(project, "noch einmal unterwegs")
    plan, _result = laptops.merge("A", "C")
    assert not plan.two_way
    assert notes_of(laptops, "A") == ["noch einmal unterwegs"]


def test_handing_out_is_refused_without_a_trace(laptops: Laptops, tmp_path: Path) -> None:
    taken = tmp_path / "schon da.in2"
    taken.touch()
    with laptops.on("A") as project:
        for target, name in ((taken, "Anna"), (tmp_path / "neu.in2", " "), (tmp_path / "kein Ordner" / "neu.in2", "Anna")):
            with pytest.raises(DeskError):
                merging.hand_out(project, target, name)
        assert merging.handouts(project) == []
    assert taken.read_bytes() == b""
    assert not (tmp_path / "neu.in2").exists()


def test_a_copy_that_will_not_come_back_is_forgotten(laptops: Laptops, tmp_path: Path) -> None:
    with laptops.on("A") as project:
        given = merging.hand_out(project, tmp_path / "weg.in2", "Anna")
        merging.forget_handout(project, given.id)
        assert merging.handouts(project)[0].returned is not None


def test_a_copy_of_a_copy(laptops: Laptops) -> None:
    laptops.carry("B", "C")
    for computer, key in (("A", "a"), ("B", "b"), ("C", "c")):
        with laptops.on(computer) as project:
            add_person(project, key, key)
    for here, there in ("BC", "AB", "CA", "BA"):
        laptops.merge(here, there)
    assert laptops.dump("A") == laptops.dump("B") == laptops.dump("C")
    with laptops.on("A") as project, project.reading() as connection:
        assert len(connection.execute(person.select()).all()) == 4
        assert len({row.letter for row in connection.execute(tables.replica.select())}) == 3
