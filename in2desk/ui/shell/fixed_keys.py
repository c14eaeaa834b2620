"""Shell: keys that cannot be given to anything else, because fields, tables, cards and writing need them; and why not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from in2desk.core.base.i18n import N_, _
from in2desk.ui.shell.actions import NEW, ActionBook, Entry, read_keys, spoken_keys

_EVERYWHERE, _FIELDS, _TABLES = N_("überall"), N_("Felder"), N_("Tabellen")
_CARDS, _SHEET, _MAP, _BEAMER = N_("Karten der Pinnwand"), N_("Bogen"), N_("Landkarte"), N_("Beamer-Fenster")


@dataclass(frozen=True, slots=True)
class FixedKey:
    """Keys in portable spelling, several joined by "; "; what they do and where. shown: their signs, where they are none."""

    keys: str
    text: str
    place: str
    shown: str = ""

    def spoken(self) -> str:
        """The keys for people."""
        return _(self.shown) if self.shown else spoken_keys(read_keys(self.keys))


FIXED_KEYS = (
    FixedKey(NEW, N_("Neues im Bereich vorn, sonst ein neues Projekt"), _EVERYWHERE),
    FixedKey("Return; Enter", N_("Öffnen oder drücken, was den Rahmen hat"), _EVERYWHERE),
    FixedKey("Tab; Shift+Tab; Backtab", N_("Zum nächsten oder vorigen Feld"), _EVERYWHERE, N_("Tab, Umschalt+Tab")),
    FixedKey("Esc", N_("Schließen, zurück"), _EVERYWHERE),
    FixedKey("Alt+F4", N_("Das Fenster schließen"), _EVERYWHERE),
    FixedKey("Ctrl+C", N_("Kopieren, Tabellen mit Überschriften"), _FIELDS),
    FixedKey("Ctrl+V", N_("Einfügen, auch aus Excel"), _FIELDS),
    FixedKey("Ctrl+X", N_("Ausschneiden"), _FIELDS),
    FixedKey("Ctrl+A", N_("Alles auswählen"), _FIELDS),
    FixedKey("Ctrl+Up; Ctrl+Down", N_("Nach der Spalte sortieren"), _TABLES),
    FixedKey("Alt+Left; Alt+Right; Alt+Up; Alt+Down", N_("Verschieben"), _CARDS, N_("Alt+Pfeiltaste")),
    FixedKey("Ctrl+Left; Ctrl+Right", N_("Wortweise gehen; Karten einzeln dazunehmen"), _FIELDS),
    FixedKey("Ctrl+Return; Ctrl+Enter", N_("Zur ähnlichen Karte legen"), _CARDS, N_("Strg+Enter")),
    FixedKey("", N_("Stufe angeben, die nächste Zeile folgt"), _SHEET, "0 1 2 3 4 ? -"),
    FixedKey("", N_("Größer, kleiner, ganzes Gebiet"), _MAP, "+ - 0"),
    FixedKey("", N_("Für dunkle Säle; Uhr anhalten; ganzer Bildschirm"), _BEAMER, N_("D, Leertaste, F11")),
)
_WRITING_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def objection(book: ActionBook, entry: Entry, keys: QKeySequence) -> str:
    """Why an action cannot have these keys, as one sentence; "" when it can."""
    name = spoken_keys([keys])
    fixed = next((one for one in FIXED_KEYS if keys in read_keys(one.keys)), None)
    if fixed is not None:
        return _("{keys} ist fest vergeben: {text}.").format(keys=name, text=_(fixed.text))
    if _writes(keys):
        return _("{keys} braucht man zum Schreiben. Nehmen Sie Strg dazu, oder eine Taste von F1 bis F12.").format(keys=name)
    if keys[0].keyboardModifiers() & _ALT_GR == _ALT_GR:
        return _("Strg+Alt ist auf deutschen Tastaturen dasselbe wie AltGr und schreibt Zeichen wie @ und €.")
    holder = book.holder(keys, but=entry.id)
    if holder is not None:
        return _("{keys} gehört schon zu „{other}“. Ändern Sie zuerst dort die Tasten.").format(keys=name, other=holder.text)
    return ""


def _writes(keys: QKeySequence) -> bool:
    key = keys[0].key()
    function_key = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    return not function_key and keys[0].keyboardModifiers() in _WRITING_MODIFIERS
