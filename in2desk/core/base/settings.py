"""What one user chose on one computer: look, size, language, last files. Never anything of a project."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

RECENT_MAX = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices with their defaults. theme as in ui/shell/theme.CHOICES; zoom in per cent; recent: newest first.

    backup_folder: a second place for backups, such as one on a stick; "" = none.
    """

    theme: str = "system"
    zoom: int = 100
    language: str = "de"
    reduced_motion: bool = False
    recent: tuple[str, ...] = ()
    backup_folder: str = ""

    def opened(self, path: Path) -> Settings:
        """The same with `path` as the newest of the last files."""
        text = str(path)
        return replace(self, recent=(text, *(other for other in self.recent if other != text))[:RECENT_MAX])


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
        temporary.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8")
        os.replace(temporary, self.path)
        return settings

    def _load(self) -> Settings:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        known = data if isinstance(data, dict) else {}
        sound = {name: known[name] for name, check in _SOUND.items() if name in known and check(known[name])}
        return Settings(**sound | _recent(known))


def _recent(known: dict[str, Any]) -> dict[str, Any]:
    listed = known.get("recent")
    return {"recent": tuple(str(path) for path in listed[:RECENT_MAX])} if isinstance(listed, list) else {}


_SOUND: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: isinstance(value, str),
    "zoom": lambda value: isinstance(value, int) and not isinstance(value, bool) and 50 <= value <= 200,
    "language": lambda value: isinstance(value, str),
    "reduced_motion": lambda value: isinstance(value, bool),
    "backup_folder": lambda value: isinstance(value, str),
}
