"""Tombstones that this computer remembers, so that a copy or a backup from before the erasure cannot bring anyone back.

Ids and days only, in one file of the user's folder: {file id: [[table, key, field, day]]}.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from in2desk.core.base.paths import user_folder
from in2desk.core.safety.erasure import Mark

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


def _all() -> dict[str, list[object]]:
    try:
        document = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: lines for key, lines in document.items() if isinstance(lines, list)} if isinstance(document, dict) else {}


def _path() -> Path:
    return user_folder() / NAME
