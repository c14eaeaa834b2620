"""Safety: how strong a password is, in words. A rough estimate: it never refuses, it advises."""

from __future__ import annotations

import math
import re

from in2desk.core.base.i18n import _

WEAK, FAIR = 45.0, 65.0  # bits
WORD_BITS = 17.0  # one word out of all a dictionary has
_RUNS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertzuiopü", "asdfghjklöä", "yxcvbnm")


def strength_bits(password: str) -> float:
    """About how many bits a guesser has to try; runs and repeated signs count for little."""
    return min(_by_signs(password), _by_words(password))


def strength(password: str) -> tuple[str, str]:
    """State (error, warning, good; info for nothing typed) and words."""
    if not password:
        return "info", _("Vier Wörter, die nichts miteinander zu tun haben, sind stark und leicht zu merken.")
    bits = strength_bits(password)
    if bits < WEAK:
        return "error", _("Schwach: Ein Programm errät es schnell. Nehmen Sie vier Wörter, die nicht zusammengehören.")
    if bits < FAIR:
        return "warning", _("Mittel: Noch ein Wort dazu macht es stark.")
    return "good", _("Stark.")


def _by_signs(password: str) -> float:
    kinds = ((r"[a-zäöüß]", 30), (r"[A-ZÄÖÜ]", 30), (r"[0-9]", 10), (r"[^\wäöüßÄÖÜ]", 30))
    alphabet = sum(size for pattern, size in kinds if re.search(pattern, password)) or 30
    return _surprises(password) * math.log2(alphabet)


def _by_words(password: str) -> float:
    """Letters in words say less than letters by chance: about a word's worth each, whatever its length."""
    words = re.findall(r"[A-Za-zÄÖÜäöüß]{3,}", password)
    rest = len(password) - sum(map(len, words))
    distinct = len({word.casefold() for word in words})
    return math.inf if not words else distinct * WORD_BITS + rest * 2.0


def _surprises(password: str) -> int:
    """Signs that do not simply follow the one before."""
    low = password.casefold()
    return sum(1 for before, sign in zip("\0" + low, low, strict=False) if sign != before and not _follows(before, sign))


def _follows(before: str, sign: str) -> bool:
    return any(f"{before}{sign}" in run or f"{sign}{before}" in run for run in _RUNS)
