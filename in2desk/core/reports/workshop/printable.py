"""Words of people on paper: signs that no font of the program holds become a box, and that is said. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from in2desk.core.base.i18n import _
from in2desk.core.reports.pdf import fonts

BOX = "☐"


def printable(text: str) -> str:
    """The text in one line, with a box for every sign that cannot be printed."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    held = [sign if fonts.holds(sign) else "" if unicodedata.combining(sign) else BOX for sign in composed]
    return "".join(held)


def box_note(texts: Iterable[str]) -> str:
    """What a box means, where one of these texts holds a sign that cannot be printed; else ""."""
    if not any(BOX in printable(text) and BOX not in text for text in texts):
        return ""
    return _("☐ steht für ein Zeichen, das sich nicht drucken lässt (etwa Emoji oder arabische Schrift). In der Datei ist es da.")
