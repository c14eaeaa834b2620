"""What people type in: texts, days, keys of places, made fit to be stored or refused in one plain sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from in2desk.core.base.errors import DeskError
from in2desk.core.base.i18n import _

LONGEST, LONGEST_LINE = 10_000, 300
"""Characters of a free text, and of a title or name."""
_REGION = re.compile(r"|DE|\d{2}|\d{5}|\d{8}|\d{9}", re.ASCII)


def text(typed: str, what: str, longest: int = LONGEST) -> str:
    """The text as it is stored: one way of writing ä, no blanks around it. what: the field, for the sentence."""
    found = unicodedata.normalize("NFC", typed).strip()
    if len(found) > longest:
        sentence = _("„{what}“ ist zu lang (höchstens {n} Zeichen). Es wurde nichts geändert.")
        raise DeskError(sentence.format(what=what, n=longest))
    if any(unicodedata.category(sign) in ("Cs", "Cc") and sign not in "\n\r\t" for sign in found):
        sentence = _("„{what}“ enthält Zeichen, die sich nicht speichern lassen. Es wurde nichts geändert.")
        raise DeskError(sentence.format(what=what))
    return found


def line(typed: str, what: str, longest: int = LONGEST_LINE) -> str:
    """A text that stands in one line: breaks and runs of blanks become one blank. Raises DeskError."""
    return " ".join(text(typed, what, longest).split())


def required(typed: str, what: str) -> str:
    """A text that must say something. Raises DeskError when it is empty."""
    found = text(typed, what)
    if not found:
        raise DeskError(_("„{what}“ fehlt. Bitte tragen Sie es ein. Es wurde nichts geändert.").format(what=what))
    return found


def required_line(typed: str, what: str) -> str:
    """A title or name: one line that must say something. Raises DeskError when it is empty or too long."""
    return required(line(typed, what), what)


def read_day(typed: str, what: str) -> str:
    """An ISO day from 2027-12-31 or 31.12.2027. what: the field, for the sentence. Raises DeskError for anything else."""
    iso = re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", typed, re.ASCII)
    german = re.fullmatch(r"\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*", typed, re.ASCII)
    parts = iso.groups() if iso else german.groups()[::-1] if german else ()
    try:
        return date(*map(int, parts)).isoformat()
    except (TypeError, ValueError):
        sentence = _("„{text}“ ist kein Tag für „{what}“. Bitte schreiben Sie ihn wie 31.12.2027. Es wurde nichts geändert.")
        raise DeskError(sentence.format(text=typed.strip()[:40], what=what)) from None


def day_or_nothing(typed: str | None, what: str) -> str | None:
    """An ISO day, or None for an empty field. Raises DeskError for anything else."""
    return read_day(typed, what) if typed and typed.strip() else None


def region(typed: str, what: str) -> str:
    """The key of a place as the official statistics write it, or "" where none is said. Raises DeskError for anything else."""
    found = typed.strip()
    if not _REGION.fullmatch(found):
        sentence = _("„{text}“ ist kein Schlüssel eines Gebiets für „{what}“. Es wurde nichts geändert.")
        raise DeskError(sentence.format(text=found[:40], what=what))
    return found


def one_of(word: str, known: Collection[str], what: str) -> str:
    """The word, where it is one of those known. what: the field, for the sentence. Raises DeskError."""
    if word not in known:
        shown = word.encode("utf-8", "replace").decode()[:40]  # half a character could not be said
        raise DeskError(_("„{word}“ gibt es nicht für „{what}“. Es wurde nichts geändert.").format(word=shown, what=what))
    return word


def next_number(prefix: str, codes: list[str]) -> int:
    """The number that follows the greatest one among codes like A17 with this prefix; 1 where there is none."""
    numbers = [code[len(prefix) :] for code in codes if code.startswith(prefix)]
    return 1 + max((int(number) for number in numbers if re.fullmatch(r"\d{1,9}", number, re.ASCII)), default=0)


def amount_or_nothing(typed: str, what: str) -> float | None:
    """An amount from 1.200,50 or 1200,5 or 1200 €; None where nothing is said. Raises DeskError for anything else."""
    said = typed.strip().removesuffix("€").removesuffix("EUR").strip()
    if not said:
        return None
    if not re.fullmatch(r"(\d{1,12}|\d{1,3}(\.\d{3}){1,3})(,\d{1,2})?", said, re.ASCII):
        sentence = _("„{text}“ ist kein Betrag für „{what}“. Bitte schreiben Sie ihn wie 1.200,50. Es wurde nichts geändert.")
        raise DeskError(sentence.format(text=said[:40], what=what))
    return float(said.replace(".", "").replace(",", "."))
