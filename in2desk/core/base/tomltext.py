"""A TOML file that people edit: read so that a problem names its line, written with what a value says on one line. No files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _

SHOWN = 8
"""A message lists so many problems; the rest is counted."""
_LONG = re.compile(r"\"\"\"|'''")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a line of the file, from 1."""

    line: int
    text: str

    def __str__(self) -> str:
        return _("Zeile {line}: {text}").format(line=self.line, text=self.text)


def parsed(text: str, last: str) -> dict[str, Any]:
    """What the file holds. Raises Refused naming the line that is no TOML; last: the sentence that says what was kept."""
    try:
        return tomllib.loads(text)
    except (RecursionError, ValueError) as error:  # ValueError: also a number of thousands of digits
        raise refusal([_syntax_problem(text, str(error))], last) from error


def refusal(problems: Sequence[Problem], last: str) -> Refused:
    """The problems in the order of their lines, then what was kept."""
    in_order = sorted(problems, key=lambda problem: problem.line)
    lines = [str(problem) for problem in in_order[:SHOWN]]
    if len(in_order) > SHOWN:
        lines.append(_("… und {count} weitere.").format(count=len(in_order) - SHOWN))
    return Refused("\n".join([*lines, last]))


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Number and text of every line that is not inside a text of several lines. TOML knows no other end of a line than \\n."""
    inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        was_inside = inside
        if len(_LONG.findall(line)) % 2:
            inside = not inside
        if not was_inside:
            yield number, line


def inline(values: Mapping[str, Any]) -> Any:
    """A table on one line: { de = "...", en = "..." }."""
    import tomlkit

    table = tomlkit.inline_table()
    table.update(dict(values))
    return table


def _syntax_problem(text: str, error: str) -> Problem:
    place = re.search(r"line (\d+)", error)
    line = int(place[1]) if place else len(text.split("\n"))
    return Problem(line, _("Das ist kein gültiges TOML (fehlt ein Anführungszeichen, eine Klammer oder ist etwas doppelt?)."))
