"""Use cases of workshops, ideas and measures, one module a purpose."""

from in2desk.core.workshops.service.records import (
    delete_idea,
    delete_measure,
    idea,
    ideas,
    measure,
    measures,
    save_idea,
    save_measure,
)

__all__ = [
    "delete_idea",
    "delete_measure",
    "idea",
    "ideas",
    "measure",
    "measures",
    "save_idea",
    "save_measure",
]
