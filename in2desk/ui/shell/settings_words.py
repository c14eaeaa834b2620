"""Shell: what the settings are called and what they do, in the words of the dialog; the settings are in settings.toml."""

from __future__ import annotations

from in2desk.core.base.i18n import N_, _
from in2desk.core.base.settings import Setting
from in2desk.ui.shell.language import NAMES

GROUPS = {
    "look": N_("Darstellung"),
    "language": N_("Sprache"),
    "start": N_("Hilfe beim Anfangen"),
    "safety": N_("Sicherungen"),
}
# Title and description.
_WORDS = {
    "theme": (N_("Farben"), N_("Hell, dunkel oder mit hohem Kontrast. „Wie das System“ folgt dem Rechner.")),
    "zoom": (N_("Größe"), N_("Schrift, Symbole und Abstände zusammen. Schneller geht es mit Strg+Plus und Strg+Minus.")),
    "reduced_motion": (N_("Bewegungen vermeiden"), N_("Nichts gleitet oder blendet über, alles steht sofort da.")),
    "language": (N_("Sprache der Oberfläche"), N_("Fenster, Meldungen und neue Berichte. Ihre eigenen Texte bleiben.")),
    "offer_tour": (N_("Rundgang anbieten"), N_("Auf der Willkommensseite. Im Menü „Hilfe“ steht der Rundgang immer.")),
    "backup_folder": (
        N_("Zweiter Ort für Sicherungen"),
        N_("Jede Sicherung geht auch dorthin, zum Beispiel auf einen Stick oder ein Netzlaufwerk."),
    ),
}
_CHOICES = {
    "system": N_("Wie das System"),
    "light": N_("Hell"),
    "dark": N_("Dunkel"),
    "contrast_light": N_("Hoher Kontrast, hell"),
    "contrast_dark": N_("Hoher Kontrast, dunkel"),
}
_UNITS = {"zoom": "%"}


def title(id: str) -> str:
    """What a setting is called. Raises KeyError for one that is not shown."""
    name, _description = _WORDS[id]
    return _(name)


def description(id: str) -> str:
    """What a setting does, in one or two sentences."""
    _name, text = _WORDS[id]
    return _(text)


def choice(setting: Setting, value: object) -> str:
    """How one thing to choose is called; a number says its unit."""
    if setting.type == "number":
        return f"{value} {_UNITS.get(setting.id, '')}".strip()
    text = str(value)
    return NAMES.get(text) or _(_CHOICES.get(text, text))
