"""A user's choices: described by one file, kept, checked, replaced as a whole."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base import settings as module
from in2desk.core.base.settings import Setting, Settings, SettingsFile, default, definitions, read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


# --- what there is to choose


def test_every_setting_has_its_field_and_every_field_its_setting() -> None:
    assert {field.name for field in fields(Settings)} == set(definitions())


@pytest.mark.parametrize("id", list(definitions()))
def test_every_default_is_sound(id: str) -> None:
    setting, value = definitions()[id], default(id)
    assert setting.sound(list(value) if isinstance(value, tuple) else value)
    assert getattr(Settings(), id) == value


@pytest.mark.parametrize("setting", definitions().values(), ids=lambda setting: setting.id)
def test_every_choice_on_offer_is_sound(setting: Setting) -> None:
    assert all(setting.sound(choice) for choice in setting.choices)
    assert bool(setting.choices) == (setting.type == "choice" or (setting.type == "number" and bool(setting.group)))


def test_what_can_be_changed_in_place_is_not_shared() -> None:
    assert Settings().shortcuts is not Settings().shortcuts
    assert default("shortcuts") == {}


# --- the file


def test_defaults_without_a_file(path: Path) -> None:
    assert SettingsFile(path).current == Settings()


def test_choices_come_back(path: Path) -> None:
    SettingsFile(path).change(theme="dark", zoom=150, language="en", reduced_motion=True)
    assert SettingsFile(path).current == Settings("dark", 150, "en", True)


def test_keys_and_places_come_back(path: Path) -> None:
    SettingsFile(path).change(shortcuts={"print": "Ctrl+D"}, window_place=(10, 20, 900, 600), last_area="regions")
    assert SettingsFile(path).current == Settings(
        shortcuts={"print": "Ctrl+D"}, window_place=(10, 20, 900, 600), last_area="regions"
    )


def test_nothing_is_left_beside_the_file(path: Path) -> None:
    SettingsFile(path).change(zoom=80)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\x00", "[" * 100_000])
def test_damaged_file_means_defaults(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert SettingsFile(path).current == Settings()


def test_one_bad_choice_does_not_spoil_the_others(path: Path) -> None:
    path.write_text(json.dumps({"zoom": "huge", "theme": "dark", "unknown": 1, "recent": "a"}), encoding="utf-8")
    assert SettingsFile(path).current == Settings(theme="dark")


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("theme", "pink"), ("theme", 1), ("zoom", 49), ("zoom", 201), ("zoom", True), ("zoom", 100.0), ("language", "fr"),
        ("reduced_motion", 1), ("recent", ["a", 1]), ("backup_folder", None), ("shortcuts", {"print": 1}), ("shortcuts", []),
        ("window_place", [1, 2, 3]), ("window_place", [1, 2, 3, 10**9]), ("window_place", [1, 2, 3, None]), ("last_area", []),
    ],
)  # fmt: skip
def test_an_unsound_choice_means_its_default(id: str, value: object) -> None:
    assert read({id: value}) == Settings()


def test_a_size_between_those_on_offer_is_kept() -> None:
    assert read({"zoom": 73}).zoom == 73


def test_a_renamed_setting_is_carried_over(monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = {"zoom": Setting("zoom", "number", 100, least=50, most=200, formerly=("size",))}
    monkeypatch.setattr(module, "definitions", lambda: renamed)
    monkeypatch.setattr(module, "default", lambda id: None)
    assert read({"size": 150}).zoom == 150
    assert read({"size": 150, "zoom": 80}).zoom == 80


@given(st.lists(st.sampled_from("abcdefghijkl"), max_size=30))
def test_recent_files_newest_first_without_doubles(names: list[str]) -> None:
    settings = Settings()
    for name in names:
        settings = settings.opened(Path(name))
    expected = list(dict.fromkeys(reversed(names)))[: definitions()["recent"].count]
    assert list(settings.recent) == expected


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers() | st.text()) | st.dictionaries(st.text(), st.text())


@given(st.dictionaries(st.sampled_from(list(definitions())), VALUES))
def test_any_content_gives_sound_settings(tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    settings = SettingsFile(path).current
    for id, setting in definitions().items():
        value = getattr(settings, id)
        assert setting.sound(list(value) if isinstance(value, tuple) else value)
