"""A user's choices: kept, checked, replaced as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.settings import RECENT_MAX, Settings, SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_defaults_without_a_file(path: Path) -> None:
    assert SettingsFile(path).current == Settings()


def test_choices_come_back(path: Path) -> None:
    SettingsFile(path).change(theme="dark", zoom=150, language="en", reduced_motion=True)
    assert SettingsFile(path).current == Settings("dark", 150, "en", True)


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    SettingsFile(path).change(zoom=80)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\x00"])
def test_damaged_file_means_defaults(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert SettingsFile(path).current == Settings()


def test_one_bad_choice_does_not_spoil_the_others(path: Path) -> None:
    path.write_text(json.dumps({"zoom": "huge", "theme": "dark", "unknown": 1, "recent": "a"}), encoding="utf-8")
    assert SettingsFile(path).current == Settings(theme="dark")


@given(st.lists(st.sampled_from("abcdefghijkl"), max_size=30))
def test_recent_files_newest_first_without_doubles(names: list[str]) -> None:
    settings = Settings()
    for name in names:
        settings = settings.opened(Path(name))
    expected = list(dict.fromkeys(reversed(names)))[:RECENT_MAX]
    assert list(settings.recent) == expected


NAMES = st.sampled_from(["theme", "zoom", "language", "reduced_motion", "recent"])


@given(st.dictionaries(NAMES, st.none() | st.integers() | st.text()))
def test_any_content_gives_sound_settings(tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    settings = SettingsFile(path).current
    assert 50 <= settings.zoom <= 200
    assert isinstance(settings.reduced_motion, bool)
    assert all(isinstance(name, str) for name in settings.recent)
