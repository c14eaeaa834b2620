"""The sample project "Modellregion": 74 places of the two model municipalities, made from the figures in resources/sample.

Figures are official and carry their file, cell and licence; own entries and checklist are invented and flagged `example`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from in2desk.core import rooms
from in2desk.core.base.clock import Clock, now
from in2desk.core.base.i18n import _
from in2desk.core.base.ids import new_id
from in2desk.core.base.paths import resource
from in2desk.core.project.project import Project
from in2desk.core.sample_rounds import add_rounds
from in2desk.core.sample_workshops import add_workshop
from in2desk.core.statistics.tables import observation, own_entry, register_row, series, source

HOME = ("072335006", "073335007")
Rows = list[dict[str, str]]


def create_sample(path: Path, clock: Clock = now) -> Project:
    """Write the sample project. Refuses to overwrite. Raises DeskError."""
    project = rooms.create_project(path, _("Modellregion"), HOME)
    return rooms.founded(project, lambda made, connection: _fill(made, connection, clock))


def _fill(project: Project, connection: Connection, clock: Clock) -> None:
    today = clock()
    places, values = _read("orte"), _read("werte")
    ids = _add_sources(connection, _read("quellen"), places, values, today.isoformat())
    _add_places(connection, places, ids)
    _add_values(connection, values, ids)
    _add_entries(connection, _read("beispielwerte"), today.date().isoformat())
    add_rounds(project, connection, _read("checkliste"), clock)
    add_workshop(project, _read("karten"), _read("ideen"), _read("massnahmen"), clock)


def _read(name: str) -> Rows:
    with resource("sample", f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


def _add_sources(connection: Connection, files: Rows, places: Rows, values: Rows, when: str) -> dict[tuple[str, str], str]:
    """One source a table of a file; returns their ids by (file, table)."""
    ids = {(row["file"], row["table"]): new_id() for row in files}
    rows = []
    for row in files:
        mine = [v for v in (*values, *places) if (v["file"], v["table"]) == (row["file"], row["table"])]
        rows.append(_source_row(ids[row["file"], row["table"]], row, mine, when))
    connection.execute(insert(source), rows)
    return ids


def _source_row(source_id: str, row: dict[str, str], mine: Rows, when: str) -> dict[str, Any]:
    return {
        "id": source_id,
        "file_name": row["file"],
        "sha256": row["sha256"],
        "size": int(row["size"]),
        "format": row["format"],
        "table_code": row["table"],
        "title": row["title"],
        "publisher": row["publisher"],
        "licence": row["licence"],
        "attribution": row["attribution"],
        "reference_date": row["reference_date"],
        "imported_at": when,
        "scope": " ".join(HOME),  # less than a Land: the original file, read in, replaces it
        "mapping": "{}",
        "notes": "[]",
        "regions": len({v["key"] for v in mine}),
        "unmatched": 0,
        "figures": sum("series" in v for v in mine),
        "example": 0,
    }


def _add_places(connection: Connection, places: Rows, ids: dict[tuple[str, str], str]) -> None:
    text = ("key", "level", "ars", "name", "kind", "postcode", "association", "locator")
    figures = ("area", "population", "male", "female", "lon", "lat")
    rows = [
        {
            "source_id": ids[place["file"], place["table"]],
            **{name: place[name] for name in text},
            **{name: _number(place[name]) for name in figures},
        }
        for place in places
    ]
    connection.execute(insert(register_row), rows)


def _add_values(connection: Connection, values: Rows, ids: dict[tuple[str, str], str]) -> None:
    known = {v["series"]: v for v in values}
    connection.execute(insert(series), [_series_row(v) for v in known.values()])
    connection.execute(insert(observation), [_observation_row(v, ids[v["file"], v["table"]]) for v in values])


def _series_row(value: dict[str, str]) -> dict[str, Any]:
    return {
        "id": value["series"],
        "label": value["label"],
        "table_code": value["table"],
        "unit": value["unit"],
        "additive": int(value["additive"]),
    }


def _observation_row(value: dict[str, str], source_id: str) -> dict[str, Any]:
    return {
        "series_id": value["series"],
        "region_key": value["key"],
        "period": value["period"],
        "source_id": source_id,
        "value": _number(value["value"]),
        "missing": value["missing"],
        "flags": value["flags"],
        "locator": value["locator"],
    }


def _add_entries(connection: Connection, entries: Iterable[dict[str, str]], today: str) -> None:
    rows = [
        {
            "id": new_id(),
            "indicator_id": entry["indicator"],
            "region_key": entry["key"],
            "period": entry["period"],
            "value": float(entry["value"]),
            "note": entry["note"],
            "entered_on": today,
            "example": 1,
        }
        for entry in entries
    ]
    connection.execute(insert(own_entry), rows)


def _number(text: str) -> float | None:
    return float(text) if text else None
