"""What lenses, levels, gaps and flags are called, in window and on paper alike."""

from __future__ import annotations

from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import Flag, Missing


def lens_title(lens: str) -> str:
    """The lens as people call it."""
    return {
        "ability": _("Aufnahmefähig"),
        "need": _("Bedarf"),
        "readiness": _("Bereitschaft"),
        "capacity": _("Kapazität"),
        "services": _("Angebote"),
    }[lens]


def lens_question(lens: str) -> str:
    """The question a lens answers."""
    return {
        "ability": _("Tragen Arbeit, Finanzen und Lage dauerhaften Zuzug?"),
        "need": _("Braucht der Ort Zuzug?"),
        "readiness": _("Trägt das Umfeld Zuzug mit?"),
        "capacity": _("Wie viel ist heute frei?"),
        "services": _("Welche Angebote sind erreichbar?"),
    }[lens]


def normalisation_title(method: str) -> str:
    """The way values become points, in plain words."""
    return {
        "percentile": _("Platz in der Gruppe (Perzentil)"),
        "zscore": _("Abstand vom Mittel (z-Wert)"),
        "minmax": _("zwischen kleinstem und größtem Wert"),
        "goalposts": _("zwischen festen Zielwerten"),
    }[method]


def level_title(level: str, n: int = 2) -> str:
    """One or several regions of a level."""
    words = {
        "gemeinde": (_("Ort"), _("Orte")),
        "verband": (_("Verbandsgemeinde"), _("Verbandsgemeinden")),
        "kreis": (_("Kreis"), _("Kreise")),
        "land": (_("Land"), _("Länder")),
    }
    return words[level][0 if n == 1 else 1]


def missing_word(missing: str) -> str:
    """Why a value is not there."""
    return {
        Missing.SECRET_OR_UNKNOWN: _("geheim oder unbekannt"),
        Missing.NOT_MEANINGFUL: _("Aussage nicht sinnvoll"),
        Missing.NOT_YET: _("noch nicht veröffentlicht"),
        Missing.UNRELIABLE: _("nicht sicher genug"),
        Missing.NOT_COLLECTED: _("keine Angabe"),
        Missing.NO_SUCH_UNIT: _("Gebiet gab es nicht"),
    }[Missing(missing)]


def flag_word(flag: str) -> str:
    """What restricts a value."""
    return {
        Flag.PROVISIONAL: _("vorläufig"),
        Flag.CORRECTED: _("berichtigt"),
        Flag.ESTIMATED: _("geschätzt"),
        Flag.ROUNDED: _("gerundet"),
        Flag.RESTRICTED: _("eingeschränkt aussagefähig"),
        Flag.SMALL_BASE: _("kleine Bezugsgröße"),
    }[Flag(flag)]


def fifth_word(fifth: int) -> str:
    """Where in the group a score lies: 0 lowest, 4 highest fifth, -1 not assessable."""
    if fifth < 0:
        return _("nicht bewertbar")
    return (_("unterstes"), _("zweites"), _("mittleres"), _("viertes"), _("oberstes"))[fifth]


def in2_sentence() -> str:
    """What every screen and page of this kind says."""
    return _("Eigene Operationalisierung in Anlehnung an IN2")
