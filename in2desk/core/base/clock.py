"""Time, in one place, so that tests can hold it still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Local time with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)
