"""What a Linux desktop learns from the packages: the type of a project, the entry in its software centre, and to forget both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from linux import build

HERE = Path(build.HERE)
NO_DOMAIN = "cid-desktopapp-is-not-rdns"  # the project owns no domain that its id could begin with
ASK = """
import sys
from PySide6.QtCore import QMimeDatabase
for place in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(place).name())
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages for Linux")


def run(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A command of a person whose home this is."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"}
    return subprocess.run([str(word) for word in words], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """What the archive unpacks to, its program an empty script."""
    folder = tmp_path / "archive"
    (folder / "in2desk").mkdir(parents=True)
    (folder / "in2desk" / "in2desk").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "in2desk" / "in2desk").chmod(0o755)
    for name in ("install.sh", "uninstall.sh", "in2desk.desktop", "in2desk.xml"):
        shutil.copy(HERE / name, folder)
    shutil.copy(build.ICON, folder / "in2desk.svg")
    return folder


def everything(folder: Path) -> set[str]:
    return {str(entry.relative_to(folder)) for entry in folder.rglob("*")}


def test_nothing_is_left_not_even_a_folder(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".local" / "share").mkdir(parents=True)
    before = everything(home)
    assert run(home, "sh", unpacked / "install.sh").returncode == 0
    assert (home / ".local/share/mime/packages/in2desk.xml").exists()
    done = run(home, "sh", home / ".local/share/in2desk-program/uninstall.sh")
    assert done.returncode == 0 and "Einstellungen" not in done.stdout, done.stderr
    assert everything(home) == before


def test_what_other_programs_put_there_stays(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    data = home / ".local" / "share"
    other = {
        "applications/other.desktop": "[Desktop Entry]\nType=Application\nName=Other\nExec=true\nMimeType=application/x-other;\n",
        "mime/packages/other.xml": '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">'
        '<mime-type type="application/x-other"><glob pattern="*.other"/></mime-type></mime-info>\n',
    }
    for name, text in other.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    assert run(home, "sh", unpacked / "install.sh").returncode == 0
    assert run(home, "sh", data / "in2desk-program" / "uninstall.sh").returncode == 0
    assert {name: (data / name).read_text(encoding="utf-8") for name in other} == other
    if shutil.which("update-mime-database"):
        assert "*.other" in (data / "mime" / "globs").read_text(encoding="utf-8")


def test_a_project_is_known_by_its_name_and_by_what_is_in_it(sample_file: Path, tmp_path: Path) -> None:
    packages = tmp_path / "data" / "mime" / "packages"
    packages.mkdir(parents=True)
    for source in (HERE / "in2desk.xml", Path("/usr/share/mime/packages/freedesktop.org.xml")):
        if source.exists():
            shutil.copy(source, packages)
    renamed = shutil.copy(sample_file, tmp_path / "ohne-endung")
    locked = tmp_path / "geschützt.in2"
    locked.write_bytes(bytes(range(256)) * 16)
    foreign = tmp_path / "fremd"
    foreign.write_bytes(sample_file.read_bytes()[:68] + b"\0\0\0\0" + sample_file.read_bytes()[72:])
    environment = {"PATH": os.environ["PATH"], "XDG_DATA_DIRS": str(tmp_path / "data"), "XDG_DATA_HOME": str(tmp_path / "none")}
    command = [sys.executable, "-c", ASK, sample_file, renamed, locked, foreign]
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, check=True)
    *ours, other = done.stdout.split()
    assert ours == ["application/x-in2desk"] * 3
    assert other != "application/x-in2desk"


def test_the_software_centre_names_what_is_installed() -> None:
    component = ET.parse(HERE / "in2desk.metainfo.xml").getroot()
    assert component.findtext("launchable") == "in2desk.desktop"
    kinds = ET.parse(HERE / "in2desk.xml").getroot()
    assert component.findtext("provides/mediatype") == kinds[0].get("type")
    entry = (HERE / "in2desk.desktop").read_text(encoding="utf-8")
    assert f"MimeType={kinds[0].get('type')};" in entry and "Icon=in2desk" in entry


def test_the_software_centre_finds_no_fault() -> None:
    if not shutil.which("appstreamcli"):
        pytest.skip("appstreamcli is not here (package appstream)")
    command = ["appstreamcli", "validate", "--no-net", str(HERE / "in2desk.metainfo.xml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = [line for line in done.stdout.splitlines() if line.startswith(("E:", "W:"))]
    assert [line for line in faults if NO_DOMAIN not in line] == []
