"""Attachments: bytes kept once in the file under their SHA-256. Rows hold only that name."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.project.tables import blob


def attach(connection: Connection, data: bytes) -> str:
    """Keep the bytes, inside a step; returns the SHA-256 to store in a column marked info={"blob": True}.

    The same bytes are kept once. What no row and no step names any more is collected when the project is closed.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    connection.execute(insert(blob).values(sha256=sha256, bytes=data).on_conflict_do_nothing())
    return sha256


def read_attachment(connection: Connection, sha256: str) -> bytes:
    """The bytes kept under this name. Raises DeskError when the file does not hold them."""
    data = connection.execute(select(blob.c.bytes).where(blob.c.sha256 == sha256)).scalar_one_or_none()
    if data is None:
        raise DeskError(_("Ein Anhang fehlt in der Projektdatei. Bitte öffnen Sie eine Sicherung."))
    return bytes(data)
