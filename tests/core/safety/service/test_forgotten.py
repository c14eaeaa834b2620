"""The name is put into every place there is; after the erasure no byte of any file has it, whatever comes back later."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import insert

from in2desk.core.base.ids import new_id
from in2desk.core.base.paths import user_folder
from in2desk.core.project.copies import copy_project
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.rooms import create_project, open_project
from in2desk.core.safety.service import backups, merging, password
from in2desk.core.safety.service.erasing import enforce_tombstones, erase, mentions
from in2desk.core.safety.service.people import (
    Attendance,
    Person,
    add_photo,
    people,
    remove_attendance,
    remove_person,
    save_attendance,
    save_person,
)
from in2desk.core.statistics.service import OwnEntry, set_entries
from in2desk.core.statistics.tables import source

NAME = "Zwirbelöhr"
SECRET = "Ein langes Passwort 47"


def forms() -> Iterator[bytes]:
    """The name as files may hold it."""
    for name in (NAME, NAME.lower(), NAME.upper(), "Zwirbeloehr", "Zwirbel\u006f\u0308hr"):
        yield from (name.encode("utf-8"), name.encode("utf-16-le"), name.encode("utf-16-be"))
        yield json.dumps(name)[1:-1].encode()
    yield NAME.encode("latin-1")


def files_with_the_name(*folders: Path) -> list[str]:
    """Every file under the folders that has the name, in its bytes or in what it is called."""
    wanted = list(forms())
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    assert found
    return [str(path) for path in found if NAME in path.name or any(form in path.read_bytes() for form in wanted)]


def photo(folder: Path) -> Path:
    notes = Image.Exif()
    notes[0x010E] = NAME
    path = folder / f"{NAME}.jpg"
    Image.new("RGB", (50, 40), "red").save(path, exif=notes, comment=NAME.encode())
    return path


def put_everywhere(project: Project, outside: Path) -> Person:
    """Anna, and her name wherever somebody may have typed it; edited, deleted, taken back."""
    anna = save_person(
        project, Person(name=f"Anna {NAME}", email=f"anna@{NAME}.example", phone="06591 123456", purpose="Netzwerk", delete_by="31.12.2027")
    )
    emma = save_person(project, Person(name="Emma Krause", note=f"kennt Anna {NAME}", purpose="Netzwerk", delete_by="31.12.2027"))
    save_person(project, Person(**{**_fields(emma), "note": "kennt viele", "organisation": f"Verein {NAME}s Freunde"}))
    add_photo(project, anna.id, photo(outside))
    line = save_attendance(project, Attendance(person_id=anna.id, occasion=f"Vortrag {NAME}", day="2.5.2026"))
    remove_attendance(project, line.id)
    save_attendance(project, Attendance(person_id=anna.id, occasion="Zukunftswerkstatt", day="3.5.2026", role=f"mit Frau {NAME}"))
    save_attendance(project, Attendance(person_id=emma.id, occasion=f"Treffen bei {NAME.upper()}", day="3.5.2026"))
    set_entries(project, [OwnEntry("vereine", "07233026", "2026", 3, note=f"laut {NAME}, Anna")])
    set_entries(project, [OwnEntry("vereine", "07233006", "2026", 3, note=f"„{NAME}“\n{NAME}")])
    set_entries(project, [OwnEntry("vereine", "07233006", "2026", None)])
    with project.step("Eingelesen: {name}", name=f"Liste_{NAME}_2026.xlsx") as connection:
        connection.execute(insert(source).values(**_source(f"Liste_{NAME}_2026.xlsx")))
        project.put_setting(connection, "paper", {"clerk": f"Frau {NAME}", "route": [[f"{NAME}s Runde", ""]], NAME: 1})
    removed = save_person(project, Person(name="Bo Ek", note=NAME, purpose="Netzwerk", delete_by="31.12.2027"))
    remove_person(project, removed.id)
    save_person(project, Person(**{**_fields(anna), "note": f"{NAME} zieht um"}))
    project.undo()
    return anna


def _fields(one: Person) -> dict[str, str]:
    return {name: getattr(one, name) for name in Person.__dataclass_fields__}


def _source(file_name: str) -> dict[str, object]:
    texts = ("sha256", "format", "table_code", "title", "publisher", "licence", "attribution", "reference_date", "imported_at", "scope")
    row: dict[str, object] = {name: "" for name in texts}
    numbers = {"size": 0, "regions": 0, "unmatched": 0, "figures": 0, "example": 0}
    notes = json.dumps([f"von {NAME}"], ensure_ascii=False)
    return {**row, **numbers, "id": new_id(), "file_name": file_name, "mapping": "{}", "notes": notes}


@pytest.fixture(params=["plain", "protected"])
def secret(request: pytest.FixtureRequest) -> Secret | None:
    return Secret(SECRET) if request.param == "protected" else None


def test_no_byte_of_any_file_has_the_name(tmp_path: Path, secret: Secret | None) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    path, laptop, unreachable = inside / "Musterland.in2", outside / "Laptop.in2", outside / "Sicherung.in2"
    create_project(path, "VG Musterland").close()
    if secret:
        password.protect(path, secret)
    with closing(open_project(path, secret=secret)) as project:
        anna = put_everywhere(project, outside)
        backups.back_up(project)
        backups.back_up(project, "named", f"Vor dem Gespräch mit {NAME}")
        merging.hand_out(project, laptop, f"Anna {NAME}")
        copy_project(path, unreachable, secret)
        if not secret:
            assert len(files_with_the_name(inside, user_folder())) >= 3
        report = erase(project, anna.id, mentions(project, anna.id))
        assert report.backups_left == () and report.backups_cleaned >= 2
        # read the protected ones through the key, the plain ones as they are
        assert _told(path, secret) == [] and [name for b in backups.list_backups(path) for name in _told(b.path, secret)] == []
    assert files_with_the_name(inside, user_folder()) == []

    # a copy that went out before: this computer knows what was erased and erases it there when it is opened
    with closing(open_project(laptop, secret=secret)) as other:
        assert other.warnings and [one.name for one in people(other)] == ["Emma Krause"]
        set_entries(other, [OwnEntry("vereine", "07233017", "2026", 9, note="neu vom Laptop")])
    assert _told(laptop, secret) == []
    with closing(open_project(path, secret=secret)) as project:
        plan = merging.plan_merge(project, laptop, secret=secret)
        merging.apply_merge(project, plan, dict.fromkeys(plan.conflicts, "mine"))
        assert [one.name for one in people(project)] == ["Emma Krause"]
        while project.undo():
            assert not any(NAME in one.name for one in people(project))
        while project.redo():
            assert not any(NAME in one.name for one in people(project))
    assert _told(path, secret) == [] and files_with_the_name(inside, user_folder()) == []

    # last week's backup, from a stick that was not there
    backups.restore(unreachable, path, secret=secret)
    with closing(open_project(path, secret=secret)) as project:
        enforce_tombstones(project)
        assert [one.name for one in people(project)] == ["Emma Krause"]
        for backup in backups.list_backups(path):
            assert _told(backup.path, secret) == []
    assert _told(path, secret) == [] and files_with_the_name(inside, user_folder()) == []


def test_a_laptop_that_knows_nothing_of_the_erasure_cannot_bring_her_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    path, laptop = inside / "Musterland.in2", outside / "Laptop.in2"
    with closing(create_project(path, "VG Musterland")) as project:
        anna = put_everywhere(project, outside)
        merging.hand_out(project, laptop, "Laptop")
        erase(project, anna.id, mentions(project, anna.id))
    home = user_folder()
    monkeypatch.setenv("IN2DESK_HOME", str(tmp_path / "other computer"))
    with closing(open_project(laptop)) as other:
        assert len(people(other)) == 2
        save_attendance(other, Attendance(person_id=anna.id, occasion=f"Besuch bei {NAME}", day="4.5.2026"))
        set_entries(other, [OwnEntry("vereine", "07233017", "2026", 9, note="neu vom Laptop")])
    monkeypatch.setenv("IN2DESK_HOME", str(home))
    with closing(open_project(path)) as project:
        plan = merging.plan_merge(project, laptop)
        result = merging.apply_merge(project, plan, dict.fromkeys(plan.conflicts, "mine"))
        assert result.notes
        assert [one.name for one in people(project)] == ["Emma Krause"]
    assert files_with_the_name(inside, home) == []


def _told(path: Path, secret: Secret | None) -> list[str]:
    """Everything a file says, unlocked: a copy without password is searched byte by byte."""
    from in2desk.core.project import driver

    with closing(driver.connect(path, "ro", secret)) as raw:
        text = "\n".join(raw.iterdump()) if not secret else "\n".join(str(row) for row in _rows(raw))
    return [str(form) for form in forms() if form.decode("utf-8", "ignore") in text and len(form) < 20]


def _rows(raw: object) -> Iterator[object]:
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()  # type: ignore[attr-defined]
    for (table,) in tables:
        yield from raw.execute(f'SELECT * FROM "{table}"').fetchall()  # type: ignore[attr-defined]


def test_the_search_itself_finds_the_name(tmp_path: Path) -> None:
    for number, form in enumerate(forms()):
        (tmp_path / str(number)).write_bytes(b"\0" + form + b"\0")
    shutil.copy(photo(tmp_path), tmp_path / "ohne.jpg")
    assert len(files_with_the_name(tmp_path)) == len(list(forms())) + 2
