"""Evidence with notes, links and files, and what was said about a criterion."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from in2desk.core.checklist import service as checklists
from in2desk.core.checklist.model import Checklist, Evidence, Remark, Round
from in2desk.core.project.project import Project
from tests.core.checklist.service.steps import one_step, refused


@pytest.fixture
def proof(held: Round, version: Checklist) -> Evidence:
    """Not stored yet."""
    return Evidence(round_id=held.id, criterion_id=version.criteria[0].id, note="Beschluss vom Mai")


def test_it_is_added_changed_and_taken_out(project: Project, held: Round, proof: Evidence) -> None:
    added = one_step(project, lambda: checklists.save_evidence(project, proof), "Nachweis hinzugefügt")
    assert added == replace(proof, id=added.id)
    wanted = replace(added, note="", link=" https://example.org/a ", reviewed_on="1.5.2026")
    changed = one_step(project, lambda: checklists.save_evidence(project, wanted), "Nachweis geändert")
    assert changed == replace(added, note="", link="https://example.org/a", reviewed_on="2026-05-01")
    assert checklists.evidence(project, held.id) == [changed]
    one_step(project, lambda: checklists.delete_evidence(project, added.id), "Nachweis gelöscht")
    assert checklists.evidence(project, held.id) == []


def test_the_oldest_comes_first(project: Project, held: Round, proof: Evidence) -> None:
    for note in ("c", "a", "b"):
        checklists.save_evidence(project, replace(proof, note=note))
    assert [one.note for one in checklists.evidence(project, held.id)] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"note": " "}, "braucht eine Notiz, einen Link, eine Datei oder den Tag"),
        ({"note": "a\0"}, "„Notiz“ enthält Zeichen"),
        ({"link": "x" * 2001}, "„Link“ ist zu lang"),
        ({"reviewed_on": "gestern"}, "kein Tag für „Zuletzt geprüft am“"),
        ({"round_id": "x"}, "Diese Runde gibt es nicht mehr"),
        ({"criterion_id": "x"}, "gehört nicht zur Checkliste der Runde"),
        ({"criterion_id": "a\ud800"}, "gehört nicht zur Checkliste der Runde"),
        ({"id": "x"}, "Diesen Nachweis gibt es nicht mehr"),
        ({"id": "a\ud800"}, "Diesen Nachweis gibt es nicht mehr"),
        ({"file": "ab" * 32}, "Diese Datei gehört nicht zum Nachweis"),
    ],
)
def test_what_makes_no_sense_is_refused(project: Project, proof: Evidence, change: dict[str, str], sentence: str) -> None:
    with refused(project, sentence):
        checklists.save_evidence(project, replace(proof, **change))


def test_what_is_not_there_cannot_be_taken_out(project: Project) -> None:
    with refused(project, "Diesen Nachweis gibt es nicht mehr"):
        checklists.delete_evidence(project, "x")
    for call in (checklists.evidence, checklists.remarks):
        with refused(project, "Diese Runde gibt es nicht mehr"):
            call(project, "x")


# files


def test_a_file_is_kept_replaced_and_taken_away(project: Project, proof: Evidence, tmp_path: Path) -> None:
    first, second = tmp_path / "Satzung.pdf", tmp_path / "Plan.docx"
    first.write_bytes(b"%PDF-1.7 eins")
    second.write_bytes(b"PK\x03\x04 zwei")
    added = checklists.save_evidence(project, proof, first)
    assert (added.file_name, project.attachment(added.file or "")) == ("Satzung.pdf", b"%PDF-1.7 eins")
    kept = checklists.save_evidence(project, replace(added, note="Neu", file_name="umbenannt.exe"))
    assert (kept.file, kept.file_name) == (added.file, "Satzung.pdf")
    changed = one_step(project, lambda: checklists.save_evidence(project, kept, second), "Nachweis geändert")
    assert (changed.file_name, project.attachment(changed.file or "")) == ("Plan.docx", b"PK\x03\x04 zwei")
    bare = checklists.save_evidence(project, replace(changed, file=None))
    assert (bare.file, bare.file_name) == (None, "")
    project.undo()
    assert project.attachment(changed.file or "") == b"PK\x03\x04 zwei"


def test_a_file_alone_is_evidence(project: Project, proof: Evidence, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    assert checklists.save_evidence(project, replace(proof, note=""), tmp_path / "a.txt").file_name == "a.txt"


def picture(kind: str) -> bytes:
    out, notes = io.BytesIO(), Image.Exif()
    notes[0x013B] = "Erika Mustermann"
    Image.new("RGB", (8, 6), (20, 40, 60)).save(out, kind, exif=notes)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        ("JPEG", "Foto.jpg", "Foto.jpg"),
        ("JPEG", "Foto.JPEG", "Foto.JPEG"),
        ("PNG", "Foto.png", "Foto.png"),
        ("WEBP", "Foto.webp", "Foto.jpg"),
        ("JPEG", "Foto", "Foto.jpg"),
    ],
)
def test_pictures_lose_who_took_them(project: Project, proof: Evidence, tmp_path: Path, kind: str, name: str, kept: str) -> None:
    data = picture(kind)
    assert b"Erika" in data
    (tmp_path / name).write_bytes(data)
    added = checklists.save_evidence(project, proof, tmp_path / name)
    assert added.file_name == kept
    stored = project.attachment(added.file or "")
    assert b"Erika" not in stored
    assert Image.open(io.BytesIO(stored)).size == (8, 6)


def test_sound_that_begins_like_a_picture_is_none(project: Project, proof: Evidence, tmp_path: Path) -> None:
    (tmp_path / "Ton.wav").write_bytes(b"RIFF\x24\0\0\0WAVEfmt ")
    assert checklists.save_evidence(project, proof, tmp_path / "Ton.wav").file_name == "Ton.wav"


def test_files_that_cannot_be_taken(project: Project, proof: Evidence, tmp_path: Path) -> None:
    (tmp_path / "leer.pdf").touch()
    (tmp_path / "halb.png").write_bytes(picture("PNG")[:40])
    with (tmp_path / "gross.pdf").open("wb") as large:
        large.truncate(20 * 1024 * 1024 + 1)
    for name, sentence in (
        ("leer.pdf", "„leer.pdf“ ist leer"),
        ("halb.png", "„halb.png“ ist kein Bild"),
        ("gross.pdf", "zu groß \\(höchstens 20 MB\\)"),
        ("weg.pdf", "„weg.pdf“ lässt sich nicht lesen"),
        (".", "lässt sich nicht lesen"),
        ("x" * 300, "lässt sich nicht lesen"),
    ):
        with refused(project, sentence):
            checklists.save_evidence(project, proof, tmp_path / name)


def test_a_name_from_an_old_disk_and_a_very_long_one(project: Project, proof: Evidence, tmp_path: Path) -> None:
    path = tmp_path / ("ä" * 120 + ".zip")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")
    assert checklists.save_evidence(project, proof, path).file_name.endswith("ä.zip")


# remarks


def test_a_remark_is_added_changed_and_taken_away(project: Project, held: Round, version: Checklist) -> None:
    key = version.criteria[3].id
    label = "Anmerkung zu einem Kriterium geändert"
    one_step(project, lambda: checklists.save_remark(project, Remark(held.id, key, " Gut ", " Amt 3\n")), label)
    assert checklists.remarks(project, held.id) == {key: Remark(held.id, key, "Gut", "Amt 3")}
    one_step(project, lambda: checklists.save_remark(project, Remark(held.id, key, "", "Amt 4")), label)
    assert checklists.remarks(project, held.id) == {key: Remark(held.id, key, "", "Amt 4")}
    one_step(project, lambda: checklists.save_remark(project, Remark(held.id, key)), label)
    assert checklists.remarks(project, held.id) == {}
    steps = len(project.history())
    checklists.save_remark(project, Remark(held.id, key))
    assert len(project.history()) == steps


def test_remarks_that_make_no_sense(project: Project, held: Round, version: Checklist) -> None:
    key = version.criteria[0].id
    for remark, sentence in (
        (Remark("x", key, "x"), "Diese Runde gibt es nicht mehr"),
        (Remark(held.id, "x", "x"), "gehört nicht zur Checkliste"),
        (Remark(held.id, "a\ud800", "x"), "gehört nicht zur Checkliste"),
        (Remark(held.id, key, "a\0"), "„Anmerkung“ enthält Zeichen"),
        (Remark(held.id, key, "", "x" * 301), "„Zuständig“ ist zu lang"),
    ):
        with refused(project, sentence):
            checklists.save_remark(project, remark)
