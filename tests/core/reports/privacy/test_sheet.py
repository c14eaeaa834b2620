"""The sheet for the data-protection officer: complete, true to the project, tagged, and printable whatever is in it."""

from __future__ import annotations

import getpass
import platform
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import in2desk
from in2desk import cli
from in2desk.core.project.project import Project
from in2desk.core.reports.kinds.processing_record import PROCESSING_RECORD, build
from in2desk.core.reports.model import Beside, Document, Section, Table
from in2desk.core.reports.privacy.facts import gathered, said
from in2desk.core.reports.privacy.sheet import document
from in2desk.core.reports.registry import report_kinds
from in2desk.core.reports.service import set_paper
from in2desk.core.reports.workshop.data import head_of
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety.record.activities import ACTIVITIES
from in2desk.core.safety.record.measures import LIMITS, PEOPLE, PROGRAM
from in2desk.core.safety.record.places import PLACES
from in2desk.core.safety.service import backups
from in2desk.core.safety.service.people import Attendance, Person, save_attendance, save_person

TODAY = date(2026, 11, 23)
ANNA = Person(name="Anna Zwirbel", email="anna@zwirbel.example", purpose="Einladungen 💥", delete_by="2026-11-01")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with closing(create_project(tmp_path / "Neu.in2", "VG Musterland")) as made:
        yield made


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("**", "").split())


def paper(project: Project) -> Document:
    return document(head_of(project, TODAY), gathered(project, TODAY))


def tables(blocks: Any) -> Iterator[Table]:
    """Every table of a paper, however deep."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section):
            yield from tables(block.blocks)
        elif isinstance(block, Beside):
            for _width, inner in block.columns:
                yield from tables(inner)


def cells(project: Project) -> str:
    """All that stands in tables, as it is written: paper breaks words."""
    rows = (row for table in tables(paper(project).blocks) for row in table.rows)
    return plain(" ".join(f"{cell.text} {cell.tail}" for row in rows for cell in row.cells))


def test_the_sheet_of_an_empty_project(project: Project, read_back: Any) -> None:
    read = read_back(build(project, {}, TODAY))
    for words in ("Verzeichnis von Verarbeitungstätigkeiten", "vorausgefüllt", "VG Musterland", "Keine Rechtsberatung",
                  "23.11.2026", f"IN2-Desk {in2desk.__version__}", "Keine Kontakte gespeichert", "Kein Passwort"):  # fmt: skip
        assert words in read.text
    assert read.text.count("in diesem Projekt noch nichts") >= 5
    assert read.pdf.Root.MarkInfo.Marked and str(read.pdf.Root.Lang) == "de-DE"
    assert read.pdf.docinfo["/Title"] == "Verzeichnis von Verarbeitungstätigkeiten"
    assert {"Table", "TH", "H1", "H2", "LI"} <= set(read.kinds())


def test_every_activity_says_what_article_30_asks_for(project: Project) -> None:
    text = cells(project)
    for one in ACTIVITIES:
        for words in (one.purpose, one.basis, one.concerned, one.recipients, one.deletion):
            assert plain(said(words)) in text, one.id
    assert text.count("Rechtsgrundlage, zu prüfen") == text.count("Keine Übermittlung.") == len(ACTIVITIES)


def test_every_table_and_every_file_is_on_the_sheet(project: Project, read_back: Any) -> None:
    found, text = gathered(project, TODAY), cells(project)
    plain_tables = next(block for block in paper(project).blocks if isinstance(block, Section) and block.label == "Tabellen")
    text += plain(" ".join(span.text for span in plain_tables.blocks[0].text))
    assert [one.table for one in found.holdings if one.title not in text] == []
    assert [place.id for place in PLACES if place.title not in text] == []
    assert "Neu.in2-wal" in text and "Neu.in2.lock" in text and "tombstones.json" in text
    assert len(read_back(build(project, {}, TODAY)).pages) <= 10


def test_a_table_that_no_activity_names_would_be_missing(project: Project) -> None:
    """Red control: what the record forgets is not on the sheet, so the test above would see it."""
    found = gathered(project, TODAY)
    forgetful = replace(
        found, holdings=tuple(replace(one, activity="") if one.table == "person" else one for one in found.holdings)
    )
    rows = [row for table in tables(document(head_of(project, TODAY), forgetful).blocks) for row in table.rows]
    assert not any(row.cells[0].text == "Kontakt" for row in rows)


def test_measures_and_limits_are_told(project: Project) -> None:
    labels = [block.label for block in paper(project).blocks if isinstance(block, Section)]
    assert [label for label in labels if label[:1].isdigit()] == [f"{n} {one.title}" for n, one in enumerate(ACTIVITIES, 1)]
    lists = {block.label: block.blocks for block in paper(project).blocks if isinstance(block, Section)}
    assert len(lists["Maßnahmen des Programms"][1].items) == len(PROGRAM) + 1
    assert len(lists["Was die Kommune tut"][0].items) == len(PEOPLE)
    assert len(lists["Was das Programm nicht kann"][0].items) == len(LIMITS)


def test_the_sample_with_people_is_told_in_numbers_and_without_names(sample_file: Path, tmp_path: Path, read_back: Any) -> None:
    path = Path(shutil.copy2(sample_file, tmp_path / "Modellregion.in2"))
    with closing(open_project(path)) as project:
        anna = save_person(project, ANNA)
        save_attendance(project, Attendance(person_id=anna.id, occasion="Abend bei Zwirbels", day="2026-05-01"))
        set_paper(project, {"body": "Verbandsgemeinde Gerolstein", "department": "Fachbereich 3"})
        backups.back_up(project)
        text, read = cells(project), read_back(build(project, {}, TODAY))
    assert "Zwirbel" not in text and "Zwirbel" not in read.text
    assert "Einladungen ☐ 1 01.11.2026 01.11.2026" in text
    assert "Verantwortlicher Verbandsgemeinde Gerolstein" in text and "Zuständige Stelle Fachbereich 3" in text
    assert "1 über dem Löschtag" in read.text and "Eine Sicherung" in read.text
    assert "Kontakt Name, Organisation, E-Mail, Telefon, Notiz, Zweck, Tag der Einwilligung, Löschen bis, Foto ja 1" in text


def test_neither_account_nor_computer_is_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_back: Any) -> None:
    monkeypatch.setattr(platform, "node", lambda: "laptop-zwirbel-3")
    monkeypatch.setattr(getpass, "getuser", lambda: "wzwirbel47")
    folder = tmp_path / "wzwirbel47"
    folder.mkdir()
    monkeypatch.setenv("IN2DESK_HOME", str(folder / "daten"))
    with closing(create_project(folder / "a.in2", "VG")) as project:
        text, read = cells(project), read_back(build(project, {}, TODAY))
    assert "…/daten" in text and not any(name in f"{text} {read.text}" for name in ("wzwirbel47", "laptop-zwirbel-3"))


def test_nothing_is_drawn_over_the_edge_of_a_page(tmp_path: Path) -> None:
    with closing(create_project(tmp_path / ("W" * 60 + ".in2"), "V" * 90)) as project:
        save_person(project, replace(ANNA, purpose="Zweck" * 40))
        pdf = pypdfium2.PdfDocument(build(project, {}, TODAY))
    for page in pdf:
        picture = page.render(scale=1, grayscale=True).to_pil()
        assert picture.crop((picture.width - 40, 0, picture.width, picture.height)).getextrema() == (255, 255)


def test_it_is_made_by_the_page_sicherheit_and_by_the_command_line(tmp_path: Path) -> None:
    assert PROCESSING_RECORD in report_kinds() and not PROCESSING_RECORD.purpose
    path, out = tmp_path / "a.in2", tmp_path / "dsb.pdf"
    create_project(path, "VG").close()
    assert cli.main(["report", str(path), "processing-record", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
