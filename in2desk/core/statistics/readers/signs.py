"""Cells of official statistics: numbers, and the signs that stand where no number is.

Signs (Statistische Ämter, Zeichenerklärung): `0` less than half of the last digit shown, yet more than nothing; `-` nothing,
exactly zero; `.` unknown or secret; `x` makes no sense; `...` comes later; `/` too uncertain; `( )` of limited use;
p provisional, r corrected, s estimated, D average, e final (the quality column of a flat file: "endgültig").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from in2desk.core.base.i18n import ngettext
from in2desk.core.statistics.model import Flag, Missing

DASH = "-"
"""`Cell.missing` of a dash: what it means depends on the other cells of the unit, see `settle`."""
UNREADABLE = "?"
"""`Cell.missing` of a text that is neither number nor sign; readers store it as a gap and tell the user the line."""

SHOWN = 5
"""How many unreadable cells a note names."""


class Cell(NamedTuple):
    """One cell: a value, or None and why. flags: values of Flag joined by one space."""

    value: float | None
    missing: str = ""
    flags: str = ""


_DASHES = frozenset("-–—−‐‑‒―")
_GAPS = {
    ".": Missing.SECRET_OR_UNKNOWN,
    "·": Missing.SECRET_OR_UNKNOWN,
    "•": Missing.SECRET_OR_UNKNOWN,
    "x": Missing.NOT_MEANINGFUL,
    "X": Missing.NOT_MEANINGFUL,
    "...": Missing.NOT_YET,
    "…": Missing.NOT_YET,
    "/": Missing.UNRELIABLE,
    "()": Missing.UNRELIABLE,
    "": Missing.NOT_COLLECTED,
}
# D (average) has no flag of its own: the figure is real, but it is not the quantity of the day it stands for.
_LETTERS = {
    "p": Flag.PROVISIONAL,
    "r": Flag.CORRECTED,
    "s": Flag.ESTIMATED,
    "D": Flag.RESTRICTED,
    "(": Flag.RESTRICTED,
    "e": None,
}
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PARTS = re.compile(r"(?P<open>\()? ?(?P<number>[-+−–]?[0-9., ]*[0-9]) ?(?P<inside>[prsDe]{0,3})\)? ?(?P<after>[prsDe]{0,3})")
_PLAIN = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,18})?")
_NUMBER = {
    mark: re.compile(rf"[-+]?(?:[0-9]+|[1-9][0-9]{{0,2}}(?:(?:[{group}][0-9]{{3}})+|(?: [0-9]{{3}})+))?(?:[{mark}][0-9]+)?")
    for mark, group in ((",", "."), (".", ","))
}


def read_cell(text: str, decimal: str = ",", zero_is_rounded: bool = True) -> Cell:
    """The meaning of a cell. decimal: "," or ".", or "" when undecided (then a cell with either is unreadable).

    zero_is_rounded: in tables under the official signs a printed 0 is more than nothing; others mean what they print.
    A dash comes back as DASH and a text that is no number as UNREADABLE; NaN and Infinity are never numbers.
    """
    if decimal and _PLAIN.fullmatch(text) and ("," if decimal == "." else ".") not in text:
        value = float(text.replace(",", "."))
        return Cell(value) if value else _finish(value, [], zero_is_rounded)
    text = _SPACES.sub(" ", text).strip()
    if text in _DASHES:
        return Cell(None, DASH)
    gap = _GAPS.get(text.replace(" ", ""))
    if gap is not None:
        return Cell(None, gap.value)
    return _marked(text, decimal, zero_is_rounded)


def _marked(text: str, decimal: str, zero_is_rounded: bool) -> Cell:
    parts = _PARTS.fullmatch(text)
    if not parts or (text.count("("), text.count(")")) not in ((0, 0), (1, 1)) or bool(parts["open"]) != (")" in text):
        return Cell(None, UNREADABLE)
    value = number(parts["number"], decimal)
    if value is None or not math.isfinite(value):  # four hundred digits would be infinite
        return Cell(None, UNREADABLE)
    return _finish(value, list((parts["open"] or "") + parts["inside"] + parts["after"]), zero_is_rounded)


def _finish(value: float, letters: list[str], zero_is_rounded: bool) -> Cell:
    flags = {flag.value for letter in letters if (flag := _LETTERS[letter])}
    if value == 0:
        value = 0.0  # "-0,0" is not a negative zero
        if zero_is_rounded:
            flags.add(Flag.ROUNDED.value)
    return Cell(value, "", " ".join(sorted(flags)))


def number(text: str, decimal: str) -> float | None:
    """A bare number with its thousands marks (point, comma or space in groups of three); None when it is none."""
    text = text.replace("−", "-").replace("–", "-")
    if not decimal:
        return float(text) if re.fullmatch(r"[-+]?[0-9]+", text) else None
    if not _NUMBER[decimal].fullmatch(text) or not any(sign.isdigit() for sign in text):
        return None
    group = "." if decimal == "," else ","
    return float(text.replace(group, "").replace(" ", "").replace(decimal, "."))


def quality(text: str) -> tuple[str, str]:
    """What a quality column says: (flags, reason of a gap if it names one). `e` (endgültig) restricts nothing."""
    text = text.strip()
    if text.replace(" ", "") == "()":
        return Flag.RESTRICTED.value, ""
    if text and text in _GAPS:
        return "", _GAPS[text].value
    flags = {flag.value for letter in text if (flag := _LETTERS.get(letter))}
    return " ".join(sorted(flags)), ""


def join_flags(*flags: str) -> str:
    """Several flag texts as one, each flag once, sorted."""
    return " ".join(sorted({flag for text in flags for flag in text.split()}))


def decimal_mark(cells: Iterable[str], default: str) -> str:
    """Which mark is the decimal one in a column, "," or ".": decided by the cells that leave no choice.

    1.234,5 and 55,73 say comma; 0.5 and 1,234.5 say point; 1.560 alone says nothing. Where nothing or both speak, the
    file's own habit `default` holds; with default "" the plain integers below 1,000 beside 1.560 say thousands, else "".
    """
    votes = {",": 0, ".": 0}
    undecided, small, large = "", False, False
    for text in cells:
        vote = _vote(text)
        if vote:
            votes[vote] += 1
        elif "," in text or "." in text:
            undecided = undecided or ("," if "," in text else ".") if any(c.isdigit() for c in text) else undecided
        elif text.strip().lstrip("-").isdigit():
            small, large = small or len(text.strip().lstrip("-")) < 4, large or len(text.strip().lstrip("-")) > 3
    if votes[","] and votes["."]:
        return default
    if votes[","] or votes["."]:
        return "," if votes[","] else "."
    if default or not undecided or large or not small:
        return default
    return "." if undecided == "," else ","


def _vote(text: str) -> str:
    """The decimal mark this one cell proves, "" if it proves none."""
    text = text.strip("() prsDe-+−–\u00a0")
    comma, point = text.count(","), text.count(".")
    if not (comma or point) or not any(sign.isdigit() for sign in text):
        return ""
    if comma and point:
        return "," if text.rindex(",") > text.rindex(".") else "."
    mark, other = (",", ".") if comma else (".", ",")
    if comma + point > 1:
        return other
    head, tail = text.split(mark)
    return mark if len(tail) != 3 or len(head) > 3 or head.startswith("0") or not head else ""


_MEAN = re.compile(
    r"(?<!jahres)durchschnitt|(?<!jahres)\bmittel(?:wert)?\b|\bmittlere|\bmedian|\bpreis|\bkaufwert|\bmiet(?:e|preis)|hebesatz"
    r"|\baverage|\bmean\b|\bmedian|\bprice|entfernung|distanz|fahrzeit|reisezeit|\balter in\b|durchschnittsalter|\bindex\b",
    re.I,
)
_SHARE = re.compile(
    r"anteil|quote\b|quotient|\bquot|\bje\b|\bpro\b|prozent|%|\brate\b|dichte|veränderung|entwicklung|verhältnis|ziffer|proportion"
    r"|\bshare|\bratio|\bper\b|percent|density|change|\d=100",
    re.I,
)
_PRICE_UNIT = re.compile(r"(?:eur|euro|€)\s*(?:/|je|pro|per)|^(?:jahre?|minuten|min|m|km|years?)$", re.I)


def is_mean(label: str, unit: str) -> bool:
    """Whether a quantity is an average, a price or a distance: with no cases it has no value at all, rather than zero."""
    return bool(_MEAN.search(label) or _PRICE_UNIT.search(unit.strip()))


def is_additive(label: str, unit: str) -> bool:
    """Whether a quantity may be summed over regions. Only counts and sums with a stated unit may; an unknown unit may not."""
    return bool(unit.strip()) and not (is_mean(label, unit) or _SHARE.search(label) or _SHARE.search(unit))


def settle(cell: Cell, exists: bool, mean: bool) -> Cell:
    """What a dash means. exists: the unit has anything but dashes in the same period of the same table.

    A unit of dashes only is taken as dissolved (NO_SUCH_UNIT), even if it has one cell: never a zero on suspicion.
    A unit that exists: exactly zero in counts, sums and shares; NOT_MEANINGFUL in an average or price without cases.
    A cell that cannot be read becomes NOT_COLLECTED: the mildest gap, and the reader tells the user its line.
    """
    if cell.missing == UNREADABLE:
        return Cell(None, Missing.NOT_COLLECTED.value)
    if cell.missing != DASH:
        return cell
    if not exists:
        return Cell(None, Missing.NO_SUCH_UNIT.value)
    return Cell(None, Missing.NOT_MEANINGFUL.value) if mean else Cell(0.0)


def note_once(notes: list[str], note: str) -> None:
    """Add a note; a table that is streamed twice (preview, import) says it once."""
    if note not in notes:
        notes.append(note)


def unreadable_note(count: int, places: Sequence[str]) -> str:
    """The sentence about cells that are neither numbers nor signs; the first few are named."""
    shown = ", ".join(places[:SHOWN]) + (" …" if count > SHOWN else "")
    return ngettext("{n} Zelle ist weder Zahl noch Zeichen und gilt als Lücke ({places}).",
                    "{n} Zellen sind weder Zahl noch Zeichen und gelten als Lücke ({places}).",
                    count).format(n=count, places=shown)  # fmt: skip
