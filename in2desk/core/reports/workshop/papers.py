"""What is cut or laid on tables: idea cards, blank cards with the laptop's letter, dots, cards for the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _, ngettext
from in2desk.core.project.project import Project
from in2desk.core.reports.workshop import tiles
from in2desk.core.reports.workshop.data import head_of
from in2desk.core.reports.workshop.ideas import IdeaList, list_of
from in2desk.core.reports.workshop.printable import printable
from in2desk.core.reports.workshop.tiles import Tile
from in2desk.core.workshops.model import THEMES, Idea

MOST_SHEETS = 50
BLANK_A_PAGE, TABLE_A_PAGE = 8, 4
WHAT = ("blank", "dots", "tables")
Options = Mapping[str, str]


def idea_cards(project: Project, options: Options, today: date) -> bytes:
    """A card for each idea. options: state, cards. Raises DeskError in plain words."""
    wish = options.get("cards", "").strip() or "8"
    if wish not in ("4", "8"):
        raise DeskError(_("Auf eine Seite passen 4 oder 8 Karten."))
    data = list_of(project, options.get("state", ""), today)
    if not data.ideas:
        raise DeskError(_("Es gibt keine Idee, die auf eine Karte gedruckt werden könnte."))
    return tiles.pressed(data.head, _("Ideenkarten"), [_idea(data, one) for one in data.ideas], int(wish))


def _idea(data: IdeaList, one: Idea) -> Tile:
    place = data.places.get(one.region_key, one.region_key)
    points = data.points.get(one.id, 0)
    counted = ngettext("{n} Punkt", "{n} Punkte", points).format(n=points) if points else ""
    foot = " · ".join(filter(None, (_(THEMES[one.theme]) if one.theme else "", place, counted)))
    return Tile(one.code, printable(one.title), printable(one.text), foot)


def blank_cards(project: Project, options: Options, today: date) -> bytes:
    """Paper for the evening. options: what, count (sheets). Raises DeskError in plain words."""
    what, sheets = options.get("what", "").strip() or WHAT[0], _sheets(options.get("count", ""))
    head = head_of(project, today)
    if what == "blank":
        # The number is given when the card is typed; only the letter is sure before, and parts this laptop's cards from others.
        foot = _("Die Nummer vergibt das Programm beim Eintippen.")
        tile = Tile(f"{project.letter} ____", foot=foot, ruled=True)
        return tiles.pressed(head, _("Leere Karten"), [tile] * (sheets * BLANK_A_PAGE), BLANK_A_PAGE)
    if what == "dots":
        return tiles.dots(head, _("Klebepunkte"), sheets)
    if what == "tables":
        names = [_("Tisch {n}").format(n=n) for n in range(1, sheets * TABLE_A_PAGE + 1)]
        text = _("Ein Gedanke je Karte, groß und leserlich. Keine Namen.")
        letter = _("Karten von diesem Laptop: {letter}1, {letter}2 …").format(letter=project.letter)
        return tiles.pressed(head, _("Tischkarten"), [Tile("", name, text, letter) for name in names], TABLE_A_PAGE)
    raise DeskError(_("„{what}“ gibt es nicht. Es gibt: {known}.").format(what=what[:40], known=", ".join(WHAT)))


def _sheets(text: str) -> int:
    bare = text.strip() or "1"
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= 3 and 1 <= int(bare) <= MOST_SHEETS):
        raise DeskError(_("Auf einmal werden 1 bis {n} Blätter gedruckt.").format(n=MOST_SHEETS))
    return int(bare)
