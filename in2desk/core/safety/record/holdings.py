"""What each table of a project holds of people, read from the tables themselves: nobody keeps a list of it.

A table says so where it is declared: info personal (a person in each row) and anonymous (one person's answer); what hangs on a
person is a person's too; what the search for names reads (search.py) may name someone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, MetaData, Table

from in2desk.core.base.i18n import N_, _
from in2desk.core.project.triggers import all_tables
from in2desk.core.safety.record.activities import activity_of
from in2desk.core.safety.search import FIELDS, TABLES

NEARNESS: Mapping[str, str] = {
    "person": N_("ja"),
    "mixed": N_("anonym, freier Text"),
    "anonymous": N_("anonym"),
    "text": N_("möglich"),
    "none": N_("nein"),
}
"""How near a table is to people, the nearest first: whether it holds data of people."""

HOUSE: Mapping[str, tuple[str, str]] = {
    "journal_change": ("person", N_("alle Felder, wie sie vor und nach einem Schritt waren")),
    "blob": ("person", N_("Fotos, Nachweise, Wappen")),
    "handout": ("person", N_("wer eine Kopie mitnimmt")),
    "replica": ("text", N_("Name des Computers")),
    "meta": ("text", N_("was gerade getippt wird und noch nicht gesichert ist")),
}
"""Tables of the house whose declaration does not tell: how near they are to people, and what in them is."""

MORE_TABLES: Mapping[str, str] = {
    "blob": N_("Angehängte Datei"),
    "erasure_log": N_("Protokoll der Löschungen"),
    "indicator_lens": N_("Gewicht einer Kennzahl"),
    "journal_change": N_("Früherer Stand einer Zeile"),
    "journal_state": N_("Zustand der Chronik"),
    "meta": N_("Kennung der Datei, Entwürfe"),
    "observation": N_("Amtliche Zahl"),
    "outline": N_("Umriss eines Orts"),
    "register_row": N_("Ort im Gemeindeverzeichnis"),
    "series": N_("Zahlenreihe"),
    "tombstone": N_("Kennung von Gelöschtem"),
}
"""Words for the tables that the search for names does not read."""

MORE_FIELDS: Mapping[str, str] = {
    "consent_on": N_("Tag der Einwilligung"),
    "day": N_("Tag"),
    "delete_by": N_("Löschen bis"),
    "attachment": N_("Datei"),
    "file": N_("Datei"),
    "original": N_("Bild in voller Größe"),
    "photo": N_("Foto"),
}
"""Words for columns that the search for names has none for: of tables with people, and of attached files."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A table. nearness: one of NEARNESS; fields: what stands in it that is or may be about people, in words of the user.

    activity: id of the activity it serves; "" = none names it, which a test does not let happen.
    """

    table: str
    nearness: str
    fields: tuple[str, ...]
    activity: str

    @property
    def title(self) -> str:
        """What people call a row of it."""
        words = TABLES.get(self.table) or MORE_TABLES.get(self.table)
        return _(words) if words else self.table


def holdings(metadata: MetaData) -> list[Holding]:
    """Every table of a project file, the tables of the house first."""
    return [_holding(table) for table in all_tables(metadata)]


def _holding(table: Table) -> Holding:
    serves = activity_of(table.name)
    return Holding(table.name, nearness(table), _fields(table), serves.id if serves else "")


def nearness(table: Table) -> str:
    """How near a table is to people."""
    if is_about_people(table):
        return "person"
    named = any(column.info.get("prose") for column in table.columns)
    if table.info.get("anonymous"):
        return "mixed" if named else "anonymous"
    if table.name in HOUSE:
        return HOUSE[table.name][0]
    return "text" if table.name in TABLES and _telling(table) else "none"


def is_about_people(table: Table) -> bool:
    """Whether a row is a person, or hangs on one."""
    if table.info.get("personal"):
        return True
    return any(key.column.table.info.get("personal") and key.ondelete == "CASCADE" for key in table.foreign_keys)


def data_columns(table: Table) -> list[Column[object]]:
    """The columns that say something: neither keys nor references."""
    return [column for column in table.columns if not column.primary_key and not column.foreign_keys]


def _telling(table: Table) -> list[str]:
    """Columns that may name or show someone: what people type, and files they attach."""
    texts = [column for column in data_columns(table) if column.type.python_type is str]
    return [column.name for column in texts if column.name in FIELDS or column.info.get("blob")]


def _fields(table: Table) -> tuple[str, ...]:
    if is_about_people(table):
        return tuple(field_words(column.name) for column in data_columns(table))
    if table.name in HOUSE:
        return (_(HOUSE[table.name][1]),)
    return tuple(field_words(name) for name in _telling(table)) if table.name in TABLES else ()


def field_words(column: str) -> str:
    """What people call a column; its own name where there is no word."""
    words = FIELDS.get(column) or MORE_FIELDS.get(column)
    return _(words) if words else column
