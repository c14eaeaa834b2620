"""What page and sheet say: figures are those of the program, and the state of a project in true sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from in2desk.core.base import crash
from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Round
from in2desk.core.checklist.protection import FEWEST
from in2desk.core.project import journal
from in2desk.core.project.project import Project
from in2desk.core.reports.privacy import location
from in2desk.core.reports.privacy.facts import Sheet, activities, data_words, figures, gathered, said
from in2desk.core.reports.privacy.findings import findings
from in2desk.core.reports.privacy.location import told
from in2desk.core.rooms import create_project
from in2desk.core.safety import rotation
from in2desk.core.safety.record.activities import ACTIVITIES
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.people import Person, save_person

TODAY = date(2026, 11, 23)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with closing(create_project(tmp_path / "a.in2", "VG Musterland")) as made:
        yield made


def sheet(project: Project) -> Sheet:
    return gathered(project, TODAY)


def told_of(project: Project) -> dict[str, str]:
    return {text.replace("**", ""): state for state, text in findings(sheet(project))}


def test_the_figures_are_those_the_program_goes_by(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (figures()["days"], figures()["least"], figures()["reports"]) == (rotation.DAYS, FEWEST, crash.KEPT)
    monkeypatch.setattr(journal, "KEEP_STEPS", 77)
    monkeypatch.setattr(journal, "KEEP_AGE", timedelta(days=1095))
    monkeypatch.setattr(rotation, "MONTHS", 6)
    rules = {one.id: said(one.deletion) for one in ACTIVITIES}
    assert "die letzten 77 Schritte immer, ältere höchstens 3 Jahre" in rules["history"]
    assert "6 Monaten" in rules["backups"]


def test_articles_are_not_parted_at_the_end_of_a_line() -> None:
    assert said("Art. 6 Abs. 1 Buchst. a DSGVO, §§ 22, 23.") == "Art.\u00a06 Abs.\u00a01 Buchst.\u00a0a DSGVO, §§\u00a022, 23."


def test_every_column_of_a_contact_is_named_in_its_activity(project: Project) -> None:
    words = data_words(sheet(project), ACTIVITIES[0])
    assert "Kontakt: Name, Organisation, E-Mail, Telefon, Notiz, Zweck, Tag der Einwilligung, Löschen bis, Foto." in words
    assert "Teilnahme: Anlass, Tag, Rolle." in words


def test_only_activities_with_a_room_are_told() -> None:
    assert activities() == ACTIVITIES  # today each has one


def test_an_empty_project(project: Project) -> None:
    assert told_of(project) == {
        "Keine Kontakte gespeichert.": "good",
        "Kein Passwort: Wer die Datei hat, kann sie lesen.": "warning",
        "Keine Sicherung auf diesem Computer.": "warning",
    }
    found = sheet(project)
    held = {one.id: found.holds(one) for one in ACTIVITIES}
    assert (held["people"], held["backups"], held["papers"]) == (False, False, True)


def test_overdue_people_and_missing_consent_are_warned_of(project: Project) -> None:
    anna = Person(name="Anna Muster", purpose="x", consent_on="2026-01-01", delete_by="2027-01-01")
    save_person(project, anna)
    assert told_of(project)["Ein Kontakt gespeichert: keiner über dem Löschtag."] == "info"
    save_person(project, replace(anna, consent_on="", delete_by="2026-11-01"))
    assert told_of(project)["2 Kontakte gespeichert: 1 über dem Löschtag, 1 ohne vermerkte Einwilligung."] == "warning"
    backups.back_up(project)
    assert told_of(project)["Eine Sicherung auf diesem Computer."] == "good" and sheet(project).holds(ACTIVITIES[7])


def test_rounds_that_show_small_groups_and_open_ones_are_told(project: Project) -> None:
    catalogue = checklists.checklists(project)[0]
    held = checklists.save_round(project, Round("", catalogue.id, title="Herbst"))
    assert any(text.startswith("Eine Runde der Checkliste ist offen") for text in told_of(project))
    checklists.set_show_small(project, held.id, True)
    assert told_of(project)["Kleine Gruppen werden gezeigt in: Herbst."] == "warning"


def test_a_password_and_backups_that_lack_it(project: Project) -> None:
    bare = sheet(project)
    safe = replace(bare, privacy=replace(bare.privacy, protected=True))
    assert ("good", "**Mit Passwort** verschlüsselt, Sicherungen auch.") in findings(safe)
    left = replace(safe, privacy=replace(safe.privacy, bare_backups=("x.in2",), out=2))
    assert ("warning", "**Mit Passwort** verschlüsselt; **ohne** sind noch diese Sicherungen: x.in2.") in findings(left)
    assert ("info", "**2 Kopien sind unterwegs.**") in findings(left)


def test_folders_are_told_without_the_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "wzwirbel47")
    monkeypatch.setattr(location.getpass, "getuser", lambda: "wzwirbel47")
    assert told(tmp_path / "wzwirbel47" / "Dokumente" / "Rat") == "Benutzerordner/Dokumente/Rat"
    assert told(tmp_path / "wzwirbel47" / "x").startswith("Benutzerordner")
    elsewhere = told(tmp_path / "WZwirbel47 alt" / "wzwirbel47")
    assert elsewhere.endswith("/WZwirbel47 alt/…") and elsewhere.startswith("/")
    assert "wzwirbel47" not in told(tmp_path / "wzwirbel47")


def test_an_account_without_a_name_hides_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(location.getpass, "getuser", nobody)
    assert told(tmp_path).endswith(tmp_path.name)
