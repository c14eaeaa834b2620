"""The one door to resources, from the source tree, a wheel and the bundle; and the user's own folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from in2desk.core.base import paths


def test_source_tree() -> None:
    assert paths.resource() == Path(__file__).resolve().parents[3] / "resources"
    assert paths.resource().is_dir()


def test_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("themes", "light.toml") == tmp_path / "resources" / "themes" / "light.toml"


def test_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "in2desk" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "in2desk" / "core" / "base" / "paths.py"))
    assert paths.resource("a.toml") == tmp_path / "in2desk" / "resources" / "a.toml"


def test_user_folder_is_where_it_is_asked_for_and_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IN2DESK_HOME", str(tmp_path / "deep" / "home"))
    assert paths.user_folder() == tmp_path / "deep" / "home"
    assert paths.user_folder().is_dir()


def test_user_folder_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("IN2DESK_HOME")
    monkeypatch.setattr(paths.platformdirs, "user_data_dir", lambda name, appauthor: str(tmp_path / name))
    assert paths.user_folder() == tmp_path / "in2desk"


def test_a_portable_bundle_keeps_everything_inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("IN2DESK_HOME")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "in2desk.exe"))
    assert paths.portable_folder() is None
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert paths.user_folder() == tmp_path / "Daten"
    monkeypatch.setenv("IN2DESK_HOME", str(tmp_path / "home"))
    assert paths.user_folder() == tmp_path / "home", "what is asked for comes first"


def test_the_source_tree_is_never_portable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert paths.portable_folder() is None


def test_the_folder_of_a_package_is_found_without_importing_it() -> None:
    sys.modules.pop("lucide", None)
    assert (paths.package_folder("lucide") / "data").is_dir()
    assert "lucide" not in sys.modules
    with pytest.raises(LookupError):
        paths.package_folder("no_such_package_here")


def test_a_name_that_is_no_text_can_be_shown() -> None:
    """A memory stick from another system: the letters of its names are bytes of another alphabet."""
    assert paths.shown_name(Path("Ordner") / "Üxheim.csv") == "Üxheim.csv"
    assert paths.shown_name(Path(b"caf\xe9.csv".decode("utf-8", "surrogateescape"))) == "caf?.csv"
