"""From text to lines: ragged right, hyphenated by German rules, never wider than its measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from in2desk.core.reports.model import Span, Text
from in2desk.core.reports.pdf import fonts
from in2desk.core.reports.pdf.pen import Pen
from in2desk.core.reports.pdf.structure import Node
from in2desk.core.reports.pdf.style import Type, colour_of, face_of

SHORTEST_WORD, SHORTEST_PART = 9, 4
HYPHEN = "-"
BROKEN_AT = re.compile(r"(?<=[^\W\d_][-/])(?=[A-ZÄÖÜ])|(?<=-/)(?=[A-ZÄÖÜ])")
"""A written hyphen or slash before a capital may end a line (Mittel-/Oberzentrum), never one in dl-de/by-2-0."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch on a line. whole: the word it is the first part of, when broken; ends: it is the last part."""

    text: str
    style: str
    link: str
    width: float
    whole: str = ""
    ends: bool = False


@dataclass(slots=True)
class Line:
    """Runs from left to right; tied: its last word goes on in the next line."""

    runs: list[Run] = field(default_factory=list)
    width: float = 0.0
    tied: bool = False

    def add(self, run: Run) -> None:
        """Set a run at the end."""
        self.runs.append(run)
        self.width += run.width


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: its type, language, and the words that are never broken."""

    kind: Type
    language: str = "de"
    names: frozenset[str] = frozenset()

    def width(self, text: str, style: str) -> float:
        """Width of a stretch, every character checked."""
        face = face_of(self.kind, style)
        return fonts.width(fonts.checked(text, face), face, self.kind.size)


def break_lines(text: Text, measure: float, setting: Setting) -> list[Line]:
    """Lines of a text, each at most `measure` points wide (a word without a break is cut)."""
    lines = [Line()]
    for word in _words(text):
        _set_word(lines, word, measure, setting)
    for line in lines:
        _drop_last_space(line, setting)
    return lines


def balanced(text: Text, measure: float, setting: Setting) -> list[Line]:
    """Lines of a short text, as few as the measure allows and about equally long: no single word is left on the last one."""
    lines = break_lines(text, measure, setting)
    low, high = measure / max(len(lines), 1), measure
    while len(lines) > 1 and high - low > 2:
        middle = (low + high) / 2
        fewer = break_lines(text, middle, setting)
        if len(fewer) > len(lines):
            low = middle
        else:
            high, lines = middle, fewer
    return lines


def _drop_last_space(line: Line, setting: Setting) -> None:
    """Spaces at the end of a line are neither drawn nor counted."""
    if line.runs and line.runs[-1].text.endswith(" "):
        last = line.runs.pop()
        line.width -= last.width
        kept = last.text.rstrip(" ")
        line.add(Run(kept, last.style, last.link, setting.width(kept, last.style), last.whole, last.ends))


Word = list[Span]
"""Neighbouring stretches without a space between them; the last one ends with the space that follows."""


NBSP, NARROW = "\u00a0", "\u202f"
TIED = (
    (re.compile(r"\b(Seite|Anlage|Anlagen|Nr\.|Platz|Wert|§|Page|Annex|No\.|place) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d) (?=%|km|EW\b|min\b|Uhr|Punkte|points|[×x]\b)"), NBSP),
    (re.compile(r"(\d\.) (?=Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"), rf"\1{NBSP}"),
    (re.compile(r"\b([zudn]\.) (?=[Bahob]\.)"), rf"\1{NARROW}"),
)


def tied(text: str) -> str:
    """The text with the spaces that may not end a line: before units, after Seite and Nr., in n. b."""
    for pattern, replacement in TIED:
        text = pattern.sub(replacement, text)
    return text


def _words(text: Text) -> Iterable[Word]:
    word: Word = []
    for span in text:
        for part in re.findall(r"[^ ]+ *| +", tied(span.text)):
            for piece in BROKEN_AT.split(part):
                word.append(Span(piece, span.style, span.link))
                if piece.endswith(" ") or (piece is not part and piece[-1:] in "-/"):
                    yield word
                    word = []
    if word:
        yield word


def _runs(word: Word, setting: Setting) -> list[Run]:
    return [Run(s.text, s.style, s.link, setting.width(s.text, s.style)) for s in word if s.text]


def _ink_width(word: Word, setting: Setting) -> float:
    return sum(setting.width(s.text, s.style) for s in word[:-1]) + setting.width(word[-1].text.rstrip(" "), word[-1].style)


def _set_word(lines: list[Line], word: Word, measure: float, setting: Setting) -> None:
    room = measure - lines[-1].width
    if _ink_width(word, setting) <= room + 0.01:
        _append(lines[-1], _runs(word, setting))
    elif parts := _hyphenated(word, room, setting):
        _append(lines[-1], [parts[0]])
        lines[-1].tied = True
        lines.append(Line([parts[1]], parts[1].width))
    else:
        if lines[-1].runs:
            lines.append(Line())
        _set_on_empty_line(lines, word, measure, setting)


def _set_on_empty_line(lines: list[Line], word: Word, measure: float, setting: Setting) -> None:
    if _ink_width(word, setting) <= measure + 0.01:
        _append(lines[-1], _runs(word, setting))
        return
    for span in word:
        for sign in span.text:
            wide = setting.width(sign, span.style)
            if lines[-1].runs and lines[-1].width + wide > measure and sign != " ":
                lines.append(Line())
            _append(lines[-1], [Run(sign, span.style, span.link, wide)])


def _append(line: Line, runs: list[Run]) -> None:
    """Add runs, joining what is set alike: fewer strokes in the file, and text that extracts as words."""
    for run in runs:
        last = line.runs[-1] if line.runs else None
        if last and (last.style, last.link, last.whole, last.ends, run.whole) == (run.style, run.link, "", False, ""):
            line.runs[-1] = Run(last.text + run.text, run.style, run.link, last.width + run.width)
            line.width += run.width
        else:
            line.add(run)


def _hyphenated(word: Word, room: float, setting: Setting) -> tuple[Run, Run] | None:
    """The longest first part with its hyphen that fits, and the rest; None where the word stays whole."""
    if len(word) != 1 or not setting.kind.hyphens:
        return None
    span = word[0]
    for place in reversed(_places(span.text, setting)):
        first = span.text[:place] + HYPHEN
        wide = setting.width(first, span.style)
        if wide <= room:
            rest = span.text[place:]
            whole = span.text.rstrip(" ")
            return (
                Run(first, span.style, span.link, wide, whole),
                Run(rest, span.style, span.link, setting.width(rest, span.style), ends=True),
            )
    return None


def _places(text: str, setting: Setting) -> list[int]:
    match = re.search(r"[^\W\d_]+", text)
    if not match or match.group() in setting.names or len(match.group()) < SHORTEST_WORD:
        return []
    core, start = match.group(), match.start()
    if text[match.end() :].rstrip(" ").strip(".,;:!?)»“\u201d"):
        return []  # compounds written with a hyphen break there and nowhere else
    places = _dictionary(setting.language).positions(core)
    return [start + p for p in places if SHORTEST_PART <= p <= len(core) - SHORTEST_PART]


@cache
def _dictionary(language: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang={"de": "de_DE", "en": "en_GB"}[language], left=SHORTEST_PART, right=SHORTEST_PART)


def draw_lines(
    pen: Pen, node: Node, lines: list[Line], x: float, top: float, kind: Type, *, align: str = "left", measure: float = 0.0
) -> None:
    """Draw lines from `top` down, as content of `node`. align right or centre works inside `measure`."""
    shift = {"left": 0.0, "right": 1.0, "centre": 0.5}[align]
    with pen.mark(node):
        for place, line in enumerate(lines):
            baseline = top - place * kind.leading - first_baseline(kind)
            _draw_line(pen, line, x + shift * (measure - line.width), baseline, kind)
    _draw_links(pen, node, lines, x, top, kind)


def first_baseline(kind: Type) -> float:
    """How far below the top of its box the first baseline of a type stands."""
    return kind.leading / 2 + kind.size * 0.33


def _draw_line(pen: Pen, line: Line, x: float, baseline: float, kind: Type) -> None:
    for run in line.runs:
        if run.whole or run.ends:
            pen.begin_actual(run.whole)  # the first part is read as the whole word, the rest as nothing
        pen.text(x, baseline, run.text, kind.size, face=face_of(kind, run.style), colour=colour_of(kind, run.style))
        if run.whole or run.ends:
            pen.end_actual()
        x += run.width


def _draw_links(pen: Pen, node: Node, lines: list[Line], x: float, top: float, kind: Type) -> None:
    for place, line in enumerate(lines):
        left = x
        for run in line.runs:
            if run.link:
                box = (left, top - (place + 1) * kind.leading, left + run.width, top - place * kind.leading)
                pen.link(node.add("Link"), box, run.link, run.text.strip())
            left += run.width
