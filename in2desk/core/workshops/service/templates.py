"""Templates of workshops: those the program ships, and people's own, which lie in the user's folder for every project."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, Table, insert

from in2desk.core.base import typed
from in2desk.core.base.clock import Clock, now
from in2desk.core.base.errors import DeskError, Refused
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.ids import new_id
from in2desk.core.base.paths import resource, shown_name, user_folder
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.workshops import occasion_checks as checks
from in2desk.core.workshops.occasion_model import Template, TemplateItem, Words, Workshop, said
from in2desk.core.workshops.service.lists import AGENDA, MATERIALS, QUESTIONS
from in2desk.core.workshops.service.occasions import put_workshop
from in2desk.core.workshops.service.rows import read_workshop
from in2desk.core.workshops.tables import agenda_item, workshop_material, workshop_question
from in2desk.core.workshops.templates import TEXTS, dump_template, free_id, id_from, load_template

FOLDER = "vorlagen"
LARGEST_FILE = 1024 * 1024


@service(Effect.READS)
def templates() -> list[Template]:
    """Those the program ships, then people's own, each by name. One of their own that is damaged is left out."""
    shipped = [_read(path) for path in resource("templates").glob("*.toml")]
    own = [replace(found, own=True) for found, _why in map(_own, _own_files()) if found]
    return [one for part in (shipped, own) for one in sorted(part, key=lambda one: (said(one.name).casefold(), one.id))]


@service(Effect.READS)
def damaged_templates() -> list[str]:
    """One sentence for each of people's own templates that is left out, naming the file and what is wrong."""
    found = [(path, why) for path in _own_files() for made, why in [_own(path)] if made is None]
    return [_("„{name}“: {why}").format(name=shown_name(path), why=why) for path, why in found]


@service(Effect.READS)
def template(template_id: str) -> Template:
    """One template. Raises DeskError when there is none of that id (any more)."""
    for one in templates():
        if one.id == template_id:
            return one
    raise DeskError(_("Diese Vorlage gibt es nicht mehr. Es wurde nichts geändert."))


@service(Effect.STEP)
def from_template(
    project: Project,
    template_id: str,
    title: str,
    day: str,
    starts_at: str,
    place: str,
    region_key: str = "",
    occasion: str = "",
    *,
    clock: Clock = now,
) -> Workshop:
    """A workshop with the agenda, questions and material of a template, in the language in use. Raises DeskError.

    Where no title is said it is the template's name; day and time as in `save_workshop`.
    """
    chosen = template(template_id)
    wanted = Workshop(title=title if title.strip() else said(chosen.name), template=chosen.id, day=day, starts_at=starts_at)
    checked = checks.workshop(replace(wanted, place=place, region_key=region_key, occasion=occasion), clock().date().isoformat())
    with project.step(N_("Werkstatt nach Vorlage angelegt")) as connection:
        made = put_workshop(connection, checked)
        _put(connection, agenda_item, made.id, [_item_values(item) for item in chosen.agenda])
        _put(connection, workshop_question, made.id, [{"text": said(words)} for words in chosen.questions])
        _put(connection, workshop_material, made.id, [{"text": said(words), "done": 0} for words in chosen.materials])
        return made


@service(Effect.READS)
def export_template(template_id: str) -> str:
    """A template as TOML, to be written as UTF-8 and read in elsewhere. Raises DeskError."""
    return dump_template(template(template_id))


@service(Effect.READS)
def template_of(project: Project, workshop_id: str, name: str) -> Template:
    """What a workshop was planned as, as a template of that name, to be kept or handed on. Raises DeskError."""
    called = typed.required_line(name, _("Name"))
    with project.reading() as connection:
        held = read_workshop(connection, workshop_id)
        items = AGENDA.all(connection, held.id)
        questions, materials = (listed.all(connection, held.id) for listed in (QUESTIONS, MATERIALS))
    return Template(
        id=id_from(called),
        name={"de": called},
        text=_german(held.occasion),
        agenda=tuple(TemplateItem(one.minutes, one.phase, **{key: _german(getattr(one, key)) for key in TEXTS}) for one in items),
        questions=tuple(_german(one.text) for one in questions),
        materials=tuple(_german(one.text) for one in materials),
    )


@service(Effect.OUTSIDE)
def keep_template(project: Project, workshop_id: str, name: str) -> Template:
    """Keep what a workshop was planned as among people's own templates. Returns it with its id. Raises DeskError."""
    return _stored(load_template(dump_template(template_of(project, workshop_id, name))))


@service(Effect.OUTSIDE)
def import_template(path: Path) -> Template:
    """Take a TOML file in among people's own templates. Returns it with its id, a new one where another has it.

    The same template twice is kept once. Raises DeskError; then nothing was kept.
    """
    found = _read(path)
    same = [one for one in templates() if replace(one, own=False) == found]
    return same[0] if same else _stored(found)


@service(Effect.OUTSIDE)
def delete_template(template_id: str) -> None:
    """Throw away one of people's own templates. Raises DeskError for those the program ships."""
    if not template(template_id).own:
        raise DeskError(_("Diese Vorlage gehört zum Programm und bleibt. Es wurde nichts geändert."))
    try:
        for path in _own_files():
            found, _why = _own(path)
            if found and found.id == template_id:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise DeskError(_("Die Vorlage lässt sich nicht löschen. Es wurde nichts geändert.")) from error


def _own_files() -> list[Path]:
    return sorted((user_folder() / FOLDER).glob("*.toml"))


def _own(path: Path) -> tuple[Template | None, str]:
    """One of people's own, or why it is none."""
    try:
        return _read(path), ""
    except DeskError as error:
        return None, str(error)


def _read(path: Path) -> Template:
    name = shown_name(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(_("„{name}“ ist zu groß für eine Vorlage. Es wurde nichts übernommen.").format(name=name))
        return load_template(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise Refused(_("„{name}“ ist kein Text in UTF-8. Es wurde nichts übernommen.").format(name=name)) from error
    except (OSError, ValueError) as error:
        raise DeskError(_("„{name}“ lässt sich nicht lesen. Es wurde nichts übernommen.").format(name=name)) from error


def _stored(made: Template) -> Template:
    """Written whole or not at all."""
    kept = replace(made, id=free_id(made.id, (one.id for one in templates())))
    folder = user_folder() / FOLDER
    draft = folder / f"{kept.id}.neu"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(dump_template(kept).encode("utf-8"))
        os.replace(draft, folder / f"{kept.id}.toml")
    except OSError as error:
        raise DeskError(_("Die Vorlage lässt sich nicht schreiben. Es wurde nichts übernommen.")) from error
    return replace(kept, own=True)


def _german(text: str) -> Words:
    return {"de": text} if text else {}


def _item_values(item: TemplateItem) -> dict[str, object]:
    return {"minutes": item.minutes, "phase": item.phase, **{key: said(getattr(item, key)) for key in TEXTS}}


def _put(connection: Connection, table: Table, workshop_id: str, rows: Sequence[dict[str, object]]) -> None:
    placed = [{"id": new_id(), "workshop_id": workshop_id, "position": place, **row} for place, row in enumerate(rows)]
    if placed:
        connection.execute(insert(table), placed)
