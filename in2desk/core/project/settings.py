"""Settings of the project: a name and a JSON value each, journalled like everything the user enters."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from in2desk.core.project.tables import setting


def put_setting(connection: Connection, key: str, value: Any, attachment: str | None = None) -> None:
    """Store a setting inside a step. attachment: SHA-256 of bytes that belong to it, as `attach` returned it.

    Raises ValueError for NaN and infinity, which are not JSON.
    """
    row = {"value": json.dumps(value, ensure_ascii=False, allow_nan=False), "attachment": attachment}
    statement = insert(setting).values(key=key, **row)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=row))


def attachment_of(connection: Connection, key: str) -> str | None:
    """SHA-256 of the bytes that belong to a setting; None where there are none."""
    return connection.execute(select(setting.c.attachment).where(setting.c.key == key)).scalar_one_or_none()


def read_setting(connection: Connection, key: str, default: Any = None) -> Any:
    """The setting's value, or `default` where it was never stored."""
    value = connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar_one_or_none()
    return default if value is None else json.loads(value)
