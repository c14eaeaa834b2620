"""The register as the project holds it: all vintages, the newest one in force."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, exists, select

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import N_, _
from in2desk.core.project.project import Project
from in2desk.core.project.services import Effect, service
from in2desk.core.statistics.model import Region
from in2desk.core.statistics.regions import Register
from in2desk.core.statistics.tables import register_row, source

_COLUMNS = (
    register_row.c.key,
    register_row.c.level,
    register_row.c.ars,
    register_row.c.name,
    register_row.c.kind,
    register_row.c.area,
    register_row.c.population,
    register_row.c.male,
    register_row.c.female,
    register_row.c.lon,
    register_row.c.lat,
    register_row.c.postcode,
    register_row.c.association,
    register_row.c.locator,
)
_NAN = float("nan")


@service(Effect.READS)
def register(project: Project) -> Register:
    """The regions of the newest vintage; empty before a register was read in.

    Centres that the newest file lacks (GV100AD has none) are taken from older vintages of the same key.
    """
    with project.reading() as connection:
        vintages = tuple(_vintages(connection))
        return project.kept("register", vintages, lambda: Register(_in_force(connection, vintages)))


def _in_force(connection: Connection, vintages: Sequence[str]) -> list[Region]:
    newest = _rows(connection, vintages[-1]) if vintages else []
    if len(vintages) > 1 and any(region.lon != region.lon for region in newest):
        newest = _with_centres(newest, [_rows(connection, v) for v in vintages[:-1]])
    return newest


@service(Effect.READS)
def all_vintages(project: Project) -> list[Region]:
    """Every region of every register read in, oldest first: old keys resolve too."""
    with project.reading() as connection:
        return [region for vintage in _vintages(connection) for region in _rows(connection, vintage)]


@service(Effect.READS)
def memberships(project: Project, key: str) -> list[tuple[str, str]]:
    """Dated membership of a municipality: (date of the register, key of its association), oldest first."""
    query = (
        select(source.c.reference_date, register_row.c.association)
        .join(register_row, register_row.c.source_id == source.c.id)
        .where(register_row.c.key == key)
        .order_by(source.c.reference_date)
    )
    with project.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(query)]


def _vintages(connection: Connection) -> list[str]:
    held = exists().where(register_row.c.source_id == source.c.id)
    query = select(source.c.id).where(held).order_by(source.c.reference_date, source.c.imported_at)
    return list(connection.execute(query).scalars())


def _rows(connection: Connection, source_id: str) -> list[Region]:
    rows = connection.execute(select(*_COLUMNS).where(register_row.c.source_id == source_id)).all()
    # only figures may be NULL
    return [Region(*(_NAN if value is None else value for value in row)) for row in rows]  # type: ignore[arg-type]


def _with_centres(newest: list[Region], older: list[list[Region]]) -> list[Region]:
    known = {r.key: r for vintage in older for r in vintage if r.lon == r.lon}
    return [_centred(region, known.get(region.key)) for region in newest]


def _centred(region: Region, known: Region | None) -> Region:
    if region.lon == region.lon or known is None:
        return region
    values = {name: getattr(region, name) for name in Region.__dataclass_fields__}
    return Region(**{**values, "lon": known.lon, "lat": known.lat})


@service(Effect.STEP)
def set_home(project: Project, keys: Sequence[str]) -> None:
    """Say what the project is about: keys of associations, districts or municipalities of the register.

    Raises DeskError for a key that is none; then nothing is changed.
    """
    for key in keys:
        check_home(key)
    with project.step(N_("Eigene Verbandsgemeinde gewählt")) as connection:
        project.put_setting(connection, "home", list(keys))


@service(Effect.READS)
def check_home(key: str) -> None:
    """Raise DeskError for what is no key of a region."""
    if not (key.isdigit() and len(key) in (2, 5, 8, 9)):
        raise DeskError(
            _(
                "„{key}“ ist kein Schlüssel einer Verbandsgemeinde (9 Ziffern), eines Kreises (5) oder einer Gemeinde (8). "
                "Es wurde nichts geändert."
            ).format(key=key)
        )
