"""Ideas and measures: kept, changed, deleted, each change one step that can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.base.typed import day_or_nothing, line, next_number, region, required_line, text
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops.model import IDEA_STATES, MEASURE_KINDS, MEASURE_STATES, THEMES, Idea, Measure
from in2desk.core.workshops.tables import idea as idea_table
from in2desk.core.workshops.tables import measure as measure_table

DEAREST = 1e12  # EUR: more is a slip of the finger


@service(Effect.READS)
def ideas(project: Project) -> list[Idea]:
    """Every idea, the newest first."""
    with project.reading() as connection:
        return [_idea(row) for row in connection.execute(select(idea_table).order_by(idea_table.c.id.desc()))]


@service(Effect.READS)
def idea(project: Project, idea_id: str) -> Idea:
    """One idea. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return _idea(_row_of(connection, idea_table, idea_id))


@service(Effect.STEP)
def save_idea(project: Project, made: Idea, *, clock: Clock = now) -> Idea:
    """Store a new idea (id ""), which gets its code, or the changed fields of one. Returns what is stored. Raises DeskError."""
    checked = replace(
        made,
        title=required_line(made.title, _("Idee")),
        text=text(made.text, _("Beschreibung")),
        status=_one_of(made.status, IDEA_STATES, _("Stand")),
        reason=text(made.reason, _("Begründung")),
        region_key=region(made.region_key, _("Ort")),
        theme=_one_of(made.theme, ("", *THEMES), _("Themenfeld")),
        tags=tuple(dict.fromkeys(filter(None, (line(tag.replace(",", " "), _("Schlagwort")) for tag in made.tags)))),
        origin=line(made.origin, _("Herkunft")),
    )
    label = N_("Idee {code} geändert") if made.id else N_("Idee {code} angelegt")
    key = _save(project, idea_table, asdict(checked) | {"tags": ",".join(checked.tags)}, label, f"I{project.letter}", clock)
    return idea(project, key)


@service(Effect.STEP)
def delete_idea(project: Project, idea_id: str) -> None:
    """Take an idea out. Raises DeskError when there is none of that id."""
    _delete(project, idea_table, idea_id, N_("Idee {code} gelöscht"))


@service(Effect.READS)
def measures(project: Project) -> list[Measure]:
    """Every measure, the newest first."""
    with project.reading() as connection:
        return [Measure(**row._mapping) for row in connection.execute(select(measure_table).order_by(measure_table.c.id.desc()))]


@service(Effect.READS)
def measure(project: Project, measure_id: str) -> Measure:
    """One measure. Raises DeskError when there is none of that id (any more)."""
    with project.reading() as connection:
        return Measure(**_row_of(connection, measure_table, measure_id)._mapping)


@service(Effect.STEP)
def save_measure(project: Project, made: Measure, *, clock: Clock = now) -> Measure:
    """Store a new measure (id ""), which gets its code, or the changed fields of one. Raises DeskError."""
    begins, due = day_or_nothing(made.begins_on, _("Beginn")), day_or_nothing(made.due_on, _("Bis wann"))
    if begins and due and due < begins:
        raise DeskError(_("„Bis wann“ liegt vor dem Beginn. Bitte prüfen Sie beide Tage. Es wurde nichts geändert."))
    lines = {"responsible": _("Wer"), "partners": _("Mit wem"), "funding": _("Förderung")}
    texts = {"reason": _("Warum"), "success": _("Erfolg erkennbar an"), "effect": _("Wirkung")}
    checked = asdict(made) | {
        "title": required_line(made.title, _("Maßnahme")),
        "begins_on": begins,
        "due_on": due,
        "status": _one_of(made.status, MEASURE_STATES, _("Stand")),
        "kind": _one_of(made.kind, MEASURE_KINDS, _("Art")),
        "theme": _one_of(made.theme, ("", *THEMES), _("Themenfeld")),
        "region_key": region(made.region_key, _("Ort")),
        "cost": _cost(made.cost),
        **{name: line(getattr(made, name), label) for name, label in lines.items()},
        **{name: text(getattr(made, name), label) for name, label in texts.items()},
    }
    label = N_("Maßnahme {code} geändert") if made.id else N_("Maßnahme {code} angelegt")
    return measure(project, _save(project, measure_table, checked, label, f"M{project.letter}", clock))


@service(Effect.STEP)
def delete_measure(project: Project, measure_id: str) -> None:
    """Take a measure out, with its milestones and news. Raises DeskError when there is none of that id."""
    _delete(project, measure_table, measure_id, N_("Maßnahme {code} gelöscht"))


def _save(project: Project, table: Table, row: Mapping[str, Any], label: str, prefix: str, clock: Clock) -> str:
    """Put a checked row in, or over the one of its id; code and first day stay as they were given. Returns the id."""
    today = clock().date().isoformat()
    with project.reading() as connection:
        if row["id"]:
            held = _row_of(connection, table, row["id"])._mapping
            given = {"code": held["code"], "created_on": held["created_on"], "changed_on": held["changed_on"]}
            if {**row, **given} == dict(held):
                return str(row["id"])  # nothing changed: no step, no new day
            stored = {**row, **given, "changed_on": today}
        else:
            number = next_number(prefix, list(connection.scalars(select(table.c.code))))
            stored = {**row, "id": new_id(), "code": f"{prefix}{number}", "created_on": today, "changed_on": ""}
    with project.step(label, code=stored["code"]) as connection:
        if row["id"]:
            connection.execute(update(table).where(table.c.id == stored["id"]).values(**stored))
        else:
            connection.execute(insert(table).values(**stored))
    return str(stored["id"])


def _delete(project: Project, table: Table, key: str, label: str) -> None:
    with project.reading() as connection:
        code = _row_of(connection, table, key).code
    with project.step(label, code=code) as connection:
        connection.execute(delete(table).where(table.c.id == key))


def _row_of(connection: Connection, table: Table, key: str) -> Row[Any]:
    # A key is ASCII; half a character could not even be asked for.
    row = connection.execute(select(table).where(table.c.id == key)).one_or_none() if key.isascii() else None
    if row is None:
        raise DeskError(_("Diesen Eintrag gibt es nicht mehr. Es wurde nichts geändert."))
    return row


def _idea(row: Row[Any]) -> Idea:
    return Idea(**{**row._mapping, "tags": tuple(filter(None, row.tags.split(",")))})


def _one_of(word: str, known: Collection[str], what: str) -> str:
    if word not in known:
        sentence = _("„{word}“ gibt es nicht für „{what}“. Es wurde nichts geändert.")
        raise DeskError(sentence.format(word=word[:40], what=what))
    return word


def _cost(cost: float | None) -> float | None:
    if cost is not None and not 0 <= cost <= DEAREST:  # neither is NaN
        raise DeskError(_("Die Kosten sind ein Betrag in Euro ab 0. Es wurde nichts geändert."))
    return None if cost is None else float(cost)
