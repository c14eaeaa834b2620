"""From a key as it stands in a file to the region it means: exact, mended against the register, or refused. Pure.

A key is read in every way its digits allow (AGS, regional key, older forms, lost leading zero); each reading counts only if
the register knows such a region. Nothing is padded blindly, and a name alone never finds a region: it only confirms.
Forms and pitfalls: shared domain notes, C1 and C10; the form "district + 9 + two digits" is the one BBSR uses for associations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from in2desk.core.base.i18n import _
from in2desk.core.statistics.model import COUNTRY, LEVELS, Region
from in2desk.core.statistics.names import names_fit
from in2desk.core.statistics.regions import level_of

_COUNTRY_KEYS = frozenset(("DE", "DG", "D", "00", "000000000000"))
_DESTROYED = re.compile(r"[+-]?\d+(?:[.,]\d*)?[eE][+-]?\d+")
_NUMBER = re.compile(r"(\d+)[.,]0+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f'\u2019]+")
_CACHE_LIMIT = 200_000


class Status(StrEnum):
    """How sure a key is. Only the first two carry a region."""

    EXACT = "exact"
    REPAIRED = "repaired"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a key means. `key` is None unless status is exact or repaired; `guess` is a region the file may have meant.

    message: one German sentence for everything but a plain exact key, else "".
    """

    key: str | None
    level: str
    status: Status
    guess: str = ""
    message: str = ""


class _Reading(NamedTuple):
    """One way to read the digits.

    certain: the form is as published. needs_name: counts only together with a fitting name. filled: a shorter key filled up
    with zeros; where nothing says so, it counts only if there is no other reading.
    """

    key: str
    certain: bool
    needs_name: bool = False
    filled: bool = False


class KeyResolver:
    """Resolves keys against the register, all vintages of it: a region of an older date keeps its old key."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._names: dict[str, list[str]] = {}
        self._independent: dict[str, str] = {}
        self._by_suffix: dict[str, set[str]] = {}
        self._cache: dict[tuple[str, str, str], Resolution] = {}
        for region in regions:
            self._learn(region)

    def _learn(self, region: Region) -> None:
        names = self._names.setdefault(region.key, [])
        if region.name not in names:
            names.append(region.name)
        if region.level == "gemeinde" and region.association and region.association[5:6] != "5":
            self._independent[region.key] = region.association
        if region.level == "verband" and region.key[5:6] == "5":
            self._by_suffix.setdefault(region.key[:5] + "9" + region.key[7:], set()).add(region.key)

    def resolve(self, raw: str, name: str = "", level: str = "") -> Resolution:
        """The region behind `raw`.

        name: as in the file, confirms a mended key. level: what the file says of it; with a level the forms of that level
        are the published ones (numeric keys without their zero included), so they count as exact.
        """
        question = (raw, name, level)
        known = self._cache.get(question)
        if known is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            known = self._cache[question] = self._resolve(raw, name, level)
        return known

    def _resolve(self, raw: str, name: str, level: str) -> Resolution:
        if self._is_plainly(raw, level):
            return self._exact(raw, name)
        text = _BLANKS.sub("", raw)
        if text.upper() in _COUNTRY_KEYS:
            return Resolution(COUNTRY, "", Status.EXACT)
        if _DESTROYED.fullmatch(text):
            return Resolution(None, level, Status.DESTROYED, message=_destroyed(raw))
        digits, intact = _digits(text)
        if not digits:
            return Resolution(None, level, Status.UNKNOWN, message=_unknown(raw))
        levels = (level,) if level in LEVELS else LEVELS
        readings = [r for each in levels for r in self._readings(digits, each, stated=bool(level)) if self._possible(r, name)]
        return self._decide(raw, name, level, _distinct(readings, intact or bool(level)))

    def _is_plainly(self, raw: str, level: str) -> bool:
        """Whether `raw` is a key of the register as it stands and can't be read otherwise: nearly all keys are."""
        if raw not in self._names:
            return False
        return level_of(raw) == level if level else "0" + raw not in self._names and raw not in self._by_suffix

    def _possible(self, reading: _Reading, name: str) -> bool:
        if reading.key not in self._names:
            return False
        return not (reading.needs_name and name) or self._fits(reading.key, name)

    def _decide(self, raw: str, name: str, level: str, readings: dict[str, _Reading]) -> Resolution:
        certain = [key for key, reading in readings.items() if reading.certain and not reading.needs_name]
        if len(certain) == 1 and (len(readings) == 1 or not name or self._fits(certain[0], name)):
            return self._exact(certain[0], name)
        accepted = [key for key, reading in readings.items() if self._accepts(reading, name)]
        if len(accepted) == 1 and (not certain or certain == accepted):
            return self._taken(raw, readings[accepted[0]])
        if not readings:
            return Resolution(None, level, Status.UNKNOWN, message=_unknown(raw))
        return self._not_taken(raw, name, level, next(iter(accepted or readings)))

    def _exact(self, key: str, name: str) -> Resolution:
        known = self._names[key]
        if not name or name in known or self._fits(key, name):
            return Resolution(key, level_of(key), Status.EXACT)
        message = _("Der Schlüssel {key} heißt in der Datei „{name}“, im Gemeindeverzeichnis „{known}“. Es gilt der Schlüssel.")
        return Resolution(key, level_of(key), Status.EXACT, message=message.format(key=key, name=name, known=known[-1]))

    def _accepts(self, reading: _Reading, name: str) -> bool:
        return self._fits(reading.key, name) if name else not reading.needs_name

    def _fits(self, key: str, name: str) -> bool:
        return any(names_fit(name, known) for known in self._names[key])

    def _taken(self, raw: str, reading: _Reading) -> Resolution:
        level = level_of(reading.key)
        if reading.certain:
            return Resolution(reading.key, level, Status.EXACT)
        message = _("Der Schlüssel „{raw}“ ist beschädigt; gemeint ist {key} ({name}).")
        text = message.format(raw=raw, key=reading.key, name=self._names[reading.key][-1])
        return Resolution(reading.key, level, Status.REPAIRED, guess=reading.key, message=text)

    def _not_taken(self, raw: str, name: str, level: str, guess: str) -> Resolution:
        known = self._names[guess][-1]
        if name and not self._fits(guess, name):
            message = _("Der Schlüssel „{raw}“ würde {key} ({known}) bedeuten, in der Datei steht aber „{name}“. "
                        "Er wurde nicht übernommen.")
        else:
            message = _("Der Schlüssel „{raw}“ ist nicht eindeutig; vielleicht ist {key} ({known}) gemeint. "
                        "Er wurde nicht übernommen.")
        text = message.format(raw=raw, key=guess, known=known, name=name)
        return Resolution(None, level, Status.AMBIGUOUS, guess=guess, message=text)

    def _readings(self, digits: str, level: str, *, stated: bool) -> Iterator[_Reading]:
        if level == "gemeinde":
            return _as_municipality(digits, stated)
        if level == "verband":
            return self._as_association(digits, stated)
        return _as_padded(digits, 5 if level == "kreis" else 2, stated)

    def _as_association(self, digits: str, stated: bool) -> Iterator[_Reading]:
        size = len(digits)
        if size == 9:
            yield _Reading(digits, certain=True)
        elif size == 12 and digits.endswith("000"):
            yield _Reading(digits[:9], certain=stated, filled=not stated)
        elif size == 8:
            yield _Reading("0" + digits, certain=stated)
        elif size == 7 and digits.startswith("07"):
            yield _Reading(f"{digits[:5]}50{digits[5:]}", certain=True, needs_name=True)
        elif size == 6 and digits.startswith("7"):
            yield _Reading(f"0{digits[:4]}50{digits[4:]}", certain=False, needs_name=True)
        if size in (7, 8):
            yield from self._as_bbsr(digits.zfill(8), stated)

    def _as_bbsr(self, digits: str, stated: bool) -> Iterator[_Reading]:
        """District, 9 and the last two digits of an association; the AGS itself for an independent municipality."""
        for key in self._by_suffix.get(digits, ()):
            yield _Reading(key, certain=stated, needs_name=True)
        if stated and digits in self._independent:
            yield _Reading(self._independent[digits], certain=True)


def _as_municipality(digits: str, stated: bool) -> Iterator[_Reading]:
    """AGS of 8, regional key of 12 (whatever association it names), older key of 10 in Rheinland-Pfalz, each without its zero."""
    size = len(digits)
    if size == 8:
        yield _Reading(digits, certain=True)
    elif size == 7:
        yield _Reading("0" + digits, certain=stated)
    elif size == 12:
        yield _Reading(digits[:5] + digits[9:], certain=True)
    elif size == 11:
        yield _Reading(f"0{digits[:4]}{digits[8:]}", certain=stated)
    elif size == 10 and digits.startswith("07"):
        yield _Reading(digits[:5] + digits[7:], certain=True)
    elif size == 9 and digits.startswith("7"):
        yield _Reading(f"0{digits[:4]}{digits[6:]}", certain=stated)


def _as_padded(digits: str, width: int, stated: bool) -> Iterator[_Reading]:
    """The key of a district or Land, also filled up with zeros to 5, 8 or 12 digits, each without its leading zero."""
    for full in {width, 5, 8, 12}:
        if full < width or len(digits) not in (full, full - 1):
            continue
        text = digits.zfill(full)
        if not text[width:].strip("0"):
            certain = len(digits) == full == width or stated
            yield _Reading(text[:width], certain, filled=full > width and not stated)


def _distinct(readings: list[_Reading], intact: bool) -> dict[str, _Reading]:
    """One reading a region, the surest; none is certain if the text had to be cleaned first."""
    best: dict[str, _Reading] = {}
    plain = [reading for reading in readings if not reading.filled]
    for reading in plain or readings:
        rated = reading if intact else reading._replace(certain=False)
        held = best.get(reading.key)
        if held is None or (rated.certain, not rated.needs_name) > (held.certain, not held.needs_name):
            best[reading.key] = rated
    return best


def _digits(text: str) -> tuple[str, bool]:
    """The digits of a key, and whether they stood there as a key and not as a number; "" where it is none."""
    if text.isascii() and text.isdigit():
        return text, True
    number = _NUMBER.fullmatch(text)
    if number:
        return number[1], False
    return (text.replace(".", ""), False) if _GROUPED.fullmatch(text) else ("", False)


def _destroyed(raw: str) -> str:
    return _("Der Schlüssel „{raw}“ wurde von der Tabellenkalkulation in eine gerundete Zahl verwandelt; der Ort ist daraus "
             "nicht mehr zu erkennen. Laden Sie die Datei noch einmal herunter und lesen Sie sie ungeöffnet ein.").format(raw=raw)


def _unknown(raw: str) -> str:
    return _("Der Schlüssel „{raw}“ steht in keinem eingelesenen Gemeindeverzeichnis.").format(raw=raw)
