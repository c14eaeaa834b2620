"""Which sources a paper uses, with numbers and what they are used for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from in2desk.core.base.i18n import _
from in2desk.core.reports.profile.figures import counting, group_title, name_of
from in2desk.core.reports.profile_data import ProfileData, SourceLine
from in2desk.core.reports.sources import fed_lines
from in2desk.core.statistics.model import Indicator, Value

OWN = ""
"""Value.source of an entry that someone typed in."""
MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class UsedSource:
    """One file, numbered from 1; ids: the sources it stands for (the sheets of one workbook)."""

    number: int
    ids: tuple[str, ...]
    title: str
    publisher: str
    file_name: str
    tables: tuple[str, ...]
    reference_date: str
    licence: str
    attribution: str
    sha256: str
    example: bool
    used_in: str
    changed: bool

    @property
    def licence_line(self) -> str:
        """The line the licence asks for; changed figures say so."""
        parts = [part for part in (self.attribution, self.licence) if part]
        if len(parts) == 2 and parts[1] in parts[0]:
            parts = parts[:1]
        line = "; ".join(parts)
        if (
            self.changed
            and self.sha256
            and line
            and not any(word in line for word in (_("Daten geändert"), _("Daten verändert")))
        ):
            line += "; " + _("Daten geändert (Kennzahlen berechnet)")
        return line


@dataclass(slots=True)
class _Use:
    """What one source id is used for."""

    indicators: dict[str, Indicator]
    example: bool = False
    changed: bool = False


def used_sources(data: ProfileData) -> list[UsedSource]:
    """Only what the paper uses, figures first, in the order of the list; sheets of one file under one number."""
    uses = _uses(data)
    known = {line.id: line for line in (*data.sources, _own_line(data))}
    wanted = [name for name in known if name in uses]
    extra = [name for name in (data.register, *_outlines(data)) if name in known and name not in uses]
    files: dict[str, list[SourceLine]] = {}
    for name in dict.fromkeys((*wanted, *extra)):
        files.setdefault(known[name].sha256 or f"id {name}", []).append(known[name])
    ordered = sorted(files.values(), key=lambda lines: any(line.id == OWN for line in lines))
    return [_used(number, lines, uses, data) for number, lines in enumerate(ordered, start=1)]


def source_numbers(used: Iterable[UsedSource]) -> dict[str, int]:
    """Id of a source -> number of its file."""
    return {name: source.number for source in used for name in source.ids}


def _uses(data: ProfileData) -> dict[str, _Use]:
    """Sources behind the values of indicators that count, of every region of the group: scores rest on all of them."""
    uses: dict[str, _Use] = {}
    for indicator in counting(data.comparison):
        for value in data.comparison.values.get(indicator.id, {}).values():
            if value.value is not None:
                for name in sources_of(value):
                    _note_use(uses.setdefault(name, _Use({})), indicator, value)
    return uses


def sources_of(value: Value) -> list[str]:
    """Ids of the sources behind a value. A rate made of an own entry names only that of its base; the entry is an input."""
    named = value.source.split() or [OWN]
    typed_in = any(not part.source for part in value.inputs)
    return [*named, OWN] if typed_in and OWN not in named else named


def _note_use(use: _Use, indicator: Indicator, value: Value) -> None:
    use.indicators[indicator.id] = indicator
    use.example |= value.example
    use.changed |= bool(value.inputs)


def _outlines(data: ProfileData) -> tuple[str, ...]:
    real = data.layer is not None and not data.layer.schematic and not data.comparison.too_small
    return data.boundaries if real else ()


def _own_line(data: ProfileData) -> SourceLine:
    publisher = str(data.letterhead.get("name") or group_title(data.comparison))
    values = (v for one in counting(data.comparison) for v in data.comparison.values.get(one.id, {}).values())
    title = "; ".join([_("Eigene Eingabe"), *fed_lines(v for v in values if v.value is not None)])
    return SourceLine(OWN, "", publisher, title, "", "", "", _("keine amtliche Statistik"), "")


def _used(number: int, lines: list[SourceLine], uses: dict[str, _Use], data: ProfileData) -> UsedSource:
    first = lines[0]
    ids = tuple(line.id for line in lines)
    held = [uses[name] for name in ids if name in uses]
    tables = tuple(dict.fromkeys(line.table for line in lines if line.table))
    source = UsedSource(
        number,
        ids,
        _title([line.title for line in lines]),
        first.publisher,
        first.file_name,
        tables,
        max(line.reference_date for line in lines),
        first.licence,
        first.attribution,
        first.sha256,
        any(line.example for line in lines),
        "",
        False,
    )
    own_example = OWN in ids and any(use.example for use in held)
    return replace(
        source, example=source.example or own_example, changed=any(use.changed for use in held), used_in=_used_in(ids, held, data)
    )


def _title(titles: list[str]) -> str:
    """The title of a file: what the titles of its sheets have in common."""
    common = re.match(r"[^\W\d_]*", _common_start(titles))
    return common.group() if len(set(titles)) > 1 and common and len(common.group()) > 3 else titles[0]


def _common_start(titles: list[str]) -> str:
    first, last = min(titles), max(titles)
    same = (place for place, sign in enumerate(first) if place >= len(last) or sign != last[place])
    return first[: next(same, len(first))]


def _used_in(ids: tuple[str, ...], held: list[_Use], data: ProfileData) -> str:
    """Annexes and indicators that rest on a source."""
    parts = []
    if held:
        indicators = {name: indicator for use in held for name, indicator in use.indicators.items()}
        parts.append(f"{_annexes(data)}: {_indicator_names(list(indicators.values()), data.language)}")
    if data.register and data.register in ids:
        parts.append(_("Anlage 2: Bevölkerung"))
    if set(_outlines(data)) & set(ids):
        parts.append(_("Anlage 1: Grenzen"))
    return "; ".join(parts)


def _annexes(data: ProfileData) -> str:
    first = 2 if data.layer is None or data.comparison.too_small else 1
    last = 3 if data.regions else 2
    return _("Anlage {n}").format(n=first) if first == last else _("Anlagen {first} bis {last}").format(first=first, last=last)


def _indicator_names(indicators: list[Indicator], language: str) -> str:
    shown = ", ".join(name_of(indicator, language) for indicator in indicators[:MOST_NAMES])
    rest = len(indicators) - MOST_NAMES
    return shown if rest <= 0 else _("{names} und {n} weitere").format(names=shown, n=rest)
