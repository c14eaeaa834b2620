"""What one user chose on one computer: look, size, language, keys, last files. Never anything of a project.

What there is to choose, what is sound and what holds without a choice stands in resources/settings.toml.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from in2desk.core.base.paths import resource


@dataclass(frozen=True, slots=True)
class Setting:
    """One entry of settings.toml. group: "" is kept but not shown; formerly: names under which older files hold it."""

    id: str
    type: str
    default: Any
    group: str = ""
    choices: tuple[Any, ...] = ()
    least: int = 0
    most: int = 0
    count: int = 0
    formerly: tuple[str, ...] = ()

    def sound(self, value: object) -> bool:
        """Whether `value`, as a file holds it, may be chosen."""
        return _CHECKS[self.type](self, value)


@cache
def definitions() -> Mapping[str, Setting]:
    """Every setting by its id, in the order of the file."""
    data = tomllib.loads(resource("settings.toml").read_text(encoding="utf-8"))
    return {entry["id"]: Setting(**{name: _frozen(value) for name, value in entry.items()}) for entry in data["setting"]}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def default(id: str) -> Any:
    """What holds without a choice; a copy, where it can be changed. Raises KeyError."""
    value = definitions()[id].default
    return dict(value) if isinstance(value, dict) else value


def _chosen(id: str) -> Any:
    return field(default_factory=lambda: default(id))


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of now, one field for each entry of settings.toml.

    zoom in per cent; recent: newest first; backup_folder: a second place for backups, such as one on a stick; "" = none.
    shortcuts: keys by the id of an action, where they are not its own. window_place: left, top, width, height. last_area:
    where the work on the newest of the last files ended.
    """

    theme: str = _chosen("theme")
    zoom: int = _chosen("zoom")
    language: str = _chosen("language")
    reduced_motion: bool = _chosen("reduced_motion")
    recent: tuple[str, ...] = _chosen("recent")
    backup_folder: str = _chosen("backup_folder")
    offer_tour: bool = _chosen("offer_tour")
    shortcuts: Mapping[str, str] = _chosen("shortcuts")
    window_place: tuple[int, ...] = _chosen("window_place")
    window_maximised: bool = _chosen("window_maximised")
    last_area: str = _chosen("last_area")

    def opened(self, path: Path) -> Settings:
        """The same with `path` as the newest of the last files."""
        text = str(path)
        others = (other for other in self.recent if other != text)
        return replace(self, recent=(text, *others)[: definitions()["recent"].count])


class SettingsFile:
    """The settings as one JSON file; a missing or damaged file means the defaults, and is replaced as a whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.current = self._load()

    def change(self, **choices: Any) -> Settings:
        """Set some choices and write the file."""
        return self.put(replace(self.current, **choices))

    def put(self, settings: Settings) -> Settings:
        """Set all choices and write the file."""
        self.current = settings
        temporary = self.path.with_suffix(".part")
        temporary.write_text(json.dumps(asdict(settings), indent=2), encoding="ascii")  # names of files may be no text at all
        os.replace(temporary, self.path)
        return settings

    def _load(self) -> Settings:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Settings()
        return read(data) if isinstance(data, dict) else Settings()


def read(data: Mapping[str, Any]) -> Settings:
    """The settings a file holds. What is unknown or unsound in it counts as not chosen."""
    chosen = {}
    for setting in definitions().values():
        name = next((name for name in (setting.id, *setting.formerly) if name in data), None)
        if name is not None and setting.sound(data[name]):
            chosen[setting.id] = _kept(setting, data[name])
    return Settings(**chosen)


def _kept(setting: Setting, value: Any) -> Any:
    return tuple(value[: setting.count]) if isinstance(value, list) else value


def _number(setting: Setting, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and setting.least <= value <= setting.most


def _numbers(setting: Setting, value: object) -> bool:
    return isinstance(value, list) and len(value) in (0, setting.count) and all(_number(setting, one) for one in value)


def _text(_setting: Setting, value: object) -> bool:
    return isinstance(value, str)


def _texts(setting: Setting, value: object) -> bool:
    return isinstance(value, list) and all(_text(setting, one) for one in value)


_CHECKS: dict[str, Callable[[Setting, object], bool]] = {
    "choice": lambda setting, value: isinstance(value, str) and value in setting.choices,
    "number": _number,
    "flag": lambda setting, value: isinstance(value, bool),
    "folder": _text,
    "text": _text,
    "texts": _texts,
    "numbers": _numbers,
    "table": lambda setting, value: isinstance(value, dict) and _texts(setting, list(value.values())),
}
