"""Measures of a sheet of the checklist: where codes, wordings and boxes stand, and the two sides' own head. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from in2desk.core.base.i18n import _
from in2desk.core.checklist import forms
from in2desk.core.checklist.model import NOT_APPLICABLE, UNKNOWN, Checklist, Words, said
from in2desk.core.reports.model import Span
from in2desk.core.reports.pdf import style
from in2desk.core.reports.pdf.style import MM, PAGE_HEIGHT, PAGE_WIDTH, SEMIBOLD, Type
from in2desk.core.reports.pdf.text import Line, Setting, balanced, break_lines

LEFT, RIGHT = 13 * MM, PAGE_WIDTH - 13 * MM
WIDE = RIGHT - LEFT
TOP, BOTTOM = PAGE_HEIGHT - 11 * MM, 14.2 * MM
TEXT_LEFT, TEXT_WIDE = LEFT + 10.5 * MM, 110 * MM
BOX, PITCH, ROUND_GAP = 6.4 * MM, 8.3 * MM, 3.2 * MM
CODE_FIRST, CODE_LATER = 21 * MM, 16 * MM
QUIET = 2.4 * MM
"""Room between a printed square and what stands beside it."""
GROUND = style.BAR_GROUND
IN_BOX = "#6B727B"

TITLE = Type(20, 24, face=SEMIBOLD)
TITLE_LATER = Type(14, 17, face=SEMIBOLD)
UNDER_TITLE = Type(10.5, 13.5, style.GREY)
HINT = Type(9.2, 11.6)
HINT_STRONG = Type(10, 13, face=SEMIBOLD)
ASKED = Type(10, 13, face=SEMIBOLD)
SECTION = Type(10.5, 12.5, face=SEMIBOLD)
CRITERION = Type(10.5, 12.5)
CODE = Type(10.5, 12.5, face=SEMIBOLD)
FOOT = Type(8, 10, style.GREY)

SIGNS = {**{level: level for level in "01234"}, forms.STATES[NOT_APPLICABLE]: "–", forms.STATES[UNKNOWN]: "?"}
ORDER = (*"01234", forms.STATES[NOT_APPLICABLE], forms.STATES[UNKNOWN])
"""States of the boxes of a row in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box to cross: its lower left corner, its side, whether it is drawn round, the state it stands for."""

    state: str
    x: float
    y: float
    size: float = BOX
    round: bool = False

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.size / 2, self.y + self.size / 2


def box_lefts() -> dict[str, float]:
    """Left edges of the seven boxes of a row; the two round ones stand a little apart."""
    start = RIGHT - BOX - 6 * PITCH - ROUND_GAP
    return {state: start + place * PITCH + (ROUND_GAP if place > 4 else 0) for place, state in enumerate(ORDER)}


def boxes(middle: float) -> list[Box]:
    """The boxes of a row around its middle line."""
    return [Box(state, left, middle - BOX / 2, BOX, state in ORDER[5:]) for state, left in box_lefts().items()]


def setting(kind: Type, language: str) -> Setting:
    """Forms are never hyphenated."""
    return Setting(replace(kind, hyphens=False), language)


def lines_of(text: str, kind: Type, measure: float, language: str) -> list[Line]:
    """Balanced lines of a text of a form; where it has lines of its own, they stay."""
    parts = [part for part in text.split("\n") if part.strip()]
    return [
        line
        for part in parts
        for line in balanced((Span(re.sub(r"[ \t]+", " ", part.strip())),), measure, setting(kind, language))
    ]


def anchor(words: Words) -> str:
    """What stands beside a level."""
    return " ".join(said(words).split())


def anchors(checklist: Checklist) -> list[tuple[str, str]]:
    """Sign and meaning of every box, as the ladder says it."""
    ladder = [(str(level), anchor(words)) for level, words in enumerate(checklist.ladder)]
    return [*ladder, ("–", _("trifft nicht zu")), ("?", _("weiß nicht"))]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor of the ladder, laid out: its sign, where it starts, its lines."""

    sign: str
    x: float
    lines: tuple[Line, ...]


SIGN_ROOM, COLUMN_GAP = 5.7 * MM, 1.2 * MM
MOST_LINES = 5


def ladder_columns(checklist: Checklist, language: str) -> list[Anchor]:
    """The five levels side by side, as few lines as fit; the two round boxes one below the other at the right."""
    named = anchors(checklist)
    last = max(_width(text, language) for _sign, text in named[5:]) + SIGN_ROOM
    inner = WIDE - 5 * MM - last
    widths = _least_widths([text for _sign, text in named[:5]], inner - 5 * (SIGN_ROOM + COLUMN_GAP), language)
    spare = max(inner - sum(widths) - 5 * (SIGN_ROOM + COLUMN_GAP), 0) / 5
    placed, x = [], LEFT + 2.5 * MM
    for (sign, text), wide in zip(named[:5], widths, strict=True):
        placed.append(Anchor(sign, x, tuple(break_lines((Span(text),), wide + 0.5, setting(HINT, language)))))
        x += SIGN_ROOM + COLUMN_GAP + wide + spare
    right = RIGHT - 2.5 * MM - last
    placed += [Anchor(sign, right, tuple(break_lines((Span(text),), last, setting(HINT, language)))) for sign, text in named[5:]]
    return placed


def _width(text: str, language: str) -> float:
    return setting(HINT, language).width(text, "")


def _least_widths(texts: list[str], room: float, language: str) -> list[float]:
    """Widths in which each text takes the same small number of lines; equal shares where no number fits."""
    for count in range(1, MOST_LINES + 1):
        widths = [_least_width(text, count, language) for text in texts]
        if sum(widths) <= room:
            return widths
    return [room / max(len(texts), 1)] * len(texts)


def _least_width(text: str, count: int, language: str) -> float:
    longest = max((_width(word, language) for word in text.split()), default=0.0)
    low, high = longest, max(_width(text, language), longest)
    if len(break_lines((Span(text),), low + 0.5, setting(HINT, language))) <= count:
        return low
    while high - low > 1:
        middle = (low + high) / 2
        fits = len(break_lines((Span(text),), middle + 0.5, setting(HINT, language))) <= count
        low, high = (low, middle) if fits else (middle, high)
    return high


def short_ladder(checklist: Checklist, measure: float, language: str) -> list[Line]:
    """The whole ladder in running lines, for further sides; no anchor is torn from its sign."""
    spans: list[Span] = []
    for sign, text in anchors(checklist):
        spans += [Span(sign, "strong"), Span("\u00a0\u00a0" + text.replace(" ", "\u00a0")), Span("    ")]
    return break_lines(tuple(spans[:-1]), measure, setting(HINT, language))
