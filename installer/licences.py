"""The licence texts of everything in the bundle, in one folder: without them nobody may pass it on.

Not with pip-licenses: of a wheel with forty texts (PDFium, GEOS, OpenBLAS and their parts) it takes the first.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from parts import distributions, inner, licence

ROOT = Path(__file__).resolve().parents[1]
A_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors|readme_hyph_(de|en))")
# These wheels come without the texts their licence asks for; they are taken from another package that carries them:
# the LGPL stands whole in setuptools' part "autocommand", the GPL it builds on among numpy's texts.
ELSEWHERE = {
    "PySide6_Essentials": ("setuptools", "autocommand-*.dist-info/LICENSE"),
    "shiboken6": ("setuptools", "autocommand-*.dist-info/LICENSE"),
}


class MissingLicenceError(RuntimeError):
    """A part has no licence text: the bundle must not be given to anyone."""


def write(bundle: Path) -> list[str]:
    """Write `licences/` into the bundle; returns the files' names. Raises MissingLicenceError where a text is missing."""
    folder = bundle / "licences"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(ROOT / "LICENSE", folder / "IN2-Desk.txt")
    shutil.copy(python_licence(), folder / "Python.txt")
    missing = [part.name for part in distributions(bundle) if not _write_part(folder, part)]
    missing += _write_system_libraries(bundle, folder)
    if missing:
        raise MissingLicenceError(", ".join(missing))
    return sorted(file.name for file in folder.iterdir())


def python_licence() -> Path:
    """The text that Python itself carries. Raises MissingLicenceError."""
    places = [Path(sys.base_prefix) / "LICENSE.txt", Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"]
    places += sorted(Path("/usr/share/doc").glob("libpython3.*-stdlib/copyright"))
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise MissingLicenceError("Python")
    return found


def _write_part(folder: Path, part: Distribution) -> bool:
    found = texts(part)
    home = part.metadata.get("Home-page") or next(iter(part.metadata.get_all("Project-URL") or ()), "")
    head = f"{part.name} {part.version}\n{licence(part)}\n{home}\n"
    chapters = [f"\n{'=' * 80}\n{name}\n{'=' * 80}\n\n{text}" for name, text in found.items()]
    (folder / f"{part.name}.txt").write_text(head + "".join(chapters), encoding="utf-8")
    return bool(found)


def texts(part: Distribution) -> dict[str, str]:
    """Every licence text of a distribution by its place; empty when it carries none and none is known elsewhere."""
    if part.name == "XStatic-Leaflet":
        return {"leaflet.txt": (ROOT / "resources" / "licences" / "leaflet.txt").read_text(encoding="utf-8")}
    if part.name in ELSEWHERE:
        owner, pattern = ELSEWHERE[part.name]
        return _read(distribution(owner), lambda file: Path(file).match(pattern))
    return _read(part, lambda file: ".dist-info/licenses/" in file or bool(A_TEXT.match(Path(file).name)))


def _read(part: Distribution, wanted: Callable[[str], bool]) -> dict[str, str]:
    places = [file for file in part.files or () if wanted(file.as_posix()) and file.suffix not in (".py", ".pyc")]
    return {file.as_posix(): Path(str(part.locate_file(file))).read_text(encoding="utf-8", errors="replace") for file in places}


def _write_system_libraries(bundle: Path, folder: Path) -> list[str]:
    """Debian's word on each library of the system that came along (Linux only); returns those without one."""
    missing: list[str] = []
    if not shutil.which("dpkg"):
        return missing
    for library in sorted(inner(bundle).glob("lib*.so*")):
        if library.is_symlink() or library.name.startswith("libpython"):
            continue
        package = debian_package(library.name)
        copyright_ = Path("/usr/share/doc", package, "copyright")
        if package and copyright_.exists():
            shutil.copy(copyright_, folder / f"System {package}.txt")
        else:
            missing.append(library.name)
    return missing


def debian_package(library: str) -> str:
    """The Debian package that brings a library, "" when none does."""
    done = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
    return done.stdout.split(":")[0].strip() if done.returncode == 0 else ""
