"""One backup written and put together again; service/test_backups_rough.py kills it and fills its disk."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project import check, driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.project import Project
from in2desk.core.safety import backup_files
from in2desk.core.safety.shelf import STORE

PHOTO = bytes(range(256)) * 40
SECRETS = pytest.mark.parametrize("secret", [None, Secret("Regen Birne")], ids=["plain", "protected"])


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "ROUNDS", 10)


def project_with_photo(folder: Path, secret: Secret | None) -> Path:
    with Project.create(folder / "Musterland.in2", secret=secret) as project, project.step("Neu") as connection:
        project.put_setting(connection, "crest", 1)
        sha256 = project.attach(connection, PHOTO)
        connection.exec_driver_sql("UPDATE setting SET attachment = ? WHERE key = 'crest'", (sha256,))
    return folder / "Musterland.in2"


def content(path: Path, secret: Secret | None) -> dict[str, list[str]]:
    with closing(driver.connect(path, "ro", secret)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in names}


@SECRETS
def test_beside_leaves_the_attachment_out_and_putting_together_brings_it_in(tmp_path: Path, secret: Secret | None) -> None:
    source = project_with_photo(tmp_path, secret)
    backup, back = tmp_path / "backup.in2", tmp_path / "back.in2"
    assert backup_files.write_beside(source, backup, secret) == []
    with closing(driver.connect(backup, "ro", secret)) as raw:
        assert raw.execute("SELECT count(*) FROM blob").fetchone() == (0,)
        assert backup_files.beside(raw, backup) == [hashlib.sha256(PHOTO).hexdigest()]
    assert backup_files.put_together(backup, back, secret) == []
    assert content(back, secret) == content(source, secret)
    assert check.check_file(back, secret) == []


@SECRETS
def test_a_whole_one_needs_no_store(tmp_path: Path, secret: Secret | None) -> None:
    source = project_with_photo(tmp_path, secret)
    backup_files.write_whole(source, tmp_path / "whole.in2", secret)
    assert not (tmp_path / STORE).exists()
    assert content(tmp_path / "whole.in2", secret) == content(source, secret)
    with closing(driver.connect(tmp_path / "whole.in2", "ro", secret)) as raw:
        assert backup_files.beside(raw, tmp_path) == []
    assert backup_files.put_together(tmp_path / "whole.in2", tmp_path / "back.in2", secret) == []
    assert content(tmp_path / "back.in2", secret) == content(source, secret)


def test_an_attachment_damaged_in_the_project_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    source = project_with_photo(tmp_path, None)
    with closing(sqlite3.connect(source)) as raw, raw:
        raw.execute("UPDATE blob SET bytes = x'00'")
    (told,) = backup_files.write_beside(source, tmp_path / "backup.in2", None)
    assert "schon im Projekt beschädigt" in told
    assert backup_files.put_together(tmp_path / "backup.in2", tmp_path / "back.in2", None) == []


def test_a_damaged_project_is_named_and_leaves_no_backup(tmp_path: Path) -> None:
    source = project_with_photo(tmp_path, None)
    data = bytearray(source.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xaa" * 200
    source.write_bytes(data)
    for write in (backup_files.write_beside, backup_files.write_whole):
        with pytest.raises(DeskError, match="Musterland.in2“ ist beschädigt"):
            write(source, tmp_path / "backup.in2", None)
    assert {path.name for path in tmp_path.iterdir()} <= {source.name, STORE}


def test_the_words_for_lost_ones() -> None:
    assert backup_files.lost_words(1).startswith("1 Anhang fehlt")
    assert backup_files.lost_words(2).startswith("2 Anhänge fehlen")
