"""The indicator catalogue as a TOML file: read with every entry checked, and written. Pure.

The format is described, in German, at the top of resources/catalogues/indikatoren.toml. The kinds of derivation:
value            the newest period of a published series; `factor` converts its unit; `base`: what the rate refers to
ratio            factor (100) * numerator / denominator of the newest period that has both; the base is the denominator
per_1000         factor (1000) * numerator / inhabitants of the same year
change           per cent from `years` (5) before to the newest period of one series
annual_change    the same as a mean per year
change_between   per cent between two stated periods, maybe of two series that count on the same basis
entry            typed in by the user; per = "population" divides by inhabitants, times factor (1000)
external         comes from another room (checklist, retention factors)
A list of series holds alternatives of the same unit and meaning, the preferred one first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from in2desk.core.base import tomltext
from in2desk.core.base.errors import Refused
from in2desk.core.base.i18n import _
from in2desk.core.base.tomltext import Problem
from in2desk.core.statistics.catalogue_checks import ARGUMENTS, EntryCheck
from in2desk.core.statistics.catalogue_lines import Block, blocks, source_block
from in2desk.core.statistics.model import LENSES, Derivation, Indicator, LensUse

KINDS = tuple(ARGUMENTS)


def load_catalogue(text: str) -> list[Indicator]:
    """The indicators of a catalogue in their order.

    Raises Refused with one German line a problem, each naming the line of the file that is wrong.
    """
    entries = _entries(text)
    where = blocks(text, len(entries))
    problems = [problem for entry, block in zip(entries, where, strict=True) for problem in _check(entry, block)]
    problems += _duplicates(entries, where)
    problems = problems or _rivals(entries, where)
    if problems:
        raise tomltext.refusal(problems, _kept())
    return [_indicator(entry) for entry in entries]


def dump_catalogue(indicators: Sequence[Indicator]) -> str:
    """The catalogue as TOML that `load_catalogue` reads back to the same indicators."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(_("Katalog der Kennzahlen. Eigene Operationalisierung in Anlehnung an IN2.")))
    document.add(tomlkit.comment(_("Das Format beschreibt der Kopf des mitgelieferten Katalogs.")))
    entries = tomlkit.aot()
    for indicator in indicators:
        entries.append(_as_table(indicator))
    document.add("indicator", entries)
    return tomlkit.dumps(document)


def _entries(text: str) -> list[dict[str, Any]]:
    data = tomltext.parsed(text, _kept())
    found = data.pop("indicator", [])
    if not isinstance(found, list) or not found or not all(isinstance(entry, dict) for entry in found):
        raise Refused(_("Die Datei enthält keinen Katalog: Es fehlen Abschnitte [[indicator]]. Es wurde nichts übernommen."))
    if data:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if next(iter(data)) in row), 1)
        problem = Problem(line, _("„{key}“ gehört nicht in einen Katalog.").format(key=next(iter(data))))
        raise tomltext.refusal([problem], _kept())
    return found


def _check(entry: dict[str, Any], block: Block) -> list[Problem]:
    return EntryCheck(entry, block, lambda index: source_block(block, index)).run()


def _duplicates(entries: list[dict[str, Any]], where: list[Block]) -> Iterable[Problem]:
    first: dict[str, int] = {}
    for entry, block in zip(entries, where, strict=True):
        name = str(entry.get("id"))
        if name in first:
            text = _("Das Kürzel „{name}“ gibt es schon in Zeile {line}.").format(name=name, line=first[name])
            yield Problem(block.line("id"), text)
        first.setdefault(name, block.line("id"))


def _rivals(entries: list[dict[str, Any]], where: list[Block]) -> list[Problem]:
    """Two that measure the same must not both count."""
    active = {entry["id"] for entry in entries if entry.get("active")}
    found = []
    for entry, block in zip(entries, where, strict=True):
        for rival in sorted(active.intersection(entry.get("instead_of", ()))) if entry["id"] in active else ():
            text = _("„{name}“ steht anstelle von „{rival}“: Nur eine der beiden darf active = true haben.")
            found.append(Problem(block.line("instead_of"), text.format(name=entry["id"], rival=rival)))
    return found


def _kept() -> str:
    return _("Der Katalog wurde nicht übernommen, der bisherige gilt weiter.")


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    lenses, goalposts = entry.get("lens", {}), entry.get("goalposts")
    return Indicator(
        id=entry["id"],
        name=dict(entry["name"]),
        unit=entry.get("unit", ""),
        domain=entry.get("domain", ""),
        levels=tuple(entry["levels"]),
        active=entry.get("active", False),
        lenses={lens: LensUse(lenses[lens]["sign"], float(lenses[lens].get("weight", 1))) for lens in LENSES if lens in lenses},
        sources=tuple(_derivation(source) for source in entry.get("source", ())),
        decimals=entry.get("decimals", 1),
        min_base=float(entry.get("min_base", 0)),
        note=entry.get("note", ""),
        goalposts=(float(goalposts[0]), float(goalposts[1])) if goalposts else None,
        instead_of=tuple(entry.get("instead_of", ())),
    )


def _derivation(source: Mapping[str, Any]) -> Derivation:
    return Derivation(source["kind"], {key: value for key, value in source.items() if key != "kind"})


def _as_table(indicator: Indicator) -> Any:
    import tomlkit

    table = tomlkit.table()
    for key, value in _plain(indicator).items():
        table.add(key, value)
    if indicator.lenses:
        table.add("lens", _lens_table(indicator))
    if indicator.sources:
        sources = tomlkit.aot()
        for source in indicator.sources:
            sources.append(tomlkit.item({"kind": source.kind, **source.args}))
        table.add("source", sources)
    return table


def _plain(indicator: Indicator) -> dict[str, Any]:
    """The simple keys in the order of the format; what is as usual is left out."""
    found: dict[str, Any] = {"id": indicator.id, "active": indicator.active, "name": tomltext.inline(indicator.name)}
    found |= {"unit": indicator.unit, "domain": indicator.domain, "levels": list(indicator.levels)}
    found |= {"decimals": indicator.decimals}
    usual = {"min_base": 0.0, "note": "", "instead_of": (), "goalposts": None}
    for key, default in usual.items():
        value = getattr(indicator, key)
        if value != default:
            found[key] = list(value) if isinstance(value, tuple) else value
    return found


def _lens_table(indicator: Indicator) -> Any:
    import tomlkit

    table = tomlkit.table()
    for lens, use in indicator.lenses.items():
        table.add(lens, tomltext.inline({"sign": use.sign, "weight": use.weight}))
    return table

