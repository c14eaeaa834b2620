"""The journal's triggers, generated from the tables' metadata, and the rules a table must keep to be journalled."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, LargeBinary, MetaData, Numeric, Table

from in2desk.core.project.tables import house

LARGEST = "1.7976931348623157e308"
# Not %!.17g: of 100,000 random bit patterns SQLite 3.40 gives back 252 another number with 17 digits, none with 20.
# Infinity cannot reach a REAL column (finite_copy), but SQLite lets it into others: 9e999 is its name in JSON.
_REAL = "replace(printf('%!.20g', {x}), 'Inf', '9e999')"


class SchemaError(Exception):
    """A room's table breaks a rule of the journal: a mistake in the program, found when a project is made or opened."""


def all_tables(metadata: MetaData) -> list[Table]:
    """The house's own tables and the rooms', parents first."""
    return [*house.sorted_tables, *metadata.sorted_tables]


def is_journalled(table: Table) -> bool:
    """Whether changes of this table can be undone row by row."""
    return bool(table.info.get("journal", True))


def check_schema(metadata: MetaData) -> None:
    """Raise SchemaError when a table could not be journalled exactly, or bulk rows could be lost by an undo."""
    for table in metadata.sorted_tables:
        if table.name in house.tables:
            raise SchemaError(f"{table.name}: this name belongs to the house")
        if is_journalled(table):
            _check_journalled(table)
        else:
            _check_bulk(table, metadata)


def _check_journalled(table: Table) -> None:
    if not table.primary_key.columns:
        raise SchemaError(f"{table.name}: a journalled table needs a primary key")
    for column in table.columns:
        if isinstance(column.type, LargeBinary):
            raise SchemaError(f"{table.name}.{column.name}: bytes are not JSON; attach them and store the sha256")


def _check_bulk(table: Table, metadata: MetaData) -> None:
    owner = table.info.get("owner")
    if not owner:
        raise SchemaError(f"{table.name}: a table without journal names its owner: info={{'owner': (column, table)}}")
    column, parent = owner
    if column not in table.columns or parent not in metadata.tables or not is_journalled(metadata.tables[parent]):
        raise SchemaError(f"{table.name}: owner {owner} is no column of it, or no journalled table")
    if table.foreign_keys:
        # An undone import takes the owner away and leaves the rows: a foreign key would forbid it, or cascade and lose them.
        raise SchemaError(f"{table.name}: bulk rows must not have foreign keys")


def finite_copy(metadata: MetaData) -> MetaData:
    """The tables to create: house and rooms, with a CHECK against infinity on every journalled REAL column.

    An infinite number is not JSON, so its journal row would make the user's own write fail with "malformed JSON".
    """
    copy = MetaData()
    for table in all_tables(metadata):
        twin = table.to_metadata(copy)
        for column in _reals(twin) if is_journalled(table) else ():
            twin.append_constraint(CheckConstraint(_finite(column), name=f"{table.name}_{column.name}_finite"))
    return copy


def _reals(table: Table) -> list[Column[object]]:
    return [column for column in table.columns if isinstance(column.type, Numeric | Float)]


def _finite(column: Column[object]) -> str:
    name = _quoted(column.name)
    return f"{name} IS NULL OR {name} BETWEEN -{LARGEST} AND {LARGEST}"


def trigger_statements(metadata: MetaData) -> list[str]:
    """The CREATE TRIGGER statements of every table: three for a journalled one, a guard for a bulk one."""
    statements = []
    for table in all_tables(metadata):
        if is_journalled(table):
            statements += _journal_triggers(table.name, [column.name for column in table.columns if column.computed is None])
        elif not table.info.get("system"):
            statements += _guard_triggers(table.name)
    return statements


def statements_in_order_of(sql: str, table: str, columns: list[str]) -> list[str]:
    """Every trigger this program could have made for a table of these columns, taken in the order in which `sql` names them."""
    columns = sorted(columns, key=lambda name: sql.find(_text(_json_key(name))))
    return [*_journal_triggers(table, columns), *_guard_triggers(table)]


def _journal_triggers(table: str, columns: list[str]) -> list[str]:
    old, new = _row_json("OLD", columns), _row_json("NEW", columns)
    # COLLATE BINARY: under NOCASE "a" IS NOT "A" is false, and the change would be lost.
    changed = " OR ".join(f"OLD.{_quoted(c)} IS NOT NEW.{_quoted(c)} COLLATE BINARY" for c in columns)
    return [
        _journal_trigger(table, "INSERT", "1", "NULL", new),
        _journal_trigger(table, "UPDATE", f"({changed})", old, new),
        _journal_trigger(table, "DELETE", "1", old, "NULL"),
    ]


def _journal_trigger(table: str, event: str, condition: str, before: str, after: str) -> str:
    return (
        f"CREATE TRIGGER {_quoted(f'journal_{table}_{event.lower()}')} AFTER {event} ON {_quoted(table)} "
        f"WHEN (SELECT step FROM journal_state) IS NOT 0 AND {condition} BEGIN "
        "INSERT INTO journal_change (step, table_name, before, after) "
        f"VALUES ((SELECT step FROM journal_state), {_text(table)}, {before}, {after}); END"
    )


def _guard_triggers(table: str) -> list[str]:
    """Bulk rows are not journalled, so nobody may change or delete them; clearing up (step 0) may."""
    return [
        f"CREATE TRIGGER {_quoted(f'guard_{table}_{event.lower()}')} BEFORE {event} ON {_quoted(table)} "
        "WHEN (SELECT step FROM journal_state) IS NOT 0 BEGIN "
        f"SELECT RAISE(ABORT, 'bulk rows are written once: delete their owner instead'); END"
        for event in ("UPDATE", "DELETE")
    ]


def _row_json(row: str, columns: list[str]) -> str:
    # Put together by hand: json_object() changes floats, and its 127 arguments end at 63 columns.
    pairs = (f"{_text(_json_key(name))} || {_value_json(f'{row}.{_quoted(name)}')}" for name in columns)
    return "'{' || " + " || ',' || ".join(pairs) + " || '}'"


def _value_json(x: str) -> str:
    # By the value's own type, not the column's: SQLite keeps a REAL in an INTEGER column as it is.
    return f"CASE typeof({x}) WHEN 'real' THEN {_REAL.format(x=x)} ELSE json_quote({x}) END"


def _json_key(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '":'


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
