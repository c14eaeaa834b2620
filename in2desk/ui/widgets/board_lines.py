"""Widgets: the text of a card broken into lines, fast enough for ten thousand cards. Pure.

Qt's own breaking takes a tenth of a millisecond a card, which adds up to a standstill. Widths of letters are looked up instead: a
line comes out a hair too wide where letters move together, never too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

MOST = 6
"""Lines of a card; the rest is in its tooltip and in the detail column."""
READ = 600
"""Letters that are looked at: more never fit into MOST lines of a board."""
DOTS = "…"
BREAKS = "-/–"


class Widths(dict[str, float]):
    """Width of each letter, asked for once."""

    def __init__(self, advance: Callable[[str], float]) -> None:
        super().__init__()
        self._advance = advance

    def __missing__(self, letter: str) -> float:
        """Ask, and remember."""
        found = self[letter] = self._advance(letter)
        return found

    def of(self, text: str) -> float:
        """Width of a text."""
        return sum(map(self.__getitem__, text))


class Lines:
    """Breaks texts into lines of one width and remembers them."""

    def __init__(self, advance: Callable[[str], float], width: float) -> None:
        self._widths, self._width = Widths(advance), width
        self._held: dict[str, tuple[str, ...]] = {}

    def of(self, text: str) -> tuple[str, ...]:
        """Lines of a text, at most MOST; the last ends with dots where there would be more."""
        found = self._held.get(text)
        if found is None:
            found = self._held[text] = self._broken(text)
        return found

    def rewidth(self, width: float) -> None:
        """Break into lines of another width from now on."""
        if width != self._width:
            self._width = width
            self._held.clear()

    def forget(self, but: int) -> None:
        """Let go of what is remembered where it is many times as much as there is to show."""
        if len(self._held) > 4 * but + 1000:
            self._held.clear()

    def _broken(self, text: str) -> tuple[str, ...]:
        lines: list[str] = []
        line: list[str] = []
        used, space = 0.0, self._widths[" "]
        for word, wide in self._words(text):
            if line and used + space + wide > self._width:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide + (space if line else 0.0)
            line.append(word)
            if len(lines) > MOST:
                break
        lines.append(" ".join(line))
        if len(lines) > MOST or len(text) > READ:
            lines = [*lines[: MOST - 1], self._with_dots(lines[: MOST][-1])]
        return tuple(lines)

    def _words(self, text: str) -> Iterator[tuple[str, float]]:
        """Words with their widths; what is wider than a line comes in pieces."""
        for word in text[:READ].split():
            wide = self._widths.of(word)
            while wide > self._width and len(word) > 1:
                fits = self._fitting(word)
                yield word[:fits], self._widths.of(word[:fits])
                word = word[fits:]
                wide = self._widths.of(word)
            yield word, wide

    def _fitting(self, word: str) -> int:
        """How many letters fit into a line, at least one; a hyphen among them is a good end."""
        used = 0.0
        for count, letter in enumerate(word):
            used += self._widths[letter]
            if used > self._width:
                hyphen = max(word.rfind(sign, 0, count) for sign in BREAKS) + 1
                return hyphen or max(count, 1)
        return len(word)

    def _with_dots(self, line: str) -> str:
        while line and self._widths.of(line + DOTS) > self._width:
            line = line[:-1].rstrip()
        return line + DOTS
