"""What the GENESIS data bases (Regionalstatistik, Destatis, Zensus) have in common: table numbers, region keys, licence."""

from __future__ import annotations

import re
from collections.abc import Iterable

PUBLISHER = "Statistische Ämter des Bundes und der Länder"
LICENCE = "dl-de/by-2-0"
COUNTRY_KEYS = ("DG", "D", "DE")
TABLE_NUMBER = re.compile(r"(?:\d{5}-\d{2}-\d{2}(?:-[0-9A-Z]+)*|\d{4}[A-Z0-9]-\d{4}|AI(?:-[A-Z])?\d*(?:-[0-9A-Z]+)+)")
_LENGTHS = {2: "land", 5: "kreis", 7: "verband", 8: "gemeinde", 9: "verband", 10: "gemeinde", 12: "gemeinde"}


def attribution(year: str) -> str:
    """The line the licence asks for; year of the download, "" where the file does not say it."""
    return f"© {PUBLISHER}, Deutschland{', ' + year if year else ''}. {LICENCE}"


def table_stem(number: str) -> str:
    """The table number without its regional suffix: the same quantity in 12411-01-01-4 (Kreise) and -5 (Gemeinden)."""
    parts = number.split("-")
    if re.fullmatch(r"\d{5}-\d{2}-\d{2}(-.+)?", number):
        return "-".join(parts[:3])
    return re.sub(r"-[1-5](-[A-Z])?$", "", number) if number.startswith("AI") else number


def is_country(key: str) -> bool:
    """Whether a key means the whole of Germany."""
    return key.upper() in COUNTRY_KEYS


def keys_are_whole(keys: Iterable[str]) -> bool:
    """Whether no key has lost its leading zero: each starts with a Land (01..16) and has a length that exists."""
    return all(is_country(key) or (len(key) in (*_LENGTHS, 3) and "01" <= key[:2] <= "16") for key in keys)


def level_of(key: str, municipal: bool) -> str:
    """The level a whole key has by its length, "" where the length alone does not tell.

    municipal: the table goes down to municipalities, where 7 digits are the old key of a Verbandsgemeinde.
    3 digits are a Statistische Region or Regierungsbezirk: no level of ours.
    """
    if not key.isdigit() or (len(key) == 7 and not municipal):
        return ""
    return _LENGTHS.get(len(key), "")
