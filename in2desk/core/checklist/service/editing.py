"""Editing a version of a catalogue that no sheet uses yet: sections, criteria, their order and origins."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import known_key, new_id
from in2desk.core.checklist import checks, versions
from in2desk.core.checklist.model import Checklist, Criterion, Section, Words
from in2desk.core.checklist.packing import criterion_row, packed
from in2desk.core.checklist.service.rows import is_version_used, read_checklist
from in2desk.core.checklist.tables import checklist_section, criterion
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service


@service(Effect.STEP)
def save_section(project: Project, checklist_id: str, section_id: str, name: Words) -> str:
    """Add a section at the end (section_id "") or rename one. Returns its id. Raises DeskError."""
    said = packed(checks.section_name(name))
    label = N_("Abschnitt geändert") if section_id else N_("Abschnitt hinzugefügt")
    with project.step(label) as connection:
        held = check_editable(connection, checklist_id)
        if section_id:
            _section(held, section_id)
            connection.execute(update(checklist_section).where(checklist_section.c.id == section_id).values(name=said))
            return section_id
        checks.check_counts(len(held.sections) + 1, 0)
        row = {"id": new_id(), "checklist_id": held.id, "position": len(held.sections), "code": "", "name": said}
        connection.execute(insert(checklist_section).values(row))
        renumber(connection, held.id)
        return str(row["id"])


@service(Effect.STEP)
def delete_section(project: Project, section_id: str) -> None:
    """Take a section out with its criteria; the codes of the others move up. Raises DeskError."""
    with project.step(N_("Abschnitt gelöscht")) as connection:
        held = check_editable(connection, _checklist_of(connection, section_id))
        bridge(connection, [one.id for one in _section(held, section_id).criteria])
        connection.execute(delete(checklist_section).where(checklist_section.c.id == section_id))
        renumber(connection, held.id)


@service(Effect.STEP)
def save_criterion(project: Project, section_id: str, made: Criterion) -> Criterion:
    """Add a criterion at the end of a section (id ""), change one, or move one to another section. Returns what is stored.

    Other German wording makes it a changed one, the wording it had before makes it the same again; title, hint and weight do
    not matter. Raises DeskError.
    """
    wanted = checks.criterion(made)
    with project.step(N_("Kriterium geändert") if made.id else N_("Kriterium hinzugefügt")) as connection:
        held = check_editable(connection, _checklist_of(connection, section_id))
        section = _section(held, section_id)
        key = _change(connection, held, section, wanted) if made.id else _add(connection, section, wanted)
        renumber(connection, held.id)
        return _criterion(read_checklist(connection, held.id), key)


@service(Effect.STEP)
def delete_criterion(project: Project, criterion_id: str) -> None:
    """Take a criterion out; the codes behind it move up. Raises DeskError."""
    with project.step(N_("Kriterium gelöscht")) as connection:
        held = check_editable(connection, _checklist_with(connection, criterion_id))
        bridge(connection, [criterion_id])
        connection.execute(delete(criterion).where(criterion.c.id == criterion_id))
        renumber(connection, held.id)


@service(Effect.STEP)
def move_criterion(project: Project, criterion_id: str, by: int) -> None:
    """Move a criterion by so many places, down or up (by < 0); past the end of its section into the next. Raises DeskError."""
    with project.step(N_("Kriterium verschoben")) as connection:
        held = check_editable(connection, _checklist_with(connection, criterion_id))
        order = [[one.id for one in section.criteria] for section in held.sections]
        for _place in range(min(abs(by), len(held.criteria) + len(order))):
            _shift(order, criterion_id, 1 if by > 0 else -1)
        checks.check_counts(len(order), max(map(len, order)))
        known = {one.id: one for one in held.criteria}
        for section, keys in zip(held.sections, order, strict=True):
            _put_in_order(connection, section, [known[key] for key in keys])
        renumber(connection, held.id)


@service(Effect.STEP)
def set_origin(project: Project, criterion_id: str, origin: str) -> None:
    """Say that a criterion is the same as before, a changed one, or new; also in a version that is used. Raises DeskError."""
    if origin not in versions.ORIGINS:
        raise DeskError(_("Ein Kriterium ist gleich geblieben, geändert oder neu. Es wurde nichts geändert."))
    with project.step(N_("Herkunft eines Kriteriums geändert")) as connection:
        held = _criterion(read_checklist(connection, _checklist_with(connection, criterion_id)), criterion_id)
        if origin != versions.NEW and held.former is None:
            raise DeskError(
                _("{code} hat keinen Vorgänger in einer früheren Fassung. Es wurde nichts geändert.").format(code=held.code)
            )
        connection.execute(update(criterion).where(criterion.c.id == criterion_id).values(origin=origin))


@service(Effect.READS)
def check_editable(connection: Connection, checklist_id: str) -> Checklist:
    """The version, if it can be edited. Raises DeskError when a round uses it or there is none of that id."""
    held = read_checklist(connection, checklist_id)
    if is_version_used(connection, held.id):
        sentence = _(
            "Mit der Fassung {version} von {code} wurde schon gearbeitet, sie bleibt deshalb, wie sie ist. Legen Sie eine neue "
            "Fassung an; es wurde nichts geändert."
        )
        raise DeskError(sentence.format(code=held.code, version=held.version))
    return held


@service(Effect.PART)
def bridge(connection: Connection, gone: Collection[str]) -> None:
    """Let later versions go on from the formers of criteria that go away."""
    for key in gone:
        row = connection.execute(select(criterion.c.former, criterion.c.origin).where(criterion.c.id == key)).one_or_none()
        if row is None:
            continue
        later = connection.execute(select(criterion.c.id, criterion.c.origin).where(criterion.c.former == key)).all()
        for one in later:
            former, origin = versions.joined((row.former, row.origin), (key, one.origin))
            connection.execute(update(criterion).where(criterion.c.id == one.id).values(former=former, origin=origin))


@service(Effect.PART)
def renumber(connection: Connection, checklist_id: str) -> None:
    """Write places and codes anew as the order is: A, B ...; A1, A2 ..."""
    held = read_checklist(connection, checklist_id)
    for place, (old, new) in enumerate(zip(held.sections, checks.coded(held.sections), strict=True)):
        one = update(checklist_section).where(checklist_section.c.id == old.id)
        connection.execute(one.values(position=place, code=new.code))
        _put_in_order(connection, new, new.criteria)


def _put_in_order(connection: Connection, section: Section, criteria: Sequence[Criterion]) -> None:
    """Let these criteria stand in the section in this order."""
    for number, one in enumerate(criteria):
        place = {"section_id": section.id, "position": number, "code": one.code}
        connection.execute(update(criterion).where(criterion.c.id == one.id).values(place))


def _add(connection: Connection, section: Section, made: Criterion) -> str:
    checks.check_counts(1, len(section.criteria) + 1)
    added = replace(made, id=new_id(), code="", origin=versions.NEW, former=None)
    place = {"section_id": section.id, "position": len(section.criteria)}
    connection.execute(insert(criterion).values(criterion_row(added) | place))
    return added.id


def _change(connection: Connection, held: Checklist, section: Section, made: Criterion) -> str:
    old = _criterion(held, made.id)
    changed = replace(made, code=old.code, former=old.former, origin=old.origin)
    if made.wording["de"] != old.wording["de"]:
        changed = replace(changed, origin=versions.origin_after(made.wording["de"], _former_wording(connection, old)))
        _tell_later(connection, changed)
    row = criterion_row(changed)
    if all(one.id != old.id for one in section.criteria):
        checks.check_counts(1, len(section.criteria) + 1)
        row |= {"section_id": section.id, "position": len(section.criteria)}
    connection.execute(update(criterion).where(criterion.c.id == old.id).values(row))
    return old.id


def _former_wording(connection: Connection, one: Criterion) -> str | None:
    packed = connection.scalar(select(criterion.c.wording).where(criterion.c.id == one.former))
    return None if packed is None else str(json.loads(packed)["de"])


def _tell_later(connection: Connection, changed: Criterion) -> None:
    """A later version that took the criterion over no longer has the same one."""
    query = select(criterion.c.id, criterion.c.wording).where(criterion.c.former == changed.id)
    for row in connection.execute(query.where(criterion.c.origin != versions.NEW)).all():
        origin = versions.origin_after(json.loads(row.wording)["de"], changed.wording["de"])
        connection.execute(update(criterion).where(criterion.c.id == row.id).values(origin=origin))


def _shift(order: list[list[str]], key: str, step: int) -> None:
    """One place down (1) or up (-1); at the end of a section over into the next one."""
    place = next(n for n, keys in enumerate(order) if key in keys)
    keys = order[place]
    at = keys.index(key)
    if 0 <= at + step < len(keys):
        keys[at], keys[at + step] = keys[at + step], keys[at]
    elif 0 <= place + step < len(order):
        keys.remove(key)
        order[place + step].insert(0 if step > 0 else len(order[place + step]), key)


def _checklist_of(connection: Connection, section_id: str) -> str:
    query = select(checklist_section.c.checklist_id).where(checklist_section.c.id == known_key(section_id))
    found = connection.scalar(query)
    if found is None:
        raise DeskError(_("Diesen Abschnitt gibt es nicht mehr. Es wurde nichts geändert."))
    return str(found)


def _checklist_with(connection: Connection, criterion_id: str) -> str:
    query = select(criterion.c.section_id).where(criterion.c.id == known_key(criterion_id))
    found = connection.scalar(query)
    if found is None:
        raise _no_criterion()
    return _checklist_of(connection, str(found))


def _section(held: Checklist, section_id: str) -> Section:
    found = next((one for one in held.sections if one.id == section_id), None)
    if found is None:
        raise DeskError(_("Diesen Abschnitt gibt es in dieser Fassung nicht. Es wurde nichts geändert."))
    return found


def _criterion(held: Checklist, criterion_id: str) -> Criterion:
    found = next((one for one in held.criteria if one.id == criterion_id), None)
    if found is None:
        raise _no_criterion()
    return found


def _no_criterion() -> DeskError:
    return DeskError(_("Dieses Kriterium gibt es in dieser Fassung nicht. Es wurde nichts geändert."))
