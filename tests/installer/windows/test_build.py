"""The Windows packages: what is in them, and the installer itself under wine, down to the last file and registry key."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from windows import build

from tests.installer.roots import bare_root, inside

HELLO = """
Unicode true
SilentInstall silent
RequestExecutionLevel user
OutFile "{target}"
Section
  {deed}
SectionEnd
"""
PREFIX = "/tests"
PERSON = "root"  # who is root is called so in wine's Windows too
DRIVE = f"{PREFIX}/wine/drive_c"
PROGRAM = "AppData/Local/Programs/IN2-Desk"
# The copy of itself from which NSIS' uninstaller runs; Windows removes it at the next start. And wine's own menu.
LEFT_BY_NSIS = re.compile(r"~nsu[^/]*\.tmp(/Un(inst)?\.exe)?$")
LEFT_BY_WINE = re.compile(r"#time=|Wine\\\\(MenuFiles|Fonts)|wine.Programs.IN2-Desk|applications-merged")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand-in of a bundle's shape, its program a real one that does nothing."""
    folder = tmp_path_factory.mktemp("stand-in") / "in2desk"
    for place in ("in2desk.exe", "_internal/a.dll", "_internal/resources/themes/hell dunkel.toml", "licences/Größe & Maß.txt"):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(place, encoding="utf-8")
    (folder / "_internal" / "leer").mkdir()
    return folder


def test_the_uninstaller_names_every_file_and_no_more(bundle: Path) -> None:
    lines = build.removal(bundle).splitlines()
    deletes = [line for line in lines if line.startswith("Delete")]
    assert len(deletes) == sum(1 for file in bundle.rglob("*") if file.is_file())
    assert 'Delete "$INSTDIR\\licences\\Größe & Maß.txt"' in deletes
    assert not [line for line in lines if "/r" in line or "*" in line]
    folders = [line for line in lines if line.startswith("RMDir")]
    assert folders.index('RMDir "$INSTDIR\\_internal\\resources\\themes"') < folders.index('RMDir "$INSTDIR\\_internal"')


def test_the_portable_zip_keeps_its_settings_inside(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(build.portable(bundle, tmp_path, "1.2.3")) as archive:
        names = set(archive.namelist())
        assert "Daten" in archive.read("IN2-Desk/portable.txt").decode()
    assert {"IN2-Desk/in2desk.exe", "IN2-Desk/_internal/a.dll", "IN2-Desk/licences/Größe & Maß.txt"} <= names
    assert not [name for name in names if not name.startswith("IN2-Desk/")]


def test_the_script_says_everything_in_two_languages() -> None:
    said = re.findall(r"LangString (\w+) \$\{LANG_(\w+)\}", build.SCRIPT.read_text(encoding="utf-8"))
    german, english = ({word for word, tongue in said if tongue == name} for name in ("GERMAN", "ENGLISH"))
    assert german == english and "RUNNING" in german


def test_without_the_tool_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda name: None)
    monkeypatch.setattr(build, "USUAL_PLACES", ())
    with pytest.raises(build.MissingToolError, match="NSIS 3 installieren"):
        build.makensis()


@dataclass
class Windows:
    """A Windows of wine's making inside a bare system."""

    root: Path

    def run(self, *words: str) -> int:
        variables = {"HOME": PREFIX, "WINEPREFIX": f"{PREFIX}/wine", "WINEDEBUG": "-all"}
        done = inside(self.root, "wine", *words, check=False, **variables)
        inside(self.root, "wineserver", "-w", check=False, **variables)
        return done.returncode

    def files(self) -> set[str]:
        drive = self.root / DRIVE.lstrip("/")
        found = {str(file.relative_to(drive)) for file in drive.rglob("*")}
        return {name for name in found if not LEFT_BY_NSIS.search(name)}

    def registry(self) -> set[str]:
        keys: set[str] = set()
        for name in ("user.reg", "system.reg"):
            key = ""
            for line in (self.root / PREFIX.lstrip("/") / "wine" / name).read_text(encoding="utf-8", errors="replace").splitlines():
                key = re.sub(r"\] \d+$", "]", line) if line.startswith("[") else key
                keys.add(f"{name} {key} {line if not line.startswith('[') else ''}")
        return {line for line in keys if not LEFT_BY_WINE.search(line)}

    def person(self, place: str) -> Path:
        return self.root / DRIVE.lstrip("/") / "users" / PERSON / place


@pytest.fixture
def windows() -> Windows:
    if not shutil.which("makensis"):
        pytest.skip("makensis is not here: it builds installers (package nsis)")
    root = bare_root("wine", architecture="i386", packages=["wine", "wine32"])
    shutil.rmtree(root / PREFIX.lstrip("/"), ignore_errors=True)
    (root / PREFIX.lstrip("/")).mkdir()
    made = Windows(root)
    assert made.run("wineboot", "-i") == 0
    return made


def program(target: Path, deed: str = "") -> None:
    """A program for Windows that does nothing else than this: the installer wants a real one."""
    script = target.with_suffix(".nsi")
    script.write_text(HELLO.format(target=target, deed=deed), encoding="utf-8")
    subprocess.run(["makensis", "-V2", str(script)], check=True, capture_output=True)
    script.unlink()


def setup_of(bundle: Path, windows: Windows, number: str) -> str:
    made = build.installer(bundle, windows.root / PREFIX.lstrip("/"), number)
    return f"{PREFIX}/{made.name}"


def until(holds: object, patience: float = 20.0) -> bool:
    """Wait for what an uninstaller does after its first process has ended."""
    ends = time.monotonic() + patience
    while not holds() and time.monotonic() < ends:  # type: ignore[operator]
        time.sleep(0.2)
    return bool(holds())  # type: ignore[operator]


@pytest.mark.long
def test_installed_updated_and_taken_away_without_a_trace(bundle: Path, windows: Windows) -> None:
    program(bundle / "in2desk.exe")
    files, registry = windows.files(), windows.registry()
    there = windows.person(PROGRAM)

    assert windows.run(setup_of(bundle, windows, "1.0.0"), "/S") == 0
    assert (there / "licences" / "Größe & Maß.txt").read_text(encoding="utf-8")
    assert windows.person("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/IN2-Desk.lnk").exists()
    said = "\n".join(windows.registry() - registry)
    assert "Classes\\\\.in2]" in said and "IN2-Desk.Projekt" in said and 'in2desk.exe\\" \\"%1\\""' in said
    assert '"DisplayVersion"="1.0.0"' in said and "QuietUninstallString" in said

    (bundle / "_internal" / "a.dll").rename(bundle / "_internal" / "b.dll")
    assert windows.run(setup_of(bundle, windows, "1.1.0"), "/S") == 0
    assert not (there / "_internal" / "a.dll").exists(), "what the older version brought is gone"
    assert (there / "_internal" / "b.dll").exists()
    assert '"DisplayVersion"="1.1.0"' in "\n".join(windows.registry() - registry)

    settings = windows.person("AppData/Local/in2desk/settings.json")
    settings.parent.mkdir()
    settings.write_text("{}", encoding="utf-8")
    (there / "Gerolstein.in2").write_text("a project somebody put here", encoding="utf-8")
    windows.run(str(there / "uninstall.exe").removeprefix(str(windows.root)), "/S")
    assert until(lambda: not (there / "in2desk.exe").exists() and not (there / "uninstall.exe").exists())
    assert settings.exists(), "settings stay unless the person says otherwise"
    assert (there / "Gerolstein.in2").exists(), "what was not installed is not deleted"
    shutil.rmtree(there)
    shutil.rmtree(settings.parent)
    left = {name for name in windows.files() - files if "IN2-Desk" in name or "in2desk" in name}
    assert left == set()
    assert [line for line in windows.registry() - registry if "in2" in line.lower()] == []


@pytest.mark.long
def test_a_folder_with_something_else_in_it_is_left_alone(bundle: Path, windows: Windows) -> None:
    program(bundle / "in2desk.exe")
    foreign = windows.person("Fotos")
    foreign.mkdir()
    (foreign / "Urlaub.jpg").write_text("a picture", encoding="utf-8")
    before = windows.files()
    assert windows.run(setup_of(bundle, windows, "1.0.0"), "/S", f"/D=C:\\users\\{PERSON}\\Fotos") == 3
    assert {name for name in windows.files() - before if "Fotos" in name or "IN2" in name} == set()


@pytest.mark.long
def test_another_programs_uninstaller_is_not_started(bundle: Path, windows: Windows) -> None:
    program(bundle / "in2desk.exe")
    other = windows.person("Anderes")
    other.mkdir()
    program(other / "uninstall.exe", 'FileOpen $0 "C:\\gone.txt" w')
    assert windows.run(setup_of(bundle, windows, "1.0.0"), "/S", "/D=C:\\users\\root\\Anderes") == 3
    assert [entry.name for entry in other.iterdir()] == ["uninstall.exe"]
    assert not (windows.root / DRIVE.lstrip("/") / "gone.txt").exists()


@pytest.mark.long
@pytest.mark.parametrize("name", ["in2desk.exe", "in2desk-cli.exe"])
def test_nothing_changes_while_the_program_runs(name: str, bundle: Path, windows: Windows, tmp_path: Path) -> None:
    """The stand-in starts the newer setup itself, so it runs for as long as that does, and hands back what became of it."""
    older, newer = tmp_path / "older", tmp_path / "newer"
    shutil.copytree(bundle, older)
    shutil.copytree(bundle, newer)
    (newer / "_internal" / "new.dll").write_text("new", encoding="utf-8")
    for file in ("in2desk.exe", "in2desk-cli.exe"):
        program(older / file, f"ExecWait '\"Z:{PREFIX}/IN2-Desk-2.0.0-Setup.exe\" /S' $0\n  SetErrorLevel $0")
        program(newer / file)
    setup_of(newer, windows, "2.0.0")
    assert windows.run(setup_of(older, windows, "1.0.0"), "/S") == 0
    there = windows.person(PROGRAM)
    before = windows.files()
    assert windows.run(str(there / name).removeprefix(str(windows.root))) == 2
    assert windows.files() == before
    assert '"DisplayVersion"="1.0.0"' in "\n".join(windows.registry())


@pytest.mark.long
def test_a_newer_version_keeps_the_desktop_icon_and_follows_to_another_folder(bundle: Path, windows: Windows) -> None:
    program(bundle / "in2desk.exe")
    assert windows.run(setup_of(bundle, windows, "1.0.0"), "/S") == 0
    icon = windows.root / PREFIX.lstrip("/") / "IN2-Desk.lnk"  # wine takes a person's home for the desktop
    icon.write_text("made by hand", encoding="utf-8")
    assert windows.run(setup_of(bundle, windows, "1.1.0"), "/S", "/D=C:\\users\\root\\Woanders") == 0
    assert icon.read_bytes().startswith(b"L\0\0\0"), "a link to the new place"
    assert not windows.person(PROGRAM).exists(), "the older version is not left behind"
    windows.run(f"{DRIVE}/users/{PERSON}/Woanders/uninstall.exe", "/S")
    assert until(lambda: not windows.person("Woanders").exists() and not icon.exists())
