"""Known problems, each with one plain German sentence. Anything else is a bug."""

from __future__ import annotations


class DeskError(Exception):
    """A problem the user can understand; its text is shown as it stands, never with a traceback.

    The text says what happened, what was kept and what to do.
    """


class Refused(DeskError):
    """A file or an input was not taken; nothing was stored."""


class Cancelled(DeskError):
    """The user stopped a job; nothing was stored."""
