"""Numbers and dates as people here read them: 1.234,5 and 16.11.2026. Minus is U+2212, thousands carry a point."""

from __future__ import annotations

import math
from datetime import date, datetime

from in2desk.core.base.i18n import language

MINUS = "\u2212"
NBSP = "\u00a0"


def number(value: float | None, decimals: int = 0, *, plus: bool = False) -> str:
    """`value` with `decimals` places in the user's notation; a gap is an en dash."""
    if value is None or math.isnan(value):
        return "\u2013"
    text = f"{abs(value):,.{decimals}f}"
    if language() == "de":
        text = text.translate(str.maketrans(",.", ".,"))
    shows_zero = not text.strip("0.,")
    sign = "" if shows_zero else MINUS if value < 0 else "+" if plus else ""
    return sign + text


def measure(value: float | None, unit: str, decimals: int = 0) -> str:
    """A number and its unit, joined by a no-break space."""
    return f"{number(value, decimals)}{NBSP}{unit}" if unit else number(value, decimals)


def percent(share: float | None) -> str:
    """A share 0..1 as whole per cent."""
    return f"{number(None if share is None else share * 100)}{NBSP}%"


def day(value: date | datetime | None) -> str:
    """16.11.2026"""
    return "" if value is None else value.strftime("%d.%m.%Y")


def german_day(iso: str | None) -> str:
    """31.12.2027 for 2027-12-31; nothing for nothing."""
    return day(date.fromisoformat(iso)) if iso else ""


def moment(value: datetime | None) -> str:
    """16.11.2026, 14:05 Uhr"""
    if value is None:
        return ""
    hour = value.strftime("%d.%m.%Y, %H:%M")
    return f"{hour} Uhr" if language() == "de" else hour


def period(text: str) -> str:
    """A stored ISO period as people read it: 31.12.2022; 2023; 31.12.2015 to 31.12.2022 with an en dash."""
    return "\u2013".join(_one_period(part) for part in text.split("/"))


def _one_period(text: str) -> str:
    try:
        return day(date.fromisoformat(text)) if len(text) == 10 else text
    except ValueError:
        return text
