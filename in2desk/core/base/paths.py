"""Where files lie. The one door to resources: source tree, wheel and bundle alike."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import platformdirs

PORTABLE_MARK = "portable.txt"


def resource(*parts: str) -> Path:
    """A file or folder under resources/, wherever the program runs from."""
    return _resource_root().joinpath(*parts)


def _resource_root() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    if bundled:
        return Path(bundled) / "resources"
    package = Path(__file__).resolve().parents[2]
    inside = package / "resources"  # a built wheel carries them inside the package
    return inside if inside.is_dir() else package.parent / "resources"


def package_folder(package: str) -> Path:
    """Where the files of an installed package lie, without importing it. Raises LookupError.

    Importing could load what nobody needs here, and in the bundle some packages are files only.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(package)
    return Path(next(iter(spec.submodule_search_locations)))


def shown_name(path: Path) -> str:
    """The name of a file as it can be stored and printed: bytes of an old disk that are no text become question marks."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def user_folder() -> Path:
    """Settings and logs of this user; IN2DESK_HOME puts all under one folder (tests), a portable bundle keeps them inside."""
    chosen = os.environ.get("IN2DESK_HOME")
    folder = Path(chosen) if chosen else portable_folder() or Path(platformdirs.user_data_dir("in2desk", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def portable_folder() -> Path | None:
    """The folder beside a bundled program that carries PORTABLE_MARK (on a stick, say); None when it is installed."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    return beside / "Daten" if (beside / PORTABLE_MARK).exists() else None
