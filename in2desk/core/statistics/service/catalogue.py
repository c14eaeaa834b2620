"""The project's own copy of the indicator catalogue: which are active, their signs and weights, import and export."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.base.paths import resource, shown_name
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.catalogue import KINDS, dump_catalogue, load_catalogue
from in2desk.core.statistics.derive import is_fed
from in2desk.core.statistics.model import LENSES, Derivation, Indicator, LensUse
from in2desk.core.statistics.service.values import observed_series
from in2desk.core.statistics.tables import indicator, indicator_lens

_STORED = ("name", "unit", "domain", "levels", "decimals", "min_base", "note", "goalposts", "instead_of")


@service(Effect.READS)
def standard_catalogue() -> list[Indicator]:
    """The catalogue the program ships."""
    return load_catalogue(resource("catalogues", "indikatoren.toml").read_text(encoding="utf-8"))


@service(Effect.READS)
def catalogue(project: Project) -> list[Indicator]:
    """All indicators of the project in their order. Raises ValueError, KeyError or TypeError where the file is damaged."""
    with project.reading() as connection:
        lenses: dict[str, dict[str, LensUse]] = {}
        for row in connection.execute(select(indicator_lens)):
            lenses.setdefault(row.indicator_id, {})[row.lens] = LensUse(row.sign, row.weight)
        rows = connection.execute(select(indicator).order_by(indicator.c.position)).all()
    return [_from_row(row.id, bool(row.active), json.loads(row.definition), lenses.get(row.id, {})) for row in rows]


def _from_row(name: str, active: bool, stored: dict[str, Any], lenses: dict[str, LensUse]) -> Indicator:
    sources = tuple(Derivation(d["kind"], d["args"]) for d in stored.pop("sources"))
    if not all(source.kind in KINDS and isinstance(source.args, dict) for source in sources):
        raise ValueError(f"{name}: no way to get a value")
    tuples: dict[str, Any] = {name: tuple(stored.pop(name) or ()) for name in ("levels", "instead_of", "goalposts")}
    ordered = {lens: lenses[lens] for lens in LENSES if lens in lenses}
    goalposts = tuples.pop("goalposts") or None
    return Indicator(id=name, active=active, lenses=ordered, sources=sources, goalposts=goalposts, **tuples, **stored)


@service(Effect.PART)
def replace_catalogue(connection: Connection, indicators: Iterable[Indicator]) -> None:
    """Write these indicators as the project's catalogue; own entries of indicators that stay are kept."""
    wanted = list(indicators)
    held = set(connection.execute(select(indicator.c.id)).scalars())
    gone = held - {i.id for i in wanted}
    connection.execute(delete(indicator).where(indicator.c.id.in_(gone)))
    connection.execute(delete(indicator_lens))
    for position, entry in enumerate(wanted):
        _write(connection, position, entry, new=entry.id not in held)


def _write(connection: Connection, position: int, entry: Indicator, *, new: bool) -> None:
    row = {"position": position, "active": int(entry.active), "definition": _definition(entry)}
    if new:
        connection.execute(insert(indicator).values(id=entry.id, **row))
    else:
        connection.execute(update(indicator).where(indicator.c.id == entry.id).values(**row))
    uses = [{"indicator_id": entry.id, "lens": lens, "sign": u.sign, "weight": u.weight} for lens, u in entry.lenses.items()]
    if uses:
        connection.execute(insert(indicator_lens), uses)


def _definition(entry: Indicator) -> str:
    stored: dict[str, object] = {name: getattr(entry, name) for name in _STORED}
    stored["name"] = dict(entry.name)
    stored["sources"] = [asdict(source) for source in entry.sources]
    return json.dumps(stored, ensure_ascii=False)


@service(Effect.STEP)
def import_catalogue(project: Project, path: Path) -> list[Indicator]:
    """Take a catalogue from a TOML file. Raises DeskError naming the line that is wrong; then nothing is changed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(
            _("Der Katalog „{name}“ lässt sich nicht lesen. Es wurde nichts geändert.").format(name=shown_name(path))
        ) from error
    found = load_catalogue(text)
    with project.step(N_("Katalog „{name}“ übernommen"), name=shown_name(path)) as connection:
        replace_catalogue(connection, found)
    return found


@service(Effect.READS)
def export_catalogue(project: Project) -> str:
    """The project's catalogue as TOML."""
    return dump_catalogue(catalogue(project))


@service(Effect.STEP)
def set_weight(project: Project, indicator_id: str, lens: str, weight: float) -> None:
    """Change the weight of an indicator in one lens. Raises DeskError for a weight below 0 or no number."""
    if not 0 <= weight < float("inf"):
        raise DeskError(_("Ein Gewicht ist eine Zahl ab 0. Das bisherige Gewicht gilt weiter."))
    _set_use(project, N_("Gewicht geändert"), indicator_id, lens, weight=weight)


@service(Effect.STEP)
def set_sign(project: Project, indicator_id: str, lens: str, sign: int) -> None:
    """Change the direction of an indicator in one lens: 1, -1 or 0 (shown only)."""
    if sign not in (-1, 0, 1):
        raise DeskError(_("Die Richtung ist +, − oder „zählt nicht“. Die bisherige Richtung gilt weiter."))
    _set_use(project, N_("Richtung geändert"), indicator_id, lens, sign=sign)


def _set_use(project: Project, label: str, indicator_id: str, lens: str, **change: float) -> None:
    where = (indicator_lens.c.indicator_id == indicator_id) & (indicator_lens.c.lens == lens)
    with project.step(label) as connection:
        if connection.execute(update(indicator_lens).where(where).values(**change)).rowcount == 0:
            raise DeskError(_("Diese Kennzahl gehört nicht zu diesem Blickwinkel. Es wurde nichts geändert."))


@service(Effect.STEP)
def reset_weights(project: Project, lens: str) -> None:
    """Weights and signs of one lens as the program ships them, for the indicators it knows."""
    shipped = {i.id: i.lenses[lens] for i in standard_catalogue() if lens in i.lenses}
    with project.step(N_("Gewichte zurückgesetzt")) as connection:
        for name, use in shipped.items():
            where = (indicator_lens.c.indicator_id == name) & (indicator_lens.c.lens == lens)
            connection.execute(update(indicator_lens).where(where).values(sign=use.sign, weight=use.weight))


@service(Effect.STEP)
def set_active(project: Project, indicator_ids: Iterable[str], active: bool) -> None:
    """Switch indicators on or off. Raises DeskError where one replaces another that is on."""
    wanted = set(indicator_ids)
    on = {i.id for i in catalogue(project) if (i.active or i.id in wanted) and (active or i.id not in wanted)}
    for entry in catalogue(project):
        rivals = on.intersection(entry.instead_of) if entry.id in on else set()
        if active and rivals and (entry.id in wanted or rivals & wanted):
            raise DeskError(
                _("„{one}“ und „{other}“ messen dasselbe. Schalten Sie erst die andere Kennzahl aus.").format(
                    one=entry.id, other=", ".join(sorted(rivals))
                )
            )
    label = N_("Kennzahl eingeschaltet") if active else N_("Kennzahl ausgeschaltet")
    with project.step(label) as connection:
        connection.execute(update(indicator).where(indicator.c.id.in_(wanted)).values(active=int(active)))


@service(Effect.STEP)
def save_indicator(project: Project, entry: Indicator) -> None:
    """Add an indicator, or change one of the same id."""
    held = catalogue(project)
    _check(entry)
    known = {i.id: n for n, i in enumerate(held)}
    with project.step(N_("Kennzahl „{name}“ gesichert"), name=entry.name["de"]) as connection:
        connection.execute(delete(indicator_lens).where(indicator_lens.c.indicator_id == entry.id))
        _write(connection, known.get(entry.id, len(held)), entry, new=entry.id not in known)


def _check(entry: Indicator) -> None:
    """The loader's checks are the only ones."""
    try:
        text = dump_catalogue([entry])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DeskError(_("Diese Kennzahl enthält Angaben, die nicht zu speichern sind. Es wurde nichts geändert.")) from error
    load_catalogue(text)


@service(Effect.STEP)
def delete_indicator(project: Project, indicator_id: str) -> None:
    """Take an indicator out of the catalogue, with its own entries."""
    with project.step(N_("Kennzahl gelöscht")) as connection:
        connection.execute(delete(indicator).where(indicator.c.id == indicator_id))


@service(Effect.READS)
def waiting_indicators(project: Project) -> list[Indicator]:
    """Indicators that are off although a table for them has been read in: the program offers to switch them on."""
    held = catalogue(project)
    blocked = {rival for i in held if i.active for rival in i.instead_of} | {i.id for i in held if i.active}
    with project.reading() as connection:
        present = observed_series(connection)
    return [i for i in held if i.id not in blocked and i.lenses and any(is_fed(d, present) for d in i.sources)]
