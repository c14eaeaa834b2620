"""The use cases of what joins the rooms: the overview, the red thread, and what rooms give each other."""

from in2desk.core.links.service.attending import Participant, name_participant, participants_by_name
from in2desk.core.links.service.feeding import feed_indicator, feeds
from in2desk.core.links.service.gathering import gather, overview, places
from in2desk.core.links.service.points import points_of_ideas
from in2desk.core.links.service.threads import (
    grown_from,
    leads_to,
    link,
    links_of,
    promote,
    promote_all,
    sources_of,
    thread,
    unlink,
)

__all__ = [
    "Participant",
    "feed_indicator",
    "feeds",
    "gather",
    "grown_from",
    "leads_to",
    "link",
    "links_of",
    "name_participant",
    "overview",
    "participants_by_name",
    "places",
    "points_of_ideas",
    "promote",
    "promote_all",
    "sources_of",
    "thread",
    "unlink",
]
