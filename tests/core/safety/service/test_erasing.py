"""Erasing a person: the report, the log, the mentions one by one, tombstones against what comes back, the Auskunft."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from in2desk.core.base.errors import DeskError
from in2desk.core.project.copies import copy_project
from in2desk.core.project.project import Project
from in2desk.core.rooms import open_project
from in2desk.core.safety import tombstones
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.erasing import (
    ErasureReport,
    disclosure,
    enforce_tombstones,
    erase,
    erasures,
    leftovers,
    mentions,
)
from in2desk.core.safety.service.people import Attendance, Person, add_photo, people, save_attendance, save_person
from in2desk.core.statistics.service import OwnEntry, entries, set_entries

ANNA = Person(
    name="Anna Zwirbel", email="anna@zwirbel.example", phone="06591 / 12 34 56", purpose="Netzwerk", delete_by="31.12.2027"
)
DAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def clock() -> datetime:
    return DAY


@pytest.fixture
def anna(project: Project, tmp_path: Path) -> Person:
    stored = save_person(project, ANNA)
    save_attendance(project, Attendance(person_id=stored.id, occasion="Zukunftswerkstatt", day="2.5.2026", role="Gast"))
    picture = tmp_path / "bild.png"
    Image.new("RGB", (30, 30), "green").save(picture)
    add_photo(project, stored.id, picture)
    set_entries(project, [OwnEntry("vereine", "07233026", "2026", 3, note="laut Anna Zwirbel")])
    set_entries(project, [OwnEntry("vereine", "07233006", "2026", 4, note="Zwirbels Liste")])
    set_entries(project, [OwnEntry("vereine", "07233006", "2026", 4, note="Liste des Vereins")])
    with project.step("Schritt für {wer}", wer="Zwirbel") as connection:
        project.put_setting(connection, "paper", {"clerk": "Frau Zwirbel", "body": "Rat"})
    return stored


def test_mentions_tell_where_the_name_stands(project: Project, anna: Person) -> None:
    found = {(m.table, m.field): m for m in mentions(project, anna.id)}
    own = [m for m in mentions(project, anna.id) if m.table == "own_entry"]
    assert [(m.excerpt, m.past, m.sure) for m in own] == [("laut Anna Zwirbel", False, True), ("Zwirbels Liste", True, False)]
    assert own[0].where == "Notiz in: Eigene Angabe" and own[1].where == "Notiz in: Eigene Angabe, früherer Stand"
    assert found["setting", "value/clerk"].where == "Inhalt in: Einstellung „paper“ (clerk)"
    assert found["journal_step", "params"].excerpt == "Zwirbel"
    assert set(found) == {("own_entry", "note"), ("setting", "value/clerk"), ("journal_step", "params")}


def test_erasing_says_what_it_did_and_logs_no_content(project: Project, anna: Person) -> None:
    report = erase(project, anna.id, mentions(project, anna.id), clock=clock)
    assert report == ErasureReport(2, 2, 4, 1, 1, (), ())
    (entry,) = erasures(project)
    assert (entry.day, entry.counts["rows"], entry.counts["backups_cleaned"]) == ("2026-11-23", 2, 1)
    assert people(project) == []
    assert sorted(e.note for e in entries(project)) == ["Liste des Vereins", "laut [gelöscht]"]
    assert project.setting("paper") == {"clerk": "Frau [gelöscht]", "body": "Rat"}
    while project.undo():
        assert people(project) == []
    while project.redo():
        assert people(project) == []
    assert not any("Zwirbel" in str(step) for step in project.history())


def test_what_was_decided_to_stay_stays_and_is_said(project: Project, anna: Person) -> None:
    chosen = [m for m in mentions(project, anna.id) if m.table == "own_entry"]
    report = erase(project, anna.id, chosen, clock=clock)
    assert report.mentions == 1 and report.notes == ("An 2 Stellen bleibt der Name stehen.",)
    assert project.setting("paper")["clerk"] == "Frau Zwirbel"
    assert people(project) == []


def test_who_is_gone_cannot_be_erased_again(project: Project, anna: Person) -> None:
    erase(project, anna.id)
    for call in (erase, mentions, disclosure):
        with pytest.raises(DeskError, match="gibt es nicht mehr"):
            call(project, anna.id)
    assert len(erasures(project)) == 1


def test_a_backup_that_cannot_be_opened_is_named(project: Project, anna: Person) -> None:
    backups.back_up(project, "named", "Stand")
    for backup in backups.list_backups(project.path):
        backup.path.write_bytes(b"SQLite format 3\0" + b"kaputt" * 1000)
    report = erase(project, anna.id)
    assert len(report.backups_left) == 1 and "beschädigt" in report.backups_left[0]
    assert report.backups_cleaned == 1


def test_a_copy_from_before_is_cleaned_when_it_is_opened(project: Project, anna: Person, tmp_path: Path) -> None:
    old = tmp_path / "stick" / "Kopie.in2"
    old.parent.mkdir()
    copy_project(project.path, old)
    erase(project, anna.id, mentions(project, anna.id), clock=clock)
    with open_project(old) as copy:
        enforce_tombstones(copy)
        assert people(copy) == [] and len(copy.history()) > 5
        assert enforce_tombstones(copy) == []
        assert {e.note for e in entries(copy)} == {"[gelöscht]"}
        copy.undo_to("")
    assert b"Zwirbel" not in old.read_bytes()


def test_enforcing_says_what_came_back(project: Project, anna: Person, tmp_path: Path) -> None:
    old = tmp_path / "alt.in2"
    copy_project(project.path, old)
    erase(project, anna.id, clock=clock)
    assert tombstones.enforce_file(old, project._metadata) == [
        "2 endgültig gelöschte Einträge waren in dieser Datei noch enthalten und wurden wieder gelöscht."
    ]
    assert tombstones.enforce_file(old, project._metadata) == []


def test_another_computer_learns_of_erasures_from_the_file(
    project: Project, anna: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "alt.in2"
    copy_project(project.path, old)
    erase(project, anna.id, clock=clock)
    monkeypatch.setenv("IN2DESK_HOME", str(tmp_path / "elsewhere"))
    assert enforce_tombstones(project) == []
    with open_project(old) as copy:
        enforce_tombstones(copy)
        assert people(copy) == []


def test_half_written_files_are_found_and_cleared(project: Project, anna: Person) -> None:
    half = project.path.with_name(".Musterland.in2.12345678.part")
    half.write_bytes(b"Anna Zwirbel")
    assert leftovers(project) == [half]
    assert "Die halbe Datei „.Musterland.in2.12345678.part“ wurde entfernt." in erase(project, anna.id).notes
    assert not half.exists()


def test_the_disclosure_holds_everything(project: Project, anna: Person) -> None:
    backups.back_up(project, "named", "Stand")
    emma = save_person(project, replace(ANNA, name="Emma Krause", email="", phone=""))
    backups.back_up(project, "named", "Stand")
    found = disclosure(project, anna.id)
    assert found.person.name == "Anna Zwirbel" and found.attendances[0].occasion == "Zukunftswerkstatt"
    assert Image.open(io.BytesIO(found.photo)).size == (30, 30)
    assert [label for _time, label in found.history] == ["Kontakt eingetragen", "Teilnahme eingetragen", "Foto eines Kontakts geändert"]
    assert len(found.mentions) == 4
    assert [backup.holds for backup in found.backups] == [True, True]
    assert sorted(b.holds for b in disclosure(project, emma.id).backups) == [False, True]
    assert disclosure(project, emma.id).photo == b""


def test_the_tombstone_file_holds_ids_and_days_only(project: Project, anna: Person) -> None:
    erase(project, anna.id, mentions(project, anna.id), clock=clock)
    (lines,) = json.loads((tombstones._path()).read_text(encoding="utf-8")).values()
    assert ["person", json.dumps([anna.id]), "", "2026-11-23"] in lines
    assert {date.fromisoformat(line[3]) for line in lines} == {DAY.date()}
    assert "Zwirbel" not in str(lines)
