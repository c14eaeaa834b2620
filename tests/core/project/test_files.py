from __future__ import annotations

import random
from pathlib import Path

import pytest

from in2desk.core.base.errors import DeskError
from in2desk.core.project import files

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//rathaus/daten /mnt/rathaus cifs rw 0 0
/dev/sdb1 /mnt/rathaus/lokal ext4 rw 0 0
nas:/vol /mnt/mein\\040nas nfs4 rw 0 0
"""


def header(application: int = files.APPLICATION_ID, version: int = 1000) -> bytes:
    page = bytearray(100)
    page[:16] = b"SQLite format 3\0"
    page[60:64], page[68:72] = version.to_bytes(4, "big"), application.to_bytes(4, "big")
    return bytes(page)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "ist leer"),
        (b"SQLite", "keine Projektdatei"),
        (b"PK\x03\x04" + bytes(200), "keine Projektdatei"),
        (header(application=0), "keine Projektdatei"),
        (header(version=2000), "neueren Version"),
    ],
)
def test_a_file_that_is_no_project_of_ours_is_refused_and_left(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.in2"
    path.write_bytes(content)
    with pytest.raises(DeskError, match=reason):
        files.check_openable(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_later_minor_version_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    path.write_bytes(header(version=1007))
    files.check_openable(path)
    assert path.read_bytes() == header(version=1007)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="gibt es nicht"):
        files.check_openable(tmp_path / "a.in2")
    with pytest.raises(DeskError, match="keine Projektdatei"):
        files.check_openable(tmp_path)


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.in2"
    path.write_bytes(header())
    path.chmod(0o444)
    with pytest.raises(DeskError, match="schreibgeschützt"):
        files.check_openable(path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a/x.in2", "ext4"),
        ("/mnt/rathaus/x.in2", "cifs"),
        ("/mnt/rathaus/lokal/x.in2", "ext4"),
        ("/mnt/rathaus2/x.in2", "ext4"),
        ("/mnt/mein nas/x.in2", "nfs4"),
    ],
)
def test_the_disk_is_the_nearest_mount_above(path: str, kind: str) -> None:
    assert files._file_system(path, MOUNTS) == kind


def test_unknown_mounts_count_as_local() -> None:
    assert files._file_system("/home/a", "") == ""
    assert files._file_system("/home/a", "nonsense\n") == ""


def test_a_network_drive_has_no_write_ahead_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.journal_mode(tmp_path) == "WAL"
    monkeypatch.setattr(files, "is_network_drive", lambda path: True)
    assert files.journal_mode(tmp_path) == "DELETE"


def test_a_name_with_signs_of_its_own_reaches_sqlite_whole(tmp_path: Path) -> None:
    assert files.database_uri(Path("/a b/100%?#ä.in2"), "ro") == "file:///a%20b/100%25%3F%23%C3%A4.in2?mode=ro"


def test_only_chance_in_whole_pages_may_be_a_protected_file(tmp_path: Path) -> None:
    chance = random.Random(1).randbytes
    for content, expected in [
        (chance(8192), True),
        (chance(8191), False),
        (b"", False),
        (bytes(8192), False),
        (b"PK\x03\x04" + chance(8188), False),
        ("Ein Brief, länger als eine Seite. ".encode() * 1024, False),
    ]:
        path = tmp_path / "a.in2"
        path.write_bytes(content)
        assert files.looks_protected(path) == expected
