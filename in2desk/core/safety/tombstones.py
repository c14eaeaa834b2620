"""Tombstones that this computer remembers, so that a copy or a backup from before the erasure cannot bring anyone back.

Ids and days only, in one file of the user's folder: {file id: [[table, key, field, day]]}.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import MetaData

from in2desk.core.base.i18n import ngettext
from in2desk.core.base.paths import user_folder
from in2desk.core.project import driver
from in2desk.core.project.driver import Secret
from in2desk.core.project.problems import plain_errors
from in2desk.core.safety.erasure import Erased, Mark, bury, erase_marks, erasing
from in2desk.core.safety.versions import shapes_of
from in2desk.core.safety.wording import all_black

NAME = "tombstones.json"


def remembered(file_id: str) -> dict[Mark, str]:
    """What was erased in this project, with the ISO day, as far as this computer knows."""
    found: dict[Mark, str] = {}
    for line in _all().get(file_id, []):
        if isinstance(line, list) and len(line) == 4 and all(isinstance(part, str) for part in line):
            found[Mark(*line[:3])] = line[3]
    return found


def remember(file_id: str, marks: Iterable[Mark], day: str) -> None:
    """Remember these too. The first day of each stays."""
    known = remembered(file_id)
    added = {mark: day for mark in marks} | known
    if added == known:
        return
    document = _all() | {file_id: [[m.table, m.key, m.field, added[m]] for m in sorted(added)]}
    path = _path()
    part = path.with_suffix(".part")
    part.write_text(json.dumps(document, indent=1), encoding="utf-8")
    os.replace(part, path)


def written(raw: sqlite3.Connection) -> dict[Mark, str]:
    """The tombstones in a file, with their days; none in a file older than tombstones."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'tombstone'").fetchone():
        return {}
    rows = raw.execute("SELECT table_name, row_key, field, day FROM tombstone")
    return {Mark(table, key, field): day for table, key, field, day in rows}


def file_id(raw: sqlite3.Connection) -> str:
    """What is the same in all copies and backups of a project."""
    return str(raw.execute("SELECT value FROM meta WHERE key = 'file'").fetchone()[0])


def came_back(raw: sqlite3.Connection, metadata: MetaData, known: Mapping[Mark, str]) -> dict[Mark, str]:
    """What of it has to be erased here: marks this file has no tombstone for, and rows that are there all the same."""
    own = written(raw)
    shapes = shapes_of(raw, metadata)
    return {
        mark: day
        for mark, day in (own | dict(known)).items()
        if mark not in own or (not mark.field and mark.table in shapes and shapes[mark.table].holds(raw, mark.key))
    }


def enforce(raw: sqlite3.Connection, metadata: MetaData, marks: Mapping[Mark, str]) -> Erased:
    """Erase what came back and write its tombstones, inside `erasing` or `Project.erasing`."""
    erased = erase_marks(raw, metadata, list(marks), all_black)
    for day in sorted(set(marks.values())):
        bury(raw, [mark for mark, its_day in marks.items() if its_day == day], day)
    return erased


def enforce_file(path: Path, metadata: MetaData, secret: Secret | None = None) -> list[str]:
    """Erase from a file that is not open (a backup that was restored) what this computer knows to be erased; says so."""
    with plain_errors(path), closing(driver.connect(path, "rw", secret)) as raw:
        marks = came_back(raw, metadata, remembered(file_id(raw)))
        if not marks:
            return []
        with erasing(raw):
            erased = enforce(raw, metadata, marks)
    return said(erased)


def said(erased: Erased) -> list[str]:
    """What to tell about rows that came back; nothing where none did."""
    if not erased.rows + erased.fields + erased.steps:
        return []
    n = max(erased.rows, 1)
    text = ngettext(
        "Ein endgültig gelöschter Eintrag war in dieser Datei noch enthalten und wurde wieder gelöscht.",
        "{n} endgültig gelöschte Einträge waren in dieser Datei noch enthalten und wurden wieder gelöscht.",
        n,
    )
    return [text.format(n=n)]


def _all() -> dict[str, list[object]]:
    try:
        document = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: lines for key, lines in document.items() if isinstance(lines, list)} if isinstance(document, dict) else {}


def _path() -> Path:
    return user_folder() / NAME
