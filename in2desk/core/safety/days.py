"""Days as people type them."""

from __future__ import annotations

import re
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _


def read_day(text: str, what: str) -> str:
    """An ISO day from 2027-12-31 or 31.12.2027. what: the field, for the sentence. Raises DeskError for anything else."""
    iso = re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", text, re.ASCII)
    german = re.fullmatch(r"\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*", text, re.ASCII)
    parts = iso.groups() if iso else german.groups()[::-1] if german else ()
    try:
        return date(*map(int, parts)).isoformat()
    except (TypeError, ValueError):
        sentence = _("„{text}“ ist kein Tag für „{what}“. Bitte schreiben Sie ihn wie 31.12.2027. Es wurde nichts geändert.")
        raise DeskError(sentence.format(text=text.strip()[:40], what=what)) from None
