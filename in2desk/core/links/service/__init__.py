"""The use cases of what joins the rooms: the overview."""

from in2desk.core.links.service.gathering import gather, overview

__all__ = ["gather", "overview"]
