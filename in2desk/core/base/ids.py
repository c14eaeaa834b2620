"""Keys of rows: ordered UUIDv7 as a rule, UUIDv4 for one person's answer."""

from __future__ import annotations

import uuid

import uuid6


def new_id() -> str:
    """A UUIDv7: sorts by time and never collides between two laptops."""
    return str(uuid6.uuid7())


def anonymous_id() -> str:
    """A UUIDv4 for rows that stand for one person's answer: no time, no order."""
    return str(uuid.uuid4())
