"""Ideas and measures as tables: XLSX for people, which can be read in again, and CSV for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from in2desk.core.base.i18n import N_, _
from in2desk.core.links import service as links
from in2desk.core.project.project import Project
from in2desk.core.reports.csv_out import write_csv
from in2desk.core.reports.spreadsheet import Cell, SheetColumn, write_xlsx
from in2desk.core.statistics import service as statistics
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.idea_rows import origin_words
from in2desk.core.workshops.model import IDEA_STATES, MEASURE_KINDS, MEASURE_STATES, THEMES, Idea, Measure

IDEA_COLUMNS: Mapping[str, tuple[str, str]] = {
    "code": (N_("Nummer"), "text"),
    "title": (N_("Titel"), "text"),
    "text": (N_("Beschreibung"), "text"),
    "status": (N_("Stand"), "text"),
    "reason": (N_("Begründung"), "text"),
    "theme": (N_("Themenfeld"), "text"),
    "place": (N_("Ort"), "text"),
    "tags": (N_("Schlagwörter"), "text"),
    "source": (N_("Entstanden aus"), "text"),
    "leads_to": (N_("Daraus geworden"), "text"),
    "origin": (N_("Eingelesen aus"), "text"),
    "created": (N_("Angelegt am"), "date"),
    "changed": (N_("Geändert am"), "date"),
}
MEASURE_COLUMNS: Mapping[str, tuple[str, str]] = {
    "code": (N_("Nummer"), "text"),
    "title": (N_("Maßnahme"), "text"),
    "kind": (N_("Art"), "text"),
    "reason": (N_("Warum"), "text"),
    "responsible": (N_("Wer"), "text"),
    "partners": (N_("Mit wem"), "text"),
    "begins": (N_("Beginn"), "date"),
    "due": (N_("Bis wann"), "date"),
    "status": (N_("Stand"), "text"),
    "success": (N_("Erfolg erkennbar an"), "text"),
    "cost": (N_("Kosten (EUR)"), "number"),
    "funding": (N_("Förderung"), "text"),
    "theme": (N_("Themenfeld"), "text"),
    "place": (N_("Ort"), "text"),
    "milestones": (N_("Meilensteine"), "text"),
    "news": (N_("Zuletzt gehört"), "text"),
    "heard": (N_("Gehört am"), "date"),
    "dates": (N_("Termine"), "number"),
    "participants": (N_("Teilnehmende"), "number"),
    "effect": (N_("Wirkung"), "text"),
    "source": (N_("Entstanden aus"), "text"),
    "created": (N_("Angelegt am"), "date"),
    "changed": (N_("Geändert am"), "date"),
}
"""Columns by their name in CSV: head for people (German message id) and kind."""
Record = Mapping[str, str | float | None]


def export_ideas(project: Project, path: Path) -> None:
    """Write every idea to an .xlsx file, or to .csv. Raises DeskError."""
    _write(path, N_("Ideen"), IDEA_COLUMNS, idea_records(project, codes=path.suffix.lower() == ".csv"))


def export_measures(project: Project, path: Path) -> None:
    """Write every measure to an .xlsx file, or to .csv. Raises DeskError."""
    _write(path, N_("Maßnahmen"), MEASURE_COLUMNS, measure_records(project, codes=path.suffix.lower() == ".csv"))


def idea_records(project: Project, *, codes: bool = False) -> list[Record]:
    """Every idea by column, oldest first. codes: states, fields and places as programs know them."""
    name, thread = _names(project, codes), _Thread(project, "idea")
    return [_idea(one, name, thread) for one in reversed(workshops.ideas(project))]


def measure_records(project: Project, *, codes: bool = False) -> list[Record]:
    """Every measure by column, oldest first."""
    name, thread, more = _names(project, codes), _Thread(project, "measure"), _Followed(project)
    return [_measure(one, name, thread, more) for one in reversed(workshops.measures(project))]


Names = Callable[[str, str], str]


def _names(project: Project, codes: bool) -> Names:
    held = statistics.register(project)
    known = {"idea": IDEA_STATES, "measure": MEASURE_STATES, "kind": MEASURE_KINDS, "theme": THEMES}

    def name(what: str, word: str) -> str:
        if codes or not word:
            return word
        if what == "place":
            return held.name(word) or word
        words = known[what].get(word, word)
        return _(words)

    return name


class _Thread:
    """What the records of a table grew from and what grew from them, read once for all."""

    def __init__(self, project: Project, table: str) -> None:
        self._before, self._after = links.sources_of(project, table), links.links_of(project, table)

    def source(self, key: str) -> str:
        """What a record grew from."""
        return "; ".join(" ".join(filter(None, (one.kind_words, one.code, one.title))) for one in self._before.get(key, ()))

    def leads_to(self, key: str) -> str:
        """Codes of what grew from it."""
        return ", ".join(one.code for one in self._after.get(key, ()))


def _idea(one: Idea, name: Names, thread: _Thread) -> Record:
    return {
        "code": one.code,
        "title": one.title,
        "text": one.text,
        "status": name("idea", one.status),
        "reason": one.reason,
        "theme": name("theme", one.theme),
        "place": name("place", one.region_key),
        "tags": ", ".join(one.tags),
        "source": thread.source(one.id),
        "leads_to": thread.leads_to(one.id),
        "origin": origin_words(one.origin),
        "created": one.created_on,
        "changed": one.changed_on,
    }


class _Followed:
    """What happened to the measures, read once for all."""

    def __init__(self, project: Project) -> None:
        self.milestones = workshops.milestones(project)
        self.news = workshops.news(project)
        self.dates = workshops.dates(project)

    def of(self, measure_id: str) -> Record:
        """Milestones, the last word and the dates of a measure."""
        steps = [one for one in self.milestones if one.measure_id == measure_id]
        heard = next((one for one in self.news if one.measure_id == measure_id), None)
        held = [one for one in self.dates if one.measure_id == measure_id]
        counted = [one.participants for one in held if one.participants is not None]
        return {
            "milestones": "\n".join(_step(one.title, one.done_on or one.due_on, bool(one.done_on)) for one in steps),
            "news": heard.text if heard else "",
            "heard": heard.day if heard else "",
            "dates": len(held) or None,
            "participants": sum(counted) if counted else None,
        }


def _step(title: str, day: str | None, done: bool) -> str:
    return f"{'✓' if done else '☐'} {title}" + (f" ({day})" if day else "")


def _measure(one: Measure, name: Names, thread: _Thread, more: _Followed) -> Record:
    return {
        "code": one.code,
        "title": one.title,
        "kind": name("kind", one.kind),
        "reason": one.reason,
        "responsible": one.responsible,
        "partners": one.partners,
        "begins": one.begins_on or "",
        "due": one.due_on or "",
        "status": name("measure", one.status),
        "success": one.success,
        "cost": one.cost,
        "funding": one.funding,
        "theme": name("theme", one.theme),
        "place": name("place", one.region_key),
        **more.of(one.id),
        "effect": one.effect,
        "source": thread.source(one.id),
        "created": one.created_on,
        "changed": one.changed_on,
    }


def _write(path: Path, title: str, columns: Mapping[str, tuple[str, str]], records: Sequence[Record]) -> None:
    if path.suffix.lower() == ".csv":
        write_csv(_lines(columns, records), str(path))
        return
    heads = [SheetColumn(_(head), kind) for head, kind in columns.values()]
    rows = [[_cell(one[key], kind) for key, (_head, kind) in columns.items()] for one in records]
    write_xlsx(path, _(title), heads, rows)


def _lines(columns: Mapping[str, object], records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    yield tuple(columns)
    for one in records:
        yield tuple(_plain(one[key]) for key in columns)


def _plain(value: str | float | None) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else f"{value:g}" if value < 1e6 else repr(value)


def _cell(value: str | float | None, kind: str) -> Cell:
    return date.fromisoformat(value) if kind == "date" and isinstance(value, str) and value else value
