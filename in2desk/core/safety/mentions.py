"""Where a text names someone: the name in its usual spellings, whole words only, e-mail and phone; and the text without it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from in2desk.core.safety.wording import BLACK

SHORTEST = 3  # letters of a part of a name that is looked for alone
AROUND = 40  # characters shown before and after
_PARTICLES = {"von", "van", "der", "den", "dem", "des", "zum", "zur", "und", "dos", "del", "dr", "prof", "herr", "frau"}
_LETTER = r"[^\W_]"
_BETWEEN = r"[\s_.,\-]*"
_SPELLINGS = {
    "ae": "(?:ae|ä)", "oe": "(?:oe|ö)", "ue": "(?:ue|ü)", "ä": "(?:ae|ä|a)", "ö": "(?:oe|ö|o)", "ü": "(?:ue|ü|u)",
    "ss": "(?:ss|ß)", "ß": "(?:ss|ß)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text. sure: the whole name, the e-mail or the phone; else a single part of the name, maybe someone else's."""

    start: int
    end: int
    sure: bool


class Matcher:
    """Finds one person in texts, whatever the case and however umlauts are written.

    given_names: look for first names alone too, for people to decide about; without, of the parts only the last one counts.
    """

    def __init__(self, name: str, email: str = "", phone: str = "", *, given_names: bool = True) -> None:
        parts = [part for part in re.split(r"[\s,;()\"„“”]+", unicodedata.normalize("NFC", name)) if part]
        words = [part for part in parts if part.strip(".-").casefold() not in _PARTICLES] or parts
        sure = [*_orders(parts, words), *([_spelled(email)] if email else []), *_phones(phone)]
        single = [_spelled(word) for word in (words if given_names else words[-1:]) if len(word) >= SHORTEST]
        self._sure = _any(sure)
        self._single = _any(single)

    def find(self, text: str) -> list[Found]:
        """All places, in order, none inside another. Places count in the text with composed umlauts (NFC)."""
        text = unicodedata.normalize("NFC", text)
        found = [Found(match.start(), match.end(), True) for match in self._sure.finditer(text)]
        for match in self._single.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Found(match.start(), match.end(), False))
        return sorted(found, key=lambda one: one.start)

    def without(self, text: str) -> str:
        """The text with every place blacked out; the same text when there is none."""
        found = self.find(text)
        if not found:
            return text
        text = unicodedata.normalize("NFC", text)
        for one in reversed(found):
            text = text[: one.start] + BLACK + text[one.end :]
        return re.sub(rf"{re.escape(BLACK)}(?:{_BETWEEN}{re.escape(BLACK)})+", BLACK, text)


def excerpt(text: str, found: Found) -> str:
    """What stands around a place, on one line."""
    text = unicodedata.normalize("NFC", text)
    start, end = max(found.start - AROUND, 0), min(found.end + AROUND, len(text))
    inside = " ".join(text[start:end].split())
    return ("…" if start else "") + inside + ("…" if end < len(text) else "")


def _orders(parts: list[str], words: list[str]) -> Iterable[str]:
    """The whole name as it stands, without titles, and with the last word first."""
    if len(words) < 2:
        return [_spelled(words[0])] if words else []
    turned = [[words[-1], *words[:-1]], [words[0], words[-1]], [words[-1], words[0]]]
    initial = rf"{re.escape(words[0][0])}\.\s*{_spelled(words[-1])}"
    return [*(_BETWEEN.join(map(_spelled, order)) for order in (parts, words, *turned)), initial]


def _phones(phone: str) -> list[str]:
    digits = re.sub(r"\D", "", re.sub(r"^\s*(\+|00)49", "0", phone))
    if len(digits) < 6:
        return []
    return [r"(?:(?:\+|00)49[\s/().\-]*)?(?:\(?0\)?)?[\s/().\-]*" + r"[\s/().\-]*".join(digits.lstrip("0"))]


def _spelled(word: str) -> str:
    """A pattern for a word in all its spellings; letters with other accents also without them."""
    parts = re.findall(r"ae|oe|ue|ss|.", unicodedata.normalize("NFC", word), re.DOTALL | re.IGNORECASE)
    return "".join(_SPELLINGS.get(part.lower()) or _letter(part) for part in parts)


def _letter(sign: str) -> str:
    if sign == "-":
        return _BETWEEN
    # Some letters have no single partner in the other case (İ, ŉ): the pattern's own IGNORECASE would miss those.
    forms = {sign, sign.lower(), sign.upper(), sign.casefold(), unicodedata.normalize("NFD", sign)[0]}
    return f"(?:{'|'.join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))})"


def _any(patterns: list[str]) -> re.Pattern[str]:
    """Whole words only, with the s of the genitive. Nothing where there is no pattern."""
    longest_first = sorted(dict.fromkeys(patterns), key=len, reverse=True)
    joined = "|".join(longest_first) or r"(?!)"
    return re.compile(rf"(?<!{_LETTER})(?:{joined})(?:['’]?s)?(?!{_LETTER})", re.IGNORECASE)
