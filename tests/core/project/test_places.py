from __future__ import annotations

from pathlib import Path

import pytest

from in2desk.core.project import files, places


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/anna/OneDrive - VG Gerolstein/Integration", "OneDrive"),
        ("/home/anna/OneDrive", "OneDrive"),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/Meine Ablage", "Google Drive"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/anna/Dropbox (Privat)/a", "Dropbox"),
        ("/home/anna/Nextcloud2/a", "Nextcloud"),
        ("/home/anna/ownCloud", "ownCloud"),
        ("/home/anna/MagentaCLOUD", "MagentaCLOUD"),
        ("/home/anna/Dokumente/Dropboxen", ""),
        ("/home/anna/Nextcloud-Schulung", ""),
        ("/home/anna", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, service: str) -> None:
    assert places.sync_service(Path(folder) / "a.in2", {}) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        ("._sync_1a2b.db", "Nextcloud"),
        (".sync_1a2b.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
        ("Brief.docx", ""),
    ],
)
def test_a_synced_folder_is_known_by_what_lies_in_it_or_above(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / marker).touch()
    inner = tmp_path / "Arbeit" / "2026"
    inner.mkdir(parents=True)
    assert places.sync_service(inner / "a.in2", {}) == service


def test_onedrive_may_be_known_by_the_environment_only(tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path)}
    assert places.sync_service(tmp_path / "Amt" / "a.in2", environment) == "OneDrive"
    assert places.sync_service(Path("/anders/a.in2"), environment) == ""


CONFLICTS = [
    "Gerolstein (Konfliktkopie von PC-7 2026-11-22).in2",
    "Gerolstein (Annas in Konflikt stehende Kopie 2026-11-22).in2",
    "Gerolstein (conflicted copy 2026-11-22 140302).in2",
    "Gerolstein (Case Conflict).in2",
    "Gerolstein-PC-NAME.in2",
    "Gerolstein-DESKTOP-4F7A1.in2",
    "Gerolstein.sync-conflict-20261122-140302-ABC.in2",
]
OTHERS = [
    "Gerolstein.in2",
    "Gerolstein-2026.in2",
    "Gerolstein-Kopie.in2",
    "Gerolstein Süd.in2",
    "Gerolstein (alt).in2",
    "Gerolsteiner Land.in2",
    "Gerolstein (Konfliktkopie).pdf",
    "Gerolstein.in2.lock",
]


def test_conflict_copies_are_told_from_other_files(tmp_path: Path) -> None:
    for name in CONFLICTS + OTHERS:
        (tmp_path / name).touch()
    assert [path.name for path in places.conflict_copies(tmp_path / "Gerolstein.in2")] == sorted(CONFLICTS)


def test_a_numbered_copy_counts_only_where_a_service_syncs(tmp_path: Path) -> None:
    for name in ("Gerolstein.in2", "Gerolstein (1).in2", "Gerolstein 2.in2"):
        (tmp_path / name).touch()
    assert len(places.conflict_copies(tmp_path / "Gerolstein.in2", synced=True)) == 2
    assert places.conflict_copies(tmp_path / "Gerolstein.in2", synced=False) == []


def test_every_place_has_its_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    assert places.warnings(tmp_path / "a.in2") == ()
    (folder / CONFLICTS[0]).touch()
    monkeypatch.setattr(files, "is_network_drive", lambda path: True)
    synced, network, conflict = places.warnings(folder / "Gerolstein.in2")
    assert "Dropbox abgleicht" in synced
    assert "Netzlaufwerk" in network
    assert CONFLICTS[0] in conflict
    assert "„Zusammenführen“" in conflict


def test_a_folder_that_cannot_be_listed_warns_of_nothing(tmp_path: Path) -> None:
    assert places.conflict_copies(tmp_path / "fehlt" / "a.in2") == []
