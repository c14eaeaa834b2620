"""Use cases of workshops, ideas and measures, one module a purpose."""

from in2desk.core.workshops.service.followup import (
    add_news,
    dates,
    delete_date,
    delete_milestone,
    delete_news,
    milestones,
    news,
    save_date,
    save_milestone,
)
from in2desk.core.workshops.service.ideas import (
    add_tags,
    delete_idea,
    delete_ideas,
    idea,
    ideas,
    remove_tags,
    save_idea,
    set_region,
    set_status,
    set_theme,
)
from in2desk.core.workshops.service.measures import (
    delete_measure,
    measure,
    measures,
    save_measure,
    set_measure_status,
)

__all__ = [
    "add_news",
    "add_tags",
    "dates",
    "delete_date",
    "delete_idea",
    "delete_ideas",
    "delete_measure",
    "delete_milestone",
    "delete_news",
    "idea",
    "ideas",
    "measure",
    "measures",
    "milestones",
    "news",
    "remove_tags",
    "save_date",
    "save_idea",
    "save_measure",
    "save_milestone",
    "set_measure_status",
    "set_region",
    "set_status",
    "set_theme",
]
