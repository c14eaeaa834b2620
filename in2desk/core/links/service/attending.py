"""Who came to a workshop by name: only on request, with consent and a day to delete by. A person is a contact of the safety room.

The workshop itself knows numbers by role and no name; the two hang together by title and day of the occasion.
"""

from __future__ import annotations

from dataclasses import dataclass

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.typed import one_of, read_day, required, required_line
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.safety.service import people
from in2desk.core.safety.service.people import Attendance, Person
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import ROLES


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who said yes to being named. attendance: under the title and day of the workshop, the role in words."""

    person: Person
    attendance: Attendance


@service(Effect.READS)
def participants_by_name(project: Project, workshop_id: str) -> list[Participant]:
    """Who is named for this workshop, by name. Raises DeskError when there is no such workshop."""
    held = workshops.workshop(project, workshop_id)
    known = {one.id: one for one in people.people(project)}
    here = [one for one in people.attendances(project) if (one.occasion, one.day) == (held.title, held.day)]
    found = [Participant(known[one.person_id], one) for one in here if one.person_id in known]
    return sorted(found, key=lambda one: (one.person.name.casefold(), one.person.id))


@service(Effect.STEP)
def name_participant(
    project: Project, workshop_id: str, name: str, consent_on: str, delete_by: str, role: str = ""
) -> Participant:
    """Write down who came, with the day of the consent and the day to delete the name by. Raises DeskError without these.

    Days: ISO or German (31.12.2027). role: a key of occasion_model.ROLES, "" = not said. The name stands in no label of a step.
    """
    held = workshops.workshop(project, workshop_id)
    checked = required_line(name, _("Name"))
    agreed = read_day(required(consent_on, _("Einwilligung vom")), _("Einwilligung vom"))
    said = _(ROLES[role]) if one_of(role, ("", *ROLES), _("Rolle")) else ""
    purpose = _("Werkstatt {title}").format(title=held.title)
    wanted = Person(name=checked, purpose=purpose, consent_on=agreed, delete_by=delete_by)
    with project.step(N_("Teilnehmende Person eingetragen")):
        person = people.save_person(project, wanted)
        came = Attendance(person_id=person.id, occasion=held.title, day=held.day, role=said)
        return Participant(person, people.save_attendance(project, came))
