"""Which workshop a paper is about, by its options."""

from __future__ import annotations

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _
from in2desk.core.base.numbers import german_day
from in2desk.core.project.project import Project
from in2desk.core.workshops import service as workshops
from in2desk.core.workshops.occasion_model import Workshop


def workshop_of(project: Project, wish: str) -> Workshop:
    """The workshop of that id, title or German day; none wished: the newest. Raises DeskError in plain words."""
    held, bare = workshops.workshops(project), wish.strip()
    if not held:
        raise DeskError(_("Es gibt noch keine Werkstatt. Legen Sie eine an, dann gibt es ihre Papiere."))
    if not bare:
        return held[0]
    for one in held:
        if bare in (one.id, german_day(one.day)) or bare.casefold() == one.title.casefold():
            return one
    known = ", ".join(f"„{one.title}“ ({german_day(one.day)})" for one in held[:8])
    raise DeskError(_("Eine Werkstatt „{wish}“ gibt es nicht. Es gibt: {known}.").format(wish=bare[:60], known=known))
