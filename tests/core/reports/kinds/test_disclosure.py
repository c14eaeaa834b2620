"""The Auskunft on paper: everything that is stored about one person, and nothing about anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from in2desk import cli
from in2desk.core.base.errors import DeskError
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.disclosure import DISCLOSURE, build
from in2desk.core.reports.registry import report_kinds
from in2desk.core.rooms import create_project
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.people import Attendance, Person, add_photo, save_attendance, save_person
from in2desk.core.statistics.service import OwnEntry, set_entries

TODAY = date(2026, 11, 23)
ANNA = Person(
    name="Anna Zwirbel",
    organisation="Förderverein",
    email="anna@zwirbel.example",
    phone="06591 123456",
    note="nur nachmittags",
    purpose="Einladungen.",
    consent_on="2026-03-01",
    delete_by="2027-12-31",
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with closing(create_project(tmp_path / "a.in2", "VG Musterland")) as made:
        yield made


def test_all_of_one_person_and_nothing_of_another(project: Project, tmp_path: Path, read_back: Any) -> None:
    anna = save_person(project, ANNA)
    emma = save_person(project, replace(ANNA, name="Emma Krause", email="", phone="", note="geheim", organisation="Sport"))
    save_attendance(project, Attendance(person_id=anna.id, occasion="Runder Tisch", day="2.5.2026", role="Gast"))
    save_attendance(project, Attendance(person_id=emma.id, occasion="Zukunftswerkstatt", day="3.5.2026"))
    set_entries(project, [OwnEntry("vereine", "07233026", "2026", 3, note="laut Anna Zwirbel")])
    Image.new("RGB", (20, 20), "red").save(tmp_path / "f.png")
    add_photo(project, anna.id, tmp_path / "f.png")
    backups.back_up(project)
    read = read_back(build(project, {"person": "anna zwirbel"}, TODAY))
    text = " ".join(read.text.split())
    for words in (
        "Anna Zwirbel", "Förderverein", "anna@zwirbel.example", "06591 123456", "nur nachmittags", "01.03.2026", "31.12.2027",
        anna.id, "02.05.2026", "Runder Tisch", "Gast", "laut Anna Zwirbel", "Notiz in: Eigene Angabe", "Kontakt eingetragen",
        "Foto eines Kontakts geändert", "VG Musterland", "eine Teilnahme", "eine Nennung", "Zweck: Einladungen.",
    ):  # fmt: skip
        assert words in text
    for words in ("Emma", "geheim", "Sport", "Zukunftswerkstatt", emma.id):
        assert words not in text


def test_gaps_are_said(project: Project, read_back: Any) -> None:
    bare = save_person(project, Person(name="Bo Ek", purpose="Netzwerk", delete_by="2027-12-31"))
    text = " ".join(read_back(build(project, {"person": bare.id}, TODAY)).text.split())
    for words in ("keine eingetragen", "Keine Teilnahme gespeichert", "nicht genannt", "Keine Sicherungen bekannt"):
        assert words in text


@pytest.mark.parametrize(("wish", "says"), [("", "fehlt die Person"), ("Niemand", "fehlt die Person"), ("Anna Zwirbel", "mehrere")])
def test_nobody_or_more_than_one_is_refused(project: Project, wish: str, says: str) -> None:
    assert DISCLOSURE in report_kinds()
    save_person(project, ANNA)
    save_person(project, ANNA)
    with pytest.raises(DeskError, match=says):
        build(project, {"person": wish}, TODAY)


def test_the_command_line_prints_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(create_project(tmp_path / "b.in2", "VG")) as project:
        save_person(project, ANNA)
    out = tmp_path / "Auskunft.pdf"
    assert cli.main(["report", str(tmp_path / "b.in2"), "disclosure", "--person", "Anna Zwirbel", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert cli.main(["report", str(tmp_path / "b.in2"), "disclosure", "--person", "Bo", "--out", str(tmp_path / "x.pdf")]) == 1
    assert "fehlt die Person" in capsys.readouterr().err and not (tmp_path / "x.pdf").exists()
