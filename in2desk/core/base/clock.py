"""Time, in one place, so that tests can hold it still."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Local time with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def steady_seconds() -> float:
    """Seconds of a clock that nobody can set and that goes on while the computer sleeps."""
    if sys.platform == "win32":
        return time.monotonic()  # counts sleep there
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # and this one there
    return time.clock_gettime(time.CLOCK_BOOTTIME)
