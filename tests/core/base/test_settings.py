"""What one user chose: kept as a whole, and never a reason not to start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in2desk.core.base.settings import RECENT_MAX, Settings, SettingsFile


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the settings lie."""
    return tmp_path / "settings.json"


def test_nothing_chosen_yet(place: Path) -> None:
    assert SettingsFile(place).current == Settings()
    assert not place.exists()


def test_a_choice_is_kept(place: Path) -> None:
    SettingsFile(place).change(theme="dark", zoom=125, reduced_motion=True)
    again = SettingsFile(place).current
    assert (again.theme, again.zoom, again.reduced_motion, again.language) == ("dark", 125, True, "de")


def test_only_the_finished_file_is_left(place: Path) -> None:
    SettingsFile(place).change(language="en")
    assert [path.name for path in place.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe\x00"])
def test_a_damaged_file_means_the_defaults(place: Path, damage: bytes) -> None:
    place.write_bytes(damage)
    assert SettingsFile(place).current == Settings()


@pytest.mark.parametrize(
    "unsound",
    [{"zoom": 5}, {"zoom": "groß"}, {"zoom": True}, {"theme": 7}, {"language": None}, {"reduced_motion": "ja"}, {"recent": "a"}],
)
def test_an_unsound_choice_is_left_out_and_the_others_stay(place: Path, unsound: dict[str, object]) -> None:
    place.write_text(json.dumps({"theme": "dark", "language": "en", "from_a_later_version": 1, **unsound}), encoding="utf-8")
    current = SettingsFile(place).current
    for name in unsound:
        assert getattr(current, name) == getattr(Settings(), name)
    assert unsound.keys() & {"language"} or current.language == "en"


@given(st.lists(st.sampled_from([f"{letter}.in2" for letter in "abcdefghijklm"]), max_size=40))
def test_the_last_files_are_few_each_once_and_newest_first(opened: list[str]) -> None:
    settings = Settings()
    for name in opened:
        settings = settings.opened(Path(name))
    expected = list(dict.fromkeys(reversed(opened)))[:RECENT_MAX]
    assert list(settings.recent) == expected


def test_the_last_files_survive_a_restart(place: Path) -> None:
    file = SettingsFile(place)
    file.put(file.current.opened(Path("Gerolstein.in2")))
    assert SettingsFile(place).current.recent == ("Gerolstein.in2",)
