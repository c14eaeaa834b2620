"""The use cases of what joins the rooms: the overview and the red thread."""

from in2desk.core.links.service.gathering import gather, overview
from in2desk.core.links.service.threads import grown_from, leads_to, link, links_of, promote, thread, unlink

__all__ = ["gather", "grown_from", "leads_to", "link", "links_of", "overview", "promote", "thread", "unlink"]
