"""Keys of rows: ordered UUIDv7 as a rule, UUIDv4 for one person's answer."""

from __future__ import annotations

import hashlib
import uuid

import uuid6


def new_id() -> str:
    """A UUIDv7: sorts by time and never collides between two laptops."""
    return str(uuid6.uuid7())


def anonymous_id() -> str:
    """A UUIDv4 for rows that stand for one person's answer: no time, no order."""
    return str(uuid.uuid4())


def known_key(key: str) -> str:
    """A key as it may be asked for: all of ours are ASCII, and SQLite takes no half characters."""
    return key if key.isascii() else ""


def derived_id(*parts: str) -> str:
    """A key that follows from others: the same parts give the same key everywhere, and it tells nothing that they do not.

    It looks like a UUIDv4, as keys of anonymous rows must; it is as random as its parts.
    """
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))
