"""The Linux packages: install.sh for one person without root, and the Debian package in a bare system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from linux import build

from tests.installer.roots import READY, bare_root, inside

HERE = Path(build.HERE)
ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT / "out" / "bundle" / "in2desk"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages for Linux")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A stand-in of a bundle's shape, its program a script that says what it was asked."""
    folder = tmp_path / "stand-in" / "in2desk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "licences").mkdir()
    (folder / "_internal" / "a.so").write_text("a", encoding="utf-8")
    (folder / "in2desk").write_text('#!/bin/sh\necho "gestartet: $*"\n', encoding="utf-8")
    (folder / "in2desk").chmod(0o755)
    return folder


@pytest.fixture
def unpacked(bundle: Path, tmp_path: Path) -> Path:
    with tarfile.open(build.tar(bundle, tmp_path)) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    return tmp_path / "unpacked" / build.stem()


def shell(script: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as a person whose home is `home`."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}
    return subprocess.run(["sh", str(script)], env=environment, capture_output=True, text=True, check=False)


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if not file.is_dir()}


def test_installed_for_one_person_and_taken_away_again(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "Zu Hause"
    home.mkdir()
    done = shell(unpacked / "install.sh", home)
    assert done.returncode == 0, done.stderr
    program = subprocess.run([home / ".local/bin/in2desk", "a.in2"], capture_output=True, text=True, check=True)
    assert program.stdout == "gestartet: a.in2\n"
    entry = (home / ".local/share/applications/in2desk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{home}/.local/share/in2desk-program/in2desk" %f' in entry
    assert shell(unpacked / "install.sh", home).returncode == 0, "again is an update"
    own = home / ".local/share/in2desk/settings.json"
    own.parent.mkdir()
    own.write_text("{}", encoding="utf-8")
    assert shell(home / ".local/share/in2desk-program/uninstall.sh", home).returncode == 0
    mime = {name for name in files(home) if "/mime/" in name or name.endswith("mimeinfo.cache")}
    assert files(home) - mime == {".local/share/in2desk/settings.json"}
    assert not [name for name in mime if "in2desk" in name]


def test_half_an_archive_is_refused(unpacked: Path, tmp_path: Path) -> None:
    shutil.rmtree(unpacked / "in2desk")
    done = shell(unpacked / "install.sh", tmp_path)
    assert done.returncode == 1
    assert "ganz auspacken" in done.stderr
    assert not (tmp_path / ".local").exists()


@pytest.mark.parametrize(
    ("tool", "words"),
    [
        ("desktop-file-validate", [str(HERE / "in2desk.desktop")]),
        ("xmllint", ["--noout", str(HERE / "in2desk.xml")]),
        ("xmllint", ["--noout", str(build.ICON)]),
    ],
)
def test_what_the_desktop_reads_is_valid(tool: str, words: list[str]) -> None:
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not here")
    done = subprocess.run([tool, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stdout.strip(), done.stdout + done.stderr


def test_debian_finds_everything_in_its_place(bundle: Path, tmp_path: Path) -> None:
    build.lay_out(bundle, tmp_path / "tree")
    found = files(tmp_path / "tree")
    assert {"usr/bin/in2desk", "usr/lib/in2desk/_internal/a.so", "usr/share/mime/packages/in2desk.xml"} <= found
    assert {"usr/share/doc/in2desk/copyright", "usr/share/doc/in2desk/changelog.gz", "DEBIAN/control"} <= found
    assert (tmp_path / "tree" / "usr/share/doc/in2desk/licences").resolve() == tmp_path / "tree" / "usr/lib/in2desk/licences"
    assert (tmp_path / "tree" / "usr/bin/in2desk").resolve() == tmp_path / "tree" / "usr/lib/in2desk/in2desk"
    control = (tmp_path / "tree" / "DEBIAN" / "control").read_text(encoding="utf-8")
    assert f"Version: {build.version()}\n" in control and "libgl1" in control and "{" not in control


@pytest.mark.long
def test_the_package_runs_on_a_bare_system_without_python(tmp_path: Path) -> None:
    if not REAL.is_dir():
        pytest.skip("no bundle yet: python3 dev.py bundle")
    root = bare_root("bare")
    package = build.deb(REAL, tmp_path)
    (root / "opt").mkdir(exist_ok=True)
    shutil.copy(package, root / "opt" / package.name)
    inside(root, "apt-get", "-q", "update")
    inside(root, "apt-get", "install", "-y", "-q", "--no-install-recommends", f"/opt/{package.name}")
    try:
        assert inside(root, "which", "python3", check=False).returncode != 0
        shutil.rmtree(root / "opt" / "evening", ignore_errors=True)
        (root / "opt" / "evening").mkdir()
        at_home = {"HOME": "/opt/evening", "QT_QPA_PLATFORM": "offscreen"}
        for words in (
            ("sample", "/opt/evening/a.in2"),
            ("score", "/opt/evening/a.in2", "--group", "072335006", "--csv", "/opt/evening/s.csv"),
            ("report", "/opt/evening/a.in2", "profile", "--group", "072335006", "--out", "/opt/evening/p.pdf"),
            ("screenshot", "/opt/evening/a.in2", "--out", "/opt/evening/pictures"),
        ):
            inside(root, "in2desk", *words, **at_home)
        assert (root / "opt/evening/p.pdf").read_bytes().startswith(b"%PDF")
        assert len((root / "opt/evening/s.csv").read_text(encoding="utf-8").splitlines()) > 30
        assert len(list((root / "opt/evening/pictures").glob("*.png"))) > 90
    finally:
        inside(root, "apt-get", "purge", "-y", "-q", "in2desk")
    shutil.rmtree(root / "opt")
    left = {str(file.relative_to(root)) for file in root.rglob("*in2desk*")}
    assert {name for name in left if not name.startswith("var/")} == {READY}
