"""Safety: which row a difference is about, in plain words: names instead of keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from in2desk.core.base.i18n import N_, _, language
from in2desk.core.project.project import Project
from in2desk.core.project.schema import metadata
from in2desk.core.safety import lineage
from in2desk.core.safety.threeway import Conflict
from in2desk.core.statistics import service as statistics
from in2desk.ui.safety.row_words import table_words, value_words

# The columns that tell people which row it is, in this order; the first that says something begins the title.
_NAMING = (
    "name", "code", "title", "file_name", "label", "occasion", "text", "question", "content", "caption", "view", "number",
    "from_id", "to_id", "criterion_id", "round_id", "sheet_id", "measure_id", "card_id", "item_id", "first_id", "second_id",
    "statement_id", "vote_id", "workshop_id", "indicator_id", "region_key", "person_id", "period", "day",
    "role", "checklist_id", "key",
)  # fmt: skip
# The tables whose rows others point to, and which of their columns names them.
_NAMED = {
    "assessment_round": ("code", "title"),
    "card": ("code", "text"),
    "card_group": ("title",),
    "checklist": ("code", "title"),
    "criterion": ("code", "title"),
    "idea": ("code", "title"),
    "measure": ("code", "title"),
    "person": ("name",),
    "sheet": ("view", "number"),
    "statement": ("text",),
    "vote": ("question",),
    "workshop": ("title",),
    "workshop_question": ("text",),
    "workshop_series": ("title",),
}
LONGEST = 80  # signs of one part of a title
_SETTINGS = {
    "name": N_("Name des Projekts"),
    "home": N_("Eigene Verbandsgemeinde"),
    "paper": N_("Kopf der Vorlage"),
    "crest": N_("Wappen"),
}


def titles(project: Project, conflicts: Iterable[Conflict]) -> list[str]:
    """A title for each difference, in their order. Reads the project: not for the thread of the window."""
    listed = list(conflicts)
    if not listed:
        return []
    state = lineage.read(project, metadata).state
    names = _names(project, state)
    return [_title(conflict, _row(conflict, state), names) for conflict in listed]


def _row(conflict: Conflict, state: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The row as far as it is known here."""
    here = state.get(conflict.table, {}).get(conflict.id)
    sides = (here, conflict.mine, conflict.theirs, conflict.base)
    return next((side for side in sides if isinstance(side, Mapping)), {})


def _names(project: Project, state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, str]:
    """What keys of other rows stand for."""
    found = {indicator.id: indicator.title for indicator in statistics.catalogue(project)}
    found |= {key: region.name for key, region in statistics.register(project).by_key.items()}
    for table, columns in _NAMED.items():
        for row in state.get(table, {}).values():
            found[str(row["id"])] = " ".join(_spoken(row[name], name) for name in columns if row[name])
    return found


def _title(conflict: Conflict, row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if conflict.table == "setting":
        key = str(row.get("key", "")) or str(json.loads(conflict.id)[0])
        return _(_SETTINGS[key]) if key in _SETTINGS else key
    if conflict.table == "indicator":
        return names.get(str(row.get("id", "")), "") or _in_language(row)
    parts = [_said(column, row[column], names) for column in _NAMING if row.get(column)]
    return " · ".join(parts[:3]) or table_words(conflict.table)


def _said(column: str, value: Any, names: Mapping[str, str]) -> str:
    """One line: what a key stands for, or the value itself."""
    text = " ".join((names.get(str(value)) or _spoken(value, column)).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _spoken(value: Any, column: str) -> str:
    """A text in several languages in the one in use; anything else as the comparison shows it."""
    try:
        words = json.loads(value) if isinstance(value, str) and value.startswith('{"') else {}
        return str(words.get(language()) or words["de"])
    except (KeyError, ValueError, AttributeError):
        return value_words(value, column)


def _in_language(row: Mapping[str, Any]) -> str:
    try:
        name = json.loads(row["definition"])["name"]
        return str(name.get(language()) or name["de"])
    except (KeyError, TypeError, ValueError):
        return table_words("indicator")
