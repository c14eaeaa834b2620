"""Where the backups of a project lie, and what their names say.

A shelf is one folder for each project: backups named by moment and kind, beside them the attachments, and in the user's own
folder a note of the path and the id the project had. Everything is read from the folders, so there is no list to lose; a shelf
whose note is gone is found by its name, <stem>-<first 8 of the file id>.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.paths import user_folder
from in2desk.core.base.settings import SettingsFile
from in2desk.core.project import driver
from in2desk.core.project.problems import plain_errors, problem
from in2desk.core.safety.rotation import KINDS, NAMED

SUFFIX = ".in2"
STORE = "anhaenge.in2blobs"
NOTE = "projekt.json"
_STAMP = "%Y-%m-%d %H%M%S"
_LONGEST = 60  # characters of a project's or a backup's name within a file name
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. moment: with the offset of this computer; name "" = none; notes: what to tell people when it was made."""

    path: Path
    moment: datetime
    kind: str
    name: str
    size: int
    protected: bool
    notes: tuple[str, ...] = ()


def own_root() -> Path:
    """The folder of all shelves on this computer."""
    return user_folder() / "backups"


def second_root() -> Path | None:
    """The other folder that the user chose, such as one on a stick; None where none is chosen."""
    chosen = SettingsFile(user_folder() / "settings.json").current.backup_folder
    return Path(chosen) if chosen else None


def make_shelf(path: Path, file_id: str) -> Path:
    """The project's shelf on this computer, made where it is missing. Raises DeskError."""
    shelf = find_shelf(path, file_id) or _new_shelf(path, file_id)
    with plain_errors(shelf):
        shelf.mkdir(parents=True, exist_ok=True)
        _write_note(shelf, {"file": file_id, "path": str(path.resolve())})
    return shelf


def _new_shelf(path: Path, file_id: str) -> Path:
    stem = safe_name(path.stem) or "Projekt"
    names = (f"{stem} {n}" if n > 1 else stem for n in itertools.count(1))
    return next(shelf for name in names if not (shelf := own_root() / f"{name}-{file_id[:8]}").exists())


def second_shelf(own: Path) -> Path | None:
    """The shelf in the second folder that goes with this one, made where it is missing; None where no second folder is chosen.

    It bears no note: a stick is lent, and a path may hold a person's name. Raises DeskError where it cannot be reached.
    """
    root = second_root()
    if root is None:
        return None
    shelf = root / own.name
    with plain_errors(shelf):
        if not root.is_dir():
            raise problem("no folder", shelf)
        shelf.mkdir(exist_ok=True)
    return shelf


def _write_note(shelf: Path, note: dict[str, str]) -> None:
    if read_note(shelf) == note:
        return
    part = shelf / f".{NOTE}.part"
    part.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    os.replace(part, shelf / NOTE)


def read_note(shelf: Path) -> dict[str, str]:
    """{"file": id, "path": where it lay}; {} where it is lost or damaged."""
    try:
        note = json.loads((shelf / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    sound = isinstance(note, dict) and {"file", "path"} <= note.keys() and all(isinstance(v, str) for v in note.values())
    return note if sound else {}


def find_shelf(path: Path, file_id: str = "") -> Path | None:
    """The shelf of the project at this path, on this computer. Works for a file that is damaged, gone or has a password.

    file_id: where it is known. A copy of a project that lies beside it has a shelf of its own; a project that was moved or
    renamed keeps its shelf.
    """
    here = str(path.resolve())
    file_id = file_id or plain_file_id(path)
    notes = {shelf: read_note(shelf) for shelf in _folders(own_root())}
    if file_id:
        notes = {shelf: note for shelf, note in notes.items() if _is_of(shelf, note, file_id)}
    noted = [shelf for shelf, note in notes.items() if note.get("path") == here]
    moved = [shelf for shelf, note in notes.items() if file_id and note and not Path(note["path"]).exists()]
    unnoted = [shelf for shelf, note in notes.items() if not note and shelf.name[:-9] == safe_name(path.stem)]
    return max(noted or unnoted or moved, key=_last_used, default=None)


def _is_of(shelf: Path, note: dict[str, str], file_id: str) -> bool:
    return note["file"] == file_id if note else shelf.name.endswith(f"-{file_id[:8]}")


def shelves_of(own: Path) -> list[Path]:
    """This shelf and the one like it in the second folder, where it can be reached."""
    second = second_root()
    return [own, second / own.name] if second and (second / own.name).is_dir() else [own]


def plain_file_id(path: Path) -> str:
    """The id of a project that can be read without a password; "" for anything else. Changes nothing."""
    try:
        if not driver.is_plain(path):
            return ""
        with closing(driver.connect(path, driver.PEEK)) as raw:
            return file_id_of(raw)
    except Exception:  # whatever a damaged file makes the driver say: then it has none
        return ""


def file_id_of(raw: sqlite3.Connection) -> str:
    """The project's id on an open connection. Raises Refused where the file is none of ours."""
    known = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    found = raw.execute("SELECT value FROM meta WHERE key = 'file'").fetchone() if known else None
    if found is None:
        raise Refused(_("Das ist keine Projektdatei von IN2-Desk. Sie wurde nicht verändert."))
    return str(found[0])


def _folders(root: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (folder for folder in sorted(root.iterdir()) if re.search(r"-[0-9a-f]{8}$", folder.name) and folder.is_dir())


def _last_used(shelf: Path) -> float:
    return max((backup.moment.timestamp() for backup in backups_on(shelf)), default=0.0)


def backups_on(shelf: Path) -> list[Backup]:
    """All of them, newest first; what does not bear a backup's name is passed over."""
    found = []
    with suppress(OSError):
        for path in shelf.glob(f"*{SUFFIX}"):
            if backup := read_name(path):
                found.append(backup)
    return sorted(found, key=lambda backup: backup.moment, reverse=True)


def read_name(path: Path) -> Backup | None:
    """What a file's name says; None where it is no backup of ours, or not to be read."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d \d{6}) ([a-z]+)(?: (.+))?", path.stem, re.ASCII | re.DOTALL)
    if not match or match[2] not in KINDS:
        return None
    try:
        moment = datetime.strptime(match[1], _STAMP).astimezone()
        return Backup(path, moment, match[2], match[3] or "", path.stat().st_size, not driver.is_plain(path))
    except Exception:  # a moment before 1970, a file that vanished meanwhile
        return None


def new_name(shelves: list[Path], moment: datetime, kind: str, name: str) -> str:
    """A file name that none of these shelves has yet; one more second where it has."""
    local = moment.astimezone()
    while any(list(shelf.glob(f"{local:{_STAMP}} *{SUFFIX}")) for shelf in shelves):
        local += timedelta(seconds=1)
    tail = f" {safe_name(name)}" if kind == NAMED and safe_name(name) else ""
    return f"{local:{_STAMP}} {kind}{tail}{SUFFIX}"


def safe_name(text: str) -> str:
    """The text as part of a file name that every system takes."""
    text = _FORBIDDEN.sub(" ", text.encode("utf-8", "ignore").decode("utf-8"))
    return " ".join(text.split())[:_LONGEST].strip(" .")


def clear_leftovers(folder: Path, stem: str = "") -> None:
    """Remove what a killed program left half written. stem: only what was to become a file of this name."""
    with suppress(OSError):
        for part in folder.glob(f".{_escaped(stem)}*.part*"):
            with suppress(OSError):
                part.unlink()


def _escaped(text: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", text)
