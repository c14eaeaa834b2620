"""The register of services: what a public function of a service module does to the project.

The generic proof (tests/core/test_services.py) finds every service by this mark, calls it with random arguments, and fails on
a public function of a service module that bears none.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


class Effect(Enum):
    """What a call may do."""

    READS = "reads"  # nothing changes
    STEP = "step"  # at most one named step, taken back by one undo
    PART = "part"  # works on the connection of a step that is open already
    OUTSIDE = "outside"  # changes what undo does not cover: other files, passwords, what was erased for good


def service(effect: Effect) -> Callable[[F], F]:
    """Register a public function of a service module."""

    def mark(function: F) -> F:
        function.service_effect = effect  # type: ignore[attr-defined]
        return function

    return mark


def effect_of(function: Callable[..., object]) -> Effect | None:
    """What the function was registered with; None = not registered."""
    found = getattr(function, "service_effect", None)
    return found if isinstance(found, Effect) else None
