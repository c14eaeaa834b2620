"""The words of the checklist's tables: what the program writes there, and knows again when a table comes back. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from in2desk.core.base.i18n import N_, _
from in2desk.core.checklist.model import LEVELS, NOT_APPLICABLE, ROLES, UNKNOWN, VIEWS

ROUND_ROWS: Mapping[str, str] = {
    "code": N_("Runde"),
    "title": N_("Titel"),
    "day": N_("Tag"),
    "place": N_("Ort"),
    "region_key": N_("Gebiet"),
    "note": N_("Notiz"),
    "catalogue": N_("Katalog"),
    "version": N_("Fassung"),
    "fingerprint": N_("Kennung"),
    "closed_on": N_("Abgeschlossen am"),
    "example": N_("Beispiel"),
    "complete": N_("Alle Bögen dabei"),
}
"""What stands at the left above the criteria of a round, with its value beside it."""
SHEET_ROWS: Mapping[str, str] = {
    "view": N_("Sicht"),
    "role": N_("Rolle"),
    "table_number": N_("Tisch"),
    "joint": N_("Gemeinsam"),
    "number": N_("Nummer"),
    "priorities": N_("Am wichtigsten"),
    "comment": N_("Bemerkung"),
}
"""What stands at the left of the rows that say whose sheet a column is."""
CRITERION_COLUMNS: Mapping[str, str] = {
    "code": N_("Code"),
    "title": N_("Kurztitel"),
    "wording": N_("Kriterium"),
    "evidence": N_("Nachweise"),
    "comment": N_("Anmerkung"),
    "responsible": N_("Zuständig"),
}
EVIDENCE_COLUMNS: Mapping[str, str] = {
    "round": N_("Runde"),
    "code": N_("Code"),
    "note": N_("Nachweis"),
    "link": N_("Link"),
    "file_name": N_("Datei"),
    "reviewed_on": N_("Zuletzt geprüft"),
}
CATALOGUE_ROWS: Mapping[str, str] = {
    "code": N_("Katalog"),
    "version": N_("Fassung"),
    "title": N_("Titel"),
    "label": N_("Hinweis"),
    "0": N_("Stufe 0"),
    "1": N_("Stufe 1"),
    "2": N_("Stufe 2"),
    "3": N_("Stufe 3"),
    "4": N_("Stufe 4"),
}
"""What stands above the criteria of a catalogue; a language may follow: Titel (en)."""
CATALOGUE_COLUMNS: Mapping[str, str] = {
    "code": N_("Code"),
    "section": N_("Abschnitt"),
    "title": N_("Kurztitel"),
    "wording": N_("Kriterium"),
    "hint": N_("Nachweis"),
    "inspired_by": N_("Inspiriert von"),
    "weight": N_("Gewicht"),
    "origin": N_("Herkunft"),
}
ORIGINS: Mapping[str, str] = {"same": N_("gleich"), "changed": N_("geändert"), "new": N_("neu")}
"""What became of a criterion since the version before."""
SHEET = N_("Bogen {n}")
EVIDENCE_SHEET = N_("Nachweise")
YES, NO = N_("ja"), N_("nein")


def plain(text: str) -> str:
    """A word as it is compared: without case, signs and the way ä is written."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded).split())


def known(words: Mapping[str, str], text: str) -> str:
    """The name behind a word, written in German or in the language in use; "" when it is none of them."""
    wanted = plain(text)
    return next((name for name, word in words.items() if wanted and wanted in (plain(word), plain(_(word)))), "")


def sheet_column(text: str) -> bool:
    """Whether a head names a single sheet: Bogen 12."""
    stem, _blank, number = plain(text).rpartition(" ")
    return number.isdecimal() and stem in {plain(word.replace("{n}", "")) for word in (SHEET, _(SHEET))}


def choice_of(text: str) -> str | None:
    """The choice that a cell holds; "" for none, None for what is no choice."""
    bare = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    said = {_("weiß nicht"): UNKNOWN, _("trifft nicht zu"): NOT_APPLICABLE}
    return "" if not bare else _CHOICES.get(bare, said.get(bare))


_CHOICES: Mapping[str, str] = {
    **{level: level for level in LEVELS},
    **{f"stufe {level}": level for level in LEVELS},
    **dict.fromkeys(("?", "wn", "weiss nicht"), UNKNOWN),
    **dict.fromkeys(("-", "–", "—", "−", "tnz", "trifft nicht zu"), NOT_APPLICABLE),
}


def view_of(text: str) -> str:
    """The view that a cell names; "" for none that there is."""
    return known(VIEWS, text)


def role_of(text: str) -> str:
    """The role that a cell names; "" for none that there is."""
    return known(ROLES, text)


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return plain(text) in {plain(YES), plain(_(YES)), "yes", "x", "1", "wahr", "true"}


def yes_no(value: bool) -> str:
    """A truth as a cell says it."""
    return _(YES) if value else _(NO)
