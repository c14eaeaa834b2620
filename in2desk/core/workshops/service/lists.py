"""What belongs to a workshop in an order of its own: agenda, questions, material, outcomes; and how many came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from in2desk.core.base import typed
from in2desk.core.base.i18n import N_, _
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops import occasion_checks as checks
from in2desk.core.workshops.occasion_model import ROLES, AgendaItem, Material, Outcome, Question
from in2desk.core.workshops.service.ordered import Listed
from in2desk.core.workshops.service.rows import read_workshop
from in2desk.core.workshops.tables import agenda_item, outcome, participant_count, workshop_material, workshop_question

_ITEM_FIELDS = ("minutes", "phase", "aim", "content", "method", "material", "who")


def _material(**row: Any) -> Material:
    return Material(**{**row, "done": bool(row["done"])})


AGENDA = Listed(agenda_item, AgendaItem, N_("Diesen Schritt gibt es nicht mehr im Ablauf. Es wurde nichts geändert."))
QUESTIONS = Listed(workshop_question, Question, N_("Diese Frage gibt es nicht mehr. Es wurde nichts geändert."))
MATERIALS = Listed(workshop_material, _material, N_("Dieses Material steht nicht mehr auf der Liste. Es wurde nichts geändert."))
OUTCOMES = Listed(outcome, Outcome, N_("Dieses Ergebnis gibt es nicht mehr. Es wurde nichts geändert."))


@service(Effect.READS)
def agenda(project: Project, workshop_id: str) -> list[AgendaItem]:
    """The steps of the agenda, in order; agenda.times says when each begins. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return AGENDA.all(connection, read_workshop(connection, workshop_id).id)


@service(Effect.STEP)
def save_agenda_item(project: Project, made: AgendaItem) -> AgendaItem:
    """Add a step at the end (id "") or change one where it stands. Returns what is stored. Raises DeskError."""
    checked = checks.agenda_item(made)
    values = {name: getattr(checked, name) for name in _ITEM_FIELDS}
    with project.step(N_("Schritt im Ablauf geändert") if made.id else N_("Schritt in den Ablauf gesetzt")) as connection:
        return AGENDA.put(connection, made.id, made.workshop_id, values)


@service(Effect.STEP)
def delete_agenda_item(project: Project, item_id: str) -> None:
    """Take a step out; those after it begin earlier. Raises DeskError."""
    with project.step(N_("Schritt aus dem Ablauf genommen")) as connection:
        AGENDA.remove(connection, item_id)


@service(Effect.STEP)
def move_agenda_item(project: Project, item_id: str, by: int) -> None:
    """Move a step later, or earlier (less than 0). Raises DeskError."""
    with project.step(N_("Schritt im Ablauf verschoben")) as connection:
        AGENDA.move(connection, item_id, by)


@service(Effect.READS)
def questions(project: Project, workshop_id: str) -> list[Question]:
    """What the cards answer, in order. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return QUESTIONS.all(connection, read_workshop(connection, workshop_id).id)


@service(Effect.STEP)
def save_question(project: Project, made: Question) -> Question:
    """Add a question (id "") or change one. Returns what is stored. Raises DeskError."""
    values = {"text": typed.required_line(made.text, _("Frage"))}
    with project.step(N_("Frage geändert") if made.id else N_("Frage hinzugefügt")) as connection:
        return QUESTIONS.put(connection, made.id, made.workshop_id, values)


@service(Effect.STEP)
def delete_question(project: Project, question_id: str) -> None:
    """Take a question out; its cards stay, with no question. Raises DeskError."""
    with project.step(N_("Frage gelöscht")) as connection:
        QUESTIONS.remove(connection, question_id)


@service(Effect.STEP)
def move_question(project: Project, question_id: str, by: int) -> None:
    """Move a question down, or up (less than 0). Raises DeskError."""
    with project.step(N_("Frage verschoben")) as connection:
        QUESTIONS.move(connection, question_id, by)


@service(Effect.READS)
def materials(project: Project, workshop_id: str) -> list[Material]:
    """What to bring along, in order. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return MATERIALS.all(connection, read_workshop(connection, workshop_id).id)


@service(Effect.STEP)
def save_material(project: Project, made: Material) -> Material:
    """Add something to bring along (id "") or change it, also that it is packed. Returns what is stored. Raises DeskError."""
    values = {"text": typed.required_line(made.text, _("Material")), "done": int(made.done)}
    with project.step(N_("Material geändert") if made.id else N_("Material hinzugefügt")) as connection:
        return MATERIALS.put(connection, made.id, made.workshop_id, values)


@service(Effect.STEP)
def delete_material(project: Project, material_id: str) -> None:
    """Take something off the list. Raises DeskError."""
    with project.step(N_("Material gelöscht")) as connection:
        MATERIALS.remove(connection, material_id)


@service(Effect.READS)
def outcomes(project: Project, workshop_id: str) -> list[Outcome]:
    """Decisions and tasks, in order. Raises DeskError when there is no such workshop."""
    with project.reading() as connection:
        return OUTCOMES.all(connection, read_workshop(connection, workshop_id).id)


@service(Effect.STEP)
def save_outcome(project: Project, made: Outcome) -> Outcome:
    """Add a decision or task (id "") or change it. Returns what is stored. Raises DeskError."""
    checked = checks.outcome(made)
    values = {name: getattr(checked, name) for name in ("kind", "text", "responsible", "due_on")}
    with project.step(N_("Ergebnis geändert") if made.id else N_("Ergebnis festgehalten")) as connection:
        return OUTCOMES.put(connection, made.id, made.workshop_id, values)


@service(Effect.STEP)
def delete_outcome(project: Project, outcome_id: str) -> None:
    """Take a decision or task out. Raises DeskError."""
    with project.step(N_("Ergebnis gelöscht")) as connection:
        OUTCOMES.remove(connection, outcome_id)


@service(Effect.STEP)
def move_outcome(project: Project, outcome_id: str, by: int) -> None:
    """Move a decision or task down, or up (less than 0). Raises DeskError."""
    with project.step(N_("Ergebnis verschoben")) as connection:
        OUTCOMES.move(connection, outcome_id, by)


@service(Effect.READS)
def participants(project: Project, workshop_id: str) -> dict[str, int]:
    """How many of each role came, in the order of ROLES; roles of which nobody came are left out. Raises DeskError."""
    c = participant_count.c
    with project.reading() as connection:
        owner = read_workshop(connection, workshop_id).id
        found = {role: n for role, n in connection.execute(select(c.role, c["count"]).where(c.workshop_id == owner))}
    order = [*ROLES, *sorted(found.keys() - ROLES.keys())]
    return {role: found[role] for role in order if found.get(role)}


@service(Effect.STEP)
def set_participants(project: Project, workshop_id: str, counts: Mapping[str, int]) -> None:
    """Keep how many of each role came, instead of what was kept before. Raises DeskError."""
    wanted = checks.counts(counts)
    if participants(project, workshop_id) == wanted:
        return
    with project.step(N_("Zahl der Teilnehmenden geändert")) as connection:
        owner = read_workshop(connection, workshop_id).id
        connection.execute(delete(participant_count).where(participant_count.c.workshop_id == owner))
        rows = [{"workshop_id": owner, "role": role, "count": n} for role, n in wanted.items()]
        if rows:
            connection.execute(insert(participant_count), rows)
