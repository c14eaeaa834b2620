"""The Windows packages from the built bundle: an installer for one person (NSIS) and a portable ZIP.

makensis runs on Windows, Linux and macOS; the bundle itself can only be built on Windows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT)]

from icon import write_ico  # noqa: E402
from sizes import weight  # noqa: E402
from version_info import version  # noqa: E402

from in2desk.core.base.paths import PORTABLE_MARK  # noqa: E402

SCRIPT = HERE / "in2desk.nsi"
USUAL_PLACES = (Path("C:/Program Files (x86)/NSIS/makensis.exe"), Path("C:/Program Files/NSIS/makensis.exe"))
PORTABLE_TEXT = (
    "Solange diese Datei neben in2desk.exe liegt, bleiben Einstellungen und Fehlerberichte im Ordner „Daten“ daneben,\r\n"
    "etwa auf einem Stick.\r\n"
)


class MissingToolError(RuntimeError):
    """NSIS is not installed here; the text says what to do."""


def makensis() -> Path:
    """The compiler of installers. Raises MissingToolError."""
    found = shutil.which("makensis")
    places = [Path(found)] if found else [place for place in USUAL_PLACES if place.exists()]
    if not places:
        raise MissingToolError("NSIS fehlt. Bitte NSIS 3 installieren (Debian: apt-get install nsis) und noch einmal starten.")
    return places[0]


def removal(bundle: Path) -> str:
    """The uninstaller's commands: every file of the bundle, then its folders, the deepest first, never more."""
    entries = sorted(bundle.rglob("*"))
    files = [entry for entry in entries if not entry.is_dir()]
    folders = sorted((entry for entry in entries if entry.is_dir()), key=lambda entry: -len(entry.parts))
    lines = [f'Delete "{_place(bundle, file)}"' for file in files]
    return "\n".join(lines + [f'RMDir "{_place(bundle, folder)}"' for folder in folders]) + "\n"


def _place(bundle: Path, entry: Path) -> str:
    return "$INSTDIR\\" + str(entry.relative_to(bundle)).replace("/", "\\").replace("$", "$$")


def installer(bundle: Path, out: Path, number: str = "") -> Path:
    """The setup program of a bundle. Raises MissingToolError, CalledProcessError with makensis' own words."""
    number = number or version()
    target = out / f"IN2-Desk-{number}-Setup.exe"
    with tempfile.TemporaryDirectory(prefix="in2desk-nsis-") as scratch:
        lists = Path(scratch)
        (lists / "remove.nsh").write_text(removal(bundle), encoding="utf-8-sig")
        write_ico(lists / "in2desk.ico")
        given = {
            "VERSION": number, "BUNDLE": bundle.resolve(), "LISTS": lists, "ICON": lists / "in2desk.ico",
            "LICENCE": ROOT / "LICENSE", "KILOBYTES": round(weight(bundle) * 1000), "OUTFILE": target.resolve(),
        }  # fmt: skip
        options = [f"-D{name}={value}" for name, value in given.items()]
        command = [str(makensis()), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(SCRIPT)]
        subprocess.run(command, check=True, capture_output=True, text=True)
    return target


def portable(bundle: Path, out: Path, number: str = "") -> Path:
    """A ZIP to unpack anywhere, also on a stick: what the program keeps of a person lies beside it."""
    target = out / f"IN2-Desk-{number or version()}-portabel.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(bundle.rglob("*")):
            if file.is_file():
                archive.write(file, Path("IN2-Desk") / file.relative_to(bundle))
        archive.writestr(f"IN2-Desk/{PORTABLE_MARK}", PORTABLE_TEXT)
    return target


def build(bundle: Path, out: Path) -> list[Path]:
    """Both packages."""
    return [installer(bundle, out), portable(bundle, out)]
